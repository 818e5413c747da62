"""Figli: the children of a case, what was decided about them, and those of other cases."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import String, select, type_coerce
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.child_links import ChildLink
from cav_desktop.domain.child_measures import ChildMeasure, Decided, MeasureState
from cav_desktop.domain.children import AUTHORISED, Authorisation, Child, child_code
from cav_desktop.domain.deadlines.dues import About
from cav_desktop.domain.deadlines.facts import CriticalEvent, RiskEvent
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import YES, Answers
from cav_desktop.services.casework.happened import EVERYTHING, Happened
from cav_desktop.services.casework.sheets import Sheet, begin, present, reading, sheets
from cav_desktop.services.living import living_case
from cav_desktop.services.workspace import Workspace

IS_DECIDED = (ChildMeasure.removed.is_(False), ChildMeasure.state != MeasureState.ASKED)
"""What was only asked for binds nobody."""


@dataclass(frozen=True)
class ChildCard:
    """One child as the section of a case shows it; codes, the words are those of the screen."""

    sheet: Sheet
    code: str
    age_band: str | None
    authorisation: Authorisation
    custody: Sheet | None
    """The decision in force on custody, if there is one."""
    visits: Sheet | None
    acts: tuple[Sheet, ...]
    """Acts in force (E40)."""
    linked_to: tuple[str, ...] = ()
    """Codes of the other cases that this child concerns too."""

    @property
    def needs_authorisation(self) -> bool:
        """Whether a support is planned that nobody has allowed yet."""
        return self.authorisation not in (Authorisation.NOT_ASKED, *AUTHORISED)


@dataclass(frozen=True)
class LinkedChild:
    """A child written in another case, as this case shows it: code, age band, whose case."""

    sheet: Sheet
    code: str
    age_band: str | None
    case_code: str


def add(ws: Workspace, case_id: int, answers: Answers) -> int:
    """Write a child, with the next code of the case; raises `FieldError`."""
    ws.require_writing(Area.CHILDREN)
    with ws.archive.write(ws, Action.SHEET_ADDED, about=("case_file", case_id)) as tx:
        case = living_case(tx.session, case_id)
        return begin(tx, ws, Child, case_id, answers, code=_next_code(tx.session, case.code)).id


def link(ws: Workspace, case_id: int, answers: Answers) -> int:
    """Say that a child of another case concerns this one; raises `FieldError` for its code."""
    ws.require_writing(Area.CHILDREN)
    with ws.archive.write(ws, Action.SHEET_ADDED, about=("case_file", case_id)) as tx:
        code = str(answers.get("child_code") or "").strip().upper()
        if not code:
            raise FieldError("child_code", "required")
        # What was typed may be no code at all, so the column must not demand one.
        same = type_coerce(Child.code, String) == code
        child = tx.session.scalar(select(Child).where(same, Child.removed.is_(False)))
        if child is None or child.case_id == case_id:
            raise FieldError("child_code", "no_such_child")
        given = {**answers, "child_code": code}
        return begin(
            tx, ws, ChildLink, case_id, given, child_id=child.id, linked_code=child.code
        ).id


def cards(ws: Workspace, case_id: int, *, names: bool = False) -> tuple[ChildCard, ...]:
    """The children of a case, the eldest row first, with what holds for them today."""
    with reading(ws, case_id, Area.CHILDREN, names=names) as session:
        return cards_of(session, case_id, ws.today, names=names)


def cards_of(
    session: Session, case_id: int, today: date, *, names: bool = False
) -> tuple[ChildCard, ...]:
    """The same inside the reading of the caller."""
    children = present(session, Child, case_id)
    decided = sheets(session, present(session, ChildMeasure, case_id), names=names)
    in_force = {row.id: row for row in present(session, ChildMeasure, case_id)}
    linked = _linked_to(session, [child.id for child in children])
    made = []
    for child, sheet in zip(children, sheets(session, children, names=names), strict=True):
        own = [
            one
            for one in decided
            if in_force[one.id].child_id == child.id and in_force[one.id].holds_on(today)
        ]
        made.append(
            ChildCard(
                sheet,
                child.code,
                child.age_band,
                Authorisation(child.authorisation),
                _newest(own, Decided.CUSTODY),
                _newest(own, Decided.VISITS),
                tuple(one for one in own if one.answers["kind"] == Decided.ACT),
                linked.get(child.id, ()),
            )
        )
    return tuple(made)


def linked(ws: Workspace, case_id: int) -> tuple[LinkedChild, ...]:
    """The children of other cases that concern this one: never their names."""
    with reading(ws, case_id, Area.CHILDREN) as session:
        rows = present(session, ChildLink, case_id)
        written = {row.id: sheet for row, sheet in zip(rows, sheets(session, rows), strict=True)}
        of = select(Child, CaseFile.code).join(CaseFile, CaseFile.id == Child.case_id)
        found = session.execute(of.where(Child.id.in_([row.child_id for row in rows]))).all()
        by_id = {child.id: (child, case) for child, case in found}
        return tuple(
            LinkedChild(
                written[row.id],
                row.linked_code,
                by_id[row.child_id][0].age_band,
                by_id[row.child_id][1],
            )
            for row in rows
            if row.child_id in by_id and by_id[row.child_id][0].case_id != case_id
        )


def says_otherwise(ws: Workspace, case_id: int) -> bool:
    """Whether there are minor children and the facts of the woman do not say so: to be asked."""
    with reading(ws, case_id, Area.CHILDREN) as session:
        case = session.get(CaseFile, case_id)
        has_minors = any(one.makes_her_a_mother for one in present(session, Child, case_id))
        return has_minors and case is not None and case.minor_children != YES


def risk_events(session: Session, wanted: Happened = EVERYTHING) -> dict[int, list[RiskEvent]]:
    """The days from which visits are ruled anew, by case, as far as asked: the risk changes."""
    of = select(ChildMeasure.case_id, ChildMeasure.id, ChildMeasure.from_on).where(
        *IS_DECIDED,
        ChildMeasure.kind == Decided.VISITS,
        wanted.narrow(ChildMeasure.case_id, ChildMeasure.from_on),
    )
    found: dict[int, list[RiskEvent]] = {}
    for case_id, number, on in session.execute(of.order_by(ChildMeasure.id)):
        about = About(ChildMeasure.FORM.key, number)
        if on is not None:
            event = RiskEvent(kind=CriticalEvent.VISITS, on=on, about=about)
            found.setdefault(case_id, []).append(event)
    return found


def _newest(rows: Sequence[Sheet], kind: Decided) -> Sheet | None:
    """Of several decisions the one that began last; one without a day before those with it."""
    own = [one for one in rows if one.answers["kind"] == kind]
    return max(own, key=_began, default=None)


def _began(sheet: Sheet) -> tuple[date, int]:
    start = sheet.answers["from_on"]
    return (start if isinstance(start, date) else date.min, sheet.object_id)


def _linked_to(session: Session, children: Collection[int]) -> dict[int, tuple[str, ...]]:
    of = (
        select(ChildLink.child_id, CaseFile.code)
        .join(CaseFile, CaseFile.id == ChildLink.case_id)
        .join(Child, Child.id == ChildLink.child_id)
        .where(
            ChildLink.child_id.in_(children),
            ChildLink.removed.is_(False),
            # Two cases that were merged: what was elsewhere is here now.
            ChildLink.case_id != Child.case_id,
        )
        .order_by(ChildLink.id)
    )
    found: dict[int, tuple[str, ...]] = {}
    for child_id, code in session.execute(of):
        found[child_id] = (*found.get(child_id, ()), code)
    return found


def _next_code(session: Session, case: str) -> str:
    """The first number that no child of this case ever had, taken out or not."""
    taken = set(session.scalars(select(Child.code).where(Child.code.startswith(f"{case}-F"))))
    number = 1
    while child_code(case, number) in taken:
        number += 1
    return child_code(case, number)
