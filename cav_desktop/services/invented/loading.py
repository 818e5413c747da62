"""Writes an invented history into an archive: rows in slices, folded as the services fold them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, time
from functools import lru_cache
from itertools import count
from operator import itemgetter
from typing import TypeVar

from sqlalchemy.orm import DeclarativeBase

from cav_desktop.domain.appointments import Appointment
from cav_desktop.domain.case_records import Choice, Told
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import from_rome
from cav_desktop.domain.contacts import TOLD, Contact, ContactReason, ContactTold
from cav_desktop.domain.entities import ENTITIES
from cav_desktop.domain.episodes import Episode, EpisodeState, EpisodeStep
from cav_desktop.domain.facts import TRAITS
from cav_desktop.domain.folding import phone_digits
from cav_desktop.domain.people import (
    NameWord,
    Person,
    PersonName,
    PersonPhone,
    SafeAnswer,
    SafeContact,
    SafeContactRule,
    name_words,
)
from cav_desktop.domain.progress import Progress
from cav_desktop.domain.safety import SafetyEvent
from cav_desktop.persistence.writing import BulkLoad
from cav_desktop.services.invented.calls import Call, FollowUp
from cav_desktop.services.invented.history import History
from cav_desktop.services.invented.ways import Case
from cav_desktop.services.invented.women import Safe

T = TypeVar("T")
Row = dict[str, object]
_SLICE = 5_000
_EPISODE = (
    "case_id", "number", "state", "opened_on", "since", "closed_on", "not_started_reason",
    "closing_reason", "suspension_reason", "desk_id", "staff_id",
)  # fmt: skip
_CODED = (
    "at", "channel", "caller", "sender", "comune", "urgency", "outcome", "desk_id", "staff_id",
)  # fmt: skip
_FOLDED = ("subject_digits", "search")
_NOON = time(12)
_UNKNOWN: Row = dict.fromkeys(column.name for column in CaseFile.__table__.columns)
_ORDER: dict[type[DeclarativeBase], Callable[[Row], tuple[str, ...]]] = {
    Told: itemgetter("kind", "object_id", "field"),
    Choice: itemgetter("kind", "object_id", "field", "code"),
}


class Load:
    """One history on its way into the archive, inside the transaction of the caller."""

    def __init__(self, tx: BulkLoad, history: History, now: datetime, progress: Progress) -> None:
        self._tx, self._history, self._now, self._progress = tx, history, now, progress
        self._first_contact = tx.next_id(Contact)
        self._openings: dict[int, int] = {}
        self._safe = count(tx.next_id(SafeContact))
        self._done = 0
        self._total = 2 * len(history.cases) + len(history.ways) + 2 * len(history.calls)

    def write(self) -> None:
        """Everything, with progress; raises `Cancelled`."""
        history = self._history
        for number, call in enumerate(history.calls, self._first_contact):
            if call.opens and call.way is not None:
                self._openings.setdefault(call.way.case.id, number)
        for cases in self._slices(history.cases):
            self._tx.insert(CaseFile, [_case(case, history.pages.facts) for case in cases])
        self._episodes()
        for start, calls in self._numbered(history.calls, self._first_contact):
            self._contacts(start, calls)
        for cases in self._slices(history.cases):
            self._people([case for case in cases if not case.woman.is_anonymous])
        self._tx.insert(
            Appointment,
            [_appointment(visit, way.case.id, None, way.episode.staff_id)
             for way, visit in history.visits],
        )  # fmt: skip
        self._threats()
        self._pages()

    def _pages(self) -> None:
        """The sheets: their numbers begin at one, so the archive must hold none yet."""
        rows = self._history.pages.rows
        for entity, order in _ORDER.items():
            if entity in rows:
                # In the order of their index, which is then written from end to end.
                rows[entity].sort(key=order)
                for number, row in enumerate(rows[entity], 1):
                    row["id"] = number
        for entity in sorted(rows, key=ENTITIES.index):
            for part in self._slices(rows[entity]):
                self._tx.insert(entity, part)

    def _episodes(self) -> None:
        first = self._tx.next_id(Episode)
        steps: list[Row] = []
        rows: list[Row] = []
        for number, way in enumerate(self._history.ways, first):
            rows.append({"id": number, **{key: getattr(way.episode, key) for key in _EPISODE}})
            staff = way.episode.staff_id
            begun = (None, EpisodeState.CONTACT, way.opened, None)
            moves = [(before, move.to, move.on, move.reason) for before, move in way.moves]
            for before, after, on, reason in (begun, *moves):
                at = min(self._now, from_rome(datetime.combine(on, _NOON)))
                steps.append(
                    {"episode_id": number, "before": before, "after": after, "on": on, "at": at,
                     "staff_id": staff, "reason": reason}
                )  # fmt: skip
        for part in self._slices(rows):
            self._tx.insert(Episode, part)
        self._tx.insert(EpisodeStep, steps)

    def _contacts(self, start: int, calls: Sequence[Call]) -> None:
        numbered = list(enumerate(calls, start))
        self._tx.insert(Contact, [_coded(number, call) for number, call in numbered])
        self._tx.insert(
            ContactReason,
            [{"contact_id": number, "reason": reason}
             for number, call in numbered for reason in call.reasons],
        )  # fmt: skip
        self._tx.insert(ContactTold, [_told(number, call) for number, call in numbered])
        self._tx.insert(
            NameWord,
            [row for number, call in numbered
             for row in _words((call.subject_name,), contact_id=number)],
        )  # fmt: skip
        self._safe_rules([(None, number, None, call.safe) for number, call in numbered])
        self._tx.insert(
            Appointment,
            [_appointment(call.follow_up, call.way.case.id if call.way else None, number,
                          call.staff_id)
             for number, call in numbered if call.follow_up is not None],
        )  # fmt: skip

    def _people(self, cases: Sequence[Case]) -> None:
        first = self._tx.next_id(Person)
        people, names, phones, words = [], [], [], []
        rules: list[tuple[int | None, int | None, int | None, Safe]] = []
        for number, case in enumerate(cases, first):
            woman, opening = case.woman, self._openings.get(case.id)
            person = Person(case_id=case.id, alias=woman.alias, birth_year=woman.birth_year)
            person.refold(list(woman.names), list(woman.phones))
            people.append(
                {"id": number, "case_id": case.id, "alias": woman.alias,
                 "birth_year": woman.birth_year, "notes": woman.notes, "search": person.search}
            )  # fmt: skip
            names += [
                {"person_id": number, "written": name, "brought_by": None if place else opening}
                for place, name in enumerate(woman.names)
            ]
            phones += [
                {"person_id": number, "written": phone, "digits": phone_digits(phone),
                 "brought_by": None if place else opening}
                for place, phone in enumerate(woman.phones)
            ]  # fmt: skip
            words += _words((*woman.names, woman.alias), person_id=number)
            rules.append((number, None, opening, woman.safe))
        self._tx.insert(Person, people)
        self._tx.insert(PersonName, names)
        self._tx.insert(PersonPhone, phones)
        self._tx.insert(NameWord, words)
        self._safe_rules(rules)

    def _safe_rules(self, of: Sequence[tuple[int | None, int | None, int | None, Safe]]) -> None:
        """The rules of those who were asked; no row says that nobody asked."""
        rows: list[Row] = []
        rules: list[Row] = []
        for person_id, contact_id, brought_by, safe in of:
            if safe.answer == SafeAnswer.NOT_ASKED:
                continue
            number = next(self._safe)
            rows.append(
                {"id": number, "person_id": person_id, "contact_id": contact_id,
                 "brought_by": brought_by, "answer": safe.answer, "hours": safe.hours,
                 "words": safe.words}
            )  # fmt: skip
            rules += [{"safe_contact_id": number, "rule": rule} for rule in safe.rules]
        self._tx.insert(SafeContact, rows)
        self._tx.insert(SafeContactRule, rules)

    def _threats(self) -> None:
        rows = []
        for threat in self._history.threats:
            event = SafetyEvent(caller_name="", caller_phone=threat.caller_phone)
            event.refold()
            rows.append(
                {"at": threat.at, "staff_id": threat.staff_id, "channel": threat.channel,
                 "caller_name": "", "caller_phone": threat.caller_phone, "subject_name": "",
                 "subject_phone": "", "words": threat.words, "case_id": threat.case_id,
                 "search": event.search}
            )  # fmt: skip
        self._tx.insert(SafetyEvent, rows)

    def _slices(self, rows: Sequence[T]) -> Iterator[Sequence[T]]:
        for _, part in self._numbered(rows, 0):
            yield part

    def _numbered(self, rows: Sequence[T], first: int) -> Iterator[tuple[int, Sequence[T]]]:
        for start in range(0, len(rows), _SLICE):
            self._progress.report(min(self._done, self._total), self._total)
            part = rows[start : start + _SLICE]
            yield first + start, part
            self._done += len(part)


def _case(case: Case, known: Mapping[int, Row]) -> Row:
    facts = {key: getattr(case.woman, key) for key in TRAITS}
    return {
        **_UNKNOWN, **known.get(case.id, {}),
        "id": case.id, "code": case.code, "opened_on": case.opened_on, "merged_into": None,
        "withdrawn": False, **facts,
    }  # fmt: skip


def _coded(number: int, call: Call) -> Row:
    case_id = call.way.case.id if call.way is not None else None
    return {"id": number, "case_id": case_id, **{key: getattr(call, key) for key in _CODED}}


def _told(number: int, call: Call) -> Row:
    told = ContactTold(id=number, **{key: getattr(call, key) for key in TOLD})
    told.refold()
    return {"id": number, **{key: getattr(told, key) for key in (*TOLD, *_FOLDED)}}


def _appointment(
    visit: FollowUp, case_id: int | None, contact_id: int | None, staff_id: int | None
) -> Row:
    return {
        "kind": visit.kind, "on": visit.on, "at": visit.at, "state": visit.state,
        "contact_id": contact_id, "case_id": case_id, "staff_id": staff_id,
    }  # fmt: skip


def _words(
    names: tuple[str, ...], *, person_id: int | None = None, contact_id: int | None = None
) -> list[Row]:
    return [
        {"word": word, "sound": sound, "person_id": person_id, "contact_id": contact_id}
        for word, sound in _heard(names)
    ]


@lru_cache(maxsize=50_000)
def _heard(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((one.word, one.sound) for one in name_words(names))
