"""The strip of a path: one stretch a state."""

from datetime import date

from cav_desktop.services.dates.timeline import Moment, MomentKind
from cav_desktop.ui.cases.ways.path_strip import stretches

TODAY = date(2026, 3, 16)


def test_the_stretches_of_a_path_follow_one_another_until_today() -> None:
    def step(number: int, on: date, after: str) -> Moment:
        return Moment(MomentKind.STEP, on, None, number, {"after": after}, "")

    found = stretches(
        [
            step(2, date(2026, 2, 1), "chiusa"),
            step(1, date(2026, 1, 1), "contatto"),
            Moment(MomentKind.SUMMARY, TODAY, None, 9, {}, ""),
        ],
        TODAY,
    )
    assert [(one.state, one.since, one.until) for one in found] == [
        ("contatto", date(2026, 1, 1), date(2026, 2, 1)),
        ("chiusa", date(2026, 2, 1), TODAY),
    ]
