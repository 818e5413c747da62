"""What may follow each answer about a consent; no sequence of answers reaches a forbidden state."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.consents import (
    HOLDS,
    TRANSITIONS,
    Consent,
    ConsentState,
    Purpose,
    allowed,
    require_step,
    state_after,
)
from cav_desktop.domain.errors import ConsentKept, ConsentStepRefused, FieldError

S = ConsentState
TODAY = date(2026, 3, 16)
SHARING = "condivisione_asst"


def answer(
    state: str, on: date = TODAY, expires_on: date | None = None, purpose: str = SHARING
) -> Consent:
    return Consent(purpose=purpose, state=state, on=on, expires_on=expires_on, removed=False)


@dataclass(frozen=True)
class Tried:
    """One answer as somebody might type it."""

    state: S
    days: int
    lasts: int | None
    excluded: str


@given(
    st.lists(
        st.builds(
            Tried,
            state=st.sampled_from(S),
            days=st.integers(-3, 30),
            lasts=st.none() | st.integers(-2, 40),
            excluded=st.sampled_from(["", " ", "il medico"]),
        ),
        max_size=12,
    ),
    st.sampled_from([SHARING, Purpose.NOTICE]),
)
def test_no_sequence_of_answers_reaches_a_forbidden_state(tried: list[Tried], purpose: str) -> None:
    kept: list[Consent] = []
    day = date(2026, 1, 1)
    for one in tried:
        day = day + timedelta(days=one.days)
        expires_on = None if one.lasts is None else day + timedelta(days=one.lasts)
        after = answer(one.state, day, expires_on, purpose)
        before = kept[-1] if kept else None
        try:
            require_step(before, after, one.excluded, TODAY)
        except (FieldError, ConsentStepRefused):
            continue
        kept.append(after)
        if one.state is S.PARTIAL:
            assert one.excluded.strip()

    assert all(one.on <= TODAY for one in kept)
    assert [one.on for one in kept] == sorted(one.on for one in kept)
    ever_given = False
    for written in kept:
        state = S(written.state)
        assert state not in (S.NOT_ASKED, S.EXPIRED)
        assert state is not S.WITHDRAWN or ever_given
        lasts = written.expires_on
        assert lasts is None or (state in HOLDS and lasts > written.on)
        assert purpose != Purpose.NOTICE or state is S.GIVEN
        ever_given = ever_given or state in HOLDS


@given(st.sampled_from(sorted(HOLDS)), st.integers(1, 400), st.integers(0, 800))
def test_what_is_over_never_holds(state: S, lasts: int, later: int) -> None:
    given_on = date(2025, 1, 1)
    row = answer(state, given_on, given_on + timedelta(days=lasts))
    expected = state if later <= lasts else S.EXPIRED
    assert row.state_on(given_on + timedelta(days=later)) is expected


def test_nothing_is_asked_until_somebody_asks() -> None:
    assert state_after(None, TODAY) is S.NOT_ASKED


@pytest.mark.parametrize(
    ("before", "wanted"), [(S.REFUSED, S.WITHDRAWN), (S.GIVEN, S.REFUSED), (S.WITHDRAWN, S.REFUSED)]
)
def test_what_cannot_follow_is_refused_with_what_can(before: S, wanted: S) -> None:
    with pytest.raises(ConsentStepRefused) as refused:
        require_step(answer(before), answer(wanted), None, TODAY)
    assert refused.value.allowed == tuple(map(str, TRANSITIONS[before]))


def test_what_expired_is_asked_anew() -> None:
    before = answer(S.GIVEN, date(2025, 1, 1), date(2026, 1, 1))
    require_step(before, answer(S.REFUSED), None, TODAY)


@pytest.mark.parametrize(
    ("after", "field", "why"),
    [
        (answer(S.GIVEN, date(2026, 3, 17)), "on", "in_the_future"),
        (answer(S.GIVEN, date(2026, 3, 1)), "on", "before_previous_state"),
        (answer(S.GIVEN, expires_on=TODAY), "expires_on", "not_after_the_consent"),
        (answer(S.WITHDRAWN, expires_on=date(2027, 1, 1)), "expires_on", "not_after_the_consent"),
        (answer(S.PARTIAL), "excluded", "say_what_is_excluded"),
    ],
)
def test_what_does_not_hold_together_is_said_at_its_field(
    after: Consent, field: str, why: str
) -> None:
    with pytest.raises(FieldError) as refused:
        require_step(answer(S.GIVEN, date(2026, 3, 2)), after, "", TODAY)
    assert (refused.value.field, refused.value.why) == (field, why)


def test_the_informativa_is_given_and_nothing_else() -> None:
    assert allowed(Purpose.NOTICE, S.NOT_ASKED) == (S.GIVEN,)


def test_an_answer_is_not_rewritten() -> None:
    with pytest.raises(ConsentKept):
        answer(S.GIVEN).require_changeable()
