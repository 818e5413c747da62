"""Oggi: what needs this person now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.appointments import Appointment, AppointmentState
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import begins, in_rome
from cav_desktop.domain.contacts import Contact
from cav_desktop.domain.entities import CASE_RECORDS
from cav_desktop.domain.passages import PASSAGE
from cav_desktop.domain.people import Person
from cav_desktop.domain.referrals.answers import PacketAnswer, PacketOfCase
from cav_desktop.domain.referrals.disclosures import Disclosure, DisclosureState
from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.domain.safety import SafetyEvent
from cav_desktop.services import drafts
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.drafts import DraftRow
from cav_desktop.services.people import safe_contact
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace

SOON_DAYS = 7
_ALERT_DAYS = 7
_ANSWERED_DAYS = 7
_OF_A_CASE = frozenset(
    {
        "case_identity",
        "case_facts",
        "clinical_note",
        "stay_act",
        "own_case",
        "forced_opening",
        "referral_act",
        "disclosure_act",
        PASSAGE.key,
        *(record.FORM.key for record in CASE_RECORDS),
    }
)
"""The editors whose drafts are kept under the number of a case."""


@dataclass(frozen=True)
class Meeting:
    """An appointment or a call-back: when, of which case or contact, and how she may be reached."""

    appointment_id: int
    kind: str
    on: date
    at: time | None
    contact_id: int | None
    case_id: int | None
    case_code: str
    alias: str
    staff: str
    safe: SafeContactDraft


@dataclass(frozen=True)
class Alert:
    """The author or his go-between called, in the last days."""

    event_id: int
    on: date
    case_code: str


@dataclass(frozen=True)
class Answered:
    """The last word of the assigned social worker about a woman referred to her."""

    case_id: int
    case_code: str
    alias: str
    at: datetime
    author: str
    kind: ReplyKind
    on: date | None
    """Of the meeting or the appointment that she proposes."""


@dataclass(frozen=True)
class Unfinished:
    """What she was typing, the last first; `codes` of the cases, by the editor and its number."""

    drafts: tuple[DraftRow, ...]
    codes: Mapping[tuple[str, int], str]


@dataclass(frozen=True)
class Today:
    """Everything of the screen, in the order in which it is shown."""

    day: date
    unfinished: Unfinished
    alerts: tuple[Alert, ...]
    answered: tuple[Answered, ...]
    today: tuple[Meeting, ...]
    overdue: tuple[Meeting, ...]
    soon: tuple[Meeting, ...]
    contacts_this_month: int


def read(ws: Workspace) -> Today:
    """What needs her now; codes and rules of safe contact, no names and no numbers."""
    ws.require_case_work()
    day = ws.today
    waiting = tuple(drafts.waiting(ws))
    with ws.archive.read(ws) as session:
        due = _due(session, day + timedelta(days=SOON_DAYS))
        alerts = _alerts(session, day)
        answered = _answered(session, day)
        begun = Unfinished(waiting, _codes_of(session, waiting))
        start = begins(day.replace(day=1))
        month = session.scalar(select(func.count(Contact.id)).where(Contact.at >= start))
    return Today(
        day=day,
        unfinished=begun,
        alerts=alerts,
        answered=answered,
        today=tuple(one for one in due if one.on == day),
        overdue=tuple(one for one in due if one.on < day),
        soon=tuple(one for one in due if one.on > day),
        contacts_this_month=month or 0,
    )


def unfinished(ws: Workspace) -> Unfinished:
    """Her drafts alone, which change at every saving elsewhere."""
    ws.require_case_work()
    waiting = tuple(drafts.waiting(ws))
    with ws.archive.read(ws) as session:
        return Unfinished(waiting, _codes_of(session, waiting))


def _codes_of(session: Session, waiting: Iterable[DraftRow]) -> dict[tuple[str, int], str]:
    """The code of the case in which each draft was begun, by its editor and number."""
    of_a_case = {(one.screen, one.object_id) for one in waiting if one.screen in _OF_A_CASE}
    numbers = {case_id for _, case_id in of_a_case}
    if not numbers:
        return {}
    found = select(CaseFile.id, CaseFile.code).where(CaseFile.id.in_(numbers))
    codes = {case.id: case.code for case in session.execute(found)}
    return {key: codes[key[1]] for key in of_a_case if key[1] in codes}


def _due(session: Session, until: date) -> list[Meeting]:
    found = session.execute(
        select(Appointment, CaseFile.code)
        .outerjoin(CaseFile, CaseFile.id == Appointment.case_id)
        .where(Appointment.state == AppointmentState.DUE, Appointment.on <= until)
        .order_by(Appointment.on, Appointment.at, Appointment.id)
    ).all()
    names = staff_names(session)
    case_ids = {one.case_id for one, _ in found if one.case_id is not None}
    people = {
        person.case_id: person
        for person in session.scalars(select(Person).where(Person.case_id.in_(case_ids)))
    }
    rules = _rules(session, (one for one, _ in found), people)
    return [
        Meeting(
            appointment_id=one.id,
            kind=one.kind,
            on=one.on,
            at=one.at,
            contact_id=one.contact_id,
            case_id=one.case_id,
            case_code=code or "",
            alias=people[one.case_id].alias if one.case_id in people else "",
            staff=names.get(one.staff_id or 0, ""),
            safe=rules[one.id],
        )
        for one, code in found
    ]


def _rules(
    session: Session, found: Iterable[Appointment], people: dict[int, Person]
) -> dict[int, SafeContactDraft]:
    """How each appointment's woman may be reached: her own rule, or what the contact says."""
    appointments = list(found)
    of_people = safe_contact.of_people(session, {person.id for person in people.values()})
    of_contacts = safe_contact.of_contacts(
        session, {one.contact_id for one in appointments if one.contact_id is not None}
    )
    nobody_asked = SafeContactDraft()
    rules = {}
    for one in appointments:
        person = people.get(one.case_id or 0)
        own = of_people.get(person.id, nobody_asked) if person else nobody_asked
        rules[one.id] = own if own != nobody_asked else of_contacts.get(one.contact_id or 0, own)
    return rules


def _alerts(session: Session, day: date) -> tuple[Alert, ...]:
    since = begins(day - timedelta(days=_ALERT_DAYS))
    events = session.scalars(
        select(SafetyEvent).where(SafetyEvent.at >= since).order_by(SafetyEvent.at.desc())
    ).all()
    codes = dict(
        session.execute(
            select(CaseFile.id, CaseFile.code).where(
                CaseFile.id.in_({event.case_id for event in events} - {None})
            )
        ).all()
    )
    return tuple(
        Alert(event.id, in_rome(event.at).date(), codes.get(event.case_id or 0, ""))
        for event in events
    )


def _answered(session: Session, day: date) -> tuple[Answered, ...]:
    """What she answered last about each packet, the newest first.

    It is told for some days, a question until it has its answer; nothing once the team wrote back.
    """
    last = select(func.max(PacketAnswer.reply)).where(PacketAnswer.uid == PacketOfCase.uid)
    since = begins(day - timedelta(days=_ANSWERED_DAYS))
    found = session.execute(
        select(PacketAnswer, CaseFile.code, Person.alias)
        .join(PacketOfCase, PacketOfCase.uid == PacketAnswer.uid)
        .join(Disclosure, Disclosure.id == PacketOfCase.disclosure_id)
        .join(CaseFile, CaseFile.id == PacketOfCase.case_id)
        .outerjoin(Person, Person.case_id == CaseFile.id)
        .where(
            PacketAnswer.reply == last.correlate(PacketOfCase).scalar_subquery(),
            PacketAnswer.kind != ReplyKind.TOLD,
            or_(
                PacketAnswer.at >= since,
                and_(
                    PacketAnswer.kind == ReplyKind.ASKED,
                    Disclosure.state == DisclosureState.LEFT,
                ),
            ),
        )
        .order_by(PacketAnswer.at.desc(), PacketAnswer.id.desc())
    )
    return tuple(
        Answered(
            *(one.case_id, code, alias or "", one.at, one.author, ReplyKind(one.kind), one.on),
        )
        for one, code, alias in found
    )
