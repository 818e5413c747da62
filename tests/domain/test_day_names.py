"""The names of days and months are those of the language."""

from babel.dates import get_day_names, get_month_names

from cav_desktop.domain.day_names import DAYS, MONTHS


def test_they_are_those_of_the_language() -> None:
    assert tuple(get_day_names(locale="it")[day] for day in range(7)) == DAYS
    assert tuple(get_month_names(locale="it")[one] for one in range(1, 13)) == MONTHS
