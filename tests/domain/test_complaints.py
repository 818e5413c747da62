"""Complaints: whatever is answered in turn, no forbidden state is ever written."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.complaints import FILED, FOLLOWING, Complaint, ComplaintState
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer
from cav_desktop.services.vocabulary import shipped_lists

DAY = date(2026, 3, 2)
LISTS = {one["id"]: {value["codice"] for value in one["valori"]} for one in shipped_lists()}
DAYS = st.none() | st.integers(0, 3).map(lambda after: DAY + timedelta(days=after))
ANSWERS = st.fixed_dictionaries(
    {
        "state": st.sampled_from([*ComplaintState, "non_noto"]),
        "offences": st.lists(
            st.sampled_from(["art_572", "art_609bis", "art_612", "art_612bis"]), unique=True
        ).map(tuple),
        "fact_on": DAYS,
        "known_on": DAYS,
        "filed_on": DAYS,
        "withdrawn_on": DAYS,
        "withdrawn_at": st.sampled_from([None, "indagini"]),
    }
)


@given(st.lists(ANSWERS, max_size=30))
def test_no_sequence_of_answers_reaches_a_forbidden_state(told: list[dict[str, Answer]]) -> None:
    row = Complaint()
    for answers in told:
        before = row.state
        try:
            row.refuse(answers)
        except FieldError:
            continue
        for name, answer in answers.items():
            if name != "offences":
                setattr(row, name, answer)
        was_filed, is_filed = before in FILED, row.state in FILED
        assert is_filed or not was_filed
        assert (row.filed_on is not None) is is_filed
        assert (row.withdrawn_on is not None) is (row.state == ComplaintState.WITHDRAWN)
        if row.withdrawn_on is not None:
            assert row.filed_on is not None
            assert row.filed_on <= row.withdrawn_on
            told_offences = answers["offences"]
            assert isinstance(told_offences, tuple)
            assert not told_offences or set(told_offences) - {"art_572", "art_609bis"}
        if row.fact_on is not None and row.filed_on is not None:
            assert row.fact_on <= row.filed_on


def test_the_states_are_those_of_the_list() -> None:
    assert {one.value for one in ComplaintState} == LISTS["E50"]
    assert set(FOLLOWING) == {None, *ComplaintState}


@pytest.mark.parametrize("offence", ["art_572", "art_609bis"])
def test_what_cannot_be_withdrawn_is_said(offence: str) -> None:
    answers: dict[str, Answer] = {
        "state": "ritirata",
        "offences": (offence,),
        "filed_on": DAY,
        "withdrawn_on": DAY,
        "withdrawn_at": "indagini",
    }
    with pytest.raises(FieldError, match="not_withdrawable"):
        Complaint(state="querela").refuse(answers)


def test_a_withdrawal_by_mistake_goes_back_to_the_querela() -> None:
    row = Complaint(state="ritirata")
    row.refuse({"state": "querela", "filed_on": DAY})
    with pytest.raises(FieldError, match="cannot_follow"):
        row.refuse({"state": "no"})


@pytest.mark.parametrize("name", ["fact_on", "known_on", "filed_on", "withdrawn_on"])
def test_nothing_of_it_is_of_a_day_to_come(name: str) -> None:
    today = date(2026, 3, 9)
    Complaint().follow({name: today}, today)
    with pytest.raises(FieldError) as refused:
        Complaint().follow({name: today + timedelta(days=1)}, today)
    assert (refused.value.field, refused.value.why) == (name, "in_the_future")
