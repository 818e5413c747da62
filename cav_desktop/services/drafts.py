"""What is being typed, kept every two seconds and at lock: nothing typed is ever lost.

A draft lies in the most restricted compartment its editor writes to, belongs to who types it, and
is the one write without a record of the journal; saving and discarding what it became have one.
That of an outside professional lies in her container.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, load_only

from cav_desktop.domain.actions import Action
from cav_desktop.domain.compartments import CONTAINER, NAMED, Draft
from cav_desktop.domain.errors import ArchiveDamaged
from cav_desktop.domain.lengths import whole_characters
from cav_desktop.services.workspace import Workspace

IDENTITY = "identity"
APART = {
    "clinical_note": "clinical",
    "entry_act": "protected",
    "house_act": "protected",
    "house_address": "protected",
    "house_reason": "protected",
    "stay_act": "protected",
}
"""Editors whose words are for fewer people than `identity`: the compartment that keeps them.

Who works with such an editor without that key types nothing that lies there (no room, no address):
what she types is kept with her other drafts.
"""
_NOWHERE_ELSE = frozenset({"clinical"})
"""Whoever lacks these keys has no such editor: nothing of it may come into `identity`."""


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
    table = _table(ws, screen)
    now = ws.now
    with ws.archive.draft_session() as session:
        kept = _find(session, ws, screen, object_id)
        if kept is None:
            kept = table()
            kept.person, kept.screen, kept.object_id = ws.person, screen, object_id
        # Half a character that a keyboard left is dropped: a draft is never refused.
        kept.payload, kept.cursor, kept.saved_at = whole_characters(payload), cursor, now
        session.add(kept)
    return now


def load(ws: Workspace, screen: str, object_id: int = 0) -> DraftRow | None:
    """The draft of this person for an editor, if she left one."""
    table = _table(ws, screen)
    with ws.archive.read(ws) as session:
        kept = _find(session, ws, screen, object_id)
        return _row(session, table, kept.id) if kept else None


def waiting(ws: Workspace) -> list[DraftRow]:
    """All drafts of this person, the last one first; nobody sees a colleague's."""
    rows: list[DraftRow] = []
    with ws.archive.read(ws) as session:
        for table in _tables(ws):
            mine = select(table.id).where(table.person == ws.person)
            kept = [_row(session, table, number) for number in session.scalars(mine).all()]
            rows += [row for row in kept if row is not None]
    return sorted(rows, key=lambda row: row.saved_at, reverse=True)


def finish(ws: Workspace, screen: str, object_id: int = 0) -> None:
    """Forget a draft after its content was saved; the saving has its own record."""
    _table(ws, screen)
    with ws.archive.draft_session() as session:
        kept = _find(session, ws, screen, object_id)
        if kept is not None:
            session.delete(kept)


def discard(ws: Workspace, screen: str, object_id: int = 0) -> None:
    """Throw away what was typed, on purpose: journalled."""
    _table(ws, screen)
    with ws.archive.write(ws, Action.DRAFT_DISCARDED) as tx:
        kept = _find(tx.session, ws, screen, object_id)
        if kept is not None:
            tx.session.delete(kept)
        tx.detail(screen=screen)


def _table(ws: Workspace, screen: str) -> type[Draft]:
    """Where her draft of an editor lies; raises `Reserved` for who writes nothing of the kind."""
    if ws.has(CONTAINER.name):
        return CONTAINER.draft
    ws.require(IDENTITY)
    apart = APART.get(screen, IDENTITY)
    if apart in _NOWHERE_ELSE:
        ws.require(apart)
    return NAMED[apart if ws.has(apart) else IDENTITY].draft


def _tables(ws: Workspace) -> list[type[Draft]]:
    """Everywhere that she may have left a draft."""
    if ws.has(CONTAINER.name):
        return [CONTAINER.draft]
    return [NAMED[one].draft for one in sorted({IDENTITY, *APART.values()}) if ws.has(one)]


def _find(session: Session, ws: Workspace, screen: str, object_id: int) -> Draft | None:
    table = _table(ws, screen)
    found: Draft | None = session.scalar(
        # A garbled draft can be written over and thrown away like any other.
        select(table)
        .options(load_only(table.person, table.screen, table.object_id))
        .where(table.person == ws.person, table.screen == screen, table.object_id == object_id)
    )
    return found


def _row(session: Session, table: type[Draft], number: int) -> DraftRow | None:
    """A draft as its editor left it; None for what somebody garbled by hand."""
    query = select(
        table.screen, table.object_id, table.payload, table.cursor, table.saved_at
    ).where(table.id == number)
    try:
        row = DraftRow(*session.execute(query).one())
    except (ArchiveDamaged, DBAPIError):
        return None
    texts = (row.screen, row.payload, row.cursor)
    is_whole = all(isinstance(one, str) for one in texts) and isinstance(row.object_id, int)
    return row if is_whole else None
