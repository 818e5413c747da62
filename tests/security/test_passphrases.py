"""T4: generated passphrases are accepted, weak Italian ones are not."""

import random
import re

import pytest

from cav_desktop.domain.errors import WeakPassphrase
from cav_desktop.security import passphrases

NAMES = [
    "Maria",
    "Giulia",
    "Francesca",
    "Chiara",
    "Martina",
    "Valentina",
    "Alessandra",
    "Giuseppina",
    "Marco",
    "Alessandro",
]
TOWNS = [
    "Lodi",
    "Codogno",
    "Casalpusterlengo",
    "Milano",
    "Crema",
    "Piacenza",
    "Melegnano",
    "Sant'Angelo",
    "Lodigiano",
]
CLUBS = [
    "Inter",
    "Juventus",
    "Milan",
    "Napoli",
    "Fiorentina",
    "Atalanta",
    "Roma",
    "Lazio",
    "Sampdoria",
    "Fanfulla",
]
LOCAL = [
    "antiviolenza",
    "centro",
    "orsa",
    "lodi",
    "metà",
    "donne",
    "operatrice",
    "rifugio",
    "accoglienza",
    "sportello",
]
MONTHS = [
    "gennaio",
    "febbraio",
    "marzo",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "dicembre",
]
COMMON = [
    "password",
    "amore",
    "tesoro",
    "ciao",
    "forza",
    "benvenuta",
    "segreta",
    "qwerty",
    "stella",
    "principessa",
]
LEET = str.maketrans("aeiost", "@31057")


def weak(chance: random.Random) -> str:
    """One or two or three words that anybody here would think of, a year or digits, a sign."""
    lists = (NAMES, TOWNS, CLUBS, LOCAL, MONTHS, COMMON)
    chosen = [chance.choice(chance.choice(lists)) for _ in range(chance.choice((1, 2, 2, 3)))]
    if chance.random() < 0.5:
        chosen = [word.capitalize() for word in chosen]
    text = chance.choice(("", "", "_", "-", ".", " ")).join(chosen)
    if chance.random() < 0.2:
        text = text.translate(LEET)
    if chance.random() < 0.1:
        text = text[::-1]
    text += chance.choice(
        (str(chance.randint(1950, 2026)), str(chance.randint(0, 99999)), "123", "")
    )
    text += chance.choice(("!", "!!", ".", "?", "", "*"))
    if chance.random() < 0.1:
        text *= 2
    while len(text) < passphrases.SHORTEST and chance.random() < 0.9:
        text += chance.choice(("1", "!", "2024", "123", text[:4]))
    return text


def refused(passphrase: str) -> bool:
    try:
        passphrases.judge(passphrase)
    except WeakPassphrase:
        return True
    return False


def test_a_thousand_weak_italian_passphrases_are_refused() -> None:
    chance = random.Random(4)
    tried = [weak(chance) for _ in range(1000)]
    long_enough = [each for each in tried if len(each) >= passphrases.SHORTEST]

    accepted = [each for each in tried if not refused(each)]

    assert len(long_enough) > 600, "length alone must not do the work"
    assert len(accepted) <= 10, accepted


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("Antiviolenza2024!", "common"),
        ("4ntiv10l3nz42024!", "common"),
        ("azneloivitna2024!", "common"),
        ("CentroAntiviolenzaOrsa", "common"),
        ("MetàLodi-2026-donne", "common"),
        ("ForzaInter1908!!!", "common"),
        ("corta", "short"),
        ("aaaaaaaaaaaaaaaaaaaa", "repeated"),
        ("gnomolampogobbo" * 3, "repeated"),
        ("12345678901234567890", "repeated"),
    ],
)
def test_why_it_is_refused(passphrase: str, why: str) -> None:
    with pytest.raises(WeakPassphrase) as refusal:
        passphrases.judge(passphrase)

    assert refusal.value.why == why


def test_what_is_about_the_person_is_refused() -> None:
    passphrases.judge("bracalenti zwerdling ok")

    with pytest.raises(WeakPassphrase) as refusal:
        passphrases.judge("bracalenti zwerdling ok", ("Zwerdling Bracalenti",))
    assert refusal.value.why == "personal"


@pytest.mark.parametrize(
    "passphrase",
    [
        "il treno blu mangia lampadine",
        "xK9#mQ2vLp7!wRt5zB",
        "perché il gufo non scala mai montagne?",
    ],
)
def test_good_ones_of_her_own_are_accepted(passphrase: str) -> None:
    passphrases.judge(passphrase)


def test_a_passphrase_longer_than_what_is_scored_is_judged() -> None:
    passphrases.judge(" ".join(passphrases.generate() for _ in range(9)))


def test_what_is_generated_is_always_accepted() -> None:
    for _ in range(200):
        passphrases.judge(passphrases.generate())


def test_the_list_has_the_length_that_the_strength_rests_on() -> None:
    words = passphrases.words()

    assert len(words) == len(set(words)) == 6**5
    assert list(words) == sorted(words)
    assert all(re.fullmatch("[a-z]{4,9}", word) for word in words)
    assert not set(words) & {"violenza", "morte", "sangue", "ucciso", "paura", "maria"}


def test_five_words_of_the_list() -> None:
    drawn = [passphrases.generate().split(" ") for _ in range(200)]

    assert {len(each) for each in drawn} == {5}
    assert {word for each in drawn for word in each} <= set(passphrases.words())
    assert len({word for each in drawn for word in each}) > 800
