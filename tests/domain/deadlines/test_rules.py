"""The rules together: every kind has one, an example and a way to end; no date is lost."""

import ast
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain import deadlines
from cav_desktop.domain.deadlines import facts as all_facts
from cav_desktop.domain.deadlines.because import Because
from cav_desktop.domain.deadlines.dues import Concern
from cav_desktop.domain.deadlines.kinds import TIMINGS, DueKind
from cav_desktop.domain.deadlines.rules import RULE_OF, RULES, Act, find
from tests.domain.deadlines.examples import CASE, EXAMPLES

KINDS = list(DueKind)
MODULES = sorted(Path(deadlines.__path__[0]).glob("*.py"))


def test_every_kind_has_one_rule_a_timing_and_an_example() -> None:
    assert [rule.kind for rule in RULES] == KINDS
    assert set(RULE_OF) == set(TIMINGS) == set(EXAMPLES) == set(KINDS)


def test_the_end_of_a_stay_is_told_thirty_fifteen_and_seven_days_before() -> None:
    assert TIMINGS[DueKind.STAY].alarms == (30, 15, 7)


def test_every_class_of_facts_is_read_by_a_rule() -> None:
    declared = {
        one
        for one in vars(all_facts).values()
        if isinstance(one, type) and issubclass(one, Concern) and one is not Concern
    }

    assert {rule.of for rule in RULES} == declared


def test_every_act_ends_something() -> None:
    assert {rule.act for rule in RULES} == set(Act)


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_is_due_on_its_day(kind: DueKind) -> None:
    example = EXAMPLES[kind]
    found = [due for due in find([example.facts]) if due.kind is kind]

    assert found[0].on == example.on
    assert found[0].about == example.facts.about or kind is DueKind.RISK_EVENT
    assert found[0].case_id in (CASE, None)
    assert found[0].staff_id == example.facts.staff_id


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_person_does_ends_it(kind: DueKind) -> None:
    example = EXAMPLES[kind]
    before = {due.key for due in find([example.facts]) if due.kind is kind}
    after = {due.key for due in find([example.ended]) if due.kind is kind}

    assert min(before, key=lambda key: key.on) not in after


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_shown_in_time_and_says_why_in_codes_alone(kind: DueKind) -> None:
    for due in find([EXAMPLES[kind].facts]):
        assert due.warned_from <= due.on
        assert all(alarm < due.on for alarm in due.alarms)
        said = [getattr(due.because, field.name) for field in fields(Because)]
        assert any(said)
        texts = [one for one in said if isinstance(one, str)]
        assert all(" " not in one or one == due.because.law for one in texts)


def test_all_examples_together_are_found_by_day_and_none_twice() -> None:
    known = {(type(one.facts), one.facts.about): one.facts for one in EXAMPLES.values()}
    found = find(known.values())

    assert [due.on for due in found] == sorted(due.on for due in found)
    assert len({due.key for due in found}) == len(found)
    assert {due.kind for due in found} == set(KINDS)


@given(st.sampled_from(KINDS), st.integers(1, 99))
def test_who_answers_for_the_facts_answers_for_the_due(kind: DueKind, staff_id: int) -> None:
    facts = replace(EXAMPLES[kind].facts, staff_id=staff_id)

    assert {due.staff_id for due in find([facts])} == {staff_id}


def test_facts_are_frozen_and_hold_codes_and_dates_only() -> None:
    for rule in RULES:
        with pytest.raises(FrozenInstanceError):
            EXAMPLES[rule.kind].facts.case_id = 4  # type: ignore[misc]  # the refusal is the point
    words = {"name", "note", "text", "label", "words"}
    assert not {field.name for rule in RULES for field in fields(rule.of)} & words


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_the_rules_know_no_database_and_no_screen(module: Path) -> None:
    imported = {
        (node.module or "").split(".")[0]
        if isinstance(node, ast.ImportFrom)
        else node.names[0].name.split(".")[0]
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Import, ast.ImportFrom))
    }

    assert not imported & {"sqlalchemy", "PySide6", "sqlcipher3"}


def test_no_rule_looks_at_the_clock() -> None:
    source = "\n".join(module.read_text(encoding="utf-8") for module in MODULES)

    assert "rome_today" not in source
    assert ".today()" not in source
    assert ".now(" not in source
