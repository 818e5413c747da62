"""The keyboard stays in its list of Oggi when the lines are made anew.

It would go to whatever comes next: the button that throws a draft away, too.
"""

from collections.abc import Callable, Iterable
from typing import Protocol, cast

from PySide6.QtWidgets import QWidget


class Listed(Protocol):
    """Lines under one another, each with its place."""

    def standing(self) -> int | None:
        """The place of the line in which the keyboard is."""
        ...

    def stand_at(self, place: int) -> bool:
        """Put the keyboard on the line of a place, or on the last one; False when there is none."""
        ...


def holds_keyboard(one: QWidget) -> bool:
    """Whether the keyboard is somewhere in a line."""
    focused = cast("QWidget | None", one.window().focusWidget())
    return focused is not None and one.isAncestorOf(focused)


def stand_again(lists: Iterable[Listed], otherwise: QWidget) -> Callable[[], object]:
    """How it comes back to its place once the lines are new; `otherwise` when none is left."""
    for one in lists:
        place = one.standing()
        if place is not None:
            return lambda: one.stand_at(place) or otherwise.setFocus()
    return lambda: None
