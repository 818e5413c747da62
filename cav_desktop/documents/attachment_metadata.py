"""What a document tells beside what it shows: read when it is opened, shown as a warning."""

from dataclasses import dataclass
from datetime import datetime

import pypdfium2

from cav_desktop.documents import pictures
from cav_desktop.domain.attachments import AttachmentForm
from cav_desktop.domain.errors import AttachmentRefused

_SHOWN = 80


@dataclass(frozen=True)
class Metadata:
    """Of a picture the camera, the moment and whether it holds a place; of a PDF who made it."""

    camera: str = ""
    taken: datetime | None = None
    has_position: bool = False
    author: str = ""
    program: str = ""
    pages: int = 0
    enclosed: int = 0
    """Files that lie inside a PDF and are not shown."""
    has_more: bool = False

    @property
    def tells(self) -> bool:
        """Whether there is anything beside what is shown."""
        said = (self.camera, self.taken, self.author, self.program)
        return bool(any(said) or self.has_position or self.has_more or self.enclosed)


def metadata_of(data: bytes, form: AttachmentForm) -> Metadata:
    """What the bytes of a document tell; what cannot be read of it counts as `has_more`."""
    try:
        if form is AttachmentForm.PDF:
            return _of_pdf(data)
        if form.is_image:
            told = pictures.told_by(data, form)
            return Metadata(told.camera, told.taken, told.has_position, has_more=told.has_more)
    except (AttachmentRefused, pypdfium2.PdfiumError):
        return Metadata(has_more=True)
    return Metadata()


def _of_pdf(data: bytes) -> Metadata:
    document = pypdfium2.PdfDocument(data)
    try:
        said = document.get_metadata_dict(skip_empty=True)
        return Metadata(
            author=_line(said.pop("Author", "")),
            program=_line(said.pop("Creator", "") or said.get("Producer", "")),
            pages=len(document),
            enclosed=document.count_attachments(),
            # The description in XML is read by nobody here: any PDF may have one.
            has_more=bool(said) or b"<x:xmpmeta" in data or b"/Metadata" in data,
        )
    finally:
        document.close()


def _line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:_SHOWN]
