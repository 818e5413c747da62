"""Invii in the case: a referral is written, what leaves is ticked, it is sent and answered."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cav_desktop.domain.appointments import AppointmentState
from cav_desktop.domain.referrals.disclosures import DisclosureState
from cav_desktop.domain.referrals.states import Direction, ReferralState
from cav_desktop.services import drafts
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.referrals import ledger, reading, referring, visits
from cav_desktop.services.referrals.referring import Passage
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.cases.referrals import referral_head as acts
from cav_desktop.ui.cases.referrals.ledger_page import LEDGER_ACT, LedgerPage
from cav_desktop.ui.cases.referrals.referral_steps import REFERRAL_ACT
from cav_desktop.ui.cases.referrals.referrals_page import ReferralsPage
from cav_desktop.ui.cases.referrals.section import ReferralsSection
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.widgets.dates import day_words
from tests import make
from tests.services.referrals import outside_scene
from tests.services.referrals import referral_scene as scene
from tests.ui.cases.desk import Desk, tab

REASON = "Serve un aiuto economico"


def _section(desk: Desk, case_id: int) -> ReferralsSection:
    page = desk.open_case(case_id)
    page.choose("referrals")
    found = page.pages["referrals"]
    assert isinstance(found, ReferralsSection)
    return found


@pytest.fixture
def case_id(ws: Workspace) -> int:
    return make.case(ws, subject_name="Zobeide Kowalska")


def test_a_referral_is_written_with_a_receiver_of_the_directory(
    desk: Desk, ws: Workspace, case_id: int, qtbot: QtBot
) -> None:
    section = _section(desk, case_id)
    page = section.referrals
    assert page.nothing.isVisible()
    page.add_new()
    page.editor.set_answers({"party": "servizio_sociale", "reason": REASON})
    page.editor.write_receiver.click()
    page.acts.receiver.ask()
    assert page.acts.receiver.form.problems() == {
        "name": "Serve per andare avanti: compila questo campo."
    }
    page.acts.receiver.form.set_values({"name": "Servizio sociale di Lodi"})
    page.acts.receiver.ask()
    page.form.save.click()

    (sheet,) = reading.of_case(ws, case_id)
    assert sheet.row.receiver == "Servizio sociale di Lodi"
    assert sheet.sheet.answers["reason"] == REASON
    assert page.head.chip.text() == "Da preparare"
    assert page.head.basis.accessibleName() == "Ancora non può partire"
    assert page.head.consents.isHidden()
    page.head.choose_basis.click()
    assert page.editor.field_with_keyboard() == "basis"
    page.press(acts.LEAVING)
    qtbot.keyClick(next(iter(page.leaving.lines.values())).box, Qt.Key.Key_Escape)
    assert page.leaving.isHidden()


def test_what_comes_in_needs_its_day(desk: Desk, ws: Workspace, case_id: int) -> None:
    page = _section(desk, case_id).referrals
    page.add_new()
    page.editor.direction.chip(Direction.IN).click()
    page.editor.set_answers({"party": "consultorio"})
    page.form.save.click()
    assert page.editor.beside.problems().keys() == {"received_on"}
    page.editor.received_on.set_value(ws.today - timedelta(days=3))
    page.form.save.click()

    (sheet,) = reading.of_case(ws, case_id)
    assert (sheet.row.direction, sheet.row.sent_on) == (Direction.IN, ws.today - timedelta(days=3))
    assert acts.ANSWER_TO in page.head.acts
    page.press(acts.ANSWER_TO)
    page.form.save.click()

    answer = reading.of_case(ws, case_id)[0]
    assert (answer.row.direction, answer.follows_id) == (Direction.RETURN, sheet.id)


def test_what_is_typed_of_a_new_one_comes_back(desk: Desk, ws: Workspace, case_id: int) -> None:
    number = scene.receiver(ws)
    other = make.case(ws)
    page = _section(desk, case_id).referrals
    page.add_new()
    page.editor.choose_receiver(number)
    page.editor.set_answers({"reason": REASON})
    _section(desk, other)
    page = _section(desk, case_id).referrals

    assert page.form.is_changed
    assert page.editor.receiver.value() == number
    assert page.editor.answers()["party"] == "servizio_sociale"


def test_what_leaves_is_ticked_one_by_one(
    desk: Desk, ws: Workspace, case_id: int, qtbot: QtBot
) -> None:
    number = scene.referral(ws, case_id)
    page = _section(desk, case_id).referrals
    page.press(acts.SEND)
    qtbot.keyClick(page.acts.send, Qt.Key.Key_Escape)
    assert page.head.acts[acts.LEAVING].isVisible()
    page.editor.set_answers({"told": "Ha paura di tornare"})
    page.press(acts.LEAVING)
    assert page.leaving.lines["told"].row.words == "Ha paura di tornare"
    name = page.leaving.lines["name"]
    assert name.box.isChecked()
    assert not page.leaving.lines["notes"].box.isChecked()
    name.box.click()
    page.leaving.lines["reason"].not_to_parent.click()
    page.leaving.close_it.click()

    items = reading.read(ws, number).items
    assert "name" not in items
    assert items["reason"] is True
    assert not page.leaving.isVisible()


def test_without_her_consent_only_a_reason_lets_it_leave(
    desk: Desk, ws: Workspace, case_id: int
) -> None:
    number = scene.referral(ws, case_id)
    page = _section(desk, case_id).referrals
    page.press(acts.SEND)
    assert page.acts.send.basis.accessibleName() == "Ancora non può partire"
    page.acts.send.ask()
    assert page.acts.send.form.problems().keys() == {"override"}
    page.acts.send.form.set_values({"override": "Il giudice lo chiede entro oggi"})
    page.acts.send.ask()

    (line,) = ledger.of_case(ws, case_id)
    assert (line.referral_id, line.overridden) == (number, "nessun_consenso")
    assert page.head.chip.text() == "Inviato"
    assert not page.editor.field("reason").control.isEnabled()
    assert page.editor.field("answer_by").control.isEnabled()


def test_it_is_answered_reminded_and_undone(desk: Desk, ws: Workspace, case_id: int) -> None:
    scene.consent(ws, case_id)
    number = scene.sent(ws, case_id)
    page = _section(desk, case_id).referrals
    page.press(acts.REMIND)
    page.acts.remind.ask()
    assert reading.read(ws, number).row.reminders == 1
    page.press(ReferralState.REFUSED)
    page.acts.passing.ask()
    assert page.acts.passing.form.problems().keys() == {"outcome"}
    page.acts.passing.form.set_values(
        {"outcome": "non_idoneo", "answer": "Non è di loro competenza"}
    )
    page.acts.passing.ask()

    sheet = reading.read(ws, number)
    assert sheet.row.state is ReferralState.REFUSED
    assert sheet.sheet.answers["answer"] == "Non è di loro competenza"
    page.press(acts.UNDO)
    assert reading.read(ws, number).row.state is ReferralState.SENT


def test_a_refusal_half_written_comes_back_on_its_referral(
    desk: Desk, ws: Workspace, case_id: int, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    scene.consent(ws, case_id)
    number = scene.sent(ws, case_id)
    scene.referral(ws, case_id)
    page = _section(desk, case_id).referrals
    page.choose(number)
    page.press(ReferralState.REFUSED)
    assert page.acts.passing.isVisible()
    page.acts.passing.form.set_values({"outcome": "non_idoneo"})
    words = page.acts.passing.form.field("answer").control
    words.setFocus()
    qtbot.keyClicks(words, "Non tocca a ")
    desk.context.flush_drafts()
    desk.context.close()
    desk.window.hide()

    context = Context(ws, pool)
    case = CasePage(context)
    qtbot.addWidget(case)
    case.show()
    case.show_place(Place(REFERRAL_ACT, case_id))
    section = case.pages["referrals"]
    assert isinstance(section, ReferralsSection)
    again = section.referrals
    card = again.acts.passing
    qtbot.waitUntil(card.form.field("answer").control.hasFocus)
    assert again.form.object_id == again.acts.of == number
    assert card.to is ReferralState.REFUSED
    assert card.form.values()["outcome"] == "non_idoneo"
    card.ask()
    assert reading.read(ws, number).row.state is ReferralState.REFUSED
    assert drafts.waiting(ws) == []
    context.close()


def test_the_first_appointment_may_be_to_come(desk: Desk, ws: Workspace, case_id: int) -> None:
    scene.consent(ws, case_id)
    number = scene.sent(ws, case_id)
    page = _section(desk, case_id).referrals
    page.press(ReferralState.FIRST_APPOINTMENT)
    day = ws.today + timedelta(days=12)
    page.acts.passing.form.set_values({"appointment_on": day, "appointment_at": time(10, 30)})
    page.acts.passing.ask()

    row = reading.read(ws, number).row
    assert (row.appointment_on, row.waiting_days) == (day, 12)
    assert "12 giorni di attesa in tutto" in page.head.facts.text()
    assert page.head.visits.lines == [f"{day_words(day, ws.today)}, ore 10:30 · fissato"]


def test_another_appointment_waits_half_typed_then_one_is_moved_and_settled(
    desk: Desk, ws: Workspace, case_id: int, qtbot: QtBot
) -> None:
    scene.consent(ws, case_id)
    number = scene.sent(ws, case_id)
    referring.move(ws, number, Passage(ReferralState.FIRST_APPOINTMENT))
    page = _section(desk, case_id).referrals
    page.press(acts.VISIT)
    card = page.acts.visit
    later = ws.today + timedelta(days=7)
    card.form.set_values({"on": later, "at": time(9)})
    desk.open_case(make.case(ws))
    desk.context.navigation.back()
    desk.case.choose("referrals")
    assert card.isVisible()
    values = card.form.values()
    assert (values["on"], values["at"]) == (later, time(9))
    card.ask()

    first, second = visits.of_case(ws, case_id)[number]
    assert (second.on, second.at) == (later, time(9))
    page.head.visits.settled.emit(first.id, AppointmentState.DONE)
    page.head.visits.moving.emit(second.id)
    card.form.set_values({"on": later + timedelta(days=1), "at": None})
    card.ask()
    said = [day_words(one, ws.today) for one in (ws.today, later + timedelta(days=1), later)]
    assert page.head.visits.lines == [
        f"{said[0]} · ci è andata",
        f"{said[1]}, era il {said[2]} · fissato",
    ]
    assert drafts.waiting(ws) == []


def test_who_must_hear_that_she_withdrew(
    desk: Desk, ws: Workspace, case_id: int, qtbot: QtBot
) -> None:
    scene.consent(ws, case_id)
    number = scene.sent(ws, case_id, receiver=scene.receiver(ws))
    page = tab(_section(desk, case_id), 1, LedgerPage)
    assert not page.to_inform.isVisible()
    scene.withdraw(ws, case_id)
    qtbot.waitUntil(page.to_inform.isVisible)
    assert "Servizio sociale di Lodi" in page.to_inform.accessibleName()
    (card,) = page.cards.values()
    card.inform.click()
    page.inform.form.set_values({"on": ws.today - timedelta(days=1)})
    desk.open_case(make.case(ws))
    assert [one.screen for one in drafts.waiting(ws)] == [LEDGER_ACT]
    desk.context.navigation.back()
    desk.case.choose("referrals")
    assert page.inform.isVisible()
    page.inform.form.set_values({"on": ws.today})
    page.inform.ask()
    assert drafts.waiting(ws) == []

    assert ledger.to_inform(ws, case_id) == ()
    assert not page.to_inform.isVisible()
    (card,) = page.cards.values()
    card.go.click()
    assert page.isHidden()
    section = desk.case.pages["referrals"]
    assert isinstance(section, ReferralsSection)
    assert section.referrals.shown is not None
    assert section.referrals.shown.id == number
    head = section.referrals.head
    assert head.withdrawn.isVisible()
    assert "Ha ritirato il consenso" in head.withdrawn.accessibleName()
    assert acts.REMIND not in head.acts
    head.close_it.click()
    assert section.referrals.acts.passing.isVisible()


def test_a_referral_is_found_from_a_due(desk: Desk, ws: Workspace, case_id: int) -> None:
    scene.consent(ws, case_id)
    first = scene.sent(ws, case_id)
    second = scene.referral(ws, case_id)
    referring.move(ws, second, Passage(ReferralState.WAITING_CONSENT))
    desk.open_case(case_id, section="referrals", part="referral", object=str(first))
    page = desk.case.pages["referrals"]
    assert isinstance(page, ReferralsSection)
    assert isinstance(page.referrals, ReferralsPage)
    assert page.referrals.form.object_id == first


def test_a_packet_goes_to_the_social_worker_is_answered_and_taken_back(
    unlocked: Unlocked, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    outside = outside_scene.with_social_worker(unlocked)
    case_id, number = outside_scene.prepared(outside.ws)
    context = Context(outside.ws, pool)
    desk = Desk(context)
    qtbot.addWidget(desk.window)
    desk.window.show()
    page = _section(desk, case_id).referrals
    page.press(acts.PACKET)
    assert page.acts.packet.who.value() == outside.staff_id
    page.acts.packet.ask()
    qtbot.waitUntil(lambda: acts.REPLY in page.head.acts)
    assert page.answers.isVisible()
    page.press(acts.REPLY)
    page.acts.reply.form.set_values({"words": "Può venire martedì"})
    page.acts.reply.ask()
    qtbot.waitUntil(lambda: "Può venire martedì" in page.answers.lines)
    assert not page.acts.reply.isVisible()
    page.press(acts.REPLY)
    page.acts.reply.form.set_values({"words": "Una frase a metà"})
    other = scene.referral(outside.ws, case_id)
    page.read()
    page.choose(other)
    assert page.form.object_id == number
    assert page.acts.reply.form.values() == {"words": "Una frase a metà"}
    page.acts.reply.give_up()
    page.choose(other)
    assert page.form.object_id == other
    page.choose(number)
    page.press(acts.TAKE_BACK)
    qtbot.waitUntil(lambda: acts.TAKE_BACK not in page.head.acts)

    assert reading.read(outside.ws, number).row.state is ReferralState.CANCELLED
    assert ledger.of_case(outside.ws, case_id)[0].state is DisclosureState.TAKEN_BACK
    context.close()
