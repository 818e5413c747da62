"""Documents to attach: as telephones, scanners and hostile people make them."""

import struct
import zlib
from io import BytesIO

from PIL import Image, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base
from reportlab.pdfgen.canvas import Canvas

CAMERA = "Fotocamera Zobeide"
COMMENT = b"casa di Maryam"


def picture(width: int = 60, height: int = 40) -> Image.Image:
    """Something with a left and a right."""
    made = Image.new("RGB", (width, height), "white")
    made.paste("navy", (0, 0, width // 2, height))
    return made


def photograph(
    *, position: bool = True, orientation: int = 1, size: tuple[int, int] = (60, 40)
) -> bytes:
    """A JPEG as a telephone writes it: camera, moment, and where."""
    image = picture(*size)
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Model] = "Marca", CAMERA
    exif[Base.Orientation] = orientation
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = "2026:03:14 21:05:00"
    if position:
        exif.get_ifd(IFD.GPSInfo).update(
            {GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (45.0, 18.0, 49.0)}
        )
    written = BytesIO()
    image.save(written, "JPEG", exif=exif, comment=COMMENT, quality=90)
    return written.getvalue()


def screenshot(words: str = "Zobeide") -> bytes:
    """A PNG that says in a chunk of text who made it."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", words)
    told.add_itxt("XML:com.adobe.xmp", "<x><exif:GPSLatitude>45,18N</exif:GPSLatitude></x>")
    written = BytesIO()
    picture().save(written, "PNG", pnginfo=told)
    return written.getvalue()


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A few bytes that claim to be a picture of three thousand million points."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        whole = kind + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1_000)))
        + chunk(b"IEND", b"")
    )


def pdf(words: str = "Decreto", *, author: str = "", pages: int = 1, password: str = "") -> bytes:
    """A PDF with words on its pages."""
    written = BytesIO()
    canvas = Canvas(written, encrypt=password or None, invariant=1)
    canvas.setAuthor(author)
    for number in range(pages):
        canvas.drawString(72, 720, f"{words} {number + 1}")
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def road() -> bytes:
    """A PDF whose page is as narrow as a hair and as long as a road."""
    written = BytesIO()
    canvas = Canvas(written, pagesize=(10, 14_000))
    canvas.drawString(1, 1, "a")
    canvas.save()
    return written.getvalue()
