"""The diary of a case: listed by pages, whoever did not come sought again in the safe way."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from cav_desktop.domain.activities import HELD, INTERVIEWS, MISSED, Activity
from cav_desktop.domain.appointments import Appointment, AppointmentState
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.contacts import Contact
from cav_desktop.domain.deadlines.dues import About
from cav_desktop.domain.deadlines.facts import NoShowFacts
from cav_desktop.domain.people import Person
from cav_desktop.persistence.searching import ordered
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.casework import sheets
from cav_desktop.services.dates.asked import Asked
from cav_desktop.services.people import safe_contact
from cav_desktop.services.workspace import Workspace

_URGENT = ("emergenza", "alta")
_MET = (
    Activity.removed.is_(False),
    Activity.kind.in_(INTERVIEWS),
    or_(Activity.outcome == HELD, Activity.outcome.is_(None)),
)
_HEARD = INTERVIEWS | {"telefonata", "reperibilita", "follow_up"}


@dataclass(frozen=True)
class ActivityFilter:
    """What the diary shows; empty means everything."""

    kinds: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActivityRow:
    """One line of the diary: coded facts, no word of what was told."""

    activity_id: int
    kind: str
    mode: str
    on: date
    hour: time | None
    minutes: int | None
    outcome: str
    staff: str
    sought_on: date | None

    @property
    def id(self) -> int:
        """The number by which a list finds the row again."""
        return self.activity_id

    @property
    def is_unsought(self) -> bool:
        """Whether she did not come and nobody wrote that she was sought again."""
        return self.outcome == MISSED and self.sought_on is None


_SORTS: dict[str, InstrumentedAttribute[Any]] = {
    "on": Activity.on,
    "kind": Activity.kind,
    "outcome": Activity.outcome,
    "minutes": Activity.minutes,
}


def ids(
    ws: Workspace,
    case_id: int,
    shown: ActivityFilter = ActivityFilter(),
    *,
    sort: str = "on",
    descending: bool = True,
) -> list[int]:
    """All activities of a case under a filter, in order; the newest day first by default."""
    ws.require_case_work()
    of = select(Activity.id).where(Activity.case_id == case_id, Activity.removed.is_(False))
    if shown.kinds:
        of = of.where(Activity.kind.in_(shown.kinds))
    if shown.outcomes:
        of = of.where(Activity.outcome.in_(shown.outcomes))
    column = _SORTS[sort]
    order = (
        (column.desc(), Activity.hour.desc(), Activity.id.desc())
        if sort == "on" and descending
        else ordered(column, Activity.id, descending=descending)
    )
    with ws.archive.read(ws) as session:
        return list(session.scalars(of.order_by(*order)))


def rows(ws: Workspace, case_id: int, numbers: Sequence[int]) -> list[ActivityRow]:
    """The lines of one page, in the order asked; read with the case open, or it is journalled."""
    with sheets.reading(ws, case_id) as session:
        names = staff_names(session)
        of = select(Activity).where(Activity.case_id == case_id, Activity.id.in_(numbers))
        found = {one.id: one for one in session.scalars(of) if not one.removed}
    return [_row(found[one], names) for one in numbers if one in found]


def seek(ws: Workspace, activity_id: int, on: date, mode: str | None = None) -> None:
    """Write that she who did not come was sought again, in the way that is safe for her.

    Raises `Vanished`, or `FieldError` for a day that cannot be.
    """
    sheets.change(ws, Activity, activity_id, {"sought_on": on, "sought_mode": mode})


def deadline_facts(session: Session, asked: Asked) -> list[NoShowFacts]:
    """Each activity to which she did not come, until she was heard of or sought again."""
    of = select(Activity.id, Activity.case_id, Activity.on, Activity.sought_on, Activity.by).where(
        Activity.removed.is_(False), Activity.outcome == MISSED
    )
    if asked.until is not None:
        of = of.where(_is_unsought())
    missed = [
        one
        for one in session.execute(asked.of(of, Activity.case_id))
        if one.case_id in asked.going_on
    ]
    if not missed:
        return []
    cases = {one.case_id for one in missed}
    heard, rules, urgent = (
        _heard(session, cases),
        _may_call(session, cases),
        _urgent(session, cases),
    )
    return [
        NoShowFacts(
            about=About(Activity.FORM.key, one.id),
            case_id=one.case_id,
            staff_id=asked.staff_of(one.case_id) or one.by,
            missed_on=one.on,
            followed_on=min(
                [
                    *(day for day in heard.get(one.case_id, ()) if day > one.on),
                    *([one.sought_on] if one.sought_on else []),
                ],
                default=None,
            ),
            urgent=one.case_id in urgent,
            may_call=rules.get(one.case_id),
        )
        for one in missed
    ]


def _is_unsought() -> ColumnElement[bool]:
    """Whether nobody sought her, and neither the diary nor an appointment tells of her after it."""
    later = aliased(Activity)
    return and_(
        or_(Activity.sought_on.is_(None), Activity.sought_on < Activity.on),
        ~exists().where(
            later.case_id == Activity.case_id,
            later.on > Activity.on,
            later.removed.is_(False),
            later.kind.in_(_HEARD),
            or_(later.outcome == HELD, later.outcome.is_(None)),
        ),
        ~exists().where(
            Appointment.case_id == Activity.case_id,
            Appointment.on > Activity.on,
            Appointment.state.in_((AppointmentState.DUE, AppointmentState.DONE)),
        ),
    )


def interviews(
    session: Session, asked: Asked, cases: Collection[int] | None = None
) -> dict[int, list[date]]:
    """The days on which each woman was met, as the diary says, in order; of some cases, or all."""
    found = select(Activity.case_id, Activity.on).where(*_MET)
    met: dict[int, list[date]] = {}
    for case_id, on in session.execute(_narrowed(found, asked, cases).order_by(Activity.on)):
        met.setdefault(case_id, []).append(on)
    return met


def met_after(session: Session, day: date) -> dict[int, date]:
    """The last day on which each woman was met after a day, as the diary says."""
    # By the days alone: asked for the kinds too, the archive would read every interview ever held.
    of = select(Activity.case_id, Activity.on, Activity.kind, Activity.outcome).where(
        Activity.on > day, Activity.removed.is_(False)
    )
    found: dict[int, date] = {}
    for case_id, on, kind, outcome in session.execute(of):
        if kind in INTERVIEWS and outcome in (HELD, None):
            found[case_id] = max(on, found.get(case_id, on))
    return found


def missed_days(
    session: Session, asked: Asked, cases: Collection[int] | None = None
) -> set[tuple[int, date]]:
    """The cases and days of which the diary says that she did not come; of some cases, or all."""
    found = select(Activity.case_id, Activity.on).where(
        Activity.removed.is_(False), Activity.outcome == MISSED
    )
    return {(case_id, on) for case_id, on in session.execute(_narrowed(found, asked, cases))}


def _narrowed(
    of: Select[int, date], asked: Asked, cases: Collection[int] | None
) -> Select[int, date]:
    if cases is None:
        return asked.of_open(of, Activity.case_id)
    return of.where(asked.one_of(Activity.case_id, cases))


def _row(one: Activity, names: Mapping[int, str]) -> ActivityRow:
    people = [names.get(who or 0, "") for who in (one.by, one.beside, one.also)]
    return ActivityRow(
        one.id,
        one.kind,
        one.mode or "",
        one.on,
        one.hour,
        one.minutes,
        one.outcome or "",
        ", ".join(filter(None, people)),
        one.sought_on,
    )


def _heard(session: Session, cases: Collection[int]) -> dict[int, set[date]]:
    """The days on which each woman was heard of, or is expected."""
    heard: dict[int, set[date]] = {}
    for case_id, at in session.execute(
        select(Contact.case_id, Contact.at).where(Contact.case_id.in_(cases))
    ):
        heard.setdefault(case_id or 0, set()).add(in_rome(at).date())
    for case_id, on in session.execute(
        select(Activity.case_id, Activity.on).where(
            Activity.case_id.in_(cases),
            Activity.removed.is_(False),
            Activity.kind.in_(_HEARD),
            or_(Activity.outcome == HELD, Activity.outcome.is_(None)),
        )
    ):
        heard.setdefault(case_id or 0, set()).add(on)
    for case_id, on in session.execute(
        select(Appointment.case_id, Appointment.on).where(
            Appointment.case_id.in_(cases),
            Appointment.state.in_((AppointmentState.DUE, AppointmentState.DONE)),
        )
    ):
        heard.setdefault(case_id or 0, set()).add(on)
    return heard


def _may_call(session: Session, cases: Collection[int]) -> dict[int, bool | None]:
    """Whether each woman may be called: None where nobody asked her."""
    of = select(Person.id, Person.case_id).where(Person.case_id.in_(cases))
    people = dict(session.execute(of).all())
    said: dict[int, bool | None] = {}
    for person_id, rule in safe_contact.of_people(session, set(people)).items():
        said[people[person_id]] = rule.may_be_called
    return said


def _urgent(session: Session, cases: Collection[int]) -> set[int]:
    """The cases whose last contact was of high urgency (E13)."""
    last = dict(
        session.execute(
            select(Contact.case_id, Contact.urgency)
            .where(Contact.case_id.in_(cases))
            .order_by(Contact.at, Contact.id)
        ).all()
    )
    return {case_id or 0 for case_id, urgency in last.items() if urgency in _URGENT}
