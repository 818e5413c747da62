"""Periods for which accounts are made: a month, a quarter, a year, or any days."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cav_desktop.domain.clock import add_months
from cav_desktop.domain.errors import FieldError


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    FREE = "free"


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


@dataclass(frozen=True)
class Period:
    """Some days, both included; `FieldError` of `last` where it ends before it begins."""

    kind: PeriodKind
    first: date
    last: date

    def __post_init__(self) -> None:
        """Nothing is counted backwards."""
        if self.last < self.first:
            raise FieldError("last", "before_this_one")

    @property
    def quarter(self) -> int:
        """Which quarter of the year it begins in, from 1."""
        return (self.first.month - 1) // 3 + 1

    def next(self, by: int = 1) -> "Period":
        """So many periods later, or before with a negative number; free days move as they are."""
        if self.kind is PeriodKind.FREE:
            days = timedelta(days=(self.last - self.first).days + 1) * by
            return Period(self.kind, self.first + days, self.last + days)
        return period_of(self.kind, add_months(self.first, _MONTHS[self.kind] * by))

    def until(self, day: date) -> "Period | None":
        """The same without the days after one; None when nothing is left."""
        if day < self.first:
            return None
        return Period(self.kind, self.first, min(self.last, day))


def period_of(kind: PeriodKind, day: date) -> Period:
    """The month, quarter or year in which a day is; of free days, that day alone."""
    if kind is PeriodKind.FREE:
        return Period(kind, day, day)
    months = _MONTHS[kind]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(kind, first, add_months(first, months) - timedelta(days=1))
