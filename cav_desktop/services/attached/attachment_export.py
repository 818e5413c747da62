"""A document that leaves the archive as a file: freed of what it tells, where that can be done."""

from dataclasses import dataclass, field

from cav_desktop.documents import pictures
from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.attachments import AttachmentForm
from cav_desktop.services.attached.attachments import attachment, content
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class ExportedAttachment:
    """The bytes to be saved by `services.printed.outgoing`, and how their file should end."""

    content: bytes = field(repr=False)
    suffix: str
    is_stripped: bool
    """Whether what a picture tells was taken away; a PDF goes out as it came."""


def export(ws: Workspace, attachment_id: int) -> ExportedAttachment:
    """The file of a document; journalled before it is given. Raises `Vanished`.

    A picture is written anew without camera, moment, place and comments: call it from a Task.
    """
    ws.require("cases", "papers")
    ws.require_reading(Area.DOCUMENTS)
    with ws.archive.read(ws) as session:
        one, data = attachment(session, attachment_id), content(session, attachment_id).data
    form = AttachmentForm(one.form)
    if form.is_image:
        data = pictures.without_metadata(data, form)
    with ws.archive.write(
        ws, Action.ATTACHMENT_EXPORTED, about=("attachment", attachment_id)
    ) as tx:
        tx.about("case_file", one.case_id)
        tx.detail(form=str(form), stripped=form.is_image)
    return ExportedAttachment(data, form.suffix, form.is_image)
