"""A path that was followed for months, looked through from Oggi to its last section."""

from PySide6.QtCore import Qt
from sqlalchemy import select

from cav_desktop.domain.attachments import Attachment
from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.child_measures import ChildMeasure
from cav_desktop.domain.children import Child
from cav_desktop.domain.plans import Plan, PlanReview, PlanState
from cav_desktop.domain.proceedings import Hearing
from cav_desktop.domain.protective_measures import ProtectiveMeasure
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.cases.sheets.section_tabs import SectionTabs
from cav_desktop.ui.home import HomePage
from cav_desktop.ui.navigation import Place
from tests.journeys.stage import Stage

_TELLING: tuple[type[CaseRecord], ...] = (
    *(Child, ChildMeasure, PlanReview, Hearing),
    ProtectiveMeasure,
)


def lives_told(stage: Stage) -> list[str]:
    """Oggi to its end, the week, then each section and each part of it; gives the sections."""
    home = stage.screen(HomePage)
    stage.look("oggi")
    stage.stand_on(home.week)
    stage.press(Qt.Key.Key_End)
    home._scroll.verticalScrollBar().setValue(home._scroll.verticalScrollBar().maximum())
    stage.look("oggi_later")
    stage.open(Place("week"))
    stage.look("week")
    stage.open(Place("case", long_followed(stage.ws)))
    page = stage.screen(CasePage)
    for key, button in page.list.buttons.items():
        stage.click(button)
        shown = page.pages[key]
        if isinstance(shown, SectionTabs):
            for index in range(shown.bar.count()):
                shown.bar.setCurrentIndex(index)
                stage.look(f"{key}_{index + 1}")
        else:
            stage.look(key)
    return list(page.list.buttons)


def long_followed(ws: Workspace) -> int:
    """Of the women with a plan that is carried out, the one of whom most is written."""
    with ws.archive.read(ws) as session:
        of = select(Plan.case_id).where(Plan.state == PlanState.ACTIVE).order_by(Plan.case_id)
        cases = list(session.scalars(of))
        kinds = [
            set(session.scalars(select(kind.case_id).where(kind.case_id.in_(cases))))
            for kind in _TELLING
        ]
        kinds.append(set(session.scalars(select(Attachment.case_id))))
    return max(cases, key=lambda number: sum(number in kind for kind in kinds))
