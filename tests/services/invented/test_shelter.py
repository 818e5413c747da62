"""The invented houses: nobody in two places, no room too full, everything in believable numbers."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from cav_desktop.domain.case_records import Choice
from cav_desktop.domain.clock import rome_today
from cav_desktop.domain.consents import Consent, ConsentState, Purpose
from cav_desktop.domain.entities import ENTITIES
from cav_desktop.domain.episodes import EpisodeState
from cav_desktop.domain.shelter import presences, requests, stays
from cav_desktop.domain.shelter.addresses import HouseAddress
from cav_desktop.domain.shelter.fees import Cover, Rate, RateDraft
from cav_desktop.domain.shelter.holds import Hold
from cav_desktop.domain.shelter.houses import House, Room, RoomDraft
from cav_desktop.domain.shelter.limits import Block, BlockKind, OverCapacity
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.presences import ABSENT, Presence, PresenceCode
from cav_desktop.domain.shelter.requests import (
    OPEN,
    UNMET,
    RequestState,
    RequestStep,
    ShelterRequest,
)
from cav_desktop.domain.shelter.security_events import ShelterEvent
from cav_desktop.domain.shelter.stay_forms import TRANSFER_STEPS
from cav_desktop.domain.shelter.stays import Extension, Stay, StayPerson, StayState
from cav_desktop.services.invented.families import families
from cav_desktop.services.invented.history import Crew, History, Span, invent
from cav_desktop.services.invented.pages import Row
from cav_desktop.services.invented.tales import Colleagues
from tests.fixed_clock import FixedClock

CLOCK = FixedClock()
TODAY = rome_today(CLOCK)
OF_A_MISTAKE = {"Vacated"}
"""What only the undoing of an exit reads."""


@pytest.fixture(scope="module")
def history() -> History:
    return invent(7, "LO", Span(CLOCK(), TODAY, 3, 1), Crew([1, 2], [1, 2], Colleagues(4, 5)))


def of(history: History, entity: type[Any]) -> list[Row]:
    return history.pages.rows[entity]


def by_id(history: History, entity: type[Any]) -> dict[int, Row]:
    return {row["id"]: row for row in of(history, entity)}


def nights(row: Row) -> Nights:
    return Nights(row["from_on"], row["to_on"])


def last_nights(history: History) -> Iterator[date]:
    first = min(row["from_on"] for row in of(history, Placement))
    return (first + timedelta(days) for days in range((TODAY - first).days + 30))


def test_every_entity_of_the_shelter_has_rows(history: History) -> None:
    shelter = {one for one in ENTITIES if ".shelter." in one.__module__}

    missing = {one.__name__ for one in shelter - history.pages.rows.keys()}
    assert missing <= OF_A_MISTAKE


def test_nobody_is_in_two_places_and_no_room_is_too_full(history: History) -> None:
    rooms, slept = by_id(history, Room), of(history, Placement)
    more = of(history, OverCapacity)
    shut = of(history, Block)
    for night in last_nights(history):
        there = [row for row in slept if nights(row).has(night)]
        assert len({row["person"] for row in there}) == len(there)
        for number, people in Counter(row["room_id"] for row in there).items():
            extra = sum(
                row["people"] for row in more if row["room_id"] == number and nights(row).has(night)
            )
            stays_here = {row["stay_id"] for row in there if row["room_id"] == number}
            assert people <= rooms[number]["most_people"] + extra
            assert len(stays_here) <= rooms[number]["most_units"]
            assert not any(row["room_id"] == number and nights(row).has(night) for row in shut)


def test_where_they_slept_is_what_the_stays_say(history: History) -> None:
    hers: dict[tuple[int, str], set[date]] = defaultdict(set)
    rooms, houses, sheets = by_id(history, Room), by_id(history, House), by_id(history, Stay)
    end = TODAY + timedelta(400)
    for row in of(history, Placement):
        stay = sheets[row["stay_id"]]
        hers[row["stay_id"], row["person"]].update(nights(row).each(stay["from_on"], end))
        assert houses[rooms[row["room_id"]]["house_id"]]["level"] == stay["level"]
        assert row["most"] >= 1
    for row in of(history, StayPerson):
        assert set(nights(row).each(date.min, end)) == hers[row["stay_id"], row["code"]]


def test_no_house_takes_a_son_older_than_it_says(history: History) -> None:
    rooms, houses, asked = (by_id(history, one) for one in (Room, House, ShelterRequest))
    sheets = by_id(history, Stay)
    for row in of(history, Placement):
        most = houses[rooms[row["room_id"]]["house_id"]]["most_son_age"]
        request = asked.get(sheets[row["stay_id"]]["request_id"] or 0)
        if most is not None and request is not None and request["oldest_son"] is not None:
            assert request["oldest_son"] <= most


def test_every_room_is_one_in_which_somebody_could_live(history: History) -> None:
    for row in of(history, Room):
        room = Room(**row)
        Room.check(RoomDraft(room.label, room.capacity))


def test_stays_came_to_their_state_by_steps_that_are_allowed(history: History) -> None:
    extended = {row["stay_id"]: row for row in of(history, Extension)}
    for row in of(history, Stay):
        stay = Stay(
            state=StayState.PLANNED, removed=False, from_on=row["from_on"], ends_on=row["ends_on"]
        )
        if row["state"] != StayState.PLANNED:
            stay.begin(row["from_on"])
            assert row["here_on"] <= TODAY
        if row["id"] in extended:
            asked = extended[row["id"]]
            stay.ends_on = asked["act_on"]
            stay.extend(asked["until"], asked["act_on"])
            assert asked["asked_on"] < asked["act_on"] < (row["left_on"] or TODAY)
            assert asked["until"] == row["ends_on"]
        if row["left_on"] is not None:
            stay.leave(row["left_on"], row["exit_reason"], row["destination"])
        assert (stay.state, stay.left_on) == (row["state"], row["left_on"])


def test_whoever_came_had_agreed_that_the_house_is_told(history: History) -> None:
    agreed = {
        (row["case_id"], row["on"]) for row in of(history, Consent)
        if (row["purpose"], row["state"]) == (Purpose.SHELTER, ConsentState.GIVEN)
    }  # fmt: skip
    for row in of(history, Stay):
        if row["previous_id"] is None:
            assert (row["case_id"], min(row["from_on"], TODAY)) in agreed


def test_a_next_level_follows_on_the_very_day(history: History) -> None:
    sheets = by_id(history, Stay)
    following = {row["previous_id"]: row for row in sheets.values() if row["previous_id"]}
    for number, row in sheets.items():
        goes_on = row["exit_reason"] == stays.NEXT_LEVEL
        assert goes_on == (number in following)
        if goes_on:
            after = following[number]
            assert (after["case_id"], after["from_on"]) == (row["case_id"], row["left_on"])
            assert after["level"] != row["level"]


def test_requests_came_to_their_state_by_steps_that_are_allowed(history: History) -> None:
    steps: dict[int, list[Row]] = defaultdict(list)
    for step in of(history, RequestStep):
        steps[step["request_id"]].append(step)
    entered = {row["request_id"]: row for row in of(history, Stay) if row["request_id"]}
    for row in of(history, ShelterRequest):
        first, *others = steps[row["id"]]
        request = ShelterRequest(state=RequestState.RECEIVED, removed=False)
        assert (first["state"], first["on"]) == (RequestState.RECEIVED, row["received_on"])
        for step in others:
            assert first["on"] <= step["on"] <= TODAY
            if step["state"] == RequestState.ENTERED:
                request.enter(step["on"])
            else:
                request.move(RequestState(step["state"]), step["on"], step["reason"])
        assert (request.state, request.reason) == (row["state"], row["reason"])
        is_entered = row["state"] == RequestState.ENTERED
        assert is_entered == (row["id"] in entered)
        if is_entered:
            assert entered[row["id"]]["case_id"] == row["case_id"]


def test_the_numbers_are_those_of_the_centre(history: History) -> None:
    first = [row for row in of(history, Stay) if row["previous_id"] is None]
    people = Counter(row["stay_id"] for row in of(history, StayPerson))
    asked = of(history, ShelterRequest)
    unmet = [row for row in asked if row["state"] in UNMET]
    nameless = [row for row in unmet if row["case_id"] is None]

    assert 20 <= len(first) <= 30
    assert 24 <= sum(people[row["id"]] - 1 for row in first) <= 45
    assert len({row["case_id"] for row in first}) == len(first)
    assert 25 <= len(unmet) <= 45
    assert 8 <= len(nameless) < len(unmet)
    assert len({row["reason"] for row in unmet}) >= 6
    assert {row["state"] for row in asked} >= OPEN - {RequestState.ACCEPTED}


def test_the_board_of_today_has_something_of_everything(history: History) -> None:
    now = [row for row in of(history, Stay) if row["state"] in stays.STANDING]
    held = of(history, Hold)
    without_end = [row for row in now if row["ends_on"] is None]
    near = [row["ends_on"] - TODAY for row in now if row["ends_on"] is not None]

    assert {row["state"] for row in now} == {"in_corso", "in_proroga", "programmata"}
    assert len(now) >= 6
    assert {row["level"] for row in now} == {row["level"] for row in of(history, House)}
    assert [row["here_on"] <= TODAY - timedelta(7) for row in without_end] == [True]
    assert any(timedelta(7) < left <= timedelta(15) for left in near)
    assert [row["until"] > CLOCK() for row in held] == [True]
    assert {row["kind"] for row in of(history, Block)} == set(BlockKind)
    taken = {row["room_id"] for row in of(history, Placement) if nights(row).has(TODAY)}
    taken |= {row["room_id"] for row in (*held, *of(history, Block)) if row.get("to_on") is None}
    assert set(by_id(history, Room)) - taken


def test_a_disclosure_opened_its_procedure_and_the_room_is_shut(history: History) -> None:
    (event,) = of(history, ShelterEvent)
    ticked = {
        row["code"] for row in of(history, Choice)
        if (row["kind"], row["object_id"]) == (ShelterEvent.FORM.key, event["id"])
    }  # fmt: skip
    slept = [row for row in of(history, Placement) if row["stay_id"] == event["stay_id"]]
    left = {row["room_id"] for row in slept if row["to_on"] is not None}
    shut = {
        row["room_id"] for row in of(history, Block) if row["kind"] == BlockKind.SAFETY
    }  # fmt: skip

    assert ticked < {code for code, _ in TRANSFER_STEPS}
    assert "trasferimento" in ticked
    assert left == shut


def test_the_register_is_of_nights_that_were_theirs_and_today_is_to_be_written(
    history: History,
) -> None:
    people = by_id(history, StayPerson)
    rows = of(history, Presence)

    assert len({(row["stay_person_id"], row["on"]) for row in rows}) == len(rows)
    assert max(row["on"] for row in rows) == TODAY - timedelta(1)
    for row in rows:
        assert nights(people[row["stay_person_id"]]).has(row["on"])
        assert row["code"] in presences.WRITTEN
    away = sum(row["code"] in ABSENT for row in rows)
    assert 0.02 <= away / len(rows) <= 0.12
    assert {row["code"] for row in rows} >= {PresenceCode.AWAY, PresenceCode.HOSPITAL}


def test_one_payer_at_a_time_and_some_days_of_nobody(history: History) -> None:
    sheets = by_id(history, Stay)
    paid = {row["stay_id"]: row for row in of(history, Cover)}

    assert len(paid) == len(of(history, Cover))
    assert any(row["from_on"] > sheets[number]["from_on"] for number, row in paid.items())
    for number, row in paid.items():
        assert row["from_on"] >= sheets[number]["from_on"]
    for row in of(history, Rate):
        RateDraft(**{k: v for k, v in row.items() if k not in ("id", "removed")}).checked()


def test_places_to_avoid_are_not_those_of_the_house(history: History) -> None:
    addresses = {row["house_id"]: row["comune"] for row in of(history, HouseAddress)}
    rooms = by_id(history, Room)
    asked: dict[int, set[str]] = defaultdict(set)
    for row in of(history, requests.RequestAvoided):
        asked[row["request_id"]].add(row["comune"])
    sheets = by_id(history, Stay)
    assert asked
    for row in of(history, Placement):
        where = addresses[rooms[row["room_id"]]["house_id"]]
        assert where not in asked[sheets[row["stay_id"]]["request_id"] or 0]


def test_only_women_taken_in_care_come_and_their_children_with_them(history: History) -> None:
    lives = {case.id for case in history.cases}
    known = {
        way.case.id
        for way in history.ways
        if any(move.to == EpisodeState.TAKEN_IN_CARE for _, move in way.moves)
    }
    for row in of(history, Stay):
        assert row["case_id"] in lives & known
    assert families([], history.pages) == []


@pytest.mark.parametrize("years", [1, 3])
def test_more_centres_have_more_houses(years: int) -> None:
    span = Span(CLOCK(), TODAY, years, 2)
    history = invent(3, "LO", span, Crew([1], [1]))

    assert len(of(history, House)) == 8
    labels = [row["label"] for row in of(history, House)]
    assert len(set(labels)) == len(labels)
    assert len(of(history, Stay)) > 8
