"""A canary in every field of words of every declared form, found by reflection.

A new entity of the path is filled without more ado: its form says which fields hold words, its
rules which answers go together; what only a use case of its own can write is told in `WRITERS`.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import time, timedelta
from functools import partial

from sqlalchemy import select

from cav_desktop.domain.activities import Activity, ActivityNote
from cav_desktop.domain.case_records import CaseRecord, SheetAct
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.child_links import ChildLink
from cav_desktop.domain.children import Child
from cav_desktop.domain.consents import Consent
from cav_desktop.domain.endings import Ending, FollowUp, FollowUpOutcome
from cav_desktop.domain.entities import CASE_RECORDS
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.forms import NO, YES, Answer, Answers, Field, Form, Kind
from cav_desktop.domain.plans import (
    Goal,
    GoalProgress,
    Plan,
    PlanAction,
    PlanReview,
    PlanService,
    PlanState,
    Signature,
    SignatureWay,
)
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.domain.risk import RiskAssessment
from cav_desktop.domain.shelter.capacity import Bed, Capacity
from cav_desktop.domain.shelter.fees import Cover
from cav_desktop.domain.shelter.houses import HouseDraft, RoomDraft
from cav_desktop.domain.shelter.requests import ShelterRequest
from cav_desktop.domain.shelter.security_events import ShelterEvent
from cav_desktop.domain.shelter.stays import Extension, Stay
from cav_desktop.services import vocabulary
from cav_desktop.services.casework import (
    activity_notes,
    cases,
    children,
    consent_register,
    endings,
    follow_ups,
    plans,
    risk,
    sheets,
)
from cav_desktop.services.casework.endings import EndingDraft
from cav_desktop.services.referrals import referring
from cav_desktop.services.referrals.referring import ReferralDraft
from cav_desktop.services.shelter import (
    accounts,
    entries,
    extensions,
    houses,
    requests,
    security_events,
    stays,
)
from cav_desktop.services.shelter.entries import Entry
from cav_desktop.services.shelter.placing import Guest
from cav_desktop.services.shelter.requests import RequestDraft
from cav_desktop.services.workspace import Workspace
from tests.privacy.canaries import Canaries

Write = Callable[[Workspace, int, Answers], int]
_GIVEN: Mapping[str, Mapping[str, Answer]] = {
    # What the rules of an entity ask of coded answers; words are never among them.
    "case_file": {"citizenship": "extra_ue", "italian": "scarso", "interpreter": YES},
    "author": {"relation": "marito", "main": YES},
    "activity": {"kind": "colloquio", "outcome": "svolto", "services": ()},
    "consent": {"purpose": "ora_con_cf", "state": "parziale", "interpreter": YES},
    "risk_assessment": {"instrument": "indicatori_centro", "from_others": YES},
    "plan_action": {"she": YES},
    "child": {
        "bond": "figlio_comune",
        "school": "primaria",
        "support": "previsto",
        "not_needed": YES,
        "birth_year": None,
    },
    "child_measure": {"kind": "affidamento", "custody": "condiviso", "state": "in_vigore"},
    "complaint": {"state": "ritirata", "offences": ("art_612",), "withdrawn_at": "indagini"},
    "proceeding": {"court_kind": "penale", "stage": "indagini"},
    "protective_measure": {"measure": "ammonimento", "state": "in_vigore"},
    "benefit": {"benefit": "isee", "state": "da_chiedere"},
    "activity_note": {"confidentiality": "equipe"},
    "stay_extension": {"outcome": "negata", "approved_by": "servizio_sociale"},
    "shelter_event": {"kind": "minaccia"},
}
_DAYS = ("filed_on", "withdrawn_on")


def every_form() -> tuple[type[CaseFile] | type[CaseRecord], ...]:
    """The woman herself, and every kind of thing that is written of her.

    What must name another thing comes after those that need not; the link last, for it brings a
    child of another case.
    """
    return (CaseFile, *sorted(CASE_RECORDS, key=_names_another))


def _names_another(entity: type[CaseRecord]) -> tuple[bool, bool]:
    asks = any(one.kind is Kind.RECORD and one.required for one in entity.FORM)
    return (entity is ChildLink, asks)


def fill_all(ws: Workspace, case_id: int, other_case: int, canaries: Canaries) -> set[str]:
    """Write one sheet of every kind, twice; gives the keys of the forms that were written."""
    done: set[str] = set()
    consent_register.record(
        ws, case_id, {"purpose": "informativa", "state": "dato", "on": ws.today}
    )
    for entity in every_form():
        key = entity.FORM.key
        if issubclass(entity, CaseFile):
            sheets.change(ws, CaseFile, case_id, answers(ws, entity.FORM, canaries))
            sheets.change(ws, CaseFile, case_id, answers(ws, entity.FORM, canaries))
        else:
            write = _WRITERS.get(entity, _plain(entity))
            if entity is ChildLink:
                write = _link(other_case)
            number = write(ws, case_id, answers(ws, entity.FORM, canaries))
            _correct(ws, entity, number, canaries)
        done.add(key)
    return done


def _correct(ws: Workspace, entity: type[CaseRecord], number: int, canaries: Canaries) -> None:
    """Say it again otherwise: what it said before is kept too. Consents are never rewritten."""
    words = {one.name: canaries.text() for one in entity.FORM if _is_plain(one)}
    if entity is PlanReview:
        plans.correct_review(ws, number, words)
    elif entity is RiskAssessment:
        risk.change(ws, number, words, {})
    elif words and SheetAct.CHANGE not in entity.OWN_ACTS and entity not in (Goal, PlanAction):
        sheets.change(ws, entity, number, words)


def answers(ws: Workspace, form: Form, canaries: Canaries) -> dict[str, Answer]:
    """An answer to every question: words that nobody ever wrote, and codes that go together."""
    given = _GIVEN.get(form.key, {})
    found: dict[str, Answer] = {}
    for one in form:
        if one.name in given:
            found[one.name] = given[one.name]
        elif one.kind in (Kind.LINE, Kind.TEXT):
            found[one.name] = canaries.text() if one.most is None else canaries.word()[: one.most]
        elif one.required or one.name in _DAYS:
            found[one.name] = _coded(ws, one)
    return found


def _is_plain(one: Field) -> bool:
    return one.kind in (Kind.LINE, Kind.TEXT) and one.only_if is None and one.most is None


def _coded(ws: Workspace, one: Field) -> Answer:
    match one.kind:
        case Kind.DATE:
            return ws.today
        case Kind.TIME:
            return time(9)
        case Kind.YES_NO:
            return NO
        case Kind.CODE | Kind.CODES:
            code = one.own[0][0] if one.own else _first(ws, one.list)
            return (code,) if one.kind is Kind.CODES else code
        case Kind.RECORD:
            return _newest(ws, one.list)
    raise AssertionError(f"say what {one.name} may hold")


def _first(ws: Workspace, name: str) -> str:
    return vocabulary.load(ws).choices(name)[0].code


def _newest(ws: Workspace, key: str) -> int:
    entity = next(one for one in CASE_RECORDS if one.FORM.key == key)
    with ws.archive.read(ws) as session:
        found = session.scalars(select(entity.id).order_by(entity.id)).all()
    return found[-1]


def _plain(entity: type[CaseRecord]) -> Write:
    return lambda ws, case_id, given: sheets.add(ws, entity, case_id, given)


def _link(other_case: int) -> Write:
    def write(ws: Workspace, case_id: int, given: Answers) -> int:
        number = children.add(ws, other_case, {"bond": "figlio_donna", "father": "altro_padre"})
        with ws.archive.read(ws) as session:
            code = session.get_one(Child, number).code
        return children.link(ws, case_id, {**given, "child_code": code, "bond": "altro_minore"})

    return write


def _plan(ws: Workspace, case_id: int, given: Answers) -> int:
    return plans.begin(ws, case_id, given)


def _goal(ws: Workspace, _: int, given: Answers) -> int:
    return plans.add_goal(ws, _newest(ws, "plan"), given)


def _review(ws: Workspace, _: int, given: Answers) -> int:
    number = _newest(ws, "plan")
    plans.move(ws, number, PlanState.SHARED)
    plans.sign(ws, number, Signature(ws.today, SignatureWay.SPOKEN, ws.staff_id))
    return plans.review(ws, number, {**given, "next_on": ws.today + timedelta(90)})


def _ending(ws: Workspace, case_id: int, given: Answers) -> int:
    """She was taken in care, and it is concluded with her; calls follow."""
    for purpose in ("presa_in_carico", "ricontatto"):
        yes = {"purpose": purpose, "state": "dato", "on": ws.today}
        consent_register.record(ws, case_id, yes)
    for state in (EpisodeState.RECEPTION, EpisodeState.TAKEN_IN_CARE):
        cases.move(ws, case_id, Move(state, ws.today))
    draft = EndingDraft(
        ws.today,
        "obiettivi_raggiunti",
        follow_ups=True,
        said=given,
    )
    return endings.conclude(ws, case_id, draft).ending_id


def _follow_up(ws: Workspace, case_id: int, given: Answers) -> int:
    number = endings.of_case(ws, case_id).follow_ups[0].follow_up_id
    follow_ups.record(ws, number, FollowUpOutcome.REACHED, ws.today, str(given["words"]))
    return number


def _stay(ws: Workspace, case_id: int, given: Answers) -> int:
    """She comes into a room that is made for her."""
    house = houses.add(ws, HouseDraft("Ginestra", "casa_rifugio"))
    room = houses.add_room(ws, house, RoomDraft("Blu", Capacity(1, 0, 0, 1, 1)))
    number = entries.enter(ws, Entry(case_id, room, (Guest(None, Bed.ADULT),), ws.today))
    stays.change(ws, number, given)
    return number


_WRITERS: dict[type[CaseRecord], Write] = {
    ShelterRequest: lambda ws, case_id, given: requests.add(ws, RequestDraft(given, case_id)),
    Stay: _stay,
    Extension: lambda ws, _, given: extensions.ask(ws, _newest(ws, "stay"), given),
    Cover: lambda ws, _, given: accounts.add_cover(ws, _newest(ws, "stay"), given),
    ShelterEvent: lambda ws, _, given: security_events.report(ws, _newest(ws, "stay"), given),
    Referral: lambda ws, case_id, given: referring.add(ws, case_id, ReferralDraft(given)),
    Activity: lambda ws, case_id, given: sheets.add(ws, Activity, case_id, given),
    ActivityNote: lambda ws, _, given: activity_notes.add(
        ws, _newest(ws, "activity"), str(given["confidentiality"]), str(given["text"])
    ),
    Child: children.add,
    Consent: consent_register.record,
    Ending: _ending,
    FollowUp: _follow_up,
    Plan: _plan,
    Goal: _goal,
    PlanAction: lambda ws, _, given: plans.add_action(ws, _newest(ws, "goal"), given),
    GoalProgress: lambda ws, _, given: plans.add_progress(ws, _newest(ws, "goal"), given),
    PlanService: lambda ws, _, given: plans.add_service(ws, _newest(ws, "plan"), given),
    PlanReview: _review,
    RiskAssessment: lambda ws, case_id, given: risk.add(ws, case_id, given, {}),
}


_WRITTEN_AGAIN = (ActivityNote, Child, GoalProgress, PlanAction, PlanService, RiskAssessment)
"""Kinds with a use case of their own that may write one more at any time."""


def refused(ws: Workspace, case_id: int, canaries: Canaries) -> Iterator[Callable[[], object]]:
    """Answers that every form refuses, with what was typed in their hand."""
    for entity in every_form():
        words = [one.name for one in entity.FORM if one.kind in (Kind.LINE, Kind.TEXT)]
        if words and issubclass(entity, CaseRecord):
            long = {**answers(ws, entity.FORM, canaries), words[0]: canaries.text() * 9_000}
            if SheetAct.ADD not in entity.OWN_ACTS or entity in _WRITTEN_AGAIN:
                yield partial(_WRITERS.get(entity, _plain(entity)), ws, case_id, long)
