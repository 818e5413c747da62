"""What the deadlines must know of meeting her: appointments, calls, who did not come, who waits."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, exists, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from cav_desktop.domain.appointments import Appointment, AppointmentKind, AppointmentState
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.contacts import OUTCOME_APPOINTMENT, OUTCOME_CALL_BACK, Contact
from cav_desktop.domain.deadlines.dues import About, Concern
from cav_desktop.domain.deadlines.facts import (
    AppointmentFacts,
    FirstContactFacts,
    InterviewFacts,
    NoShowFacts,
    ReceptionFacts,
)
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.domain.episodes import EpisodeState
from cav_desktop.domain.people import Person
from cav_desktop.domain.urgency import URGENT
from cav_desktop.persistence.searching import one_of
from cav_desktop.services.dates import met_days
from cav_desktop.services.dates.asked import Asked, PresentEpisode
from cav_desktop.services.people import safe_contact
from cav_desktop.services.people.safe_contact import SafeContactDraft

_LEADS_ON = (OUTCOME_APPOINTMENT, OUTCOME_CALL_BACK)
_S = AppointmentState
_IS_TALK = (Appointment.kind == AppointmentKind.INTERVIEW) & Appointment.case_id.is_not(None)
_EARLY = frozenset({EpisodeState.CONTACT, EpisodeState.RECEPTION})
"""In these all that was said and fixed counts."""
_PACED = {
    EpisodeState.TAKEN_IN_CARE: PACE.care_interview_days,
    EpisodeState.CONCLUDING: PACE.care_interview_days,
}
"""After so many days without one an interview is due."""


class _Fixed(NamedTuple):
    """An appointment or a call-back, as its row says it."""

    id: int
    kind: str
    on: date
    state: str
    contact_id: int | None
    case_id: int | None
    staff_id: int | None

    @property
    def is_ours(self) -> bool:
        """Whether it is with the centre, which alone seeks whoever did not come."""
        return self.kind != AppointmentKind.ELSEWHERE

    @property
    def whose(self) -> "_Whose":
        """The woman it is of, as far as it is known."""
        return ("case", self.case_id) if self.case_id else ("contact", self.contact_id or 0)


_Whose = tuple[str, int]


class _Call(NamedTuple):
    """A contact: when, how urgent, whose."""

    id: int
    on: date
    urgency: str | None
    outcome: str
    case_id: int | None
    staff_id: int


@dataclass
class _Met:
    """All that is fixed and was said, by woman."""

    fixed: dict[_Whose, list[_Fixed]] = field(default_factory=dict)
    talks: dict[_Whose, dict[str, list[date]]] = field(default_factory=dict)
    """The days of the interviews by woman and state."""
    calls: dict[_Whose, list[_Call]] = field(default_factory=dict)
    waiting: list[_Call] = field(default_factory=list)
    """Contacts of no case that ought to lead somewhere."""
    seen: dict[int, list[date]] = field(default_factory=dict)
    """The days of the interviews that the diary tells, by case, in order."""
    told: set[tuple[int, date]] = field(default_factory=set)
    """The no-shows that the diary tells, by case and day: they are told once."""

    def interviews(self, whose: _Whose, *states: AppointmentState) -> list[date]:
        """The days of her interviews in some states, in order; one held may be in the diary."""
        of_her = self.talks.get(whose, {})
        fixed = {day for state in states for day in of_her.get(state, ())}
        seen = self.seen.get(whose[1], []) if whose[0] == "case" and _S.DONE in states else []
        return sorted(fixed.union(seen))

    def urgency(self, whose: _Whose) -> str | None:
        """How urgent her last call was."""
        calls = self.calls.get(whose)
        return max(calls, key=lambda one: (one.on, one.id)).urgency if calls else None


def deadline_facts(session: Session, asked: Asked) -> list[Concern]:
    """Appointments, who did not come, the first and the next interview, the length of reception."""
    cases = None if asked.until is None else _in_question(session, asked)
    met = _read(session, asked, cases)
    found: list[Concern] = []
    if asked.wants(DueKind.APPOINTMENT):
        for whose, fixed in met.fixed.items():
            if whose[0] == "contact" or whose[1] in asked.episodes:
                found.extend(_appointment(one) for one in fixed if one.state == _S.DUE)
    found.extend(_missed(session, asked, met))
    found.extend(_first_of_contact(one, met) for one in met.waiting)
    for case_id, episode in asked.going_on.items():
        if cases is None or case_id in cases:
            found.extend(_of_episode(case_id, episode, met))
    return found


def _in_question(session: Session, asked: Asked) -> set[int]:
    """The cases of which something of this area may be due: whoever has nothing fixed or is late.

    Who has a next interview, or was met lately, asks for nothing.
    """
    fixed: set[int | None] = set(
        session.scalars(select(Appointment.case_id).where(_IS_TALK, Appointment.state == _S.DUE))
    )
    met = _met_lately(session, asked)
    found = asked.going_on.keys() & set(session.scalars(_unheard()))
    for case_id, one in asked.going_on.items():
        if one.state in _EARLY:
            found.add(case_id)
        elif one.state in _PACED and case_id not in fixed:
            last = asked.last(DueKind.NEXT_INTERVIEW, days=_PACED[one.state])
            on = met.get(case_id)
            if last is not None and (on is None or on <= last or on < one.opened_on):
                found.add(case_id)
    return found


def _met_lately(session: Session, asked: Asked) -> dict[int, date]:
    """The last interview of each woman who was met so lately that another is not due yet."""
    since = asked.last(DueKind.NEXT_INTERVIEW, days=max(_PACED.values()))
    if since is None:
        return {}
    held = select(Appointment.case_id, Appointment.on).where(
        _IS_TALK, Appointment.state == _S.DONE, Appointment.on > since
    )
    found = met_days.met_after(session, since)
    for case_id, on in session.execute(held):
        if case_id is not None:
            found[case_id] = max(on, found.get(case_id, on))
    return found


def _unheard() -> Select[int | None]:
    """The cases of the appointments to which nobody came and that no other followed."""
    later = aliased(Appointment)
    return (
        select(Appointment.case_id)
        .where(
            Appointment.state == _S.MISSED,
            Appointment.kind != AppointmentKind.ELSEWHERE,
            Appointment.case_id.is_not(None),
            ~exists().where(
                later.case_id == Appointment.case_id,
                later.state != _S.CANCELLED,
                later.kind != AppointmentKind.ELSEWHERE,
                tuple_(later.on, later.id) > tuple_(Appointment.on, Appointment.id),
            ),
        )
        .distinct()
    )


def _read(session: Session, asked: Asked, cases: Collection[int] | None) -> _Met:
    met = _Met(
        seen=met_days.interviews(session, asked, cases),
        told=met_days.missed_days(session, asked, cases),
    )
    for row in session.execute(asked.of(_fixed(asked, cases), Appointment.case_id)):
        one = _Fixed(*row)
        met.fixed.setdefault(one.whose, []).append(one)
        if one.kind == AppointmentKind.INTERVIEW:
            met.talks.setdefault(one.whose, {}).setdefault(one.state, []).append(one.on)
    for number, at, urgency, outcome, case_id, staff_id in session.execute(
        asked.of(_said(asked, cases), Contact.case_id)
    ):
        call = _Call(number, in_rome(at).date(), urgency, outcome, case_id, staff_id)
        if call.case_id is None:
            met.waiting.append(call)
            met.calls.setdefault(("contact", call.id), []).append(call)
        else:
            met.calls.setdefault(("case", call.case_id), []).append(call)
    return met


def _fixed(asked: Asked, cases: Collection[int] | None) -> Select[*tuple[Any, ...]]:
    """The appointments that matter: what is over does not, unless somebody forgot one in it."""
    of = select(
        Appointment.id,
        Appointment.kind,
        Appointment.on,
        Appointment.state,
        Appointment.contact_id,
        Appointment.case_id,
        Appointment.staff_id,
    )
    no_case = Appointment.case_id.is_(None)
    if cases is not None:
        unsettled = no_case & Appointment.contact_id.in_(_unsettled())
        return of.where(or_(unsettled, one_of(Appointment.case_id, cases)))
    if asked.case_id is None:
        of = of.where(or_(no_case, asked.is_open(Appointment.case_id), Appointment.state == _S.DUE))
    return of


def _said(asked: Asked, cases: Collection[int] | None) -> Select[*tuple[Any, ...]]:
    """The contacts of those cases, and those of no case that ought to lead somewhere."""
    of = select(
        Contact.id, Contact.at, Contact.urgency, Contact.outcome, Contact.case_id, Contact.staff_id
    )
    leads_on = Contact.case_id.is_(None) & Contact.outcome.in_(_LEADS_ON)
    if cases is None:
        return of.where(or_(asked.is_open(Contact.case_id), leads_on))
    waits = leads_on & Contact.id.in_(_unsettled())
    return of.where(or_(one_of(Contact.case_id, cases), waits))


def _unsettled() -> Select[int | None]:
    """The contacts of no case of which something is fixed, or was missed."""
    return select(Appointment.contact_id).where(
        Appointment.state.in_((_S.DUE, _S.MISSED)),
        Appointment.case_id.is_(None),
        Appointment.contact_id.is_not(None),
    )


def _appointment(one: _Fixed) -> AppointmentFacts:
    return AppointmentFacts(
        about=About("appointment", one.id),
        case_id=one.case_id,
        staff_id=one.staff_id,
        kind=AppointmentKind(one.kind),
        on=one.on,
        state=AppointmentState(one.state),
    )


def _missed(session: Session, asked: Asked, met: _Met) -> list[NoShowFacts]:
    """Whoever did not come, or did not answer, and was not heard of after that."""
    missed = [
        one
        for whose, fixed in met.fixed.items()
        for one in fixed
        if one.state == _S.MISSED
        and one.is_ours
        and (one.case_id, one.on) not in met.told
        and _goes_on(asked, one.case_id)
        and not _is_heard_after(one, whose, met)
    ]
    rules = _rules(session, missed)
    return [
        NoShowFacts(
            about=About("appointment", one.id),
            case_id=one.case_id,
            staff_id=asked.staff_of(one.case_id) or one.staff_id,
            missed_on=one.on,
            urgent=met.urgency(one.whose) in URGENT,
            may_call=rules[one.id].may_be_called,
            kind=AppointmentKind(one.kind),
        )
        for one in missed
    ]


def _goes_on(asked: Asked, case_id: int | None) -> bool:
    episode = asked.episodes.get(case_id or 0)
    return case_id is None or (episode is not None and not episode.is_over)


def _is_heard_after(missed: _Fixed, whose: _Whose, met: _Met) -> bool:
    """Whether she was heard of, or another appointment stands, or somebody tried to call."""
    return (
        any(
            (one.on, one.id) > (missed.on, missed.id) and one.state != _S.CANCELLED and one.is_ours
            for one in met.fixed.get(whose, ())
        )
        or any(
            one.on >= missed.on and one.id != missed.contact_id for one in met.calls.get(whose, ())
        )
        or any(day > missed.on for day in met.seen.get(missed.case_id or 0, ()))
    )


def _rules(session: Session, missed: Iterable[_Fixed]) -> Mapping[int, SafeContactDraft]:
    """How each may be reached: her own rule, or what the contact says."""
    found = list(missed)
    people = {
        case_id: number
        for number, case_id in session.execute(
            select(Person.id, Person.case_id).where(
                Person.case_id.in_({one.case_id for one in found if one.case_id})
            )
        )
    }
    own = safe_contact.of_people(session, set(people.values()))
    said = safe_contact.of_contacts(session, {one.contact_id for one in found if one.contact_id})
    nobody_asked = SafeContactDraft()
    rules = {}
    for one in found:
        hers = own.get(people.get(one.case_id or 0, 0), nobody_asked)
        told = said.get(one.contact_id or 0, nobody_asked)
        rules[one.id] = hers if hers != nobody_asked else told
    return rules


def _first_of_contact(call: _Call, met: _Met) -> FirstContactFacts:
    """A call of a woman without a case; a call-back that was made ends it, as what was given up."""
    whose = ("contact", call.id)
    states = {one.state for one in met.fixed.get(whose, ())}
    held = met.interviews(whose, _S.DUE, _S.DONE)
    return FirstContactFacts(
        about=About("contact", call.id),
        case_id=None,
        staff_id=call.staff_id,
        contact_on=call.on,
        urgency=call.urgency,
        first_on=held[0] if held else None,
        met=bool(met.interviews(whose, _S.DONE)),
        over=bool(states & {_S.DONE, _S.CANCELLED}) or not states,
    )


def _of_episode(case_id: int, episode: PresentEpisode, met: _Met) -> list[Concern]:
    whose = ("case", case_id)
    held = [day for day in met.interviews(whose, _S.DONE) if day >= episode.opened_on]
    due = met.interviews(whose, _S.DUE)
    about, staff = About("episode", episode.episode_id), episode.staff_id
    if episode.state is EpisodeState.CONTACT:
        return [
            FirstContactFacts(
                about=about,
                case_id=case_id,
                staff_id=staff,
                contact_on=episode.opened_on,
                urgency=met.urgency(whose),
                first_on=min([*held, *due], default=None),
                met=bool(held),
            )
        ]
    found: list[Concern] = [
        InterviewFacts(
            about=about,
            case_id=case_id,
            staff_id=staff,
            state=episode.state,
            since=episode.since,
            last_met_on=held[-1] if held else None,
            next_on=due[0] if due else None,
        )
    ]
    if episode.state is EpisodeState.RECEPTION:
        found.append(
            ReceptionFacts(
                about=about,
                case_id=case_id,
                staff_id=staff,
                state=episode.state,
                since=episode.since,
                interviews=tuple(day for day in held if day >= episode.since),
            )
        )
    return found
