"""The diary of an invented path: the interviews agreed, and what was done between them."""

from datetime import date, time, timedelta

from cav_desktop.domain.activities import HELD, MISSED, Activity
from cav_desktop.domain.appointments import AppointmentKind, AppointmentState
from cav_desktop.domain.clock import add_months
from cav_desktop.domain.consents import Consent, Purpose
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.domain.endings import (
    Ending,
    EndingKind,
    FollowUp,
    FollowUpOutcome,
    FollowUpState,
)
from cav_desktop.domain.forms import YES, Answer
from cav_desktop.services.invented.calls import FollowUp as Agreed
from cav_desktop.services.invented.tales import Tale, weekday
from cav_desktop.services.invented.ways import Way

Visit = tuple[Way, Agreed]
_LENGTHS: dict[int, float] = {45: 20, 50: 25, 60: 40, 75: 10, 90: 5}
_MODES: dict[str, float] = {"presenza": 80, "telefono": 9, "video": 5, "esterno": 6}
_BETWEEN: dict[str, float] = {
    "telefonata": 30, "rete": 15, "seduta_psicologica": 25, "consulenza_legale": 18,
    "accompagnamento": 7, "relazione": 5,
}  # fmt: skip
_TOLD = {
    "telefonata": "calls", "rete": "network", "seduta_psicologica": "psychologist",
    "consulenza_legale": "lawyer", "accompagnamento": "company",
}  # fmt: skip
_GIVEN = {
    "telefonata": ("ascolto",), "rete": ("rete",), "seduta_psicologica": ("sostegno_psicologico",),
    "consulenza_legale": ("legale_civile",), "accompagnamento": ("accompagnamento",),
}  # fmt: skip
_MOST = 6
"""The latest interviews are told; earlier ones stand among the appointments."""
_SEEN_LATELY = 19
_NEXT_FIXED = 0.55
_CALLED = 0.9


def tell(tale: Tale, visits: list[Visit]) -> list[Visit]:
    """Write the diary of a path; gives the visits that are added to those already agreed."""
    held = [one for _, one in visits if one.kind == AppointmentKind.INTERVIEW]
    added = _kept_in_sight(tale, held)
    days = sorted(
        {one.on: one for one in (*held, *added) if tale.start < one.on <= tale.today}.items()
    )
    _first(tale)
    days = days[-_MOST:] if tale.in_full else days[-1:]
    said = list(tale.outline["said"])
    for number, (_, visit) in enumerate(days):
        if visit.state == AppointmentState.MISSED:
            _missed(tale, visit)
        elif visit.state == AppointmentState.DONE:
            _interview(
                tale,
                visit,
                said.pop(0) if said and tale.in_full else None,
                rich=tale.in_full and number % 3 == 0,
            )
    _between(tale)
    _afterwards(tale)
    return [(tale.way, one) for one in added]


def _kept_in_sight(tale: Tale, held: list[Agreed]) -> list[Agreed]:
    """Who is still followed was seen lately; more than half have their next appointment."""
    chance, today = tale.chance, tale.today
    last = max((one.on for one in held if one.state == AppointmentState.DONE), default=tale.start)
    added: list[Agreed] = []
    if tale.goes_on and not tale.is_suspended and (today - last).days > _SEEN_LATELY:
        lately = weekday(today - timedelta(chance.between(3, _SEEN_LATELY)))
        before = weekday(lately - timedelta(chance.between(14, 35)))
        if tale.in_full and before > last:
            added.append(_visit(tale, before, AppointmentState.DONE))
        added.append(_visit(tale, lately, AppointmentState.DONE))
    comes = any(one.on > today for one in held)
    if tale.goes_on and not tale.is_suspended and not comes and chance.happens(_NEXT_FIXED):
        following = weekday(today + timedelta(chance.between(2, 40)))
        added.append(_visit(tale, following, AppointmentState.DUE))
    return added


def _visit(tale: Tale, on: date, state: AppointmentState) -> Agreed:
    hour = tale.chance.between(9, 16)
    half = 30 if tale.chance.happens(0.5) else 0
    return Agreed(AppointmentKind.INTERVIEW, on, time(hour, half), state)


def _first(tale: Tale) -> None:
    chance = tale.chance
    tale.write(
        Activity,
        tale.start,
        {
            "kind": "primo_colloquio",
            "mode": "presenza",
            "on": tale.start,
            "minutes": chance.weighted(_LENGTHS),
            "outcome": HELD,
            "by": tale.staff_id,
            "services": ("accoglienza", "informazione") if tale.in_full else (),
            "facts": tale.said("first") if tale.in_full else "",
        },
    )


def _interview(tale: Tale, visit: Agreed, said: list[str] | None, *, rich: bool) -> None:
    chance = tale.chance
    facts, hers, seen = said or (tale.said("diary") if rich else ("", "", ""))
    tale.write(
        Activity,
        visit.on,
        {
            "kind": "colloquio",
            "mode": chance.weighted(_MODES),
            "on": visit.on,
            "hour": visit.at,
            "minutes": chance.weighted(_LENGTHS),
            "outcome": HELD,
            "by": tale.staff_id,
            "services": ("ascolto", "orientamento") if said else (),
            "facts": facts,
            "her_words": hers,
            "seen": seen,
        },
    )


def _missed(tale: Tale, visit: Agreed) -> None:
    told: dict[str, Answer] = {
        "kind": "colloquio",
        "mode": "presenza",
        "on": visit.on,
        "hour": visit.at,
        "outcome": MISSED,
        "by": tale.staff_id,
        "seen": tale.said("missed"),
    }
    sought = weekday(visit.on + timedelta(tale.chance.between(1, 3)))
    if sought < tale.today:
        told |= {"sought_on": sought, "sought_mode": "telefono"}
    tale.write(Activity, visit.on, told)


def _between(tale: Tale) -> None:
    """Calls, sessions, meetings of the network: some for each path."""
    if not tale.in_full or tale.taken is None or tale.taken >= tale.end:
        return
    chance = tale.chance
    months = min(18, max(1, (tale.end - tale.taken).days // 30))
    for _ in range(chance.between(0, min(3, months // 2 + 1))):
        kind = chance.weighted(_BETWEEN)
        on = tale.day(tale.taken, tale.end)
        by = {
            "seduta_psicologica": tale.colleagues.psychologist,
            "consulenza_legale": tale.colleagues.lawyer,
        }.get(kind)
        tale.write(
            Activity,
            on,
            {
                "kind": kind,
                "mode": "telefono" if kind in ("telefonata", "rete") else "presenza",
                "on": on,
                "minutes": 10 if kind == "telefonata" else 50,
                "outcome": HELD,
                "by": by or tale.staff_id,
                "services": _GIVEN.get(kind, ()),
                "facts": tale.said(_TOLD[kind]) if kind in _TOLD else "",
            },
            by=by,
        )


def _afterwards(tale: Tale) -> None:
    """The closing interview, and the calls to which she agreed."""
    if tale.concluded is None:
        return
    tale.write(
        Activity,
        tale.concluded,
        {
            "kind": "colloquio_conclusivo",
            "mode": "presenza",
            "on": tale.concluded,
            "minutes": 60,
            "outcome": HELD,
            "by": tale.staff_id,
            "facts": tale.said("closing"),
        },
    )
    tale.write(
        Ending,
        tale.concluded,
        {
            "interview_on": tale.concluded,
            "documents_returned": YES,
            "words": tale.said("closing") if tale.in_full else "",
        },
        episode_id=tale.episode_id,
        kind=str(EndingKind.CONCLUDED),
        reason="obiettivi_raggiunti",
        on=tale.concluded,
    )
    if tale.way.closed is None and _agreed(tale):
        for months in PACE.follow_up_months:
            _call(tale, months, add_months(tale.concluded, months))


def _call(tale: Tale, months: int, on: date) -> None:
    """One of the calls after the end: made, still to come, or no longer."""
    held = weekday(on)
    over = tale.way.closed
    is_held = held <= (over or tale.today) and (
        held < tale.today - timedelta(10) or tale.chance.happens(_CALLED)
    )
    answers: dict[str, Answer] = {}
    state = FollowUpState.DROPPED if over is not None else FollowUpState.PLANNED
    if is_held:
        state = FollowUpState.HELD
        answers = {
            "held_on": held,
            "outcome": str(FollowUpOutcome.REACHED),
            "words": tale.said("follow_up") if tale.in_full else "",
        }
    tale.write(
        FollowUp,
        held if is_held else tale.concluded or on,
        answers,
        episode_id=tale.episode_id,
        on=on,
        months=months,
        state=str(state),
    )


def _agreed(tale: Tale) -> bool:
    return any(
        row["case_id"] == tale.case_id and row["purpose"] == Purpose.CALLING_AGAIN
        for row in tale.pages.rows.get(Consent, ())[-20:]
    )
