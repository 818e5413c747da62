"""Nothing leaves without a basis; what left stands in her ledger, and whom to tell stands out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.errors import BasisMissing, CannotUndo, FieldError, NotAllowed, NotForRole
from cav_desktop.domain.referrals.bases import Missing
from cav_desktop.domain.referrals.disclosures import DisclosureState, Means
from cav_desktop.domain.referrals.turns import Turn
from cav_desktop.domain.roles import Role
from cav_desktop.domain.violence import Violence
from cav_desktop.services import journal_view
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import consent_register, sheets
from cav_desktop.services.dates import deadlines
from cav_desktop.services.people import identity
from cav_desktop.services.people.identity import IdentityDraft
from cav_desktop.services.referrals import board, leaving, ledger, reading, referring, sending
from cav_desktop.services.referrals.sending import Sending
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import referral_scene as scene


def test_without_consent_nothing_leaves(ws: Workspace) -> None:
    case_id = make.case(ws)
    number = scene.referral(ws, case_id)
    found = sending.readiness(ws, number)
    assert (found.missing, found.may_override) == (Missing.NO_CONSENT, True)

    end = ws.archive.head().n
    with pytest.raises(BasisMissing):
        sending.send(ws, number, Sending())
    assert ws.archive.head().n == end
    assert ledger.of_case(ws, case_id) == ()


def test_what_left_stands_in_her_ledger(ws: Workspace) -> None:
    case_id = make.case(ws)
    consent = scene.consent(ws, case_id)
    receiver = scene.receiver(ws)
    number = scene.referral(ws, case_id, receiver=receiver)
    referring.choose(ws, number, {"reason": False, "phone": True})
    sending.send(ws, number, Sending(Means.HAND))

    (row,) = ledger.of_case(ws, case_id)
    assert (row.receiver, row.means, row.basis) == (
        "Servizio sociale di Lodi",
        Means.HAND,
        "consenso_scritto",
    )
    assert (row.items, row.not_to_parent) == (("phone", "reason"), frozenset({"phone"}))
    assert (row.state, row.on, row.referral_id) == (DisclosureState.LEFT, ws.today, number)
    with pytest.raises(CannotUndo):
        consent_register.take_back(ws, consent)


def test_what_a_letter_said_stays_as_it_was(ws: Workspace) -> None:
    case_id = make.case(ws, subject_name="Zobeide Kowalska")
    scene.consent(ws, case_id)
    number = scene.referral(ws, case_id)
    referring.choose(ws, number, {"name": False, "reason": False, "health": False})
    sending.send(ws, number, Sending())
    identity.change(ws, case_id, IdentityDraft(names=("Teodolinda",)))

    (row,) = ledger.of_case(ws, case_id)
    words = {"name": "Zobeide Kowalska", "reason": "Serve un aiuto economico"}
    assert ledger.told(ws, case_id) == {row.id: words}


def test_a_consent_that_ended_lets_nothing_leave(ws: Workspace, clock: FixedClock) -> None:
    case_id = make.case(ws)
    scene.consent(ws, case_id, expires_on=ws.today + timedelta(days=5))
    number = scene.referral(ws, case_id)
    assert sending.readiness(ws, number).missing is None
    clock.advance(days=6)
    with pytest.raises(BasisMissing) as refused:
        sending.send(ws, number, Sending())
    assert refused.value.state == "scaduto"


def test_the_coordinator_lets_it_leave_with_a_reason_that_the_journal_keeps(ws: Workspace) -> None:
    case_id = make.case(ws)
    number = scene.referral(ws, case_id)
    sending.send(ws, number, Sending(override="Rischio  immediato"))

    (row,) = ledger.of_case(ws, case_id)
    assert row.overridden == Missing.NO_CONSENT
    shown = journal_view.rows(ws, journal_view.find(ws, journal_view.JournalFilter()))
    assert "Rischio immediato" in [one.reason for one in shown]


def test_a_colleague_overrides_nothing(folder: object, ws: Workspace, unlocked: Unlocked) -> None:
    number = scene.referral(ws, make.case(ws))
    archives.lock(unlocked)
    other = archives.unlock(ws.folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=ws.clock)
    with pytest.raises(NotAllowed, match="referral_override"):
        sending.send(other.ws, number, Sending(override="perché"))
    with pytest.raises(BasisMissing):
        sending.send(other.ws, number, Sending())
    archives.lock(other)


def test_nothing_goes_to_the_centre_for_authors(ws: Workspace) -> None:
    number = scene.referral(
        ws, make.case(ws), party="cuav", basis="obbligo_legge", basis_act="legge 1"
    )
    with pytest.raises(FieldError, match="never_to_authors"):
        sending.send(ws, number, Sending(override="comunque"))


def test_who_must_be_told_that_she_withdrew(ws: Workspace) -> None:
    case_id = make.case(ws)
    scene.consent(ws, case_id)
    left = scene.sent(ws, case_id)
    scene.sent(ws, case_id, basis="obbligo_legge", basis_act="art. 331")
    assert ledger.to_inform(ws, case_id) == ()
    assert len(ledger.to_inform(ws, case_id, "condivisione_sociale")) == 1

    scene.withdraw(ws, case_id)
    (row,) = ledger.to_inform(ws, case_id)
    assert row.referral_id == left
    told = {one.id: (one.turn, one.row.withdrawn_on, one.due_on is None) for one in board.read(ws)}
    assert told.pop(left) == (Turn.TO_CLOSE, ws.today, True)
    (by_law,) = told
    assert told[by_law][:2] == (Turn.THEIRS, None)
    with pytest.raises(FieldError, match="taken_back"):
        referring.remind(ws, left)
    referring.remind(ws, by_law)
    asked = [
        one.due.about.id
        for one in deadlines.of_case(ws, case_id)
        if one.due.kind is DueKind.REFERRAL
    ]
    assert asked == [by_law]
    with pytest.raises(FieldError, match="on"):
        ledger.informed(ws, row.id, ws.today + timedelta(days=1))
    ledger.informed(ws, row.id)
    assert ledger.to_inform(ws, case_id) == ()


def test_the_preview_says_what_leaves_and_nothing_else(ws: Workspace) -> None:
    case_id = make.case(ws, subject_name="Maryam Kowalska")
    number = scene.referral(ws, case_id, told="Ha paura", seen="Un livido")
    shown = {one.item.key: one for one in leaving.preview(ws, number)}

    assert (shown["name"].words, shown["name"].chosen) == ("Maryam Kowalska", True)
    assert (shown["told"].words, shown["seen"].words) == ("Ha paura", "Un livido")
    assert shown["phone"].not_to_parent
    assert [one for one in shown.values() if one.chosen and one.item.care] == []
    left = {one.item.key for one in leaving.leaving(ws, number)}
    assert {"name", "told", "seen", "reason"} <= left
    assert not left & {"author_name", "comune", "notes", "children"}
    assert reading.read(ws, number).row.sent_on is None


def test_a_way_that_is_no_way_of_paper_is_refused(ws: Workspace) -> None:
    case_id = make.case(ws)
    scene.consent(ws, case_id)
    number = scene.referral(ws, case_id)
    with pytest.raises(FieldError, match="means"):
        sending.send(ws, number, Sending(Means.PACKET))
    with pytest.raises(FieldError, match="on"):
        sending.send(ws, number, Sending(on=ws.today + timedelta(days=1)))


def test_no_answer_is_expected_by_a_day_that_has_passed(ws: Workspace, clock: FixedClock) -> None:
    case_id = make.case(ws)
    scene.consent(ws, case_id)
    with pytest.raises(FieldError, match="answer_by_passed"):
        scene.referral(ws, case_id, answer_by=ws.today - timedelta(days=1))
    number = scene.referral(ws, case_id, answer_by=ws.today)
    clock.advance(days=2)
    # What was written before is not in the way of another answer; of sending it is.
    kept = reading.read(ws, number).sheet.answers
    referring.change(ws, number, {**kept, "request": "Due colloqui"})
    with pytest.raises(FieldError, match="answer_by_passed"):
        sending.send(ws, number, Sending())
    with pytest.raises(FieldError, match="answer_by_passed"):
        referring.change(ws, number, {"answer_by": ws.today - timedelta(days=1)})
    referring.change(ws, number, {"answer_by": ws.today})
    sending.send(ws, number, Sending())


def test_what_her_role_does_not_read_is_neither_shown_nor_hers_to_tick(ws: Workspace) -> None:
    case_id = make.case(ws)
    sheets.add(ws, Violence, case_id, {"forms": ("fisica",)})
    number = scene.referral(ws, case_id)
    shown = {one.item.key: one for one in leaving.preview(ws, number)}
    assert shown["violence"].chosen
    words = shown["violence"].words
    educator, psychologist = (replace(ws, role=one) for one in (Role.EDUCATOR, Role.PSYCHOLOGIST))

    for read in (leaving.preview, leaving.leaving):
        seen = {one.item.key: one for one in read(educator, number)}
        assert (seen["violence"].words, seen["violence"].is_reserved) == (leaving.RESERVED, True)
        assert not {"author_name", "author_address"} & seen.keys()
    assert words in [one.words for one in leaving.leaving(psychologist, number)]

    assert "measures" not in {one.item.key for one in leaving.preview(psychologist, number)}
    referring.choose(ws, number, {"reason": False})
    with pytest.raises(NotForRole, match="measures"):
        referring.choose(psychologist, number, {"measures": False})
    referring.choose(ws, number, {"measures": False, "reason": False})
    referring.choose(psychologist, number, {"reason": False})
    with ws.archive.read(ws) as session:
        assert reading.items_of(session, [number])[number] == {"measures": False, "reason": False}
    mine = scene.referral(psychologist, case_id)
    with ws.archive.read(ws) as session:
        assert "measures" not in reading.items_of(session, [mine])[mine]
