"""The page of the first contact: one page, no story, whatever is typed."""

import dataclasses

import pytest
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents.drawing import render
from cav_desktop.documents.first_contact import FirstContactOnPaper, parts
from tests.documents.papers import paper, texts
from tests.documents.test_paper import HARD, assert_inside

WHOLE = FirstContactOnPaper(
    when="16 marzo 2026, 10:28",
    operator="Anna B.",
    desk="Lodi",
    channel="Trasferimento dal 1522",
    caller="La donna",
    sender="1522",
    comune="Codogno (LO)",
    reasons="Richiesta di aiuto per violenza, Richiesta di ospitalità",
    urgency="Alta (entro 24–72 ore)",
    safe="Solo SMS, 9-12, «farmacia»",
    outcome="Appuntamento fissato",
    follow_up="18 marzo 2026, 10:30",
    name="Maryam Kowalska",
)


def test_text(snapshot: SnapshotAssertion) -> None:
    said = texts(render(paper(*parts(WHOLE), title="Scheda primo contatto")))
    assert len(said) == 1
    assert said == snapshot


def test_without_a_name_there_is_no_line_for_it() -> None:
    said = texts(render(paper(*parts(dataclasses.replace(WHOLE, name="")))))[0]
    assert "Donna" not in said


@pytest.mark.parametrize("typed", [*HARD, "parola " * 2_800])
def test_nothing_typed_breaks_it(typed: str) -> None:
    words = dict.fromkeys(dataclasses.asdict(WHOLE), typed)
    assert_inside(render(paper(*parts(FirstContactOnPaper(**words)))))
