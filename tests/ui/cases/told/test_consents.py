"""Consensi on the screen: asked, written down with its day, taken back, and what is blocked."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cav_desktop.domain.consents import ConsentState
from cav_desktop.domain.referrals.disclosures import DisclosureState
from cav_desktop.services import drafts
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import consent_register
from cav_desktop.services.referrals import ledger
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.cases.told.consent_card import ConsentCard
from cav_desktop.ui.cases.told.consents import ConsentsPage
from cav_desktop.ui.context import Context
from cav_desktop.ui.theme import Tone
from tests import make
from tests.services.referrals import outside_scene
from tests.services.referrals import referral_scene as scene
from tests.ui.cases.desk import Desk

S = ConsentState


@pytest.fixture
def page(desk: Desk, ws: Workspace) -> CasePage:
    """The case of a woman who was asked for nothing yet."""
    return desk.open_case(make.case(ws))


@pytest.fixture
def consents(page: CasePage) -> ConsentsPage:
    page.choose("consents")
    found = page.pages["consents"]
    assert isinstance(found, ConsentsPage)
    return found


def words(card: ConsentCard) -> str:
    return "\n".join(part.text() for part in card.findChildren(QLabel) if not part.isHidden())


def test_an_answer_is_asked_written_down_and_taken_back(
    consents: ConsentsPage, desk: Desk, qtbot: QtBot
) -> None:
    notice, sharing = consents.cards["informativa"], consents.cards["condivisione_asst"]
    assert notice.chip.text() == "Da consegnare"
    assert sharing.chip.text() == "Non chiesto"
    assert S.WITHDRAWN not in sharing.buttons

    qtbot.mouseClick(sharing.buttons[S.GIVEN], Qt.MouseButton.LeftButton)
    consents.form.save.click()
    assert "Informativa consegnata" in desk.told[-1][1]
    consents.form.undo.click()

    qtbot.mouseClick(notice.buttons[S.GIVEN], Qt.MouseButton.LeftButton)
    consents.form.editor.set_answers({"language": "ar", "interpreter": "si", "written": "si"})
    consents.form.save.click()
    assert notice.chip.text() == "Consegnata"
    assert notice.chip.tone is Tone.SUCCESS
    assert "firmato · in lingua: arabo · con un’interprete" in words(notice)
    assert not consents.form.isVisible()

    qtbot.mouseClick(sharing.buttons[S.PARTIAL], Qt.MouseButton.LeftButton)
    consents.form.save.click()
    assert consents.form.editor.problems() == {
        "excluded": "Dato in parte: scrivi che cosa resta escluso."
    }
    qtbot.keyClicks(consents.form.editor.field("excluded").control, "Non al medico.")
    consents.form.save.click()
    assert sharing.chip.text() == "Dato in parte"
    assert "Escluso: Non al medico." in words(sharing)
    assert S.WITHDRAWN in sharing.buttons

    text, undo = desk.undo[-1]
    assert text == "Risposta registrata"
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: sharing.chip.text() == "Non chiesto")


def test_a_draft_waits_and_holds_the_next_answer(
    consents: ConsentsPage, page: CasePage, desk: Desk, ws: Workspace, qtbot: QtBot
) -> None:
    case_id = page.case.sheet.case_id
    consent_register.record(
        ws, case_id, {"purpose": "informativa", "state": "dato", "on": ws.today}
    )
    consents.ask("statistica", S.GIVEN)
    consents.form.editor.set_answers({"written": "no"})
    desk.context.flush_drafts()
    assert drafts.load(ws, "consent", case_id) is not None

    consents.ask("ricerca", S.GIVEN)
    assert consents.busy.isVisible()
    assert consents.form.editor.answers()["purpose"] == "statistica"
    consents.form.save.click()
    assert consents.cards["statistica"].chip.text() == "Dato"
    assert drafts.load(ws, "consent", case_id) is None


def test_before_she_takes_it_back_it_is_said_who_knows(
    consents: ConsentsPage, ws: Workspace
) -> None:
    case_id = consents.case_id
    scene.consent(ws, case_id)
    scene.sent(ws, case_id, receiver=scene.receiver(ws))
    consents.read()
    consents.ask("condivisione_sociale", S.WITHDRAWN)
    assert consents.know.isVisible()
    assert consents.know.accessibleName() == "Lo sanno già: Servizio sociale di Lodi"

    consents.form.discard()
    consents.ask("condivisione_sociale", S.GIVEN)
    assert not consents.know.isVisible()


def test_taking_back_what_a_packet_stands_on_shows_that_it_takes_a_moment(
    unlocked: Unlocked, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    outside = outside_scene.with_social_worker(unlocked)
    case_id, _, left = outside_scene.sent(outside)
    context = Context(outside.ws, pool)
    desk = Desk(context)
    qtbot.addWidget(desk.window)
    desk.window.show()
    page = desk.open_case(case_id)
    page.choose("consents")
    consents = page.pages["consents"]
    assert isinstance(consents, ConsentsPage)
    consents.ask("condivisione_sociale", S.WITHDRAWN)
    consents.form.save.click()
    assert not consents.form.save.isEnabled()
    chip = consents.cards["condivisione_sociale"].chip
    qtbot.waitUntil(lambda: chip.text() == "Ritirato")

    (row,) = ledger.of_case(outside.ws, case_id)
    assert (row.id, row.state) == (left, DisclosureState.TAKEN_BACK)
    assert not consents.form.is_changed
    context.close()
