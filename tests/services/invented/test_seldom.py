"""The invented stories hold together: over every case, whatever was told of it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from cav_desktop.domain.activities import INTERVIEWS, Activity, ActivityNote, Confidentiality
from cav_desktop.domain.case_records import CaseRecord, Told
from cav_desktop.domain.child_links import ChildLink
from cav_desktop.domain.children import Child
from cav_desktop.domain.clock import in_rome, rome_today
from cav_desktop.domain.consents import Consent, ConsentState
from cav_desktop.domain.court_reports import CourtReport, has_address
from cav_desktop.domain.deadline_decisions import DeadlineDecision
from cav_desktop.domain.endings import Ending, EndingKind, FollowUp
from cav_desktop.domain.episodes import EpisodeState
from cav_desktop.domain.plans import Plan
from cav_desktop.domain.protective_measures import ProtectiveMeasure
from cav_desktop.domain.risk import RiskAssessment, RiskOccasion
from cav_desktop.domain.shelter.requests import ShelterRequest
from cav_desktop.services.invented.appearance import LANDS
from cav_desktop.services.invented.history import Crew, History, Span, invent
from cav_desktop.services.invented.pages import Row
from cav_desktop.services.invented.tales import Colleagues
from cav_desktop.services.invented.ways import Way
from tests.fixed_clock import FixedClock

CLOCK = FixedClock()
TODAY = rome_today(CLOCK)
ANSWERING, PSYCHOLOGIST, LAWYER = (1, 2), 4, 5
_MOST_CASES = 60
"""In how many cases the same sentence may stand, of some seven hundred."""
_SENTENCE = 40


@pytest.fixture(scope="module")
def history() -> History:
    crew = Crew([1, 2], list(ANSWERING), Colleagues(PSYCHOLOGIST, LAWYER))
    return invent(7, "LO", Span(CLOCK(), TODAY, 3, 1), crew)


@pytest.fixture(scope="module")
def ways(history: History) -> dict[int, list[Way]]:
    found: dict[int, list[Way]] = defaultdict(list)
    for way in history.ways:
        found[way.case.id].append(way)
    return found


def written(history: History) -> Iterator[tuple[type[CaseRecord], Row]]:
    for entity, of_kind in history.pages.rows.items():
        if issubclass(entity, CaseRecord):
            for row in of_kind:
                yield entity, row


def of(history: History, entity: type[Any]) -> list[Row]:
    return history.pages.rows[entity]


def test_everything_lies_within_a_way_of_its_case(
    history: History, ways: dict[int, list[Way]]
) -> None:
    for entity, row in written(history):
        if entity is ShelterRequest and row["case_id"] is None:
            continue
        on = in_rome(row["at"]).date()
        spans = [(way.opened, way.closed or TODAY) for way in ways[row["case_id"]]]
        assert any(first <= on <= last for first, last in spans), (entity, row["id"])


def test_nothing_is_done_after_the_end(history: History, ways: dict[int, list[Way]]) -> None:
    for row in of(history, Activity):
        spans = [(way.opened, way.closed or TODAY) for way in ways[row["case_id"]]]
        assert any(first <= row["on"] <= last for first, last in spans), row["id"]


def test_every_way_that_is_over_has_a_reason(history: History) -> None:
    told = {row["episode_id"]: row["reason"] for row in of(history, Ending)}
    for number, way in enumerate(history.ways, 1):
        episode = way.episode
        if way.closed is not None:
            said = episode.closing_reason or episode.not_started_reason or told.get(number)
            assert said, number


def test_who_wrote_works_at_the_centre(history: History) -> None:
    for entity, row in written(history):
        assert row["staff_id"] in (*ANSWERING, PSYCHOLOGIST, LAWYER), entity


def test_children_were_born_of_women_who_could_bear_them(history: History) -> None:
    born = {case.id: case.woman.birth_year for case in history.cases}
    for row in of(history, Child):
        assert row["birth_year"] <= TODAY.year
        mother = born[row["case_id"]]
        assert mother is None or row["birth_year"] - mother >= 15


def test_languages_and_papers_are_those_of_her_country(history: History) -> None:
    women = {case.id: case.woman for case in history.cases}
    for case_id, facts in history.pages.facts.items():
        woman = women[case_id]
        country, language = LANDS.get(woman.origin, (None, None))
        assert facts.get("country") in (None, country)
        assert facts.get("language") in (None, language)
        assert facts.get("permit") is None or woman.citizenship == "extra_ue"


def test_no_sentence_is_heard_in_too_many_cases(history: History) -> None:
    heard: dict[str, set[int]] = defaultdict(set)
    for row in of(history, Told):
        if len(row["text"]) >= _SENTENCE:
            heard[row["text"]].add(row["case_id"])

    assert max(map(len, heard.values())) <= _MOST_CASES


def test_notes_stand_beside_what_was_done_and_lawyers_write_theirs(history: History) -> None:
    done = {row["id"]: row for row in of(history, Activity)}
    notes = of(history, ActivityNote)

    assert {row["confidentiality"] for row in notes} == {
        Confidentiality.TEAM, Confidentiality.FOR_HER, Confidentiality.PERSONAL,
        Confidentiality.LEGAL,
    }  # fmt: skip
    for row in notes:
        beside = done[row["activity_id"]]
        assert beside["case_id"] == row["case_id"]
        legal = row["confidentiality"] == Confidentiality.LEGAL
        assert row["staff_id"] == (LAWYER if legal else beside["staff_id"])
        assert legal or beside["kind"] in INTERVIEWS


def test_reports_are_handed_in_before_their_term_and_tell_no_address(history: History) -> None:
    reports = of(history, CourtReport)
    told = [row["text"] for row in of(history, Told) if row["kind"] == CourtReport.FORM.key]

    assert any(row["delivered_on"] is None for row in reports)
    for row in reports:
        handed: date | None = row["delivered_on"]
        assert row["requested_on"] < row["due_on"]
        assert handed is None or row["requested_on"] < handed < row["due_on"]
    assert [text for text in told if has_address(text)] == []


def test_what_changed_the_risk_was_assessed_or_happened_yesterday(history: History) -> None:
    assessed: dict[int, list[date]] = defaultdict(list)
    for row in of(history, RiskAssessment):
        assessed[row["case_id"]].append(row["on"])
    open_ones = 0
    for row in of(history, RiskOccasion):
        since = [(on - row["on"]).days for on in assessed[row["case_id"]] if on >= row["on"]]
        open_ones += not since
        assert (min(since) <= 10) if since else (TODAY - row["on"]).days <= 2

    assert open_ones >= 1


def test_a_child_is_linked_to_a_case_that_is_not_its_own(history: History) -> None:
    children = {row["id"]: row for row in of(history, Child)}
    links = of(history, ChildLink)

    assert links
    for row in links:
        child = children[row["child_id"]]
        assert (child["code"], child["case_id"] != row["case_id"]) == (row["linked_code"], True)


def test_some_are_handed_on_come_back_say_no_or_change_their_mind(history: History) -> None:
    endings = of(history, Ending)
    said = {row["state"] for row in of(history, Consent)}
    over = [
        row for row in of(history, Consent)
        if row["expires_on"] is not None and row["expires_on"] < TODAY
    ]  # fmt: skip

    assert any(row["kind"] == EndingKind.TRANSFERRED for row in endings)
    assert any(way.episode.number > 1 for way in history.ways)
    assert any(way.episode.state == EpisodeState.SUSPENDED for way in history.ways)
    assert said >= {ConsentState.REFUSED, ConsentState.PARTIAL, ConsentState.WITHDRAWN}
    assert over
    assert {row["state"] for row in of(history, FollowUp)} >= {"fatta", "prevista"}


def test_what_was_decided_about_a_due_names_it_as_it_stands(history: History) -> None:
    days = {
        (Plan.FORM.key, row["id"]): row["review_on"] for row in of(history, Plan)
    } | {
        (ProtectiveMeasure.FORM.key, row["id"]): row["expires_on"]
        for row in of(history, ProtectiveMeasure)
    }  # fmt: skip
    decided = of(history, DeadlineDecision)

    assert {row["state"] for row in decided} == {"rimandata", "riassegnata"}
    for row in decided:
        assert days[row["about_kind"], row["about_id"]] == row["due_on"] > TODAY
        assert row["until"] is None or TODAY < row["until"] < row["due_on"]
