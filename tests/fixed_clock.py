"""The clock of the tests: it stands still until it is told to move."""

from datetime import UTC, datetime, timedelta

MONDAY_MORNING = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)


class FixedClock:
    """A `Clock` that always says the same instant; `advance` moves it."""

    def __init__(self, now: datetime = MONDAY_MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **span: float) -> None:
        """Move on by a span written as for `timedelta` (days, hours, minutes, seconds)."""
        self.now += timedelta(**span)
