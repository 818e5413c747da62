"""Days of a case, as people say them."""

from datetime import date

from cav_desktop.ui.cases.ways.states import day_heading
from cav_desktop.ui.widgets.dates import day_words, short_day

TODAY = date(2026, 3, 16)


def test_days_are_said_as_people_say_them() -> None:
    assert day_words(date(2026, 3, 3), TODAY) == "3 marzo"
    assert day_words(date(2023, 9, 28), TODAY) == "28 settembre 2023"
    assert short_day(date(2023, 9, 28), TODAY) == "28 set 2023"
    assert [day_heading(date(2026, 3, day), TODAY) for day in (17, 16, 15, 14)] == [
        "Domani",
        "Oggi",
        "Ieri",
        "14 marzo",
    ]
