"""Contacts: logged while the phone is at the ear, corrected later, listed as the register."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.contacts import (
    CALLER_AUTHOR,
    CALLER_HERSELF,
    OUTCOME_APPOINTMENT,
    TOLD,
    Contact,
    ContactReason,
    ContactTold,
)
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.people import NameWord, Person, name_words
from cav_desktop.persistence.writing import Write
from cav_desktop.services import places
from cav_desktop.services.calls import appointments, safety_log
from cav_desktop.services.calls.appointments import FollowUp
from cav_desktop.services.calls.safety_log import SafetyDraft
from cav_desktop.services.people import corrections, safe_contact
from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.rows import row_of
from cav_desktop.services.vocabulary import require_code
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class ContactDraft:
    """What the quick drawer holds: channel, who and outcome are needed, the rest may stay empty."""

    at: datetime | None = None
    channel: str | None = None
    caller: str | None = None
    sender: str | None = None
    reasons: tuple[str, ...] = ()
    comune: str | None = None
    urgency: str | None = None
    outcome: str | None = None
    desk_id: int | None = None
    caller_name: str = ""
    caller_phone: str = ""
    subject_name: str = ""
    subject_phone: str = ""
    notes: str = ""
    safe: SafeContactDraft = field(default_factory=SafeContactDraft)
    follow_up_on: date | None = None
    follow_up_at: time | None = None

    def tidied(self) -> "ContactDraft":
        """Spaces trimmed; when she calls for herself, the caller and the woman are one."""
        draft = replace(
            self,
            caller_name=self.caller_name.strip(),
            caller_phone=self.caller_phone.strip(),
            subject_name=self.subject_name.strip(),
            subject_phone=self.subject_phone.strip(),
            reasons=tuple(dict.fromkeys(self.reasons)),
            safe=self.safe.tidied(),
        )
        if draft.caller == CALLER_HERSELF:
            return replace(draft, caller_name=draft.subject_name, caller_phone=draft.subject_phone)
        return draft


@dataclass(frozen=True)
class Logged:
    """What a saved call became: a contact, or an entry of the safety log when the author called."""

    contact_id: int | None = None
    safety_event_id: int | None = None


@dataclass(frozen=True)
class ContactSheet:
    """A contact, opened: the draft as it is now and what its fields were."""

    contact_id: int
    case_id: int | None
    draft: ContactDraft
    corrections: tuple[CorrectionRow, ...]
    case_code: str = ""
    safe_of_case: SafeContactDraft | None = None
    """The rule of the woman whose case it is in: newer than what she said in this contact."""

    @property
    def safe(self) -> SafeContactDraft:
        """The rule to show beside every number of this contact."""
        return self.draft.safe if self.safe_of_case is None else self.safe_of_case


def log(ws: Workspace, draft: ContactDraft) -> Logged:
    """Save a call. When the author or his go-between called, only the safety log is written.

    Raises `FieldError` for the first field that cannot be accepted; one transaction.
    """
    ws.require_writing(Area.CONTACTS)
    tidy = draft.tidied()
    if tidy.caller == CALLER_AUTHOR:
        call = SafetyDraft(tidy.at, tidy.channel, **_words(tidy))
        return Logged(safety_event_id=safety_log.log(ws, call))
    with ws.archive.write(ws, Action.CONTACT_LOGGED) as tx:
        _check(tx.session, tidy)
        contact = Contact(staff_id=ws.staff_id, outcome=tidy.outcome)
        _fill(contact, tidy, ws.now)
        tx.session.add(contact)
        tx.session.flush()
        told = ContactTold(id=contact.id)
        tx.session.add(told)
        _tell(tx.session, told, tidy)
        _set_reasons(tx.session, contact.id, tidy.reasons)
        safe_contact.write(tx, tidy.safe, contact_id=contact.id)
        appointments.agree(tx, contact, _follow_up(tidy, contact))
        tx.about("contact", contact.id)
        return Logged(contact_id=contact.id)


def correct(ws: Workspace, contact_id: int, draft: ContactDraft) -> None:
    """Change a saved contact; every previous value goes to the history of its compartment."""
    ws.require_writing(Area.CONTACTS)
    tidy = draft.tidied()
    if tidy.caller == CALLER_AUTHOR:
        raise FieldError("caller", "author_is_safety_log")
    with ws.archive.write(ws, Action.CONTACT_CORRECTED, about=("contact", contact_id)) as tx:
        _check(tx.session, tidy)
        contact, told = _contact(tx.session, contact_id), _told(tx.session, contact_id)
        agreed = appointments.of_contact(tx.session, contact)
        _correct_coded(tx, contact, tidy, ws.now)
        _correct_told(tx, told, tidy)
        _correct_reasons(tx, contact, tidy.reasons)
        safe_contact.write(tx, tidy.safe, contact_id=contact_id)
        appointments.correct(tx, contact, agreed, _follow_up(tidy, contact))


def open_sheet(ws: Workspace, contact_id: int) -> ContactSheet:
    """A contact with names, numbers and notes: journalled before it is shown."""
    ws.require_reading(Area.CONTACTS)
    with ws.archive.read(ws, Opening.CONTACT, contact_id) as session:
        contact, told = _contact(session, contact_id), _told(session, contact_id)
        reasons = session.scalars(
            select(ContactReason.reason)
            .where(ContactReason.contact_id == contact_id)
            .order_by(ContactReason.id)
        )
        agreed = appointments.of_contact(session, contact)
        draft = ContactDraft(
            at=contact.at,
            channel=contact.channel,
            caller=contact.caller,
            sender=contact.sender,
            reasons=tuple(reasons),
            comune=contact.comune,
            urgency=contact.urgency,
            outcome=contact.outcome,
            desk_id=contact.desk_id,
            caller_name=told.caller_name,
            caller_phone=told.caller_phone,
            subject_name=told.subject_name,
            subject_phone=told.subject_phone,
            notes=told.notes,
            safe=safe_contact.read(session, contact_id=contact_id),
            follow_up_on=agreed.on,
            follow_up_at=agreed.at,
        )
        before = corrections.of(session, contact, told)
        code, rule = _of_case(session, contact.case_id)
        return ContactSheet(contact_id, contact.case_id, draft, before, code, rule)


def _of_case(session: Session, case_id: int | None) -> tuple[str, SafeContactDraft | None]:
    """The code of the case a contact is in, and the woman's own rule if she has one."""
    case = session.get(CaseFile, case_id) if case_id is not None else None
    if case is None:
        return "", None
    person = session.scalar(select(Person.id).where(Person.case_id == case.id))
    rule = safe_contact.read(session, person_id=person) if person is not None else None
    return case.code, rule if rule != SafeContactDraft() else None


def last_desk(ws: Workspace) -> int | None:
    """The desk (sportello) of the last contact this person logged: where she probably sits now."""
    ws.require("cases")
    with ws.archive.read(ws) as session:
        newest = select(func.max(Contact.id)).where(Contact.staff_id == ws.staff_id)
        return session.scalar(select(Contact.desk_id).where(Contact.id == newest.scalar_subquery()))


def _check(session: Session, draft: ContactDraft) -> None:
    """The first field that cannot be accepted; lengths are refused by what holds the words."""
    if draft.at is None:
        raise FieldError("at", "required")
    require_code(session, "E01", draft.channel, "channel", needed=True)
    require_code(session, "E02", draft.caller, "caller", needed=True)
    require_code(session, "E03", draft.sender, "sender")
    for reason in draft.reasons:
        require_code(session, "E05", reason, "reasons")
    if draft.comune and places.place(draft.comune) is None:
        raise FieldError("comune", "unknown_code")
    require_code(session, "E13", draft.urgency, "urgency")
    safe_contact.check(session, draft.safe)
    require_code(session, "E06", draft.outcome, "outcome", needed=True)
    if draft.outcome == OUTCOME_APPOINTMENT and draft.follow_up_on is None:
        raise FieldError("follow_up_on", "appointment_needs_a_day")


def _fill(contact: Contact, draft: ContactDraft, now: datetime) -> None:
    contact.happened(draft.at or now, now)
    for name in _CODED:
        setattr(contact, name, getattr(draft, name) or None)


_CODED = ("channel", "caller", "sender", "comune", "urgency", "outcome", "desk_id")


def _correct_coded(tx: Write, contact: Contact, draft: ContactDraft, now: datetime) -> None:
    if draft.at is not None and draft.at != contact.at:
        before = contact.at
        contact.happened(draft.at, now)
        contact.at = before
        tx.correct(contact, "at", draft.at)
    for name in _CODED:
        tx.correct(contact, name, getattr(draft, name) or None)


def _tell(session: Session, told: ContactTold, draft: ContactDraft) -> None:
    """Names, numbers and notes, and what the search compares."""
    told.tell(**_words(draft))
    session.flush()
    for row in session.scalars(select(NameWord).where(NameWord.contact_id == told.id)):
        session.delete(row)
    session.add_all(name_words([draft.subject_name], contact_id=told.id))


def _correct_told(tx: Write, told: ContactTold, draft: ContactDraft) -> None:
    before = {name: getattr(told, name) for name in _words(draft)}
    _tell(tx.session, told, draft)
    for name, was in before.items():
        if getattr(told, name) != was:
            tx.keep_previous(told, name, was)


def _words(draft: ContactDraft) -> dict[str, str]:
    return {name: getattr(draft, name) for name in TOLD}


def _follow_up(draft: ContactDraft, contact: Contact) -> FollowUp:
    day = in_rome(contact.at).date()
    return appointments.asked(draft.outcome, day, draft.follow_up_on, draft.follow_up_at)


def _set_reasons(session: Session, contact_id: int, reasons: tuple[str, ...]) -> None:
    session.add_all(ContactReason(contact_id=contact_id, reason=reason) for reason in reasons)


def _correct_reasons(tx: Write, contact: Contact, reasons: tuple[str, ...]) -> None:
    present = {
        row.reason: row
        for row in tx.session.scalars(
            select(ContactReason).where(ContactReason.contact_id == contact.id)
        )
    }
    if set(present) == set(reasons):
        return
    tx.keep_previous(contact, "reasons", ";".join(sorted(present)) or None)
    for reason, row in present.items():
        if reason not in reasons:
            tx.session.delete(row)
    _set_reasons(tx.session, contact.id, tuple(r for r in reasons if r not in present))


def _contact(session: Session, contact_id: int) -> Contact:
    return row_of(session, Contact, contact_id)


def _told(session: Session, contact_id: int) -> ContactTold:
    return row_of(session, ContactTold, contact_id)
