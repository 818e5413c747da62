"""Taking a document into a case: read once, judged by its bytes, kept with its hash and instant."""

import hashlib
from pathlib import Path

from sqlalchemy import select

from cav_desktop.documents.attachment_form import form_of
from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.attachments import (
    KIND_UNSAID,
    MOST_BYTES,
    Attachment,
    AttachmentContent,
)
from cav_desktop.domain.errors import AlreadyAttached, AttachmentRefused
from cav_desktop.domain.progress import SILENT, Progress
from cav_desktop.services.attached.attachments import joined
from cav_desktop.services.living import living_case
from cav_desktop.services.workspace import Workspace

_SLICE = 1024 * 1024


def take_in(ws: Workspace, case_id: int, path: Path, progress: Progress = SILENT) -> int:
    """Take a file into a case; gives the number of the document. The file itself stays as it is.

    It is read once, into memory. Raises `AttachmentRefused` with the reason, `AlreadyAttached` for
    bytes that the case has already, `Vanished`, `AlreadyMerged`. Call it from a Task.
    """
    ws.require("cases", "papers")
    ws.require_writing(Area.DOCUMENTS)
    return take_in_bytes(ws, case_id, path.name, _read(path, progress))


def take_in_bytes(ws: Workspace, case_id: int, name: str, data: bytes) -> int:
    """Take in what lies in memory (a picture that was pasted); raises as `take_in`."""
    ws.require("cases", "papers")
    ws.require_writing(Area.DOCUMENTS)
    form = form_of(data)
    digest = hashlib.sha256(data).hexdigest()
    with ws.archive.write(ws, Action.ATTACHMENT_TAKEN_IN, about=("case_file", case_id)) as tx:
        living_case(tx.session, case_id)
        same = tx.session.scalar(
            select(Attachment.id).where(
                Attachment.case_id.in_(joined(tx.session, case_id)), Attachment.sha256 == digest
            )
        )
        if same is not None:
            raise AlreadyAttached(same)
        one = Attachment(
            case_id=case_id,
            kind=KIND_UNSAID,
            note="",
            form=form,
            size=len(data),
            sha256=digest,
            at=ws.now,
            staff_id=ws.staff_id,
        )
        one.came_as(name)
        tx.session.add(one)
        tx.session.flush()
        tx.session.add(AttachmentContent(id=one.id, data=data))
        tx.about("attachment", one.id)
        tx.detail(form=str(form), bytes=len(data))
        return one.id


def _read(path: Path, progress: Progress) -> bytes:
    try:
        # A pipe would be waited for, a device has no end.
        if not path.is_file():
            raise AttachmentRefused("unreadable")
        total = path.stat().st_size
        if total > MOST_BYTES:
            raise AttachmentRefused("too_big")
        parts: list[bytes] = []
        done = 0
        with path.open("rb") as file:
            while slice_ := file.read(_SLICE):
                parts.append(slice_)
                done += len(slice_)
                # It may grow while it is read.
                if done > MOST_BYTES:
                    raise AttachmentRefused("too_big")
                progress.report(done, max(done, total))
    except OSError as error:
        raise AttachmentRefused("unreadable") from error
    return b"".join(parts)
