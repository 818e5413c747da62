"""Invented ways through the centre, year by year, with the exact funnel of the centre's reports."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from cav_desktop.domain.episodes import Episode, EpisodeState, Move
from cav_desktop.domain.errors import CodesExhausted
from cav_desktop.services.invented.chance import Chance
from cav_desktop.services.invented.women import Woman, Women

_S = EpisodeState
_FUNNELS = ((396, 208, 165), (368, 248, 187))
"""Contacts, first receptions, takings in care of the centre's even and odd years (DOMAIN 1.1)."""
_YEAR = 365
_NUMBERS = 10_000
_NEVER_RECEIVED = 0.06
_RETURNS = 0.08
_REST = 60
_SUNDAY = 6

_NOT_STARTED: dict[str, float] = {
    "fuori_territorio": 26, "non_pronta": 16, "servizio_piu_idoneo": 18, "non_violenza": 14,
    "irreperibile": 10, "gestisce_da_sola": 8, "solo_informazioni": 5, "paura": 3,
}  # fmt: skip
_LEFT: dict[str, float] = {
    "abbandono": 38, "inviata_servizi": 14, "irreperibile": 13, "ritorno_autore": 11,
    "trasferimento": 9, "conclusione_concordata": 6, "rinuncia": 5, "cessato_pericolo": 4,
}  # fmt: skip
_PAUSES: dict[str, float] = {
    "richiesta_donna": 34, "salute": 16, "estero": 14, "assenze": 14, "riconciliazione": 12,
    "attesa_giudizio": 10,
}  # fmt: skip
_FATES: dict[str, float] = {"goals": 38, "leaves": 30, "stays": 32}
_DESKS: dict[int, float] = {0: 60, 1: 22, 2: 18}
COMUNI: dict[str, float] = {
    "098031": 26, "098019": 12, "098010": 11, "098050": 9, "098032": 5, "098056": 3.5,
    "098061": 3.5, "098041": 3, "098054": 2.5, "098004": 2.5, "098048": 2, "098014": 2,
    "098040": 1.6, "098037": 1.6, "098035": 1.5, "098060": 1.2, "098006": 1.2, "098052": 1.2,
    "098049": 1.2, "098030": 1.1, "098036": 0.8, "098042": 0.8, "098005": 0.8, "098026": 0.7,
    "098009": 0.7, "098062": 0.9, "098017": 0.7, "098038": 0.3,
}  # fmt: skip
ELSEWHERE: dict[str, float] = {
    "015146": 26, "015140": 18, "033032": 18, "019035": 16, "018110": 12, "015195": 10,
}  # fmt: skip


@dataclass(frozen=True)
class Stretch:
    """The days of one calendar year that the archive covers, and what happens in them."""

    first: date
    last: date
    contacts: int
    received: int
    taken: int

    def day(self, chance: Chance) -> date:
        """Any of its days."""
        return self.first + timedelta(chance.between(0, (self.last - self.first).days))


class _Slot(NamedTuple):
    opened: date
    received: date | None
    taken: date | None


@dataclass
class Case:
    """An invented case: who she is, her code, where she lives."""

    id: int
    code: str
    opened_on: date
    woman: Woman
    comune: str


@dataclass
class Way:
    """An invented episode and the moves that led to its state."""

    case: Case
    episode: Episode
    moves: list[tuple[str | None, Move]] = field(default_factory=list)

    @property
    def opened(self) -> date:
        """When it began."""
        return self.episode.opened_on

    @property
    def closed(self) -> date | None:
        """When it ended."""
        return self.episode.closed_on

    @property
    def received(self) -> date | None:
        """When she came for the first time."""
        return next((move.on for _, move in self.moves if move.to is _S.RECEPTION), None)


def stretches(today: date, last: date, years: int, centres: int) -> list[Stretch]:
    """The calendar years back to the same day `years` ago; whole ones have the exact funnel."""
    start = date(today.year - years, today.month, min(today.day, 28)) + timedelta(1)
    found = []
    for year in range(start.year, last.year + 1):
        begin, end = max(start, date(year, 1, 1)), min(last, date(year, 12, 31))
        days = (end - begin).days + 1
        share = 1.0 if days >= _YEAR else days / _YEAR
        if days > 1:
            counts = (round(count * share) * centres for count in _FUNNELS[year % 2])
            found.append(Stretch(begin, end, *counts))
    return found


class Ways:
    """Invents cases and their episodes, in the order in which the women came."""

    def __init__(self, chance: Chance, women: Women, today: date, prefix: str) -> None:
        self.cases: list[Case] = []
        self.ways: list[Way] = []
        self._chance, self._women, self._today, self._prefix = chance, women, today, prefix
        self._codes: dict[int, Iterator[int]] = {}
        self._over: list[Way] = []

    def live(self, stretch: Stretch, desks: list[int], staff: list[int]) -> list[Way]:
        """The episodes that begin in a stretch."""
        begun = []
        for slot in sorted(self._slots(stretch), key=lambda one: one.opened):
            case, number = self._who(slot)
            episode = Episode.begin(case.id, number, slot.opened, self._chance.one_of(staff))
            episode.desk_id = desks[self._chance.weighted(_DESKS) % len(desks)]
            way = Way(case, episode)
            self._follow(way, slot)
            self._place(way)
            begun.append(way)
            if way.closed is not None:
                self._over.append(way)
        self.ways += begun
        return begun

    def known_twice(self, pairs: int) -> list[tuple[Case, Case]]:
        """Make some cases a second file of a woman seen before: they wait to be merged."""
        found: list[tuple[Case, Case]] = []
        alone = {case.id: 0 for case in self.cases}
        for way in self.ways:
            alone[way.case.id] += 1
        single = [
            way
            for way in self.ways
            if alone[way.case.id] == 1 and way.closed is not None and way.case.woman.names
        ]
        seconds = [way for way in single if way.received is None]
        used: set[int] = set()
        for second in reversed(seconds):
            firsts = [
                way
                for way in single
                if way.received is not None
                and way.closed is not None
                and way.closed < second.opened
                and way.case.woman.phones
                and way.case.id not in used
            ]
            if len(found) == pairs or not firsts:
                break
            first = self._chance.one_of(firsts)
            used.add(first.case.id)
            self._copy(first.case, second.case)
            found.append((first.case, second.case))
        return found

    def _copy(self, first: Case, second: Case) -> None:
        woman = first.woman
        second.woman = replace(
            woman, names=(self._women.misspelled(woman.names[0]),), alias="", notes=""
        )
        second.comune = first.comune

    def _slots(self, stretch: Stretch) -> list[_Slot]:
        chance = self._chance
        days = sorted(self._weekday(stretch) for _ in range(stretch.received))
        early = [n for n, day in enumerate(days) if (stretch.last - day).days > 7]  # noqa: PLR2004 - a week
        chosen = chance.sample(early, stretch.taken)
        late = [n for n in range(len(days)) if n not in set(early)]
        chosen += late[: stretch.taken - len(chosen)]
        taken = set(chosen)
        slots = []
        for n, day in enumerate(days):
            opened = max(stretch.first, day - timedelta(chance.between(0, chance.between(1, 14))))
            left = (stretch.last - day).days
            on = day + timedelta(chance.between(min(7, left), min(45, left)))
            slots.append(_Slot(opened, day, on if n in taken else None))
        alone = round(stretch.received * _NEVER_RECEIVED)
        return slots + [_Slot(stretch.day(chance), None, None) for _ in range(alone)]

    def _weekday(self, stretch: Stretch) -> date:
        day = stretch.day(self._chance)
        sunday = day.weekday() == _SUNDAY and day > stretch.first
        return day - timedelta(1) if sunday else day

    def _who(self, slot: _Slot) -> tuple[Case, int]:
        """A woman who comes back after her way was over, or a new one."""
        if self._over and self._chance.happens(_RETURNS):
            for _ in range(8):
                way = self._chance.one_of(self._over)
                rested = way.closed is not None and way.closed + timedelta(_REST) < slot.opened
                if rested and way.episode.not_started_reason != "fuori_territorio":
                    self._over.remove(way)
                    return way.case, way.episode.number + 1
        woman = self._women.invent(slot.opened)
        case = Case(len(self.cases) + 1, self._code(slot.opened.year), slot.opened, woman, "")
        self.cases.append(case)
        return case, 1

    def _code(self, year: int) -> str:
        if year not in self._codes:
            self._codes[year] = iter(self._chance.shuffled(range(_NUMBERS)))
        number = next(self._codes[year], None)
        if number is None:
            raise CodesExhausted
        return f"{self._prefix}-{year}-{number:04d}"

    def _place(self, way: Way) -> None:
        if way.case.comune:
            return
        away = way.episode.not_started_reason == "fuori_territorio"
        way.case.comune = self._chance.weighted(ELSEWHERE if away else COMUNI)

    def _follow(self, way: Way, slot: _Slot) -> None:
        chance = self._chance
        if slot.received is None or not self._go(way, _S.RECEPTION, slot.received):
            self._end(way, slot.opened, (5, 40), _NOT_STARTED)
        elif slot.taken is None or not self._go(way, _S.TAKEN_IN_CARE, slot.taken):
            self._end(way, slot.received, (10, 60), _NOT_STARTED)
        else:
            since, suspended = self._pause(way, slot.taken)
            if suspended:
                return
            fate = chance.weighted(_FATES)
            if fate == "leaves":
                self._end(way, since, (20, 330), _LEFT)
            elif fate == "goals":
                self._conclude(way, since)
        if way.closed is not None and chance.happens(0.35):
            self._go(way, _S.ARCHIVED, way.closed + timedelta(chance.between(370, 460)))

    def _pause(self, way: Way, since: date) -> tuple[date, bool]:
        """A suspension that some ways have: since when she is back, or whether she still is not."""
        chance = self._chance
        if not chance.happens(0.14):
            return since, False
        pause = since + timedelta(chance.between(30, 400))
        if not self._go(way, _S.SUSPENDED, pause, chance.weighted(_PAUSES)):
            return since, False
        back = pause + timedelta(chance.between(20, 120))
        return back, not self._go(way, _S.TAKEN_IN_CARE, back)

    def _conclude(self, way: Way, since: date) -> None:
        chance, day = self._chance, since
        steps = ((_S.CONCLUDING, 120, 480), (_S.FOLLOW_UP, 15, 45), (_S.CLOSED, 90, 365))
        for state, least, most in steps:
            day += timedelta(chance.between(least, most))
            if not self._go(way, state, day):
                return

    def _end(self, way: Way, since: date, wait: tuple[int, int], why: dict[str, float]) -> None:
        day = since + timedelta(self._chance.between(*wait))
        self._go(way, _S.CLOSED, day, self._chance.weighted(why))

    def _go(self, way: Way, to: EpisodeState, on: date, reason: str | None = None) -> bool:
        """One move, unless it would lie in the future."""
        if on > self._today:
            return False
        before, move = way.episode.state, Move(to, on, reason)
        way.episode.move(move)
        way.moves.append((before, move))
        return True
