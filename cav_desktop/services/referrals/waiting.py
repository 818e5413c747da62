"""Waiting times (tempi di attesa) of a year: how long women wait at each receiver, who still does.

The wait runs from the sending to the first appointment; what was spent on a waiting list is told
apart. Where few were met no number is given that would be one woman's own.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from statistics import median_low

from sqlalchemy import extract, select

from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.domain.referrals.states import Direction, ReferralState
from cav_desktop.services.referrals import directory
from cav_desktop.services.workspace import Workspace

FEW = 3
"""Under so many measured waits neither the median nor the longest is told (DOMAIN 6.6)."""


@dataclass(frozen=True)
class WaitingRow:
    """Referrals that left in a year for one receiver, or for one kind of service without a name.

    Days are whole; None where nothing was measured, or too little to be told.
    """

    party: str
    receiver_id: int | None
    receiver: str
    sent: int
    met: int
    """How many had their first appointment."""
    median: int | None
    longest: int | None
    list_median: int | None
    """Days on the list, of those who were put on one and had their appointment."""
    waiting: int
    """How many are still waiting."""
    waiting_longest: int | None
    """How long the one waits who has waited longest; told of the present, of any number."""


@dataclass
class _Measured:
    sent: int = 0
    waits: list[int] = field(default_factory=list)
    on_list: list[int] = field(default_factory=list)
    still: list[int] = field(default_factory=list)


def figures(ws: Workspace, year: int) -> tuple[WaitingRow, ...]:
    """The waits of what left in a year, by kind of service and receiver; codes and numbers.

    Raises `Reserved`, `NotForRole`.
    """
    ws.require_reading(Area.REFERRALS)
    with ws.archive.read(ws) as session:
        labels = directory.labels(session)
        of = (
            select(Referral)
            .join(CaseFile, CaseFile.id == Referral.case_id)
            .where(
                Referral.removed.is_(False),
                Referral.direction == Direction.OUT,
                extract("year", Referral.sent_on) == year,
                CaseFile.withdrawn.is_(False),
                CaseFile.merged_into.is_(None),
            )
        )
        found = session.scalars(of.order_by(Referral.id)).all()
        measured = _measured(found, ws.today)
    rows = [
        WaitingRow(
            party,
            number,
            labels.get(number or 0, ""),
            one.sent,
            len(one.waits),
            _middle(one.waits),
            max(one.waits) if len(one.waits) >= FEW else None,
            _middle(one.on_list),
            len(one.still),
            max(one.still, default=None),
        )
        for (party, number), one in measured.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.party, row.receiver, row.receiver_id or 0)))


def of_receiver(
    rows: Iterable[WaitingRow], party: str, receiver_id: int | None
) -> WaitingRow | None:
    """The row of one receiver of a kind; None where nothing left for it."""
    return next((row for row in rows if (row.party, row.receiver_id) == (party, receiver_id)), None)


def _measured(found: Iterable[Referral], today: date) -> dict[tuple[str, int | None], _Measured]:
    by_receiver: dict[tuple[str, int | None], _Measured] = defaultdict(_Measured)
    for row in found:
        if row.sent_on is None:
            continue
        one = by_receiver[row.party, row.receiver]
        one.sent += 1
        met = row.appointment_on
        if met is not None and met <= today:
            one.waits.append((met - row.sent_on).days)
            if row.listed_on is not None:
                one.on_list.append((met - row.listed_on).days)
        elif row.is_open and row.state != ReferralState.IN_PROGRESS:
            one.still.append((today - row.sent_on).days)
    return dict(by_receiver)


def _middle(days: list[int]) -> int | None:
    return median_low(days) if len(days) >= FEW else None
