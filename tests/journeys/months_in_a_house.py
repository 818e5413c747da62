"""Journey 3, its months: papers and school, Monday's register, the extension, the exit."""

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Qt

from cav_desktop.domain.consents import Purpose
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.services.shelter import stays
from cav_desktop.services.shelter.stays import StaySheet
from cav_desktop.ui.cases.children import ChildListPage, ChildrenPage
from cav_desktop.ui.cases.shelter.beside import ExtensionsPage
from cav_desktop.ui.cases.shelter.section import StaySection
from cav_desktop.ui.cases.told.consents import ConsentsPage
from cav_desktop.ui.home import HomePage
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.shelter import ShelterScreen
from cav_desktop.ui.shelter.names import SCREEN, TAB
from cav_desktop.ui.shelter.presences import PresencesTab
from cav_desktop.ui.showing import rest
from cav_desktop.ui.widgets import Checklist
from cav_desktop.ui.widgets.scrolled import bring_up
from tests.journeys.sheets import consent, save, section, write
from tests.journeys.stage import Stage

SIGNED = ("consenso", "regolamento", "scheda_figli", "scuola")
LONGER = timedelta(days=90)


@dataclass(frozen=True)
class Months:
    """What the story leaves: what Oggi said before the extension and after it."""

    warned: tuple[str, ...]
    warned_after: tuple[str, ...]
    agreed: StaySheet
    over: StaySheet


def months_in_a_house(stage: Stage, case_id: int) -> Months:
    """From the Friday on which they came to the day they have a home of their own."""
    _papers(stage, case_id)
    _monday(stage)
    (stay,) = stays.of_case(stage.ws, case_id)
    assert stay.ends_on is not None
    stage.clock.advance(days=(stay.ends_on - stage.ws.today).days - 14)
    warned = _on_oggi(stage, case_id)
    _extension(stage, case_id)
    warned_after = _on_oggi(stage, case_id)
    (agreed,) = stays.of_case(stage.ws, case_id)
    stage.clock.advance(days=40)
    _exit(stage, case_id)
    (over,) = stays.of_case(stage.ws, case_id)
    return Months(warned, warned_after, agreed, over)


def _papers(stage: Stage, case_id: int) -> None:
    page = _stay(stage, case_id).stays
    stage.look("stay")
    consents = section(stage, "consents", ConsentsPage)
    for purpose in (Purpose.NOTICE, Purpose.SHELTER):
        consent(stage, consents, purpose)
    section(stage, "stay", StaySection)
    papers = page.form.editor.field("papers").control
    assert isinstance(papers, Checklist)
    bring_up(papers)
    for code in SIGNED:
        stage.stand_on(papers.boxes[code])
        stage.press(Qt.Key.Key_Space)
    stage.look("entry_papers")
    save(stage, page.form)
    children = section(stage, "children", ChildrenPage).page(0)
    assert isinstance(children, ChildListPage)
    write(
        stage,
        children.form,
        {
            "school": "primaria",
            "continuity": "trasferimento_riservato",
            "school_steps": ("nulla_osta", "registro_elettronico"),
        },
    )
    bring_up(children.form.editor.field("school_steps").control)
    stage.look("school")
    save(stage, children.form)


def _monday(stage: Stage) -> None:
    """Two nights later: everybody is there, but one child is in hospital."""
    stage.clock.advance(days=3)
    stage.open(Place(SCREEN, None, ((TAB, "presences"),)))
    tab = stage.screen(ShelterScreen).tab("presences")
    assert isinstance(tab, PresencesTab)
    tab.refresh()
    stage.look("register")
    stage.click(tab.everybody)
    rest()
    stage.look("register_monday")


def _extension(stage: Stage, case_id: int) -> None:
    """She asks for three months more; the social worker agrees, with an act."""
    whole = _stay(stage, case_id)
    stage.click(whole.stays.head.acts["extend"])
    page = whole.page(whole.bar.currentIndex())
    assert isinstance(page, ExtensionsPage)
    (stay,) = stays.of_case(stage.ws, case_id)
    assert stay.ends_on is not None
    write(
        stage,
        page.form,
        {
            "asked_on": stage.ws.today,
            "asked_by": "donna",
            "motive": "casa",
            "outcome": "concessa",
            "approved_by": "servizio_sociale",
            "act_on": stage.ws.today,
            "until": stay.ends_on + LONGER,
            "act": "Determina n. 12",
        },
    )
    stage.look("extension")
    save(stage, page.form)
    whole.bar.setCurrentIndex(0)
    stage.look("extended")


def _exit(stage: Stage, case_id: int) -> None:
    page = _stay(stage, case_id).stays
    stage.click(page.head.acts["leave"])
    card = page.cards["leave"]
    for name, words in (("reason", "autonomia"), ("destination", "nuovo alloggio")):
        stage.stand_on(card.form.field(name).control)
        stage.type(words)
        stage.press(Qt.Key.Key_Tab)
    stage.look("exit")
    stage.click(card.verb)
    stage.look("exit_done")


def _stay(stage: Stage, case_id: int) -> StaySection:
    stage.open(Place("case", case_id, (("section", "stay"),)))
    return section(stage, "stay", StaySection)


def _on_oggi(stage: Stage, case_id: int) -> tuple[str, ...]:
    """What the first screen says of the end of her stay."""
    stage.open(Place("home"))
    home = stage.screen(HomePage)
    return tuple(
        stage.words(line)
        for group in home.dues.values()
        for line in group.lines
        if line.row.due.kind is DueKind.STAY and line.row.due.case_id == case_id
    )
