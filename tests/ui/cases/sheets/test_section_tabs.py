"""The parts of a section by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cav_desktop.ui.cases.sheets.section_tabs import SectionTabs


def test_ctrl_tab_goes_to_the_next_part_and_round_from_wherever_she_is(qtbot: QtBot) -> None:
    first, second = QLineEdit(), QLineEdit()
    tabs = SectionTabs("Parti", (("Una", first), ("Due", second)))
    qtbot.addWidget(tabs)
    tabs.show()
    tabs.activateWindow()
    qtbot.waitUntil(tabs.isActiveWindow)
    first.setFocus()

    qtbot.keyClick(first, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert tabs.bar.currentIndex() == 1
    assert second.isVisible()
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert tabs.bar.currentIndex() == 0


class _Page(QLineEdit):
    def __init__(self) -> None:
        super().__init__()
        self.resumed: list[str] = []
        self.shown: list[int] = []

    def resume(self, draft: str) -> None:
        self.resumed.append(draft)

    def show_sheet(self, number: int) -> None:
        self.shown.append(number)


def test_a_draft_is_resumed_in_its_part(qtbot: QtBot) -> None:
    first, second = _Page(), _Page()
    tabs = SectionTabs(
        "Parti", (("Una", first), ("Due", second)), drafts=("author", ("goal", "plan"))
    )
    qtbot.addWidget(tabs)
    for draft in ("plan", "unknown"):
        tabs.resume(draft)

    assert tabs.bar.currentIndex() == 1
    assert (first.resumed, second.resumed) == ([], ["plan"])


def test_a_sheet_is_shown_in_its_part(qtbot: QtBot) -> None:
    first, second = _Page(), _Page()
    tabs = SectionTabs("Parti", (("Una", first), ("Due", second)), drafts=("complaint", "hearing"))
    qtbot.addWidget(tabs)
    for kind, number in (("hearing", 4), ("episode", 5)):
        tabs.show_part(kind, number)

    assert tabs.bar.currentIndex() == 1
    assert (first.shown, second.shown) == ([], [4])
