"""Who takes which room on which nights (occupazione): spans, and what is inside on a night."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Self

from cav_desktop.domain.shelter.capacity import NO_EXTRA, NOBODY, Capacity, Extra, Unit

ORDERED = "to_on IS NULL OR to_on > from_on"
"""Of nights in a row: at least one."""


@dataclass(frozen=True)
class Nights:
    """From a first night to the day that is no night any more; no end is until further notice."""

    from_on: date
    to_on: date | None = None

    @classmethod
    def with_last(cls, first: date, last: date | None) -> Self:
        """Days of which the last is included, as nights are counted."""
        return cls(first, None if last is None else last + timedelta(days=1))

    def has(self, night: date) -> bool:
        """Whether it is one of them."""
        return self.from_on <= night and (self.to_on is None or night < self.to_on)

    def meets(self, other: "Nights") -> bool:
        """Whether one night is in both."""
        return (other.to_on is None or self.from_on < other.to_on) and (
            self.to_on is None or other.from_on < self.to_on
        )

    def each(self, first: date, last: date) -> Iterator[date]:
        """The nights that fall on some days, both included."""
        night = max(self.from_on, first)
        end = last if self.to_on is None else min(last, self.to_on - timedelta(days=1))
        while night <= end:
            yield night
            night += timedelta(days=1)


@dataclass(frozen=True)
class Taken:
    """Some people of one family in a room for some nights; `unit` tells families apart."""

    nights: Nights
    inside: Unit
    unit: str
    is_hold: bool = False
    agreed_on: date | None = None
    """When they go, if they go as agreed; nothing that is promised to others."""


@dataclass(frozen=True)
class Declared:
    """More than the room takes, for some nights."""

    nights: Nights
    extra: Extra


@dataclass(frozen=True)
class RoomUse:
    """All that is known of a room: what it takes, who is there, when it is shut."""

    room_id: int
    capacity: Capacity
    taken: Sequence[Taken] = ()
    blocks: Sequence[Nights] = ()
    declared: Sequence[Declared] = ()
    closed_on: date | None = field(default=None)

    def inside(self, night: date) -> Unit:
        """Who sleeps there on a night, with those a place is kept for; each family counts once."""
        return together(one for one in self.taken if one.nights.has(night))

    def holds_on(self, night: date) -> Capacity:
        """How many it takes on a night, with what was declared."""
        extra = NO_EXTRA
        for one in self.declared:
            if one.nights.has(night):
                extra = extra + one.extra
        return self.capacity + extra

    def is_shut(self, night: date) -> bool:
        """Whether nobody may be put there on a night."""
        closed = self.closed_on is not None and night >= self.closed_on
        return closed or any(one.has(night) for one in self.blocks)

    def as_agreed(self, today: date) -> Self:
        """The same where whoever has an agreed end that is still to come goes on that day."""
        return replace(self, taken=[_as_agreed(one, today) for one in self.taken])

    def changes(self, nights: Nights) -> list[date]:
        """The nights from which something is otherwise, the first among them.

        Between two of them every night is alike: looking at these is looking at all.
        """
        spans = [
            *(one.nights for one in self.taken),
            *self.blocks,
            *(one.nights for one in self.declared),
        ]
        days = {nights.from_on, *(one.from_on for one in spans)}
        days |= {one.to_on for one in spans if one.to_on is not None}
        if self.closed_on is not None:
            days.add(self.closed_on)
        return sorted(day for day in days if nights.has(day))


def _as_agreed(one: Taken, today: date) -> Taken:
    agreed = one.agreed_on
    if one.nights.to_on is not None or agreed is None or agreed <= today:
        return one
    return replace(one, nights=Nights(one.nights.from_on, agreed))


def together(taken: Iterable[Taken]) -> Unit:
    """Several in one room; a family whose members are written apart is one unit."""
    found: dict[str, Unit] = {}
    for one in taken:
        before = found.get(one.unit)
        inside = one.inside
        if before is not None:
            inside = Unit(inside.adults, inside.children, inside.babies, 0)
        found[one.unit] = inside if before is None else before + inside
    total = NOBODY
    for unit in found.values():
        total = total + unit
    return total


def counted(slept: Iterable[Nights], first: date, last: date) -> dict[date, int]:
    """How many slept on each night of some days; each span is one person."""
    steps: dict[date, int] = {}
    after = last + timedelta(days=1)
    for one in slept:
        begin = max(one.from_on, first)
        end = after if one.to_on is None else min(one.to_on, after)
        if begin < end:
            steps[begin] = steps.get(begin, 0) + 1
            steps[end] = steps.get(end, 0) - 1
    found: dict[date, int] = {}
    number, day = 0, first
    while day <= last:
        number += steps.get(day, 0)
        found[day] = number
        day += timedelta(days=1)
    return found
