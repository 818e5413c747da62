"""Where the Tab key goes within one part of the window."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def next_stop(within: QWidget, standing: QWidget, *, is_back: bool = False) -> QWidget | None:
    """The next stop of the Tab key inside a widget, going round; None when there is no other."""
    one = _beside(standing, is_back)
    while one is not None and one is not standing:
        if within.isAncestorOf(one) and _takes_tab(one):
            return one
        one = _beside(one, is_back)
    return None


def tab_through(*parts: QWidget) -> None:
    """Let the Tab key go through parts one after the other, from where it comes to the first."""
    stops = [one for part in parts for one in _stops(part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(part: QWidget) -> list[QWidget]:
    return [
        one
        for one in (part, *part.findChildren(QWidget))
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
    ]


def _beside(one: QWidget, is_back: bool) -> QWidget | None:
    return one.previousInFocusChain() if is_back else one.nextInFocusChain()


def _takes_tab(one: QWidget) -> bool:
    return (
        one.isVisible()
        and one.isEnabled()
        and bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and one.focusProxy() is None
    )
