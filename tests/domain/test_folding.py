"""Names and numbers in the form in which they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.folding import fold, looks_like_phone, phone_digits, sound

FOLDED = [
    ("Maryam Kowalska", "maryam kowalska"),
    ("  MARYAM\tKowalska ", "maryam kowalska"),
    ("Małgorzata Wałęsa", "malgorzata walesa"),
    ("Đặng Thị Hương", "dang thi huong"),
    ("Straße", "strasse"),
    ("Işıl Çağlar", "isil caglar"),
    ("İpek", "ipek"),
    ("Søren Ærø", "soren aero"),
    ("Þóra Guðrún", "thora gudrun"),
    ("Cœur", "coeur"),
    ("Ħal Għaxaq", "hal ghaxaq"),
    ("Günəş", "gunes"),
    ("Ŋaba", "naba"),
    ("Ştefănescu", "stefanescu"),
    ("Șerban", "serban"),
    ("Dvořáková", "dvorakova"),
    ("Ñusta Peña", "nusta pena"),
    ("D'Angelo", "dangelo"),
    ("D’Angelo", "dangelo"),
    ("D´Angelo", "dangelo"),
    ("Oleksandra Ковальчук", "oleksandra ковальчук"),
    ("Ελένη", "ελενη"),
    ("فاطمة", "فاطمة"),
    ("李娜", "李娜"),
    ("Anna-Maria", "anna maria"),
    ("Anna_Maria (detta Nina)", "anna maria detta nina"),
    ("ﬁorella", "fiorella"),
    ("\N{BLACK-LETTER CAPITAL H}elene", "helene"),
    ("", ""),
    (" .-' ", ""),
]


@pytest.mark.parametrize(("written", "compared"), FOLDED)
def test_a_name_of_any_origin_has_one_form(written: str, compared: str) -> None:
    assert fold(written) == compared


def test_every_letter_there_is_folds_to_a_form_that_stays() -> None:
    moving = [
        letter
        for letter in map(chr, range(0x110000))
        if fold(fold(letter)) != fold(letter) or fold(letter).casefold() != fold(letter)
    ]

    assert moving == []


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_folded_name_has_small_letters_and_single_spaces(text: str) -> None:
    folded = fold(text)

    assert folded == " ".join(folded.split())
    assert folded == folded.casefold()


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("+39 371 558 2019", "3715582019"),
        ("0039 371 5582019", "3715582019"),
        ("(+39) 371-558.20.19", "3715582019"),
        ("371/5582019", "3715582019"),
        ("3715582019", "3715582019"),
        ("+ 39 371 558 2019", "3715582019"),
        ("  +39371 5582019 ", "3715582019"),
        ("391 234 5678", "3912345678"),
        ("39 0371 55", "39037155"),
        ("0371 55 55 55", "0371555555"),
        ("+380 44 123 4567", "380441234567"),
        ("+212 6 12-34-56-78", "212612345678"),
        ("٣٧١٥٥٨٢٠١٩", "3715582019"),
        ("①371", "1371"),
        ("tel. 371", "371"),
        ("", ""),
        ("nessuno", ""),
    ],
)
def test_a_number_in_any_writing_has_its_digits(written: str, digits: str) -> None:
    assert phone_digits(written) == digits


@given(st.text())
def test_the_digits_of_a_number_are_the_ten_of_the_keyboard(text: str) -> None:
    assert set(phone_digits(text)) <= set("0123456789")


@given(st.text(alphabet="0123456789", max_size=15), st.sampled_from([" ", "-", ".", "/", " - "]))
def test_separators_say_nothing(digits: str, between: str) -> None:
    written = between.join(digits)
    if not digits.startswith("0039"):
        assert phone_digits(written) == digits


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("371", True),
        ("+39 371 55", True),
        ("37", False),
        ("Anna", False),
        ("Anna 371", False),
        ("LO-2026-0412", False),
        ("", False),
    ],
)
def test_what_is_typed_is_a_number_or_a_word(typed: str, phone: bool) -> None:
    assert looks_like_phone(typed) is phone


SAME_SOUND = [
    ("Maryam", "Mariam", "Meriem", "Miriam"),
    ("Fatima", "Fathima", "Fatma"),
    ("Khadija", "Kadija"),
    ("Sofia", "Sophia"),
    ("Xhensila", "Gensila"),
    ("Cristina", "Kristina", "Christina"),
    ("Giulia", "Julia"),
]


@pytest.mark.parametrize("spellings", SAME_SOUND)
def test_one_name_in_many_spellings_has_one_sound(spellings: tuple[str, ...]) -> None:
    assert len({sound(one) for one in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Anna", "Maria"), ("Li", "Ng"), ("Olga", "Elena")])
def test_two_names_have_two_sounds(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_nothing_has_no_sound() -> None:
    assert [sound(""), sound("'"), sound("h")] == ["", "", ""]


@given(st.text())
def test_the_sound_does_not_depend_on_capitals_and_accents(text: str) -> None:
    assert sound(fold(text)) == sound(text)
