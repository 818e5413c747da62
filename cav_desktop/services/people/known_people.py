"""Who may be the woman whose name or number is being typed ("forse già conosciuta").

By sound, by spelling, without accents, in any order of the words, by a number in any writing. Shows
codes, aliases and the reason, no names: the journal gets one record for each drawer in which
candidates were looked at (`remember`), with their number only.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.contacts import Contact, ContactTold
from cav_desktop.domain.episodes import Episode
from cav_desktop.domain.folding import phone_digits
from cav_desktop.domain.lengths import NAME, whole_characters
from cav_desktop.domain.people import Person, PersonPhone
from cav_desktop.services.living import living_case, newest_episode
from cav_desktop.services.people.name_bearers import SAME_NAME, SOUND, SPELLING, Owner, by_name
from cav_desktop.services.workspace import Workspace

PHONE = "telefono"
__all__ = [
    "PHONE",
    "SAME_NAME",
    "SOUND",
    "SPELLING",
    "Candidate",
    "candidates",
    "last_contacts",
    "of_case",
    "remember",
]

_MOST = 5
_DIGITS_ENOUGH = 6
_ENOUGH = 2 * _MOST
"""Lines looked at closely: some fall away with a case that was withdrawn."""


@dataclass(frozen=True)
class Candidate:
    """A case, or a contact without one, that may be of the same woman, and why it is offered."""

    case_id: int | None
    contact_id: int | None
    code: str
    why: tuple[str, ...]
    score: float
    on: date | None = None
    """The day of the contact, where there is no case: it has no code to be called by."""
    alias: str = ""
    state: str = ""
    """The state of the newest episode (code of E07)."""
    last_on: date | None = None
    """The day of the last contact that is in the case."""


def of_case(ws: Workspace, case_id: int) -> Candidate:
    """A woman whose case somebody has in front of her, to be joined to; raises `Vanished`."""
    ws.require_case_work()
    with ws.archive.read(ws) as session:
        case = living_case(session, case_id)
        state = newest_episode(session, case.id).state
        on = _last_days(session, {case.id}).get(case.id)
        return Candidate(case.id, None, case.code, (), 0.0, state=state, last_on=on)


def last_contacts(ws: Workspace, case_ids: Iterable[int]) -> dict[int, date]:
    """The day of the last contact of each case; a case without contacts is not in it."""
    ws.require_case_work()
    with ws.archive.read(ws) as session:
        return _last_days(session, set(case_ids))


def candidates(ws: Workspace, name: str, phone: str, *, most: int = _MOST) -> list[Candidate]:
    """The best few, surest first; an empty list while too little was typed."""
    ws.require("cases", "identity")
    name, phone = whole_characters(name[:NAME]), whole_characters(phone[:NAME])
    with ws.archive.read(ws) as session:
        found: dict[Owner, tuple[float, set[str]]] = {}
        for owner, score, why in (
            *_by_phone(session, phone),
            *by_name(ws, session, name, most=_ENOUGH),
        ):
            best, reasons = found.get(owner, (0.0, set()))
            found[owner] = (max(best, score) + (len(reasons) * 5), reasons | {why})
        ranked = sorted(found.items(), key=lambda item: -item[1][0])
        return _told_more(session, _named(session, ranked)[:most])


def remember(ws: Workspace, results: int) -> None:
    """Journal that candidates were looked at: how many, never what was typed."""
    ws.require("cases", "identity")
    with ws.archive.read(ws, Opening.SEARCH, None, results=results):
        pass


def _by_phone(session: Session, phone: str) -> Iterable[tuple[Owner, float, str]]:
    digits = phone_digits(phone)
    if len(digits) < _DIGITS_ENOUGH:
        return
    end = digits + ":"  # the character after "9": a prefix as a range, which uses the index
    # Ordered by their digits: the whole number stands before those that go on after it.
    for person_id, written in session.execute(
        select(PersonPhone.person_id, PersonPhone.digits)
        .where(PersonPhone.digits >= digits, PersonPhone.digits < end)
        .order_by(PersonPhone.digits, PersonPhone.id.desc())
        .limit(_ENOUGH)
    ):
        yield (person_id, None), 100.0 if written == digits else 80.0, PHONE
    first = func.min(ContactTold.subject_digits)
    newest = func.max(ContactTold.id)
    for contact_id, written in session.execute(
        select(newest, first)
        .join(Contact, Contact.id == ContactTold.id)
        .where(ContactTold.subject_digits >= digits, ContactTold.subject_digits < end)
        .group_by(func.coalesce(Contact.case_id, -Contact.id))
        .order_by(first, newest.desc())
        .limit(_ENOUGH)
    ):
        yield (None, contact_id), 100.0 if written == digits else 80.0, PHONE


def _named(session: Session, ranked: list[tuple[Owner, tuple[float, set[str]]]]) -> list[Candidate]:
    """One line a case: what a person and her contacts both suggest is said once."""
    people = [owner[0] for owner, _ in ranked if owner[0] is not None]
    contacts = [owner[1] for owner, _ in ranked if owner[1] is not None]
    case_of_person = dict(
        session.execute(select(Person.id, Person.case_id).where(Person.id.in_(people))).all()
    )
    case_of_contact: dict[int, int | None] = {}
    days: dict[int | None, date] = {}
    for one, joined, at in session.execute(
        select(Contact.id, Contact.case_id, Contact.at).where(Contact.id.in_(contacts))
    ):
        case_of_contact[one], days[one] = joined, in_rome(at).date()
    case_ids = {*case_of_person.values(), *case_of_contact.values()} - {None}
    codes = dict(
        session.execute(
            select(CaseFile.id, CaseFile.code).where(
                CaseFile.id.in_(case_ids), CaseFile.withdrawn.is_(False)
            )
        ).all()
    )
    lines: dict[tuple[int | None, int | None], Candidate] = {}
    for (person_id, contact_id), (score, why) in ranked:
        case_id = (
            case_of_person.get(person_id)
            if person_id is not None
            else case_of_contact.get(contact_id or 0)
        )
        if case_id is not None and case_id not in codes:
            continue
        key = (case_id, None) if case_id is not None else (None, contact_id)
        before = lines.get(key)
        reasons = tuple(sorted(why | set(before.why if before else ())))
        lines[key] = Candidate(
            case_id=case_id,
            contact_id=key[1],
            code=codes.get(case_id, "") if case_id is not None else "",
            why=reasons,
            score=max(score, before.score if before else 0.0),
            on=days.get(key[1]),
        )
    return sorted(lines.values(), key=lambda line: -line.score)


def _told_more(session: Session, found: list[Candidate]) -> list[Candidate]:
    """With what tells one woman from another before anything of hers is opened."""
    case_ids = {one.case_id for one in found if one.case_id is not None}
    aliases = dict(
        session.execute(
            select(Person.case_id, Person.alias).where(Person.case_id.in_(case_ids))
        ).all()
    )
    states = dict(
        session.execute(
            select(Episode.case_id, Episode.state)
            .where(Episode.case_id.in_(case_ids))
            .order_by(Episode.number)
        ).all()
    )
    last = _last_days(session, case_ids)
    return [
        replace(
            one,
            alias=aliases.get(one.case_id, ""),
            state=states.get(one.case_id, ""),
            last_on=last.get(one.case_id),
        )
        if one.case_id is not None
        else one
        for one in found
    ]


def _last_days(session: Session, case_ids: set[int]) -> dict[int, date]:
    rows = session.execute(
        select(Contact.case_id, func.max(Contact.at))
        .where(Contact.case_id.in_(case_ids))
        .group_by(Contact.case_id)
    )
    return {one: in_rome(at).date() for one, at in rows if one is not None}
