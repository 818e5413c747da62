"""The sheet of a way that ended: dates, numbers, reasons, and no story."""

from dataclasses import replace
from datetime import date

from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents.closing_sheet import Call, ClosingSheet, Stage, parts
from cav_desktop.documents.drawing import render
from cav_desktop.documents.paper import what_leaves
from cav_desktop.domain.endings import ENDING, FOLLOW_UP
from cav_desktop.domain.forms import Kind
from tests.documents.papers import paper, texts
from tests.documents.saying import wording

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
    ending={
        "interview_on": date(2026, 11, 20),
        "documents_returned": "si",
        "receiving": None,
        "words": "Ha casa e lavoro.",
    },
    calls=(
        Call(
            1,
            date(2026, 12, 20),
            {"held_on": date(2026, 12, 22), "outcome": "raggiunta", "words": "Sta bene."},
        ),
    ),
    has_words=True,
)
SAY = wording().say


def test_text(snapshot: SnapshotAssertion) -> None:
    assert texts(render(paper(*parts(SHEET, SAY)))) == snapshot


def test_what_leaves(snapshot: SnapshotAssertion) -> None:
    assert what_leaves(paper(*parts(SHEET, SAY))) == snapshot


def test_what_was_not_chosen_leaves_no_trace() -> None:
    short = replace(SHEET, name="", stages=(), ended_on=None, ending=None, calls=())
    (said,) = texts(render(paper(*parts(short, SAY))))
    for kept in ("Donna", "Maryam", "Le tappe", "Lucia"):
        assert kept not in said
    assert "Concluso il" in said


def test_every_declared_answer_of_the_end_stands_on_it_and_free_text_only_if_chosen() -> None:
    plain = "\n".join(texts(render(paper(*parts(replace(SHEET, has_words=False), SAY)))))
    whole = "\n".join(texts(render(paper(*parts(SHEET, SAY)))))
    for one in (*ENDING, *FOLLOW_UP):
        if one.name == "receiving":
            continue
        assert one.label in whole
        assert (one.label in plain) == (one.kind is not Kind.TEXT)
    for words in ("Ha casa e lavoro.", "Sta bene."):
        assert words in whole
        assert words not in plain
