"""The shelter: houses, requests, places kept, stays, presences, days and fees."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from cav_desktop.domain.forms import Answers
from cav_desktop.domain.shelter.capacity import Bed, Capacity, Unit
from cav_desktop.domain.shelter.fees import RateDraft
from cav_desktop.domain.shelter.houses import HouseDraft, RoomDraft
from cav_desktop.domain.shelter.limits import BlockKind
from cav_desktop.domain.shelter.matching import Need
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.domain.shelter.requests import RequestState
from cav_desktop.services.shelter import (
    accounts,
    addresses,
    board,
    closed_requests,
    entries,
    extensions,
    holds,
    house_events,
    house_registers,
    houses,
    limits,
    matching,
    moved_ends,
    moves,
    presences,
    rates,
    requests,
    room_uses,
    security_events,
    stays,
    tonight,
)
from cav_desktop.services.shelter.addresses import AddressDraft
from cav_desktop.services.shelter.house_events import HouseEventDraft
from cav_desktop.services.shelter.limits import BlockDraft, OverDraft
from cav_desktop.services.shelter.moves import Exit, Transfer
from cav_desktop.services.shelter.placing import Guest
from cav_desktop.services.shelter.presences import Marked
from cav_desktop.services.shelter.requests import RequestDraft
from cav_desktop.services.workspace import Workspace
from tests.services.shelter import shelter_scene as scene
from tests.services.uses.scene import (
    CASES,
    COORDINATOR,
    IDENTITY,
    NOTE,
    NOTHING,
    OPEN,
    READ,
    WRITE,
    Act,
    Scene,
    Use,
)

_HOUSE = HouseDraft("Mimosa", "casa_rifugio")
_ROOM = RoomDraft("Verde", Capacity(2, 2, 1, 5, 1))
_LATER = timedelta(days=20)


_ASK: Answers = {"asked_by": "donna"}
_COVER: Answers = {"payer": "rete_regionale", "act": NOTE}

Ready = Callable[[Workspace, Scene], int]


def _after(
    ready: Ready, do: Callable[[Workspace, int], object]
) -> Callable[[Workspace, Scene], Act]:
    """An act on something that is made before; who may make nothing is given the number 0."""

    def act(ws: Workspace, s: Scene) -> Act:
        return partial(do, ws, ready(ws, s) if ws.works_on_cases else 0)

    return act


def _nothing(_: Workspace, s: Scene) -> int:
    return s.case


def _house(ws: Workspace, _: Scene) -> int:
    found = houses.read(ws)
    return found[0].id if found else scene.house(ws)


def _closed_house(ws: Workspace, s: Scene) -> int:
    number = _house(ws, s)
    houses.close(ws, number)
    return number


def _room(ws: Workspace, s: Scene) -> int:
    return scene.room(ws, _house(ws, s))


def _closed_room(ws: Workspace, s: Scene) -> int:
    number = _room(ws, s)
    houses.close_room(ws, number)
    return number


def _stay(ws: Workspace, s: Scene) -> int:
    day = ws.today - timedelta(days=3)
    return scene.stay(ws, _room(ws, s), case_id=s.case, on=day)


def _request(ws: Workspace, s: Scene) -> int:
    return scene.request(ws, s.case)


def _blocked(ws: Workspace, s: Scene) -> int:
    return limits.block(ws, _room(ws, s), BlockDraft(BlockKind.SAFETY, ws.today, NOTE))


def _over(ws: Workspace) -> OverDraft:
    return OverDraft(1, 1, ws.today, ws.today + _LATER, NOTE)


def _declared(ws: Workspace, s: Scene) -> int:
    return limits.declare(ws, _room(ws, s), _over(ws))


def _hold(ws: Workspace, number: int) -> int:
    room = houses.read(ws)[0].rooms[0].id if houses.read(ws) else 0
    return holds.hold(ws, number, room, ws.now + timedelta(hours=1))


def _request_and_room(ws: Workspace, s: Scene) -> int:
    _room(ws, s)
    return _request(ws, s)


def _held(ws: Workspace, s: Scene) -> int:
    return _hold(ws, _request_and_room(ws, s))


def _planned(ws: Workspace, s: Scene) -> int:
    return scene.stay(ws, _room(ws, s), ws.today + timedelta(days=1), case_id=s.case)


def _come(ws: Workspace, s: Scene) -> int:
    """The day of the entry has come."""
    number = _planned(ws, s)
    ws.clock.advance(days=1)  # type: ignore[attr-defined]  # a test stops the clock
    return number


def _left(ws: Workspace, s: Scene) -> int:
    number = _stay(ws, s)
    moves.leave(ws, number, Exit(ws.today, "autonomia"))
    return number


def _stay_and_room(ws: Workspace, s: Scene) -> int:
    scene.room(ws, _house(ws, s), "Rossa")
    return _stay(ws, s)


def _transfer(ws: Workspace, number: int) -> int:
    found = houses.read(ws)
    rooms = {room.label: room.id for one in found for room in one.rooms}
    return moves.transfer(ws, number, Transfer(rooms["Rossa"], ws.today))


def _may_transfer(ws: Workspace, number: int) -> None:
    room, *_ = [room for one in houses.read(ws) for room in one.rooms if room.label == "Rossa"]
    moves.may_transfer(ws, number, Transfer(room.id, ws.today))


def _may_hold(ws: Workspace, number: int) -> None:
    holds.may_hold(ws, number, next(room.id for one in houses.read(ws) for room in one.rooms))


def _stay_and_child(ws: Workspace, s: Scene) -> int:
    scene.child(ws, s.case)
    return _stay(ws, s)


def _add_child(ws: Workspace, number: int) -> int:
    return moves.add_person(ws, number, Guest(1, Bed.CHILD), ws.today)


def _with_child(ws: Workspace, s: Scene) -> int:
    return _add_child(ws, _stay_and_child(ws, s))


def _ask(ws: Workspace, number: int) -> int:
    return extensions.ask(ws, number, {**_ASK, "asked_on": ws.today})


def _asked(ws: Workspace, s: Scene) -> int:
    return _ask(ws, _stay(ws, s))


def _answer(ws: Workspace, number: int) -> None:
    answers: Answers = {
        "outcome": "concessa",
        "approved_by": "servizio_sociale",
        "until": ws.today + _LATER,
        "act": NOTE,
    }
    extensions.answer(ws, number, answers)


def _suspended(ws: Workspace, s: Scene) -> int:
    number = _stay(ws, s)
    stays.suspend(ws, number, ws.today)
    return number


def _cover(ws: Workspace, number: int) -> int:
    return accounts.add_cover(ws, number, {**_COVER, "from_on": ws.today})


def _covered(ws: Workspace, s: Scene) -> int:
    return _cover(ws, _stay(ws, s))


def _rate(ws: Workspace, _: int) -> int:
    return rates.add(ws, RateDraft("donazioni", ws.today, 1_000, 500))


def _rated(ws: Workspace, _: Scene) -> int:
    return _rate(ws, 0)


def _guest(ws: Workspace, s: Scene) -> int:
    _stay(ws, s)
    return presences.month(ws, ws.today.year, ws.today.month).rows[0].stay_person_id


def _month_by_house(ws: Workspace, _: int) -> object:
    register = presences.month(ws, ws.today.year, ws.today.month)
    return house_registers.by_house(ws, register)


def _report(ws: Workspace, number: int) -> int:
    answers: Answers = {"kind": "svelamento_sospetto", "on": ws.today, "told": NOTE}
    return security_events.report(ws, number, answers)


def _reported(ws: Workspace, s: Scene) -> int:
    return _report(ws, _stay(ws, s))


def _address(ws: Workspace, number: int) -> None:
    addresses.write(ws, number, AddressDraft(NOTE))


def _addressed(ws: Workspace, s: Scene) -> int:
    number = _house(ws, s)
    _address(ws, number)
    return number


def _tell_of_house(ws: Workspace, number: int) -> tuple[int, ...]:
    return house_events.report(ws, number, HouseEventDraft("chiavi", ws.today, told=NOTE))


def _house_told(ws: Workspace, s: Scene) -> int:
    number = _house(ws, s)
    _tell_of_house(ws, number)
    return number


def _entered(ws: Workspace, number: int) -> int:
    return entries.enter(ws, scene.entry(ws, 1, number))


USES = [
    Use("shelter.accounts.add_cover", WRITE, IDENTITY, _after(_stay, _cover)),
    Use("shelter.rates.add", WRITE, COORDINATOR, _after(_nothing, _rate)),
    Use(
        "shelter.accounts.change_cover",
        WRITE,
        IDENTITY,
        _after(_covered, lambda ws, n: accounts.change_cover(ws, n, {"payer": "donazioni"})),
    ),
    Use(
        "shelter.rates.end",
        WRITE,
        COORDINATOR,
        _after(_rated, lambda ws, n: rates.end(ws, n, ws.today)),
    ),
    Use(
        "shelter.accounts.of_stay",
        OPEN,
        IDENTITY,
        _after(_stay, lambda ws, n: accounts.of_stay(ws, n, ws.today, ws.today)),
    ),
    Use(
        "shelter.accounts.period",
        READ,
        CASES,
        _after(_nothing, lambda ws, _: accounts.period(ws, ws.today, ws.today)),
    ),
    Use("shelter.rates.read", READ, CASES, _after(_nothing, lambda ws, _: rates.read(ws))),
    Use("shelter.accounts.remove_cover", WRITE, IDENTITY, _after(_covered, accounts.remove_cover)),
    Use("shelter.rates.remove", WRITE, COORDINATOR, _after(_rated, rates.remove)),
    Use(
        "shelter.accounts.uncovered",
        READ,
        IDENTITY,
        _after(_stay, lambda ws, _: accounts.uncovered(ws, ws.today, ws.today)),
    ),
    Use(
        "shelter.addresses.open_address",
        OPEN,
        IDENTITY,
        _after(_addressed, lambda ws, n: addresses.open_address(ws, n, NOTE)),
    ),
    Use("shelter.addresses.write", WRITE, COORDINATOR, _after(_house, _address)),
    Use(
        "shelter.addresses.written",
        READ,
        IDENTITY,
        _after(_nothing, lambda ws, _: addresses.written(ws)),
    ),
    Use(
        "shelter.board.read",
        READ,
        IDENTITY,
        _after(_stay, lambda ws, _: board.read(ws, ws.today, ws.today + _LATER)),
    ),
    Use("shelter.entries.begin", WRITE, IDENTITY, _after(_come, entries.begin)),
    Use("shelter.entries.cancel", WRITE, IDENTITY, _after(_planned, entries.cancel)),
    Use("shelter.entries.candidates", READ, IDENTITY, _after(_nothing, entries.candidates)),
    Use("shelter.entries.enter", WRITE, IDENTITY, _after(_room, _entered)),
    Use("shelter.extensions.answer", WRITE, IDENTITY, _after(_asked, _answer)),
    Use("shelter.extensions.ask", WRITE, IDENTITY, _after(_stay, _ask)),
    Use("shelter.holds.hold", WRITE, IDENTITY, _after(_request_and_room, _hold)),
    Use("shelter.holds.may_hold", READ, IDENTITY, _after(_request_and_room, _may_hold)),
    Use("shelter.holds.release", WRITE, IDENTITY, _after(_held, holds.release)),
    Use(
        "shelter.house_registers.by_house",
        READ,
        IDENTITY,
        _after(_stay, _month_by_house),
    ),
    Use(
        "shelter.houses.add",
        WRITE,
        COORDINATOR,
        _after(_nothing, lambda ws, _: houses.add(ws, _HOUSE)),
    ),
    Use(
        "shelter.houses.add_room",
        WRITE,
        COORDINATOR,
        _after(_house, lambda ws, n: houses.add_room(ws, n, _ROOM)),
    ),
    Use(
        "shelter.houses.change",
        WRITE,
        COORDINATOR,
        _after(_house, lambda ws, n: houses.change(ws, n, _HOUSE)),
    ),
    Use(
        "shelter.houses.change_room",
        WRITE,
        COORDINATOR,
        _after(_room, lambda ws, n: houses.change_room(ws, n, _ROOM)),
    ),
    Use("shelter.houses.close", WRITE, COORDINATOR, _after(_house, houses.close)),
    Use("shelter.houses.close_room", WRITE, COORDINATOR, _after(_room, houses.close_room)),
    Use("shelter.houses.read", READ, IDENTITY, _after(_house, lambda ws, _: houses.read(ws))),
    Use(
        "shelter.house_events.of_house",
        READ,
        IDENTITY,
        _after(_house_told, house_events.of_house),
    ),
    Use("shelter.house_events.told", OPEN, IDENTITY, _after(_house_told, house_events.told)),
    Use("shelter.house_events.report", WRITE, IDENTITY, _after(_house, _tell_of_house)),
    Use("shelter.houses.reopen", WRITE, COORDINATOR, _after(_closed_house, houses.reopen)),
    Use("shelter.houses.reopen_room", WRITE, COORDINATOR, _after(_closed_room, houses.reopen_room)),
    Use(
        "shelter.limits.block",
        WRITE,
        IDENTITY,
        _after(
            _room, lambda ws, n: limits.block(ws, n, BlockDraft(BlockKind.SAFETY, ws.today, NOTE))
        ),
    ),
    Use(
        "shelter.limits.declare",
        WRITE,
        IDENTITY,
        _after(_room, lambda ws, n: limits.declare(ws, n, _over(ws))),
    ),
    Use("shelter.limits.lift", WRITE, IDENTITY, _after(_blocked, limits.lift)),
    Use(
        "shelter.limits.of_rooms",
        READ,
        IDENTITY,
        _after(_room, lambda ws, n: limits.of_rooms(ws, [n])),
    ),
    Use("shelter.limits.withdraw", WRITE, IDENTITY, _after(_declared, limits.withdraw)),
    Use("shelter.matching.match", READ, IDENTITY, _after(_request_and_room, matching.match)),
    Use(
        "shelter.matching.match_need",
        READ,
        IDENTITY,
        _after(_room, lambda ws, _: matching.match_need(ws, Need(Unit(1), Nights(ws.today)))),
    ),
    Use("shelter.moves.may_transfer", READ, IDENTITY, _after(_stay_and_room, _may_transfer)),
    Use("shelter.moves.add_person", WRITE, IDENTITY, _after(_stay_and_child, _add_child)),
    Use(
        "shelter.moves.leave",
        WRITE,
        IDENTITY,
        _after(_stay, lambda ws, n: moves.leave(ws, n, Exit(ws.today, "autonomia"))),
    ),
    Use(
        "shelter.moves.part",
        WRITE,
        IDENTITY,
        _after(_with_child, lambda ws, n: moves.part(ws, n, ws.today)),
    ),
    Use("shelter.moves.transfer", WRITE, IDENTITY, _after(_stay_and_room, _transfer)),
    Use("shelter.moves.undo_leave", WRITE, IDENTITY, _after(_left, moves.undo_leave)),
    Use(
        "shelter.presences.mark",
        WRITE,
        IDENTITY,
        _after(_guest, lambda ws, n: presences.mark(ws, n, ws.today, "ospedale")),
    ),
    Use(
        "shelter.presences.mark_all",
        WRITE,
        IDENTITY,
        _after(_stay, lambda ws, _: presences.mark_all(ws, ws.today, ws.today)),
    ),
    Use(
        "shelter.presences.require_all_seen",
        READ,
        IDENTITY,
        lambda ws, _: lambda: presences.require_all_seen(ws, ws.today, ws.today),
    ),
    Use(
        "shelter.presences.month",
        READ,
        IDENTITY,
        _after(_stay, lambda ws, _: presences.month(ws, ws.today.year, ws.today.month)),
    ),
    Use(
        "shelter.presences.unmark",
        WRITE,
        IDENTITY,
        _after(_guest, lambda ws, n: presences.unmark(ws, frozenset({Marked(n, ws.today)}))),
    ),
    Use("shelter.tonight.read", READ, IDENTITY, _after(_request, lambda ws, _: tonight.read(ws))),
    Use(
        "shelter.tonight.waiting",
        READ,
        IDENTITY,
        _after(_request, lambda ws, _: tonight.waiting(ws)),
    ),
    Use(
        "shelter.requests.add",
        WRITE,
        IDENTITY,
        _after(
            _nothing,
            lambda ws, n: requests.add(
                ws, RequestDraft({"received_on": ws.today, "needs_words": NOTE}, n)
            ),
        ),
    ),
    Use(
        "shelter.requests.change",
        WRITE,
        IDENTITY,
        _after(_request, lambda ws, n: requests.change(ws, n, {"agreed": NOTE})),
    ),
    Use(
        "shelter.requests.move",
        WRITE,
        IDENTITY,
        _after(_request, lambda ws, n: requests.move(ws, n, RequestState.WAITING)),
    ),
    Use(
        "shelter.closed_requests.read",
        READ,
        IDENTITY,
        _after(_nothing, lambda ws, _: closed_requests.read(ws, ws.today, ws.today)),
    ),
    Use("shelter.requests.of_case", OPEN, IDENTITY, _after(_nothing, requests.of_case)),
    Use("shelter.requests.read", OPEN, IDENTITY, _after(_request, requests.read)),
    Use(
        "shelter.requests.unmet",
        READ,
        CASES,
        _after(_nothing, lambda ws, _: requests.unmet(ws, ws.today, ws.today)),
    ),
    Use(
        "shelter.requests.waiting",
        READ,
        IDENTITY,
        _after(_request, lambda ws, _: requests.waiting(ws)),
    ),
    Use(
        "shelter.security_events.change",
        WRITE,
        IDENTITY,
        _after(_reported, lambda ws, n: security_events.change(ws, n, {"kind": "minaccia"})),
    ),
    Use("shelter.moved_ends.settle", READ, NOTHING, lambda ws, _: lambda: moved_ends.settle(ws)),
    Use(
        "shelter.room_uses.require_rooms",
        READ,
        IDENTITY,
        lambda ws, _: lambda: room_uses.require_rooms(ws),
    ),
    Use("shelter.security_events.close", WRITE, IDENTITY, _after(_reported, security_events.close)),
    Use("shelter.security_events.report", WRITE, IDENTITY, _after(_stay, _report)),
    Use(
        "shelter.security_events.step",
        WRITE,
        IDENTITY,
        _after(_reported, lambda ws, n: security_events.step(ws, n, "forze_ordine", done=True)),
    ),
    Use(
        "shelter.stays.change",
        WRITE,
        IDENTITY,
        _after(_stay, lambda ws, n: stays.change(ws, n, {"notes": NOTE})),
    ),
    Use("shelter.stays.confirm", WRITE, IDENTITY, _after(_stay, stays.confirm)),
    Use("shelter.stays.of_case", OPEN, IDENTITY, _after(_nothing, stays.of_case)),
    Use("shelter.stays.read", OPEN, IDENTITY, _after(_stay, stays.read)),
    Use(
        "shelter.stays.resume",
        WRITE,
        IDENTITY,
        _after(_suspended, lambda ws, n: stays.resume(ws, n, ws.today)),
    ),
    Use(
        "shelter.stays.suspend",
        WRITE,
        IDENTITY,
        _after(_stay, lambda ws, n: stays.suspend(ws, n, ws.today)),
    ),
]
