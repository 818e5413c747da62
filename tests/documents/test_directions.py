"""Lines of two directions, seen from left to right. Capitals stand for Arabic letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.documents.directions import as_seen, runs_leftwards

_ARABIC = {chr(ord("A") + at): chr(0x628 + at) for at in range(20)}
_LATIN = {arabic: latin for latin, arabic in _ARABIC.items()}


def seen(line: str) -> str:
    typed = "".join(_ARABIC.get(char, char) for char in line)
    shown = as_seen(typed, leftwards=runs_leftwards(typed))
    return "".join(_LATIN.get(char, char) for char in shown)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("ciao", "ciao"),
        ("ABC", "CBA"),
        ("si chiama ABC DEF oggi", "si chiama FED CBA oggi"),
        ("ABC dice lei", "dice lei CBA"),
        ("ABC 333 12.", ".12 333 CBA"),
        ("ABC (333) D", "D (333) CBA"),
        ("via 12, ABC", "via 12, CBA"),
        ("AB 12:30 C", "C 12:30 BA"),
    ],
)
def test_lines(line: str, shown: str) -> None:
    assert seen(line) == shown


def test_a_mark_stays_behind_its_letter() -> None:
    assert as_seen("\u0628\u064e\u062c", leftwards=True) == "\u062c\u0628\u064e"


def test_the_first_letter_says_where_a_paragraph_runs() -> None:
    assert runs_leftwards("12 \u0628 ciao")
    assert not runs_leftwards("ciao \u0628")
    assert not runs_leftwards("12")


@given(st.text(st.sampled_from("ab AB12.,()é\u064e"), max_size=40), st.booleans())
def test_no_sign_is_lost(line: str, leftwards: bool) -> None:
    typed = "".join(_ARABIC.get(char, char) for char in line)
    turned = str.maketrans("()", "((")
    assert sorted(as_seen(typed, leftwards=leftwards).replace(")", "(")) == sorted(
        typed.translate(turned).replace(")", "(")
    )
