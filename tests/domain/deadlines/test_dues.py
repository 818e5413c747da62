"""A due: shown in time, spoken of again, recurring without drift."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.clock import add_months
from cav_desktop.domain.deadlines.because import Because, Why
from cav_desktop.domain.deadlines.dues import About, Again, Concern
from cav_desktop.domain.deadlines.kinds import DueKind

DAY = date(2026, 6, 3)
DATES = st.dates(date(2001, 1, 1), date(2120, 12, 31))
FACTS = Concern(about=About("stay", 7), case_id=3, staff_id=11)
BECAUSE = Because(Why.STAY_ENDS, since=DAY)


def test_a_stay_speaks_again_30_15_and_7_days_before() -> None:
    due = FACTS.due(DueKind.STAY, DAY, BECAUSE)

    assert due.alarms == (date(2026, 5, 4), date(2026, 5, 19), date(2026, 5, 27))
    assert due.warned_from == date(2026, 5, 4)
    assert due.limit == DAY


def test_a_review_may_wait_beyond_its_day() -> None:
    assert FACTS.due(DueKind.PLAN_REVIEW, DAY, BECAUSE).limit is None


def test_nothing_is_shown_before_one_can_deal_with_it() -> None:
    opens = date(2026, 5, 20)
    due = FACTS.due(DueKind.BENEFIT, DAY, BECAUSE, not_before=opens)

    assert due.warned_from == opens
    assert not due.is_shown(opens - timedelta(days=1))
    assert due.is_shown(opens)


def test_what_opens_after_its_day_is_shown_on_its_day() -> None:
    late = DAY + timedelta(days=1)

    assert FACTS.due(DueKind.BENEFIT, DAY, BECAUSE, not_before=late).warned_from == DAY


def test_a_due_that_is_shown_only_afterwards_is_refused() -> None:
    due = FACTS.due(DueKind.STAY, DAY, BECAUSE)

    with pytest.raises(ValueError, match="warned after"):
        replace(due, warned_from=DAY + timedelta(days=1))


def test_what_does_not_recur_has_no_next_day() -> None:
    assert FACTS.due(DueKind.STAY, DAY, BECAUSE).following() is None


def test_what_recurs_keeps_the_last_of_the_month_without_drift() -> None:
    due = FACTS.due(DueKind.RISK, date(2026, 1, 31), BECAUSE, again=Again(date(2026, 1, 31), 1))
    found = []
    for _ in range(4):
        following = due.following()
        assert following is not None
        due = following
        found.append(due.on)

    assert found == [
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
        date(2026, 5, 31),
    ]


@given(DATES, st.integers(1, 24), DATES)
def test_the_next_recurrence_is_the_first_after_the_day(
    anchor: date, months: int, day: date
) -> None:
    found = Again(anchor, months).after(day)
    turns = [add_months(anchor, months * n) for n in range(1, 2 + 120 * 12 // months)]

    assert found == next(one for one in turns if one > day)
