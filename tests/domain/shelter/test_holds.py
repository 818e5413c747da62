"""Until which day a place is kept that is kept until an hour."""

from datetime import UTC, date, datetime

import pytest

from cav_desktop.domain.shelter.holds import last_kept_on


@pytest.mark.parametrize(
    ("until", "last"),
    [
        # Winter: midnight in Italy is eleven in the evening in UTC.
        (datetime(2026, 1, 10, 23, 0, tzinfo=UTC), date(2026, 1, 10)),
        (datetime(2026, 1, 10, 23, 1, tzinfo=UTC), date(2026, 1, 11)),
        # The night on which the clocks go on, and the one on which they go back.
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_what_is_kept_until_midnight_is_kept_until_the_day_before(
    until: datetime, last: date
) -> None:
    assert last_kept_on(until) == last
