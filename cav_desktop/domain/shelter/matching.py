"""Where a family could sleep (cerco posto), and of every other room why not: codes, no sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cav_desktop.domain.shelter.capacity import Short, Unit, shortage
from cav_desktop.domain.shelter.occupancy import Nights, RoomUse


class Why(StrEnum):
    """Why a room does not take them, or what to think of before it does."""

    BEDS = "letti"
    """`short` beds are missing from the night `on`."""
    PEOPLE = "persone"
    """`short` people too many from the night `on`."""
    UNITS = "nuclei"
    """`short` families too many from the night `on`."""
    BLOCKED = "stanza_bloccata"
    """Shut from the night `on`."""
    CLOSED = "stanza_chiusa"
    """The room or its house is no longer used."""
    HELD = "posto_tenuto"
    """A place is kept for another request from the night `on`; without it they would fit."""
    SON_AGE = "eta_figli"
    """The house takes no son over `short` years."""
    CRITERION = "criterio"
    """The house does not take `code`."""
    TERRITORY = "territorio_non_sicuro"
    """The house is in a comune she must avoid, or its guests go there: `code`."""
    LEVEL = "altro_livello"
    """The house is of the level `code`, and another was asked for."""
    INCOMPATIBLE = "incompatibile"
    """Perhaps somebody there must not meet her; it is never said who."""
    PLACE_UNKNOWN = "luogo_non_scritto"
    """Nobody wrote where the house is, and there are places to avoid."""


CAUTIONS = frozenset({Why.LEVEL, Why.INCOMPATIBLE, Why.PLACE_UNKNOWN})
"""What a person weighs; the others rule a room out."""


@dataclass(frozen=True)
class Misfit:
    """One reason, with what a sentence needs."""

    why: Why
    short: int = 0
    on: date | None = None
    code: str = ""


@dataclass(frozen=True)
class Need:
    """What is looked for: a family, from a night, perhaps until a day."""

    unit: Unit
    nights: Nights
    level: str | None = None
    oldest_son: int | None = None
    needs: frozenset[str] = frozenset()
    avoided: frozenset[str] = frozenset()


@dataclass(frozen=True)
class HouseRules:
    """What a house asks of whoever comes, and where it is if that is written."""

    level: str
    most_son_age: int | None = None
    refuses: frozenset[str] = frozenset()
    comuni: frozenset[str] = frozenset()
    is_open: bool = True


@dataclass(frozen=True)
class Fit:
    """What is to be said of one room."""

    room_id: int
    misfits: tuple[Misfit, ...] = ()
    cautions: tuple[Misfit, ...] = ()
    free_on: date | None = None
    """The first day from which it would take them, as far as is written now."""
    spare: int = 0
    """Beds that would be left: the closest fit comes first."""

    @property
    def fits(self) -> bool:
        """Whether they may sleep there on all the nights asked for."""
        return not self.misfits


def weigh(
    need: Need,
    rules: HouseRules,
    use: RoomUse,
    expected: RoomUse,
    *,
    is_incompatible: bool = False,
) -> Fit:
    """Whether a room takes a family, and why not; `is_incompatible` was found elsewhere.

    `expected` is the same room if everybody goes on the day that was agreed.
    """
    found = [*_of_house(need, rules), *_of_room(need, use)]
    if is_incompatible:
        found.append(Misfit(Why.INCOMPATIBLE))
    return Fit(
        use.room_id,
        tuple(one for one in found if one.why not in CAUTIONS),
        tuple(one for one in found if one.why in CAUTIONS),
        _free_on(need, expected),
        use.capacity.people - need.unit.people,
    )


def best_first(fits: Iterable[Fit]) -> list[Fit]:
    """Rooms that take them first, without cautions, with the fewest beds left; then the others."""
    return sorted(
        fits,
        key=lambda one: (
            not one.fits,
            len(one.misfits),
            len(one.cautions),
            one.spare if one.fits else 0,
            one.free_on or date.max,
            one.room_id,
        ),
    )


def room_misfits(need: Need, use: RoomUse) -> tuple[Misfit, ...]:
    """Why a room cannot hold them on those nights, apart from the rules of its house."""
    return tuple(_of_room(need, use))


def _of_house(need: Need, rules: HouseRules) -> list[Misfit]:
    found = []
    if not rules.is_open:
        found.append(Misfit(Why.CLOSED))
    if need.level is not None and need.level != rules.level:
        found.append(Misfit(Why.LEVEL, code=rules.level))
    most = rules.most_son_age
    if most is not None and need.oldest_son is not None and need.oldest_son > most:
        found.append(Misfit(Why.SON_AGE, short=most))
    found += [Misfit(Why.CRITERION, code=one) for one in sorted(need.needs & rules.refuses)]
    found += [Misfit(Why.TERRITORY, code=one) for one in sorted(need.avoided & rules.comuni)]
    if need.avoided and not rules.comuni:
        found.append(Misfit(Why.PLACE_UNKNOWN))
    return found


def _of_room(need: Need, use: RoomUse) -> list[Misfit]:
    found: dict[Why, Misfit] = {}
    for night in use.changes(need.nights):
        if use.closed_on is not None and night >= use.closed_on:
            found.setdefault(Why.CLOSED, Misfit(Why.CLOSED, on=night))
        elif use.is_shut(night):
            found.setdefault(Why.BLOCKED, Misfit(Why.BLOCKED, on=night))
        for one in _of_night(need, use, night):
            worst = found.get(one.why)
            if worst is None or (one.short > worst.short):
                first = night if worst is None else worst.on
                found[one.why] = Misfit(one.why, one.short, first)
    return list(found.values())


def _of_night(need: Need, use: RoomUse, night: date) -> list[Misfit]:
    capacity = use.holds_on(night)
    missing = shortage(capacity, use.inside(night) + need.unit)
    if not missing:
        return []
    without_holds = RoomUse(
        use.room_id, use.capacity, [one for one in use.taken if not one.is_hold]
    )
    if not shortage(capacity, without_holds.inside(night) + need.unit):
        return [Misfit(Why.HELD, on=night)]
    whys = {Short.BEDS: Why.BEDS, Short.PEOPLE: Why.PEOPLE, Short.UNITS: Why.UNITS}
    return [Misfit(whys[what], number, night) for what, number in missing.items()]


def _free_on(need: Need, use: RoomUse) -> date | None:
    """The first day from which nothing that is written stands in the way any more."""
    if shortage(use.capacity, need.unit):
        return None
    days = use.changes(Nights(need.nights.from_on))
    for day in days:
        if not room_misfits(Need(need.unit, Nights(day)), use):
            return day
    return None
