"""An answer in four groups, told by phone."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cav_desktop.domain.errors import ExchangeRefused
from cav_desktop.domain.referrals.packets import (
    HERS,
    OUTCOMES,
    WITH_DAY,
    WITH_OUTCOME,
    WITH_WORDS,
    ReplyKind,
)
from cav_desktop.security import exchange_codes
from cav_desktop.security.exchange_codes import Told
from tests.security.exchanged import DAY

KEY, UID = b"k" * 32, "0f" * 16
ACCEPTED = Told(1, ReplyKind.ACCEPTED)

told = st.builds(
    lambda number, kind, outcome, days: Told(
        number,
        kind,
        outcome if kind in WITH_OUTCOME else None,
        DAY + timedelta(days=days) if kind in WITH_DAY else None,
    ),
    st.integers(1, exchange_codes.MOST_ANSWERS),
    st.sampled_from(sorted(HERS - WITH_WORDS)),
    st.sampled_from([code for code, _ in OUTCOMES]),
    st.integers(0, exchange_codes.MOST_DAYS),
)


def why(typed: str, key: bytes = KEY, uid: str = UID) -> str:
    with pytest.raises(ExchangeRefused) as refused:
        exchange_codes.read_code(typed, key, uid, DAY)
    return refused.value.why


@given(told)
def test_each_answer_without_words_is_told_and_read_back(one: Told) -> None:
    groups = exchange_codes.code_of(KEY, UID, DAY, one)

    assert exchange_codes.may_be_told(one, DAY)
    assert [len(group) for group in groups] == [4, 4, 4, 4]
    assert exchange_codes.read_code(" ".join(groups).lower(), KEY, UID, DAY) == one


@pytest.mark.parametrize(
    "one",
    [
        Told(1, ReplyKind.ASKED),
        Told(exchange_codes.MOST_ANSWERS + 1, ReplyKind.ACCEPTED),
        Told(1, ReplyKind.APPOINTMENT, on=date(2060, 1, 1)),
        Told(1, ReplyKind.APPOINTMENT, on=DAY - timedelta(days=1)),
        Told(1, ReplyKind.REFUSED, outcome="mai"),
    ],
)
def test_what_does_not_fit_goes_in_a_file(one: Told) -> None:
    assert not exchange_codes.may_be_told(one, DAY)


@given(st.integers(0, 15), st.integers(1, 31))
@settings(max_examples=100)
def test_a_slip_of_the_pen_is_seen(place: int, by: int) -> None:
    code = "".join(exchange_codes.code_of(KEY, UID, DAY, ACCEPTED))
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    other = alphabet[(alphabet.index(code[place]) + by) % 32]

    assert why(code[:place] + other + code[place + 1 :]) in {"wrong_code", "other_packet"}


def test_a_code_of_another_packet_is_told_apart_from_a_wrong_one() -> None:
    code = "".join(exchange_codes.code_of(KEY, UID, DAY, ACCEPTED))

    assert why(code, uid="0a" * 16) == "other_packet"
    assert why(code, key=b"j" * 32) == "wrong_code"


@given(st.text(max_size=20))
def test_anything_else_is_no_code(typed: str) -> None:
    assert why(typed)


def test_what_a_newer_program_tells_is_not_guessed_at(monkeypatch: pytest.MonkeyPatch) -> None:
    newer = (*exchange_codes._KINDS, ReplyKind.NEXT_STEP)
    monkeypatch.setattr(exchange_codes, "_KINDS", newer)
    code = "".join(exchange_codes.code_of(KEY, UID, DAY, Told(1, ReplyKind.NEXT_STEP)))
    monkeypatch.undo()

    assert why(code) == "too_new"
