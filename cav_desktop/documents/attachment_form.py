"""What the bytes of a document are, judged from the bytes alone and never from a name."""

import pypdfium2
from pypdfium2 import raw

from cav_desktop.documents import pictures
from cav_desktop.domain.attachments import MOST_BYTES, MOST_TEXT_BYTES, AttachmentForm
from cav_desktop.domain.errors import AttachmentRefused

MOST_PAGES = 3_000
_LONGEST_SIDE = 14_400
"""In points: the most that the PDF standard allows."""
_MOST_OBLONG = 50
_BEGINNINGS = (
    (b"%PDF-", AttachmentForm.PDF),
    (b"\xff\xd8\xff", AttachmentForm.JPEG),
    (b"\x89PNG\r\n\x1a\n", AttachmentForm.PNG),
)
_OTHER_PROGRAMS = (b"{\\rtf", b"%!PS")
"""Written in letters, but nothing that one can read."""
_BOM = b"\xef\xbb\xbf"
_IN_TEXT = frozenset("\t\n\r\f")
_SPACE = 0x20


def form_of(data: bytes) -> AttachmentForm:
    """The form of a document that can be shown here, the whole of it tried once.

    Raises `AttachmentRefused`: empty, too_big, unknown_kind, damaged, locked, too_many_pixels,
    too_many_pages, too_much_text, not_utf8. Takes as long as showing it: call it from a Task.
    """
    if not data:
        raise AttachmentRefused("empty")
    if len(data) > MOST_BYTES:
        raise AttachmentRefused("too_big")
    form = next((one for start, one in _BEGINNINGS if data.startswith(start)), None)
    if form is None:
        _check_text(data)
        return AttachmentForm.TEXT
    if form is AttachmentForm.PDF:
        _check_pdf(data)
    else:
        pictures.check(data, form)
    return form


def text_of(data: bytes) -> str:
    """The words of a plain text; raises `AttachmentRefused`."""
    try:
        return data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        # A text of old has letters above the others, and no control characters.
        is_old = not any(byte < _SPACE and chr(byte) not in _IN_TEXT for byte in data)
        raise AttachmentRefused("not_utf8" if is_old else "unknown_kind") from error


def _check_text(data: bytes) -> None:
    if data.startswith(_OTHER_PROGRAMS):
        raise AttachmentRefused("unknown_kind")
    text = text_of(data)
    if any(ord(sign) < _SPACE and sign not in _IN_TEXT for sign in text):
        raise AttachmentRefused("unknown_kind")
    if len(data) > MOST_TEXT_BYTES:
        raise AttachmentRefused("too_much_text")


def _check_pdf(data: bytes) -> None:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code == raw.FPDF_ERR_PASSWORD
        raise AttachmentRefused("locked" if is_locked else "damaged") from error
    try:
        pages = len(document)
        if not pages:
            raise AttachmentRefused("damaged")
        if pages > MOST_PAGES:
            raise AttachmentRefused("too_many_pages")
        for number in range(pages):
            _check_page(document, number)
    finally:
        document.close()


def _check_page(document: pypdfium2.PdfDocument, number: int) -> None:
    """A page as long as a road would be painted whole, and fill the memory."""
    try:
        short, long = sorted(document.get_page_size(number))
    except pypdfium2.PdfiumError as error:
        raise AttachmentRefused("damaged") from error
    if not 0 < long <= _LONGEST_SIDE or long > short * _MOST_OBLONG:
        raise AttachmentRefused("too_many_pages")
