"""The assessment of risk: chosen by a person, signed once, and never a computed level."""

import ast
import inspect
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain import risk
from cav_desktop.domain.errors import AlreadySigned, FieldError
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.instruments import Coding
from cav_desktop.domain.risk import (
    Coded,
    FactorChange,
    RiskAssessment,
    RiskState,
    changes,
    is_stale,
    present_now,
)
from cav_desktop.domain.risk_levels import LEVELS

DAY = date(2026, 3, 16)
AT = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
CODED = st.dictionaries(
    st.sampled_from(["arma", "paura", "separazione"]),
    st.builds(Coded, *(st.none() | st.sampled_from(Coding) for _ in range(2))),
)


def draft(**changed: object) -> RiskAssessment:
    made = RiskAssessment(on=DAY, instrument="indicatori_centro", state=RiskState.DRAFT)
    made.removed = False
    for name, value in changed.items():
        setattr(made, name, value)
    return made


def sign(one: RiskAssessment, **answers: Answer) -> None:
    given = {"on": one.on, "level": "medio", "reasons": "Le minacce sono cessate.", **answers}
    one.sign(given, at=AT, today=DAY, staff_id=2)


def test_once_signed_it_is_never_changed() -> None:
    one = draft()
    one.require_changeable()
    sign(one)

    assert (one.is_signed, one.signed_at, one.signed_by) == (True, AT, 2)
    with pytest.raises(AlreadySigned):
        one.require_changeable()
    with pytest.raises(AlreadySigned):
        sign(one, level="elevato")


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"level": None}, "level"),
        ({"level": "non_valutato"}, "level"),
        ({"level": "preferisce_non_rispondere"}, "level"),
        ({"reasons": " \n "}, "reasons"),
        ({"reasons": None}, "reasons"),
    ],
)
def test_a_signature_needs_a_level_that_was_chosen_and_the_reasons(
    answers: dict[str, Answer], field: str
) -> None:
    one = draft()
    with pytest.raises(FieldError) as refused:
        sign(one, **answers)

    assert refused.value.field == field
    assert not one.is_signed


def test_what_has_not_happened_is_not_signed() -> None:
    with pytest.raises(FieldError, match="on: in_the_future"):
        sign(draft(on=DAY + timedelta(days=1)))


def test_the_next_one_comes_after_this_one() -> None:
    with pytest.raises(FieldError, match="next_on"):
        draft().refuse({"on": DAY, "next_on": DAY})
    draft().refuse({"on": DAY, "next_on": DAY + timedelta(days=1)})


def test_nothing_in_the_rules_gives_a_level() -> None:
    """No function of the module returns or sets one: no code of a level stands in it."""
    tree = ast.parse(inspect.getsource(risk))
    written = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in LEVELS
    ]
    assert written == []


@given(CODED, CODED)
def test_facts_are_counted_and_compared(now: dict[str, Coded], before: dict[str, Coded]) -> None:
    assert present_now(now) == [one.now for one in now.values()].count(Coding.PRESENT)
    found = changes(now, before)
    assert {one.factor for one in found} == {
        factor
        for factor in {*now, *before}
        if now.get(factor, Coded()).now != before.get(factor, Coded()).now
    }
    assert changes(now, now) == ()


def test_a_change_says_what_it_was() -> None:
    assert changes({"arma": Coded("presente")}, {"arma": Coded("assente", "presente")}) == (
        FactorChange("arma", "assente", "presente"),
    )


@pytest.mark.parametrize(
    ("today", "events", "stale"),
    [
        (date(2026, 6, 16), (), False),
        (date(2026, 6, 17), (), True),
        (date(2026, 3, 20), (date(2026, 3, 16),), False),
        (date(2026, 3, 20), (date(2026, 3, 17),), True),
        (date(2026, 3, 20), (date(2026, 3, 10), date(2026, 3, 21)), False),
    ],
)
def test_a_level_grows_old(today: date, events: tuple[date, ...], stale: bool) -> None:
    assert is_stale(DAY, today, events) is stale
