"""She did not come, or did not answer: what is done about it, in the way that is safe for her."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.activities import MISSED, Activity
from cav_desktop.domain.appointments import Appointment, AppointmentKind, AppointmentState
from cav_desktop.domain.errors import CannotUndo, FieldError
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.people import Person
from cav_desktop.services.calls import appointments
from cav_desktop.services.casework import sheets
from cav_desktop.services.people import safe_contact
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.rows import row_of
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class NoShow:
    """What is done: a call-back on a day, or how she was reached already (E43), or neither."""

    call_back_on: date | None = None
    call_back_at: time | None = None
    reached_mode: str | None = None


@dataclass(frozen=True)
class NoShowMade:
    """What the act made, so that it can be taken back."""

    appointment_id: int
    call_back_id: int | None = None
    activity_id: int | None = None


def may_call(rule: SafeContactDraft) -> bool:
    """Whether she may be called: nobody asked means no."""
    return rule.may_be_called is True


def missed(ws: Workspace, appointment_id: int, chosen: NoShow) -> NoShowMade:
    """Write that she did not come, and what follows; one transaction, taken back as a whole.

    Raises `Vanished`, `AppointmentSettled`, or `FieldError`: a call-back on a day that is over, or
    to a woman whom it is not safe to call.
    """
    ws.require_case_work()
    about = ("appointment", appointment_id)
    with ws.archive.write(ws, Action.APPOINTMENT_CHANGED, about=about) as tx:
        found = row_of(tx.session, Appointment, appointment_id)
        found.settle(AppointmentState.MISSED)
        appointments.tell_referral(tx.session, found)
        call_back = activity = None
        if chosen.call_back_on is not None:
            if chosen.call_back_on < ws.today:
                raise FieldError("call_back_on", "in_the_past")
            if not may_call(_rule(tx.session, found)):
                raise FieldError("call_back_on", "not_safe_to_call")
            made = Appointment(
                kind=AppointmentKind.CALL_BACK,
                on=chosen.call_back_on,
                at=chosen.call_back_at,
                state=AppointmentState.DUE,
                contact_id=found.contact_id,
                case_id=found.case_id,
                staff_id=found.staff_id,
            )
            tx.session.add(made)
            tx.session.flush()
            call_back = made.id
        if chosen.reached_mode is not None and found.case_id is not None:
            told = _told(found, chosen.reached_mode, ws.today)
            activity = sheets.begin(tx, ws, Activity, found.case_id, told).id
        tx.detail(state=str(AppointmentState.MISSED))
        return NoShowMade(appointment_id, call_back, activity)


def take_back(ws: Workspace, made: NoShowMade) -> None:
    """She did come after all: the appointment is due again, what followed is gone.

    Raises `CannotUndo` when the call-back was settled meanwhile.
    """
    ws.require_case_work()
    about = ("appointment", made.appointment_id)
    with ws.archive.write(ws, Action.APPOINTMENT_CHANGED, about=about) as tx:
        found = row_of(tx.session, Appointment, made.appointment_id)
        found.settle(AppointmentState.DUE)
        appointments.tell_referral(tx.session, found)
        call_back = tx.session.get(Appointment, made.call_back_id) if made.call_back_id else None
        if call_back is not None:
            if call_back.state != AppointmentState.DUE:
                raise CannotUndo
            tx.session.delete(call_back)
        activity = tx.session.get(Activity, made.activity_id) if made.activity_id else None
        if activity is not None:
            activity.removed = True
        tx.detail(state=str(AppointmentState.DUE))


def _told(found: Appointment, mode: str, today: date) -> Mapping[str, Answer]:
    """What the diary says: she did not come, and how she was sought the same day."""
    is_call = found.kind == AppointmentKind.CALL_BACK
    return {
        "kind": "telefonata" if is_call else "colloquio",
        "on": min(found.on, today),
        "hour": found.at,
        "outcome": MISSED,
        "by": found.staff_id,
        "sought_on": today,
        "sought_mode": mode,
    }


def _rule(session: Session, found: Appointment) -> SafeContactDraft:
    """Her own rule, or what the contact said."""
    person = session.scalar(select(Person.id).where(Person.case_id == (found.case_id or 0)))
    nobody_asked = SafeContactDraft()
    own = safe_contact.read(session, person_id=person) if person else nobody_asked
    if own != nobody_asked or found.contact_id is None:
        return own
    return safe_contact.read(session, contact_id=found.contact_id)
