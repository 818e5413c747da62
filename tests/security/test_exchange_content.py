"""What letters say: one spelling, and each field within its bounds."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cav_desktop.domain.errors import ExchangeRefused
from cav_desktop.domain.lengths import in_their_order
from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.security import canonical, exchange_content
from cav_desktop.security.exchange_content import AnswerContent, Told
from tests.security.exchanged import packet

ANSWER = AnswerContent("0f" * 16, 3, ReplyKind.REFUSED, None, "non_idoneo", "Non è del Comune")


WRITTEN = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=50)


@given(WRITTEN.filter(lambda said: bool(said.strip()) and in_their_order(said) == said))
def test_what_is_spelled_is_read_back(words: str) -> None:
    said = packet(items=(Told("told", "Fatti", words, not_to_parent=True),))

    assert exchange_content.read_packet(said.spelled()) == said


def test_an_answer_is_read_back() -> None:
    assert exchange_content.read_answer(ANSWER.spelled()) == ANSWER
    day = replace(ANSWER, kind=ReplyKind.MEETING, on=date(2026, 4, 1), outcome=None)
    assert exchange_content.read_answer(day.spelled()) == day


def test_signs_that_move_a_screen_are_left_out() -> None:
    words = "a\0b\x1b[2Jc\n\u202ed\u2066"
    said = packet(items=(Told("told", "Fatti\u202e", words, not_to_parent=False),))

    (read,) = exchange_content.read_packet(said.spelled()).items
    assert (read.label, read.words) == ("Fatti", "ab[2Jc\nd")


ODD = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.none()) | st.just("9" * 9)


@given(st.sampled_from(sorted(canonical.decode(packet().spelled(), "").names())), ODD)
@settings(max_examples=200)
def test_a_packet_with_anything_else_in_a_field_is_refused_or_whole(name: str, odd: object) -> None:
    fields = json.loads(packet().spelled())
    spelled = canonical.encode({**fields, name: odd})
    with suppress(ExchangeRefused):
        assert exchange_content.read_packet(spelled).items


@given(st.sampled_from(sorted(canonical.decode(ANSWER.spelled(), "").names())), ODD)
@settings(max_examples=200)
def test_an_answer_with_anything_else_in_a_field_is_refused_or_whole(
    name: str, odd: object
) -> None:
    fields = json.loads(ANSWER.spelled())
    spelled = canonical.encode({**fields, name: odd})
    with suppress(ExchangeRefused):
        assert exchange_content.read_answer(spelled).kind is ReplyKind.REFUSED


@given(st.binary(max_size=80))
@settings(max_examples=100)
def test_any_bytes_are_refused(data: bytes) -> None:
    for read in (exchange_content.read_packet, exchange_content.read_answer):
        with pytest.raises(ExchangeRefused, match=r"damaged|too_new"):
            read(data)


@pytest.mark.parametrize(
    "items",
    [
        (),
        (Told("told", "Fatti", "a", not_to_parent=False),) * 2,
        tuple(Told(f"t{n}", "Fatti", "a", not_to_parent=False) for n in range(65)),
        (Told("told", "x" * 201, "a", not_to_parent=False),),
        (Told("", "Fatti", "a", not_to_parent=False),),
        (Told("told", " ", "a", not_to_parent=False),),
        (Told("told", "Fatti", "\u202e\n", not_to_parent=False),),
    ],
)
def test_no_items_twice_the_same_too_many_or_empty_are_refused(items: tuple[Told, ...]) -> None:
    with pytest.raises(ExchangeRefused, match="damaged"):
        exchange_content.read_packet(packet(items=items).spelled())
