"""Oggi: every due stands in one group, by day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.deadlines.because import Because, Why
from cav_desktop.domain.deadlines.dues import About, Concern, Due
from cav_desktop.domain.deadlines.grouping import Grouped, group
from cav_desktop.domain.deadlines.kinds import DueKind

TODAY = date(2026, 6, 3)


def due(kind: DueKind, days: int, number: int = 7) -> Due:
    facts = Concern(about=About("stay", number), case_id=3, staff_id=11)
    return facts.due(kind, TODAY + timedelta(days=days), Because(Why.STAY_ENDS))


def test_a_day_has_its_group() -> None:
    found = group([due(DueKind.STAY, days) for days in (40, 30, 8, 7, 1, 0, -1, -90)], TODAY)

    def days(dues: tuple[Due, ...]) -> list[int]:
        return [(one.on - TODAY).days for one in dues]

    assert days(found.overdue) == [-90, -1]
    assert days(found.today) == [0]
    assert days(found.this_week) == [1, 7]
    assert days(found.later) == [8, 30]
    assert days(found.ahead) == [40]


@given(
    st.lists(
        st.tuples(st.sampled_from(DueKind), st.integers(-400, 400), st.integers(1, 5)),
        max_size=30,
    )
)
def test_no_due_is_left_out_and_none_stands_twice(
    drawn: list[tuple[DueKind, int, int]],
) -> None:
    dues = [due(*one) for one in drawn]
    found: Grouped = group(dues, TODAY)
    together = [
        *found.overdue,
        *found.today,
        *found.this_week,
        *found.later,
        *found.ahead,
    ]

    assert sorted(together, key=repr) == sorted(dues, key=repr)
    assert all(one.on > TODAY + timedelta(days=7) for one in found.ahead)


@given(st.permutations([due(DueKind.STAY, n % 3, n) for n in range(1, 8)]))
def test_the_order_of_reading_does_not_change_the_screen(dues: list[Due]) -> None:
    assert group(dues, TODAY) == group(sorted(dues, key=lambda one: one.about), TODAY)
