"""Photographs and scans that somebody brought: looked at as hostile, and freed of what they tell.

A picture knows with what it was taken, when, and often where: a photograph taken in the house of
refuge leads to its door.
"""

import logging
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from PIL import Image, ImageOps, JpegImagePlugin
from PIL.ExifTags import IFD, Base

from cav_desktop.domain.attachments import MOST_PIXELS, AttachmentForm
from cav_desktop.domain.errors import AttachmentRefused

# At DEBUG it writes the content of every field it reads.
logging.getLogger("PIL").setLevel(logging.WARNING)
MOST_SIDE = 20_000
_SHOWN = 80
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    struct.error,
    zlib.error,
)
"""What Pillow raises on bytes that are no picture, or only the beginning of one."""


@dataclass(frozen=True)
class Told:
    """What a picture tells beside what it shows; `taken` is the wall time of the camera."""

    camera: str = ""
    taken: datetime | None = None
    has_position: bool = False
    has_more: bool = False
    """Comments, captions, names of programs: anything else that is not the picture."""


def check(data: bytes, form: AttachmentForm) -> None:
    """Decode the whole picture once; raises `AttachmentRefused` (too_many_pixels, damaged)."""
    with _opened(data, form) as image:
        image.load()


def told_by(data: bytes, form: AttachmentForm) -> Told:
    """What is written in a picture; what cannot be read of it counts as more."""
    with _opened(data, form) as image:
        image.load()
        try:
            exif = image.getexif()
            details, place = exif.get_ifd(IFD.Exif), exif.get_ifd(IFD.GPSInfo)
        except _BROKEN:
            return Told(has_more=True)
        camera = " ".join(_line(exif.get(tag)) for tag in (Base.Make, Base.Model)).strip()
        taken = _instant(details.get(Base.DateTimeOriginal) or exif.get(Base.DateTime))
        around = b"".join(
            value if isinstance(value, bytes) else str(value).encode(errors="replace")
            for name, value in image.info.items()
            if name not in _HARMLESS
        )
        return Told(
            camera=camera[:_SHOWN],
            taken=taken,
            has_position=bool(place) or b"GPSLatitude" in around or b"GPSPosition" in around,
            has_more=bool(around),
        )


_DRAWN = frozenset({"transparency"})
"""What a picture without metadata still needs to look the same."""

_HARMLESS = frozenset(
    {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "adobe", "adobe_transform"}
) | {"transparency", "gamma", "srgb", "chromaticity", "interlace", "progressive", "progression"}
"""What the decoder needs to show the picture, or says of its own work."""


def without_metadata(data: bytes, form: AttachmentForm) -> bytes:
    """The same picture, upright, and nothing else: written anew from its points.

    A JPEG keeps its quality (tables and sampling); raises as `check`.
    """
    with _opened(data, form) as image:
        image.load()
        tables = getattr(image, "quantization", None)
        sampling = JpegImagePlugin.get_sampling(image) if form is AttachmentForm.JPEG else -1
        try:
            upright = ImageOps.exif_transpose(image)
        except _BROKEN:
            upright = image.copy()
        upright.info = {name: value for name, value in upright.info.items() if name in _DRAWN}
        written = BytesIO()
        if form is AttachmentForm.JPEG:
            upright.save(written, "JPEG", qtables=tables, subsampling=sampling)
        else:
            upright.save(written, "PNG")
    return written.getvalue()


@contextmanager
def _opened(data: bytes, form: AttachmentForm) -> Iterator[Image.Image]:
    """A picture whose size was looked at before any of its points."""
    try:
        with warnings.catch_warnings():
            # What is odd in a file is told nobody by the way: it would quote the file.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=(form.upper(),)) as image:
                if image.width * image.height > MOST_PIXELS or max(image.size) > MOST_SIDE:
                    raise AttachmentRefused("too_many_pixels")
                yield image
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise AttachmentRefused("too_many_pixels") from error
    except _BROKEN as error:
        raise AttachmentRefused("damaged") from error


def _line(value: object) -> str:
    text = value.decode(errors="replace") if isinstance(value, bytes) else str(value or "")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:_SHOWN]


def _instant(value: object) -> datetime | None:
    try:
        # The camera writes its own wall time, of no zone.
        return datetime.strptime(_line(value), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - a wall time has no zone
    except ValueError:
        return None
