"""Taking a document out of a case for good, and putting it back while the undo is offered.

Removed means removed: the bytes are overwritten in the file at once. What is needed to put it back
lies in the memory of the program alone, for those seconds.
"""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import inspect, select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.attachments import Attachment, AttachmentContent
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.compartments import PAPERS, Correction
from cav_desktop.domain.errors import CannotUndo
from cav_desktop.domain.lengths import NAME, one_line
from cav_desktop.services.attached.attachments import attachment, content
from cav_desktop.services.rows import row_of
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Removed:
    """A document that was just taken out, whole: what was said of it, its bytes, its history."""

    attachment_id: int
    case_id: int
    said: dict[str, Any] = field(repr=False)
    data: bytes = field(repr=False)
    history: tuple[dict[str, Any], ...] = field(repr=False)


def remove(ws: Workspace, attachment_id: int, reason: str) -> Removed:
    """Take a document out, with the reason in the journal; raises `FieldError`, `Vanished`."""
    ws.require("cases", "papers")
    ws.require_writing(Area.DOCUMENTS)
    why = one_line(NAME, "reason", reason)
    about = ("attachment", attachment_id)
    with ws.archive.write(ws, Action.ATTACHMENT_REMOVED, about=about, reason=why) as tx:
        session = tx.session
        one, bytes_ = attachment(session, attachment_id), content(session, attachment_id)
        tx.about("case_file", one.case_id)
        former = session.scalars(
            select(PAPERS.correction).where(
                PAPERS.correction.kind == Attachment.__tablename__,
                PAPERS.correction.object_id == attachment_id,
            )
        ).all()
        removed = Removed(
            attachment_id,
            one.case_id,
            _values(one),
            bytes_.data,
            tuple(_values(each) for each in former),
        )
        for row in (*former, bytes_):
            session.delete(row)
        session.flush()
        session.delete(one)
    return removed


def put_back(ws: Workspace, removed: Removed) -> None:
    """Undo a removal: the same number, bytes and history; raises `CannotUndo`, `Vanished`."""
    ws.require("cases", "papers")
    ws.require_writing(Area.DOCUMENTS)
    about = ("attachment", removed.attachment_id)
    with ws.archive.write(ws, Action.ATTACHMENT_PUT_BACK, about=about) as tx:
        session = tx.session
        row_of(session, CaseFile, removed.case_id)
        if session.get(Attachment, removed.attachment_id) is not None:
            raise CannotUndo
        tx.about("case_file", removed.case_id)
        session.add(Attachment(**removed.said))
        session.flush()
        session.add(AttachmentContent(id=removed.attachment_id, data=removed.data))
        session.add_all(PAPERS.correction(**one) for one in removed.history)


def _values(row: Attachment | Correction) -> dict[str, Any]:
    return {one.key: getattr(row, one.key) for one in inspect(type(row)).column_attrs}
