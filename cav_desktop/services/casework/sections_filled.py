"""How far each section of a case is filled in, and by name what it still lacks.

What the declared forms say that somebody counts is what a section lacks; no list of fields is
repeated here. A section in which every woman has something else to write (Legale, Diario,
Documenti) is not measured.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.areas import Area
from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.children import Child
from cav_desktop.domain.consents import Consent, ConsentState, Purpose, state_after
from cav_desktop.domain.forms import YES, Answers, Field, Form
from cav_desktop.domain.plans import Plan, PlanState
from cav_desktop.domain.risk import RiskAssessment
from cav_desktop.domain.violence import Author, Violence
from cav_desktop.services.casework import consents, sheets
from cav_desktop.services.casework.answers import read_answers
from cav_desktop.services.casework.completeness import main_or_first
from cav_desktop.services.casework.risk_events import LevelOfNow
from cav_desktop.services.workspace import Workspace

MEASURED: tuple[type[CaseRecord], ...] = (Violence, Author, RiskAssessment, Plan, Child, Consent)
"""Whose change is measured again."""

_CARE = (Purpose.NOTICE, Purpose.TAKING_IN_CARE, Purpose.SPECIAL_DATA)
_AGREED = (PlanState.SIGNED, PlanState.ACTIVE, PlanState.IN_REVIEW, PlanState.CONCLUDED)


_AREAS = {
    "violence": Area.VIOLENCE,
    "risk": Area.VIOLENCE,
    "plan": Area.PLAN,
    "consents": Area.CONSENTS,
    "children": Area.CHILDREN,
}


class Filled(StrEnum):
    """How much of a section stands."""

    EMPTY = "empty"
    PARTIAL = "partial"
    FULL = "full"


@dataclass(frozen=True)
class Measure:
    """How far a section is, with the Italian labels of the fields that it lacks."""

    filled: Filled
    lacks: tuple[str, ...] = ()


def of_case(ws: Workspace, case_id: int, level: LevelOfNow | None) -> Mapping[str, Measure]:
    """The measured sections of a case by their keys; one that is not measured is not among them.

    Nor is one that she may not read.
    `level` is the level of risk that the header shows: it is not read twice.
    """
    with sheets.reading(ws, case_id) as session:
        found = {
            "violence": _violence(session, case_id),
            "risk": _risk(session, case_id, level),
            "plan": _plan(session, case_id),
            "consents": _consents(session, case_id, ws.today),
        }
        children = _children(session, case_id)
    if children is not None:
        found["children"] = children
    return {key: one for key, one in found.items() if ws.may_read(_AREAS[key])}


def _violence(session: Session, case_id: int) -> Measure:
    told = read_answers(session, sheets.present(session, Violence, case_id), names=False)
    authors = read_answers(session, sheets.present(session, Author, case_id), names=False)
    if not told and not authors:
        return Measure(Filled.EMPTY)
    hers = told[max(told)] if told else {}
    his = main_or_first(tuple(authors.values()))
    return _of((*_counted(Violence.FORM, hers), *_counted(Author.FORM, his)))


def _risk(session: Session, case_id: int, level: LevelOfNow | None) -> Measure:
    if level is not None:
        return Measure(Filled.PARTIAL if level.is_stale else Filled.FULL)
    is_begun = bool(sheets.present(session, RiskAssessment, case_id))
    return Measure(Filled.PARTIAL if is_begun else Filled.EMPTY)


def _plan(session: Session, case_id: int) -> Measure:
    of = select(Plan.state).where(Plan.case_id == case_id, Plan.removed.is_(False))
    states = set(session.scalars(of))
    if states.intersection(_AGREED):
        return Measure(Filled.FULL)
    return Measure(Filled.PARTIAL if states else Filled.EMPTY)


def _children(session: Session, case_id: int) -> Measure | None:
    """Of a woman without minor children, or not asked yet, there is nothing to measure."""
    rows = sheets.present(session, Child, case_id)
    if not rows:
        has = session.get_one(CaseFile, case_id).minor_children
        return Measure(Filled.EMPTY) if has == YES else None
    told = read_answers(session, rows, names=False)
    return _of(one for answers in told.values() for one in _counted(Child.FORM, answers))


def _consents(session: Session, case_id: int, today: date) -> Measure:
    open_ones = (ConsentState.NOT_ASKED, ConsentState.EXPIRED)
    last = {one.purpose: one for one in consents.rows(session, case_id) if one.on <= today}
    asked = [state_after(last.get(one), today) not in open_ones for one in _CARE]
    if not any(asked):
        return Measure(Filled.EMPTY)
    return Measure(Filled.FULL if all(asked) else Filled.PARTIAL)


def _counted(form: Form, answers: Answers) -> Sequence[tuple[Field, bool]]:
    """The fields of a form that somebody counts, each with whether it holds something."""
    return [
        (one, answers.get(one.name) not in (None, "", ()))
        for one in form
        if one.asked_by and one.makes_sense(answers)
    ]


def _of(fields: Iterable[tuple[Field, bool]]) -> Measure:
    lacks = tuple(dict.fromkeys(one.label for one, is_there in fields if not is_there))
    return Measure(Filled.PARTIAL if lacks else Filled.FULL, lacks)
