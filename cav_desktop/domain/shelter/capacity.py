"""How many a room takes, by family unit and not by counting beds (capienza per nucleo)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Bed(StrEnum):
    """The place in which somebody sleeps."""

    ADULT = "adulto"
    CHILD = "bambino"
    COT = "culla"


BED_WORDS = (
    (Bed.ADULT.value, "Letto da adulto"),
    (Bed.CHILD.value, "Letto da bambino"),
    (Bed.COT.value, "Culla"),
)


@dataclass(frozen=True)
class Capacity:
    """What a room holds at most: beds of each kind, people, family units at once."""

    adult_beds: int
    child_beds: int
    cots: int
    people: int
    units: int

    def __add__(self, extra: "Extra") -> "Capacity":
        """The same with what was declared beyond it for a time: that many more of everything."""
        if extra == NO_EXTRA:
            return self
        more = extra.people
        return Capacity(
            self.adult_beds + more,
            self.child_beds,
            self.cots,
            self.people + more,
            self.units + extra.units,
        )


@dataclass(frozen=True)
class Extra:
    """Over-capacity that was declared with its reason (fuori capienza): beds added, units too."""

    people: int = 0
    units: int = 0

    def __add__(self, other: "Extra") -> "Extra":
        """Both hold."""
        return Extra(self.people + other.people, self.units + other.units)


NO_EXTRA = Extra()


@dataclass(frozen=True)
class Unit:
    """A family unit (nucleo), or several together: how many sleep in which bed."""

    adults: int = 0
    children: int = 0
    babies: int = 0
    units: int = 1

    @classmethod
    def of(cls, beds: Iterable[str], units: int = 1) -> Self:
        """Some people by the beds they sleep in."""
        slept = list(beds)
        return cls(slept.count(Bed.ADULT), slept.count(Bed.CHILD), slept.count(Bed.COT), units)

    @property
    def people(self) -> int:
        """How many they are."""
        return self.adults + self.children + self.babies

    def __add__(self, other: "Unit") -> "Unit":
        """Both in one room."""
        return Unit(
            self.adults + other.adults,
            self.children + other.children,
            self.babies + other.babies,
            self.units + other.units,
        )


NOBODY = Unit(units=0)


class Short(StrEnum):
    """What a room is short of."""

    BEDS = "letti"
    PEOPLE = "persone"
    UNITS = "nuclei"


def shortage(capacity: Capacity, inside: Unit) -> dict[Short, int]:
    """What is missing so that all of them may sleep in a room; empty when they fit.

    A baby sleeps in a cot, or in a child's bed; a child in a child's bed, or in an adult's.
    """
    babies = max(0, inside.babies - capacity.cots)
    children = max(0, inside.children + babies - capacity.child_beds)
    missing = {
        Short.BEDS: inside.adults + children - capacity.adult_beds,
        Short.PEOPLE: inside.people - capacity.people,
        Short.UNITS: inside.units - capacity.units,
    }
    return {what: number for what, number in missing.items() if number > 0}
