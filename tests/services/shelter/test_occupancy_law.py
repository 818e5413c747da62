"""Whatever happens in the houses, every night is counted as somebody with a pencil would."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
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
from cav_desktop.domain.shelter.limits import BlockKind
from cav_desktop.domain.shelter.occupancy import Nights, counted
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.requests import RequestState
from cav_desktop.services.casework import cases
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
from cav_desktop.services.shelter.limits import BlockDraft, OverDraft
from cav_desktop.services.shelter.moves import Exit, Transfer
from cav_desktop.services.shelter.places import Lodged, Place
from cav_desktop.services.shelter.placing import Guest
from cav_desktop.services.shelter.room_uses import Look, uses
from cav_desktop.services.shelter.stays import StaySheet
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene

BACK, AHEAD = 12, 30
DAY = timedelta(days=1)
MOST = 3
SEED, LONG = 5, 120
NUMBERS = count(1)
SMALL = st.integers(0, 2)
DAYS = st.sampled_from((0, 0, 0, -1, -2, 1, 3))
NAMES = (
    *("enter", "hold", "cancel", "extend", "away", "merge", "block", "withdraw"),
    # What needs that somebody is there is tried more often.
    *("visit", "over", "leave", "transfer", "part", "join", "advance", "undo") * 2,
)
STEPS = st.tuples(st.sampled_from(NAMES), SMALL, SMALL, DAYS, st.booleans())
Step = tuple[str, int, int, int, bool]
Slept = dict[tuple[str, date], int]


@dataclass
class Pencil:
    """Who slept where on each night, written down one night at a time; and what was declared."""

    nights: Slept = field(default_factory=dict)
    extra: Counter[tuple[int, date]] = field(default_factory=Counter)
    shut: set[tuple[int, date]] = field(default_factory=set)
    gone: dict[int, Slept] = field(default_factory=dict)
    """What an exit rubbed out, by stay: a mistaken exit writes it again."""

    def put(self, person: str, room: int, on: date, last: date) -> None:
        for night in every(on, last):
            assert (person, night) not in self.nights
            self.nights[person, night] = room

    def rub(self, people: Iterable[str], on: date) -> Slept:
        codes = set(people)
        out = {key: room for key, room in self.nights.items() if key[0] in codes and key[1] >= on}
        for key in out:
            del self.nights[key]
        return out


def every(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


@dataclass
class Life:
    """Some rooms and families, and what happens there, done and written down at once."""

    ws: Workspace
    clock: FixedClock
    rooms: list[int]
    first: date
    last: date
    cases: list[int] = field(default_factory=list)
    children: list[int] = field(default_factory=list)
    stays: dict[int, int] = field(default_factory=dict)
    """The last stay of each family."""
    owner: dict[str, int] = field(default_factory=dict)
    """The case of every code there ever was."""
    women: set[str] = field(default_factory=set)
    overs: list[tuple[int, int, date]] = field(default_factory=list)
    pencil: Pencil = field(default_factory=Pencil)
    done: Counter[str] = field(default_factory=Counter)
    """The acts that were accepted."""

    def do(self, step: Step) -> None:
        name, family, room, days, both = step
        on = self.ws.today + timedelta(days=days)
        try:
            getattr(self, f"_{name}")(family, self.rooms[room % len(self.rooms)], on, both)
        except UserError:
            # Refused by a rule: nothing was written, and the pencil writes nothing.
            return
        self.done[name] += 1

    def found(self, place: int) -> None:
        """A new family with a child, instead of the one that stood there."""
        case_id = make.case(self.ws)
        child = scene.child(self.ws, case_id)
        self.cases[place : place + 1] = [case_id]
        self.children[place : place + 1] = [child]
        for one in entries.candidates(self.ws, case_id):
            self.owner[one.code] = case_id
            if one.child_id is None:
                self.women.add(one.code)

    def sheet(self, family: int) -> StaySheet:
        return stays.read(self.ws, self.stays.get(family, 0))

    def _enter(
        self, family: int, room: int, on: date, both: bool, ends_on: date | None = None
    ) -> None:
        child = Guest(self.children[family], Bed.CHILD)
        guests = (scene.HER, child) if both else (scene.HER,)
        entry = scene.entry(
            self.ws, self.cases[family], room, people=guests, on=on, ends_on=ends_on
        )
        self.stays[family] = entries.enter(self.ws, entry)
        self._put(family, [one.code for one in self.sheet(family).people], room, on)

    def _visit(self, family: int, room: int, on: date, both: bool) -> None:
        """With an agreed end: where a room takes them no longer, the place is theirs till then."""
        self._enter(family, room, on, both, on + 4 * DAY)

    def _put(self, family: int, people: Iterable[str], room: int, on: date) -> None:
        """As somebody would who is told until when a place is theirs, if it is not for longer."""
        sheet = self.sheet(family)
        for code in people:
            end = [row.to_on for row in sheet.where if row.code == code][-1]
            assert end in (None, sheet.ends_on)
            self.done["promised"] += end is not None
            self.pencil.put(code, room, on, self.last if end is None else end - DAY)

    def _hold(self, family: int, room: int, on: date, both: bool) -> None:
        asked = scene.request(self.ws, self.cases[family], wanted_on=on, children=int(both))
        holds.hold(self.ws, asked, room, self.ws.now + timedelta(days=1 + both))
        if both:
            requests.move(self.ws, asked, RequestState.WAITING)

    def _leave(self, family: int, _: int, on: date, __: bool) -> None:
        people = [one.code for one in self.sheet(family).people]
        moves.leave(self.ws, self.stays[family], Exit(on, "autonomia"))
        self.pencil.gone[self.stays[family]] = self.pencil.rub(people, on)

    def _undo(self, family: int, *_: object) -> None:
        stay = self.stays.get(family, 0)
        moves.undo_leave(self.ws, stay)
        for key, room in self.pencil.gone.pop(stay).items():
            assert key not in self.pencil.nights
            self.pencil.nights[key] = room

    def _transfer(self, family: int, room: int, on: date, _: bool) -> None:
        people = [one.code for one in self.sheet(family).people if there(one, on)]
        self.stays[family] = moves.transfer(self.ws, self.stays[family], Transfer(room, on))
        self.pencil.rub(people, on)
        self._put(family, people, room, on)

    def _part(self, family: int, _: int, on: date, __: bool) -> None:
        child = [one for one in self.sheet(family).people if one.child_id and one.is_here]
        moves.part(self.ws, child[-1].id if child else 0, on)
        self.pencil.rub([child[-1].code], on)

    def _join(self, family: int, room: int, on: date, both: bool) -> None:
        guest = Guest(self.children[family], Bed.CHILD)
        stay = self.stays.get(family, 0)
        number = moves.add_person(self.ws, stay, guest, on, room if both else None)
        (code,) = [one.code for one in self.sheet(family).people if one.id == number]
        her = next(one.code for one in self.sheet(family).people if one.child_id is None)
        self._put(family, [code], room if both else self.pencil.nights[her, on], on)

    def _extend(self, family: int, _: int, on: date, both: bool) -> None:
        answers: Answers = {
            "asked_on": self.ws.today,
            "asked_by": "donna",
            "outcome": "concessa" if both else "negata",
            "approved_by": "servizio_sociale",
            "until": on + 9 * DAY if both else None,
        }
        before = self.sheet(family)
        extensions.ask(self.ws, before.id, answers)
        for old, new in zip(before.where, self.sheet(family).where, strict=True):
            if old.to_on is not None and old.to_on != new.to_on:
                # Only a place that was promised until the end moves with it.
                assert old.to_on == before.ends_on
                last = self.last if new.to_on is None else new.to_on - DAY
                self.pencil.put(old.code, room_of(old), old.to_on, last)

    def _away(self, family: int, _: int, on: date, both: bool) -> None:
        person = self.sheet(family).people[-1 if both else 0]
        presences.mark(self.ws, person.id, on, "ospedale")
        assert (person.code, on) in self.pencil.nights

    def _over(self, _: int, room: int, on: date, both: bool) -> None:
        until = on + (9 if both else 5) * DAY
        number = limits.declare(self.ws, room, OverDraft(1, 1, on, until, "notte di sabato"))
        self.overs.append((number, room, on))
        self.pencil.extra.update((room, night) for night in every(on, until - DAY))

    def _withdraw(self, family: int, *_: object) -> None:
        number, room, on = self.overs[family] if family < len(self.overs) else (0, 0, self.last)
        ends = [
            one.to_on for one in limits.of_rooms(self.ws, [room])[room].overs if one.id == number
        ]
        limits.withdraw(self.ws, number)
        self.pencil.extra.subtract((room, night) for night in every(on, ends[0] - DAY))

    def _block(self, _: int, room: int, on: date, __: bool) -> None:
        limits.block(self.ws, room, BlockDraft(BlockKind.SAFETY, on, "serratura", on + 2 * DAY))
        self.pencil.shut |= {(room, night) for night in every(on, on + DAY)}

    def _cancel(self, family: int, *_: object) -> None:
        sheet = self.sheet(family)
        entries.cancel(self.ws, sheet.id)
        # What she slept before, at another level, was slept.
        self.pencil.rub([one.code for one in sheet.people], sheet.from_on)

    def _merge(self, family: int, *_: object) -> None:
        """Two cases turn out to be of one woman; who came keeps the code under which she came."""
        other = (family + 1) % len(self.cases)
        pair = self.cases[family], self.cases[other]
        survivor = cases.merge(self.ws, *pair)
        self.cases[family] = survivor
        for code, case_id in self.owner.items():
            self.owner[code] = survivor if case_id in pair else case_id
        standing = [one.id for one in stays.of_case(self.ws, survivor) if one.left_on is None]
        for place in (family, other):
            self.stays.pop(place, None)
        if standing:
            self.stays[family] = standing[0]
        self.found(other)

    def _advance(self, _: int, __: int, ___: date, both: bool) -> None:
        if self.ws.today < self.last - 12 * DAY:
            self.clock.advance(days=1 + both)


def there(one: stays.PersonRow, on: date) -> bool:
    """Whether somebody of a stay is there on a day, or nobody said that she left since."""
    return one.from_on <= on and (one.to_on is None or one.to_on > on or one.is_here)


def room_of(lodged: Lodged) -> int:
    assert isinstance(lodged.where, Place)
    return lodged.where.room_id


def life(ws: Workspace, clock: FixedClock) -> Life:
    made = Life(ws, clock, [], ws.today - BACK * DAY, ws.today + AHEAD * DAY)
    for level in ("casa_rifugio", "semi_autonomia"):
        house = houses.add(ws, HouseDraft(f"Casa {next(NUMBERS)}", level))
        capacity = Capacity(2, 2, 0, MOST, 2)
        made.rooms.append(houses.add_room(ws, house, RoomDraft("Blu", capacity)))
    for family in range(3):
        made.found(family)
    return made


def compare(made: Life) -> None:
    """The placements, what entries look at, and the board are what the pencil wrote."""
    ws, pencil, first, last = made.ws, made.pencil, made.first, made.last
    with ws.archive.read(ws) as session:
        used = uses(session, Look(ws.now + 40 * DAY, first))
        rows = session.scalars(select(Placement).where(Placement.person.in_(made.owner))).all()
    slept = Counter((room, night) for (_, night), room in pencil.nights.items())
    for room in made.rooms:
        mine = [Nights(one.from_on, one.to_on) for one in rows if one.room_id == room]
        by_rule = counted(mine, first, last)
        for night in every(first, last):
            naive = slept[room, night]
            assert by_rule[night] == used[room].inside(night).people == naive
            assert naive <= MOST + pencil.extra[room, night]
            assert not (naive and (room, night) in pencil.shut)
    shown = {
        (one, night)
        for line in board.read(ws, first, last).rooms
        for span in line.spans
        if span.stay_id is not None
        for one in span.codes
        for night in Nights(span.from_on, span.to_on).each(first, last)
        if one in made.owner
    }
    assert shown == set(pencil.nights)


def compare_days(made: Life) -> None:
    """Bed-days, by the accounts, are the nights of whoever has come; she is in one place."""
    ws, nights = made.ws, made.pencil.nights
    for case_id in set(made.owner.values()):
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
        assert total == sum(made.owner[code] == case_id for code, _ in nights)
        hers = [
            night for code, night in nights if made.owner[code] == case_id and code in made.women
        ]
        assert len(hers) == len(set(hers))


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
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
    for name in made.done:
        event(f"done: {name}")
    # Both rooms were empty: a law that holds because nobody ever came in would say nothing.
    assert made.done["enter"] >= len(with_child)
    assert made.pencil.nights or made.done["cancel"] or made.done["leave"]
    compare(made)
    compare_days(made)


def test_every_act_of_the_law_is_done_and_not_only_refused(
    ws: Workspace, clock: FixedClock
) -> None:
    """One long life, always the same, in which each of them is accepted at least once."""
    chance = random.Random(SEED)
    made = life(ws, clock)
    for family in range(2):
        made.do(("enter", family, family, -6, False))
    for _ in range(LONG):
        both = chance.random() < 1 / 2
        days = chance.choice((0, 0, 0, -1, -2, 1, 3))
        made.do((chance.choice(NAMES), chance.randrange(3), chance.randrange(2), days, both))

    assert set(made.done) == {*NAMES, "promised"}
    compare(made)
    compare_days(made)
