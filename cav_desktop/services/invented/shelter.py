"""The invented houses and who lived in them, in the numbers that the centre told the press.

Some nine women a year with a dozen of children (DOMAIN 1.1). Who is there today is told first, so
that the board has something of everything; the years before fill the rooms that were left.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from cav_desktop.domain.clock import add_months
from cav_desktop.domain.forms import YES
from cav_desktop.domain.shelter.capacity import Extra
from cav_desktop.domain.shelter.limits import BlockKind
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.domain.shelter.requests import RequestState
from cav_desktop.domain.shelter.security_events import ShelterEvent
from cav_desktop.domain.shelter.stay_forms import TRANSFER_STEPS
from cav_desktop.domain.shelter.stays import NEXT_LEVEL, StayState
from cav_desktop.services.invented.asking import Asking
from cav_desktop.services.invented.chance import Chance, resource
from cav_desktop.services.invented.families import Family, families
from cav_desktop.services.invented.pages import Pages
from cav_desktop.services.invented.rooms import EMERGENCY, NEARLY_OWN, REFUGE, InventedRoom, Rooms
from cav_desktop.services.invented.stays import Hosting, Lodging, Stays
from cav_desktop.services.invented.tales import Tale

_A_YEAR, _YEAR = 9, 365
_UNMET_A_YEAR = 11
_NAMELESS = 0.55
_LEAST = 4
_MOTHERS = 0.8
"""How often a mother comes first."""
_ENDS_AFTER = {EMERGENCY: 1, REFUGE: 6, NEARLY_OWN: 12}
"""Months until the end that is agreed at the entry, by level."""
_WAYS: dict[tuple[str, ...], float] = {
    (EMERGENCY,): 34,
    (EMERGENCY, REFUGE): 26,
    (EMERGENCY, REFUGE, NEARLY_OWN): 8,
    (REFUGE,): 22,
    (REFUGE, NEARLY_OWN): 10,
}
_LONG = {EMERGENCY: (4, 24), REFUGE: (60, 300), NEARLY_OWN: (120, 330)}
"""Nights at each level, at least and at most."""
_EXITS: dict[str, dict[tuple[str, str | None], float]] = {
    EMERGENCY: {
        ("parenti_amici", "parenti"): 34, ("altra_struttura", "altra_casa_rifugio"): 22,
        ("rientro_casa", "casa_propria"): 18, ("ritorno_autore", "autore"): 16,
        ("abbandono", "sconosciuta"): 10,
    },
    REFUGE: {
        ("conclusione_percorso", "nuovo_alloggio"): 34, ("autonomia", "alloggio_pubblico"): 14,
        ("parenti_amici", "parenti"): 18, ("ritorno_autore", "autore"): 12,
        ("rientro_casa", "casa_propria"): 10, ("altra_struttura", "comunita"): 7,
        ("abbandono", "sconosciuta"): 5,
    },
    NEARLY_OWN: {
        ("autonomia", "nuovo_alloggio"): 60, ("conclusione_percorso", "alloggio_pubblico"): 30,
        ("fine_periodo", "amici"): 10,
    },
}  # fmt: skip
_WENT_BACK = ("ritorno_autore", "autore")


@dataclass(frozen=True)
class Scene:
    """Who is in a room today: since so many days, with so many children at least and at most."""

    room: str
    since: int
    minors: tuple[int, int]
    ends_in: int | None
    before: int = 0
    """Days in emergency before, or at the first level for one who is nearly on her own."""
    missing: tuple[str, ...] = ()
    asked_ago: int = 0
    """So many days ago an extension was asked for."""
    moved: tuple[str, int] | None = None
    """For her safety, to this room, so many days ago."""


_TODAY: tuple[Scene, ...] = (
    Scene("Casa Salvia, Posto 1", 9, (1, 3), None, missing=("inventario", "scheda_figli")),
    Scene("Casa Ginestra, Stanza 1", 152, (1, 3), 12, before=6),
    Scene("Casa Magnolia, Stanza 3", 75, (0, 0), 107, missing=("patto",)),
    Scene("Casa Magnolia, Stanza 1", 232, (1, 2), 56, asked_ago=62),
    Scene("Casa Mimosa, Appartamento A", 120, (1, 3), 245, before=160),
    Scene("Casa Ginestra, Stanza 2", 64, (1, 2), 118, moved=("Casa Magnolia, Stanza 2", 17)),
)
_COMING = Scene("Casa Mimosa, Appartamento B", -4, (0, 1), 369)
_HELD_FOR = "Casa Ginestra, Stanza 3"
_SHUT, _STRETCHED = "Casa Salvia, Posto 2", "Casa Salvia, Posto 1"
_KEYS_OF = "Casa Magnolia, Stanza 1"
_STEPS_LEFT = frozenset({"scuola", "rivalutazione"})
_EVENT_AT = time(17, 40)


def tell(tales: Sequence[Tale], chance: Chance, pages: Pages, sizes: tuple[int, int]) -> None:
    """Houses, requests and stays; `sizes` are the years and how many centres there are."""
    if tales:
        _Shelter(tales, chance, pages, sizes).tell()


class _Shelter:
    def __init__(
        self, tales: Sequence[Tale], chance: Chance, pages: Pages, sizes: tuple[int, int]
    ) -> None:
        self._chance, self._pages = chance, pages
        self._years, self._centres = sizes
        self._today = tales[0].today
        self._first = self._today - timedelta(_YEAR * self._years)
        staff = sorted({one.staff_id for one in tales})
        self._families = families(tales, pages)
        self._hosted: set[int] = set()
        self._entries: list[date] = []
        self._rooms = Rooms(pages, chance, staff[0], self._centres)
        self._asking = Asking(pages, chance, staff, self._today)
        self._stays = Stays(pages, chance, self._rooms, self._today)

    def tell(self) -> None:
        self._rooms.rates(self._first, self._today)
        for scene in _TODAY:
            self._present(scene)
        self._planned(_COMING)
        self._limits()
        self._waiting()
        self._past()
        self._refused()
        self._rooms.mended(self._first, self._today)

    # --- Today ------------------------------------------------------------------------------

    def _present(self, scene: Scene) -> None:
        room = self._rooms.named(scene.room)
        on = self._today - timedelta(scene.since)
        begun = on - timedelta(scene.before)
        family = self._who(scene, begun, on)
        if family is None:
            return
        level = first = room.rules.level
        if scene.before:
            first = REFUGE if level == NEARLY_OWN else EMERGENCY
        if scene.before and self._room(family, first, Nights(begun, on)) is None:
            return
        request = self._asking.entered(family, begun, first)
        previous = None
        if scene.before:
            nights = Nights(begun, on)
            previous = self._leg(family, first, nights, (request, None), NEXT_LEVEL)
        lodgings = [Lodging(room, Nights(on))]
        if scene.moved is not None:
            name, ago = scene.moved
            gone = self._today - timedelta(ago)
            lodgings = [
                Lodging(room, Nights(on, gone)),
                Lodging(self._rooms.named(name), Nights(gone)),
            ]
        told = Hosting(
            family, level, lodgings, StayState.RUNNING,
            request_id=request if previous is None else None, previous_id=previous,
            missing=scene.missing,
        )  # fmt: skip
        if scene.ends_in is not None:
            told.ends_on = self._today + timedelta(scene.ends_in)
        else:
            # She came in these days: her Comune has not answered yet.
            told.seen_on, told.is_paid = self._today - timedelta(8), False
        if scene.asked_ago:
            asked = self._today - timedelta(scene.asked_ago)
            told.extended = (asked, asked + timedelta(20))
            told.state = StayState.EXTENDED
        number = self._stays.write(told)
        self._entries.append(begun)
        if scene.moved is not None:
            self._disclosed(family, number, self._today - timedelta(scene.moved[1] + 1))
            gone = self._today - timedelta(scene.moved[1])
            self._rooms.block(room, BlockKind.SAFETY, gone, None)

    def _planned(self, scene: Scene) -> None:
        on = self._today - timedelta(scene.since)
        room = self._rooms.named(scene.room)
        family = self._who(scene, self._today - timedelta(3), on)
        if family is None:
            return
        level = room.rules.level
        request = self._asking.entered(family, on, level)
        told = Hosting(
            family, level, [Lodging(room, Nights(on))], StayState.PLANNED,
            ends_on=on + timedelta(_YEAR), request_id=request,
        )  # fmt: skip
        self._stays.write(told)

    def _who(self, scene: Scene, begun: date, on: date) -> Family | None:
        """Of those who are followed now, the one who came shortly before; at risk first."""
        room = self._rooms.named(scene.room)
        need_of = room.rules.level
        found = [
            one
            for one in self._families
            if one.tale.case_id not in self._hosted
            and one.tale.goes_on
            and not one.tale.is_suspended
            and one.tale.start < begun
            and scene.minors[0] <= one.minors(begun) <= scene.minors[1]
            and one.minors(begun) == one.minors(on)
            and room.fit(one.need(need_of, Nights(on))).fits
        ]
        found.sort(key=lambda one: (not one.is_at_risk, -one.tale.start.toordinal()))
        if not found:
            return None
        self._hosted.add(found[0].tale.case_id)
        return found[0]

    def _disclosed(self, family: Family, stay_id: int, on: date) -> None:
        """What opened the transfer procedure; its last steps are still to be done."""
        done = [code for code, _ in TRANSFER_STEPS if code not in _STEPS_LEFT]
        told = resource("shelter.json")["events"]["svelamento_sospetto"]
        family.tale.write(
            ShelterEvent,
            on,
            {
                "kind": "svelamento_sospetto", "on": on, "hour": _EVENT_AT, "told": told,
                "transfer": YES, "steps": tuple(done),
            },
            stay_id=stay_id,
        )  # fmt: skip

    def _limits(self) -> None:
        """A room being mended, and one that takes more than it takes for some days."""
        today = self._today
        shut = self._rooms.named(_SHUT)
        self._rooms.block(shut, BlockKind.MAINTENANCE, today - timedelta(5), today + timedelta(6))
        stretched = self._rooms.named(_STRETCHED)
        self._rooms.happened(
            self._rooms.named(_KEYS_OF), "chiavi", today - timedelta(96), time(8, 20)
        )
        self._rooms.stretch(stretched, Extra(1, 0), today - timedelta(3), today + timedelta(11))

    def _waiting(self) -> None:
        """Requests of these days: one of a woman whom nobody knows, one with a place kept."""
        free = [
            one
            for one in self._families
            if one.tale.case_id not in self._hosted
            and one.tale.goes_on
            and not one.tale.is_suspended
            and one.tale.start < self._today - timedelta(15)
        ]
        free.sort(key=lambda one: (not one.is_at_risk, -one.tale.start.toordinal()))
        self._asking.open(None, 1, RequestState.RECEIVED, "emergenza")
        states = ((3, RequestState.WEIGHED, "alta"), (12, RequestState.WAITING, "media"))
        for family, (days, state, urgency) in zip(free[1:], states, strict=False):
            self._hosted.add(family.tale.case_id)
            self._asking.open(family, days, state, urgency)
        room = self._rooms.named(_HELD_FOR)
        need = Nights(self._today)
        for family in free:
            is_other = family.tale.case_id not in self._hosted
            if is_other and room.fit(family.need(room.rules.level, need)).fits:
                self._hosted.add(family.tale.case_id)
                self._asking.held(family, room)
                room.take(need, family.need(room.rules.level, need).unit, "")
                return

    # --- The years before -------------------------------------------------------------------

    def _past(self) -> None:
        """One family for each stretch of days, unless somebody of today came in it."""
        stretch = _YEAR / _A_YEAR / self._centres
        groups: dict[int, list[Family]] = {}
        for one in self._families:
            if one.tale.taken is not None and one.tale.case_id not in self._hosted:
                groups.setdefault(self._group(one.tale.taken, stretch), []).append(one)
        told = {self._group(day, stretch) for day in self._entries}
        for number in sorted(groups):
            if number >= 0 and number not in told:
                self._came(groups[number])

    def _group(self, day: date, stretch: float) -> int:
        return int((day - self._first).days // stretch)

    def _came(self, group: Sequence[Family]) -> None:
        chance = self._chance
        last = self._today - timedelta(2)
        able = [
            one for one in group if min(one.tale.end, last) - one.tale.start > timedelta(_LEAST + 8)
        ]
        if not able:
            return
        mothers = [one for one in able if one.children]
        first = [one for one in mothers if one.is_at_risk] or mothers or able
        family = chance.one_of(first if chance.happens(_MOTHERS) else able)
        self._hosted.add(family.tale.case_id)
        end = min(family.tale.end, last)
        on = family.tale.start + timedelta(chance.between(1, 8))
        legs = self._legs(family, chance.weighted(_WAYS), on, end)
        if not legs:
            self._asking.full(family, on, EMERGENCY)
            return
        request: int | None = self._asking.entered(family, on, legs[0][0])
        previous: int | None = None
        for place, (level, nights) in enumerate(legs, 1):
            why = NEXT_LEVEL if place < len(legs) else None
            previous = self._leg(family, level, nights, (request, previous), why)
            request = None

    def _legs(
        self, family: Family, levels: tuple[str, ...], on: date, end: date
    ) -> list[tuple[str, Nights]]:
        """Level after level, as long as there is time and room."""
        found: list[tuple[str, Nights]] = []
        for level in levels:
            least, most = _LONG[level]
            nights = Nights(on, min(on + timedelta(self._chance.between(least, most)), end))
            is_short = on + timedelta(least if found else _LEAST) > end
            if is_short or self._room(family, level, nights) is None:
                break
            found.append((level, nights))
            on = nights.to_on or end
        return found

    def _leg(
        self,
        family: Family,
        level: str,
        nights: Nights,
        after: tuple[int | None, int | None],
        why: str | None,
    ) -> int | None:
        """One stay that is over, after its request or another stay; None where no room is."""
        room = self._room(family, level, nights)
        if room is None or nights.to_on is None:
            return None
        on, until = nights.from_on, nights.to_on
        ends_on = add_months(on, _ENDS_AFTER[level])
        left = (why, None) if why else self._exit(family, level, until)
        request, previous = after
        told = Hosting(
            family, level, [Lodging(room, nights)], StayState.OVER,
            ends_on=ends_on, left=left, request_id=request, previous_id=previous,
        )  # fmt: skip
        if until > ends_on and level != EMERGENCY:
            told.extended = (ends_on - timedelta(25), ends_on)
            told.ends_on = add_months(ends_on, 3 * (1 + (until - ends_on).days // 90))
        return self._stays.write(told)

    def _room(self, family: Family, level: str, nights: Nights) -> InventedRoom | None:
        return self._rooms.find(family.need(level, nights))

    def _exit(self, family: Family, level: str, on: date) -> tuple[str, str | None]:
        way = family.tale.way
        if way.episode.closing_reason == "ritorno_autore" and on == family.tale.end:
            return _WENT_BACK
        return self._chance.weighted(_EXITS[level])

    # --- Unmet demand -----------------------------------------------------------------------

    def _refused(self) -> None:
        """Women who asked and were not hosted; of more than half of them no name is known."""
        chance = self._chance
        days = (self._today - self._first).days
        known = [one for one in self._families if one.tale.case_id not in self._hosted]
        for _ in range(_UNMET_A_YEAR * self._years * self._centres):
            if known and not chance.happens(_NAMELESS):
                family = chance.one_of(known)
                tale = family.tale
                if tale.start < tale.end - timedelta(8):
                    self._asking.unmet(tale.day(tale.start, tale.end - timedelta(7)), family)
            else:
                on = self._first + timedelta(chance.between(1, days - 10))
                self._asking.unmet(on, None)
