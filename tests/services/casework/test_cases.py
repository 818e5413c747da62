"""Cases: opened, joined, merged, undone; states that refuse what cannot follow."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.appointments import Appointment
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.errors import (
    AlreadyMerged,
    CannotUndo,
    FieldError,
    TransitionRefused,
    Vanished,
)
from cav_desktop.domain.facts import Facts
from cav_desktop.domain.people import NameWord, Person
from cav_desktop.domain.records import Record
from cav_desktop.domain.releases import SummaryRelease
from cav_desktop.services.calls import contacts, safety_log
from cav_desktop.services.casework import case_files, cases, sheets
from cav_desktop.services.casework.case_files import CaseFilter
from cav_desktop.services.dates import timeline
from cav_desktop.services.people import identity, safe_contact, search
from cav_desktop.services.people.identity import IdentityDraft
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock

RULE = SafeContactDraft("con_regole", ("solo_sms",), "9-12", "farmacia")


def test_a_case_opened_from_a_call_brings_name_number_and_rule(ws: Workspace) -> None:
    case_id = make.case(ws, safe=RULE)

    sheet = case_files.open_sheet(ws, case_id)
    known = identity.reveal(ws, case_id).draft
    assert sheet.code.startswith("LO-2026-")
    assert sheet.safe == RULE
    assert (known.names, known.phones) == (("Maryam Kowalska",), ("+39 371 558 2019",))
    assert sheet.current.state == EpisodeState.CONTACT


def test_an_anonymous_case_has_no_row_of_identity(ws: Workspace) -> None:
    case_id = cases.open_anonymous(ws)

    sheet = case_files.open_sheet(ws, case_id)
    assert not sheet.has_identity
    assert identity.reveal(ws, case_id).draft.is_empty
    with ws.archive.read(ws) as session:
        assert session.scalar(select(func.count(Person.id))) == 0


def test_an_opening_can_be_undone_and_its_code_is_never_given_again(ws: Workspace) -> None:
    number = make.contact(ws)
    case_id = cases.open_from_contact(ws, number)
    cases.undo_opening(ws, case_id)

    assert case_files.ids(ws, CaseFilter()) == []
    assert contacts.open_sheet(ws, number).case_id is None
    with ws.archive.read(ws) as session:
        assert session.scalar(select(func.count(Person.id))) == 0
        assert (
            session.scalar(select(func.count(NameWord.id)).where(NameWord.person_id.is_not(None)))
            == 0
        )
        assert session.scalar(select(CaseFile.withdrawn)) is True


def test_an_opening_on_which_work_stands_is_not_undone(ws: Workspace) -> None:
    case_id = make.case(ws)
    cases.move(ws, case_id, Move(EpisodeState.RECEPTION, ws.today))

    with pytest.raises(CannotUndo):
        cases.undo_opening(ws, case_id)


Work = Callable[[Workspace, int], object]


def _write_identity(**changed: Any) -> Work:
    def work(ws: Workspace, case_id: int) -> None:
        held = identity.reveal(ws, case_id).draft
        identity.change(ws, case_id, replace(held, **changed))

    return work


def _add_appointment(ws: Workspace, case_id: int) -> None:
    with ws.archive.write(ws, Action.APPOINTMENT_CHANGED) as tx:
        tx.session.add(Appointment(kind="appuntamento", on=ws.today, case_id=case_id))


def _release(ws: Workspace, case_id: int) -> None:
    with ws.archive.write(ws, Action.SUMMARY_RELEASED) as tx:
        tx.session.add(
            SummaryRelease(
                print_code="A1",
                case_id=case_id,
                combination="x",
                women=5,
                sha256="0",
                at=ws.now,
                staff_id=ws.staff_id,
            )
        )


@pytest.mark.parametrize(
    "work",
    [
        lambda ws, case_id: cases.set_facts(ws, case_id, Facts(age_band="da_30_a_34")),
        lambda ws, case_id: cases.set_facts(ws, case_id, Facts(citizenship="italiana")),
        lambda ws, case_id: cases.set_facts(ws, case_id, Facts(minor_children="si")),
        lambda ws, case_id: cases.set_facts(ws, case_id, Facts(author_relation="marito")),
        _write_identity(alias="Girasole"),
        _write_identity(notes="Parla polacco."),
        _write_identity(names=("Maryam Kowalska", "Manya")),
        _write_identity(phones=("0371 55 55 55",)),
        _write_identity(safe=RULE),
        lambda ws, case_id: cases.join(ws, make.contact(ws), case_id),
        lambda ws, case_id: safety_log.link(ws, make.call_of_author(ws), case_id),
        _add_appointment,
        _release,
    ],
    ids=[
        *("age", "citizenship", "children", "author", "alias", "notes", "name", "phone", "rule"),
        *("contact", "safety", "appointment", "summary"),
    ],
)
def test_an_opening_is_not_undone_once_anything_was_written(ws: Workspace, work: Work) -> None:
    case_id = make.case(ws)
    work(ws, case_id)

    with pytest.raises(CannotUndo):
        cases.undo_opening(ws, case_id)
    assert case_files.ids(ws, CaseFilter()) == [case_id]


def test_what_the_first_contact_brought_goes_with_the_opening(ws: Workspace) -> None:
    number = make.contact(ws, outcome="appuntamento", follow_up_on=ws.today, safe=RULE)
    cases.undo_opening(ws, cases.open_from_contact(ws, number))

    sheet = contacts.open_sheet(ws, number)
    assert (sheet.case_id, sheet.draft.follow_up_on, sheet.draft.safe) == (None, ws.today, RULE)


def test_joining_completes_what_is_known_and_can_be_undone(ws: Workspace) -> None:
    case_id = make.case(ws)
    before = identity.reveal(ws, case_id).draft
    second = make.contact(ws, subject_name="Meriem K.", subject_phone="0371 55 55 55", safe=RULE)
    cases.join(ws, second, case_id)

    joined = identity.reveal(ws, case_id).draft
    assert joined.names == ("Maryam Kowalska", "Meriem K.")
    assert joined.phones == ("+39 371 558 2019", "0371 55 55 55")
    assert joined.safe == RULE

    cases.undo_joining(ws, second)
    assert identity.reveal(ws, case_id).draft == before
    assert contacts.open_sheet(ws, second).case_id is None


def test_a_contact_belongs_to_one_case(ws: Workspace) -> None:
    number = make.contact(ws)
    cases.open_from_contact(ws, number)

    with pytest.raises(FieldError, match="already_in_a_case"):
        cases.open_from_contact(ws, number)


def test_a_merge_leaves_the_older_code_and_a_signpost(ws: Workspace, clock: FixedClock) -> None:
    older = make.case(ws)
    clock.advance(days=3)
    newer = make.case(ws, subject_name="Meriem K.", subject_phone="0371 55 55 55")
    cases.set_facts(ws, newer, Facts(age_band="da_30_a_34"))
    codes = {one: case_files.open_sheet(ws, one).code for one in (older, newer)}
    end = ws.archive.head().n

    assert cases.merge(ws, newer, older) == older
    assert ws.archive.head().n == end + 1

    sheet = case_files.open_sheet(ws, newer)
    assert (sheet.case_id, sheet.code) == (older, codes[older])
    assert sheet.merged_codes == (codes[newer],)
    assert [episode.number for episode in sheet.episodes] == [1, 2]
    assert sheet.facts.age_band == "da_30_a_34"
    assert identity.reveal(ws, older).draft.names == ("Maryam Kowalska", "Meriem K.")
    assert case_files.ids(ws, CaseFilter()) == [older]
    assert [hit.object_id for hit in search.find(ws, "meriem")] == [older]
    with pytest.raises(AlreadyMerged):
        cases.merge(ws, newer, older)


def test_a_merge_of_a_merge_leads_to_the_last_survivor_in_one_step(ws: Workspace) -> None:
    first, second, third = (
        make.case(ws, subject_name=f"{name} Nowak") for name in ("Anna", "Berta", "Carla")
    )
    codes = {one: case_files.open_sheet(ws, one).code for one in (first, second, third)}
    cases.merge(ws, second, third)
    cases.merge(ws, first, second)

    assert [case_files.survivor_of(ws, one) for one in (first, second, third)] == [first] * 3
    assert set(case_files.open_sheet(ws, third).merged_codes) == {codes[second], codes[third]}
    for code in codes.values():
        assert [hit.object_id for hit in search.find(ws, code)] == [first]
    with pytest.raises(AlreadyMerged) as refused:
        cases.set_facts(ws, third, Facts())
    assert refused.value.survivor == first


@pytest.mark.parametrize(
    ("ours", "theirs", "kept"),
    [
        (SafeContactDraft("si"), RULE, RULE),
        (RULE, SafeContactDraft("no"), SafeContactDraft("no")),
        (SafeContactDraft("no"), RULE, SafeContactDraft("no")),
        (SafeContactDraft("si"), SafeContactDraft(), SafeContactDraft()),
        (
            RULE,
            SafeContactDraft("con_regole", ("altro_nome", "solo_sms"), "14-16", "farmacia"),
            SafeContactDraft("con_regole", ("solo_sms", "altro_nome"), "9-12; 14-16", "farmacia"),
        ),
    ],
)
def test_after_a_merge_the_more_prudent_rule_holds(
    ws: Workspace, ours: SafeContactDraft, theirs: SafeContactDraft, kept: SafeContactDraft
) -> None:
    survivor, gone = make.case(ws, safe=ours), make.case(ws, subject_name="Meriem", safe=theirs)
    cases.merge(ws, survivor, gone)

    sheet = identity.reveal(ws, survivor)
    assert sheet.draft.safe == kept
    past = {
        SafeContactDraft.read_written(row.before or "")
        for row in sheet.corrections
        if row.field == safe_contact.FIELD
    }
    assert past == {one for one in (ours, theirs) if one not in (kept, SafeContactDraft())} - (
        {theirs} if theirs.answer == kept.answer else set()
    )


def test_a_merge_forgets_nothing_that_was_known(ws: Workspace) -> None:
    survivor, gone = cases.open_anonymous(ws), cases.open_anonymous(ws)
    identity.change(ws, survivor, IdentityDraft(("Maryam",), "Girasole", birth_year=1992))
    identity.change(ws, gone, IdentityDraft(("Miriam",), "Papavero", birth_year=1993, notes="!"))
    cases.set_facts(ws, survivor, Facts("da_30_a_34", author_relation="marito"))
    cases.set_facts(ws, gone, Facts("da_30_a_34", "italiana", author_relation="ex_marito"))
    sheets.change(ws, CaseFile, survivor, {"requests": "Una casa."})
    sheets.change(ws, CaseFile, gone, {"requests": "Un lavoro.", "lives_with": ("figli",)})
    cases.merge(ws, survivor, gone)

    sheet = identity.reveal(ws, survivor)
    past = {(row.field, row.before) for row in sheet.corrections}
    assert (sheet.draft.alias, sheet.draft.birth_year, sheet.draft.notes) == ("Girasole", 1992, "!")
    assert {("alias", "Papavero"), ("birth_year", "1993")} <= past
    of_case = case_files.open_sheet(ws, survivor)
    assert of_case.facts.citizenship == "italiana"
    assert of_case.facts.author_relation == "marito"
    hers = sheets.read(ws, CaseFile, survivor)
    assert (hers.answers["requests"], hers.answers["lives_with"]) == ("Una casa.", ("figli",))
    said = {(row.field, row.before) for row in hers.corrections if row.before}
    assert said == {("author_relation", "ex_marito"), ("requests", "Un lavoro.")}


def test_a_case_is_not_merged_with_itself(ws: Workspace) -> None:
    case_id = make.case(ws)

    with pytest.raises(FieldError, match="same_case"):
        cases.merge(ws, case_id, case_id)


def test_a_refused_state_says_what_can_follow(ws: Workspace) -> None:
    case_id = make.case(ws)

    with pytest.raises(TransitionRefused) as refused:
        cases.move(ws, case_id, Move(EpisodeState.FOLLOW_UP, ws.today))
    assert refused.value.allowed == (EpisodeState.RECEPTION, EpisodeState.CLOSED)


def test_closing_wants_a_reason_of_the_right_list(ws: Workspace) -> None:
    case_id = make.case(ws)

    with pytest.raises(FieldError, match="reason"):
        cases.move(ws, case_id, Move(EpisodeState.CLOSED, ws.today))
    with pytest.raises(FieldError, match="unknown_code"):
        cases.move(ws, case_id, Move(EpisodeState.CLOSED, ws.today, "femminicidio"))
    cases.move(ws, case_id, Move(EpisodeState.CLOSED, ws.today, "non_pronta"))

    current = case_files.open_sheet(ws, case_id).current
    assert (current.reason_list, current.reason) == ("E10", "non_pronta")
    assert current.closed_on == ws.today


def test_a_state_cannot_begin_tomorrow_or_before_the_last(ws: Workspace) -> None:
    case_id = make.case(ws)

    with pytest.raises(FieldError, match="in_the_future"):
        cases.move(ws, case_id, Move(EpisodeState.RECEPTION, ws.today + timedelta(days=1)))
    with pytest.raises(FieldError, match="before_previous_state"):
        cases.move(ws, case_id, Move(EpisodeState.RECEPTION, ws.today - timedelta(days=1)))


def test_she_comes_back_as_a_new_episode(ws: Workspace, clock: FixedClock) -> None:
    case_id = make.case(ws)
    with pytest.raises(FieldError, match="one_is_open"):
        cases.begin_episode(ws, case_id)
    cases.move(ws, case_id, Move(EpisodeState.CLOSED, ws.today, "paura"))
    clock.advance(days=400)
    cases.begin_episode(ws, case_id)

    sheet = case_files.open_sheet(ws, case_id)
    assert [episode.state for episode in sheet.episodes] == ["chiusa", "contatto"]


def test_a_year_of_birth_writes_the_band_and_the_past_stays(ws: Workspace) -> None:
    case_id = make.case(ws)
    cases.set_facts(ws, case_id, Facts(age_band="da_40_a_44"))
    identity.change(ws, case_id, IdentityDraft(names=("Maryam",), birth_year=1994))

    sheet = case_files.open_sheet(ws, case_id)
    assert sheet.facts.age_band == "da_30_a_34"
    assert ("age_band", "da_40_a_44") in {
        (row.field, row.before) for row in sheet.woman.corrections
    }
    with pytest.raises(FieldError, match="impossible_year"):
        identity.change(ws, case_id, IdentityDraft(birth_year=1800))


def test_a_fact_must_be_of_its_list(ws: Workspace) -> None:
    case_id = make.case(ws)

    for facts in (Facts(age_band="boh"), Facts(minor_children="forse")):
        with pytest.raises(FieldError, match="unknown_code"):
            cases.set_facts(ws, case_id, facts)
    cases.set_facts(ws, case_id, Facts("non_noto", "italiana", "preferisce_non_rispondere"))
    assert case_files.open_sheet(ws, case_id).facts.minor_children == "preferisce_non_rispondere"


def test_opening_and_name_are_in_the_journal_before_they_are_shown(ws: Workspace) -> None:
    case_id = make.case(ws)
    end = ws.archive.head().n
    case_files.open_sheet(ws, case_id)
    identity.reveal(ws, case_id)

    with ws.archive.read(ws) as session:
        actions = session.scalars(
            select(Record.action).where(Record.n > end).order_by(Record.n)
        ).all()
    assert actions == ["case_file.apertura", "case_file.lettura_nome"]


def test_the_timeline_tells_everything_newest_first(ws: Workspace, clock: FixedClock) -> None:
    case_id = make.case(ws, outcome="appuntamento", follow_up_on=ws.today + timedelta(days=2))
    clock.advance(days=1)
    cases.move(ws, case_id, Move(EpisodeState.RECEPTION, ws.today))

    kinds = [moment.kind.value for moment in timeline.timeline(ws, case_id)]
    assert kinds == ["appointment", "step", "step", "contact"]


def test_a_reason_is_refused_where_no_list_asks_one(ws: Workspace) -> None:
    case_id = make.case(ws)

    with pytest.raises(FieldError, match="no_reason_here"):
        cases.move(ws, case_id, Move(EpisodeState.RECEPTION, ws.today, "paura"))


def test_only_a_colleague_follows_her(ws: Workspace) -> None:
    case_id = make.case(ws)
    cases.follow(ws, case_id, ws.staff_id)

    with pytest.raises(Vanished):
        cases.follow(ws, case_id, 99)


def test_a_timeline_of_a_case_nobody_opened_is_journalled(ws: Workspace) -> None:
    one, other = make.case(ws), make.case(ws)
    case_files.open_sheet(ws, one)
    end = ws.archive.head().n
    timeline.timeline(ws, one)
    assert ws.archive.head().n == end

    timeline.timeline(ws, other)
    timeline.timeline(ws, other)
    assert ws.archive.head().n == end + 1
