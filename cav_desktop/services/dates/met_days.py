"""The days on which women were met, or did not come, as the diary says."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.activities import HELD, INTERVIEWS, MISSED, Activity
from cav_desktop.persistence.searching import one_of
from cav_desktop.services.dates.asked import Asked

_MET = (
    Activity.removed.is_(False),
    Activity.kind.in_(INTERVIEWS),
    or_(Activity.outcome == HELD, Activity.outcome.is_(None)),
)


def interviews(
    session: Session, asked: Asked, cases: Collection[int] | None = None
) -> dict[int, list[date]]:
    """The days on which each woman was met, as the diary says, in order; of some cases, or all."""
    found = select(Activity.case_id, Activity.on).where(*_MET)
    met: dict[int, list[date]] = {}
    for case_id, on in session.execute(_narrowed(found, asked, cases).order_by(Activity.on)):
        met.setdefault(case_id, []).append(on)
    return met


def met_after(session: Session, day: date) -> dict[int, date]:
    """The last day on which each woman was met after a day, as the diary says."""
    # By the days alone: asked for the kinds too, the archive would read every interview ever held.
    of = select(Activity.case_id, Activity.on, Activity.kind, Activity.outcome).where(
        Activity.on > day, Activity.removed.is_(False)
    )
    found: dict[int, date] = {}
    for case_id, on, kind, outcome in session.execute(of):
        if kind in INTERVIEWS and outcome in (HELD, None):
            found[case_id] = max(on, found.get(case_id, on))
    return found


def missed_days(
    session: Session, asked: Asked, cases: Collection[int] | None = None
) -> set[tuple[int, date]]:
    """The cases and days of which the diary says that she did not come; of some cases, or all."""
    found = select(Activity.case_id, Activity.on).where(
        Activity.removed.is_(False), Activity.outcome == MISSED
    )
    return {(case_id, on) for case_id, on in session.execute(_narrowed(found, asked, cases))}


def _narrowed(
    of: Select[int, date], asked: Asked, cases: Collection[int] | None
) -> Select[int, date]:
    if cases is None:
        return asked.of_open(of, Activity.case_id)
    return of.where(one_of(Activity.case_id, cases))
