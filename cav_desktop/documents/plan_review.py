"""Verifica del piano: where each goal stands, what changed, what is decided, when again."""

from dataclasses import dataclass

from cav_desktop.documents.answered import Say, answered
from cav_desktop.documents.paper_parts import (
    Column,
    Empty,
    Heading,
    Lines,
    Part,
    Signatures,
    Signer,
    Table,
    Together,
)
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.plan_forms import GOAL, REVIEW

_COLUMNS = (
    Column("Area", 2),
    Column("Obiettivo", 4),
    Column("Stato", 2),
    Column("Com’è andata", 4),
)


@dataclass(frozen=True)
class GoalReviewed:
    """A goal on the day of the review: its answers, its state in words, what was said of it."""

    answers: Answers
    state: str
    told: str = ""


@dataclass(frozen=True)
class ReviewOnPaper:
    """A review as it is printed."""

    answers: Answers
    version: int
    goals: tuple[GoalReviewed, ...]
    operator: str = ""
    name: str = ""


def parts(review: ReviewOnPaper, say: Say) -> tuple[Part, ...]:
    """The review under its headings."""
    rows = tuple(
        (
            say(GOAL["area"], goal.answers.get("area")),
            say(GOAL["hers"], goal.answers.get("hers")),
            goal.state,
            goal.told,
        )
        for goal in review.goals
    )
    signers = (Signer("La donna", review.name), Signer("L’operatrice", review.operator))
    return (
        Lines(
            (("Donna", review.name), ("Versione del piano", str(review.version))),
            columns=2,
            empty=Empty.LEFT_OUT,
        ),
        Heading("Gli obiettivi"),
        Table(_COLUMNS, rows, "Nessun obiettivo."),
        *answered(REVIEW, review.answers, say, empty=Empty.LEFT_OUT),
        Together((Heading("Firme"), Signatures(signers))),
    )
