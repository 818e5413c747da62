"""Words cut to lines: none is wider than it may be, none is lost."""

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from cav_desktop.documents import text, typesetting
from cav_desktop.documents.typesetting import BODY, Line, lines, one_line


def drawn(line: Line) -> float:
    return sum(pdfmetrics.stringWidth(signs, font, BODY.size) for font, signs in line.runs)


def signs(made: list[Line]) -> str:
    return "".join(part for line in made for _, part in line.runs)


@given(st.text(max_size=200), st.floats(20, 400))
def test_no_line_is_wider_than_it_may_be(typed: str, width: float) -> None:
    for line in lines(typed, BODY, width):
        assert drawn(line) <= width + 0.01
        assert abs(line.width - drawn(line)) < 0.01


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x17F), max_size=200))
def test_no_letter_is_lost(typed: str) -> None:
    made = signs(lines(typed, BODY, 60)).replace(" ", "")
    assert made == "".join(text.clean(typed).split())


def test_an_empty_line_stays() -> None:
    assert [bool(line.runs) for line in lines("uno\n\ndue", BODY, 100)] == [True, False, True]


def test_what_is_too_long_for_one_line_ends_in_dots() -> None:
    line = one_line("parola " * 30, BODY, 100)
    assert signs([line]).endswith("…")
    assert line.width <= 100
    assert signs([one_line("breve", BODY, 100)]) == "breve"


def test_every_face_may_stand_on_a_verified_page() -> None:
    faces = [one for one in vars(typesetting).values() if isinstance(one, typesetting.Face)]
    assert faces
    assert all(8 <= face.size <= 30 and face.size < face.leading <= 40 for face in faces)
