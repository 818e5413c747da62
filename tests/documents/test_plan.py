"""The sheet of the plan: areas, her words, who does what."""

import dataclasses
from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents.drawing import render
from cav_desktop.documents.paper_parts import Heading, Words
from cav_desktop.documents.plan import GoalOnPaper, PlanOnPaper, parts, who
from cav_desktop.domain.forms import Answer
from tests.documents.papers import paper, texts
from tests.documents.saying import say
from tests.documents.test_paper import HARD, assert_inside

ACTION: dict[str, Answer] = {
    "what": "Cambiare la serratura",
    "she": "si",
    "staff": 3,
    "by_on": date(2026, 3, 30),
    "state": "in_corso",
}
SAFE = {"area": "sicurezza", "hers": "Dormire senza paura.", "indicator": "Dorme in casa sua"}
WORK = {"area": "lavoro", "hers": "Un lavoro mio."}
WHOLE = PlanOnPaper(
    answers={
        "hers": "Voglio stare tranquilla con i bambini.",
        "needs": "Casa, lavoro, scuola dei figli.",
        "team": "Anna B., avvocata",
        "from_on": date(2026, 3, 16),
        "review_on": date(2026, 6, 16),
        "copy": "no",
    },
    version=2,
    state="Attivo",
    goals=(
        GoalOnPaper(SAFE, "In corso", (ACTION,)),
        GoalOnPaper(WORK, "Da avviare"),
        GoalOnPaper({**SAFE, "hers": "Uscire da sola."}, "Raggiunto"),
    ),
    services=(
        {
            "party": "consultorio",
            "does": "Sostegno",
            "knows": "Solo il nome.",
            "must_not_know": "x",
        },
    ),
    reviews=({"on": date(2026, 3, 20), "decisions": "Avanti.", "next_on": date(2026, 6, 16)},),
    risk="Medio, 10 marzo 2026",
    agreed="Firmato su carta il 16 marzo 2026, con Anna B.",
    operator="Anna B.",
    name="Maryam Kowalska",
)


def test_text(snapshot: SnapshotAssertion) -> None:
    assert texts(render(paper(*parts(WHOLE, say), title="Piano di prova"))) == snapshot


def test_each_area_stands_once_with_its_goals() -> None:
    made = parts(WHOLE, say)
    headings = [one.text for one in made if isinstance(one, Heading)]
    assert headings[1:3] == ["Sicurezza e protezione", "Lavoro e formazione"]
    quoted = [one.text for one in made if isinstance(one, Words) and one.is_quoted]
    assert quoted == ["Dormire senza paura.", "Uscire da sola.", "Un lavoro mio."]


def test_who_does_it_is_said() -> None:
    assert who(ACTION, say) == "Lei, Lucia V."
    assert who({"service": "consultorio"}, say) == "Consultorio"


def test_what_a_service_must_not_know_is_on_no_paper() -> None:
    secret = {"party": "consultorio", "must_not_know": "Dove abita"}
    made = dataclasses.replace(WHOLE, services=(secret,))
    assert "Dove abita" not in repr(parts(made, say))


@pytest.mark.parametrize("typed", [*HARD, "parola " * 2_857])
def test_nothing_typed_breaks_it(typed: str) -> None:
    line = typed[:200]
    made = PlanOnPaper(
        answers={"hers": typed, "needs": typed, "team": line},
        version=1,
        state="Bozza",
        goals=(
            GoalOnPaper(
                {**SAFE, "hers": typed, "indicator": line}, "", ({**ACTION, "what": line},)
            ),
        ),
        services=({"party": "consultorio", "does": typed, "knows": typed},),
        reviews=({"decisions": typed},),
        name=line,
        operator=line,
    )
    assert_inside(render(paper(*parts(made, say))))
