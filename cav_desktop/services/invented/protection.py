"""Invented assessments of risk, each after what changed it, and the safety plan beside them."""

from collections.abc import Sequence
from datetime import date, timedelta

from cav_desktop.domain.forms import NO, YES, Answer
from cav_desktop.domain.instruments import OWN_LIST, Coding
from cav_desktop.domain.risk import FactorCoding, RiskAssessment, RiskState
from cav_desktop.domain.risk_levels import SCALE
from cav_desktop.domain.safety_plans import PrintMode, SafetyPlan
from cav_desktop.services.invented import projects
from cav_desktop.services.invented.chance import resource
from cav_desktop.services.invented.pages import Row
from cav_desktop.services.invented.tales import Tale, weekday

_SILENT = 0.03
"""Of the paths that go on, how many were not assessed in time: what the first screen shows."""
_PRINTED: dict[str, float] = {PrintMode.NEVER: 45, PrintMode.DISGUISED: 30, PrintMode.NORMAL: 25}
_LEAST_APART = 18
_MOST = 3


def tell(tale: Tale, events: Sequence[date]) -> None:
    """The assessments, the safety plan and the plan of a path that was taken in care."""
    days = assess(tale, events)
    if tale.in_full:
        _safety(tale, days[0])
        projects.tell(tale)


def assess(tale: Tale, events: Sequence[date]) -> list[date]:
    """The assessments of a path: all of them, or the last one alone; gives their days."""
    days = _days(tale, events)
    if not tale.in_full:
        _assess(tale, days[-1], tale.outline["level"], set(), is_first=len(days) == 1)
        return days
    level = SCALE.index(tale.outline["level"])
    coded: set[str] = set(tale.outline["indicators"])
    for number, on in enumerate(days):
        if number:
            level = _changed(tale, level, on, events)
            coded = _changed_factors(tale, coded, level)
        _assess(tale, on, SCALE[level], coded, is_first=number == 0)
    if tale.goes_on and tale.chance.happens(0.02):
        _draft(tale)
    return days


def _days(tale: Tale, events: Sequence[date]) -> list[date]:
    """The first one early, then every three months and in the days after what changes the risk."""
    chance = tale.chance
    first = min(tale.day(tale.start, tale.start + timedelta(12)), tale.end)
    last = min(tale.end, tale.today)
    if tale.goes_on and chance.happens(_SILENT):
        last -= timedelta(100)
    wanted = [on + timedelta(chance.between(1, 5)) for on in events if first < on < last]
    day = first
    while (day := day + timedelta(chance.between(70, 86))) <= last:
        wanted.append(day)
    if tale.goes_on and last == tale.today:
        wanted.append(tale.today - timedelta(chance.between(1, 70)))
    days = [first]
    for day in sorted(weekday(one) for one in wanted):
        is_event = any(0 <= (day - on).days <= 7 for on in events)  # noqa: PLR2004 - days after it
        near = (day - days[-1]).days < (1 if is_event else _LEAST_APART)
        if not near and day <= min(last, tale.today):
            days.append(day)
    # Of a path of years the first one and the latest are told.
    return days if len(days) <= _MOST else [days[0], *days[1 - _MOST :]]


def _changed(tale: Tale, level: int, on: date, events: Sequence[date]) -> int:
    """It rises after an event now and then; else it stays, or falls in time."""
    after = any(0 < (on - event).days <= 10 for event in events)  # noqa: PLR2004 - days after it
    if after and tale.chance.happens(0.3):
        return min(level + 1, 2)
    if tale.chance.happens(0.5 if level > 1 else 0.35):
        return max(level - 1, 0)
    return level


def _changed_factors(tale: Tale, coded: set[str], level: int) -> set[str]:
    """Fewer factors when the level fell, one more when it rose; what was hers stays hers."""
    kept = {one for one in sorted(coded) if tale.chance.happens(0.45 + 0.17 * level)}
    return kept or {sorted(coded)[0]} if coded else {"paura"}


def _assess(tale: Tale, on: date, level: str, coded: set[str], *, is_first: bool) -> None:
    chance = tale.chance
    why = tale.outline["why"] if is_first else tale.said("why", level)
    answers: dict[str, Answer] = {
        "on": on,
        "instrument": OWN_LIST if is_first or chance.happens(0.8) else "giudizio_professionale",
        "assessor": tale.staff_id,
        "trained": YES,
        "from_her": YES,
        "from_file": YES if not is_first else NO,
        "level": level,
        "reasons": why,
        "actions": tale.said("measures", level),
    }
    if not tale.in_full:
        answers.pop("actions")
    if chance.happens(0.25):
        answers["next_on"] = weekday(on + timedelta(chance.between(75, 88)))
    number = tale.write(
        RiskAssessment, on, answers, state=RiskState.SIGNED, signed_by=tale.staff_id
    )
    row = tale.pages.row(RiskAssessment, number)
    row["signed_at"] = row["at"]
    if answers["instrument"] == OWN_LIST and tale.in_full:
        _code(tale, number, coded, is_first=is_first)


def _code(tale: Tale, assessment: int, coded: set[str], *, is_first: bool) -> None:
    first: list[str] = tale.outline["indicators"]
    for factor in first:
        now = Coding.PRESENT if factor in coded else Coding.ABSENT
        if now == Coding.PRESENT and not is_first and tale.chance.happens(0.2):
            now = Coding.PARTLY
        row: Row = {
            "assessment_id": assessment, "factor": factor, "now": str(now),
            "past": str(Coding.PRESENT),
        }  # fmt: skip
        tale.pages.add(FactorCoding, row)


def _draft(tale: Tale) -> None:
    """One that was begun and not signed yet."""
    tale.write(
        RiskAssessment,
        tale.today,
        {"on": tale.today, "instrument": OWN_LIST, "assessor": tale.staff_id},
        state=RiskState.DRAFT,
    )


def _safety(tale: Tale, on: date) -> None:
    chance = tale.chance
    answers: dict[str, Answer] = {}
    for lines in (tale.outline["lives"], "always"):
        for name, choices in _safety_words(lines).items():
            if chance.happens(0.6):
                answers[name] = chance.one_of(choices)
    if tale.woman.minor_children == YES:
        answers["children"] = tale.said("safety", "children")
    mode = chance.weighted(_PRINTED)
    if mode != PrintMode.NEVER:
        answers["slip"] = tale.said("slip")
    tale.write(SafetyPlan, on, answers, print_mode=str(mode))


def _safety_words(lines: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = resource("lives.json")["safety"][lines]
    return found
