"""A case of others opened with a reason (apertura con motivo): written first, told to coordinators.

It holds until the end of that day in Rome, for who said why.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.own_cases import ForcedOpening
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.casework import said_why
from cav_desktop.services.living import living_case
from cav_desktop.services.rows import row_of
from cav_desktop.services.workspace import Workspace

_MOST = 200


@dataclass(frozen=True)
class Forced:
    """Who opened which case of others, when and why; whether a coordinator read of it."""

    id: int
    case_id: int
    code: str
    who: str
    at: datetime
    reason: str
    seen_at: datetime | None = None
    seen_by: str = ""


def force(ws: Workspace, case_id: int, reason: str) -> int:
    """Open a case of others for the rest of the day; gives the number of the opening.

    Its record is committed before anything of the case is shown. Raises `FieldError` without a
    reason, and `Vanished` for who must not see the case at all: no reason opens it to her.
    """
    ws.require_case_work()
    why = said_why.checked(reason)
    about = ("case_file", case_id)
    with ws.archive.write(ws, Action.CASE_FORCED, about=about, reason=why) as tx:
        living_case(tx.session, case_id)
        row = ForcedOpening(case_id=case_id, staff_id=ws.staff_id, at=ws.now, on=ws.today)
        tx.session.add(row)
        tx.session.flush()
        said_why.write(tx, ForcedOpening.KIND, row.id, case_id, why)
        return row.id


def unseen(ws: Workspace) -> tuple[Forced, ...]:
    """What no coordinator has read of, the newest first; nothing for who is none."""
    ws.require_case_work()
    return _found(ws, ForcedOpening.seen_at.is_(None)) if ws.is_coordinator else ()


def newest(ws: Workspace) -> tuple[Forced, ...]:
    """The last ones, seen or not, the newest first; for coordinators."""
    ws.require_coordinator("forced_openings")
    ws.require_case_work()
    return _found(ws, ForcedOpening.id.is_not(None))


def see(ws: Workspace, number: int, *, is_seen: bool = True) -> None:
    """Say that a coordinator read of an opening, or take that back. Raises `Vanished`."""
    ws.require_coordinator("forced_openings")
    ws.require_case_work()
    with ws.archive.write(ws, Action.CASE_FORCED_SEEN) as tx:
        row = row_of(tx.session, ForcedOpening, number)
        tx.about("case_file", row.case_id)
        tx.detail(seen=int(is_seen))
        row.seen_at = ws.now if is_seen else None
        row.seen_by_id = ws.staff_id if is_seen else None


def _found(ws: Workspace, wanted: ColumnElement[bool]) -> tuple[Forced, ...]:
    of = (
        select(ForcedOpening, CaseFile.code)
        .join(CaseFile, CaseFile.id == ForcedOpening.case_id)
        .where(wanted)
        .order_by(ForcedOpening.id.desc())
        .limit(_MOST)
    )
    with ws.archive.read(ws) as session:
        rows = session.execute(of).all()
        why = said_why.of_some(session, ForcedOpening.KIND, [row.id for row, _ in rows])
        names = staff_names(session) if rows else {}
        return tuple(_row(row, code, why, names) for row, code in rows)


def _row(row: ForcedOpening, code: str, why: dict[int, str], names: dict[int, str]) -> Forced:
    return Forced(
        row.id,
        row.case_id,
        code,
        names.get(row.staff_id, ""),
        row.at,
        why.get(row.id, ""),
        row.seen_at,
        names.get(row.seen_by_id or 0, ""),
    )
