"""The safety log: calls of the author or of somebody sent by him (registro di sicurezza).

It is reached from the register of contacts and from the file of a woman, never by his name: these
are judicial data. The lines show neither names nor words; opening one is journalled.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.people import Person
from cav_desktop.domain.safety import SafetyEvent
from cav_desktop.persistence.searching import ordered
from cav_desktop.persistence.writing import Write
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.living import living_case
from cav_desktop.services.people import corrections, safe_contact
from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.rows import row_of
from cav_desktop.services.vocabulary import require_code
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class SafetyDraft:
    """A call of the author or of his go-between, as it is written down."""

    at: datetime | None
    channel: str | None
    caller_name: str = ""
    caller_phone: str = ""
    subject_name: str = ""
    subject_phone: str = ""
    notes: str = ""


@dataclass(frozen=True)
class SafetyRow:
    """One line: when, by which way, who answered, the case it was linked to."""

    event_id: int
    at: datetime
    channel: str
    staff: str
    case_id: int | None
    case_code: str

    @property
    def id(self) -> int:
        """The number of the event."""
        return self.event_id


@dataclass(frozen=True)
class SafetySheet:
    """An event, opened: who called, of whom he asked, what was said."""

    row: SafetyRow
    caller_name: str
    caller_phone: str
    subject_name: str
    subject_phone: str
    words: str
    safe: SafeContactDraft | None
    """Her own rule, when the event is linked to her case and she has one."""
    corrections: tuple[CorrectionRow, ...] = ()

    @property
    def draft(self) -> SafetyDraft:
        """What is written now, to be corrected."""
        return SafetyDraft(
            at=self.row.at,
            channel=self.row.channel,
            caller_name=self.caller_name,
            caller_phone=self.caller_phone,
            subject_name=self.subject_name,
            subject_phone=self.subject_phone,
            notes=self.words,
        )


def log(ws: Workspace, draft: SafetyDraft) -> int:
    """Write a call down; gives the number of the event. Raises `FieldError`; one transaction."""
    ws.require("cases", "identity")
    with ws.archive.write(ws, Action.SAFETY_LOGGED) as tx:
        event = SafetyEvent(staff_id=ws.staff_id)
        _write(tx, event, draft, ws.now)
        tx.session.add(event)
        tx.session.flush()
        tx.about("safety_event", event.id)
        return event.id


def correct(ws: Workspace, event_id: int, draft: SafetyDraft) -> None:
    """Change what was written down; every previous value stays in the history beside its field.

    Raises `Vanished`, or `FieldError` for the first field that cannot be accepted.
    """
    ws.require("cases", "identity")
    with ws.archive.write(ws, Action.SAFETY_CORRECTED, about=("safety_event", event_id)) as tx:
        event = _event(tx.session, event_id)
        before = _kept(event)
        _write(tx, event, draft, ws.now)
        for name, now in _kept(event).items():
            if now != before[name]:
                tx.keep_previous(event, name, before[name])


def ids(ws: Workspace, *, sort: str = "at", descending: bool = True) -> list[int]:
    """All events, in order."""
    ws.require("identity")
    columns = {
        "at": SafetyEvent.at,
        "channel": SafetyEvent.channel,
        "staff": SafetyEvent.staff_id,
        "case": SafetyEvent.case_id,
    }
    order = ordered(columns[sort], SafetyEvent.id, descending=descending)
    with ws.archive.read(ws) as session:
        return list(session.scalars(select(SafetyEvent.id).order_by(*order)))


def rows(ws: Workspace, event_ids: Sequence[int]) -> list[SafetyRow]:
    """The lines of one page, in the order asked; those that vanished are left out."""
    ws.require("cases", "identity")
    with ws.archive.read(ws) as session:
        found = {
            event.id: event
            for event in session.scalars(select(SafetyEvent).where(SafetyEvent.id.in_(event_ids)))
        }
        staff = staff_names(session)
        codes = _codes(session, found.values())
    return [_row(found[one], staff, codes) for one in event_ids if one in found]


def open_sheet(ws: Workspace, event_id: int) -> SafetySheet:
    """An event with names, numbers and words: journalled before it is shown."""
    ws.require("cases", "identity")
    with ws.archive.read(ws, Opening.SAFETY, event_id) as session:
        event = _event(session, event_id)
        return SafetySheet(
            row=_row(event, staff_names(session), _codes(session, [event])),
            caller_name=event.caller_name,
            caller_phone=event.caller_phone,
            subject_name=event.subject_name,
            subject_phone=event.subject_phone,
            words=event.words,
            safe=_rule(session, event.case_id),
            corrections=corrections.of(session, event),
        )


def link(ws: Workspace, event_id: int, case_id: int | None) -> None:
    """Say to which woman's case an event belongs; None takes the link away.

    Raises `Vanished`, or `AlreadyMerged` with the case to use instead.
    """
    ws.require("cases", "identity")
    with ws.archive.write(ws, Action.SAFETY_LINKED, about=("safety_event", event_id)) as tx:
        event = _event(tx.session, event_id)
        if case_id is not None:
            living_case(tx.session, case_id)
            tx.about("case_file", case_id)
        tx.correct(event, "case_id", case_id)


def _event(session: Session, event_id: int) -> SafetyEvent:
    return row_of(session, SafetyEvent, event_id)


def _write(tx: Write, event: SafetyEvent, draft: SafetyDraft, now: datetime) -> None:
    """Put what the form says into the event; refuses the first field that cannot be accepted."""
    if draft.at is None:
        raise FieldError("at", "required")
    event.happened(draft.at, now)
    require_code(tx.session, "E01", draft.channel, "channel", needed=True)
    event.channel = draft.channel or ""
    event.tell(
        caller_name=draft.caller_name.strip(),
        caller_phone=draft.caller_phone.strip(),
        subject_name=draft.subject_name.strip(),
        subject_phone=draft.subject_phone.strip(),
        notes=draft.notes,
    )


def _kept(event: SafetyEvent) -> dict[str, str]:
    """What the history keeps, under the names its form gives to the fields."""
    return {
        "at": event.at.isoformat(),
        "channel": event.channel,
        "caller_name": event.caller_name,
        "caller_phone": event.caller_phone,
        "subject_name": event.subject_name,
        "subject_phone": event.subject_phone,
        "notes": event.words,
    }


def _rule(session: Session, case_id: int | None) -> SafeContactDraft | None:
    if case_id is None:
        return None
    person = session.scalar(select(Person.id).where(Person.case_id == case_id))
    rule = safe_contact.read(session, person_id=person) if person is not None else None
    return rule if rule != SafeContactDraft() else None


def _codes(session: Session, events: Iterable[SafetyEvent]) -> dict[int, str]:
    wanted = {event.case_id for event in events if event.case_id is not None}
    return dict(
        session.execute(select(CaseFile.id, CaseFile.code).where(CaseFile.id.in_(wanted))).all()
    )


def _row(event: SafetyEvent, staff: dict[int, str], codes: dict[int, str]) -> SafetyRow:
    return SafetyRow(
        event_id=event.id,
        at=event.at,
        channel=event.channel,
        staff=staff.get(event.staff_id, ""),
        case_id=event.case_id,
        case_code=codes.get(event.case_id or 0, ""),
    )
