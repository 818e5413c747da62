"""Proceedings: their stages follow one another as the procedure has it, each with its day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.proceedings import (
    FINAL,
    FOLLOWING,
    OF_CIVIL,
    Court,
    Proceeding,
    Stage,
    stages_of,
)
from cav_desktop.services.vocabulary import shipped_lists

DAY = date(2026, 3, 2)
LISTS = {one["id"]: {value["codice"] for value in one["valori"]} for one in shipped_lists()}
ANSWERS = st.fixed_dictionaries(
    {
        "court_kind": st.sampled_from(Court),
        "stage": st.sampled_from(Stage),
        "stage_on": st.integers(0, 6).map(lambda after: DAY + timedelta(days=after)),
    }
)


def _save(row: Proceeding, answers: dict[str, Answer]) -> bool:
    try:
        row.refuse(answers)
    except FieldError:
        return False
    for name, answer in answers.items():
        setattr(row, name, answer)
    row.follow(answers, DAY)
    return True


@given(st.lists(ANSWERS, max_size=40))
def test_no_sequence_of_answers_reaches_a_forbidden_state(told: list[dict[str, Answer]]) -> None:
    row = Proceeding()
    for answers in told:
        if not _save(row, answers):
            continue
        path = [Stage(step.stage) for step in row.steps]
        days = [step.on for step in row.steps]
        assert path[-1] == row.stage
        assert days == sorted(days)
        assert len(set(map(bool, [one in OF_CIVIL for one in path]))) == 1
        assert set(path) <= stages_of(row.court_kind)
        for before, after in pairwise(path):
            assert after in FOLLOWING[before]
            assert before not in FINAL
        assert [step.number for step in row.steps] == list(range(1, len(path) + 1))


def test_the_stages_are_those_of_the_list() -> None:
    assert {one.value for one in Stage} == LISTS["E53"] == {one.value for one in FOLLOWING}


def test_the_last_step_is_taken_back_by_its_predecessor() -> None:
    row = Proceeding()
    first: dict[str, Answer] = {"court_kind": "penale", "stage": "indagini", "stage_on": DAY}
    asked = {**first, "stage": "richiesta_archiviazione", "stage_on": DAY + timedelta(days=9)}
    assert _save(row, first)
    assert _save(row, asked)
    assert _save(row, first)
    assert [step.stage for step in row.steps] == ["indagini"]


def test_the_day_of_a_stage_is_corrected_in_its_step() -> None:
    row = Proceeding()
    first: dict[str, Answer] = {"court_kind": "civile", "stage": "civile_in_corso", "stage_on": DAY}
    assert _save(row, first)
    assert _save(row, {**first, "stage_on": DAY + timedelta(days=1)})
    assert [step.on for step in row.steps] == [DAY + timedelta(days=1)]


def test_a_final_judgment_is_followed_by_nothing() -> None:
    row = Proceeding()
    done: dict[str, Answer] = {"court_kind": "penale", "stage": "condanna", "stage_on": DAY}
    assert _save(row, done)
    with pytest.raises(FieldError, match="cannot_follow"):
        row.refuse({**done, "stage": "appello"})
