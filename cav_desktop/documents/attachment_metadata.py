"""What a document tells beside what it shows: read when it is opened, shown as a warning."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

import pypdfium2
from pypdfium2 import raw

from cav_desktop.documents import pictures
from cav_desktop.domain.attachments import AttachmentForm
from cav_desktop.domain.errors import AttachmentRefused

_SHOWN = 80
_COMMANDS = (b"/JavaScript", b"/Launch", b"/SubmitForm", b"/ImportData", b"/GoToR", b"/XFA")
_PACKED = re.compile(rb"/ObjStm[^\x00]{0,400}?stream\r?\n")
_MOST_PACKED, _MOST_UNPACKED = 500, 1024 * 1024


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
    has_commands: bool = False
    """Whether a PDF asks whoever opens it elsewhere to run, send or start something."""
    has_more: bool = False


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
            has_commands=_has_commands(document, data),
            # The description in XML is read by nobody here: any PDF may have one.
            has_more=bool(said) or b"<x:xmpmeta" in data or b"/Metadata" in data,
        )
    finally:
        document.close()


def _has_commands(document: pypdfium2.PdfDocument, data: bytes) -> bool:
    """Looked for in the bytes and in packed objects, never carried out: one found too many warns.

    Nothing here runs them, but the same bytes may be opened by another program once they left.
    """
    if raw.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0:
        return True
    return any(command in part for part in _parts(data) for command in _COMMANDS)


def _parts(data: bytes) -> Iterator[bytes]:
    """The bytes of a PDF, then its first packed objects as far as they unpack."""
    yield data
    for at in islice(_PACKED.finditer(data), _MOST_PACKED):
        with suppress(zlib.error):
            packed = data[at.end() : at.end() + _MOST_UNPACKED]
            yield zlib.decompressobj().decompress(packed, _MOST_UNPACKED)


def _line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:_SHOWN]
