"""The waiting list is in the order in which people judged."""

from datetime import date

from cav_desktop.domain.shelter.waiting import Waiting, waiting_order


def test_urgency_then_risk_then_the_longest_wait() -> None:
    early, late = date(2026, 3, 1), date(2026, 3, 5)
    expected = [
        Waiting(1, "emergenza", None, late),
        Waiting(2, "alta", "estremo", late),
        Waiting(3, "alta", "medio", early),
        Waiting(4, "alta", "medio", late),
        Waiting(5, "ordinaria", "basso", early),
        Waiting(6, None, "estremo", early),
        Waiting(7, "non_noto", None, early),
    ]

    mixed = [expected[place] for place in (3, 6, 0, 5, 2, 1, 4)]

    assert sorted(mixed, key=waiting_order) == expected
