"""The report for a court: what stands on it, and what never does."""

from dataclasses import replace
from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents.court_report import (
    NO_ADDRESS,
    CourtReportOnPaper,
    MeasureOnPaper,
    parts,
)
from cav_desktop.documents.drawing import render
from cav_desktop.documents.paper_parts import Notice, Words
from cav_desktop.domain.court_reports import COURT_REPORT
from cav_desktop.domain.forms import Kind
from tests.documents.papers import paper, texts
from tests.documents.saying import say
from tests.documents.test_paper import HARD, assert_inside

REPORT = CourtReportOnPaper(
    answers={
        "court": "Tribunale di Lodi, sezione famiglia",
        "request": "R.G. 1234/2026, ordinanza del 2 marzo 2026",
        "requested_on": date(2026, 3, 2),
        "due_on": date(2026, 4, 2),
        "sources": "Cinque colloqui con la donna; relazione della scuola.",
        "path": "Si rivolge al Centro su indicazione del Pronto soccorso.",
        "observed": "Arriva puntuale. Durante il terzo colloquio riceve undici chiamate.",
        "her_words": "«Ho paura quando squilla il telefono.»",
        "children": "La figlia maggiore cerca la madre con lo sguardo.",
        "protection": "La donna ha cambiato serratura e numero.",
        "risk": "SARA-S, valutata da Lucia V. il 3 marzo 2026: elevato.",
        "collaboration": "Ha accettato gli incontri con il servizio.",
        "attachments": "Relazione della scuola.",
        "operator": 2,
        "psychologist": 3,
    },
    name="Maryam Kowalska",
    code="LO-2026-0147",
    began="10 gennaio 2026",
    taken_in_care="2 febbraio 2026",
    met_on=("12 gennaio 2026", "2 febbraio 2026"),
    measures=(
        MeasureOnPaper(
            "Autore",
            "Divieto di avvicinamento (282-ter)",
            "GIP di Lodi",
            "1 marzo 2026",
            "1 settembre 2026",
        ),
    ),
    has_names=True,
)


def test_text(snapshot: SnapshotAssertion) -> None:
    assert texts(render(paper(*parts(REPORT, say), title="Relazione"))) == snapshot


def test_the_risk_stands_on_it_only_if_chosen() -> None:
    assert "SARA-S" not in repr(parts(REPORT, say))
    assert "SARA-S" in repr(parts(replace(REPORT, has_risk=True), say))


def test_that_no_address_is_given_is_said() -> None:
    assert Notice(NO_ADDRESS) in parts(REPORT, say)
    assert not [one for one in COURT_REPORT if one.kind is Kind.COMUNE]


def test_her_words_are_apart() -> None:
    quoted = [one.text for one in parts(REPORT, say) if isinstance(one, Words) and one.is_quoted]
    assert quoted == ["«Ho paura quando squilla il telefono.»"]


@pytest.mark.parametrize("typed", [*HARD, "parola " * 2_857, "x" * 20_000])
def test_nothing_typed_breaks_it(typed: str) -> None:
    words = {
        one.name: typed if one.kind is Kind.TEXT else typed[:200]
        for one in COURT_REPORT
        if one.kind in (Kind.TEXT, Kind.LINE)
    }
    line = typed[:200]
    report = replace(
        REPORT,
        answers={**REPORT.answers, **words},
        name=line,
        measures=(MeasureOnPaper(line, line, line, line, line),),
        has_risk=True,
    )
    assert_inside(render(paper(*parts(report, say))))
