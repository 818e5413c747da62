"""Invented plans of protection: her goals in her words, who does what, reviews, what came of it."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from cav_desktop.domain.forms import YES, Answer
from cav_desktop.domain.plans import (
    TO_START,
    Goal,
    GoalProgress,
    Plan,
    PlanAction,
    PlanReview,
    PlanService,
    PlanState,
    SignatureWay,
)
from cav_desktop.services.invented.chance import resource
from cav_desktop.services.invented.tales import Tale, weekday

_REVIEWED = 90
_SPOKEN = 0.2
_AGAIN = 0.18
"""How many paths of a year and more have a second version."""
_LONG = 300
_NEW = 21
_LATE = 0.012
_LATELY, _FORGOTTEN = 30, 0.06
"""Of what was to be done in these days, how much nobody said done."""
_OLD_REVIEW = 200
"""Of reviews older than so many days only the day is kept."""
_UNFINISHED = {"in_corso": 70, "da_avviare": 30}
_COME_OF: dict[str, float] = {"raggiunto": 55, "parziale": 28, "superato": 9, "rinviato": 8}
_LEFT = {"abbandonato": 60, "parziale": 25, "raggiunto": 15}


class _Span(NamedTuple):
    """The days of one version; whether it still runs, and whether another one followed it."""

    begun: date
    end: date
    runs: bool
    is_last: bool


def tell(tale: Tale) -> None:
    """The versions of the plan of one path."""
    if tale.taken is None:
        return
    begun = weekday(tale.taken + timedelta(tale.chance.between(3, 14)))
    if begun >= tale.end:
        if tale.goes_on:
            _draft(tale)
        return
    long = (tale.end - begun).days > _LONG
    if long and tale.chance.happens(_AGAIN):
        half = begun + (tale.end - begun) // 2
        first = _version(tale, begun, weekday(half), 1, None)
        row = tale.pages.row(Plan, first)
        row |= {
            "state": str(PlanState.REPLACED), "since": weekday(half),
            "replaced_from": str(PlanState.ACTIVE),
        }  # fmt: skip
        _version(tale, weekday(half), tale.end, 2, first)
    else:
        _version(tale, begun, tale.end, 1, None)


def _draft(tale: Tale) -> None:
    """Begun in these days, not shared yet."""
    plan = tale.write(
        Plan,
        tale.today,
        {"hers": tale.outline["wants"], "needs": tale.said("needs")},
        version=1,
        state=str(PlanState.DRAFT),
        since=tale.today,
    )
    area, hers, indicator = tale.outline["goals"][0]
    answers = {"area": area, "hers": hers, "indicator": indicator}
    tale.write(Goal, tale.today, answers, plan_id=plan, state=TO_START)


def _version(tale: Tale, begun: date, end: date, number: int, before: int | None) -> int:
    chance = tale.chance
    is_last = end == tale.end
    runs = is_last and not (tale.reached or tale.is_over)
    signed = weekday(begun + timedelta(chance.between(0, 6)))
    is_new = runs and (tale.today - begun).days < _NEW
    is_signed = signed <= tale.today and not (is_new and chance.happens(0.5))
    state = _state(tale, signed=is_signed, runs=runs, is_last=is_last)
    answers: dict[str, Answer] = {
        "hers": tale.outline["wants"],
        "needs": tale.said("needs"),
        "children": tale.said("wishes") if _has_children(tale) else "",
        "from_on": begun,
        "copy": tale.yes(0.55),
    }
    plan = tale.write(
        Plan,
        begun,
        answers,
        version=number,
        state=state,
        since=begun if not is_signed else signed if runs else end,
        previous_id=before,
    )
    if is_signed:
        way = SignatureWay.SPOKEN if chance.happens(_SPOKEN) else SignatureWay.ON_PAPER
        tale.pages.row(Plan, plan).update(
            signed_on=signed, signed_way=str(way), signed_by=tale.staff_id
        )
    _services(tale, plan, begun)
    _reviews(tale, plan, (signed if is_signed else begun, end), runs=runs)
    for goal in tale.outline["goals"]:
        _goal(tale, plan, goal, _Span(begun, end, runs, is_last))
    return plan


def _state(tale: Tale, *, signed: bool, runs: bool, is_last: bool) -> str:
    if not is_last:
        return str(PlanState.ACTIVE)
    if not runs:
        return str(PlanState.CONCLUDED if tale.reached and signed else PlanState.INTERRUPTED)
    return str(PlanState.ACTIVE if signed else PlanState.SHARED)


def _reviews(tale: Tale, plan: int, between: tuple[date, date], *, runs: bool) -> None:
    """Every three months; the next one lies before us, but for a few."""
    chance = tale.chance
    row = tale.pages.row(Plan, plan)
    last, end = between
    late = runs and chance.happens(_LATE)
    until = end - timedelta(40) if late else end
    is_signed = row["signed_on"] is not None
    while is_signed and (last + timedelta(_REVIEWED)) < until:
        on = weekday(last + timedelta(chance.between(_REVIEWED - 12, _REVIEWED)))
        if on >= end:
            break
        following = weekday(on + timedelta(_REVIEWED))
        hers, changes, decisions = tale.said("reviews")
        if (end - on).days > _OLD_REVIEW:
            row["reviewed_on"], row["review_on"], last = on, following, on
            continue
        tale.write(
            PlanReview,
            on,
            {
                "on": on,
                "with_her": YES,
                "hers": hers,
                "changes": changes,
                "decisions": decisions,
                "next_on": following,
            },
            plan_id=plan,
        )
        row["reviewed_on"], row["review_on"] = on, following
        last = on
    if row["review_on"] is None:
        row["review_on"] = weekday(max(between[0], row["from_on"]) + timedelta(_REVIEWED))


def _goal(tale: Tale, plan: int, goal: list[str], span: _Span) -> None:
    area, hers, indicator = goal
    answers = {"area": area, "hers": hers, "indicator": indicator}
    number = tale.write(Goal, span.begun, answers, plan_id=plan, state=TO_START)
    state = TO_START
    for on, where in _course(tale, span):
        state = where
        note = tale.said("progress", where)
        tale.write(GoalProgress, on, {"on": on, "state": where, "note": note}, goal_id=number)
    tale.pages.row(Goal, number)["state"] = state
    _actions(tale, number, area, span)


def _course(tale: Tale, span: _Span) -> list[tuple[date, str]]:
    """How a goal went: begun, then what came of it when the plan is over."""
    chance, begun, end = tale.chance, span.begun, span.end
    middle = tale.day(begun + timedelta(10), max(begun + timedelta(11), end - timedelta(5)))
    found = [(min(middle, end, tale.today), "in_corso")]
    if not span.runs and span.is_last:
        came = chance.weighted(_COME_OF if tale.reached else _LEFT)
        found.append((min(end, tale.today), came))
    elif span.runs and (end - begun).days > _LONG // 2 and chance.happens(0.4):
        found.append((min(tale.day(middle, end), tale.today), "raggiunto"))
    return found


def _actions(tale: Tale, goal: int, area: str, span: _Span) -> None:
    chance, begun, runs = tale.chance, span.begun, span.runs
    pool: dict[str, list[list[str]]] = resource("lives.json")["actions"]
    for what, who in chance.sample(pool.get(area, pool["rete"]), 1 if chance.happens(0.6) else 2):
        by_on = weekday(begun + timedelta(chance.between(15, 75)))
        state = "raggiunto" if chance.happens(0.8) else "superato"
        lately = tale.today - timedelta(_LATELY)
        if runs and (by_on > tale.today or (by_on > lately and chance.happens(_FORGOTTEN))):
            state = chance.weighted(_UNFINISHED)
        elif not runs and not tale.reached:
            state = chance.weighted(_LEFT)
        answers: dict[str, Any] = {"what": what, "by_on": by_on, "state": state}
        if who == "lei":
            answers["she"] = YES
        elif who == "collega":
            answers["staff"] = tale.staff_id
        else:
            answers["service"] = who
        tale.write(PlanAction, begun, answers, goal_id=goal)


def _services(tale: Tale, plan: int, begun: date) -> None:
    choices = resource("lives.json")["services"]
    for party, does, knows, must_not in tale.chance.sample(choices, tale.chance.between(0, 2)):
        if party in ("scuola", "tutela_minori") and not _has_children(tale):
            continue
        answers = {"party": party, "does": does, "knows": knows, "must_not_know": must_not}
        tale.write(PlanService, begun, answers, plan_id=plan)


def _has_children(tale: Tale) -> bool:
    return tale.woman.minor_children == YES
