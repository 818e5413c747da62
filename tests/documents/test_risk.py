"""The sheet of an assessment: the level on it only if somebody chose so."""

import dataclasses
from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents.drawing import render
from cav_desktop.documents.risk import RiskOnPaper, parts
from cav_desktop.domain.forms import Answer
from tests.documents.papers import paper, texts
from tests.documents.saying import say
from tests.documents.test_paper import HARD, assert_inside

ANSWERS: dict[str, Answer] = {
    "on": date(2026, 3, 16),
    "instrument": "indicatori_centro",
    "assessor": 2,
    "trained": "si",
    "from_her": "si",
    "from_others": "si",
    "other_sources": "Consultorio di Codogno",
    "other": "I figli hanno visto.",
    "level": "elevato",
    "reasons": "Le minacce aumentano da quando lei ha chiesto la separazione.",
    "actions": "Avvisare la scuola.",
    "next_on": date(2026, 4, 16),
}
WHOLE = RiskOnPaper(
    answers=ANSWERS,
    owner="Il Centro",
    factors=(("Minacce di morte", "S", "N"), ("Isolamento della donna", "?", "–")),
    has_level=True,
    signed="Firmata da Anna B. il 16 marzo 2026.",
    assessor="Anna B.",
    name="Maryam Kowalska",
)


def test_text(snapshot: SnapshotAssertion) -> None:
    assert texts(render(paper(*parts(WHOLE, say), title="Valutazione del rischio"))) == snapshot


def test_without_choosing_neither_level_nor_factors_nor_name() -> None:
    bare = dataclasses.replace(WHOLE, has_level=False, factors=(), name="")
    said = "".join(texts(render(paper(*parts(bare, say)))))
    for secret in ("Elevato", "minacce aumentano", "Minacce di morte", "Kowalska"):
        assert secret not in said
    assert "Avvisare la scuola." in said


def test_one_that_is_not_signed_says_so() -> None:
    said = "".join(texts(render(paper(*parts(dataclasses.replace(WHOLE, signed=""), say)))))
    assert "Non è firmata" in said


@pytest.mark.parametrize("typed", [*HARD, "parola " * 2_857])
def test_nothing_typed_breaks_it(typed: str) -> None:
    told = {"other_sources", "other", "reasons", "actions"}
    answers = {name: typed if name in told else kept for name, kept in ANSWERS.items()}
    made = dataclasses.replace(
        WHOLE, answers=answers, factors=((typed[:160], "S", "N"),), name=typed[:200]
    )
    assert_inside(render(paper(*parts(made, say))))
