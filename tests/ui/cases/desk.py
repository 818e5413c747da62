"""The frame with the screens of the cases, its questions answered by the test."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from cav_desktop.domain.records import Record
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases import CasePage, CasesPage
from cav_desktop.ui.cases.sheets.section_tabs import SectionTabs
from cav_desktop.ui.context import Context
from cav_desktop.ui.main_window import MainWindow
from cav_desktop.ui.navigation import Place

_P = TypeVar("_P", bound=QWidget)


class Desk:
    """`answer` is what every question gets, `other` the case that is chosen for a merge."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.answer = True
        self.other: int | None = None
        self.asked: list[tuple[str, str, str]] = []
        self.undo: list[tuple[str, Callable[[], object] | None]] = []
        self.told: list[tuple[str, str]] = []
        self.list = CasesPage(context, self._ask, lambda *_: self.other)
        self.case = CasePage(context, self._ask, lambda *_: self.other)
        navigation = context.navigation
        navigation.register("cases", lambda: self.list)
        for screen in ("case", "case_facts", "case_identity"):
            navigation.register(screen, lambda: self.case)
        context.undo_offered.connect(lambda text, act: self.undo.append((text, act)))
        context.told.connect(lambda title, text: self.told.append((title, text)))
        self.window = MainWindow(context)
        self.window.resize(1366, 768)

    def open_case(self, case_id: int, **filters: str) -> CasePage:
        """Go to a case."""
        self.context.navigation.open(Place("case", case_id, tuple(filters.items())))
        return self.case

    def open_list(self, **filters: str) -> CasesPage:
        """Go to the list."""
        self.context.navigation.open(Place("cases", None, tuple(filters.items())))
        return self.list

    def _ask(
        self, parent: QWidget, cause: str, effect: str, verb: str, *, danger: bool = False
    ) -> bool:
        self.asked.append((cause, effect, verb))
        return self.answer


def tab(tabs: SectionTabs, index: int, kind: type[_P]) -> _P:
    """The page of a tab of a section, shown."""
    tabs.bar.setCurrentIndex(index)
    page = tabs.page(index)
    assert isinstance(page, kind)
    return page


def actions(ws: Workspace) -> list[str]:
    """What the journal says was done, oldest first."""
    with ws.archive.read(ws) as session:
        return list(session.scalars(select(Record.action).order_by(Record.n)))
