"""The universal search: codes, names, aliases and numbers, over what the person holds keys for.

While she types, results show codes and the words she typed are all it needs; the journal gets one
record when a result is opened or the typing rests (`remember`), with the number of results only.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlalchemy import String, select, type_coerce
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.contacts import Contact, ContactTold
from cav_desktop.domain.episodes import Episode
from cav_desktop.domain.folding import fold, looks_like_phone, phone_digits
from cav_desktop.domain.lengths import NAME, whole_characters
from cav_desktop.domain.people import NameWord, Person
from cav_desktop.domain.safety import SafetyEvent
from cav_desktop.persistence.searching import SHORTEST, matching
from cav_desktop.services.workspace import Workspace

_MOST = 12
_READ = 24
"""People read for the twelve that are shown: some are of one case, merged or withdrawn."""
_CONTACTS_READ = 200
"""Contacts read: most belong to a case, and are found through it."""
_DIGITS_ENOUGH = 3


class HitKind(StrEnum):
    """What a result opens."""

    CASE = "case"
    CONTACT = "contact"
    SAFETY = "safety"


@dataclass(frozen=True)
class Hit:
    """A result: what it opens and what is shown of it; never a name."""

    kind: HitKind
    object_id: int
    code: str
    alias: str
    state: str
    via: str
    """Why it is here: `code`, `name`, `alias` or `phone`."""
    on: date | None = None
    """The day of what has no code to be called by: a contact, an event of the safety log."""


def find(ws: Workspace, typed: str, *, most: int = _MOST) -> list[Hit]:
    """The best results for what is typed, newest first; an empty list for nothing.

    Empty also for who works on no case: in the same box she still finds the commands.
    No name is longer than `NAME` characters: what is typed beyond that is not looked for.
    """
    typed = whole_characters(typed[:NAME])
    folded = fold(typed)
    if not folded or not ws.works_on_cases:
        return []
    phone = looks_like_phone(typed)
    words = phone_digits(typed) if phone else folded
    with ws.archive.read(ws) as session:
        hits = _by_code(session, typed)
        if not phone or len(words) >= _DIGITS_ENOUGH:
            via = "phone" if phone else "name"
            hits += _people(session, words, via)
            hits += _contacts(session, words, via) if ws.may_read(Area.CONTACTS) else []
            hits += _safety(session, words, via)
    unique = {(hit.kind, hit.object_id): hit for hit in reversed(hits)}
    ordered = [hit for hit in hits if unique.pop((hit.kind, hit.object_id), None)]
    return ordered[:most]


def remember(ws: Workspace, results: int) -> None:
    """Journal a search: how many results it had, never what was typed."""
    with ws.archive.read(ws, Opening.SEARCH, None, results=results):
        pass


def _by_code(session: Session, typed: str) -> list[Hit]:
    wanted = typed.strip().upper()
    if not any(character.isdigit() for character in wanted):
        return []
    ids = session.scalars(
        select(CaseFile.id)
        .where(
            # What is typed is no code yet, so the column must not demand one.
            type_coerce(CaseFile.code, String).contains(wanted, autoescape=True),
            CaseFile.withdrawn.is_(False),
        )
        .order_by(CaseFile.id.desc())
        .limit(_MOST)
    ).all()
    return _case_hits(session, list(ids), "code")


def _people(session: Session, words: str, via: str) -> list[Hit]:
    if all(len(word) < SHORTEST for word in words.split()):
        ids = _by_first_letters(session, words)
        chosen = select(Person.case_id).where(Person.id.in_(ids))
    else:
        chosen = select(Person.case_id).where(Person.id.in_(matching(Person, words, _READ)))
    case_ids = session.scalars(chosen.order_by(Person.id.desc()).limit(_READ)).all()
    hits = _case_hits(session, list(case_ids), via)
    return [replace(hit, via="alias") if _is_alias(hit, words) else hit for hit in hits]


def _is_alias(hit: Hit, words: str) -> bool:
    """Whether it is the alias that was typed, which says nothing of her name."""
    alias = fold(hit.alias)
    return hit.via == "name" and bool(alias) and all(word in alias for word in words.split())


def _by_first_letters(session: Session, words: str) -> list[int]:
    """One or two letters: the words of names that begin so, by the plain index."""
    found: set[int] | None = None
    for word in words.split():
        bearing = session.scalars(
            select(NameWord.person_id)
            .where(
                NameWord.word >= word,
                NameWord.word < word + "\U0010ffff",
                NameWord.person_id.is_not(None),
            )
            .limit(2000)
        )
        ids = {one for one in bearing if one is not None}
        found = ids if found is None else found & ids
    return sorted(found or (), reverse=True)[:_READ]


def _contacts(session: Session, words: str, via: str) -> list[Hit]:
    """Contacts that belong to no case yet; those of a case are found through it."""
    if all(len(word) < SHORTEST for word in words.split()):
        return []
    ids = session.scalars(matching(ContactTold, words, _CONTACTS_READ)).all()
    rows = session.execute(
        select(Contact.id, Contact.outcome, Contact.at)
        .where(Contact.id.in_(ids), Contact.case_id.is_(None))
        .order_by(Contact.id.desc())
        .limit(_MOST)
    )
    return [
        Hit(HitKind.CONTACT, one, "", "", outcome, via, in_rome(at).date())
        for one, outcome, at in rows
    ]


def _safety(session: Session, words: str, via: str) -> list[Hit]:
    if via != "phone":
        # Judicial data (art. 10 GDPR): nobody searches his name; a number that calls again, yes.
        return []
    ids = session.scalars(matching(SafetyEvent, words, _MOST)).all()
    days = dict(
        session.execute(select(SafetyEvent.id, SafetyEvent.at).where(SafetyEvent.id.in_(ids))).all()
    )
    return [
        Hit(HitKind.SAFETY, one, "", "", "", via, in_rome(days[one]).date())
        for one in ids
        if one in days
    ]


def _case_hits(session: Session, case_ids: list[int], via: str) -> list[Hit]:
    """The cases with their alias and state; a merged one is shown as the case it became."""
    if not case_ids:
        return []
    codes = _codes(session, case_ids)
    merged = {one: into for one, (_, into, _) in codes.items() if into is not None}
    if merged:
        codes |= _codes(session, list(merged.values()))
    found = dict.fromkeys(merged.get(one, one) for one in case_ids)
    wanted = [one for one in found if one in codes and not codes[one][2]][:_MOST]
    states = dict(
        session.execute(
            select(Episode.case_id, Episode.state)
            .where(Episode.case_id.in_(wanted))
            .order_by(Episode.number)
        ).all()
    )
    aliases = dict(
        session.execute(
            select(Person.case_id, Person.alias).where(Person.case_id.in_(wanted))
        ).all()
    )
    return [
        Hit(HitKind.CASE, one, codes[one][0], aliases.get(one, ""), states.get(one, ""), via)
        for one in wanted
    ]


def _codes(session: Session, case_ids: list[int]) -> dict[int, tuple[str, int | None, bool]]:
    """Code of each case, which case it became, whether it was withdrawn."""
    rows = session.execute(
        select(CaseFile.id, CaseFile.code, CaseFile.merged_into, CaseFile.withdrawn).where(
            CaseFile.id.in_(case_ids)
        )
    )
    return {one: (code, into, withdrawn) for one, code, into, withdrawn in rows}
