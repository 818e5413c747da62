"""A merge: what a case has once is there once, everything goes along, and nothing is lost."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Column, func, select
from sqlalchemy.orm import DeclarativeBase, Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.benefits import LegalAid
from cav_desktop.domain.child_links import ChildLink
from cav_desktop.domain.children import Child
from cav_desktop.domain.compartments import compartment_of
from cav_desktop.domain.endings import FollowUp, FollowUpState
from cav_desktop.domain.entities import CASE_RECORDS, ENTITIES, OF_A_CASE
from cav_desktop.domain.episodes import DUPLICATE, Episode, EpisodeState, Move
from cav_desktop.domain.errors import FieldError, StaysMeet, TwoPlaces
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.going_on import GoesOnOnce
from cav_desktop.domain.own_cases import ConflictOfInterest
from cav_desktop.domain.plans import PlanState, Signature, SignatureWay
from cav_desktop.domain.safety_plans import SafetyPlan
from cav_desktop.domain.shelter.stays import Stay
from cav_desktop.domain.violence import Author, Violence
from cav_desktop.services import journal_view
from cav_desktop.services.casework import (
    case_files,
    cases,
    children,
    consent_register,
    endings,
    merged_cases,
    plans,
    sheets,
)
from cav_desktop.services.casework.endings import EndingDraft
from cav_desktop.services.dates import timeline
from cav_desktop.services.journal_view import JournalFilter
from cav_desktop.services.shelter import accounts, entries, moves, stays
from cav_desktop.services.shelter.moves import Exit
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.agreement import take_in_care
from tests.fixed_clock import FixedClock
from tests.privacy.canaries import Canaries
from tests.privacy.sheets import answers
from tests.services.shelter import shelter_scene

HIM = {"relation": "marito", "main": "si"}


@pytest.fixture
def pair(ws: Workspace, clock: FixedClock) -> tuple[int, int]:
    """Two cases of the same woman, the first one older by a day."""
    older = make.case(ws)
    clock.now += timedelta(days=1)
    return older, make.case(ws)


@pytest.fixture
def filled(ws: Workspace, pair: tuple[int, int]) -> tuple[int, int]:
    """The same with one row of everything that bears the number of a case, in both."""
    canaries = Canaries(random.Random(4))
    for case_id in pair:
        plans.begin(ws, case_id, {})
        for sheet in once():
            sheets.add(ws, sheet, case_id, answers(ws, sheet.FORM, canaries))
        with ws.archive.write(ws, Action.FACTS_CHANGED) as tx:
            for entity in OF_A_CASE:
                of = select(func.count()).where(entity.__table__.c.case_id == case_id)
                if not tx.session.scalar(of):
                    row = laid(tx.session, entity, case_id)
                    if isinstance(row, Stay):
                        # Without a night: of one night two are not made one woman's.
                        row.left_on = row.from_on
                    elif isinstance(row, ConflictOfInterest):
                        row.staff_id = ws.staff_id + 1
    return pair


def laid(session: Session, entity: type[DeclarativeBase], case_id: int) -> DeclarativeBase:
    """A row of an entity with something in every column that must not be empty."""
    made: Any = entity()
    table: Any = entity.__table__
    for column in table.columns:
        if column.name == "case_id":
            made.case_id = case_id
        elif column.primary_key and table.dialect_options["sqlite"]["autoincrement"]:
            continue
        elif not column.nullable and column.default is None:
            setattr(made, column.name, _something(session, column, case_id))
    session.add(made)
    session.flush()
    row: DeclarativeBase = made
    return row


def _something(session: Session, column: Column[Any], case_id: int) -> object:
    for key in column.foreign_keys:
        target = next(one for one in ENTITIES if one.__table__ is key.column.table)
        found = session.scalar(select(key.column).limit(1))
        return found or getattr(laid(session, target, case_id), key.column.name)
    values = {
        int: case_id if column.unique else 1,
        str: f"x{case_id}",
        bool: False,
        bytes: b"x",
        date: date(2026, 1, 1),
        time: time(9),
        datetime: datetime(2026, 1, 1, tzinfo=UTC),
    }
    plain = getattr(column.type, "impl_instance", column.type)
    return values.get(plain.python_type, f"x{case_id}")


def test_everything_that_bears_the_number_of_the_case_goes_along(
    ws: Workspace, filled: tuple[int, int]
) -> None:
    survivor, gone = filled
    before = counted(ws, gone)
    assert {table for table, count in before.items() if not count} == set()

    cases.merge(ws, survivor, gone)

    assert {table for table, count in counted(ws, gone).items() if count} == set()
    assert {compartment_of(one).name for one in OF_A_CASE} >= {"cases", "identity", "papers"}


def counted(ws: Workspace, case_id: int) -> dict[str, int]:
    found = {}
    with ws.archive.read(ws) as session:
        for one in OF_A_CASE:
            entity: Any = one
            of = select(func.count()).where(entity.case_id == case_id)
            found[str(entity.__table__)] = session.scalar(of) or 0
    return found


def test_what_a_case_has_once_is_there_once(ws: Workspace, filled: tuple[int, int]) -> None:
    survivor, gone = filled
    doubled = merged_cases.doubles(ws, survivor, gone).kinds
    said = {one: said_in(ws, one, gone) | said_in(ws, one, survivor) for one in once()}

    cases.merge(ws, survivor, gone)

    with ws.archive.read(ws) as session:
        for entity in once():
            assert len(sheets.present(session, entity, survivor)) == 1
        for kind in going_on_once():
            rows = session.scalars(select(kind).where(kind.case_id == survivor)).all()
            assert sum(not row.is_over for row in rows) <= 1
    assert set(doubled) >= {one.FORM.key for one in once()}
    for entity in once():
        assert said[entity] <= said_in(ws, entity, survivor)


def once() -> Iterator[Any]:
    found = [one for one in CASE_RECORDS if one.ONE_A_CASE]
    assert found
    yield from found


def going_on_once() -> list[Any]:
    found = [one for one in ENTITIES if hasattr(one, GoesOnOnce.end_as_double.__name__)]
    assert found
    return found


def said_in(ws: Workspace, entity: Any, case_id: int) -> set[str]:
    """All that can be read of a kind in a case: what stands, and what was said before."""
    return {
        str(one)
        for sheet in sheets.of_case(ws, entity, case_id, names=True)
        for one in (
            *(value for value in sheet.answers.values() if isinstance(value, str | date)),
            *(row.before for row in sheet.corrections if row.before),
        )
    }


def test_of_what_a_case_has_once_no_second_one_is_written(ws: Workspace) -> None:
    case_id = make.case(ws)
    first = sheets.add(ws, Violence, case_id, {})
    with pytest.raises(FieldError, match="case: one_stands"):
        sheets.add(ws, Violence, case_id, {})
    sheets.remove(ws, Violence, first)
    sheets.add(ws, Violence, case_id, {})

    with pytest.raises(FieldError, match="case: one_stands"):
        sheets.restore(ws, Violence, first)


def test_the_newest_sheet_stands_completed_by_the_other(
    ws: Workspace, pair: tuple[int, int], clock: FixedClock
) -> None:
    older, newer = pair
    sheets.add(ws, Violence, newer, {"frequency": "quotidiana", "weapons": "no"})
    clock.now += timedelta(hours=1)
    newest = sheets.add(ws, Violence, older, {"weapons": "si"})
    cases.merge(ws, older, newer)

    (sheet,) = sheets.of_case(ws, Violence, older)
    assert sheet.object_id == newest
    assert (sheet.answers["weapons"], sheet.answers["frequency"]) == ("si", "quotidiana")
    assert [(one.field, one.before) for one in sheet.corrections] == [("weapons", "no")]


@pytest.mark.parametrize(("first", "second"), [("mai", "normale"), ("normale", "mai")])
def test_on_paper_the_more_prudent_answer_holds(
    ws: Workspace, pair: tuple[int, int], clock: FixedClock, first: str, second: str
) -> None:
    for case_id, mode in zip(pair, (first, second), strict=True):
        clock.now += timedelta(hours=1)
        sheets.add(ws, SafetyPlan, case_id, {"print_mode": mode})
    cases.merge(ws, *pair)

    (sheet,) = sheets.of_case(ws, SafetyPlan, pair[0])
    assert sheet.answers["print_mode"] == "mai"
    assert [one.before for one in sheet.corrections] == ["normale"]


def test_what_contradicts_the_sheet_that_stands_is_read_in_its_history(
    ws: Workspace, pair: tuple[int, int], clock: FixedClock
) -> None:
    older, newer = pair
    sheets.add(ws, LegalAid, older, {"decided_on": date(2026, 1, 7)})
    clock.now += timedelta(hours=1)
    sheets.add(ws, LegalAid, newer, {"asked_on": date(2026, 2, 7)})
    cases.merge(ws, older, newer)

    (sheet,) = sheets.of_case(ws, LegalAid, older)
    assert (sheet.answers["asked_on"], sheet.answers["decided_on"]) == (date(2026, 2, 7), None)
    assert [(one.field, one.before) for one in sheet.corrections] == [("decided_on", "2026-01-07")]


def test_who_is_in_care_stays_in_care(ws: Workspace, pair: tuple[int, int]) -> None:
    older, newer = pair
    take_in_care(ws, older)
    assert merged_cases.doubles(ws, older, newer).kinds == ("episode",)
    cases.merge(ws, older, newer)

    double, standing = case_files.open_sheet(ws, older).episodes
    assert (standing.state, standing.opened_on) == ("presa_in_carico", ws.today - timedelta(days=1))
    assert (double.state, double.reason_list, double.reason) == ("chiusa", "E11", DUPLICATE)
    last = next(one for one in timeline.timeline(ws, older) if one.codes.get("after") == "chiusa")
    assert last.codes["reason"] == DUPLICATE


def test_who_comes_back_during_the_follow_up_is_on_a_new_way(
    ws: Workspace, pair: tuple[int, int]
) -> None:
    older, newer = pair
    take_in_care(ws, older)
    yes: Answers = {"purpose": "ricontatto", "state": "dato", "on": ws.today}
    consent_register.record(ws, older, yes)
    endings.conclude(ws, older, EndingDraft(ws.today, "obiettivi_raggiunti", follow_ups=True))
    cases.merge(ws, older, newer)

    ended, standing = case_files.open_sheet(ws, older).episodes
    assert standing.state == "contatto"
    assert (ended.state, ended.reason) == ("chiusa", "obiettivi_raggiunti")
    with ws.archive.read(ws) as session:
        calls = session.scalars(select(FollowUp).where(FollowUp.case_id == older)).all()
    assert {call.state for call in calls} == {FollowUpState.DROPPED}


def test_a_way_that_ended_never_hides_the_one_that_goes_on(
    ws: Workspace, pair: tuple[int, int]
) -> None:
    older, newer = pair
    cases.move(ws, newer, Move(EpisodeState.CLOSED, ws.today, "paura"))
    cases.merge(ws, older, newer)

    assert [one.state for one in case_files.open_sheet(ws, older).episodes] == [
        "chiusa",
        "contatto",
    ]


def test_the_plan_that_she_agreed_to_goes_on(ws: Workspace, pair: tuple[int, int]) -> None:
    older, newer = pair
    agreed = plans.begin(ws, older, {})
    plans.add_goal(ws, agreed, {"area": "salute", "hers": "Curarmi."})
    plans.move(ws, agreed, PlanState.SHARED)
    plans.sign(ws, agreed, Signature(ws.today, SignatureWay.SPOKEN, ws.staff_id))
    plans.begin(ws, newer, {})
    cases.merge(ws, older, newer)

    assert [(one.state, one.version) for one in plans.of_case(ws, older)] == [
        ("firmato", 2),
        ("interrotto", 1),
    ]


def test_of_two_agreed_plans_one_is_replaced(ws: Workspace, pair: tuple[int, int]) -> None:
    for case_id in pair:
        number = plans.begin(ws, case_id, {})
        plans.add_goal(ws, number, {"area": "salute", "hers": "Curarmi."})
        plans.move(ws, number, PlanState.SHARED)
    cases.merge(ws, *pair)

    states = [one.state for one in plans.of_case(ws, pair[0])]
    assert states == ["condiviso", "sostituito"]


def test_one_author_is_the_main_one(ws: Workspace, pair: tuple[int, int]) -> None:
    for case_id in pair:
        sheets.add(ws, Author, case_id, HIM)
    cases.merge(ws, *pair)

    mains = [one.answers["main"] for one in sheets.of_case(ws, Author, pair[0])]
    assert sorted(map(str, mains)) == ["no", "si"]


def test_a_child_that_was_linked_is_hers_now(ws: Workspace, pair: tuple[int, int]) -> None:
    older, newer = pair
    number = children.add(ws, newer, {"bond": "figlio_donna", "father": "altro_padre"})
    with ws.archive.read(ws) as session:
        code = session.get_one(Child, number).code
    children.link(ws, older, {"child_code": code, "bond": "altro_minore"})
    cases.merge(ws, older, newer)

    assert sheets.of_case(ws, ChildLink, older) == ()
    assert [one.code for one in children.cards(ws, older)] == [code]


def test_the_coordinator_reads_what_was_joined(ws: Workspace, pair: tuple[int, int]) -> None:
    for case_id in pair:
        sheets.add(ws, Violence, case_id, {})
    cases.merge(ws, *pair)

    numbers = journal_view.find(ws, JournalFilter(actions=frozenset({Action.CASES_MERGED})))
    (row,) = journal_view.rows(ws, numbers)
    assert ("joined", "2") in row.codes
    assert {"case_file", "episode", "violence"} <= {one.kind for one in row.about}


def test_nothing_that_is_there_once_is_joined(ws: Workspace, pair: tuple[int, int]) -> None:
    older, newer = pair
    cases.move(ws, newer, Move(EpisodeState.CLOSED, ws.today, "paura"))
    sheets.add(ws, Violence, newer, {"weapons": "no"})

    assert merged_cases.doubles(ws, older, newer).kinds == ()
    cases.merge(ws, older, newer)
    (sheet,) = sheets.of_case(ws, Violence, older)
    assert (sheet.answers["weapons"], sheet.corrections) == ("no", ())


def test_every_way_is_numbered_once(ws: Workspace, filled: tuple[int, int]) -> None:
    cases.merge(ws, *filled)

    with ws.archive.read(ws) as session:
        of = select(Episode.number).where(Episode.case_id == filled[0]).order_by(Episode.number)
        numbers = session.scalars(of).all()
    assert list(numbers) == list(range(1, len(numbers) + 1))


def test_two_stays_of_one_night_are_not_made_one_womans(
    ws: Workspace, pair: tuple[int, int]
) -> None:
    house = shelter_scene.house(ws)
    rooms = [shelter_scene.room(ws, house, label) for label in ("Blu", "Rossa")]
    begun = ws.today - timedelta(days=5)
    kept, wrong = (
        shelter_scene.stay(ws, room, begun, case_id=case_id)
        for room, case_id in zip(rooms, pair, strict=True)
    )
    with pytest.raises(StaysMeet):
        cases.merge(ws, *pair)
    assert [len(stays.of_case(ws, case_id)) for case_id in pair] == [1, 1]

    # What was entered twice is taken back, and stays written as such.
    entries.cancel(ws, wrong)
    survivor = cases.merge(ws, *pair)
    found = {one.id: one.state for one in stays.of_case(ws, survivor)}
    assert found == {kept: "in_corso", wrong: "annullata"}


def test_stays_one_after_the_other_are_hers_under_the_codes_they_had(
    ws: Workspace, pair: tuple[int, int]
) -> None:
    room = shelter_scene.room(ws, shelter_scene.house(ws))
    begun = ws.today - timedelta(days=9)
    first = shelter_scene.stay(ws, room, begun, case_id=pair[0], payer="donazioni")
    moves.leave(ws, first, Exit(ws.today - timedelta(days=4), "parenti_amici"))
    second = shelter_scene.stay(ws, room, ws.today - timedelta(days=4), case_id=pair[1])
    codes = [stays.read(ws, number).people[0].code for number in (first, second)]

    survivor = cases.merge(ws, *pair)

    found = {one.id: one for one in stays.of_case(ws, survivor)}
    assert [found[number].people[0].code for number in (first, second)] == codes
    assert [len(found[number].where) for number in (first, second)] == [1, 1]
    kept = [accounts.of_stay(ws, n, begun, ws.today).total.kept for n in (first, second)]
    assert kept == [5, 5]
    with pytest.raises(TwoPlaces):
        shelter_scene.stay(ws, shelter_scene.room(ws, 1, "Rossa"), case_id=survivor)
    moves.leave(ws, second, Exit(ws.today, "autonomia"))
    shelter_scene.stay(ws, room, case_id=survivor)
