"""The ordinary sheet of the safety plan: only what was said, and the slip's lines never."""

import pytest
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents.drawing import render
from cav_desktop.documents.safety_plan import parts
from cav_desktop.domain.safety_plans import SAFETY
from tests.documents.papers import paper, texts
from tests.documents.saying import say
from tests.documents.test_paper import HARD, assert_inside

ANSWERS = {
    "safe_rooms": "La camera dei bambini, che si chiude.",
    "code_word": "«Hai del basilico?»",
    "bag": "Documenti, chiavi, medicine.",
    "threat": "Chiamare il 112.",
    "slip": "Comprare il basilico",
}


def test_text(snapshot: SnapshotAssertion) -> None:
    assert texts(render(paper(*parts(ANSWERS, say), title="Piano di sicurezza"))) == snapshot


def test_the_lines_of_the_slip_are_not_on_it() -> None:
    assert "Comprare il basilico" not in repr(parts(ANSWERS, say))


def test_only_what_was_chosen_is_on_it() -> None:
    said = repr(parts(ANSWERS, say, only={"bag"}))
    assert "medicine" in said
    assert "basilico" not in said


@pytest.mark.parametrize("typed", [*HARD, "parola " * 2_857])
def test_nothing_typed_breaks_it(typed: str) -> None:
    assert_inside(render(paper(*parts({one.name: typed for one in SAFETY}, say))))
