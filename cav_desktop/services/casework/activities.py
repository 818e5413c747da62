"""The diary of a case: listed by pages, whoever did not come sought again in the safe way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from cav_desktop.domain.activities import MISSED, Activity
from cav_desktop.domain.areas import Area
from cav_desktop.persistence.searching import ordered
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.casework import sheets
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class ActivityFilter:
    """What the diary shows; empty means everything."""

    kinds: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActivityRow:
    """One line of the diary: coded facts, no word of what was told."""

    activity_id: int
    kind: str
    mode: str
    on: date
    hour: time | None
    minutes: int | None
    outcome: str
    staff: str
    sought_on: date | None

    @property
    def id(self) -> int:
        """The number by which a list finds the row again."""
        return self.activity_id

    @property
    def is_unsought(self) -> bool:
        """Whether she did not come and nobody wrote that she was sought again."""
        return self.outcome == MISSED and self.sought_on is None


_SORTS: dict[str, InstrumentedAttribute[Any]] = {
    "on": Activity.on,
    "kind": Activity.kind,
    "outcome": Activity.outcome,
    "minutes": Activity.minutes,
}


def ids(
    ws: Workspace,
    case_id: int,
    shown: ActivityFilter = ActivityFilter(),
    *,
    sort: str = "on",
    descending: bool = True,
) -> list[int]:
    """All activities of a case under a filter, in order; the newest day first by default."""
    ws.require_reading(Area.DIARY)
    of = select(Activity.id).where(Activity.case_id == case_id, Activity.removed.is_(False))
    if shown.kinds:
        of = of.where(Activity.kind.in_(shown.kinds))
    if shown.outcomes:
        of = of.where(Activity.outcome.in_(shown.outcomes))
    column = _SORTS[sort]
    order = (
        (column.desc(), Activity.hour.desc(), Activity.id.desc())
        if sort == "on" and descending
        else ordered(column, Activity.id, descending=descending)
    )
    with ws.archive.read(ws) as session:
        return list(session.scalars(of.order_by(*order)))


def rows(ws: Workspace, case_id: int, numbers: Sequence[int]) -> list[ActivityRow]:
    """The lines of one page, in the order asked; read with the case open, or it is journalled."""
    with sheets.reading(ws, case_id, Area.DIARY) as session:
        names = staff_names(session)
        of = select(Activity).where(Activity.case_id == case_id, Activity.id.in_(numbers))
        found = {one.id: one for one in session.scalars(of) if not one.removed}
    return [_row(found[one], names) for one in numbers if one in found]


def seek(ws: Workspace, activity_id: int, on: date, mode: str | None = None) -> None:
    """Write that she who did not come was sought again, in the way that is safe for her.

    Raises `Vanished`, or `FieldError` for a day that cannot be.
    """
    sheets.change(ws, Activity, activity_id, {"sought_on": on, "sought_mode": mode})


def _row(one: Activity, names: Mapping[int, str]) -> ActivityRow:
    people = [names.get(who or 0, "") for who in (one.by, one.beside, one.also)]
    return ActivityRow(
        one.id,
        one.kind,
        one.mode or "",
        one.on,
        one.hour,
        one.minutes,
        one.outcome or "",
        ", ".join(filter(None, people)),
        one.sought_on,
    )
