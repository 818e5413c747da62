"""The safety log: found by who called, never by what was said."""

import pytest

from cav_desktop.domain.safety import SafetyEvent


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
    event = SafetyEvent(
        caller_name=name,
        caller_phone=phone,
        subject_name="Maryam",
        subject_phone="371 558 2019",
        words="Chiede dov'è",
    )
    event.refold()

    assert event.search == search
