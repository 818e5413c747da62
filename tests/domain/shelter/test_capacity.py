"""A room is full by family and by bed, not by counting heads alone."""

import pytest

from cav_desktop.domain.shelter.capacity import Bed, Capacity, Extra, Short, Unit, shortage

ROOM = Capacity(adult_beds=1, child_beds=2, cots=1, people=4, units=1)


@pytest.mark.parametrize(
    ("inside", "missing"),
    [
        (Unit(1, 2, 1), {}),
        (Unit(1, 3, 0), {Short.BEDS: 1}),
        (Unit(1, 1, 2), {}),
        (Unit(1, 2, 2), {Short.BEDS: 1, Short.PEOPLE: 1}),
        (Unit(2, 0, 0), {Short.BEDS: 1}),
        (Unit(1, 0, 0, units=2), {Short.UNITS: 1}),
        (Unit(0, 0, 5), {Short.PEOPLE: 1, Short.BEDS: 1}),
    ],
)
def test_what_is_missing(inside: Unit, missing: dict[Short, int]) -> None:
    assert shortage(ROOM, inside) == missing


def test_what_is_declared_beyond_adds_beds_people_and_families() -> None:
    stretched = ROOM + Extra(people=1, units=1)

    assert shortage(stretched, Unit(2, 2, 1, units=2)) == {}
    assert shortage(stretched, Unit(3, 2, 1, units=2)) == {Short.BEDS: 1, Short.PEOPLE: 1}


def test_a_family_is_counted_by_the_beds_it_sleeps_in() -> None:
    assert Unit.of([Bed.ADULT, Bed.CHILD, Bed.CHILD, Bed.COT]) == Unit(1, 2, 1)
