"""Risk and its instruments, the plan of protection, and their papers."""

from collections.abc import Callable
from typing import Any

from cav_desktop.domain.plans import PlanState, Signature, SignatureWay
from cav_desktop.domain.risk import Coded
from cav_desktop.domain.safety_plans import PrintMode, SafetyPlan
from cav_desktop.services.casework import instruments, plans, risk, sheets
from cav_desktop.services.printed import paper_names, plan_papers, risk_papers
from cav_desktop.services.printed.paper_kinds import PaperAsk
from cav_desktop.services.workspace import Workspace
from tests.services.uses.scene import (
    CASES,
    COORDINATOR,
    IDENTITY,
    NOTE,
    OPEN,
    READ,
    WRITE,
    Act,
    Scene,
    Use,
)

CODED = {"arma": Coded("presente")}


def _assessment(ws: Workspace, scene: Scene) -> int:
    return risk.add(ws, scene.case, _answers(ws), CODED)


def _answers(ws: Workspace) -> dict[str, Any]:
    judged = {"level": "medio", "reasons": f"Lo ha detto nel {NOTE}."}
    return {"on": ws.today, "instrument": "indicatori_centro", **judged}


def _signed(ws: Workspace, scene: Scene) -> int:
    number = _assessment(ws, scene)
    risk.sign(ws, number)
    return number


def _draft(ws: Workspace, scene: Scene) -> int:
    return plans.begin(ws, scene.case, {"hers": f"Chiudere il {NOTE}."})


def _goal(ws: Workspace, scene: Scene) -> int:
    return plans.add_goal(ws, _draft(ws, scene), {"area": "salute", "hers": NOTE})


def _written(ws: Workspace, scene: Scene) -> int:
    number = _draft(ws, scene)
    plans.add_goal(ws, number, {"area": "salute", "hers": NOTE})
    return number


def _shared(ws: Workspace, scene: Scene) -> int:
    number = _written(ws, scene)
    plans.move(ws, number, PlanState.SHARED)
    return number


def _agreed(ws: Workspace, scene: Scene) -> int:
    number = _shared(ws, scene)
    plans.sign(ws, number, _signature(ws))
    return number


def _signature(ws: Workspace) -> Signature:
    return Signature(ws.today, SignatureWay.SPOKEN, ws.staff_id)


def _renewed(ws: Workspace, scene: Scene) -> int:
    return plans.new_version(ws, _shared(ws, scene))


def _reviewed(ws: Workspace, scene: Scene) -> int:
    return plans.review(ws, _agreed(ws, scene), {"on": ws.today, "hers": NOTE})


def _safety(ws: Workspace, scene: Scene) -> int:
    kept = {"bag": NOTE, "slip": "Latte", "print_mode": PrintMode.NORMAL}
    return sheets.add(ws, SafetyPlan, scene.case, kept)


def _with(
    make: Callable[[Workspace, Scene], int], act: Callable[[Workspace, Scene, int], object]
) -> Callable[[Workspace, Scene], Act]:
    """An act on something that was written before, by another opening of the archive."""

    def made(ws: Workspace, scene: Scene) -> Act:
        number = make(ws, scene)
        ws.archive.opened.clear()
        return lambda: act(ws, scene, number)

    return made


USES = [
    Use(
        "casework.instruments.authorise",
        WRITE,
        COORDINATOR,
        lambda ws, _: lambda: instruments.authorise(ws, "sara_s", "Titolare", ws.today),
    ),
    Use(
        "casework.instruments.change_factors",
        WRITE,
        COORDINATOR,
        lambda ws, _: lambda: instruments.change_factors(ws, "sara_s", ["Armi"]),
    ),
    Use("casework.instruments.load", READ, CASES, lambda ws, _: lambda: instruments.load(ws)),
    Use(
        "casework.instruments.offer",
        WRITE,
        COORDINATOR,
        lambda ws, _: lambda: instruments.offer(ws, "giudizio_professionale", offered=False),
    ),
    Use(
        "printed.paper_names.code",
        READ,
        IDENTITY,
        lambda ws, s: lambda: paper_names.code(ws, s.case),
    ),
    Use(
        "printed.paper_names.level_of_risk",
        OPEN,
        IDENTITY,
        lambda ws, s: (
            lambda: paper_names.level_of_risk(
                ws, PaperAsk(s.case, choices=frozenset({"risk"})), paper_names.wording(ws)
            )
        ),
    ),
    Use(
        "printed.paper_names.of_woman",
        OPEN,
        IDENTITY,
        lambda ws, s: (
            lambda: paper_names.of_woman(ws, PaperAsk(s.case, choices=frozenset({"name"})))
        ),
    ),
    Use("printed.paper_names.wording", READ, CASES, lambda ws, _: lambda: paper_names.wording(ws)),
    Use(
        "printed.plan_papers.plan_of",
        OPEN,
        IDENTITY,
        _with(_draft, lambda ws, s, number: plan_papers.plan_of(ws, PaperAsk(s.case, number))),
    ),
    Use(
        "printed.plan_papers.review_of",
        OPEN,
        IDENTITY,
        _with(_reviewed, lambda ws, s, one: plan_papers.review_of(ws, PaperAsk(s.case, one))),
    ),
    Use(
        "printed.plan_papers.safety_of",
        OPEN,
        IDENTITY,
        _with(_safety, lambda ws, s, one: plan_papers.safety_of(ws, PaperAsk(s.case, one))),
    ),
    Use(
        "printed.plan_papers.slip_of",
        OPEN,
        IDENTITY,
        _with(_safety, lambda ws, s, one: plan_papers.slip_of(ws, PaperAsk(s.case, one))),
    ),
    Use(
        "casework.plans.add_action",
        WRITE,
        IDENTITY,
        _with(_goal, lambda ws, _, one: plans.add_action(ws, one, {"what": NOTE, "she": "si"})),
    ),
    Use(
        "casework.plans.add_goal",
        WRITE,
        IDENTITY,
        _with(_draft, lambda ws, _, one: plans.add_goal(ws, one, {"area": "rete", "hers": NOTE})),
    ),
    Use(
        "casework.plans.add_progress",
        WRITE,
        IDENTITY,
        _with(
            _goal,
            lambda ws, _, one: plans.add_progress(ws, one, {"on": ws.today, "state": "in_corso"}),
        ),
    ),
    Use(
        "casework.plans.add_service",
        WRITE,
        IDENTITY,
        _with(_draft, lambda ws, _, one: plans.add_service(ws, one, {"party": "consultorio"})),
    ),
    Use("casework.plans.begin", WRITE, IDENTITY, lambda ws, s: lambda: _draft(ws, s)),
    Use(
        "casework.plans.correct_review",
        WRITE,
        IDENTITY,
        _with(_reviewed, lambda ws, _, one: plans.correct_review(ws, one, {"hers": "altro"})),
    ),
    Use(
        "casework.plans.move",
        WRITE,
        IDENTITY,
        _with(_written, lambda ws, _, one: plans.move(ws, one, PlanState.SHARED)),
    ),
    Use(
        "casework.plans.new_version",
        WRITE,
        IDENTITY,
        _with(_shared, lambda ws, _, one: plans.new_version(ws, one)),
    ),
    Use(
        "casework.plans.of_case",
        OPEN,
        IDENTITY,
        _with(_draft, lambda ws, s, _: plans.of_case(ws, s.case)),
    ),
    Use(
        "casework.plans.review",
        WRITE,
        IDENTITY,
        _with(_agreed, lambda ws, _, one: plans.review(ws, one, {"on": ws.today})),
    ),
    Use(
        "casework.plans.sign",
        WRITE,
        IDENTITY,
        _with(_shared, lambda ws, _, one: plans.sign(ws, one, _signature(ws))),
    ),
    Use(
        "casework.plans.undo_version",
        WRITE,
        IDENTITY,
        _with(_renewed, lambda ws, _, one: plans.undo_version(ws, one)),
    ),
    Use("casework.risk.add", WRITE, IDENTITY, lambda ws, s: lambda: _assessment(ws, s)),
    Use(
        "casework.risk.change",
        WRITE,
        IDENTITY,
        _with(_assessment, lambda ws, _, one: risk.change(ws, one, {"level": "basso"}, {})),
    ),
    Use(
        "casework.risk.of_case",
        OPEN,
        IDENTITY,
        _with(_assessment, lambda ws, s, _: risk.of_case(ws, s.case)),
    ),
    Use(
        "casework.risk.sign",
        WRITE,
        IDENTITY,
        _with(_assessment, lambda ws, _, one: risk.sign(ws, one)),
    ),
    Use(
        "casework.risk.supersede",
        WRITE,
        IDENTITY,
        _with(_signed, lambda ws, _, one: risk.supersede(ws, one)),
    ),
    Use(
        "printed.risk_papers.paper_of",
        OPEN,
        IDENTITY,
        _with(_signed, lambda ws, s, one: risk_papers.paper_of(ws, PaperAsk(s.case, one))),
    ),
]
