"""Informativa and consents on paper: plain words, a box each, a slip to take one back."""

import dataclasses
from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents.drawing import render
from cav_desktop.documents.information_notice import (
    AskedConsent,
    NoticeOnPaper,
    NoticeSection,
    parts,
)
from cav_desktop.documents.paper_parts import TickBoxes
from cav_desktop.domain.centre import Letterhead
from cav_desktop.services.casework import notices
from tests.documents.papers import LETTERHEAD, paper, texts
from tests.documents.test_paper import HARD, assert_inside

WHOLE = NoticeOnPaper(
    letterhead=LETTERHEAD,
    version=notices.version(),
    sections=notices.sections(),
    consents=(
        AskedConsent("Presa in carico", notices.explained("presa_in_carico"), True),
        AskedConsent("Condivisione con ASST", "Parliamo di Lei.", True, "Non al medico."),
        AskedConsent("Ricontatto per follow-up", notices.explained("ricontatto"), False),
        AskedConsent("Ricerca e formazione", ""),
    ),
    code="LO-2026-0147",
    language="arabo",
    interpreter="Nadia",
    given_on=date(2026, 3, 16),
)


def test_text(snapshot: SnapshotAssertion) -> None:
    assert texts(render(paper(*parts(WHOLE), title="Informativa e consensi"))) == snapshot


def test_it_says_what_the_law_asks() -> None:
    """GDPR art. 13: who, why and on which basis, to whom, how long, the rights, the complaint."""
    said = " ".join(" ".join(texts(render(paper(*parts(WHOLE))))).split())
    for words in (
        LETTERHEAD.controller,
        "Responsabile della protezione dei dati",
        "9.2.g",
        "A chi possono arrivare",
        "Per quanto tempo",
        "reclamo al Garante",
        "senza codice fiscale",
        "Può restare anonima",
        "Versione dell’informativa",
    ):
        assert words in said


def test_each_consent_has_boxes_of_its_own() -> None:
    boxes = [part for part in parts(WHOLE) if isinstance(part, TickBoxes)]
    ticked = [tuple(is_ticked for _, is_ticked in box.options) for box in boxes]
    assert ticked == [(True, False), (True, False), (False, True), (False, False)]
    assert boxes[1].note.endswith("Escluso: Non al medico.")


@pytest.mark.parametrize("typed", [*HARD, "parola " * 2_800])
def test_nothing_typed_breaks_it(typed: str) -> None:
    made = dataclasses.replace(
        WHOLE,
        letterhead=Letterhead(*(typed[:160] for _ in range(7))),
        sections=(NoticeSection(typed, (typed,)),),
        consents=(AskedConsent(typed, typed, None, typed),),
        code=typed,
        language=typed,
        interpreter=typed,
    )
    assert_inside(render(paper(*parts(made))))
