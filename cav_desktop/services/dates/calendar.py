"""The calendar: what is fixed on some days by its hour, and what is due on them without one."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.appointments import Appointment, AppointmentKind, AppointmentState
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.people import Person
from cav_desktop.domain.proceedings import Hearing
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.dates import deadlines
from cav_desktop.services.dates.deadlines import DueRow
from cav_desktop.services.workspace import Workspace

WEEK = 7
HEARING = "udienza"
_HEARING_STATES = {
    None: AppointmentState.DUE,
    "tenuta": AppointmentState.DONE,
    "rinviata": AppointmentState.CANCELLED,
    "annullata": AppointmentState.CANCELLED,
}


@dataclass(frozen=True)
class Fixed:
    """An appointment, a call-back or a hearing: codes and the alias, no name and no number."""

    kind: str
    object_id: int
    on: date
    at: time | None
    state: AppointmentState
    case_id: int | None
    contact_id: int | None
    case_code: str
    alias: str
    staff: str
    staff_id: int | None

    @property
    def is_call(self) -> bool:
        """Whether we call her."""
        return self.kind == AppointmentKind.CALL_BACK


@dataclass(frozen=True)
class Days:
    """Some days in a row: what is fixed on them, by day and hour, and what is due."""

    first: date
    last: date
    today: date
    fixed: tuple[Fixed, ...]
    due: tuple[DueRow, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """Each day."""
        return tuple(
            self.first + timedelta(days=step) for step in range((self.last - self.first).days + 1)
        )

    def due_on(self, day: date) -> tuple[DueRow, ...]:
        """What is due on a day."""
        return tuple(one for one in self.due if one.due.on == day)


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def read(ws: Workspace, first: date, days: int = WEEK) -> Days:
    """What stands on some days; what was cancelled is left out."""
    ws.require_case_work()
    last = first + timedelta(days=days - 1)
    due = tuple(
        one for one in deadlines.between(ws, first, last) if one.kind is not DueKind.HEARING
    )
    with ws.archive.read(ws) as session:
        fixed = [*_appointments(session, first, last), *_hearings(session, first, last)]
    ordered = sorted(fixed, key=lambda one: (one.on, one.at or time.min, one.kind, one.object_id))
    return Days(first, last, ws.today, tuple(ordered), due)


def _appointments(session: Session, first: date, last: date) -> list[Fixed]:
    found = session.execute(
        select(Appointment, CaseFile.code, Person.alias)
        .outerjoin(CaseFile, CaseFile.id == Appointment.case_id)
        .outerjoin(Person, Person.case_id == Appointment.case_id)
        .where(Appointment.on.between(first, last), Appointment.state != AppointmentState.CANCELLED)
    ).all()
    names = staff_names(session)
    return [
        Fixed(
            kind=one.kind,
            object_id=one.id,
            on=one.on,
            at=one.at,
            state=AppointmentState(one.state),
            case_id=one.case_id,
            contact_id=one.contact_id,
            case_code=code or "",
            alias=alias or "",
            staff=names.get(one.staff_id or 0, ""),
            staff_id=one.staff_id,
        )
        for one, code, alias in found
    ]


def _hearings(session: Session, first: date, last: date) -> list[Fixed]:
    found = session.execute(
        select(Hearing, CaseFile.code, Person.alias)
        .join(CaseFile, CaseFile.id == Hearing.case_id)
        .outerjoin(Person, Person.case_id == Hearing.case_id)
        .where(
            Hearing.on.between(first, last),
            Hearing.removed.is_(False),
            CaseFile.withdrawn.is_(False),
        )
    ).all()
    names = staff_names(session)
    return [
        Fixed(
            kind=HEARING,
            object_id=one.id,
            on=one.on,
            at=one.hour,
            state=_HEARING_STATES.get(one.outcome, AppointmentState.DONE),
            case_id=one.case_id,
            contact_id=None,
            case_code=code,
            alias=alias or "",
            staff=names.get(one.companion or 0, ""),
            staff_id=one.companion,
        )
        for one, code, alias in found
        if _HEARING_STATES.get(one.outcome) is not AppointmentState.CANCELLED
    ]
