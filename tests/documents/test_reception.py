"""The sheet of the reception: declared forms, her words apart, nobody's name but hers."""

import dataclasses

import pytest
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents.drawing import render
from cav_desktop.documents.paper_parts import Words
from cav_desktop.documents.reception import ReceptionOnPaper, parts
from tests.documents.papers import paper, texts
from tests.documents.saying import say
from tests.documents.test_paper import HARD, assert_inside

WHOLE = ReceptionOnPaper(
    access=(("Primo contatto", "16 marzo 2026"), ("Canale", "1522"), ("Urgenza", "")),
    woman={
        "age_band": "da_30_a_34",
        "citizenship": "extra_ue",
        "country": "MA",
        "minor_children": "si",
        "italian": "scarso",
        "language": "ar",
        "requests": "Vuole una casa per sé e i bambini.",
    },
    violence={
        "forms": ("fisica", "psicologica"),
        "since": "oltre_5_anni",
        "story": "«Mi ha chiusa in casa.»",
        "seen": "Lividi al polso.",
    },
    authors=({"relation": "marito", "main": "si", "name": "Piero", "factors": ("alcol",)},),
    children=(("LO-2026-0147-F1", {"name": "Omar", "birth_year": 2018}),),
    consents=(("Presa in carico", "Dato", "16 marzo 2026", ""),),
    interviews=(
        (
            "20 marzo 2026",
            {"facts": "È tornata sabato.", "her_words": "«Ho paura.»", "seen": "Piange."},
        ),
    ),
    operator="Anna B.",
)


def test_text(snapshot: SnapshotAssertion) -> None:
    assert texts(render(paper(*parts(WHOLE, say), title="Scheda di accoglienza"))) == snapshot


def test_nobody_else_has_a_name_on_it() -> None:
    said = repr(parts(WHOLE, say))
    assert "Piero" not in said
    assert "Omar" not in said
    named = dataclasses.replace(WHOLE, name="Maryam")
    assert "Maryam" in repr(parts(named, say))


def test_her_words_stand_apart_from_facts_and_from_ours() -> None:
    quoted = [one.text for one in parts(WHOLE, say) if isinstance(one, Words) and one.is_quoted]
    assert quoted == ["«Ho paura.»"]


def test_what_nobody_asked_is_a_dash() -> None:
    assert_inside(render(paper(*parts(ReceptionOnPaper((), {}), say))))


@pytest.mark.parametrize("typed", [*HARD, "parola " * 2_800])
def test_nothing_typed_breaks_it(typed: str) -> None:
    words = dict.fromkeys(("facts", "her_words", "seen", "story", "requests"), typed)
    made = dataclasses.replace(
        WHOLE,
        access=((typed, typed),),
        woman=words,
        violence=words,
        interviews=((typed, words),),
        consents=((typed,) * 4,),
        operator=typed,
        name=typed,
    )
    assert_inside(render(paper(*parts(made, say))))
