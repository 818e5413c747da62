"""Reasons, rooms and bars in words: every one has a sentence, and none says who."""

from datetime import date, timedelta

import pytest

from cav_desktop.domain.shelter.capacity import Capacity, Unit
from cav_desktop.domain.shelter.matching import Misfit, Why
from cav_desktop.services.shelter.board import RoomLine, Span, SpanKind
from cav_desktop.services.shelter.places import Place
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.shelter import words

TODAY = date(2026, 3, 16)
NOTHING = Vocabulary({})
ROOM = Capacity(1, 2, 1, 4, 1)


def line(*spans: Span, capacity: Capacity = ROOM) -> RoomLine:
    return RoomLine(Place(1, "Ginestra", 1, "Blu"), "casa_rifugio", capacity, None, spans)


@pytest.mark.parametrize("why", Why)
def test_every_reason_is_a_sentence(why: Why) -> None:
    said = words.misfit_words(Misfit(why, 2, TODAY, "animale"), NOTHING, TODAY)

    assert said[0].isupper()
    assert said.endswith(".")
    assert "%" not in said


def test_a_reason_of_later_says_from_when() -> None:
    later = Misfit(Why.BEDS, 1, TODAY + timedelta(days=9))

    assert words.misfit_words(later, NOTHING, TODAY) == "Manca 1 letto dal mer 25 mar."


@pytest.mark.parametrize(
    ("capacity", "said"),
    [
        (ROOM, "1 adulta + 3 minori"),
        (Capacity(2, 0, 0, 2, 2), "2 adulte · 2 nuclei"),
        (Capacity(1, 1, 0, 2, 1), "1 adulta + 1 minore"),
    ],
)
def test_what_a_room_takes(capacity: Capacity, said: str) -> None:
    assert words.capacity_words(capacity) == said


def test_a_family_that_asks() -> None:
    assert words.unit_words(Unit(1, 1, 1)) == "1 adulta, 2 minori"


def test_the_code_of_the_woman_speaks_for_her_children() -> None:
    span = Span(SpanKind.STAY, TODAY, None, ("LO-2026-0001/1", "LO-2026-0001"), 2, stay_id=1)

    assert words.bar_text(span, NOTHING) == "LO-2026-0001 + 1"
    assert words.end_of(span, TODAY) == "senza una fine"


def test_a_place_is_kept_until_the_evening_before_it_is_free() -> None:
    held = Span(SpanKind.HELD, TODAY, TODAY + timedelta(days=2))

    assert words.end_of(held, TODAY) == "fino al mar 17 mar"


def test_who_stays_beyond_the_end_is_told() -> None:
    agreed = TODAY - timedelta(days=3)
    span = Span(SpanKind.STAY, agreed, None, ("LO-2026-0001",), 1, agreed_on=agreed, stay_id=1)

    assert words.kind_word(span, TODAY) == "oltre la fine"
    assert words.end_of(span, TODAY) == "oltre il ven 13 mar"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (SpanKind.STAY, "occupata"),
        (SpanKind.HELD, "tenuta"),
        (SpanKind.BLOCKED, "bloccata"),
        (SpanKind.OVER, "libera"),
    ],
)
def test_what_can_be_said_of_a_room_tonight(kind: SpanKind, said: str) -> None:
    assert words.state_word(line(Span(kind, TODAY, None, stay_id=1)), TODAY) == said


def test_a_room_of_two_families_has_room_for_another() -> None:
    two = Capacity(2, 0, 0, 2, 2)
    stay = Span(SpanKind.STAY, TODAY, None, stay_id=1)

    assert words.state_word(line(stay, capacity=two), TODAY) == "posto per altri"
