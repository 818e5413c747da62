"""What happens in few of the invented paths: notes kept apart, reports to a court, turns of risk.

Told after all the others and by a chance of its own, from what was written of each woman before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from cav_desktop.domain.activities import HELD, INTERVIEWS, Activity, ActivityNote, Confidentiality
from cav_desktop.domain.court_reports import CourtReport
from cav_desktop.domain.deadlines.facts import CriticalEvent
from cav_desktop.domain.endings import Ending, EndingKind
from cav_desktop.domain.forms import YES, Answer
from cav_desktop.domain.proceedings import Hearing, HearingOutcome
from cav_desktop.domain.risk import RiskAssessment, RiskOccasion
from cav_desktop.services.invented import ties
from cav_desktop.services.invented.chance import Chance
from cav_desktop.services.invented.pages import Pages, Row
from cav_desktop.services.invented.tales import Tale, kind_of, words

_NOTED, _REPORTED, _TURNED = 0.4, 0.3, 0.3
_IN_COURT = {"civile": "civil", "querela": "criminal", "codice_rosso": "criminal",
             "condanna": "criminal"}  # fmt: skip
_AFTER = 10
"""An assessment within so many days answers what happened."""
_UNANSWERED = 2
"""Events of these days after which nobody has assessed yet: the first screen asks for it."""
_OPEN_NOTES: dict[str, float] = {
    Confidentiality.TEAM: 60, Confidentiality.FOR_HER: 20, Confidentiality.PERSONAL: 20,
}  # fmt: skip

Written = dict[int, list[Row]]


def tell(tales: Sequence[Tale], chance: Chance, pages: Pages) -> None:
    """Add to the paths that were told; those told in full have most of it."""
    told = [replace(one, chance=chance) for one in tales]
    done, hearings = _by_case(pages, Activity), _by_case(pages, Hearing)
    assessed = _by_case(pages, RiskAssessment)
    for tale in told:
        _handed_on(tale)
        if tale.in_full:
            _note(tale, done.get(tale.case_id, ()))
            _turn(tale, assessed.get(tale.case_id, ()), hearings.get(tale.case_id, ()))
            _report(tale)
    ahead = [one for one in told if one.in_full and one.goes_on and _may_part(one)]
    for tale in ahead[-_UNANSWERED:]:
        _parts(tale, tale.today - timedelta(1))
    ties.tie(told, chance, pages)


def _by_case(pages: Pages, entity: type[Any]) -> Written:
    found: Written = {}
    for row in pages.rows.get(entity, ()):
        found.setdefault(row["case_id"], []).append(row)
    return found


def _note(tale: Tale, done: Iterable[Row]) -> None:
    """A note beside something that was done, for those who may read it (E70)."""
    if not tale.chance.happens(_NOTED):
        return
    lawyer = tale.colleagues.lawyer
    held = [one for one in done if one["outcome"] == HELD]
    legal = [one for one in held if one["kind"] == "consulenza_legale" and one["by"] == lawyer]
    if legal and lawyer is not None:
        _noted(tale, legal[-1], Confidentiality.LEGAL, lawyer)
    heard = [one for one in held if one["kind"] in INTERVIEWS]
    if heard:
        one = tale.chance.one_of(heard)
        _noted(tale, one, tale.chance.weighted(_OPEN_NOTES), one["staff_id"])


def _noted(tale: Tale, beside: Row, who: str, by: int) -> None:
    answers: dict[str, Answer] = {
        "confidentiality": str(who),
        "text": tale.said("notes", str(who)),
    }
    tale.write(ActivityNote, beside["on"], answers, by=by, activity_id=beside["id"])


def _turn(tale: Tale, assessed: Sequence[Row], hearings: Iterable[Row]) -> None:
    """What happened in the days before one of the later assessments."""
    later = assessed[1:]
    if not later or not tale.chance.happens(_TURNED):
        return
    answered = tale.chance.one_of(later)
    heard = [
        one["on"]
        for one in hearings
        if one["outcome"] == HearingOutcome.HELD
        and 0 <= (answered["on"] - one["on"]).days <= _AFTER
    ]
    if heard:
        _happened(tale, CriticalEvent.COURT_DATE, heard[-1])
    elif _may_part(tale):
        _parts(tale, max(tale.start, answered["on"] - timedelta(tale.chance.between(1, 4))))


def _may_part(tale: Tale) -> bool:
    return tale.outline["lives"] == "insieme" and kind_of(tale.woman.author_relation) == "partner"


def _parts(tale: Tale, on: date) -> None:
    _happened(tale, CriticalEvent.SEPARATION, on)


def _happened(tale: Tale, what: CriticalEvent, on: date) -> None:
    answers: dict[str, Answer] = {
        "kind": str(what),
        "on": on,
        "note": tale.said("occasions", str(what)),
    }
    tale.write(RiskOccasion, on, answers)


def _report(tale: Tale) -> None:
    """A report that a court asked for; delivered in time, or still to be written."""
    chance, court = tale.chance, _IN_COURT.get(tale.outline["legal"])
    last = min(tale.end, tale.today)
    if court is None or tale.taken is None or not chance.happens(_REPORTED):
        return
    asked = tale.day(tale.taken + timedelta(30), last - timedelta(5))
    if not tale.taken < asked < last:
        return
    due = asked + timedelta(chance.between(30, 60))
    handed = due - timedelta(chance.between(1, 9))
    if handed > last and not tale.goes_on:
        return
    mother = tale.woman.minor_children == YES
    names = ("sources", "path", "observed", "protection", "collaboration")
    answers: dict[str, Answer] = {
        **{name: tale.said("report", name) for name in names},
        "her_words": tale.said("report", "hers"),
        "children": tale.said("report", "children") if mother else _no_children(),
        "court": str(words("courts", court)),
        "request": f"Ordinanza dimostrativa R.G. 000/{asked.year}",
        "requested_on": asked,
        "due_on": due,
        "delivered_on": handed if handed <= last else None,
        "operator": tale.staff_id,
    }
    tale.write(CourtReport, min(handed, tale.today), answers)


def _no_children() -> str:
    return str(words("report", "children_none"))


def _handed_on(tale: Tale) -> None:
    """A path that went on at another centre says at which."""
    way = tale.way
    if way.closed is None or way.episode.closing_reason != "trasferimento":
        return
    answers: dict[str, Answer] = {
        "interview_on": way.closed,
        "documents_returned": YES,
        "receiving": tale.said("receiving"),
        "words": tale.said("transfer"),
    }
    tale.write(
        Ending,
        way.closed,
        answers,
        episode_id=tale.episode_id,
        kind=str(EndingKind.TRANSFERRED),
        reason="trasferimento",
        on=way.closed,
    )
