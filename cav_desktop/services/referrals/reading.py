"""Referrals read: one opened, those of a case, the list of the whole archive (codes and days)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.referrals.referrals import Referral, ReferralItem, ReferralStep
from cav_desktop.domain.referrals.states import OPEN, Direction, ReferralState
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.casework import sheets
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.referrals import directory, taken_back
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class StepRow:
    """A state it passed to, or a reminder; `staff` is empty where the receiver said it herself."""

    state: str
    on: date
    staff: str
    outcome: str | None
    is_reminder: bool
    by_receiver: bool


@dataclass(frozen=True)
class ReferralRow:
    """A line of the list of referrals: codes and days."""

    id: int
    case_id: int
    case_code: str
    direction: Direction
    party: str
    receiver: str
    state: ReferralState
    since: date
    urgency: str | None
    sent_on: date | None
    answer_by: date | None
    appointment_on: date | None
    outcome: str | None
    waiting_days: int | None
    reminders: int
    staff_id: int
    reminded_on: date | None
    referent: int | None
    withdrawn_on: date | None = None
    """When she took back the consent that it left on, while nobody has closed it."""


@dataclass(frozen=True)
class ReferralSheet:
    """A referral, opened."""

    sheet: Sheet
    row: ReferralRow
    allowed: tuple[ReferralState, ...]
    may_be_sent: bool
    receiver_id: int | None
    follows_id: int | None
    items: Mapping[str, bool]
    """What is ticked to leave, and whether it is marked as not for the other parent."""
    steps: tuple[StepRow, ...]

    @property
    def id(self) -> int:
        """Its number."""
        return self.row.id


@dataclass(frozen=True)
class ReferralFilter:
    """Which referrals a list shows; empty is all."""

    states: frozenset[ReferralState] = OPEN
    parties: frozenset[str] = frozenset()
    directions: frozenset[Direction] = frozenset()


def read(ws: Workspace, referral_id: int) -> ReferralSheet:
    """A referral, opened: the opening of its case is journalled. Raises `Vanished`."""
    ws.require_reading(Area.REFERRALS)
    with ws.archive.read(ws) as session:
        row = session.get(Referral, referral_id)
        if row is None or row.removed:
            raise Vanished(Referral.FORM.key, referral_id)
        case_id = row.case_id
    with sheets.reading(ws, case_id, Area.REFERRALS) as session:
        return _sheets(ws, session, [session.get_one(Referral, referral_id)])[0]


def of_case(ws: Workspace, case_id: int) -> tuple[ReferralSheet, ...]:
    """All referrals of a case, the newest first."""
    with sheets.reading(ws, case_id, Area.REFERRALS) as session:
        return _sheets(ws, session, sheets.present(session, Referral, case_id)[::-1])


def rows(ws: Workspace, shown: ReferralFilter | None = None) -> tuple[ReferralRow, ...]:
    """The referrals of the whole archive that a list shows, who waits longest first; codes."""
    ws.require_reading(Area.REFERRALS)
    wanted = shown or ReferralFilter()
    query = (
        select(Referral)
        .join(CaseFile, CaseFile.id == Referral.case_id)
        .where(
            Referral.removed.is_(False),
            Referral.state.in_(wanted.states),
            CaseFile.withdrawn.is_(False),
            CaseFile.merged_into.is_(None),
        )
        .order_by(Referral.since, Referral.id)
    )
    if wanted.parties:
        query = query.where(Referral.party.in_(wanted.parties))
    if wanted.directions:
        query = query.where(Referral.direction.in_(wanted.directions))
    with ws.archive.read(ws) as session:
        return _rows(ws, session, session.scalars(query).all())


def items_of(session: Session, referral_ids: Sequence[int]) -> dict[int, dict[str, bool]]:
    """What is ticked to leave with some referrals."""
    found: dict[int, dict[str, bool]] = {number: {} for number in referral_ids}
    of = select(ReferralItem).where(ReferralItem.referral_id.in_(referral_ids))
    for one in session.scalars(of.order_by(ReferralItem.id)):
        found[one.referral_id][one.item] = one.not_to_parent
    return found


def steps_of(session: Session, referral_id: int) -> list[ReferralStep]:
    """The steps of a referral that stand, oldest first."""
    of = select(ReferralStep).where(
        ReferralStep.referral_id == referral_id, ReferralStep.undone.is_(False)
    )
    return list(session.scalars(of.order_by(ReferralStep.id)))


def _rows(ws: Workspace, session: Session, found: Sequence[Referral]) -> tuple[ReferralRow, ...]:
    names = directory.labels(session)
    of = select(CaseFile.id, CaseFile.code).where(CaseFile.id.in_({one.case_id for one in found}))
    codes = dict(session.execute(of).all())
    withdrawn = taken_back.days(session, [row.id for row in found], ws.today)
    return tuple(
        ReferralRow(
            row.id,
            row.case_id,
            codes.get(row.case_id, ""),
            row.way,
            row.party,
            names.get(row.receiver or 0, ""),
            ReferralState(row.state),
            row.since,
            row.urgency,
            row.sent_on,
            row.answer_by,
            row.appointment_on,
            row.outcome,
            row.waiting_days(ws.today),
            row.reminders,
            row.staff_id,
            row.reminded_on,
            row.referent,
            withdrawn.get(row.id),
        )
        for row in found
    )


def _sheets(
    ws: Workspace, session: Session, found: Sequence[Referral]
) -> tuple[ReferralSheet, ...]:
    items = items_of(session, [row.id for row in found])
    names = staff_names(session)
    shown = zip(found, sheets.sheets(session, found), _rows(ws, session, found), strict=True)
    return tuple(
        ReferralSheet(
            sheet,
            line,
            row.allowed(),
            row.state != ReferralState.SENT and _may_be_sent(row),
            row.receiver,
            row.follows_id,
            items[row.id],
            tuple(
                StepRow(
                    one.state,
                    one.on,
                    "" if one.by_receiver else names.get(one.staff_id, ""),
                    one.outcome,
                    one.is_reminder,
                    one.by_receiver,
                )
                for one in steps_of(session, row.id)
            ),
        )
        for row, sheet, line in shown
    )


def _may_be_sent(row: Referral) -> bool:
    return row.is_open and not row.has_left and row.way is not Direction.IN
