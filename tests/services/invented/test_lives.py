"""The invented lives: every sheet is one that the rules of its entity accept."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, cast

import pytest

from cav_desktop.documents.attachment_form import form_of
from cav_desktop.domain.activities import Activity
from cav_desktop.domain.attachments import Attachment, AttachmentContent
from cav_desktop.domain.case_records import CaseRecord, Choice, Told
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.child_measures import ChildMeasure
from cav_desktop.domain.children import Child
from cav_desktop.domain.clock import add_months, rome_today
from cav_desktop.domain.consents import HOLDS, Consent, Purpose, require_step, state_after
from cav_desktop.domain.endings import Ending, FollowUp, FollowUpOutcome, FollowUpState
from cav_desktop.domain.forms import Answer, Form, Kind
from cav_desktop.domain.plans import (
    OUTCOMES,
    Goal,
    GoalProgress,
    Plan,
    PlanReview,
    PlanState,
    Signature,
    SignatureWay,
)
from cav_desktop.domain.proceedings import FOLLOWING, Proceeding, ProceedingStep, Stage
from cav_desktop.domain.protective_measures import ProtectiveMeasure
from cav_desktop.domain.risk import FactorCoding, RiskAssessment, RiskState
from cav_desktop.domain.violence import Author
from cav_desktop.services import lands, places, vocabulary
from cav_desktop.services.casework import notices
from cav_desktop.services.invented.chance import resource
from cav_desktop.services.invented.history import Crew, History, Span, invent
from cav_desktop.services.invented.pages import Row
from cav_desktop.services.invented.tales import Colleagues
from tests.fixed_clock import FixedClock

CLOCK = FixedClock()
TODAY = rome_today(CLOCK)
SEED = 7


@pytest.fixture(scope="module")
def history() -> History:
    return invent(SEED, "LO", Span(CLOCK(), TODAY, 3, 1), Crew([1, 2], [1, 2], Colleagues(4, 5)))


Sheets = dict[type[CaseRecord], list[tuple[Row, dict[str, Answer]]]]


@pytest.fixture(scope="module")
def sheets(history: History) -> Sheets:
    """Every row with the answers of its form, as they would be read."""
    rows = history.pages.rows
    said: dict[tuple[str, int], dict[str, Answer]] = defaultdict(dict)
    for choice in rows[Choice]:
        of = said[choice["kind"], choice["object_id"]]
        before = of.get(choice["field"])
        kept = before if isinstance(before, tuple) else ()
        of[choice["field"]] = (*kept, choice["code"])
    for told in rows[Told]:
        said[told["kind"], told["object_id"]][told["field"]] = told["text"]
    found: Sheets = {}
    for entity, of_kind in rows.items():
        if issubclass(entity, CaseRecord):
            found[entity] = [
                (row, answers(entity.FORM, row, said[entity.FORM.key, row["id"]]))
                for row in of_kind
            ]
    return found


def answers(form: Form, row: Row, said: dict[str, Answer]) -> dict[str, Answer]:
    given: dict[str, Answer] = {}
    for one in form:
        answer = said.get(one.name, row.get(one.name))
        if one.kind is Kind.BIRTHDAY and isinstance(answer, str):
            answer = date.fromisoformat(answer)
        given[one.name] = answer if answer is not None or one.kind is not Kind.CODES else ()
    return given


def listed(name: str) -> frozenset[str]:
    return frozenset(
        value["codice"]
        for entry in vocabulary.shipped_lists()
        if entry["id"].split()[0] in (name, "E77")
        for value in entry["valori"]
    )


def every(sheets: Sheets) -> Iterator[tuple[type[CaseRecord], Row, dict[str, Answer]]]:
    for entity, of_kind in sheets.items():
        for row, given in of_kind:
            yield entity, row, given


def entity_of(kind: type[CaseRecord], row: Row) -> Any:
    """The entity of a row, before its answers were filled in."""
    asked = {one.name for one in kind.FORM}
    return kind(**{name: value for name, value in row.items() if name not in asked})


def test_every_form_has_sheets(sheets: Sheets) -> None:
    told = {entity.FORM.key for entity in sheets}

    assert told >= {
        "violence", "author", "consent", "risk_assessment", "plan", "goal", "plan_action",
        "goal_progress", "plan_service", "plan_review", "safety_plan", "child", "child_measure",
        "protective_measure", "complaint", "proceeding", "hearing", "legal_aid", "benefit",
        "activity", "ending", "follow_up", "shelter_request", "stay", "stay_extension",
        "stay_cover", "shelter_event",
    }  # fmt: skip


def test_every_sheet_passes_its_form_and_its_rules(sheets: Sheets) -> None:
    for entity, row, given in every(sheets):
        kept = entity.FORM.check(given)
        assert {k: v or None for k, v in kept.items()} == {k: v or None for k, v in given.items()}
        entity_of(entity, row).refuse(kept)
        for one in entity.FORM:
            assert not given[one.name] or one.makes_sense(given), (entity.FORM.key, one.name)


def test_every_code_is_of_its_list(sheets: Sheets) -> None:
    used: dict[str, set[str]] = defaultdict(set)
    for entity, _, given in every(sheets):
        for one in entity.FORM:
            answer = given[one.name]
            codes = answer if isinstance(answer, tuple) else (answer,)
            known = set(dict(one.own))
            chosen = {str(code) for code in codes if code is not None}
            if one.own:
                assert chosen <= known, one.name
            elif one.kind in (Kind.CODE, Kind.CODES):
                used[one.list] |= chosen
            elif one.kind is Kind.COMUNE:
                assert all(places.place(code) for code in chosen)
            elif one.kind is Kind.LANGUAGE:
                assert chosen <= set(lands.languages())

    for name, chosen in used.items():
        assert chosen <= listed(name), name


def test_what_is_known_of_her_passes_her_form(history: History) -> None:
    choices = {
        (one["field"], one["code"])
        for one in history.pages.rows[Choice]
        if one["kind"] == CaseFile.FORM.key
    }

    for name, code in choices:
        assert code in listed(CaseFile.FORM[name].list)
    for facts in history.pages.facts.values():
        for name, answer in facts.items():
            one = CaseFile.FORM[name]
            assert one.check(answer) == answer
            if one.kind is Kind.CODE:
                assert answer in listed(one.list)
            if one.kind is Kind.COUNTRY:
                assert answer in lands.countries()


def test_what_names_another_thing_names_one_of_the_same_case(sheets: Sheets) -> None:
    cases = {
        (entity.FORM.key, row["id"]): row["case_id"] for entity, row, _ in every(sheets)
    }  # fmt: skip
    owners = {
        "plan_id": {"plan"}, "goal_id": {"goal"}, "previous_id": {"plan", "stay"},
        "stay_id": {"stay"}, "request_id": {"shelter_request"},
    }  # fmt: skip
    for entity, row, given in every(sheets):
        for one in entity.FORM:
            if one.kind is Kind.RECORD and given[one.name] is not None:
                assert cases[one.list, given[one.name]] == row["case_id"]
        for column, keys in owners.items():
            if row.get(column) is not None:
                key = entity.FORM.key if entity.FORM.key in keys else next(iter(keys))
                assert cases[key, row[column]] == row["case_id"]


def test_nothing_is_written_before_it_happened(sheets: Sheets) -> None:
    happened = {
        "on",
        "filed_on",
        "withdrawn_on",
        "asked_on",
        "outcome_on",
        "stage_on",
        "reported_on",
    }
    for entity, row, given in every(sheets):
        assert row["at"] <= CLOCK()
        for name in happened & set(given):
            day = given[name]
            if isinstance(day, date) and not (entity.FORM.key == "hearing" and name == "on"):
                assert day <= TODAY, (entity.FORM.key, name)


def test_consents_follow_one_another_and_come_before_what_needs_them(sheets: Sheets) -> None:
    given: dict[tuple[int, str], list[Consent]] = defaultdict(list)
    for row, told in sheets[Consent]:
        answer = Consent(**{k: row[k] for k in ("purpose", "state", "on", "expires_on")})
        before = given[row["case_id"], row["purpose"]]
        excluded = told["excluded"]
        require_step(before[-1] if before else None, answer, str(excluded or ""), TODAY)
        assert row["purpose"] == Purpose.NOTICE or given[row["case_id"], Purpose.NOTICE]
        assert row["notice"] == notices.version()
        before.append(answer)

    for row, told in sheets[Activity]:
        kind = Activity(**{k: v for k, v in row.items() if k in ("kind", "outcome", "on")})
        for purpose, day in kind.depends_on(told).items():
            until = [one for one in given[row["case_id"], purpose] if one.on <= day]
            assert state_after(until[-1] if until else None, day) in HOLDS


def test_every_assessment_was_signed_as_a_person_signs(sheets: Sheets) -> None:
    for row, told in sheets[RiskAssessment]:
        if row["state"] == RiskState.SIGNED:
            written = RiskAssessment(on=row["on"], state=RiskState.DRAFT, removed=False)
            written.sign(told, at=row["signed_at"], today=TODAY, staff_id=row["signed_by"])
            assert row["signed_at"] is not None


def test_factors_are_indicators_of_the_centre(history: History) -> None:
    codings = history.pages.rows[FactorCoding]

    assert {one["factor"] for one in codings} <= listed("E72")
    pairs = [(one["assessment_id"], one["factor"]) for one in codings]
    assert len(set(pairs)) == len(pairs)


def test_every_plan_came_to_its_state_by_steps_that_are_allowed(sheets: Sheets) -> None:
    for row, _ in sheets[Plan]:
        plan = Plan(state=PlanState.DRAFT, since=row["since"], removed=False)
        if row["signed_on"] is not None:
            plan.move(PlanState.SHARED, row["signed_on"])
            way = SignatureWay(row["signed_way"])
            plan.sign(Signature(row["signed_on"], way, row["signed_by"]), TODAY)
            plan.move(PlanState.ACTIVE, row["signed_on"])
        elif row["state"] != PlanState.DRAFT:
            plan.move(PlanState.SHARED, row["since"])
        if row["state"] == PlanState.REPLACED:
            plan.give_way(row["since"])
            assert plan.replaced_from == row["replaced_from"]
        elif plan.state != row["state"]:
            plan.move(PlanState(row["state"]), row["since"])
        assert plan.state == row["state"]


def test_of_each_case_one_plan_runs_at_most(sheets: Sheets) -> None:
    running = Counter(
        row["case_id"]
        for row, _ in sheets[Plan]
        if row["state"] not in ("sostituito", "concluso", "interrotto")
    )
    versions = Counter((row["case_id"], row["version"]) for row, _ in sheets[Plan])

    assert max(running.values()) == 1
    assert max(versions.values()) == 1


def test_goals_stand_where_their_last_entry_says_and_concluded_plans_have_outcomes(
    sheets: Sheets,
) -> None:
    last = {
        row["goal_id"]: row["state"]
        for row, _ in sorted(sheets[GoalProgress], key=lambda one: (one[0]["on"], one[0]["id"]))
    }
    plans = {row["id"]: row["state"] for row, _ in sheets[Plan]}
    for row, _ in sheets[Goal]:
        assert row["state"] == last.get(row["id"], "da_avviare")
        if plans[row["plan_id"]] == PlanState.CONCLUDED:
            assert row["state"] in OUTCOMES


def test_the_next_review_of_a_plan_is_the_one_of_its_last_review(sheets: Sheets) -> None:
    reviews = {row["plan_id"]: row for row, _ in sheets[PlanReview]}
    plans = {row["id"]: row for row, _ in sheets[Plan]}
    for number, review in reviews.items():
        assert plans[number]["review_on"] == review["next_on"]
        assert plans[number]["reviewed_on"] == review["on"]


def test_proceedings_went_from_stage_to_stage(history: History, sheets: Sheets) -> None:
    steps: dict[int, list[Row]] = defaultdict(list)
    for step in history.pages.rows[ProceedingStep]:
        steps[step["proceeding_id"]].append(step)
    for row, _ in sheets[Proceeding]:
        stages = [Stage(step["stage"]) for step in steps[row["id"]]]
        assert stages[-1] == row["stage"]
        assert [step["number"] for step in steps[row["id"]]] == list(range(1, len(stages) + 1))
        for before, after in pairwise(stages):
            assert after in FOLLOWING[before]


def test_calls_after_the_end_are_of_a_way_that_ended(history: History, sheets: Sheets) -> None:
    ends = {row["episode_id"]: row for row, _ in sheets[Ending]}
    for row, told in sheets[FollowUp]:
        end = ends[row["episode_id"]]
        assert row["case_id"] == end["case_id"]
        assert row["on"] == add_months(end["on"], row["months"])
        call = FollowUp(state=FollowUpState.PLANNED, removed=False)
        if row["state"] == FollowUpState.HELD:
            held = told["held_on"]
            assert isinstance(held, date)
            call.record(FollowUpOutcome(str(told["outcome"])), held, end["on"])
        assert row["state"] in (call.state, FollowUpState.DROPPED)
    for number, end in ends.items():
        assert history.ways[number - 1].case.id == end["case_id"]


def test_children_are_as_their_sheet_says_today(sheets: Sheets) -> None:
    codes = [row["code"] for row, _ in sheets[Child]]
    assert len(set(codes)) == len(codes)
    for row, told in sheets[Child]:
        child = Child(birth_year=row["birth_year"], bond=row["bond"])
        child.follow(told, TODAY)
        assert (child.age_band, child.authorisation) == (row["age_band"], row["authorisation"])


def test_her_trait_and_the_main_author_say_the_same(history: History, sheets: Sheets) -> None:
    relations = {case.id: case.woman.author_relation for case in history.cases}
    mothers = {case.id for case in history.cases if case.woman.minor_children == "si"}

    assert all(relations[row["case_id"]] == row["relation"] for row, _ in sheets[Author])
    assert {row["case_id"] for row, _ in sheets[Child]} <= mothers


def test_some_measures_are_about_to_expire(sheets: Sheets) -> None:
    ends = [
        row["expires_on"]
        for kind in (ProtectiveMeasure, ChildMeasure)
        for row, _ in sheets[kind]
        if row["expires_on"] is not None and row["state"] == "in_vigore"
    ]

    assert sum(TODAY <= day <= TODAY + timedelta(45) for day in ends) >= 5
    assert sum(day < TODAY for day in ends) <= 3


def test_documents_are_what_they_say(history: History) -> None:
    rows = history.pages.rows
    content = {row["id"]: row["data"] for row in rows[AttachmentContent]}
    for row in rows[Attachment]:
        data = content[row["id"]]
        assert len(data) == row["size"]
        assert form_of(data) == row["form"]


def test_outlines_are_about_forty_and_take_their_codes_from_the_lists() -> None:
    outlines = cast("list[dict[str, Any]]", resource("outlines.json"))
    of = {
        "forms": "E14", "details": "E15", "places": "E19", "consequences": "E20", "care": "E21",
        "factors": "E22", "indicators": "E72",
    }  # fmt: skip

    assert len(outlines) >= 40
    assert len({one["id"] for one in outlines}) == len(outlines)
    for one in outlines:
        for name, list_name in of.items():
            assert set(one[name]) <= listed(list_name), (one["id"], name)
        assert {area for area, _, _ in one["goals"]} <= listed("E47")
        assert len(one["goals"]) == 3


def test_the_same_seed_tells_the_same_lives(history: History) -> None:
    again = invent(SEED, "LO", Span(CLOCK(), TODAY, 3, 1), Crew([1, 2], [1, 2], Colleagues(4, 5)))

    assert again.pages.rows == history.pages.rows
    assert again.pages.facts == history.pages.facts
