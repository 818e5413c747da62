"""Conflicts of interest: somebody of the staff knows the woman or the author, and must not see her.

While one stands the case does not exist for her (`persistence.scope`): not in a list, a count or a
search, and no number and no reason opens it. A coordinator says it of anybody, everybody of
herself, and may take that back for some minutes. Else a coordinator alone does, never of herself:
one who sees the case there always is. Two cases that name the same author are another matter
(`casework.authors`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import FieldError, NotAllowed, Vanished
from cav_desktop.domain.own_cases import ConflictOfInterest
from cav_desktop.domain.roles import Role
from cav_desktop.domain.staff import StaffMember
from cav_desktop.security import keyring
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.casework import said_why, teams
from cav_desktop.services.living import living_case
from cav_desktop.services.rows import row_of
from cav_desktop.services.workspace import Workspace

_A_SLIP = timedelta(minutes=10)


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
    a reason, for a conflict that stands already, and where no coordinator with an account would see
    the case any more: nobody could ever lift it.
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
        if _is_last(ws, tx.session, case_id, staff_id):
            raise FieldError("staff", "no_coordinator_left")
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


def take_back(ws: Workspace, number: int) -> None:
    """Take back what she has just said of herself: a slip, in the minutes after it.

    Raises `Vanished` for what others said of her, and for what stands longer than that.
    """
    ws.require_case_work()
    with ws.archive.of_every_case(), ws.archive.write(ws, Action.CONFLICT_LIFTED) as tx:
        row = row_of(tx.session, ConflictOfInterest, number)
        is_hers = row.staff_id == row.by_id == ws.staff_id and row.lifted_at is None
        if not is_hers or ws.now - row.at > _A_SLIP:
            raise Vanished(ConflictOfInterest.KIND, number)
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


def _is_last(ws: Workspace, session: Session, case_id: int, staff_id: int) -> bool:
    """Whether she is the only coordinator with an account who still sees a case."""
    if ws.keys is None:
        return False
    book = keyring.current_roster(ws.folder, ws.keys)
    people = [one.id for one in book.people() if one.role == Role.COORDINATOR]
    of = select(StaffMember.id).where(StaffMember.person.in_(people))
    flagged = select(ConflictOfInterest.staff_id).where(
        ConflictOfInterest.case_id == case_id, ConflictOfInterest.lifted_at.is_(None)
    )
    return set(session.scalars(of)) - set(session.scalars(flagged)) == {staff_id}


def _standing_of(session: Session, case_id: int, staff_id: int) -> int | None:
    return session.scalar(
        select(ConflictOfInterest.id).where(
            ConflictOfInterest.case_id == case_id,
            ConflictOfInterest.staff_id == staff_id,
            ConflictOfInterest.lifted_at.is_(None),
        )
    )
