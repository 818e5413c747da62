"""Codes: what the coded compartment may hold, and the code of a case."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects.sqlite import dialect

from cav_desktop.domain.codes import PRINT_CODE, Code, Codes, case_code, new_print_code
from cav_desktop.domain.errors import CodesExhausted

SQLITE = dialect()


@pytest.mark.parametrize(
    "code",
    ["aiuto_violenza", "LO-2026-0412", "098031", "age=da_30_a_34;author=marito", "a" * 160, None],
)
def test_a_code_passes_as_it_is(code: str | None) -> None:
    assert Code().process_bind_param(code, SQLITE) == code


@pytest.mark.parametrize(
    "words",
    [
        "Maryam Kowalska",
        "piange al telefono",
        "",
        " ",
        "perché",
        "D'Angelo",
        "riga\nriga",
        "codice\n",
        "(x)",
        "a" * 161,
        "李娜",
    ],
)
def test_words_are_refused_without_being_repeated(words: str) -> None:
    with pytest.raises(ValueError, match=r"^not a code$"):
        Code().process_bind_param(words, SQLITE)


@given(st.text(min_size=1))
def test_nothing_with_a_space_or_an_accent_is_a_code(text: str) -> None:
    if any(not letter.isascii() or letter.isspace() for letter in text):
        with pytest.raises(ValueError, match=r"^not a code$"):
            Code().process_bind_param(text, SQLITE)


@pytest.mark.parametrize("codes", ["aiuto_violenza;figli", ";".join(["a" * 160] * 9), None])
def test_several_codes_pass_as_they_are(codes: str | None) -> None:
    assert Codes().process_bind_param(codes, SQLITE) == codes


@pytest.mark.parametrize("words", ["figli;piange al telefono", "figli;", "", "figli; casa"])
def test_words_among_codes_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"^not a code$"):
        Codes().process_bind_param(words, SQLITE)


@given(st.integers(), st.sets(st.integers(0, 9999), max_size=300))
def test_a_case_code_is_new_and_of_its_form(seed: int, used: set[int]) -> None:
    taken = {f"LO-2026-{number:04d}" for number in used}
    code = case_code("LO", 2026, taken, random.Random(seed))

    assert re.fullmatch(r"LO-2026-\d{4}", code)
    assert code not in taken


def test_the_last_number_of_the_year_is_found() -> None:
    taken = {f"LO-2026-{number:04d}" for number in range(10_000) if number != 4711}

    assert case_code("LO", 2026, taken, random.Random(1)) == "LO-2026-4711"


def test_a_year_has_ten_thousand_codes() -> None:
    taken = {f"LO-2026-{number:04d}" for number in range(10_000)}

    with pytest.raises(CodesExhausted):
        case_code("LO", 2026, taken, random.Random(1))
    assert case_code("LO", 2027, taken, random.Random(1)).startswith("LO-2027-")


def test_codes_tell_no_order_of_arrival() -> None:
    taken: set[str] = set()
    numbers = []
    for _ in range(200):
        code = case_code("LO", 2026, taken, random.Random(len(taken)))
        taken.add(code)
        numbers.append(int(code[-4:]))

    assert len(set(numbers)) == 200
    assert numbers != sorted(numbers)


def test_print_codes_never_spell_anything() -> None:
    chance = random.Random(1)
    made = {new_print_code(chance.choice) for _ in range(500)}
    assert len(made) == 500
    assert [code for code in made if not PRINT_CODE.fullmatch(code)] == []
    assert PRINT_CODE.fullmatch(new_print_code())
