"""Requests for shelter that are over: who asked, how each ended, why; codes alone."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.shelter.capacity import Unit
from cav_desktop.domain.shelter.requests import OPEN, ShelterRequest
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class ClosedRow:
    """A line of the requests that are over."""

    id: int
    case_id: int | None
    case_code: str
    party: str | None
    """Who asked for her (E63)."""
    received_on: date
    level: str | None
    unit: Unit
    state: str
    since: date
    reason: str | None
    """Why she did not come in (E56)."""
    alternative: str | None
    """What was found instead (E55)."""


def read(ws: Workspace, first: date, last: date) -> tuple[ClosedRow, ...]:
    """Those received on some days, both included, the newest first; entered ones too."""
    ws.require_reading(Area.SHELTER)
    with ws.archive.read(ws) as session:
        found = session.execute(
            select(ShelterRequest, CaseFile.code)
            .outerjoin(CaseFile, CaseFile.id == ShelterRequest.case_id)
            .where(
                ShelterRequest.received_on.between(first, last),
                ShelterRequest.state.not_in(OPEN),
                ShelterRequest.removed.is_(False),
            )
            .order_by(ShelterRequest.received_on.desc(), ShelterRequest.id.desc())
        ).all()
    return tuple(
        ClosedRow(
            row.id,
            row.case_id,
            code or "",
            row.party,
            row.received_on,
            row.level,
            row.unit,
            row.state,
            row.since,
            row.reason,
            row.alternative,
        )
        for row, code in found
    )
