"""The sheet of a child: by its code, with names only if chosen."""

from dataclasses import replace
from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents.child_sheet import ChildOnPaper, DecisionOnPaper, parts
from cav_desktop.documents.drawing import render
from cav_desktop.domain.child_form import CHILD
from cav_desktop.domain.forms import Kind
from tests.documents.papers import paper, squeezed, texts
from tests.documents.saying import say
from tests.documents.test_paper import HARD, assert_inside

AMIRA = ChildOnPaper(
    code="LO-2026-0147-F1",
    answers={
        "name": "Amira Benali",
        "birthday": date(2018, 5, 4),
        "birth_year": 2018,
        "sex": "femmina",
        "bond": "figlio_comune",
        "father": "autore",
        "author_id": 3,
        "exposure": ("assistita_diretta", "strumentalizzato"),
        "signs": "Si sveglia di notte, chiede se il padre torna.",
        "school": "primaria",
        "continuity": "trasferimento_riservato",
        "school_name": "Scuola di via Serravalle",
        "school_steps": ("pre_iscrizione", "nulla_osta"),
        "documents_here": ("tessera_sanitaria",),
        "documents_to_ask": ("passaporto",),
        "documents_withheld": ("carta_identita",),
        "support": "previsto",
        "mother_consents": "si",
        "notes": "Da non stampare.",
    },
    age="6–10 anni",
    father="Marito",
    authorisation="In attesa di autorizzazione",
    decisions=(
        DecisionOnPaper(
            "Visite con il padre",
            "Protette/spazio neutro",
            "In vigore",
            "Tribunale di Lodi",
            "1 marzo 2026",
            "1 settembre 2026",
        ),
    ),
    operator="Anna B.",
)


@pytest.mark.parametrize("has_names", [False, True])
def test_text(snapshot: SnapshotAssertion, *, has_names: bool) -> None:
    made = parts(replace(AMIRA, has_names=has_names), say)
    assert texts(render(paper(*made, title="Scheda minore"))) == snapshot


def test_names_stand_on_it_only_if_chosen() -> None:
    said = squeezed(render(paper(*parts(AMIRA, say))))
    for secret in ("Amira", "Serravalle", "4maggio2018", "Danonstampare"):
        assert secret not in said


@pytest.mark.parametrize("typed", [*HARD, "parola " * 2_857, "x" * 20_000])
def test_nothing_typed_breaks_it(typed: str) -> None:
    words = {
        one.name: typed if one.kind is Kind.TEXT else typed[:200]
        for one in CHILD
        if one.kind in (Kind.TEXT, Kind.LINE)
    }
    line = typed[:200]
    decision = DecisionOnPaper(line, line, line, line, line, line)
    child = replace(
        AMIRA,
        answers={**AMIRA.answers, **words, "not_needed": "si"},
        father=line,
        decisions=(decision,),
        has_names=True,
        operator=line,
    )
    assert_inside(render(paper(*parts(child, say))))
