"""The door for typed text: whatever comes in, plain words come out on paper."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from cav_desktop.documents import page, text


def printed(typed: str) -> PdfReader:
    page.load_fonts()
    target = io.BytesIO()
    style = ParagraphStyle("typed", fontName=page.REGULAR)
    SimpleDocTemplate(target, invariant=1).build([Paragraph(text.markup(typed), style)])
    return PdfReader(io.BytesIO(target.getvalue()))


def words(typed: str) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in printed(typed).pages).split())


@pytest.mark.parametrize(
    "typed",
    [
        "a < b",
        "R&D &amp; altro",
        "<b>no</b>",
        "</para>",
        "<font name='x'>",
        '1 > 0 "così"',
        "&#65;",
    ],
)
def test_signs_of_markup_are_only_signs(typed: str) -> None:
    assert words(typed) == typed


def test_a_picture_typed_in_a_note_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    Image.new("RGB", (9, 9)).save(secret)
    typed = f'<img src="{secret}" width="9" height="9"/>'
    made = printed(typed)
    assert all(not sheet.images for sheet in made.pages)
    assert "<img" in made.pages[0].extract_text()


def test_other_scripts_are_drawn_in_a_font_that_has_them() -> None:
    assert text.markup("Đorđević Ольга") == 'Đorđević <font name="Noto">Ольга</font>'
    assert '<font name="Noto-Arabic">' in text.markup("مرحبا")


def test_signs_that_no_font_has_leave_a_mark() -> None:
    assert text.markup("ok 😀") == f'ok <font name="Noto">{text.MISSING}</font>'


def test_hidden_and_control_characters_are_dropped() -> None:
    assert text.clean("a\x00b\u200bc\u202ed\x07\ufeff") == "abcd"
    assert text.clean("uno\r\ndue\rtre\u2028quattro") == "uno\ndue\ntre\nquattro"
    assert text.clean("e\u0301  \t x") == "é x"


@pytest.mark.parametrize("typed", ["x" * 20_000, "parola " * 3_000, "<" * 20_000, "è\n" * 5_000])
def test_twenty_thousand_characters_fit_on_paper(typed: str) -> None:
    assert words(typed).replace(" ", "") == "".join(typed.split())


@given(st.text(max_size=300))
def test_nothing_typed_makes_the_door_raise(typed: str) -> None:
    style = ParagraphStyle("typed", fontName=page.REGULAR)
    page.load_fonts()
    Paragraph(text.markup(typed), style).wrap(page.INNER_WIDTH, page.HEIGHT)


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    assert text.clean(text.clean(typed)) == text.clean(typed)
