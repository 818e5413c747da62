"""Every deadline of the archive: what is due, of whom, why, and what people decided about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.appointments import Appointment, AppointmentKind, AppointmentState
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.deadline_decisions import DeadlineDecision, Decided
from cav_desktop.domain.deadlines.decisions import (
    CloseReason,
    Considered,
    Decision,
    DecisionState,
    Standing,
    consider,
)
from cav_desktop.domain.deadlines.dues import Due, Key
from cav_desktop.domain.deadlines.grouping import WEEK_DAYS, Grouped, group
from cav_desktop.domain.deadlines.kinds import TIMINGS, DueKind
from cav_desktop.domain.deadlines.rules import RULE_OF, Act, find
from cav_desktop.domain.errors import CannotUndo, Vanished
from cav_desktop.domain.people import Person
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence.searching import one_of
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.casework.sheets import reading
from cav_desktop.services.dates.asked import Asked, Until, ask
from cav_desktop.services.dates.deadline_sources import SOURCES
from cav_desktop.services.rows import row_of
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class DueRow:
    """One deadline as a screen shows it: whose, who answers for it, what was decided before."""

    due: Due
    case_code: str
    alias: str
    staff: str
    decision: Decision | None = None

    @property
    def kind(self) -> DueKind:
        """What must be done."""
        return self.due.kind

    @property
    def act(self) -> Act:
        """What ends it by itself once it is written."""
        return RULE_OF[self.due.kind].act

    @property
    def is_ended_by_hand(self) -> bool:
        """Whether saying "fatto" is enough."""
        return RULE_OF[self.due.kind].by_hand

    @property
    def snoozed_until(self) -> date | None:
        """The day to which it was put off, if that is what holds."""
        last = self.decision
        return last.until if last is not None and last.state is DecisionState.SNOOZED else None


@dataclass(frozen=True)
class Deadlines:
    """All that is due, in the groups of Oggi; `snoozed` is put off and comes back by itself."""

    day: date
    overdue: tuple[DueRow, ...]
    today: tuple[DueRow, ...]
    this_week: tuple[DueRow, ...]
    later: tuple[DueRow, ...]
    snoozed: tuple[DueRow, ...]

    def of(self, staff_id: int) -> "Deadlines":
        """What one colleague answers for, with what nobody answers for: none is lost of those."""

        def hers(rows: tuple[DueRow, ...]) -> tuple[DueRow, ...]:
            return tuple(one for one in rows if one.due.staff_id in (staff_id, None))

        return Deadlines(
            self.day,
            hers(self.overdue),
            hers(self.today),
            hers(self.this_week),
            hers(self.later),
            hers(self.snoozed),
        )


def read(ws: Workspace) -> Deadlines:
    """What is due in the whole archive; codes and aliases, no name and no number.

    Appointments are left out: Oggi shows them with the rule of safe contact beside each.
    """
    ws.require_case_work()
    with ws.archive.read(ws) as session:
        kept = _considered(session, ws.today, until=_of_oggi(session, ws.today))
        grouped = group(
            (one.due for one in kept if one.standing is Standing.OPEN),
            ws.today,
        )
        snoozed = [one.due for one in kept if one.standing is Standing.SNOOZED]
        decided = {one.due.key: one.decision for one in kept}
        rows = _Rows(session, [*_shown(grouped), *snoozed], decided)
    return Deadlines(
        ws.today,
        rows.of(grouped.overdue),
        rows.of(grouped.today),
        rows.of(grouped.this_week),
        rows.of(grouped.later),
        rows.of(snoozed),
    )


def between(ws: Workspace, first: date, last: date) -> tuple[DueRow, ...]:
    """What is open and falls on some days, for the calendar; appointments are left out."""
    ws.require_case_work()
    with ws.archive.read(ws) as session:
        considered = _considered(session, ws.today, until=dict.fromkeys(_NOT_MET, last))
        kept = {
            one.due.key: one
            for one in considered
            if one.standing is not Standing.ENDED and first <= one.due.on <= last
        }
        dues = [one.due for one in kept.values()]
        return _Rows(session, dues, {key: one.decision for key, one in kept.items()}).of(dues)


def of_case(ws: Workspace, case_id: int) -> tuple[DueRow, ...]:
    """What is open in a case, soonest first, appointments too; the case was opened before."""
    with reading(ws, case_id) as session:
        return rows_of_case(session, case_id, ws.today)


def rows_of_case(session: Session, case_id: int, today: date) -> tuple[DueRow, ...]:
    """The same, inside the caller's transaction."""
    considered = _considered(session, today, case_id)
    open_ones = [one for one in considered if one.standing is Standing.OPEN]
    dues = [one.due for one in open_ones]
    return _Rows(session, dues, {one.due.key: one.decision for one in open_ones}).of(dues)


@dataclass(frozen=True)
class Ahead:
    """What comes next in a case, with its hour if it is an appointment, and how many are late."""

    on: date
    at: time | None
    kind: DueKind
    is_call: bool = False
    """Of an appointment: we call her, she does not come."""


@dataclass(frozen=True)
class Coming:
    """What the header of a case says of its dates."""

    following: Ahead | None = None
    late: int = 0


def coming(ws: Workspace, case_id: int) -> Coming:
    """The next date of a case and what is late in it; the case was opened before."""
    with reading(ws, case_id) as session:
        return _coming(session, case_id, ws.today)


def _coming(session: Session, case_id: int, today: date) -> Coming:
    dues = [
        one.due
        for one in _considered(session, today, case_id)
        if one.standing is Standing.OPEN and one.due.kind is not DueKind.RETENTION
    ]
    hours = {
        one.id: one.at
        for one in session.scalars(
            select(Appointment).where(
                Appointment.case_id == case_id,
                Appointment.state == AppointmentState.DUE,
                Appointment.on >= today,
            )
        )
    }
    following = min(
        (_ahead(one, hours) for one in dues if one.on >= today),
        key=lambda one: (one.on, one.at or time.max),
        default=None,
    )
    return Coming(following, sum(one.on < today for one in dues))


def _ahead(due: Due, hours: Mapping[int, time | None]) -> Ahead:
    if due.kind is not DueKind.APPOINTMENT:
        return Ahead(due.on, None, due.kind)
    is_call = due.because.code == AppointmentKind.CALL_BACK
    return Ahead(due.on, hours.get(due.about.id), due.kind, is_call)


def snooze(ws: Workspace, due: Due, until: date) -> int:
    """Put a due off to a day; gives the number of the decision, for `undo`.

    Raises `FieldError` for a day that is over or too far.
    """
    return _decide(ws, due, Decided(state=DecisionState.SNOOZED, until=until))


def reassign(ws: Workspace, due: Due, staff_id: int) -> int:
    """Hand a due over to a colleague; raises `Vanished` when there is none."""
    return _decide(ws, due, Decided(state=DecisionState.REASSIGNED, to_staff_id=staff_id))


def done(ws: Workspace, due: Due) -> int:
    """Say that it was done; raises `FieldError` where only the fact itself ends it."""
    return _decide(ws, due, Decided(state=DecisionState.DONE))


def close(ws: Workspace, due: Due, reason: CloseReason) -> int:
    """Say that it need not be done, and why."""
    return _decide(ws, due, Decided(state=DecisionState.CLOSED, reason=reason))


def undo(ws: Workspace, decision_id: int) -> None:
    """Take a decision back: what was decided before holds again.

    Raises `Vanished`, or `CannotUndo` when it was taken back already or is a colleague's.
    """
    ws.require_case_work()
    with ws.archive.write(ws, Action.DUE_DECISION_UNDONE) as tx:
        found = row_of(tx.session, DeadlineDecision, decision_id)
        if found.staff_id != ws.staff_id:
            raise CannotUndo
        if found.case_id is not None:
            tx.about("case_file", found.case_id)
        tx.about("deadline_decision", decision_id)
        found.undo(ws.now)


def _decide(ws: Workspace, due: Due, chosen: Decided) -> int:
    ws.require_case_work()
    with ws.archive.write(ws, Action.DUE_DECIDED) as tx:
        if (
            chosen.to_staff_id is not None
            and tx.session.get(StaffMember, chosen.to_staff_id) is None
        ):
            raise Vanished("staff", chosen.to_staff_id)
        taken = DeadlineDecision.take(due, chosen, ws.now, ws.staff_id)
        tx.session.add(taken)
        tx.session.flush()
        if due.case_id is not None:
            tx.about("case_file", due.case_id)
        tx.about("deadline_decision", taken.id)
        tx.detail(state=str(chosen.state), kind=str(due.kind))
        return taken.id


_NOT_MET = tuple(kind for kind in DueKind if kind is not DueKind.APPOINTMENT)


def _of_oggi(session: Session, today: date) -> Until:
    """The last day of each kind that Oggi may show: of its week, announced, or put off."""
    put_off = dict(
        session.execute(
            select(DeadlineDecision.kind, func.max(DeadlineDecision.due_on))
            .where(
                DeadlineDecision.state == DecisionState.SNOOZED,
                DeadlineDecision.undone_at.is_(None),
                DeadlineDecision.until > today,
            )
            .group_by(DeadlineDecision.kind)
        ).all()
    )
    return {
        kind: max(
            today + timedelta(days=max(WEEK_DAYS, TIMINGS[kind].warned)), put_off.get(kind, today)
        )
        for kind in _NOT_MET
    }


def _considered(
    session: Session, today: date, case_id: int | None = None, until: Until | None = None
) -> tuple[Considered, ...]:
    """Every due with what stands of it; with `until` those that may matter by then, and others."""
    asked = ask(session, today, case_id, until)
    facts = [
        one
        for source in SOURCES
        for one in source.facts(session, asked)
        if case_id is None or one.case_id == case_id
    ]
    dues = find(facts)
    return consider(dues, _decisions(session, asked, dues), today)


def _decisions(session: Session, asked: Asked, dues: Iterable[Due]) -> list[Decision]:
    taken = select(DeadlineDecision).where(DeadlineDecision.undone_at.is_(None))
    if asked.until is not None:
        cases = {one.case_id for one in dues if one.case_id is not None}
        of_case = DeadlineDecision.case_id
        taken = taken.where(or_(of_case.is_(None), one_of(of_case, cases)))
    return [one.decision for one in session.scalars(asked.of(taken, DeadlineDecision.case_id))]


def _shown(grouped: Grouped) -> list[Due]:
    return [*grouped.overdue, *grouped.today, *grouped.this_week, *grouped.later]


class _Rows:
    """Dues with the code, the alias and the colleague, read for all of them at once."""

    def __init__(
        self,
        session: Session,
        dues: Sequence[Due],
        decided: Mapping[Key, Decision | None],
    ) -> None:
        cases = {one.case_id for one in dues if one.case_id is not None}
        self._codes = dict(
            session.execute(select(CaseFile.id, CaseFile.code).where(CaseFile.id.in_(cases))).all()
        )
        self._aliases = dict(
            session.execute(
                select(Person.case_id, Person.alias).where(Person.case_id.in_(cases))
            ).all()
        )
        self._staff = staff_names(session)
        self._decided = decided

    def of(self, dues: Iterable[Due]) -> tuple[DueRow, ...]:
        """The rows of some dues, in their order."""
        return tuple(
            DueRow(
                due,
                self._codes.get(due.case_id or 0, ""),
                self._aliases.get(due.case_id or 0, ""),
                self._staff.get(due.staff_id or 0, ""),
                self._decided.get(due.key),
            )
            for due in dues
        )
