"""Coming in: into a room that takes them, once, with the request that is answered by it."""

from datetime import timedelta

import pytest

from cav_desktop.domain.consents import ConsentState, Purpose
from cav_desktop.domain.errors import (
    ConsentMissing,
    FieldError,
    NoRoom,
    TransitionRefused,
    TwoPlaces,
)
from cav_desktop.domain.shelter.capacity import Bed
from cav_desktop.domain.shelter.requests import RequestState
from cav_desktop.domain.shelter.stay_forms import AGREED
from cav_desktop.domain.shelter.stays import StayState
from cav_desktop.services.shelter import entries, holds, moves, requests, stays
from cav_desktop.services.shelter.moves import Exit
from cav_desktop.services.shelter.places import Place
from cav_desktop.services.shelter.placing import Guest
from cav_desktop.services.workspace import Workspace
from tests import agreement, make
from tests.services.shelter import shelter_scene as scene


def test_a_mother_and_her_child_come_in_and_the_request_is_answered(ws: Workspace) -> None:
    case_id = make.case(ws)
    child = scene.child(ws, case_id)
    room = scene.room(ws, scene.house(ws))
    asked = scene.request(ws, case_id, children=1)
    holds.hold(ws, asked, room, ws.now + timedelta(hours=2))
    people = (scene.HER, Guest(child, Bed.CHILD))

    number = entries.enter(
        ws,
        scene.entry(ws, case_id, room, people=people, request_id=asked, payer="rete_regionale"),
    )

    stay = stays.read(ws, number)
    assert (stay.state, stay.level) == ("in_corso", "casa_rifugio")
    assert [one.code.count("-F") for one in stay.people] == [0, 1]
    assert {one.where for one in stay.where} == {Place(1, "Ginestra", room, "Blu")}
    assert [one.answers["payer"] for one in stay.covers] == ["rete_regionale"]
    opened = requests.read(ws, asked)
    assert (opened.state, opened.held) == (RequestState.ENTERED, None)
    assert [one.state for one in opened.steps] == ["ricevuta", "proposta", "ingresso"]


def test_a_room_that_is_full_says_what_it_is_short_of(ws: Workspace) -> None:
    room = scene.room(ws, scene.house(ws))
    scene.stay(ws, room)

    with pytest.raises(NoRoom) as refused:
        scene.stay(ws, room)
    assert set(refused.value.reasons) == {"letti", "nuclei"}


def test_nobody_is_in_two_stays(ws: Workspace) -> None:
    house = scene.house(ws)
    blue, red = scene.room(ws, house), scene.room(ws, house, "Rossa")
    case_id = make.case(ws)
    number = scene.stay(ws, blue, case_id=case_id)
    with pytest.raises(TwoPlaces):
        scene.stay(ws, red, case_id=case_id)

    moves.leave(ws, number, Exit(ws.today, "parenti_amici", "parenti"))
    scene.stay(ws, red, case_id=case_id)


def test_stays_are_written_in_their_order(ws: Workspace) -> None:
    house = scene.house(ws)
    blue, red = scene.room(ws, house), scene.room(ws, house, "Rossa")
    case_id = make.case(ws)
    scene.stay(ws, blue, case_id=case_id)
    with pytest.raises(FieldError, match="another_stay_follows"):
        scene.stay(ws, red, ws.today - timedelta(days=60), case_id=case_id)


def test_a_stay_of_a_day_to_come_is_planned_and_begins_on_it(ws: Workspace) -> None:
    room = scene.room(ws, scene.house(ws))
    number = scene.stay(ws, room, ws.today + timedelta(days=3))

    assert stays.read(ws, number).state == StayState.PLANNED
    with pytest.raises(FieldError, match="in_the_future"):
        entries.begin(ws, number)
    with pytest.raises(NoRoom):
        scene.stay(ws, room)


def test_what_is_cancelled_never_was(ws: Workspace) -> None:
    room = scene.room(ws, scene.house(ws))
    case_id = make.case(ws)
    asked = scene.request(ws, case_id)
    number = scene.stay(ws, room, case_id=case_id, request_id=asked)
    entries.cancel(ws, number)

    assert requests.read(ws, asked).state == RequestState.ACCEPTED
    assert stays.read(ws, number).where == ()
    scene.stay(ws, room, case_id=case_id, request_id=asked)


def test_a_request_that_is_over_brings_nobody_in(ws: Workspace) -> None:
    case_id = make.case(ws)
    asked = scene.request(ws, case_id)
    requests.move(ws, asked, RequestState.REFUSED, "posti_esauriti")
    room = scene.room(ws, scene.house(ws))

    with pytest.raises(TransitionRefused):
        scene.stay(ws, room, case_id=case_id, request_id=asked)


@pytest.mark.parametrize(
    ("people", "why"),
    [((Guest(999, Bed.CHILD),), "unknown_child"), ((), "she_is_missing")],
)
def test_a_family_comes_with_her_and_with_children_of_hers(
    ws: Workspace, people: tuple[Guest, ...], why: str
) -> None:
    room = scene.room(ws, scene.house(ws))

    with pytest.raises(FieldError, match=why):
        scene.stay(ws, room, people=people)


def test_who_said_no_does_not_come_in_and_who_was_not_asked_yet_does(ws: Workspace) -> None:
    room = scene.room(ws, scene.house(ws), adult_beds=2, units=2)
    unasked, refused = make.case(ws), make.case(ws)
    agreement.answer(ws, refused, Purpose.SHELTER, ConsentState.REFUSED)

    with pytest.raises(ConsentMissing):
        scene.stay(ws, room, case_id=refused)
    assert stays.read(ws, scene.stay(ws, room, case_id=unasked)).consent == "non_chiesto"


def test_her_consent_is_ticked_only_where_her_register_holds_it(ws: Workspace) -> None:
    case_id = make.case(ws)
    number = scene.stay(ws, scene.room(ws, scene.house(ws)), case_id=case_id)
    with pytest.raises(ConsentMissing):
        stays.change(ws, number, {"papers": (AGREED, "chiavi")})
    stays.change(ws, number, {"papers": ("chiavi",)})

    agreement.agree(ws, case_id, Purpose.SHELTER)
    stays.change(ws, number, {"papers": (AGREED, "chiavi")})
    assert stays.read(ws, number).consent == ConsentState.GIVEN
    # What was signed was signed; a consent withdrawn later is told beside it.
    agreement.answer(ws, case_id, Purpose.SHELTER, ConsentState.WITHDRAWN)
    stays.change(ws, number, {"notes": "Ha cambiato idea"})
    assert stays.read(ws, number).consent == ConsentState.WITHDRAWN


def test_the_request_of_a_woman_nobody_knew_becomes_hers(ws: Workspace) -> None:
    asked = scene.request(ws)
    case_id = make.case(ws)
    room = scene.room(ws, scene.house(ws))
    scene.stay(ws, room, case_id=case_id, request_id=asked)

    assert [one.id for one in requests.of_case(ws, case_id)] == [asked]
