"""The safety log: found by who called, never by what was said."""

from datetime import UTC, datetime, timedelta

import pytest

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.safety import SafetyEvent

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)


def said(**changed: str) -> SafetyEvent:
    answers = {
        "caller_name": "Piero",
        "caller_phone": "340 999 8888",
        "subject_name": "Maryam",
        "subject_phone": "371 558 2019",
        "notes": "Chiede dov'è",
    }
    event = SafetyEvent()
    event.tell(**(answers | changed))
    return event


@pytest.mark.parametrize(
    ("name", "phone", "search"),
    [
        ("Piero Rossì", "+39 340 999 8888", "piero rossi 3409998888"),
        ("", "340 999 8888", "3409998888"),
        ("Piero", "", "piero"),
        ("", "", ""),
    ],
)
def test_the_caller_is_searched_and_neither_the_woman_nor_the_words(
    name: str, phone: str, search: str
) -> None:
    event = said(caller_name=name, caller_phone=phone)

    assert event.search == search


def test_a_call_in_the_future_is_refused() -> None:
    event = SafetyEvent()
    event.happened(NOW, NOW)
    with pytest.raises(FieldError, match="at: in_the_future"):
        event.happened(NOW + timedelta(seconds=1), NOW)

    assert event.at == NOW


@pytest.mark.parametrize(
    ("field", "longest"), [("caller_name", 200), ("subject_phone", 200), ("notes", 20_000)]
)
def test_what_was_said_has_its_length(field: str, longest: int) -> None:
    said(**{field: "a" * longest})
    with pytest.raises(FieldError, match=f"{field}: too_long"):
        said(**{field: "a" * (longest + 1)})
