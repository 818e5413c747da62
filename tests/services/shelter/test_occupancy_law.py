"""Whatever happens in the houses, every night is counted as somebody with a pencil would."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from cav_desktop.domain.errors import UserError
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.shelter.capacity import Bed, Capacity
from cav_desktop.domain.shelter.houses import HouseDraft, RoomDraft
from cav_desktop.domain.shelter.occupancy import Nights, counted
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.requests import RequestState
from cav_desktop.services.shelter import (
    accounts,
    board,
    entries,
    extensions,
    holds,
    houses,
    limits,
    moves,
    presences,
    requests,
    stays,
)
from cav_desktop.services.shelter.limits import OverDraft
from cav_desktop.services.shelter.moves import Exit, Transfer
from cav_desktop.services.shelter.placing import Guest
from cav_desktop.services.shelter.room_uses import Look, uses
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene

BACK, AHEAD = 12, 30
MOST = 3
NUMBERS = count(1)
SMALL = st.integers(0, 2)
DAYS = st.sampled_from((0, 0, 0, -1, -2, 1, 3))
NAMES = (
    *("enter", "hold", "over", "cancel", "extend", "away"),
    # What needs that somebody is there is tried more often.
    *("leave", "transfer", "part", "join", "advance", "undo") * 2,
)
STEPS = st.tuples(st.sampled_from(NAMES), SMALL, SMALL, DAYS, st.booleans())
Step = tuple[str, int, int, int, bool]


@dataclass
class Pencil:
    """Who slept where on each night, written down one night at a time; and what was declared."""

    nights: dict[tuple[str, date], int] = field(default_factory=dict)
    extra: dict[tuple[int, date], int] = field(default_factory=dict)
    gone: dict[int, dict[tuple[str, date], int]] = field(default_factory=dict)
    """What an exit rubbed out, by stay: a mistaken exit writes it again."""

    def put(self, people: list[str], room: int, on: date, last: date) -> None:
        for night in every(on, last):
            for one in people:
                assert (one, night) not in self.nights
                self.nights[one, night] = room

    def rub(self, people: list[str], on: date) -> dict[tuple[str, date], int]:
        out = {key: room for key, room in self.nights.items() if key[0] in people and key[1] >= on}
        for key in out:
            del self.nights[key]
        return out


def every(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)


@dataclass
class Life:
    """Some rooms and families, and what happens there, done and written down at once."""

    ws: Workspace
    clock: FixedClock
    rooms: list[int]
    cases: list[int]
    children: list[int]
    first: date
    last: date
    pencil: Pencil = field(default_factory=Pencil)
    stays: dict[int, int] = field(default_factory=dict)
    """The last stay of each family."""
    codes: dict[tuple[int, bool], str] = field(default_factory=dict)

    def do(self, step: Step) -> None:
        name, family, room, days, both = step
        on = self.ws.today + timedelta(days=days)
        try:
            getattr(self, f"_{name}")(family, self.rooms[room % len(self.rooms)], on, both)
            event(f"done: {name}")
        except UserError:
            # Refused by a rule: nothing was written, and the pencil writes nothing.
            return

    def people(self, family: int, *, both: bool) -> list[str]:
        codes = [self.codes[family, False]]
        return [*codes, self.codes[family, True]] if both else codes

    def there(self, family: int, on: date) -> list[str]:
        return [one for one in self.people(family, both=True) if (one, on) in self.pencil.nights]

    def _enter(self, family: int, room: int, on: date, both: bool) -> None:
        guests = (scene.HER, Guest(self.children[family], Bed.CHILD)) if both else (scene.HER,)
        entry = scene.entry(self.ws, self.cases[family], room, people=guests, on=on)
        self.stays[family] = entries.enter(self.ws, entry)
        self.pencil.put(self.people(family, both=both), room, on, self.last)

    def _hold(self, family: int, room: int, on: date, both: bool) -> None:
        asked = scene.request(self.ws, self.cases[family], wanted_on=on, children=int(both))
        holds.hold(self.ws, asked, room, self.ws.now + timedelta(days=1 + both))
        if both:
            requests.move(self.ws, asked, RequestState.WAITING)

    def _leave(self, family: int, _: int, on: date, __: bool) -> None:
        stay = self.stays.get(family, 0)
        moves.leave(self.ws, stay, Exit(on, "autonomia"))
        self.pencil.gone[stay] = self.pencil.rub(self.people(family, both=True), on)

    def _undo(self, family: int, *_: object) -> None:
        stay = self.stays.get(family, 0)
        moves.undo_leave(self.ws, stay)
        for key, room in self.pencil.gone.pop(stay).items():
            assert key not in self.pencil.nights
            self.pencil.nights[key] = room

    def _transfer(self, family: int, room: int, on: date, _: bool) -> None:
        people = self.there(family, on)
        before = self.stays.get(family, 0)
        self.stays[family] = moves.transfer(self.ws, before, Transfer(room, on))
        self.pencil.rub(people, on)
        self.pencil.put(people, room, on, self.last)

    def _part(self, family: int, _: int, on: date, __: bool) -> None:
        sheet = stays.read(self.ws, self.stays.get(family, 0))
        child = [one for one in sheet.people if one.child_id is not None and one.to_on is None]
        moves.part(self.ws, child[0].id if child else 0, on)
        self.pencil.rub([child[0].code], on)

    def _join(self, family: int, room: int, on: date, both: bool) -> None:
        her = self.codes[family, False]
        guest = Guest(self.children[family], Bed.CHILD)
        stay = self.stays.get(family, 0)
        moves.add_person(self.ws, stay, guest, on, room if both else None)
        where = room if both else self.pencil.nights[her, on]
        self.pencil.put([self.codes[family, True]], where, on, self.last)

    def _extend(self, family: int, _: int, on: date, both: bool) -> None:
        answers: Answers = {
            "asked_on": self.ws.today,
            "asked_by": "donna",
            "outcome": "concessa" if both else "negata",
            "approved_by": "servizio_sociale",
            "until": on + timedelta(days=9) if both else None,
        }
        extensions.ask(self.ws, self.stays.get(family, 0), answers)

    def _away(self, family: int, _: int, on: date, both: bool) -> None:
        sheet = stays.read(self.ws, self.stays.get(family, 0))
        person = sheet.people[-1 if both else 0]
        presences.mark(self.ws, person.id, on, "ospedale")
        assert (person.code, on) in self.pencil.nights

    def _over(self, _: int, room: int, on: date, __: bool) -> None:
        until = on + timedelta(days=5)
        limits.declare(self.ws, room, OverDraft(1, 1, on, until, "una sola notte"))
        for night in every(on, until - timedelta(days=1)):
            self.pencil.extra[room, night] = self.pencil.extra.get((room, night), 0) + 1

    def _cancel(self, family: int, *_: object) -> None:
        stay = stays.read(self.ws, self.stays.get(family, 0))
        entries.cancel(self.ws, stay.id)
        # What she slept before, at another level, was slept.
        self.pencil.rub(self.people(family, both=True), stay.from_on)

    def _advance(self, _: int, __: int, ___: date, both: bool) -> None:
        if self.ws.today < self.last - timedelta(days=12):
            self.clock.advance(days=1 + both)


def life(ws: Workspace, clock: FixedClock) -> Life:
    made = Life(
        ws, clock, [], [], [], ws.today - timedelta(days=BACK), ws.today + timedelta(days=AHEAD)
    )
    for level in ("casa_rifugio", "semi_autonomia"):
        house = houses.add(ws, HouseDraft(f"Casa {next(NUMBERS)}", level))
        capacity = Capacity(2, 2, 0, MOST, 2)
        made.rooms.append(houses.add_room(ws, house, RoomDraft("Blu", capacity)))
    for family in range(3):
        case_id = make.case(ws)
        made.cases.append(case_id)
        made.children.append(scene.child(ws, case_id))
        for one in entries.candidates(ws, case_id):
            made.codes[family, one.child_id is not None] = one.code
    return made


def compare(made: Life) -> None:
    ws, pencil, first, last = made.ws, made.pencil, made.first, made.last
    codes = set(made.codes.values())
    with ws.archive.read(ws) as session:
        used = uses(session, Look(ws.now + timedelta(days=40), first))
        rows = session.scalars(select(Placement).where(Placement.person.in_(codes))).all()
    for room in made.rooms:
        mine = [Nights(one.from_on, one.to_on) for one in rows if one.room_id == room]
        by_rule = counted(mine, first, last)
        for night in every(first, last):
            naive = sum(
                where == room and slept == night for (_, slept), where in pencil.nights.items()
            )
            assert by_rule[night] == used[room].inside(night).people == naive
            assert naive <= MOST + pencil.extra.get((room, night), 0)
    shown = {
        (one, night)
        for line in board.read(ws, first, last).rooms
        for span in line.spans
        if span.stay_id is not None
        for one in span.codes
        for night in Nights(span.from_on, span.to_on).each(first, last)
        if one in codes
    }
    assert shown == set(pencil.nights)


def compare_days(made: Life) -> None:
    """Bed-days, by the accounts and by the register, are the nights of whoever has come."""
    ws, pencil = made.ws, made.pencil
    for family, case_id in enumerate(made.cases):
        slept = {
            night: one for (one, night) in pencil.nights if one in made.people(family, both=True)
        }
        total = 0
        for sheet in stays.of_case(ws, case_id):
            if sheet.state not in ("programmata", "annullata"):
                account = accounts.of_stay(ws, sheet.id, made.first, made.last)
                total += account.total.kept
                assert account.total.uncovered == account.total.kept
            elif sheet.state == "programmata":
                total += sum(
                    1
                    for person in sheet.people
                    for _ in Nights(person.from_on, person.to_on).each(made.first, made.last)
                )
        nights = [key for key in pencil.nights if key[0] in made.people(family, both=True)]
        assert total == len(nights) >= len(slept)


@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(st.booleans(), min_size=2, max_size=2), st.lists(STEPS, min_size=6, max_size=16))
def test_every_night_is_as_a_naive_recount_finds_it(
    ws: Workspace, clock: FixedClock, with_child: list[bool], steps: list[Step]
) -> None:
    made = life(ws, clock)
    for family, both in enumerate(with_child):
        made.do(("enter", family, family, -6, both))
    for step in steps:
        made.do(step)
    compare(made)
    compare_days(made)
