"""Invented stays: the sheet, who came, in which room, who paid, the register of presences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from cav_desktop.domain.clock import add_months
from cav_desktop.domain.consents import Consent, ConsentState, Purpose
from cav_desktop.domain.forms import YES, Answer
from cav_desktop.domain.shelter.fees import Cover
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.presences import Presence, PresenceCode
from cav_desktop.domain.shelter.stay_forms import ENTRY_PAPERS, EXIT_STEPS, GRANTED
from cav_desktop.domain.shelter.stays import Extension, Stay, StayPerson, StayState
from cav_desktop.services.casework import notices
from cav_desktop.services.invented.chance import Chance, resource
from cav_desktop.services.invented.families import Family, Member
from cav_desktop.services.invented.pages import Pages, moment
from cav_desktop.services.invented.rooms import EMERGENCY, InventedRoom, Rooms
from cav_desktop.services.invented.tales import Tale

_OF_CHILDREN = frozenset({"scheda_figli", "scuola"})
_PAYERS: dict[str, float] = {"rete_regionale": 62, "comune_residenza": 38}
_LINES = {"rete_regionale": "linea_2_casa_rifugio", "comune_residenza": "comune"}
_ASKERS: dict[str, float] = {"donna": 40, "centro": 35, "ente_inviante": 25}
_MOTIVES: dict[str, float] = {
    "casa": 36, "lavoro": 18, "procedimento": 16, "rischio": 14, "anno_scolastico": 10,
    "documenti": 6,
}  # fmt: skip
_TYPES = {EMERGENCY: "emergenza"}
_SATURDAY = 5
_AWAY, _ILL, _LATE = 0.16, 0.006, 0.0012
"""How often a family spends a weekend elsewhere, somebody is in hospital, somebody stays out."""
_REGISTER = 400
"""Days for which the register is in the program: before, it was on paper."""


@dataclass(frozen=True)
class Lodging:
    """Where they slept: a room and its nights."""

    room: InventedRoom
    nights: Nights


@dataclass
class Hosting:
    """What is told of one stay, before it is written."""

    family: Family
    level: str
    lodgings: list[Lodging]
    state: StayState
    ends_on: date | None = None
    left: tuple[str, str | None] | None = None
    """Why she went and where to (E57, E58); the day is the last one of the lodgings."""
    request_id: int | None = None
    previous_id: int | None = None
    missing: Sequence[str] = field(default_factory=tuple)
    """Papers of the entry that are still to be done."""
    seen_on: date | None = None
    is_paid: bool = True
    """False: nobody said yet who pays."""
    extended: tuple[date, date] | None = None
    """The day an extension was asked on, and the end that held before."""

    @property
    def nights(self) -> Nights:
        """From the entry to the day she went."""
        return Nights(self.lodgings[0].nights.from_on, self.lodgings[-1].nights.to_on)


class Stays:
    """Writes stays as the services would have, one row after the other."""

    def __init__(self, pages: Pages, chance: Chance, rooms: Rooms, today: date) -> None:
        self._pages, self._chance, self._rooms, self._today = pages, chance, rooms, today

    def write(self, told: Hosting) -> int:
        """A stay with all that belongs to it; gives its number."""
        nights, tale = told.nights, told.family.tale
        if told.previous_id is None:
            self._agreed(tale, min(nights.from_on, self._today))
        members = told.family.members(nights.from_on)
        number = tale.write(
            Stay,
            nights.from_on,
            self._answers(told, has_children=len(members) > 1),
            request_id=told.request_id,
            previous_id=told.previous_id,
            level=told.level,
            from_on=nights.from_on,
            here_on=told.seen_on or self._last_seen(told),
            state=str(told.state),
            since=self._since(told),
            left_on=nights.to_on if told.left else None,
            exit_reason=told.left[0] if told.left else None,
            destination=told.left[1] if told.left else None,
        )
        people = self._people(number, told, members)
        if told.state is StayState.PLANNED:
            return number
        if told.extended is not None:
            self._extension(number, told)
        if told.is_paid:
            self._cover(number, told)
        self._presences(told, people)
        return number

    def _agreed(self, tale: Tale, on: date) -> None:
        """She agrees that the house is told about her."""
        language = "it" if tale.woman.foreign else None
        answers: dict[str, Answer] = {
            "purpose": str(Purpose.SHELTER), "state": str(ConsentState.GIVEN), "on": on,
            "written": YES, "language": language,
        }  # fmt: skip
        tale.write(Consent, on, answers, notice=notices.version())

    def _answers(self, told: Hosting, *, has_children: bool) -> dict[str, Answer]:
        words = resource("shelter.json")
        papers = [
            code
            for code, _ in ENTRY_PAPERS
            if code not in told.missing and (has_children or code not in _OF_CHILDREN)
        ]
        leaving = [code for code, _ in EXIT_STEPS if has_children or code not in _OF_CHILDREN]
        has_come = told.state is not StayState.PLANNED
        in_words = has_come and self._chance.happens(0.5)
        return {
            "type": _TYPES.get(told.level, "urgenza_programmata")
            if told.previous_id is None
            else "medio_lungo",
            "ends_on": told.ends_on,
            "papers": tuple(papers) if has_come else (),
            "leaving": tuple(leaving[: self._chance.between(4, 6)]) if told.left else (),
            "inventory": self._chance.one_of(words["inventory"]) if in_words else "",
            "notes": self._chance.one_of(words["notes"]) if in_words else "",
        }

    def _last_seen(self, told: Hosting) -> date | None:
        if told.state is StayState.PLANNED:
            return None
        return told.nights.to_on or self._today - timedelta(self._chance.between(1, 4))

    def _since(self, told: Hosting) -> date:
        if told.left is not None and told.nights.to_on is not None:
            return told.nights.to_on
        if told.state is StayState.EXTENDED and told.extended is not None:
            return _answered(told.extended[0])
        return told.nights.from_on

    def _people(self, number: int, told: Hosting, members: Sequence[Member]) -> list[int]:
        """The rows of those who came, and where each slept."""
        rows = []
        for one in members:
            rows.append(
                self._pages.add(
                    StayPerson,
                    {
                        "stay_id": number, "child_id": one.child_id, "code": one.code,
                        "bed": str(one.bed), "minor": one.is_minor,
                        "from_on": told.nights.from_on, "to_on": told.nights.to_on,
                    },
                )
            )  # fmt: skip
            for lodging in told.lodgings:
                self._pages.add(
                    Placement,
                    {
                        "stay_id": number, "room_id": lodging.room.number, "person": one.code,
                        "bed": str(one.bed), "from_on": lodging.nights.from_on,
                        "to_on": lodging.nights.to_on, "most": lodging.room.capacity.people,
                    },
                )  # fmt: skip
        unit = told.family.need(told.level, told.nights).unit
        for lodging in told.lodgings:
            lodging.room.take(lodging.nights, unit, told.family.woman.code)
        return rows

    def _extension(self, number: int, told: Hosting) -> None:
        if told.extended is None or told.ends_on is None:
            return
        asked, _ = told.extended
        acts = resource("shelter.json")["acts"]
        act_on = _answered(asked)
        answers: dict[str, Answer] = {
            "asked_on": asked,
            "asked_by": self._chance.weighted(_ASKERS),
            "motive": self._chance.weighted(_MOTIVES),
            "wanted_until": told.ends_on,
            "outcome": GRANTED,
            "approved_by": "servizio_sociale",
            "act_on": act_on,
            "until": told.ends_on,
            "act": f"{self._chance.one_of(acts)} del {act_on.year}",
        }
        told.family.tale.write(
            Extension, asked, answers, stay_id=number, applied=True, answered_at=moment(act_on)
        )

    def _cover(self, number: int, told: Hosting) -> None:
        """Who pays; for a few the first days are of nobody yet."""
        chance, nights = self._chance, told.nights
        payer = chance.weighted(_PAYERS)
        late = chance.between(6, 20) if chance.happens(0.12) else 0
        from_on = nights.from_on + timedelta(late)
        last = nights.to_on - timedelta(1) if nights.to_on is not None else None
        if from_on > (last or self._today):
            return
        acts = resource("shelter.json")["acts"]
        answers: dict[str, Answer] = {
            "payer": payer, "line": _LINES[payer], "from_on": from_on, "to_on": last,
            "act": f"{chance.one_of(acts)} del {from_on.year}", "act_on": from_on,
        }  # fmt: skip
        if last is not None and last < add_months(self._today, -2):
            invoiced = last + timedelta(chance.between(5, 30))
            answers["invoiced_on"] = invoiced
            if chance.happens(0.85):
                answers["paid_on"] = min(invoiced + timedelta(chance.between(20, 60)), self._today)
        told.family.tale.write(Cover, from_on, answers, stay_id=number)

    def _presences(self, told: Hosting, people: Sequence[int]) -> None:
        """Each day after the entry; today is still to be written."""
        first = max(told.nights.from_on + timedelta(1), self._today - timedelta(_REGISTER))
        last = min(told.nights.to_on or self._today, self._today)
        days = list(_days(first, last))
        together = self._together(days)
        staff_id = told.family.tale.staff_id
        add = self._pages.rows.setdefault(Presence, []).append
        number = self._pages.count(Presence)
        at: dict[date, datetime] = {day: min(self._pages.now, moment(day)) for day in days}
        for person in people:
            codes = together | self._alone(days)
            for day in days:
                number += 1
                add(
                    {"id": number, "stay_person_id": person, "on": day, "staff_id": staff_id,
                     "code": codes.get(day, PresenceCode.PRESENT.value), "at": at[day]}
                )  # fmt: skip

    def _together(self, days: Sequence[date]) -> dict[date, str]:
        """Weekends that the family spends with somebody, as agreed."""
        found: dict[date, str] = {}
        for day in days:
            if day.weekday() == _SATURDAY and self._chance.happens(_AWAY):
                found |= dict.fromkeys((day, day + timedelta(1)), PresenceCode.AWAY.value)
        return found

    def _alone(self, days: Sequence[date]) -> dict[date, str]:
        """Days in hospital, and a night out that nobody had agreed."""
        found: dict[date, str] = {}
        for _ in days:
            if self._chance.happens(_ILL):
                ill = self._chance.one_of(days)
                found |= dict.fromkeys(_days(ill, ill + timedelta(3)), PresenceCode.HOSPITAL.value)
            if self._chance.happens(_LATE):
                found[self._chance.one_of(days)] = PresenceCode.MISSING.value
        return found


def _answered(asked: date) -> date:
    return asked + timedelta(14)


def _days(first: date, last: date) -> Iterator[date]:
    """Each day from one to another, the last one not."""
    return (first + timedelta(number) for number in range((last - first).days))
