"""Another day is asked under the line, and Enter says it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cav_desktop.ui.home.when_panel import WhenPanel
from cav_desktop.ui.widgets import DateField

TODAY = date(2026, 3, 9)


@pytest.fixture
def panel(qtbot: QtBot) -> WhenPanel:
    made = WhenPanel(DateField(lambda: TODAY), "Rimanda a", "Rimanda")
    qtbot.addWidget(made)
    made.ask()
    return made


@pytest.mark.parametrize(
    ("typed", "meant"), [("+3", date(2026, 3, 12)), ("31/02", None), ("", None)]
)
def test_enter_says_the_day_or_what_is_wrong(
    panel: WhenPanel, qtbot: QtBot, typed: str, meant: date | None
) -> None:
    said: list[date] = []
    panel.meant.connect(said.append)
    qtbot.keyClicks(panel.when, typed)
    qtbot.keyClick(panel.when, Qt.Key.Key_Return)

    assert said == ([meant] if meant else [])
    assert bool(panel.field.error()) is (meant is None)
