"""Nights, not days: whoever goes on a day leaves the place to whoever comes on it."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.shelter.capacity import NOBODY, Capacity, Extra, Unit
from cav_desktop.domain.shelter.occupancy import Declared, Nights, RoomUse, Taken, counted

DAY = date(2026, 3, 1)
ROOM = Capacity(2, 2, 1, 5, 2)


def day(number: int) -> date:
    return DAY + timedelta(days=number)


SPANS = st.builds(
    lambda first, length: Nights(day(first), None if length is None else day(first + length)),
    st.integers(-5, 30),
    st.none() | st.integers(0, 20),
)


@given(st.lists(SPANS, max_size=12))
def test_the_sum_of_arrivals_and_departures_is_the_recount(spans: Sequence[Nights]) -> None:
    first, last = day(0), day(25)
    found = counted(spans, first, last)

    assert found == {
        day(number): sum(one.has(day(number)) for one in spans) for number in range(26)
    }
    assert sum(found.values()) == sum(1 for one in spans for _ in one.each(first, last))


@given(SPANS, SPANS)
def test_two_spans_meet_when_they_share_a_night(one: Nights, other: Nights) -> None:
    shared = any(one.has(day(number)) and other.has(day(number)) for number in range(-5, 60))
    # A span without a night meets nothing, whatever its ends say.
    is_empty = one.from_on == one.to_on or other.from_on == other.to_on

    assert one.meets(other) or not shared
    assert shared or is_empty or not one.meets(other)


@given(st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=3))
def test_looking_at_the_changes_is_looking_at_every_night(
    taken: Sequence[Nights], blocks: Sequence[Nights]
) -> None:
    use = RoomUse(1, ROOM, [Taken(one, Unit(1), f"s{n}") for n, one in enumerate(taken)], blocks)
    asked = Nights(day(0), day(40))
    changes = use.changes(asked)

    for number in range(40):
        night = day(number)
        alike = max(one for one in changes if one <= night)
        assert use.inside(night) == use.inside(alike)
        assert use.is_shut(night) == use.is_shut(alike)


def test_a_family_written_person_by_person_is_one_unit() -> None:
    nights = Nights(day(0))
    use = RoomUse(
        1,
        ROOM,
        [
            Taken(nights, Unit(1), "s1"),
            Taken(nights, Unit(0, 1), "s1"),
            Taken(nights, Unit(1), "s2"),
        ],
        declared=[Declared(Nights(day(0), day(2)), Extra(1, 0))],
    )

    assert use.inside(day(0)) == Unit(2, 1, 0, units=2)
    assert (use.holds_on(day(1)).people, use.holds_on(day(2)).people) == (6, 5)
    assert use.inside(day(-1)) == NOBODY


def test_who_has_an_end_to_come_is_hoped_to_go_then() -> None:
    use = RoomUse(
        1,
        ROOM,
        [
            Taken(Nights(day(0)), Unit(1), "s1", agreed_on=day(4)),
            Taken(Nights(day(0)), Unit(1), "s2", agreed_on=day(1)),
            Taken(Nights(day(0), day(9)), Unit(1), "s3", agreed_on=day(4)),
        ],
    )

    hoped = use.as_agreed(day(1))
    assert [one.nights.to_on for one in hoped.taken] == [day(4), None, day(9)]
    assert use.inside(day(5)) == Unit(3, units=3)


def test_a_closed_room_is_shut_from_its_day() -> None:
    use = RoomUse(1, ROOM, closed_on=day(3))

    assert [use.is_shut(day(number)) for number in (2, 3)] == [False, True]
    assert use.changes(Nights(day(0))) == [day(0), day(3)]
