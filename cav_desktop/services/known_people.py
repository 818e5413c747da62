"""Who may be the woman whose name or number is being typed ("forse già conosciuta").

By sound, by spelling, without accents, in any order of the words, by a number in any writing. Shows
codes and the reason only: the journal gets one record for each drawer in which candidates were
looked at (`remember`), with their number only.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio
from sqlalchemy import ColumnElement, func, or_, select, text
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.contacts import Contact, ContactTold
from cav_desktop.domain.folding import fold, phone_digits, sound
from cav_desktop.domain.lengths import NAME, whole_characters
from cav_desktop.domain.people import NameWord, Person, PersonPhone
from cav_desktop.services.workspace import Workspace

SOUND = "suono"
SPELLING = "grafia"
SAME_NAME = "nome"
PHONE = "telefono"

_MOST = 5
_SIMILAR = 75
_DIGITS_ENOUGH = 6
_LETTERS_ENOUGH = 2
_WORDS = "words of names"
_EVERY_WORD = text(
    # One seek a distinct word instead of reading the whole index: 5,000 words in some milliseconds.
    """
    WITH RECURSIVE words(word) AS (
        SELECT min(word) FROM identity.name_word
        UNION ALL
        SELECT (SELECT min(word) FROM identity.name_word WHERE word > words.word) FROM words
        WHERE words.word IS NOT NULL
    ) SELECT word FROM words WHERE word IS NOT NULL
    """
)

Owner = tuple[int | None, int | None]
"""Person id or contact id: whoever bears a name."""


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


def candidates(ws: Workspace, name: str, phone: str, *, most: int = _MOST) -> list[Candidate]:
    """The best few, surest first; an empty list while too little was typed."""
    ws.require("cases", "identity")
    name, phone = whole_characters(name[:NAME]), whole_characters(phone[:NAME])
    with ws.archive.read(ws) as session:
        found: dict[Owner, tuple[float, set[str]]] = {}
        for owner, score, why in (*_by_phone(session, phone), *_by_name(ws, session, name)):
            best, reasons = found.get(owner, (0.0, set()))
            found[owner] = (max(best, score) + (len(reasons) * 5), reasons | {why})
        ranked = sorted(found.items(), key=lambda item: -item[1][0])[: most * 4]
        return _named(session, ranked)[:most]


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
    for person_id, written in session.execute(
        select(PersonPhone.person_id, PersonPhone.digits)
        .where(PersonPhone.digits >= digits, PersonPhone.digits < end)
        .limit(20)
    ):
        yield (person_id, None), 100.0 if written == digits else 80.0, PHONE
    for contact_id, written in session.execute(
        select(ContactTold.id, ContactTold.subject_digits)
        .where(ContactTold.subject_digits >= digits, ContactTold.subject_digits < end)
        .order_by(ContactTold.id.desc())
        .limit(20)
    ):
        yield (None, contact_id), 100.0 if written == digits else 80.0, PHONE


def _by_name(ws: Workspace, session: Session, name: str) -> Iterable[tuple[Owner, float, str]]:
    typed = [word for word in fold(name).split() if len(word) >= _LETTERS_ENOUGH]
    if not typed:
        return
    words = list(_known_words(ws, session))
    matched: Counter[Owner] = Counter()
    for word in typed:
        matched.update(_owners(session, _alike(word, words), sound(word)))
    needed = len(typed) if len(typed) <= 2 else len(typed) - 1  # noqa: PLR2004 - one of many may differ
    likely = [owner for owner, count in matched.items() if count >= needed]
    likely.sort(key=lambda owner: -((owner[0] or 0) + (owner[1] or 0)))
    for owner, borne in _names_of(session, likely[:200]).items():
        score, why = _resemblance(typed, borne)
        if score >= _SIMILAR:
            yield owner, score, why


def _known_words(ws: Workspace, session: Session) -> frozenset[str]:
    """Every word of a name, read once an archive; afterwards only what was written since.

    A word that nobody bears any more stays until the lock: it finds nobody.
    """
    last = session.scalar(select(func.max(NameWord.id))) or 0
    seen, words = ws.archive.kept.get(_WORDS, (0, frozenset()))
    if not seen:
        words = frozenset(session.scalars(_EVERY_WORD))
    elif seen < last:
        words |= frozenset(session.scalars(select(NameWord.word).where(NameWord.id > seen)))
    ws.archive.kept[_WORDS] = (last, words)
    return words


def _alike(word: str, words: list[str]) -> list[str]:
    """The known words spelled nearly so, or of which the typed one is the beginning."""
    near = process.extract(word, words, scorer=ratio, score_cutoff=_SIMILAR, limit=60)
    begun = [known for known in words if known.startswith(word)][:60]
    return list({match[0] for match in near} | set(begun))


def _owners(session: Session, words: list[str], key: str) -> set[Owner]:
    # Two questions, each answered by an index alone; as one with OR, it reads every row.
    asked: list[ColumnElement[bool]] = [NameWord.word.in_(words)]
    if len(key) > 1:
        asked.append(NameWord.sound == key)
    return {
        (person_id, contact_id)
        for one in asked
        for person_id, contact_id in session.execute(
            select(NameWord.person_id, NameWord.contact_id)
            .where(one)
            .order_by(NameWord.id.desc())
            .limit(4000)
        )
    }


def _names_of(session: Session, owners: list[Owner]) -> dict[Owner, list[str]]:
    names: dict[Owner, list[str]] = {}
    people = [person for person, _ in owners if person is not None]
    contacts = [contact for _, contact in owners if contact is not None]
    rows = session.execute(
        select(NameWord.person_id, NameWord.contact_id, NameWord.word).where(
            or_(NameWord.person_id.in_(people), NameWord.contact_id.in_(contacts))
        )
    )
    for person_id, contact_id, word in rows:
        names.setdefault((person_id, contact_id), []).append(word)
    return names


def _resemblance(typed: list[str], borne: list[str]) -> tuple[float, str]:
    """How near the typed words are to those of a name, each to its best, in any order."""
    scores: list[float] = []
    heard = spelled = False
    for word in typed:
        best = max(_nearness(word, other) for other in borne)
        scores.append(best[0])
        heard |= best[1] == SOUND
        spelled |= best[1] == SPELLING
    why = SOUND if heard else SPELLING if spelled else SAME_NAME
    return sum(scores) / len(scores), why


def _nearness(word: str, other: str) -> tuple[float, str]:
    if word == other:
        return 100.0, SAME_NAME
    if other.startswith(word):
        return 85.0 + 10.0 * len(word) / len(other), SAME_NAME
    spelled = Levenshtein.normalized_similarity(word, other) * 100
    key = sound(word)
    if len(key) > 1 and key == sound(other):
        return max(spelled, 85.0), SOUND
    return spelled, SPELLING


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
