"""The agenda on paper: by day and hour, codes alone, whatever was typed stays on the page."""

from datetime import date, time

from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents.agenda import AgendaLine, parts
from cav_desktop.documents.drawing import render
from tests.documents.papers import paper, texts
from tests.documents.test_paper import HARD, assert_inside

MONDAY, TUESDAY = date(2026, 3, 16), date(2026, 3, 17)
LINES = (
    AgendaLine(MONDAY, None, "Valutazione del rischio", "LO-2026-0147", "Anna B."),
    AgendaLine(MONDAY, time(15), "Colloquio", "LO-2026-0233", "Lucia V."),
    AgendaLine(MONDAY, time(9, 30), "Richiamare", "", "Anna B."),
)


def test_its_text(snapshot: SnapshotAssertion) -> None:
    assert texts(render(paper(*parts((MONDAY, TUESDAY), LINES)))) == snapshot


def test_what_has_an_hour_comes_first_in_its_order() -> None:
    text = " ".join(texts(render(paper(*parts((MONDAY,), LINES)))))

    assert text.index("09:30") < text.index("15:00") < text.index("Valutazione")


def test_hard_words_stay_on_the_page() -> None:
    lines = tuple(AgendaLine(MONDAY, time(9), word, "LO-2026-0001", word) for word in HARD)

    assert_inside(render(paper(*parts((MONDAY,), lines))))
