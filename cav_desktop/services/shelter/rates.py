"""The rates (rette): what each payer gives a day, from when to when, kept by the coordinator."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import FieldError, Vanished
from cav_desktop.domain.shelter.fees import Rate, RateDraft
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.services.rows import row_of
from cav_desktop.services.vocabulary import require_code
from cav_desktop.services.workspace import Workspace

_ACT = "rates"


@dataclass(frozen=True)
class RateRow:
    """A rate as lists show it."""

    id: int
    draft: RateDraft


def add(ws: Workspace, draft: RateDraft) -> int:
    """Write what a payer gives a day; gives its number.

    Raises `FieldError` where another rate of the payer holds on one of those days.
    """
    ws.require_coordinator(_ACT)
    checked = draft.checked()
    with ws.archive.write(ws, Action.RATE_CHANGED) as tx:
        require_code(tx.session, "E59", checked.payer, "payer", needed=True)
        require_code(tx.session, "E55", checked.level, "level")
        _require_only(tx.session, checked)
        row = Rate(**vars(checked), removed=False)
        tx.session.add(row)
        tx.session.flush()
        tx.about(Rate.__tablename__, row.id)
        return row.id


def end(ws: Workspace, rate_id: int, on: date | None) -> None:
    """Its last day, or None until further notice again.

    Raises `FieldError` of `to_on` for a day before it began, and where another one holds then.
    """
    ws.require_coordinator(_ACT)
    with ws.archive.write(ws, Action.RATE_CHANGED, about=(Rate.__tablename__, rate_id)) as tx:
        row = _standing(tx.session, rate_id)
        if on is not None and on < row.from_on:
            raise FieldError("to_on", "before_this_one")
        _require_only(tx.session, replace(_draft(row), to_on=on), rate_id)
        tx.correct(row, "to_on", on)


def remove(ws: Workspace, rate_id: int) -> None:
    """Take out a rate that was written by mistake: the days it paid are paid by none."""
    ws.require_coordinator(_ACT)
    with ws.archive.write(ws, Action.RATE_CHANGED, about=(Rate.__tablename__, rate_id)) as tx:
        _standing(tx.session, rate_id).removed = True


def read(ws: Workspace) -> tuple[RateRow, ...]:
    """What the payers give, the newest first."""
    ws.require("cases")
    with ws.archive.read(ws) as session:
        return tuple(
            RateRow(row.id, _draft(row))
            for row in session.scalars(
                select(Rate)
                .where(Rate.removed.is_(False))
                .order_by(Rate.from_on.desc(), Rate.id.desc())
            )
        )


def _require_only(session: Session, draft: RateDraft, rate_id: int = 0) -> None:
    of = select(Rate).where(Rate.payer == draft.payer, Rate.removed.is_(False), Rate.id != rate_id)
    mine = Nights.with_last(draft.from_on, draft.to_on)
    for row in session.scalars(of):
        if row.level == draft.level and mine.meets(Nights.with_last(row.from_on, row.to_on)):
            raise FieldError("to_on" if rate_id else "from_on", "two_rates")


def _standing(session: Session, rate_id: int) -> Rate:
    row = row_of(session, Rate, rate_id)
    if row.removed:
        raise Vanished(Rate.__tablename__, rate_id)
    return row


def _draft(row: Rate) -> RateDraft:
    return RateDraft(
        row.payer,
        row.from_on,
        row.adult_cents,
        row.minor_cents,
        row.to_on,
        row.level,
        row.exit_day,
        row.absences,
    )
