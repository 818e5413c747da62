"""The door for typed text: whatever comes in, plain words come out on paper."""

from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.documents import page, text


def test_other_scripts_are_drawn_in_a_font_that_has_them() -> None:
    assert list(text.runs("Đorđević Ольга")) == [
        (page.REGULAR, "Đorđević "),
        (page.OTHER_SCRIPTS, "Ольга"),
    ]
    assert {font for font, _ in text.runs("مرحبا")} == {page.ARABIC}


def test_signs_that_no_font_has_leave_a_mark() -> None:
    assert list(text.runs("ok 😀"))[-1] == (page.OTHER_SCRIPTS, text.MISSING)
    assert text.missing("ok 😀") == {"😀"}


def test_hidden_and_control_characters_are_dropped() -> None:
    assert text.clean("a\x00b\u200bc\u202ed\x07\ufeff") == "abcd"
    assert text.clean("uno\r\ndue\rtre\u2028quattro") == "uno\ndue\ntre\nquattro"
    assert text.clean("e\u0301  \t x") == "é x"


@given(st.text(max_size=300))
def test_nothing_typed_makes_the_door_raise(typed: str) -> None:
    cleaned = text.clean(typed)
    drawn = "".join(stretch for _, stretch in text.runs(cleaned))
    assert len(drawn) <= len(cleaned)
    assert text.missing(typed) <= set(cleaned)


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    assert text.clean(text.clean(typed)) == text.clean(typed)
