"""The contact: not in the future, and found by names and numbers, never by notes."""

from datetime import UTC, datetime, timedelta

import pytest

from cav_desktop.domain.contacts import Contact, ContactTold
from cav_desktop.domain.errors import FieldError

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)


def told(**changed: str) -> ContactTold:
    answers = {
        "caller_name": "La sorella Łucja",
        "caller_phone": "0371 55 55",
        "subject_name": "Maryam Kowalská",
        "subject_phone": "+39 371 558 2019",
        "notes": "Chiama dal bagno",
    }
    one = ContactTold(id=1)
    one.tell(**(answers | changed))
    return one


@pytest.mark.parametrize("before", [timedelta(0), timedelta(minutes=2), timedelta(days=900)])
def test_a_contact_is_of_now_or_of_the_past(before: timedelta) -> None:
    contact = Contact()
    contact.happened(NOW - before, NOW)

    assert contact.at == NOW - before


def test_a_contact_in_the_future_is_refused() -> None:
    contact = Contact(at=NOW)
    with pytest.raises(FieldError, match="at: in_the_future"):
        contact.happened(NOW + timedelta(seconds=1), NOW)

    assert contact.at == NOW


def test_both_names_and_numbers_are_searched_and_the_notes_are_not() -> None:
    one = told()

    assert one.search == "maryam kowalska la sorella lucja 3715582019 03715555"
    assert one.subject_digits == "3715582019"


@pytest.mark.parametrize(
    ("changed", "search"),
    [
        ({"subject_name": "", "subject_phone": ""}, "la sorella lucja 03715555"),
        ({"caller_name": "", "caller_phone": ""}, "maryam kowalska 3715582019"),
        (dict.fromkeys(("caller_name", "caller_phone", "subject_name", "subject_phone"), ""), ""),
    ],
)
def test_what_is_not_known_leaves_no_gap(changed: dict[str, str], search: str) -> None:
    assert told(**changed).search == search


@pytest.mark.parametrize(
    ("field", "longest"),
    [
        ("caller_name", 200),
        ("caller_phone", 200),
        ("subject_name", 200),
        ("subject_phone", 200),
        ("notes", 20_000),
    ],
)
def test_what_is_told_has_its_length(field: str, longest: int) -> None:
    assert getattr(told(**{field: "a" * longest}), field) == "a" * longest
    with pytest.raises(FieldError, match=f"{field}: too_long"):
        told(**{field: "a" * (longest + 1)})
