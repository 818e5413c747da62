"""What photographs tell, and what is left of it when they go out."""

from contextlib import suppress
from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cav_desktop.documents import pictures
from cav_desktop.domain.attachments import AttachmentForm
from cav_desktop.domain.errors import AttachmentRefused
from tests import papers

JPEG, PNG = AttachmentForm.JPEG, AttachmentForm.PNG


def test_a_photograph_says_with_what_when_and_that_it_says_where() -> None:
    told = pictures.told_by(papers.photograph(), JPEG)

    assert told.camera == f"Marca {papers.CAMERA}"
    assert told.taken == datetime.fromisoformat("2026-03-14 21:05")
    assert told.has_position
    assert told.has_more


def test_without_a_place_none_is_warned_of() -> None:
    assert not pictures.told_by(papers.photograph(position=False), JPEG).has_position


def test_a_place_in_a_description_is_seen_too() -> None:
    told = pictures.told_by(papers.screenshot(), PNG)

    assert told.has_position
    assert told.has_more


@pytest.mark.parametrize(
    ("data", "form"), [(papers.photograph(), JPEG), (papers.screenshot(), PNG)]
)
def test_what_goes_out_tells_nothing(data: bytes, form: AttachmentForm) -> None:
    clean = pictures.without_metadata(data, form)

    assert pictures.told_by(clean, form) == pictures.Told()
    for word in (b"Zobeide", b"Maryam", b"Exif", b"GPS", b"2026:03", b"http", b"Author"):
        assert word in data or word in {b"Exif", b"http", b"2026:03", b"Maryam", b"GPS", b"Author"}
        assert word not in clean


def test_what_was_hung_behind_a_picture_does_not_go_out() -> None:
    clean = pictures.without_metadata(papers.photograph() + b"PK\x03\x04nascosto", JPEG)

    assert b"nascosto" not in clean


def test_a_picture_goes_out_upright() -> None:
    lying = papers.photograph(orientation=6, size=(60, 40))

    with Image.open(BytesIO(pictures.without_metadata(lying, JPEG))) as upright:
        assert upright.size == (40, 60)


def test_a_png_keeps_every_point() -> None:
    with Image.open(BytesIO(pictures.without_metadata(papers.screenshot(), PNG))) as clean:
        assert clean.convert("RGB").tobytes() == papers.picture().tobytes()


def test_a_palette_keeps_what_is_transparent() -> None:
    written = BytesIO()
    image = papers.picture().convert("P")
    image.info["transparency"] = 0
    image.save(written, "PNG")

    with Image.open(BytesIO(pictures.without_metadata(written.getvalue(), PNG))) as clean:
        assert clean.info["transparency"] == 0


def test_a_jpeg_keeps_its_quality() -> None:
    data = papers.photograph()
    clean = pictures.without_metadata(data, JPEG)

    assert tables(clean) == tables(data) != []


def tables(data: bytes) -> list[bytes]:
    """The tables of a JPEG by which its points were made coarser."""
    found = []
    place = data.find(b"\xff\xdb")
    while place >= 0:
        found.append(data[place : place + 69])
        place = data.find(b"\xff\xdb", place + 69)
    return found


@settings(max_examples=80)
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 255)), min_size=1, max_size=8))
def test_altered_exif_is_read_or_counts_as_more(changes: list[tuple[int, int]]) -> None:
    altered = bytearray(papers.photograph())
    for place, value in changes:
        altered[place] = value
    camera = ""
    with suppress(AttachmentRefused):
        camera = pictures.told_by(bytes(altered), JPEG).camera

    assert len(camera) <= 80
    assert camera.isprintable()
