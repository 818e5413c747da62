"""Piano individualizzato di tutela: her words first, then who does what, by when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cav_desktop.documents.answered import Say, answered
from cav_desktop.documents.paper import written_day
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
    Words,
)
from cav_desktop.domain.forms import YES, Answers
from cav_desktop.domain.plan_forms import ACTION, GOAL, PLAN, REVIEW, SERVICE

_ACTIONS = (Column("Che cosa", 4), Column("Chi", 3), Column("Entro", 2), Column("Stato", 2))
_SERVICES = (Column("Servizio", 2), Column("Che cosa fa", 3), Column("Che cosa sa", 3))
_REVIEWS = (Column("Verifica", 2), Column("Che cosa si decide", 5), Column("La prossima", 2))


@dataclass(frozen=True)
class GoalOnPaper:
    """A goal with its actions, the state in words."""

    answers: Answers
    state: str
    actions: tuple[Answers, ...] = ()


@dataclass(frozen=True)
class PlanOnPaper:
    """A version as it is printed; what is empty or was not chosen is left out."""

    answers: Answers
    version: int
    state: str
    goals: tuple[GoalOnPaper, ...]
    services: tuple[Answers, ...] = ()
    reviews: tuple[Answers, ...] = ()
    risk: str = ""
    """The level with its day, in words, only if it was chosen to print it."""
    agreed: str = ""
    """How and when she agreed, in words."""
    operator: str = ""
    name: str = ""


def parts(plan: PlanOnPaper, say: Say) -> tuple[Part, ...]:
    """The plan under its headings, an area after the other."""
    made: list[Part] = [
        Lines(
            (
                ("Donna", plan.name),
                ("Versione", str(plan.version)),
                ("Stato", plan.state),
                ("Rischio", plan.risk),
            ),
            columns=2,
            empty=Empty.LEFT_OUT,
        ),
        *answered(PLAN, plan.answers, say, empty=Empty.LEFT_OUT),
    ]
    made += by_area(plan.goals, say, _goal)
    if plan.services:
        rows = tuple(
            tuple(say(SERVICE[name], one.get(name)) for name in ("party", "does", "knows"))
            for one in plan.services
        )
        made += [Heading("Servizi coinvolti"), Table(_SERVICES, rows)]
    if plan.reviews:
        rows = tuple(
            tuple(say(REVIEW[name], one.get(name)) for name in ("on", "decisions", "next_on"))
            for one in plan.reviews
        )
        made += [Heading("Verifiche"), Table(_REVIEWS, rows)]
    signers = (Signer("La donna", plan.name), Signer("L’operatrice", plan.operator))
    made.append(Together((Heading("Firme", note=plan.agreed), Signatures(signers))))
    return tuple(made)


def by_area(
    goals: tuple[GoalOnPaper, ...], say: Say, told: Callable[[GoalOnPaper, Say], tuple[Part, ...]]
) -> tuple[Part, ...]:
    """The goals under the heading of their area, each area once, in the order of the goals."""
    made: list[Part] = []
    for area in dict.fromkeys(say(GOAL["area"], goal.answers.get("area")) for goal in goals):
        made.append(Heading(area))
        for goal in goals:
            if say(GOAL["area"], goal.answers.get("area")) == area:
                made += told(goal, say)
    return tuple(made)


def who(action: Answers, say: Say) -> str:
    """Who does an action: she, a colleague, a service."""
    doers = ["Lei"] if action.get("she") == YES else []
    doers += [
        words for name in ("staff", "service") if (words := say(ACTION[name], action.get(name)))
    ]
    return ", ".join(doers)


def _goal(goal: GoalOnPaper, say: Say) -> tuple[Part, ...]:
    made: list[Part] = [
        Words(say(GOAL["hers"], goal.answers.get("hers")), is_quoted=True),
        Lines(
            (
                ("A che punto è", goal.state),
                (GOAL["indicator"].label, say(GOAL["indicator"], goal.answers.get("indicator"))),
            ),
            empty=Empty.LEFT_OUT,
        ),
    ]
    if goal.actions:
        made.append(Table(_ACTIONS, tuple(_action(one, say) for one in goal.actions)))
    return tuple(made)


def _action(action: Answers, say: Say) -> tuple[str, ...]:
    by_on = action.get("by_on")
    return (
        say(ACTION["what"], action.get("what")),
        who(action, say),
        written_day(by_on) if isinstance(by_on, date) else "",
        say(ACTION["state"], action.get("state")),
    )
