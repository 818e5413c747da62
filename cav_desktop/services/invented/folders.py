"""Some documents in the invented cases: small texts, pages and pictures, made in memory."""

import hashlib
import zlib
from datetime import date, timedelta
from functools import cache
from struct import pack

from cav_desktop.domain.attachments import Attachment, AttachmentContent, AttachmentForm
from cav_desktop.services.invented.pages import moment
from cav_desktop.services.invented.tales import Tale, words

_SHARE = 0.4
_SIDE = 96
_COLOURS = ((214, 205, 190), (190, 205, 214), (205, 214, 190), (220, 200, 205))


def tell(tale: Tale) -> None:
    """A few documents for some of the cases."""
    chance = tale.chance
    if tale.taken is None or not tale.in_full or not chance.happens(_SHARE):
        return
    for place, (title, kind, text) in enumerate(
        chance.sample(words("papers"), chance.between(1, 3))
    ):
        on = tale.day(tale.start, tale.end - timedelta(1))
        form = (AttachmentForm.TEXT, AttachmentForm.PDF, AttachmentForm.PNG)[place % 3]
        # The code in it makes the bytes of each case its own, as of anything scanned.
        data = made(form, f"{title}\n\n{text}\n\n{tale.way.case.code}", chance.between(0, 3))
        _keep(tale, (title, kind), form, data, on)


def _keep(tale: Tale, called: tuple[str, str], form: AttachmentForm, data: bytes, on: date) -> None:
    title, kind = called
    pages = tale.pages
    number = pages.add(
        Attachment,
        {
            "case_id": tale.case_id,
            "title": title,
            "kind": kind,
            "on": on,
            "note": "",
            "file_name": f"{title.lower().replace(' ', '_')}{form.suffix}",
            "form": str(form),
            "size": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
            "at": min(pages.now, moment(on)),
            "staff_id": tale.staff_id,
        },
    )
    pages.add(AttachmentContent, {"id": number, "data": data})


def made(form: AttachmentForm, text: str, colour: int) -> bytes:
    """The bytes of a small document that says the text; the picture shows a sheet."""
    if form is AttachmentForm.PDF:
        return _page(text)
    return _picture(colour, text) if form is AttachmentForm.PNG else text.encode()


def _page(text: str) -> bytes:
    """One A4 page in the plainest PDF."""
    lines = "".join(f"({_plain(line)}) Tj T* " for line in text.splitlines())
    content = f"BT /F1 12 Tf 16 TL 72 760 Td {lines}ET".encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    written, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(written)
    written += b"xref\n0 6\n0000000000 65535 f \n"
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    return written + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def _plain(line: str) -> str:
    return line.replace("\\", "").replace("(", "").replace(")", "")


def _picture(colour: int, text: str) -> bytes:
    """A PNG of one colour, with a chunk that makes it differ from any other."""
    return _sheet(colour) + _chunk(b"tEXt", b"Comment\0" + text.encode("latin-1", "replace")) + _END


@cache
def _sheet(colour: int) -> bytes:
    head = pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    row = b"\0" + bytes(_COLOURS[colour]) * _SIDE
    drawn = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(row * _SIDE))
    return b"\x89PNG\r\n\x1a\n" + drawn


def _chunk(kind: bytes, content: bytes) -> bytes:
    whole = kind + content
    return pack(">I", len(content)) + whole + pack(">I", zlib.crc32(whole))


_END = _chunk(b"IEND", b"")
