"""Words on a screen that somebody typed."""

from PySide6.QtWidgets import QToolTip, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.ui.plain_words import plain

MARKUP = '<b>x</b><img src="/etc/hostname">'


def test_words_for_a_tooltip_stay_words(qtbot: QtBot) -> None:
    held = QWidget()
    qtbot.addWidget(held)
    held.setToolTip(plain(MARKUP))

    assert plain("Solo SMS, 9–12") == "Solo SMS, 9–12"
    assert "<b>" not in held.toolTip()
    assert "<img" not in held.toolTip()
    QToolTip.showText(held.pos(), held.toolTip(), held)
    assert "&lt;img" in QToolTip.text()
    QToolTip.hideText()
