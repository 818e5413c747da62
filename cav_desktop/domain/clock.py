"""Instants, civil dates and the one time zone of the centre.

Instants are UTC; civil dates are dates; "today" and legal terms are computed in Europe/Rome,
whatever the clock of the machine says its zone is.
"""

import calendar
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import cast
from zoneinfo import ZoneInfo

from sqlalchemy import DateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from cav_desktop.domain.errors import ArchiveDamaged

Clock = Callable[[], datetime]
"""Gives the present instant, aware and in UTC; tests pass a fixed one."""

ROME = ZoneInfo("Europe/Rome")


def system_clock() -> datetime:
    """The machine's clock, in UTC."""
    return datetime.now(UTC)


def in_rome(instant: datetime) -> datetime:
    """The wall time in Italy of an instant."""
    return instant.astimezone(ROME)


def rome_today(clock: Clock) -> date:
    """The civil date in Italy now."""
    return in_rome(clock()).date()


def from_rome(wall: datetime) -> datetime:
    """The instant of a wall time in Italy (the first one where clocks go back)."""
    return wall.replace(tzinfo=ROME).astimezone(UTC)


def begins(day: date) -> datetime:
    """The instant at which a civil date begins in Italy."""
    return from_rome(datetime.combine(day, time.min))


def add_months(day: date, months: int) -> date:
    """The same day n months later, clipped to the month's end (31 January + 1 = 28 February)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class UtcDateTime(TypeDecorator[datetime]):
    """The one column type of an instant: stored in UTC, always read back aware."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive instant: it would be ambiguous twice a year."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive instant")
        return value.astimezone(UTC).replace(tzinfo=None)

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[object], datetime | None]:
        """Give the zone back; `ArchiveDamaged` for a value laid by hand that is no instant."""
        read = self.impl_instance.result_processor(dialect, coltype)

        def instant(value: object) -> datetime | None:
            try:
                found = cast("datetime | None", read(value) if read is not None else value)
                return None if found is None else found.replace(tzinfo=UTC)
            except (ValueError, TypeError, AttributeError) as error:
                raise ArchiveDamaged("archive") from error

        return instant
