"""The invented houses by code name, and who takes which of their rooms on which nights."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from cav_desktop.domain.clock import add_months
from cav_desktop.domain.shelter.addresses import HouseAddress, HouseNear
from cav_desktop.domain.shelter.capacity import Capacity, Extra, Unit
from cav_desktop.domain.shelter.fees import Rate
from cav_desktop.domain.shelter.house_events import HouseEvent
from cav_desktop.domain.shelter.houses import House, HouseRefusal, Room
from cav_desktop.domain.shelter.limits import Block, BlockKind, OverCapacity
from cav_desktop.domain.shelter.matching import Fit, HouseRules, Need, best_first, weigh
from cav_desktop.domain.shelter.occupancy import Declared, Nights, RoomUse, Taken
from cav_desktop.services.invented.chance import Chance, resource
from cav_desktop.services.invented.pages import Pages, moment

EMERGENCY, REFUGE, NEARLY_OWN = "pronto_intervento", "casa_rifugio", "semi_autonomia"
"""The levels (E55) of the invented houses."""

_RATES: tuple[tuple[str, str | None, int, int, bool], ...] = (
    ("rete_regionale", None, 60_00, 38_00, False),
    ("rete_regionale", NEARLY_OWN, 34_00, 20_00, False),
    ("comune_residenza", None, 66_00, 42_00, True),
)
"""Payer, level, adult, minor, whether the day of the exit is paid: no amount is a real one."""
_RISE = 1.05


@dataclass
class InventedRoom:
    """A room with what stands in it; the rules of the domain say who still fits."""

    number: int
    house: int
    capacity: Capacity
    rules: HouseRules
    taken: list[Taken] = field(default_factory=list)
    blocks: list[Nights] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)

    def fit(self, need: Need) -> Fit:
        """Whether it takes a family on the nights it needs."""
        use = RoomUse(self.number, self.capacity, self.taken, self.blocks, self.declared)
        return weigh(need, self.rules, use, use)

    def take(self, nights: Nights, unit: Unit, whose: str) -> None:
        """A family sleeps there."""
        self.taken.append(Taken(nights, unit, whose))


class Rooms:
    """Four houses for each centre, as a coordinator would have written them."""

    def __init__(self, pages: Pages, chance: Chance, staff_id: int, centres: int) -> None:
        self._pages, self._chance, self._staff_id = pages, chance, staff_id
        self._rooms: dict[str, InventedRoom] = {}
        for number in range(1, centres + 1):
            suffix = f" {number}" if number > 1 else ""
            for one in resource("shelter.json")["houses"]:
                self._house(one, suffix)

    def named(self, label: str) -> InventedRoom:
        """A room of the first centre, as "Casa Ginestra, Stanza 1"."""
        return self._rooms[label]

    def find(self, need: Need) -> InventedRoom | None:
        """The room that takes them with the fewest beds left, or None."""
        rooms = {one.number: one for one in self._rooms.values() if one.rules.level == need.level}
        fits = [fit for fit in (one.fit(need) for one in rooms.values()) if fit.fits]
        return next((rooms[one.room_id] for one in best_first(fits) if not one.cautions), None)

    def rates(self, first: date, today: date) -> None:
        """What each payer gives: one rate until the end of last year, another since."""
        turn = date(today.year, 1, 1)
        for payer, level, adult, minor, exit_day in _RATES:
            both = ((first, turn - timedelta(1), 1.0), (max(turn, first), None, _RISE))
            for from_on, to_on, times in both:
                if to_on is None or from_on <= to_on:
                    self._pages.add(
                        Rate,
                        {
                            "payer": payer, "level": level, "from_on": from_on, "to_on": to_on,
                            "adult_cents": round(adult * times), "removed": False,
                            "minor_cents": round(minor * times), "exit_day": exit_day,
                            "absences": True,
                        },
                    )  # fmt: skip

    def block(self, room: InventedRoom, kind: BlockKind, from_on: date, to_on: date | None) -> None:
        """Nobody may be put there for a time."""
        reasons = resource("shelter.json")["blocks"][str(kind)]
        room.blocks.append(Nights(from_on, to_on))
        self._limit(Block, room, reasons, from_on, kind=str(kind), to_on=to_on)

    def stretch(self, room: InventedRoom, extra: Extra, from_on: date, to_on: date) -> None:
        """More than it takes, for a time and with a reason."""
        reasons = resource("shelter.json")["over"]
        room.declared.append(Declared(Nights(from_on, to_on), extra))
        more = {"people": extra.people, "units": extra.units}
        self._limit(OverCapacity, room, reasons, from_on, to_on=to_on, **more)

    def happened(self, room: InventedRoom, kind: str, on: date, hour: time) -> None:
        """Something about the house of a room, with which its guests had nothing to do."""
        row = {
            "house_id": room.house, "kind": kind, "on": on, "hour": hour,
            "told": resource("shelter.json")["events"][kind], "at": moment(on),
            "staff_id": self._staff_id,
        }  # fmt: skip
        self._pages.add(HouseEvent, row)

    def mended(self, first: date, today: date) -> None:
        """Now and then a room is shut for some days, where nobody lives."""
        day = add_months(first, 3)
        for room in self._rooms.values():
            day = add_months(day, 4)
            nights = Nights(day, day + timedelta(self._chance.between(4, 12)))
            is_empty = not any(one.nights.meets(nights) for one in room.taken)
            if is_empty and day < add_months(today, -2):
                self.block(room, BlockKind.MAINTENANCE, nights.from_on, nights.to_on)

    def _limit(
        self,
        entity: type[Any],
        room: InventedRoom,
        reasons: list[str],
        since: date,
        **columns: object,
    ) -> None:
        row = {
            "room_id": room.number, "reason": self._chance.one_of(reasons), "from_on": since,
            "at": min(self._pages.now, moment(since)), "staff_id": self._staff_id, **columns,
        }  # fmt: skip
        self._pages.add(entity, row)

    def _house(self, one: dict[str, Any], suffix: str) -> None:
        add = self._pages.add
        label, level, sons = one["label"] + suffix, one["level"], one["sons"]
        house = add(
            House, {"label": label, "level": level, "most_son_age": sons, "closed_on": None}
        )
        for code in one["refuses"]:
            add(HouseRefusal, {"house_id": house, "code": code})
        add(
            HouseAddress,
            {"house_id": house, **{key: one[key] for key in _PLACE}},
        )
        for comune in one["near"]:
            add(HouseNear, {"house_id": house, "comune": comune})
        rules = HouseRules(
            level, sons, frozenset(one["refuses"]), frozenset((one["comune"], *one["near"]))
        )
        for name, *numbers in one["rooms"]:
            row = {"house_id": house, "label": name, "closed_on": None}
            number = add(Room, row | dict(zip(_BEDS, numbers, strict=True)))
            made = InventedRoom(number, house, Capacity(*numbers), rules)
            self._rooms[f"{label}, {name}"] = made


_PLACE = ("address", "comune", "routes", "contacts")
_BEDS = ("adult_beds", "child_beds", "cots", "most_people", "most_units")
