"""Appointments and call-backs: agreed in a contact, moved to another day, settled."""

from datetime import date, time
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.appointments import Appointment, AppointmentKind, AppointmentState
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.contacts import OUTCOME_APPOINTMENT, OUTCOME_CALL_BACK, Contact
from cav_desktop.domain.errors import CannotUndo, FieldError
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.persistence.writing import Write
from cav_desktop.services.living import living_case
from cav_desktop.services.rows import row_of
from cav_desktop.services.workspace import Workspace

_KINDS = {
    OUTCOME_APPOINTMENT: AppointmentKind.INTERVIEW,
    OUTCOME_CALL_BACK: AppointmentKind.CALL_BACK,
}


class FollowUp(NamedTuple):
    """What a contact agreed on: nothing, or that she comes or is called on a day."""

    kind: AppointmentKind | None
    on: date | None = None
    at: time | None = None


def settle(ws: Workspace, appointment_id: int, state: AppointmentState) -> None:
    """Say what became of an appointment: done, missed, cancelled; or due again (undo).

    Raises `Vanished`, or `AppointmentSettled` when somebody else said it before.
    """
    ws.require_case_work()
    with ws.archive.write(
        ws, Action.APPOINTMENT_CHANGED, about=("appointment", appointment_id)
    ) as tx:
        found = _appointment(tx.session, appointment_id)
        found.settle(state)
        tell_referral(tx.session, found)
        tx.detail(state=str(state))


def move(ws: Workspace, appointment_id: int, on: date, at: time | None) -> None:
    """Another day or hour; a day that is over is refused with `FieldError`.

    Raises `Vanished`, or `AppointmentSettled`. The earlier day stays in the history of the contact,
    or of the appointment itself where it is at the service of a referral.
    """
    if on < ws.today:
        raise FieldError("on", "in_the_past")
    put_back(ws, appointment_id, on, at)


def put_back(ws: Workspace, appointment_id: int, on: date, at: time | None) -> None:
    """Undo a move: the day and hour of before, also a day that is over. Raises as `move`."""
    ws.require_case_work()
    with ws.archive.write(
        ws, Action.APPOINTMENT_CHANGED, about=("appointment", appointment_id)
    ) as tx:
        found = _appointment(tx.session, appointment_id)
        before = found.on, found.at
        found.move(on, at)
        contact = tx.session.get(Contact, found.contact_id) if found.contact_id else None
        if contact is not None:
            _keep_previous(tx, contact, before, (on, at))
        if found.referral_id is not None and before[0] != on:
            tx.keep_previous(found, "on", before[0].isoformat())
        tell_referral(tx.session, found)


def tell_referral(session: Session, found: Appointment) -> None:
    """What became of an appointment at a service may change when she was first met there.

    Inside the caller's transaction; nothing where it is fixed with the centre.
    """
    referral = session.get(Referral, found.referral_id) if found.referral_id else None
    if referral is None:
        return
    session.flush()
    stands = select(Appointment.on).where(
        Appointment.referral_id == referral.id,
        Appointment.state.in_((AppointmentState.DUE, AppointmentState.DONE)),
    )
    referral.meet(session.scalars(stands).all())


def asked(outcome: str | None, contact_day: date, on: date | None, at: time | None) -> FollowUp:
    """What an outcome asks for; a call-back without a day is of the day of the contact.

    Nobody agrees on a day that was over when they spoke: raises `FieldError` on `follow_up_on`.
    """
    kind = _KINDS.get(outcome or "")
    if kind is not None and on is not None and on < contact_day:
        raise FieldError("follow_up_on", "before_the_contact")
    return FollowUp(None) if kind is None else FollowUp(kind, on or contact_day, at)


def of_contact(session: Session, contact: Contact) -> FollowUp:
    """What a contact says it agreed on, whatever became of it meanwhile."""
    kind = _KINDS.get(contact.outcome)
    found = session.scalar(
        select(Appointment)
        .where(Appointment.contact_id == contact.id)
        .order_by(Appointment.id.desc())
        .limit(1)
    )
    if kind is None or found is None:
        return FollowUp(kind)
    return FollowUp(kind, found.on, found.at)


def agree(tx: Write, contact: Contact, wanted: FollowUp) -> None:
    """Write what a new contact agreed on; inside the transaction that logs it."""
    if wanted.kind is not None:
        _make(tx.session, contact, wanted)


def correct(tx: Write, contact: Contact, before: FollowUp, wanted: FollowUp) -> None:
    """Make what is due agree with a corrected contact; inside its transaction.

    What was settled stays settled, unless something else was agreed on. Call it with the outcome
    already written.
    """
    if wanted == before:
        return
    _keep_previous(tx, contact, before[1:], wanted[1:])
    due = tx.session.scalar(
        select(Appointment).where(
            Appointment.contact_id == contact.id, Appointment.state == AppointmentState.DUE
        )
    )
    if wanted.kind is None:
        if due is not None:
            due.settle(AppointmentState.CANCELLED)
    elif due is None:
        _make(tx.session, contact, wanted)
    elif wanted.on is not None:
        due.kind = wanted.kind
        due.move(wanted.on, wanted.at)


def _make(session: Session, contact: Contact, wanted: FollowUp) -> None:
    session.add(
        Appointment(
            kind=wanted.kind,
            on=wanted.on or in_rome(contact.at).date(),
            at=wanted.at,
            state=AppointmentState.DUE,
            contact_id=contact.id,
            case_id=contact.case_id,
            staff_id=contact.staff_id,
        )
    )


def _keep_previous(
    tx: Write,
    contact: Contact,
    before: tuple[date | None, time | None],
    after: tuple[date | None, time | None],
) -> None:
    """The history of the contact, under the names its form gives to day and hour."""
    for field, was, becomes in zip(("follow_up_on", "follow_up_at"), before, after, strict=True):
        if was != becomes:
            tx.keep_previous(contact, field, was.isoformat() if was is not None else None)


def _appointment(session: Session, appointment_id: int) -> Appointment:
    return row_of(session, Appointment, appointment_id)


def make(ws: Workspace, case_id: int, wanted: FollowUp) -> int:
    """Fix an appointment or a call-back of a case; gives its number. `withdraw` undoes it.

    Raises `Vanished`, or `FieldError` without a day and for one that is over.
    """
    ws.require_case_work()
    with ws.archive.write(ws, Action.APPOINTMENT_MADE, about=("case_file", case_id)) as tx:
        case = living_case(tx.session, case_id)
        if wanted.on is None or wanted.kind is None:
            raise FieldError("on", "required")
        if wanted.on < ws.today:
            raise FieldError("on", "in_the_past")
        made = Appointment(
            kind=wanted.kind,
            on=wanted.on,
            at=wanted.at,
            state=AppointmentState.DUE,
            case_id=case.id,
            staff_id=ws.staff_id,
        )
        tx.session.add(made)
        tx.session.flush()
        tx.about("appointment", made.id)
        return made.id


def withdraw(ws: Workspace, appointment_id: int) -> None:
    """Undo the fixing of an appointment just made; raises `Vanished`, or `CannotUndo`."""
    ws.require_case_work()
    about = ("appointment", appointment_id)
    with ws.archive.write(ws, Action.APPOINTMENT_WITHDRAWN, about=about) as tx:
        found = _appointment(tx.session, appointment_id)
        if found.contact_id is not None or found.state != AppointmentState.DUE:
            raise CannotUndo
        tx.session.delete(found)
        tell_referral(tx.session, found)
