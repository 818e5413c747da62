"""Of every room why it takes a family or not, in codes that a screen turns into sentences."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cav_desktop.domain.shelter.capacity import Capacity, Extra, Unit
from cav_desktop.domain.shelter.matching import (
    HouseRules,
    Misfit,
    Need,
    Why,
    best_first,
    weigh,
)
from cav_desktop.domain.shelter.occupancy import Declared, Nights, RoomUse, Taken

TODAY = date(2026, 3, 6)
MOTHER = Unit(1, 2, 0)
NEED = Need(MOTHER, Nights(TODAY))
RULES = HouseRules("casa_rifugio", comuni=frozenset({"098031"}))
EMPTY = RoomUse(1, Capacity(1, 2, 1, 4, 1))
GUEST = Taken(Nights(date(2026, 1, 1), date(2026, 3, 20)), Unit(1), "s1")


def whys(need: Need, rules: HouseRules, use: RoomUse) -> list[Why]:
    fit = weigh(need, rules, use, use)
    return [one.why for one in (*fit.misfits, *fit.cautions)]


def test_an_empty_room_of_the_right_size_takes_them() -> None:
    fit = weigh(NEED, RULES, EMPTY, EMPTY)

    assert fit.fits
    assert (fit.free_on, fit.spare) == (TODAY, 1)


@pytest.mark.parametrize(
    ("need", "rules", "use", "why"),
    [
        ({}, {}, {"taken": [GUEST]}, [Why.BEDS, Why.UNITS]),
        ({"unit": Unit(1, 4)}, {}, {}, [Why.BEDS, Why.PEOPLE]),
        ({}, {}, {"taken": [replace(GUEST, is_hold=True)]}, [Why.HELD]),
        ({}, {}, {"blocks": [Nights(TODAY)]}, [Why.BLOCKED]),
        ({}, {}, {"closed_on": TODAY}, [Why.CLOSED]),
        ({}, {"is_open": False}, {}, [Why.CLOSED]),
        ({"oldest_son": 14}, {"most_son_age": 12}, {}, [Why.SON_AGE]),
        ({"oldest_son": 12}, {"most_son_age": 12}, {}, []),
        (
            {"needs": frozenset({"animale"})},
            {"refuses": frozenset({"animale"})},
            {},
            [Why.CRITERION],
        ),
        ({"avoided": frozenset({"098031"})}, {}, {}, [Why.TERRITORY]),
        ({"avoided": frozenset({"098031"})}, {"comuni": frozenset()}, {}, [Why.PLACE_UNKNOWN]),
        ({"level": "semi_autonomia"}, {}, {}, [Why.LEVEL]),
    ],
)
def test_the_reason_of_each_room(
    need: dict[str, Any], rules: dict[str, Any], use: dict[str, Any], why: list[Why]
) -> None:
    found = whys(
        replace(NEED, **need),
        replace(RULES, **rules),
        replace(EMPTY, **use),
    )

    assert found == why


def test_a_caution_leaves_the_choice_to_a_person() -> None:
    fit = weigh(NEED, RULES, EMPTY, EMPTY, is_incompatible=True)

    assert fit.fits
    assert fit.cautions == (Misfit(Why.INCOMPATIBLE),)


def test_what_is_short_is_told_with_its_first_night_and_its_worst() -> None:
    later = Taken(Nights(date(2026, 3, 10), date(2026, 3, 12)), Unit(1, 1), "s2")
    fit = weigh(NEED, RULES, replace(EMPTY, taken=[later]), EMPTY)

    beds = next(one for one in fit.misfits if one.why is Why.BEDS)
    assert (beds.on, beds.short) == (date(2026, 3, 10), 2)


def test_it_is_told_when_the_room_would_take_them() -> None:
    use = replace(EMPTY, taken=[replace(GUEST, nights=Nights(date(2026, 1, 1)))])
    expected = replace(EMPTY, taken=[GUEST])

    assert weigh(NEED, RULES, use, expected).free_on == date(2026, 3, 20)
    assert weigh(NEED, RULES, use, use).free_on is None
    too_many = replace(NEED, unit=Unit(3))
    assert weigh(too_many, RULES, EMPTY, EMPTY).free_on is None


def test_over_capacity_makes_room_for_its_nights_alone() -> None:
    stretched = replace(
        EMPTY,
        taken=[GUEST],
        declared=[Declared(Nights(TODAY, date(2026, 3, 9)), Extra(1, 1))],
    )
    night = replace(NEED, unit=Unit(1), nights=Nights(TODAY, date(2026, 3, 9)))

    assert whys(night, RULES, stretched) == []
    assert whys(replace(night, nights=Nights(TODAY)), RULES, stretched) == [Why.BEDS, Why.UNITS]


def test_the_closest_fit_comes_first_and_what_fits_before_what_does_not() -> None:
    rooms = {
        1: EMPTY,
        2: RoomUse(2, Capacity(3, 3, 1, 7, 3)),
        3: RoomUse(3, Capacity(1, 0, 0, 1, 1)),
        4: RoomUse(4, Capacity(1, 2, 0, 3, 1)),
    }
    fits = [weigh(NEED, RULES, use, use) for use in rooms.values()]

    assert [one.room_id for one in best_first(fits)] == [4, 1, 2, 3]
