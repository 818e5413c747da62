"""The dues as Oggi shows them: overdue, today, within a week, later (DOMAIN 2, UX 3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cav_desktop.domain.deadlines.dues import Due

WEEK_DAYS = 7
"""Seven days from tomorrow, not to Sunday: on a Friday nobody may lose sight of Monday."""


@dataclass(frozen=True)
class Grouped:
    """Every due in one group, each group by day; `ahead` holds what is not yet shown."""

    overdue: tuple[Due, ...]
    today: tuple[Due, ...]
    this_week: tuple[Due, ...]
    later: tuple[Due, ...]
    """After the week, and already shown because it takes time to prepare."""
    ahead: tuple[Due, ...]


def group(dues: Iterable[Due], today: date) -> Grouped:
    """Put every due in one group and no other, by day, kind and object."""
    ordered = sorted(dues, key=lambda due: (due.on, due.kind, due.about))
    week = today + timedelta(days=WEEK_DAYS)
    return Grouped(
        overdue=tuple(due for due in ordered if due.on < today),
        today=tuple(due for due in ordered if due.on == today),
        this_week=tuple(due for due in ordered if today < due.on <= week),
        later=tuple(due for due in ordered if due.on > week and due.is_shown(today)),
        ahead=tuple(due for due in ordered if due.on > week and not due.is_shown(today)),
    )
