"""The people who work at the centre, as the journal's staff table knows them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.staff import StaffMember
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class StaffRow:
    """A colleague: her row, the name shown beside her acts, her title, whether she left."""

    staff_id: int
    person: str
    shown_name: str
    title: str
    left: bool


def members(ws: Workspace) -> list[StaffRow]:
    """All colleagues, those who left included, in the order in which they came."""
    with ws.archive.read(ws) as session:
        return [
            StaffRow(one.id, one.person, one.shown_name, one.title, one.left)
            for one in session.scalars(select(StaffMember).order_by(StaffMember.id))
        ]


def staff_names(session: Session) -> dict[int, str]:
    """The shown name of each row of the staff table; inside the caller's transaction."""
    return dict(session.execute(select(StaffMember.id, StaffMember.shown_name)).all())
