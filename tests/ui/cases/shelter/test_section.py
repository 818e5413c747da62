"""Ospitalità in the case: a family comes in, stays longer, is moved and goes; and who is told."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.domain.shelter.fees import RateDraft
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.shelter import accounts, moves, rates, stays
from cav_desktop.services.shelter.moves import Exit
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.shelter.beside import CoversPage, EventsPage, ExtensionsPage
from cav_desktop.ui.cases.shelter.section import ReservedStaysPage, StaySection, stay_section
from cav_desktop.ui.cases.shelter.stay_page import StaysPage
from cav_desktop.ui.context import Context
from cav_desktop.ui.widgets import Checklist
from cav_desktop.ui.widgets.tab_stops import next_stop
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene
from tests.ui.cases.desk import Desk, tab


@pytest.fixture
def room(ws: Workspace) -> int:
    return scene.room(ws, scene.house(ws))


@pytest.fixture
def section(desk: Desk, ws: Workspace, room: int) -> StaySection:
    case_id = make.case(ws)
    scene.child(ws, case_id)
    page = desk.open_case(case_id)
    page.choose("stay")
    found = page.pages["stay"]
    assert isinstance(found, StaySection)
    return found


def _enter(section: StaySection, room: int, on: date | None = None) -> StaysPage:
    page = tab(section, 0, StaysPage)
    page.add_new()
    if on is not None:
        page.entry.form.set_values({"on": on})
    page.entry.room.set_value(room)
    page.entry.ask()
    return page


def test_a_mother_and_her_child_come_in(section: StaySection, room: int, ws: Workspace) -> None:
    page = tab(section, 0, StaysPage)
    page.add_new()
    assert page.entry.isVisible()
    assert [box.isChecked() for box in page.entry.people.boxes.values()] == [True, True]
    page.entry.ask()
    assert page.entry.form.problems() == {
        "room_id": "Serve per andare avanti: compila questo campo."
    }
    page.entry.room.set_value(room)
    page.entry.ask()

    (stay,) = stays.of_case(ws, page.case_id)
    assert [one.bed for one in stay.people] == ["adulto", "bambino"]
    assert page.head.where.text() == "Ginestra, Blu"
    assert page.head.chip.text() == "In corso"
    assert page.head.acts["confirm"].isVisible()
    assert not page.entry.isVisible()


def test_the_papers_of_the_entry_are_ticked(section: StaySection, room: int, ws: Workspace) -> None:
    page = _enter(section, room)
    papers = page.form.editor.field("papers").control
    assert isinstance(papers, Checklist)
    papers.boxes["regolamento"].click()
    page.form.save.click()

    (stay,) = stays.of_case(ws, page.case_id)
    assert stay.sheet.answers["papers"] == ("regolamento",)
    assert papers.done.text() == "1 di 11"


def test_an_extension_moves_the_end(
    section: StaySection, room: int, ws: Workspace, qtbot: QtBot
) -> None:
    page = _enter(section, room)
    page.head.acts["extend"].click()
    until = ws.today + timedelta(days=90)
    extensions = tab(section, 1, ExtensionsPage)
    extensions.form.editor.set_answers(
        {
            "asked_on": ws.today,
            "asked_by": "centro",
            "outcome": "concessa",
            "approved_by": "servizio_sociale",
            "until": until,
        }
    )
    extensions.form.save.click()

    assert stays.of_case(ws, page.case_id)[0].ends_on == until
    page = tab(section, 0, StaysPage)
    qtbot.waitUntil(lambda: page.head.chip.text() == "In proroga")
    assert "mancano 90 giorni" in page.head.when.text()


def test_the_header_of_the_case_knows_the_end_of_the_stay(
    section: StaySection, room: int, ws: Workspace, desk: Desk, qtbot: QtBot
) -> None:
    page = _enter(section, room)
    header = desk.case.header
    qtbot.waitUntil(lambda: "ospitalità senza termine" in header.next.text)
    (stay,) = stays.of_case(ws, page.case_id)
    stays.change(ws, stay.id, {"ends_on": ws.today + timedelta(days=3)})
    qtbot.waitUntil(lambda: "senza termine" not in header.next.text)


def test_a_room_that_is_full_is_refused_in_words(
    section: StaySection, room: int, ws: Workspace
) -> None:
    scene.stay(ws, room)
    page = _enter(section, room)
    assert page.entry.isVisible()
    assert page.entry.refusal.accessibleName() == "In quella stanza non ci stanno"


def test_a_suspected_disclosure_opens_the_procedure(
    section: StaySection, room: int, ws: Workspace
) -> None:
    page = _enter(section, room)
    page.head.acts["event"].click()
    events = tab(section, 3, EventsPage)
    events.form.editor.set_answers({"kind": "svelamento_sospetto", "on": ws.today})
    events.form.save.click()
    assert events.procedure.isVisible()
    assert events.procedure.accessibleDescription() == "Prossimo passo: Coordinatrice avvisata"
    events.transfer.click()

    assert page.transfer.isVisible()
    assert page.transfer.form.values()["reason"] == "trasferimento_sicurezza"


def test_a_procedure_closed_by_mistake_is_open_again(
    section: StaySection, room: int, ws: Workspace, desk: Desk, qtbot: QtBot
) -> None:
    _enter(section, room)
    events = tab(section, 3, EventsPage)
    events.add_new()
    events.form.editor.set_answers({"kind": "svelamento_sospetto", "on": ws.today})
    events.form.save.click()
    events.over_now.click()
    assert not events.procedure.isVisible()
    undo = desk.undo[-1][1]
    assert undo is not None
    undo()
    qtbot.waitUntil(events.procedure.isVisible)


def test_days_that_nobody_pays_are_said(section: StaySection, room: int, ws: Workspace) -> None:
    _enter(section, room)
    covers = tab(section, 2, CoversPage)
    assert covers.account.isVisible()
    covers.add_new()
    covers.form.editor.set_answers({"payer": "comune_residenza", "from_on": ws.today})
    covers.form.save.click()
    assert covers.list.count() == 1
    covers.remove.click()
    assert covers.list.count() == 0


def test_the_accounts_lead_to_who_pays_the_days_of_one_stay(
    section: StaySection, room: int, ws: Workspace
) -> None:
    page = _enter(section, room, ws.today - timedelta(days=20))
    (first,) = stays.of_case(ws, page.case_id)
    accounts.add_cover(ws, first.id, {"payer": "donazioni", "from_on": first.from_on})
    rates.add(ws, RateDraft("donazioni", first.from_on, 35_00, 0))
    moves.leave(ws, first.id, Exit(ws.today - timedelta(days=10), "autonomia"))
    scene.stay(ws, room, ws.today, case_id=page.case_id)

    section.go_to("notes")
    assert section.bar.currentIndex() == 0
    section.go_to(str(first.id))
    covers = tab(section, 2, CoversPage)
    assert (section.bar.currentIndex(), covers.under) == (2, first.id)
    days = "Giornate: 20 · pagate: 20 · scoperte: 0 · importo: 350,00 €"
    assert covers._days.text() == days


def test_an_exit_frees_the_room_and_can_be_taken_back(
    section: StaySection, room: int, ws: Workspace, desk: Desk
) -> None:
    page = _enter(section, room, ws.today - timedelta(days=20))
    page.head.acts["leave"].click()
    card = page.cards["leave"]
    card.form.set_values({"reason": "autonomia", "destination": "nuovo_alloggio"})
    card.ask()
    assert stays.of_case(ws, page.case_id)[0].state == "conclusa"
    undo = desk.undo[-1][1]
    assert undo is not None
    undo()
    assert stays.of_case(ws, page.case_id)[0].state == "in_corso"


@pytest.mark.parametrize("by_key", [True, False])
def test_an_act_that_is_given_up_leaves_all_of_them_there(
    section: StaySection, room: int, qtbot: QtBot, by_key: bool
) -> None:
    page = _enter(section, room)
    page.head.acts["leave"].click()
    card = page.cards["leave"]
    assert not page.head.acts["event"].isVisible()
    if by_key:
        qtbot.keyClick(card.form.field("reason").control, Qt.Key.Key_Escape)
    else:
        card.cancel.click()

    assert not card.isVisible()
    assert page.head.acts["event"].isVisible()


def test_the_tab_key_meets_the_acts_before_the_sheet_and_the_fields_before_their_verb(
    section: StaySection, room: int
) -> None:
    page = _enter(section, room)
    confirm = next_stop(page, page.add)
    assert confirm is page.head.acts["confirm"]
    page.head.acts["leave"].click()
    card = page.cards["leave"]
    stops: list[QWidget | None] = [card.form.field("on").control]
    for _ in range(4):
        assert stops[-1] is not None
        stops.append(next_stop(page, stops[-1]))
    fields = [card.form.field(one).control for one in ("on", "reason", "destination")]
    assert stops == [*fields, card.verb, card.cancel]


@pytest.fixture
def hosted(ws: Workspace, room: int) -> int:
    case_id = make.case(ws)
    scene.stay(ws, room, case_id=case_id, on=ws.today - timedelta(days=13))
    return case_id


@pytest.fixture
def receptionist(
    folder: Path, unlocked: Unlocked, clock: FixedClock, hosted: int
) -> Iterator[Workspace]:
    """An operator of the reception: every case, and no key of the places."""
    login, words = "ada.neri", "lanterna brina sughero ottone viola"
    archives.lock(make.colleague(unlocked, login=login, passphrase=words, shown_name="Ada N."))
    opened = archives.unlock(folder, login, words, clock=clock)
    yield opened.ws
    archives.lock(opened)


def test_who_holds_no_key_reads_that_she_is_hosted_and_no_more(
    receptionist: Workspace, hosted: int, qtbot: QtBot, pool: ThreadPoolExecutor
) -> None:
    context = Context(receptionist, pool)
    case = OpenCase(context)
    case.open(hosted)
    page = stay_section(case)
    qtbot.addWidget(page)
    page.show()

    assert isinstance(page, ReservedStaysPage)
    assert page.lines == ["Ospitata dal 3 marzo"]
    said = {one.text() for one in page.findChildren(QLabel)}
    assert "riservato" in said
    assert not any("Ginestra" in words or "Blu" in words for words in said)
    context.close()
