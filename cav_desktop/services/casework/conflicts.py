"""Conflicts of interest: somebody of the staff knows the woman or the author, and must not see her.

While one stands the case does not exist for her (`persistence.scope`): not in a list, a count or a
search, and no number and no reason opens it. A coordinator says it of anybody, everybody of
herself; a coordinator alone takes it back, never of herself. Two cases that name the same author
are another matter (`casework.authors`).
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import FieldError, NotAllowed
from cav_desktop.domain.own_cases import ConflictOfInterest
from cav_desktop.domain.staff import StaffMember
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.casework import said_why, teams
from cav_desktop.services.living import living_case
from cav_desktop.services.rows import row_of
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Standing:
    """A conflict that stands: from whom which case is hidden, since when, why, who said it."""

    id: int
    case_id: int
    code: str
    staff_id: int
    who: str
    at: datetime
    by: str
    reason: str


def flag(ws: Workspace, case_id: int, staff_id: int, reason: str) -> int:
    """Hide a case from somebody; gives the number of the conflict. She leaves the team with it.

    Raises `NotAllowed` for who says it of somebody else and is no coordinator, `FieldError` without
    a reason or for a conflict that stands already.
    """
    ws.require_case_work()
    if staff_id != ws.staff_id:
        ws.require_coordinator("conflicts")
    why = said_why.checked(reason)
    with ws.archive.write(ws, Action.CONFLICT_FLAGGED, about=("case_file", case_id)) as tx:
        living_case(tx.session, case_id)
        tx.about("staff", row_of(tx.session, StaffMember, staff_id).id)
        if _standing_of(tx.session, case_id, staff_id) is not None:
            raise FieldError("staff", "hidden_already")
        teams.take_out(tx, case_id, staff_id)
        row = ConflictOfInterest(
            case_id=case_id, staff_id=staff_id, at=ws.now, by_id=ws.staff_id, lifted_at=None
        )
        tx.session.add(row)
        tx.session.flush()
        said_why.write(tx, ConflictOfInterest.KIND, row.id, case_id, why)
        return row.id


def lift(ws: Workspace, number: int) -> None:
    """Show the case again to whom it was hidden from; raises `NotAllowed`, or `Vanished`.

    Nobody does it for herself: for her there is no such conflict, as there is no such case.
    """
    ws.require_coordinator("conflicts")
    ws.require_case_work()
    with ws.archive.write(ws, Action.CONFLICT_LIFTED) as tx:
        row = row_of(tx.session, ConflictOfInterest, number)
        if row.staff_id == ws.staff_id:
            raise NotAllowed("conflicts")
        tx.about("case_file", row.case_id)
        tx.about("staff", row.staff_id)
        row.lifted_at, row.lifted_by_id = ws.now, ws.staff_id


def standing(ws: Workspace, case_id: int | None = None) -> tuple[Standing, ...]:
    """The conflicts that stand, of one case or of all, the newest first; for coordinators."""
    ws.require_coordinator("conflicts")
    ws.require_case_work()
    of = (
        select(ConflictOfInterest, CaseFile.code)
        .join(CaseFile, CaseFile.id == ConflictOfInterest.case_id)
        .where(ConflictOfInterest.lifted_at.is_(None))
        .order_by(ConflictOfInterest.id.desc())
    )
    if case_id is not None:
        of = of.where(ConflictOfInterest.case_id == case_id)
    with ws.archive.read(ws) as session:
        rows = session.execute(of).all()
        why = said_why.of_some(session, ConflictOfInterest.KIND, [row.id for row, _ in rows])
        names = staff_names(session) if rows else {}
    return tuple(
        Standing(
            *(row.id, row.case_id, code, row.staff_id, names.get(row.staff_id, ""), row.at),
            by=names.get(row.by_id, ""),
            reason=why.get(row.id, ""),
        )
        for row, code in rows
    )


def _standing_of(session: Session, case_id: int, staff_id: int) -> int | None:
    return session.scalar(
        select(ConflictOfInterest.id).where(
            ConflictOfInterest.case_id == case_id,
            ConflictOfInterest.staff_id == staff_id,
            ConflictOfInterest.lifted_at.is_(None),
        )
    )
