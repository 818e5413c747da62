"""The sheet of a way that ended: dates, numbers, reasons, and no story."""

from dataclasses import replace
from datetime import date

from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents.closing_sheet import ClosingSheet, Stage, parts
from cav_desktop.documents.paper import render, what_leaves
from tests.documents.papers import paper, texts

SHEET = ClosingSheet(
    code="LO-2026-0147",
    number=2,
    began_on=date(2025, 9, 1),
    ended_on=date(2026, 11, 20),
    state="Chiusa",
    reason="Obiettivi raggiunti/uscita dalla violenza",
    followed_by="Anna B.",
    contacts=14,
    appointments_kept=31,
    appointments_missed=2,
    stages=(
        Stage(date(2025, 9, 1), "Contatto", staff="Lucia V."),
        Stage(date(2026, 11, 20), "Chiusa", "Obiettivi raggiunti/uscita dalla violenza", "Anna B."),
    ),
    name="Maryam Kowalska",
)


def test_text(snapshot: SnapshotAssertion) -> None:
    assert texts(render(paper(*parts(SHEET)))) == snapshot


def test_what_leaves(snapshot: SnapshotAssertion) -> None:
    assert what_leaves(paper(*parts(SHEET))) == snapshot


def test_what_was_not_chosen_leaves_no_trace() -> None:
    short = replace(SHEET, name="", stages=(), ended_on=None)
    (said,) = texts(render(paper(*parts(short))))
    for kept in ("Donna", "Maryam", "Le tappe", "Lucia"):
        assert kept not in said
    assert "Concluso il" in said
