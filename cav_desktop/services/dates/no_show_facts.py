"""What the rules of the deadlines must know of whoever did not come."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from cav_desktop.domain.activities import HELD, INTERVIEWS, MISSED, Activity
from cav_desktop.domain.appointments import Appointment, AppointmentKind, AppointmentState
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.contacts import Contact
from cav_desktop.domain.deadlines.dues import About
from cav_desktop.domain.deadlines.facts import NoShowFacts
from cav_desktop.domain.people import Person
from cav_desktop.domain.urgency import URGENT
from cav_desktop.services.dates.asked import Asked
from cav_desktop.services.people import safe_contact

_HEARD = INTERVIEWS | {"telefonata", "reperibilita", "follow_up"}


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
            Appointment.kind != AppointmentKind.ELSEWHERE,
        ),
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
            Appointment.kind != AppointmentKind.ELSEWHERE,
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
    return {case_id or 0 for case_id, urgency in last.items() if urgency in URGENT}
