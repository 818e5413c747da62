"""The plan of protection of a case: versions, their goals and actions, services and reviews."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.errors import CannotUndo, FieldError, OutcomesMissing, PlanEmpty
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.plans import (
    FINISHED,
    OUTCOMES,
    OVER,
    TO_START,
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
from cav_desktop.persistence.writing import Write
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.casework import sheets
from cav_desktop.services.casework.answers import fill, read_answers
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.living import living_case
from cav_desktop.services.rows import row_of
from cav_desktop.services.workspace import Workspace

_R = TypeVar("_R", bound=CaseRecord)


@dataclass(frozen=True)
class GoalSheet:
    """A goal, opened: where it stands, what is done for it, how it went so far."""

    sheet: Sheet
    area: str
    state: str
    actions: tuple[Sheet, ...] = ()
    progress: tuple[Sheet, ...] = ()
    """Oldest first; the last one is its outcome when the plan is concluded."""

    @property
    def id(self) -> int:
        """Its number."""
        return self.sheet.object_id


@dataclass(frozen=True)
class PlanSheet:
    """One version of a plan, opened."""

    sheet: Sheet
    version: int
    state: str
    since: date
    allowed: tuple[str, ...]
    signature: Signature | None
    signed_by: str
    reviewed_on: date | None
    can_undo: bool
    """It is a new version, still a draft: the one before could stand again."""
    goals: tuple[GoalSheet, ...] = ()
    services: tuple[Sheet, ...] = ()
    reviews: tuple[Sheet, ...] = ()

    @property
    def id(self) -> int:
        """Its number."""
        return self.sheet.object_id

    @property
    def is_draft(self) -> bool:
        """Whether its content may still be changed."""
        return self.state == PlanState.DRAFT

    @property
    def is_over(self) -> bool:
        """Whether nothing of it changes any more."""
        return self.state in OVER


def of_case(ws: Workspace, case_id: int) -> tuple[PlanSheet, ...]:
    """All versions of a case with all that is in them, the newest first."""
    with sheets.reading(ws, case_id, Area.PLAN) as session:
        return versions(session, case_id)


def versions(session: Session, case_id: int) -> tuple[PlanSheet, ...]:
    """The same in the transaction of the caller; twelve versions ask no more than one."""
    rows = sorted(
        sheets.present(session, Plan, case_id), key=lambda row: (row.version, row.id), reverse=True
    )
    names = staff_names(session)
    services = _sheets_by(session, PlanService, case_id, PlanService.plan_id)
    reviews = _sheets_by(session, PlanReview, case_id, PlanReview.plan_id)
    goals = _goals(session, case_id)
    read = {sheet.object_id: sheet for sheet in sheets.sheets(session, rows)}
    states = {row.id: row.state for row in rows}
    return tuple(
        PlanSheet(
            sheet=read[row.id],
            version=row.version,
            state=row.state,
            since=row.since,
            allowed=tuple(str(state) for state in row.allowed()),
            signature=_signature(row),
            signed_by=names.get(row.signed_by or 0, ""),
            reviewed_on=row.reviewed_on,
            can_undo=(
                row.state == PlanState.DRAFT
                and states.get(row.previous_id or 0) == PlanState.REPLACED
            ),
            goals=goals.get(row.id, ()),
            services=services.get(row.id, ()),
            reviews=reviews.get(row.id, ()),
        )
        for row in rows
    )


def begin(ws: Workspace, case_id: int, answers: Answers) -> int:
    """Begin a plan; gives its number. Raises `FieldError` while another one is not over."""
    ws.require_writing(Area.PLAN)
    with ws.archive.write(ws, Action.SHEET_ADDED, about=("case_file", case_id)) as tx:
        living_case(tx.session, case_id)
        standing = sheets.present(tx.session, Plan, case_id)
        if any(not row.is_over for row in standing):
            raise FieldError("state", "one_holds")
        version = max((row.version for row in standing), default=0) + 1
        return sheets.begin(
            tx, ws, Plan, case_id, answers, version=version, state=PlanState.DRAFT, since=ws.today
        ).id


def add_goal(ws: Workspace, plan_id: int, answers: Answers) -> int:
    """One more goal in a draft; gives its number. Raises `PlanHeld` once it was shared."""
    ws.require_writing(Area.PLAN)
    with ws.archive.write(ws, Action.SHEET_ADDED) as tx:
        plan = _present(tx.session, Plan, plan_id)
        plan.require_changeable()
        return sheets.begin(tx, ws, Goal, plan.case_id, answers, plan_id=plan.id, state=TO_START).id


def add_action(ws: Workspace, goal_id: int, answers: Answers) -> int:
    """One more thing to do for a goal, until the plan is over; gives its number."""
    ws.require_writing(Area.PLAN)
    with ws.archive.write(ws, Action.SHEET_ADDED) as tx:
        goal = _running_goal(tx.session, goal_id)
        return sheets.begin(tx, ws, PlanAction, goal.case_id, answers, goal_id=goal.id).id


def add_progress(ws: Workspace, goal_id: int, answers: Answers) -> int:
    """Write down where a goal stands; gives the number of the entry. Raises `PlanHeld`."""
    ws.require_writing(Area.PLAN)
    with ws.archive.write(ws, Action.SHEET_ADDED) as tx:
        goal = _running_goal(tx.session, goal_id)
        row = sheets.begin(tx, ws, GoalProgress, goal.case_id, answers, goal_id=goal.id)
        tx.correct(goal, "state", row.state)
        return row.id


def add_service(ws: Workspace, plan_id: int, answers: Answers) -> int:
    """One more service with a part in the plan; gives its number. Raises `PlanHeld`."""
    ws.require_writing(Area.PLAN)
    with ws.archive.write(ws, Action.SHEET_ADDED) as tx:
        plan = _present(tx.session, Plan, plan_id)
        plan.require_running()
        return sheets.begin(tx, ws, PlanService, plan.case_id, answers, plan_id=plan.id).id


def move(ws: Workspace, plan_id: int, to: PlanState) -> None:
    """Pass a plan to another state, today.

    Raises `TransitionRefused`, `PlanEmpty` for one without a goal that would be shared, and
    `OutcomesMissing` for a conclusion with goals left open.
    """
    ws.require_writing(Area.PLAN)
    with ws.archive.write(ws, Action.PLAN_MOVED) as tx:
        plan = _named(tx, plan_id)
        plan.move(to, ws.today)
        if to is PlanState.SHARED and not _goals_of(tx.session, plan):
            raise PlanEmpty
        if to is PlanState.CONCLUDED:
            open_goals = [one for one in _goals_of(tx.session, plan) if one.state not in OUTCOMES]
            if open_goals:
                raise OutcomesMissing(len(open_goals))
        tx.detail(state=str(to))


def sign(ws: Workspace, plan_id: int, signature: Signature) -> None:
    """Record that she agreed: who was there, when, and how. Raises `TransitionRefused`."""
    ws.require_writing(Area.PLAN)
    with ws.archive.write(ws, Action.PLAN_MOVED) as tx:
        _named(tx, plan_id).sign(signature, ws.today)
        tx.detail(state=str(PlanState.SIGNED))


def new_version(ws: Workspace, plan_id: int) -> int:
    """Copy a plan into a new draft; the old one is replaced and never changes. Gives the number.

    Goals are copied with where they stand, actions unless they are finished, and the services.
    Raises `PlanHeld` for a draft and for a plan that is over.
    """
    ws.require_writing(Area.PLAN)
    with ws.archive.write(ws, Action.PLAN_REPLACED) as tx:
        old = _named(tx, plan_id)
        old.give_way(ws.today)
        new = sheets.begin(
            tx,
            ws,
            Plan,
            old.case_id,
            read_answers(tx.session, [old])[old.id],
            version=old.version + 1,
            state=PlanState.DRAFT,
            since=ws.today,
            previous_id=old.id,
        )
        _copy_goals(tx, ws, old, new)
        for service in _of_plan(tx.session, PlanService, PlanService.plan_id, old.id):
            answers = read_answers(tx.session, [service])[service.id]
            sheets.begin(tx, ws, PlanService, old.case_id, answers, plan_id=new.id)
        return new.id


def undo_version(ws: Workspace, plan_id: int) -> None:
    """Take out a new version that is still a draft; the one before stands again.

    Raises `CannotUndo` when there is none, or when the draft was shared meanwhile.
    """
    ws.require_writing(Area.PLAN)
    with ws.archive.write(ws, Action.PLAN_REPLACING_UNDONE) as tx:
        draft = _named(tx, plan_id)
        if draft.state != PlanState.DRAFT or draft.previous_id is None:
            raise CannotUndo
        _present(tx.session, Plan, draft.previous_id).hold_again(ws.today)
        draft.removed = True


def review(ws: Workspace, plan_id: int, answers: Answers) -> int:
    """Record a review of a plan that is carried out; gives its number. Raises `PlanHeld`.

    The day of the next one becomes that of the plan.
    """
    ws.require_writing(Area.PLAN)
    with ws.archive.write(ws, Action.PLAN_REVIEWED) as tx:
        plan = _named(tx, plan_id)
        row = sheets.begin(tx, ws, PlanReview, plan.case_id, answers, plan_id=plan.id)
        plan.review(row.on, row.next_on)
        return row.id


def correct_review(ws: Workspace, review_id: int, answers: Answers) -> None:
    """Correct what a review says; of the last one the day of the next is that of the plan."""
    ws.require_writing(Area.PLAN)
    with ws.archive.write(ws, Action.SHEET_CHANGED) as tx:
        row = _present(tx.session, PlanReview, review_id)
        plan = _named(tx, row.plan_id)
        row.require_changeable()
        fill(tx, row, answers)
        last = _of_plan(tx.session, PlanReview, PlanReview.plan_id, plan.id)[-1]
        if last.id == row.id:
            tx.correct(plan, "reviewed_on", row.on)
            tx.correct(plan, "review_on", row.next_on)


def _copy_goals(tx: Write, ws: Workspace, old: Plan, new: Plan) -> None:
    for goal in _goals_of(tx.session, old):
        answers = read_answers(tx.session, [goal])[goal.id]
        copied = sheets.begin(tx, ws, Goal, old.case_id, answers, plan_id=new.id, state=goal.state)
        for action in _of_plan(tx.session, PlanAction, PlanAction.goal_id, goal.id):
            if action.state not in FINISHED:
                kept = read_answers(tx.session, [action])[action.id]
                sheets.begin(tx, ws, PlanAction, old.case_id, kept, goal_id=copied.id)


def _named(tx: Write, plan_id: int) -> Plan:
    plan = _present(tx.session, Plan, plan_id)
    living_case(tx.session, plan.case_id)
    tx.about(Plan.FORM.key, plan.id)
    tx.about("case_file", plan.case_id)
    return plan


def _running_goal(session: Session, goal_id: int) -> Goal:
    goal = _present(session, Goal, goal_id)
    goal.plan.require_running()
    return goal


def _present(session: Session, entity: type[_R], object_id: int) -> _R:
    return row_of(session, entity, object_id)


def _goals_of(session: Session, plan: Plan) -> Sequence[Goal]:
    return _of_plan(session, Goal, Goal.plan_id, plan.id)


def _of_plan(
    session: Session, entity: type[_R], owner: InstrumentedAttribute[int], number: int
) -> Sequence[_R]:
    of = select(entity).where(owner == number, entity.removed.is_(False)).order_by(entity.id)
    return session.scalars(of).all()


def _goals(session: Session, case_id: int) -> Mapping[int, tuple[GoalSheet, ...]]:
    rows = sheets.present(session, Goal, case_id)
    actions = _sheets_by(session, PlanAction, case_id, PlanAction.goal_id)
    progress = _sheets_by(session, GoalProgress, case_id, GoalProgress.goal_id)
    found: dict[int, list[GoalSheet]] = {}
    for row, sheet in zip(rows, sheets.sheets(session, rows), strict=True):
        goal = GoalSheet(
            sheet, row.area, row.state, actions.get(row.id, ()), progress.get(row.id, ())
        )
        found.setdefault(row.plan_id, []).append(goal)
    return {number: tuple(goals) for number, goals in found.items()}


def _sheets_by(
    session: Session, entity: type[_R], case_id: int, owner: InstrumentedAttribute[int]
) -> dict[int, tuple[Sheet, ...]]:
    """The sheets of one kind of a case, by the number of what they belong to."""
    rows: Iterable[_R] = sheets.present(session, entity, case_id)
    listed = list(rows)
    found: dict[int, list[Sheet]] = {}
    for row, sheet in zip(listed, sheets.sheets(session, listed), strict=True):
        found.setdefault(getattr(row, owner.key), []).append(sheet)
    return {number: tuple(kept) for number, kept in found.items()}


def _signature(row: Plan) -> Signature | None:
    if row.signed_on is None or row.signed_way is None or row.signed_by is None:
        return None
    return Signature(row.signed_on, SignatureWay(row.signed_way), row.signed_by)
