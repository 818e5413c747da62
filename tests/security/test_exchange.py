"""Letters between two archives: opened by one, signed by the other, and refused for the rest."""

import hashlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cav_desktop.domain.errors import ExchangeRefused
from cav_desktop.security import canonical, exchange
from cav_desktop.security.exchange import Card, Identity, Kind
from cav_desktop.security.keys import wrap
from tests.security.exchanged import FROM, OTHER, RECEIVER, SENDER, TO, known

SAID = b"Zobeide Kowalska"
LETTER = exchange.seal(Kind.PACKET, SAID, SENDER, TO)
CARD = exchange.write_card(SENDER, FROM.name)
HEADER = 38


def why(data: bytes, mine: Identity = RECEIVER, kind: Kind = Kind.PACKET) -> str:
    with pytest.raises(ExchangeRefused) as refused:
        exchange.open_letter(kind, data, mine, known)
    return refused.value.why


def test_the_receiver_alone_opens_it_and_knows_whose_it_is() -> None:
    letter = exchange.open_letter(Kind.PACKET, LETTER, RECEIVER, known)

    assert (letter.sender, letter.content) == (FROM, SAID)
    assert why(LETTER, OTHER) == why(LETTER, SENDER) == "for_another"


def test_it_says_nothing_in_clear_not_even_who_writes_to_whom() -> None:
    for secret in (SAID, FROM.id, TO.id, FROM.agreement, TO.agreement, FROM.signing, TO.signing):
        assert secret not in LETTER
    again = exchange.seal(Kind.PACKET, SAID, SENDER, TO)
    assert again[6:] != LETTER[6:]
    assert b"CAV" not in LETTER.upper()[:HEADER]


@pytest.mark.parametrize("length", [1, 5000, 8000])
def test_its_size_tells_little(length: int) -> None:
    assert len(exchange.seal(Kind.PACKET, b"a" * length, SENDER, TO)) == len(LETTER)


def test_what_is_too_long_does_not_leave() -> None:
    with pytest.raises(ExchangeRefused, match="too_long"):
        exchange.seal(Kind.PACKET, bytes(1 << 22), SENDER, TO)


@given(st.integers(0, len(LETTER) - 1), st.integers(1, 255))
@settings(max_examples=200)
@example(4, 1)
@example(5, 3)
def test_no_byte_of_it_can_be_changed(place: int, by: int) -> None:
    spoilt = bytearray(LETTER)
    spoilt[place] ^= by

    assert why(bytes(spoilt)) in {
        *("damaged", "for_another", "not_a_letter", "too_new", "is_an_answer"),
    }


@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda end: LETTER[:40] + end))
@settings(max_examples=200)
@example(b"")
@example(LETTER + b"\0")
@example(LETTER[:-1])
def test_any_bytes_are_refused_with_a_reason(data: bytes) -> None:
    assert why(data)


def test_a_letter_passed_on_to_somebody_else_is_not_the_senders() -> None:
    """The receiver seals what she was told again, to a third one, under the first one's name."""
    header = bytearray(exchange.seal(Kind.PACKET, b"", SENDER, OTHER.card(""))[:HEADER])
    mine = exchange.open_letter(Kind.PACKET, LETTER, RECEIVER, known).content
    signature = SENDER.sign(b"cav1|letter|signed|" + LETTER[:HEADER] + FROM.id + TO.id + mine)
    plain = len(mine).to_bytes(4, "big") + FROM.id + signature + mine
    to = OTHER.card("")
    info = b"cav1|letter|" + bytes(header) + to.id
    forwarded = bytes(header) + wrap(plain.ljust(1 << 13, b"\0"), to.agreement, info)

    assert why(forwarded, OTHER) == "damaged"


def test_nobody_writes_under_another_name_and_strangers_are_refused() -> None:
    assert why(exchange.seal(Kind.PACKET, SAID, OTHER, TO)) == "unknown_sender"
    laid_under = Card("Centro", FROM.agreement, OTHER.card("").signing)
    sealed = exchange.seal(Kind.PACKET, SAID, SENDER, TO)
    with pytest.raises(ExchangeRefused, match="damaged"):
        exchange.open_letter(Kind.PACKET, sealed, RECEIVER, lambda _: laid_under)


def test_a_newer_version_another_kind_and_a_former_card_are_told_apart() -> None:
    assert why(LETTER[:4] + b"\2" + LETTER[5:]) == "too_new"
    assert why(LETTER, kind=Kind.ANSWER) == "is_a_packet"
    assert why(exchange.seal(Kind.ANSWER, SAID, SENDER, TO)) == "is_an_answer"
    with pytest.raises(ExchangeRefused, match="for_former_card"):
        exchange.open_letter(Kind.PACKET, LETTER, OTHER, known, [TO.id])


def test_a_card_is_read_back_and_its_fingerprint_is_of_its_keys() -> None:
    card = exchange.read_card(CARD)

    assert card == FROM
    assert [len(group) for group in card.groups] == [4] * 8
    assert SENDER.card("Un altro nome").groups == card.groups != TO.groups
    assert card.id == hashlib.sha256(b"cav1|card|" + card.agreement + card.signing).digest()


@given(st.integers(0, len(CARD) - 1), st.integers(1, 255))
@settings(max_examples=200)
def test_a_changed_card_is_refused(place: int, by: int) -> None:
    spoilt = bytearray(CARD)
    spoilt[place] ^= by
    with pytest.raises(ExchangeRefused):
        exchange.read_card(bytes(spoilt))


@given(
    st.dictionaries(
        st.sampled_from(["format", "kind", "name", "agreement", "signing", "signature"]),
        st.text() | st.integers() | st.none() | st.lists(st.none()),
    )
)
@settings(max_examples=100)
@example({"format": 2})
def test_any_record_in_the_place_of_a_card_is_refused(told: dict[str, object]) -> None:
    with pytest.raises(ExchangeRefused):
        exchange.read_card(canonical.encode(told))


def test_a_card_with_a_key_that_agrees_with_nobodys_is_not_written_to() -> None:
    with pytest.raises(ExchangeRefused, match="bad_card"):
        exchange.seal(Kind.PACKET, SAID, SENDER, Card("Nessuno", bytes(32), FROM.signing))


def test_secrets_are_not_shown() -> None:
    assert repr(SENDER) == "Identity(...)"
