"""The documents of a case (documenti): listed, opened in memory, described.

A list never reads the bytes. A document is opened with its record in the journal committed before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, collate, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from cav_desktop.documents.attachment_form import text_of
from cav_desktop.documents.attachment_metadata import Metadata, metadata_of
from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.areas import Area
from cav_desktop.domain.attachments import Attachment, AttachmentContent, AttachmentForm
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.lengths import NAME, one_line
from cav_desktop.persistence.searching import ordered
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.people import corrections
from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.services.rows import row_of
from cav_desktop.services.vocabulary import require_code
from cav_desktop.services.workspace import Workspace

KINDS = "E73"
"""The list of the kinds of a document."""


@dataclass(frozen=True)
class AttachmentFilter:
    """What the list of a case shows; no kind means all."""

    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class AttachmentDraft:
    """What a person says of a document; the bytes say the rest."""

    title: str
    kind: str
    on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class AttachmentRow:
    """One line of the list; `at` is the instant of intake, `size` in bytes."""

    id: int
    title: str
    kind: str
    on: date | None
    form: AttachmentForm
    size: int
    at: datetime
    staff: str


@dataclass(frozen=True)
class AttachmentSheet:
    """A document, opened: its bytes, and what they tell beside what they show."""

    row: AttachmentRow
    case_id: int
    note: str
    file_name: str
    sha256: str
    data: bytes = field(repr=False)
    text: str = field(repr=False)
    """The words of a plain text; empty for the other forms."""
    metadata: Metadata
    corrections: tuple[CorrectionRow, ...] = ()

    @property
    def draft(self) -> AttachmentDraft:
        """What is said of it now, to be changed."""
        return AttachmentDraft(self.row.title, self.row.kind, self.row.on, self.note)


_SORTS: dict[str, ColumnElement[Any] | InstrumentedAttribute[Any]] = {
    "title": collate(Attachment.title, "NOCASE"),
    "kind": Attachment.kind,
    "on": Attachment.on,
    "form": Attachment.form,
    "size": Attachment.size,
    "at": Attachment.at,
    "staff": Attachment.staff_id,
}


def ids(
    ws: Workspace,
    case_id: int,
    shown: AttachmentFilter | None = None,
    *,
    sort: str = "at",
    descending: bool = True,
) -> list[int]:
    """The documents of a case in order, those of the cases merged into it among them."""
    ws.require("cases", "papers")
    ws.require_reading(Area.DOCUMENTS)
    order = ordered(_SORTS[sort], Attachment.id, descending=descending)
    with ws.archive.read(ws) as session:
        query = select(Attachment.id).where(Attachment.case_id.in_(joined(session, case_id)))
        if shown is not None and shown.kinds:
            query = query.where(Attachment.kind.in_(shown.kinds))
        return list(session.scalars(query.order_by(*order)))


def rows(ws: Workspace, case_id: int, attachment_ids: Sequence[int]) -> list[AttachmentRow]:
    """The lines of one page, in the order asked; those of another case are left out.

    Titles are read with the case already opened, as the timeline is; for a case that was not, the
    opening is journalled now.
    """
    ws.require("cases", "papers")
    ws.require_reading(Area.DOCUMENTS)
    is_open = (Opening.CASE, case_id) in ws.archive.opened
    with ws.archive.read(ws, *(() if is_open else (Opening.CASE, case_id))) as session:
        found = {
            one.id: one
            for one in session.scalars(
                select(Attachment).where(
                    Attachment.id.in_(attachment_ids),
                    Attachment.case_id.in_(joined(session, case_id)),
                )
            )
        }
        staff = staff_names(session)
    return [_row(found[one], staff) for one in attachment_ids if one in found]


def open_sheet(ws: Workspace, attachment_id: int) -> AttachmentSheet:
    """Open a document: journalled and committed before it is read. Raises `Vanished`.

    A large one takes as long as decoding it: call it from a Task.
    """
    ws.require("cases", "papers")
    ws.require_reading(Area.DOCUMENTS)
    with ws.archive.read(ws) as session:
        case_id = attachment(session, attachment_id).case_id
    with ws.archive.read(ws, Opening.ATTACHMENT, attachment_id, case=case_id) as session:
        one = attachment(session, attachment_id)
        data = content(session, attachment_id).data
        former = corrections.of(session, one)
        row = _row(one, staff_names(session))
    return AttachmentSheet(
        row=row,
        case_id=one.case_id,
        note=one.note,
        file_name=one.file_name,
        sha256=one.sha256,
        data=data,
        text=text_of(data) if row.form is AttachmentForm.TEXT else "",
        metadata=metadata_of(data, row.form),
        corrections=former,
    )


def describe(ws: Workspace, attachment_id: int, draft: AttachmentDraft) -> None:
    """Say what a document is; what was said before stays in the history beside its field.

    Raises `FieldError`, `Vanished`.
    """
    ws.require("cases", "papers")
    ws.require_writing(Area.DOCUMENTS)
    with ws.archive.write(ws, Action.ATTACHMENT_CHANGED, about=("attachment", attachment_id)) as tx:
        one = attachment(tx.session, attachment_id)
        tx.about("case_file", one.case_id)
        Attachment.check(title=draft.title, on=draft.on, note=draft.note, today=ws.today)
        require_code(tx.session, KINDS, draft.kind, "kind", needed=True)
        tx.correct(one, "title", one_line(NAME, "title", draft.title))
        for name in ("kind", "on", "note"):
            tx.correct(one, name, getattr(draft, name))


def joined(session: Session, case_id: int) -> list[int]:
    """A case and those that were merged into it: their documents keep the number they came with."""
    return list(
        session.scalars(
            select(CaseFile.id).where(or_(CaseFile.id == case_id, CaseFile.merged_into == case_id))
        )
    )


def has_any(session: Session, case_id: int) -> bool:
    """Whether a case has documents of its own."""
    one = select(Attachment.id).where(Attachment.case_id == case_id).limit(1)
    return session.scalar(one) is not None


def attachment(session: Session, attachment_id: int) -> Attachment:
    """What is said of a document; raises `Vanished`."""
    return row_of(session, Attachment, attachment_id)


def content(session: Session, attachment_id: int) -> AttachmentContent:
    """The bytes of a document; raises `Vanished`."""
    return row_of(session, AttachmentContent, attachment_id)


def _row(one: Attachment, staff: dict[int, str]) -> AttachmentRow:
    return AttachmentRow(
        id=one.id,
        title=one.title,
        kind=one.kind,
        on=one.on,
        form=AttachmentForm(one.form),
        size=one.size,
        at=one.at,
        staff=staff.get(one.staff_id, ""),
    )
