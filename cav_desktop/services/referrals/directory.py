"""The directory of receivers: read by who prepares a referral, kept by the coordinator."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.referrals.receivers import Receiver, ReceiverDraft
from cav_desktop.persistence.writing import Write
from cav_desktop.services.vocabulary import require_code
from cav_desktop.services.workspace import Workspace

_KIND = "receiver"


@dataclass(frozen=True)
class ReceiverRow:
    """A receiver as lists and letters show it."""

    id: int
    draft: ReceiverDraft
    closed: bool

    @property
    def label(self) -> str:
        """Its name with the office, in one line."""
        return ", ".join(part for part in (self.draft.name, self.draft.office) if part)


def read(ws: Workspace) -> tuple[ReceiverRow, ...]:
    """All receivers by name, closed ones last: services, nobody's data."""
    ws.require_reading(Area.REFERRALS)
    with ws.archive.read(ws) as session:
        rows = session.scalars(select(Receiver).order_by(Receiver.closed, Receiver.name)).all()
        return tuple(_row(row) for row in rows)


def add(ws: Workspace, draft: ReceiverDraft) -> int:
    """Write a new receiver; gives its number. Raises `FieldError`."""
    ws.require_writing(Area.REFERRALS)
    with ws.archive.write(ws, Action.RECEIVER_CHANGED) as tx:
        kept = _checked(tx, draft)
        row = Receiver(**vars(kept), closed=False)
        tx.session.add(row)
        tx.session.flush()
        tx.about(_KIND, row.id)
        return row.id


def change(ws: Workspace, receiver_id: int, draft: ReceiverDraft) -> None:
    """Correct a receiver; what was written stays in the history. Raises `FieldError`."""
    ws.require_writing(Area.REFERRALS)
    with ws.archive.write(ws, Action.RECEIVER_CHANGED, about=(_KIND, receiver_id)) as tx:
        row = standing(tx.session, receiver_id)
        for name, value in vars(_checked(tx, draft)).items():
            tx.correct(row, name, value)


def close(ws: Workspace, receiver_id: int) -> None:
    """Offer it no more; what was sent to it keeps its name."""
    _set_closed(ws, receiver_id, closed=True)


def reopen(ws: Workspace, receiver_id: int) -> None:
    """Offer it again."""
    _set_closed(ws, receiver_id, closed=False)


def standing(session: Session, receiver_id: int) -> Receiver:
    """A receiver by its number; raises `Vanished`."""
    row = session.get(Receiver, receiver_id)
    if row is None:
        raise Vanished(_KIND, receiver_id)
    return row


def labels(session: Session) -> dict[int, str]:
    """The name of each receiver, by its number; inside the caller's transaction."""
    return {row.id: _row(row).label for row in session.scalars(select(Receiver))}


def _row(row: Receiver) -> ReceiverRow:
    names = ReceiverDraft.__dataclass_fields__
    return ReceiverRow(row.id, ReceiverDraft(*(getattr(row, name) for name in names)), row.closed)


def _checked(tx: Write, draft: ReceiverDraft) -> ReceiverDraft:
    require_code(tx.session, "E63", draft.party, "party")
    return Receiver.check(draft)


def _set_closed(ws: Workspace, receiver_id: int, *, closed: bool) -> None:
    ws.require_coordinator("receivers")
    with ws.archive.write(ws, Action.RECEIVER_CHANGED, about=(_KIND, receiver_id)) as tx:
        standing(tx.session, receiver_id).closed = closed
