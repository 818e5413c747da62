"""What is being typed, kept every two seconds and at lock: nothing typed is ever lost.

A draft lies in the most restricted compartment its editor writes to, belongs to who types it, and
is the one write without a record of the journal; saving and discarding what it became have one.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.compartments import NAMED, Draft
from cav_desktop.domain.lengths import whole_characters
from cav_desktop.services.workspace import Workspace

IDENTITY = "identity"


@dataclass(frozen=True)
class DraftRow:
    """A draft: which editor, of which object (0 = a new one), its content and the cursor."""

    screen: str
    object_id: int
    payload: str
    cursor: str
    saved_at: datetime


def save(
    ws: Workspace, screen: str, payload: str, *, object_id: int = 0, cursor: str = ""
) -> datetime:
    """Keep what is typed now and give the moment; waits while another work holds the file."""
    ws.require(IDENTITY)
    now = ws.now
    with ws.archive.draft_session() as session:
        kept = _find(session, ws, screen, object_id)
        if kept is None:
            kept = NAMED[IDENTITY].draft()
            kept.person, kept.screen, kept.object_id = ws.person, screen, object_id
        # Half a character that a keyboard left is dropped: a draft is never refused.
        kept.payload, kept.cursor, kept.saved_at = whole_characters(payload), cursor, now
        session.add(kept)
    return now


def load(ws: Workspace, screen: str, object_id: int = 0) -> DraftRow | None:
    """The draft of this person for an editor, if she left one."""
    ws.require(IDENTITY)
    with ws.archive.read(ws) as session:
        kept = _find(session, ws, screen, object_id)
        return _row(kept) if kept else None


def waiting(ws: Workspace) -> list[DraftRow]:
    """All drafts of this person, the last one first; nobody sees a colleague's."""
    if not ws.has(IDENTITY):
        return []
    table = NAMED[IDENTITY].draft
    with ws.archive.read(ws) as session:
        found = session.scalars(
            select(table).where(table.person == ws.person).order_by(table.saved_at.desc())
        )
        return [_row(kept) for kept in found]


def finish(ws: Workspace, screen: str, object_id: int = 0) -> None:
    """Forget a draft after its content was saved; the saving has its own record."""
    ws.require(IDENTITY)
    with ws.archive.draft_session() as session:
        kept = _find(session, ws, screen, object_id)
        if kept is not None:
            session.delete(kept)


def discard(ws: Workspace, screen: str, object_id: int = 0) -> None:
    """Throw away what was typed, on purpose: journalled."""
    ws.require(IDENTITY)
    with ws.archive.write(ws, Action.DRAFT_DISCARDED) as tx:
        kept = _find(tx.session, ws, screen, object_id)
        if kept is not None:
            tx.session.delete(kept)
        tx.detail(screen=screen)


def _find(session: Session, ws: Workspace, screen: str, object_id: int) -> Draft | None:
    table = NAMED[IDENTITY].draft
    found: Draft | None = session.scalar(
        select(table).where(
            table.person == ws.person, table.screen == screen, table.object_id == object_id
        )
    )
    return found


def _row(kept: Draft) -> DraftRow:
    return DraftRow(kept.screen, kept.object_id, kept.payload, kept.cursor, kept.saved_at)
