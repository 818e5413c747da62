"""The anonymised summary: counted on the coded facts, proven, and only those bytes leave."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, event, select

from cav_desktop.domain import anonymity
from cav_desktop.domain.actions import Action
from cav_desktop.domain.anonymity import DEFAULT_CHOICE, LEVELS, Decision, Trait
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.errors import AlreadyMerged, NotAllowed, SummaryRefused, Vanished
from cav_desktop.domain.facts import Facts
from cav_desktop.domain.releases import SummaryRelease
from cav_desktop.persistence.anonymous import anonymous_session
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import cases
from cav_desktop.services.printed import summaries
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock

HERS = Facts("da_30_a_34", "italiana", "si", "marito")


def women(ws: Workspace, number: int, facts: Facts = HERS) -> int:
    """Cases alike; the number of the first."""
    made = [make.case(ws, subject_name=f"Donna {chr(65 + n)}ello") for n in range(number)]
    for case_id in made:
        cases.set_facts(ws, case_id, facts)
    return made[0]


def test_five_women_alike_make_a_page_that_may_leave(ws: Workspace) -> None:
    page = summaries.preview(ws, women(ws, 5))

    assert (page.women, page.decision, page.clean) == (5, Decision.FREE, True)
    assert summaries.release(ws, page) == page.pdf
    with ws.archive.read(ws) as session:
        released = session.scalars(select(SummaryRelease)).one()
    assert (released.sha256, released.women) == (page.sha256, 5)


def test_a_woman_alone_is_refused_and_one_click_makes_it_coarser(ws: Workspace) -> None:
    women(ws, 4, replace(HERS, age_band="da_35_a_39", citizenship="extra_ue"))
    alone = women(ws, 1)
    page = summaries.preview(ws, alone)
    assert (page.women, page.decision) == (1, Decision.REFUSED)
    with pytest.raises(SummaryRefused, match="too_few"):
        summaries.release(ws, page)

    steps = 0
    while page.decision is not Decision.FREE:
        choice = anonymity.coarser(page.choice)
        assert choice is not None
        coarser = summaries.preview(ws, alone, choice)
        assert coarser.women >= page.women
        page, steps = coarser, steps + 1
    assert 0 < steps < 8
    summaries.release(ws, page)


def test_three_women_need_a_coordinator_and_her_reason(
    folder_of_three: tuple[Unlocked, int], clock: FixedClock
) -> None:
    unlocked, case_id = folder_of_three
    page = summaries.preview(unlocked.ws, case_id)
    assert page.decision is Decision.OVERRIDE
    with pytest.raises(SummaryRefused, match="reason_needed"):
        summaries.release(unlocked.ws, page)
    archives.lock(unlocked)
    colleague = archives.unlock(
        unlocked.ws.folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=clock
    )
    with pytest.raises(NotAllowed):
        summaries.release(colleague.ws, summaries.preview(colleague.ws, case_id), reason="x")
    archives.lock(colleague)
    again = archives.unlock(unlocked.ws.folder, make.LOGIN, make.PASSPHRASE, clock=clock)
    page = summaries.preview(again.ws, case_id)
    assert summaries.release(again.ws, page, reason="Tavolo di rete") == page.pdf
    archives.lock(again)


@pytest.fixture
def folder_of_three(unlocked: Unlocked) -> tuple[Unlocked, int]:
    """An archive with three women alike."""
    return unlocked, women(unlocked.ws, 3)


def test_any_other_bytes_are_refused(ws: Workspace) -> None:
    page = summaries.preview(ws, women(ws, 5))
    at = page.pdf.index(b"endobj")

    for changed in (page.pdf + b" ", page.pdf[:at] + b"x" + page.pdf[at + 1 :], b"%PDF-1.4"):
        with pytest.raises(SummaryRefused, match="findings"):
            summaries.release(ws, replace(page, pdf=changed))


def test_a_page_counted_before_something_changed_is_refused(ws: Workspace) -> None:
    first = women(ws, 5)
    page = summaries.preview(ws, first)
    women(ws, 1)

    with pytest.raises(SummaryRefused, match="changed_meanwhile"):
        summaries.release(ws, page)


def test_two_pages_of_one_woman_are_held_together(ws: Workspace) -> None:
    """Five share each page, but only she is on both: the second may not leave."""
    hers = women(ws, 1)
    women(ws, 4, replace(HERS, author_relation=None))
    women(ws, 4, replace(HERS, age_band="da_50_a_54"))
    by_age = DEFAULT_CHOICE.with_level(Trait.AUTHOR, len(LEVELS[Trait.AUTHOR]))
    by_author = DEFAULT_CHOICE.with_level(Trait.AGE, len(LEVELS[Trait.AGE]))
    summaries.release(ws, summaries.preview(ws, hers, by_age))

    second = summaries.preview(ws, hers, by_author)
    assert (second.women, second.linked_women) == (5, 1)
    with pytest.raises(SummaryRefused, match="too_few"):
        summaries.release(ws, second)


def test_a_page_counts_against_the_next_after_a_merge_too(ws: Workspace) -> None:
    """What left under the code that is gone was told of the same woman."""
    survivor, hers = women(ws, 1), women(ws, 1)
    women(ws, 4, replace(HERS, author_relation=None))
    women(ws, 4, replace(HERS, age_band="da_50_a_54"))
    by_age = DEFAULT_CHOICE.with_level(Trait.AUTHOR, len(LEVELS[Trait.AUTHOR]))
    by_author = DEFAULT_CHOICE.with_level(Trait.AGE, len(LEVELS[Trait.AGE]))
    summaries.release(ws, summaries.preview(ws, hers, by_age))
    assert cases.merge(ws, survivor, hers) == survivor

    second = summaries.preview(ws, survivor, by_author)
    assert (second.women, second.linked_women) == (5, 1)
    with pytest.raises(SummaryRefused, match="too_few"):
        summaries.release(ws, second)


def test_only_women_of_the_last_three_years_count(ws: Workspace, clock: FixedClock) -> None:
    first = women(ws, 5)
    cases.move(ws, first + 1, Move(EpisodeState.CLOSED, ws.today, "paura"))
    clock.advance(days=3 * 365 + 5)

    assert summaries.preview(ws, first).women == 4


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """Every statement run on a connection to which the identity compartment is not attached."""
    statements: list[str] = []

    def listen(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA database_list")
        if "identity" not in {name for _, name, _ in cursor.fetchall()}:
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", listen)
    yield statements
    event.remove(Engine, "before_cursor_execute", listen)


def columns_named(statements: list[str]) -> set[str]:
    """The columns of the case that some statements name, in whatever part of them."""
    return {
        column
        for statement in statements
        for column in re.findall(r"\bcase_file\.\"?(\w+)", statement)
    }


def test_the_page_is_made_of_five_columns_and_no_words(ws: Workspace, asked: list[str]) -> None:
    """The allow-list: no code, comune, country, exact date or year of birth is read."""
    page = summaries.preview(ws, women(ws, 5))
    summaries.release(ws, page)

    assert columns_named(asked) == {
        *("id", "age_band", "citizenship", "minor_children", "author_relation"),
        *("withdrawn", "merged_into"),  # which cases are counted at all
    }
    tables = {table for sql in asked for table in re.findall(r"(?:FROM|JOIN) ([\w.]+)", sql)}
    assert tables == {
        *("cases.case_file", "cases.episode", "cases.summary_release"),
        "cases.contact",  # whether anybody is in a case at all
    }


def test_a_column_outside_the_allow_list_would_be_seen(ws: Workspace, asked: list[str]) -> None:
    with anonymous_session(ws.folder, ws.archive.access.keys["cases"]) as session:
        session.execute(select(CaseFile.code)).all()

    assert columns_named(asked) == {"code"}


def test_the_name_of_the_woman_is_not_in_the_page(ws: Workspace) -> None:
    page = summaries.preview(ws, women(ws, 5))

    assert b"Donna" not in page.pdf
    assert [finding for finding in page.findings if not finding.warning] == []


def test_a_merged_case_is_told_as_the_one_it_became_and_counted_once(ws: Workspace) -> None:
    first = women(ws, 5)
    survivor = cases.merge(ws, first, first + 1)
    page = summaries.preview(ws, first + 1)

    assert (page.case_id, page.women, page.decision) == (survivor, 4, Decision.OVERRIDE)


def test_a_withdrawn_case_has_no_page(ws: Workspace) -> None:
    women(ws, 5)
    mistaken = make.case(ws)
    cases.undo_opening(ws, mistaken)

    with pytest.raises(Vanished):
        summaries.preview(ws, mistaken)


def test_a_page_whose_case_lives_no_more_does_not_leave(ws: Workspace) -> None:
    first = women(ws, 7)
    page = summaries.preview(ws, first + 6)
    cases.merge(ws, first, first + 6)
    with pytest.raises(AlreadyMerged):
        summaries.release(ws, page)


def test_pages_of_a_signpost_count_although_they_still_bear_its_number(ws: Workspace) -> None:
    """An archive that merged before the registers of papers moved with the case."""
    survivor, hers = women(ws, 1), women(ws, 1)
    women(ws, 4, replace(HERS, author_relation=None))
    women(ws, 4, replace(HERS, age_band="da_50_a_54"))
    by_age = DEFAULT_CHOICE.with_level(Trait.AUTHOR, len(LEVELS[Trait.AUTHOR]))
    by_author = DEFAULT_CHOICE.with_level(Trait.AGE, len(LEVELS[Trait.AGE]))
    summaries.release(ws, summaries.preview(ws, hers, by_age))
    cases.merge(ws, survivor, hers)
    with ws.archive.write(ws, Action.CASES_MERGED) as tx:
        tx.session.scalars(select(SummaryRelease)).one().case_id = hers

    assert summaries.preview(ws, survivor, by_author).linked_women == 1


def test_a_page_leaves_only_for_the_case_it_was_made_for(ws: Workspace) -> None:
    first = women(ws, 5)
    page = summaries.preview(ws, first)

    for changed in (
        replace(page, case_id=first + 1),
        replace(page, women=9, linked_women=9),
        replace(page, choice=DEFAULT_CHOICE.with_level(Trait.AGE, len(LEVELS[Trait.AGE]))),
        replace(page, seal=b""),
    ):
        with pytest.raises(SummaryRefused, match="not_this_page"):
            summaries.release(ws, changed)


def test_a_page_that_left_does_not_leave_again(ws: Workspace) -> None:
    page = summaries.preview(ws, women(ws, 5))
    summaries.release(ws, page)

    with pytest.raises(SummaryRefused, match="already_released"):
        summaries.release(ws, page)


def test_cases_with_nobody_in_them_do_not_pad_the_count(ws: Workspace, clock: FixedClock) -> None:
    first = women(ws, 2)
    for _ in range(3):
        cases.set_facts(ws, cases.open_anonymous(ws), HERS)
    assert summaries.preview(ws, first).women == 2

    seen = cases.open_anonymous(ws)
    cases.set_facts(ws, seen, HERS)
    cases.move(ws, seen, Move(EpisodeState.RECEPTION, ws.today))
    assert summaries.preview(ws, first).women == 2, "made for one page, and taken back after it"

    clock.advance(days=32)
    assert summaries.preview(ws, first).women == 3


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(["blank", "called", "received"]), st.booleans())))
def test_k_is_the_naive_recount_of_the_cases_with_somebody_in_them(
    ws: Workspace, made: list[tuple[str, bool]]
) -> None:
    hers = women(ws, 1)
    other = replace(HERS, citizenship="extra_ue")
    before = summaries.preview(ws, hers).women
    for how, alike in made:
        case_id = make.case(ws) if how == "called" else cases.open_anonymous(ws)
        cases.set_facts(ws, case_id, HERS if alike else other)
        if how == "received":
            cases.move(ws, case_id, Move(EpisodeState.RECEPTION, ws.today))

    counted = sum(alike and how == "called" for how, alike in made)
    assert summaries.preview(ws, hers).women == before + counted
