"""The paper kit: both copies, the code to read and to scan, and no word of whose it is."""

import io
import re

import segno
from pypdf import PdfReader
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents import recovery_kit
from cav_desktop.documents.recovery_kit import RecoveryKit

KIT = RecoveryKit(("7QK2", "M9XD", "0RTA", "4GHB", "PZ3V", "N8CW", "E5JY", "1S6F", "K2QX"))


def test_text(snapshot: SnapshotAssertion) -> None:
    pages = [
        sheet.extract_text() for sheet in PdfReader(io.BytesIO(recovery_kit.render(KIT))).pages
    ]
    assert pages == snapshot


def test_two_copies_with_the_whole_code() -> None:
    sheets = PdfReader(io.BytesIO(recovery_kit.render(KIT))).pages
    assert len(sheets) == recovery_kit.COPIES
    assert all(all(group in sheet.extract_text() for group in KIT.groups) for sheet in sheets)


def test_it_does_not_say_whose_it_is() -> None:
    said = PdfReader(io.BytesIO(recovery_kit.render(KIT))).pages[0].extract_text().lower()
    assert not any(word in said for word in ("violenza", "donn", "cav", "centro antiviolenza"))


def test_the_square_on_paper_is_the_code() -> None:
    """The rectangles of the page cover exactly the dark modules of the code made of the text."""
    content = PdfReader(io.BytesIO(recovery_kit.render(KIT))).pages[0].get_contents()
    assert content is not None
    form = rb"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re"
    drawn = [tuple(map(float, found)) for found in re.findall(form, content.get_data())]
    side = drawn[0][3]
    left = min(each[0] for each in drawn)
    top = max(each[1] for each in drawn)
    dark = {
        (round((top - base) / side), round((x - left) / side) + step)
        for x, base, width, _ in drawn
        for step in range(round(width / side))
    }
    matrix = segno.make(KIT.text, error="m", micro=False).matrix
    wanted = {
        (down, across) for down, row in enumerate(matrix) for across, on in enumerate(row) if on
    }
    assert dark == wanted


def test_the_same_code_gives_the_same_bytes() -> None:
    assert recovery_kit.render(KIT) == recovery_kit.render(KIT)
