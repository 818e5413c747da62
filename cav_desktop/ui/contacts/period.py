"""The periods by which the register is looked at."""

from datetime import date, timedelta
from enum import StrEnum


class Period(StrEnum):
    """A civil period that ends today, all of them, or one with chosen days."""

    TODAY = "oggi"
    WEEK = "settimana"
    MONTH = "mese"
    YEAR = "anno"
    ALL = "tutto"
    CHOSEN = "scelto"


def days(period: Period, today: date) -> tuple[date | None, date | None]:
    """First and last day of a period, both included; None where it has no end."""
    if period is Period.TODAY:
        return today, today
    if period is Period.WEEK:
        return today - timedelta(days=today.weekday()), today
    if period is Period.MONTH:
        return today.replace(day=1), today
    if period is Period.YEAR:
        return today.replace(month=1, day=1), today
    return None, None
