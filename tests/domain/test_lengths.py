"""What may be written: a name that is there, and no text longer than its column."""

import pytest

from cav_desktop.domain.centre import Desk, checked_centre_name
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.lengths import one_line, whole_characters, within
from cav_desktop.domain.people import Person, PersonName, PersonPhone
from cav_desktop.domain.staff import StaffMember
from cav_desktop.domain.vocabulary import Term


def test_what_fits_is_kept_as_it_is() -> None:
    assert within(3, "notes", " a ") == " a "


def test_what_is_too_long_is_refused_and_not_cut() -> None:
    with pytest.raises(FieldError, match="notes: too_long"):
        within(3, "notes", "abcd")


def test_a_name_has_one_space_between_words() -> None:
    assert one_line(20, "desk", "  Casal \n pusterlengo ") == "Casal pusterlengo"


@pytest.mark.parametrize("written", ["", "  ", "\n"])
def test_a_name_must_be_there(written: str) -> None:
    with pytest.raises(FieldError, match="desk: required"):
        one_line(20, "desk", written)


def test_a_desk_and_a_centre_have_a_name() -> None:
    assert Desk.named(" Lodi ").label == "Lodi"
    assert checked_centre_name("Centro  antiviolenza") == "Centro antiviolenza"
    for refused, field in (
        (lambda: Desk.named("a" * 81), "desk: too_long"),
        (lambda: Desk.named(" "), "desk: required"),
        (lambda: checked_centre_name("a" * 161), "centre_name: too_long"),
        (lambda: checked_centre_name(""), "centre_name: required"),
    ):
        with pytest.raises(FieldError, match=field):
            refused()


def test_a_colleague_has_a_name_and_perhaps_a_title() -> None:
    made = StaffMember.named("p", " Anna  B. ", " psicologa ")

    assert (made.shown_name, made.title, made.left) == ("Anna B.", "psicologa", False)
    with pytest.raises(FieldError, match="shown_name: required"):
        StaffMember.named("p", " ", "")
    with pytest.raises(FieldError, match="shown_name: too_long"):
        StaffMember.named("p", "a" * 121, "")
    with pytest.raises(FieldError, match="title: too_long"):
        StaffMember.named("p", "Anna", "a" * 121)


def test_a_name_and_a_number_of_hers() -> None:
    assert PersonName.of(1, " Maryam  K. ", brought_by=3).written == "Maryam K."
    phone = PersonPhone.of(1, " +39 371 558 ")
    assert (phone.written, phone.digits) == ("+39 371 558", "371558")


@pytest.mark.parametrize(("written", "why"), [(" ", "empty"), ("a" * 201, "too_long")])
def test_what_is_no_name_of_hers(written: str, why: str) -> None:
    with pytest.raises(FieldError, match=f"names: {why}"):
        PersonName.of(1, written)


@pytest.mark.parametrize("written", ["", "12", "nessuno", "1" * 201])
def test_what_is_no_number_of_hers(written: str) -> None:
    with pytest.raises(FieldError, match="phones: not_a_number"):
        PersonPhone.of(1, written)


@pytest.mark.parametrize(
    ("alias", "notes", "field"), [("a" * 201, "", "alias"), ("", "a" * 20_001, "notes")]
)
def test_alias_and_notes_have_their_length(alias: str, notes: str, field: str) -> None:
    with pytest.raises(FieldError, match=f"{field}: too_long"):
        Person.check(alias, notes)


def test_half_a_character_is_refused_in_words_names_and_numbers() -> None:
    half = "Anna \ud83d"
    for write in (
        lambda: within(10, "notes", half),
        lambda: Term(label="x").rename(half),
        lambda: PersonName.of(1, half),
        lambda: Desk.named(half),
    ):
        with pytest.raises(FieldError, match="not_text"):
            write()
    with pytest.raises(FieldError, match="not_a_number"):
        PersonPhone.of(1, "333 1234567\ud83d")
    assert whole_characters(half) == "Anna "
