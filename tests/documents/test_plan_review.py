"""The sheet of a review: where each goal stood, and what was decided."""

from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents.drawing import render
from cav_desktop.documents.plan_review import GoalReviewed, ReviewOnPaper, parts
from tests.documents.papers import paper, texts
from tests.documents.saying import say
from tests.documents.test_paper import HARD, assert_inside
from tests.documents.test_plan import SAFE, WORK

WHOLE = ReviewOnPaper(
    answers={
        "on": date(2026, 6, 16),
        "with_her": "si",
        "present": "Anna B., avvocata",
        "hers": "Mi sento più forte.",
        "changes": "Ha trovato un lavoro.",
        "decisions": "Si cerca casa.",
        "next_on": date(2026, 9, 16),
    },
    version=2,
    goals=(
        GoalReviewed(SAFE, "Raggiunto", "Dorme a casa sua."),
        GoalReviewed(WORK, "In corso"),
    ),
    operator="Anna B.",
)


def test_text(snapshot: SnapshotAssertion) -> None:
    assert texts(render(paper(*parts(WHOLE, say), title="Verifica del piano"))) == snapshot


def test_without_goals_it_says_so() -> None:
    said = texts(render(paper(*parts(ReviewOnPaper({}, 1, ()), say))))[0]
    assert "Nessun obiettivo." in said


@pytest.mark.parametrize("typed", [*HARD, "parola " * 2_857])
def test_nothing_typed_breaks_it(typed: str) -> None:
    goal = GoalReviewed({**SAFE, "hers": typed}, "In corso", typed)
    answers = {**dict.fromkeys(("hers", "changes", "risk", "decisions"), typed)}
    made = ReviewOnPaper(answers, 1, (goal,), typed[:200], typed[:200])
    assert_inside(render(paper(*parts(made, say))))
