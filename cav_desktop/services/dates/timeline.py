"""The timeline of a case (Percorso): everything that happened, newest first."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cav_desktop.domain.activities import Activity
from cav_desktop.domain.appointments import Appointment
from cav_desktop.domain.areas import Area
from cav_desktop.domain.attachments import Attachment
from cav_desktop.domain.case_records import Told
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.contacts import Contact, ContactReason, ContactTold
from cav_desktop.domain.episodes import Episode, EpisodeStep
from cav_desktop.domain.releases import PaperRelease, SummaryRelease
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.attached.attachments import joined
from cav_desktop.services.casework import consents
from cav_desktop.services.casework.sheets import reading
from cav_desktop.services.dates import court_days, protection_days
from cav_desktop.services.shelter import hosted_days
from cav_desktop.services.workspace import Workspace

_SHOWN = 200
"""Characters of what was told that stand beside a moment."""


class MomentKind(StrEnum):
    """What happened, for the icon and the words of the timeline."""

    CONTACT = "contact"
    STEP = "step"
    APPOINTMENT = "appointment"
    SUMMARY = "summary"
    PAPER = "paper"
    ATTACHMENT = "attachment"
    ACTIVITY = "activity"
    CONSENT = "consent"
    LEGAL = "legal"
    CHILDREN = "children"
    RISK = "risk"
    PLAN = "plan"
    SHELTER = "shelter"


_AREAS = {
    MomentKind.CONTACT: Area.CONTACTS,
    MomentKind.STEP: Area.STATE,
    MomentKind.APPOINTMENT: Area.AGENDA,
    MomentKind.SUMMARY: Area.AGENDA,
    MomentKind.PAPER: Area.AGENDA,
    MomentKind.ATTACHMENT: Area.DOCUMENTS,
    MomentKind.ACTIVITY: Area.DIARY,
    MomentKind.CONSENT: Area.CONSENTS,
    MomentKind.LEGAL: Area.LEGAL,
    MomentKind.CHILDREN: Area.CHILDREN,
    MomentKind.RISK: Area.VIOLENCE,
    MomentKind.PLAN: Area.PLAN,
    MomentKind.SHELTER: Area.SHELTER,
}


def reserved(ws: Workspace) -> tuple[Area, ...]:
    """The areas of which a timeline shows her nothing: they are said, never left out in silence."""
    return tuple(dict.fromkeys(one for one in _AREAS.values() if not ws.may_read(one)))


@dataclass(frozen=True)
class Moment:
    """One event of the timeline (Percorso); `codes` are turned into words by the screen."""

    kind: MomentKind
    on: date
    at: time | None
    object_id: int
    codes: dict[str, str]
    staff: str
    note: str = ""


def timeline(ws: Workspace, case_id: int) -> list[Moment]:
    """Everything that happened in the areas that she reads, newest first.

    Read with the case already opened: the opening was journalled then. For a case that was not
    opened since the archive was, the opening is journalled now.
    """
    with reading(ws, case_id) as session:
        staff = staff_names(session)
        moments = [
            *_contacts(session, case_id, staff),
            *_steps(session, case_id, staff),
            *_appointments(session, case_id, staff),
            *_summaries(session, case_id, staff),
            *_papers(session, case_id, staff),
            *_activities(session, case_id, staff),
            *_consents(session, case_id, staff),
            *_court_days(session, case_id, staff),
            *_protection_days(session, case_id, staff),
            *_hosted_days(session, case_id, staff),
            *(_attachments(session, case_id, staff) if ws.has("papers") else ()),
        ]
    hers = [one for one in moments if ws.may_read(_AREAS[one.kind])]
    return sorted(hers, key=lambda one: (one.on, one.at or time.min, one.object_id), reverse=True)


def _wall(instant: datetime) -> tuple[date, time]:
    local = in_rome(instant)
    return local.date(), local.time().replace(second=0, microsecond=0)


def _contacts(session: Session, case_id: int, staff: dict[int, str]) -> list[Moment]:
    contacts = session.scalars(select(Contact).where(Contact.case_id == case_id)).all()
    numbers = [contact.id for contact in contacts]
    reasons: dict[int, list[str]] = {}
    for row in session.scalars(select(ContactReason).where(ContactReason.contact_id.in_(numbers))):
        reasons.setdefault(row.contact_id, []).append(row.reason)
    notes = dict(
        session.execute(
            select(ContactTold.id, ContactTold.notes).where(ContactTold.id.in_(numbers))
        ).all()
    )
    return [
        Moment(
            MomentKind.CONTACT,
            *_wall(contact.at),
            contact.id,
            {
                "channel": contact.channel,
                "caller": contact.caller,
                "outcome": contact.outcome,
                "reasons": ";".join(reasons.get(contact.id, [])),
            },
            staff.get(contact.staff_id, ""),
            notes.get(contact.id, ""),
        )
        for contact in contacts
    ]


def _steps(session: Session, case_id: int, staff: dict[int, str]) -> list[Moment]:
    found = session.execute(
        select(EpisodeStep, Episode.number)
        .join(Episode, Episode.id == EpisodeStep.episode_id)
        .where(Episode.case_id == case_id)
    )
    return [
        Moment(
            MomentKind.STEP,
            step.on,
            _wall(step.at)[1] if _wall(step.at)[0] == step.on else None,
            step.id,
            {
                "before": step.before or "",
                "after": step.after,
                "reason": step.reason or "",
                "episode": str(number),
            },
            staff.get(step.staff_id, ""),
        )
        for step, number in found
    ]


def _appointments(session: Session, case_id: int, staff: dict[int, str]) -> list[Moment]:
    found = session.scalars(select(Appointment).where(Appointment.case_id == case_id))
    return [
        Moment(
            MomentKind.APPOINTMENT,
            one.on,
            one.at,
            one.id,
            {"kind": one.kind, "state": one.state},
            staff.get(one.staff_id or 0, ""),
        )
        for one in found
    ]


def _summaries(session: Session, case_id: int, staff: dict[int, str]) -> list[Moment]:
    found = session.scalars(select(SummaryRelease).where(SummaryRelease.case_id == case_id))
    return [
        Moment(
            MomentKind.SUMMARY,
            *_wall(one.at),
            one.id,
            {"women": str(one.women), "code": one.print_code},
            staff.get(one.staff_id, ""),
        )
        for one in found
    ]


def _papers(session: Session, case_id: int, staff: dict[int, str]) -> list[Moment]:
    found = session.scalars(select(PaperRelease).where(PaperRelease.case_id == case_id))
    return [
        Moment(
            MomentKind.PAPER,
            *_wall(one.at),
            one.id,
            {"kind": one.code, "way": one.way, "code": one.print_number},
            staff.get(one.staff_id, ""),
        )
        for one in found
    ]


def _attachments(session: Session, case_id: int, staff: dict[int, str]) -> list[Moment]:
    found = session.scalars(
        select(Attachment).where(Attachment.case_id.in_(joined(session, case_id)))
    )
    return [
        Moment(
            MomentKind.ATTACHMENT,
            *_wall(one.at),
            one.id,
            {"kind": one.kind},
            staff.get(one.staff_id, ""),
            one.title,
        )
        for one in found
    ]


def _activities(session: Session, case_id: int, staff: dict[int, str]) -> list[Moment]:
    """What was done, with the beginning of the facts she told; no note that a rule may hide."""
    told: dict[int, str] = dict(
        session.execute(
            select(Told.object_id, func.substr(Told.text, 1, _SHOWN)).where(
                Told.kind == Activity.FORM.key, Told.case_id == case_id, Told.field == "facts"
            )
        ).all()
    )
    columns = (Activity.id, Activity.kind, Activity.mode, Activity.outcome, Activity.minutes)
    when = (Activity.on, Activity.hour, Activity.by, Activity.staff_id)
    found = session.execute(
        select(*columns, *when).where(Activity.case_id == case_id, Activity.removed.is_(False))
    )
    return [
        Moment(
            MomentKind.ACTIVITY,
            on,
            hour,
            number,
            {
                "kind": kind,
                "mode": mode or "",
                "outcome": outcome or "",
                "minutes": str(minutes or ""),
            },
            staff.get(by or author, ""),
            told.get(number, ""),
        )
        for number, kind, mode, outcome, minutes, on, hour, by, author in found
    ]


def _consents(session: Session, case_id: int, staff: dict[int, str]) -> list[Moment]:
    return [
        Moment(
            MomentKind.CONSENT,
            one.on,
            None,
            one.id,
            {"purpose": one.purpose, "state": one.state},
            staff.get(one.staff_id, ""),
        )
        for one in consents.rows(session, case_id)
    ]


def _court_days(session: Session, case_id: int, staff: dict[int, str]) -> list[Moment]:
    return [
        Moment(
            MomentKind.CHILDREN if one.is_of_children else MomentKind.LEGAL,
            one.on,
            one.at,
            one.object_id,
            {"act": one.act, "list": one.list, "code": one.code},
            staff.get(one.staff_id, ""),
        )
        for one in court_days.of_case(session, case_id)
    ]


def _protection_days(session: Session, case_id: int, staff: dict[int, str]) -> list[Moment]:
    return [
        Moment(
            MomentKind.PLAN if one.is_of_plan else MomentKind.RISK,
            one.on,
            None,
            one.object_id,
            {"act": one.act, "code": one.code, "version": str(one.version)},
            staff.get(one.staff_id, ""),
        )
        for one in protection_days.of_case(session, case_id)
    ]


def _hosted_days(session: Session, case_id: int, staff: dict[int, str]) -> list[Moment]:
    """The house is never among it, whatever keys she holds: a timeline is printed and shown."""
    return [
        Moment(
            MomentKind.SHELTER,
            one.on,
            one.at,
            one.object_id,
            {"act": one.act, "list": one.list, "code": one.code},
            staff.get(one.staff_id, ""),
        )
        for one in hosted_days.of_case(session, case_id)
    ]
