"""The plan of protection (piano individualizzato di tutela): versions, goals, actions, reviews.

A version is written with her, shared, signed, carried out, reviewed. What was shared is never
changed: a new version copies its goals, and the old one stays as it was, `sostituito`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cav_desktop.domain.case_records import EVERY_ACT, CaseRecord, SheetAct
from cav_desktop.domain.codes import Code
from cav_desktop.domain.contradictions import refuse_before, refuse_to_come
from cav_desktop.domain.errors import CannotUndo, FieldError, PlanHeld, TransitionRefused
from cav_desktop.domain.forms import YES, Answers, Form
from cav_desktop.domain.plan_forms import ACTION, GOAL, PLAN, PROGRESS, REVIEW, SERVICE


class PlanState(StrEnum):
    """Where a version of a plan stands (E49)."""

    DRAFT = "bozza"
    SHARED = "condiviso"
    SIGNED = "firmato"
    ACTIVE = "attivo"
    IN_REVIEW = "in_verifica"
    REPLACED = "sostituito"
    CONCLUDED = "concluso"
    INTERRUPTED = "interrotto"


_S = PlanState
TRANSITIONS: dict[PlanState, tuple[PlanState, ...]] = {
    _S.DRAFT: (_S.SHARED, _S.INTERRUPTED),
    _S.SHARED: (_S.SIGNED, _S.DRAFT, _S.INTERRUPTED),
    _S.SIGNED: (_S.ACTIVE, _S.INTERRUPTED),
    _S.ACTIVE: (_S.IN_REVIEW, _S.CONCLUDED, _S.INTERRUPTED),
    _S.IN_REVIEW: (_S.ACTIVE, _S.CONCLUDED, _S.INTERRUPTED),
    _S.REPLACED: (),
    _S.CONCLUDED: (),
    _S.INTERRUPTED: (),
}
"""What a person may choose next; `sostituito` comes of a new version alone (`Plan.give_way`)."""

OVER = frozenset({_S.REPLACED, _S.CONCLUDED, _S.INTERRUPTED})
_REPLACEABLE = frozenset({_S.SHARED, _S.SIGNED, _S.ACTIVE, _S.IN_REVIEW})
_CARRIED_OUT = frozenset({_S.SIGNED, _S.ACTIVE, _S.IN_REVIEW})
_FURTHEST = (*OVER, _S.DRAFT, _S.SHARED, _S.SIGNED, _S.IN_REVIEW, _S.ACTIVE)
OUTCOMES = frozenset({"raggiunto", "parziale", "rinviato", "abbandonato", "superato"})
"""The states of a goal (E48) that say what came of it."""

FINISHED = OUTCOMES - {"rinviato"}
"""The states of an action (E48) of which nothing is awaited any more."""

TO_START = "da_avviare"


class SignatureWay(StrEnum):
    """How she said yes to the plan."""

    ON_PAPER = "su_carta"
    """The printed sheet is signed, and kept with the documents."""
    SPOKEN = "a_voce"
    """Read through with her, who agrees and signs nothing: a sheet would not be safe."""


@dataclass(frozen=True)
class Signature:
    """Who of the centre was there, when, and how she agreed."""

    on: date
    way: SignatureWay
    staff_id: int


class Plan(CaseRecord):
    """One version of the plan of a case; one alone goes on."""

    __tablename__ = "plan"
    FORM: ClassVar[Form] = PLAN
    OWN_ACTS = frozenset({SheetAct.ADD, SheetAct.REMOVE, SheetAct.RESTORE})

    from_on: Mapped[date | None]
    review_on: Mapped[date | None]
    copy: Mapped[str | None] = mapped_column(Code)
    version: Mapped[int]
    state: Mapped[str] = mapped_column(Code, default=_S.DRAFT)
    since: Mapped[date]
    signed_on: Mapped[date | None]
    signed_way: Mapped[str | None] = mapped_column(Code)
    signed_by: Mapped[int | None]
    reviewed_on: Mapped[date | None]
    replaced_from: Mapped[str | None] = mapped_column(Code)
    """The state it had when a new version replaced it."""
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("cases.plan.id"))

    @property
    def is_over(self) -> bool:
        """Whether nothing of it changes any more."""
        return self.state in OVER

    def require_open(self) -> None:
        """Raise `PlanHeld` once it was shared with her: its content is hers too."""
        if self.state != _S.DRAFT:
            raise PlanHeld(self.state)

    def require_running(self) -> None:
        """Raise `PlanHeld` once it is over; until then actions and goals go on."""
        self.require_present()
        if self.is_over:
            raise PlanHeld(self.state)

    def refuse(self, answers: Answers) -> None:
        """A plan is reviewed after it began."""
        refuse_before(answers, "from_on", "review_on", "before_this_one", same_day=False)

    def allowed(self) -> tuple[PlanState, ...]:
        """The states that may follow the present one."""
        return TRANSITIONS[PlanState(self.state)]

    def move(self, to: PlanState, on: date) -> None:
        """Pass to another state; raises `TransitionRefused`. A signature has `sign`."""
        if to not in self.allowed() or to is _S.SIGNED:
            raise TransitionRefused(self.state, to, tuple(self.allowed()))
        self.state, self.since = to, on

    def sign(self, signature: Signature, today: date) -> None:
        """Record that she agreed; raises `TransitionRefused`, or `FieldError` for the day."""
        if _S.SIGNED not in self.allowed():
            raise TransitionRefused(self.state, _S.SIGNED, tuple(self.allowed()))
        if signature.on > today:
            raise FieldError("on", "in_the_future")
        self.state, self.since = _S.SIGNED, signature.on
        self.signed_on, self.signed_way = signature.on, signature.way
        self.signed_by = signature.staff_id

    def give_way(self, on: date) -> None:
        """A new version takes its place; raises `PlanHeld` for a draft and for what is over."""
        self.require_present()
        if self.state not in _REPLACEABLE:
            raise PlanHeld(self.state)
        self.replaced_from = self.state
        self.state, self.since = _S.REPLACED, on

    def how_far(self) -> tuple[int, date]:
        """What was agreed with her counts for more than what was only written."""
        return (_FURTHEST.index(PlanState(self.state)), self.since)

    def end_as_double(self, on: date) -> None:
        """Another plan of hers goes on: be replaced by it, a draft be interrupted."""
        if self.state in _REPLACEABLE:
            self.give_way(on)
        else:
            self.state, self.since = _S.INTERRUPTED, on

    def hold_again(self, on: date) -> None:
        """The new version was a mistake: stand as before. Raises `CannotUndo`."""
        if self.state != _S.REPLACED or self.replaced_from is None:
            raise CannotUndo
        self.state, self.since, self.replaced_from = self.replaced_from, on, None

    def review(self, on: date, next_on: date | None) -> None:
        """It was looked at again; raises `PlanHeld` when it is not being carried out."""
        self.require_present()
        if self.state not in _CARRIED_OUT:
            raise PlanHeld(self.state)
        self.reviewed_on, self.review_on = on, next_on
        if self.state == _S.IN_REVIEW:
            self.state, self.since = _S.ACTIVE, on


class Goal(CaseRecord):
    """What she wants to reach in one area of her life (E47), in her own words."""

    __tablename__ = "goal"
    FORM: ClassVar[Form] = GOAL
    OWN_ACTS = frozenset({SheetAct.ADD})

    plan_id: Mapped[int] = mapped_column(ForeignKey("cases.plan.id"), index=True)
    area: Mapped[str] = mapped_column(Code)
    state: Mapped[str] = mapped_column(Code, default=TO_START)
    plan: Mapped[Plan] = relationship(lazy="joined")

    def require_open(self) -> None:
        """Raise `PlanHeld` when its plan was shared: her words stay as she said them."""
        self.plan.require_changeable()


class PlanAction(CaseRecord):
    """Something to do for a goal: by her, a colleague or a service, by a day."""

    __tablename__ = "plan_action"
    FORM: ClassVar[Form] = ACTION
    OWN_ACTS = frozenset({SheetAct.ADD})

    goal_id: Mapped[int] = mapped_column(ForeignKey("cases.goal.id"), index=True)
    she: Mapped[str | None] = mapped_column(Code)
    staff: Mapped[int | None]
    service: Mapped[str | None] = mapped_column(Code)
    by_on: Mapped[date | None]
    state: Mapped[str | None] = mapped_column(Code)
    goal: Mapped[Goal] = relationship(lazy="joined")

    def require_open(self) -> None:
        """Raise `PlanHeld` when its plan is over."""
        self.goal.plan.require_running()

    def refuse(self, answers: Answers) -> None:
        """Somebody does it."""
        if answers.get("she") != YES and not answers.get("staff") and not answers.get("service"):
            raise FieldError("she", "somebody_does_it")


class GoalProgress(CaseRecord):
    """Where a goal stood on a day, and how it went: its history, and in the end its outcome."""

    __tablename__ = "goal_progress"
    FORM: ClassVar[Form] = PROGRESS
    OWN_ACTS = EVERY_ACT

    goal_id: Mapped[int] = mapped_column(ForeignKey("cases.goal.id"), index=True)
    on: Mapped[date]
    state: Mapped[str] = mapped_column(Code)
    goal: Mapped[Goal] = relationship(lazy="joined")

    def follow(self, answers: Answers, today: date) -> None:
        """Raise `FieldError` for a day to come."""
        refuse_to_come(answers, today, "on")

    def require_open(self) -> None:
        """Raise `PlanHeld` when its plan is over."""
        self.goal.plan.require_running()


class PlanService(CaseRecord):
    """A service that has a part in the plan, and what it may know."""

    __tablename__ = "plan_service"
    FORM: ClassVar[Form] = SERVICE
    OWN_ACTS = frozenset({SheetAct.ADD})

    plan_id: Mapped[int] = mapped_column(ForeignKey("cases.plan.id"), index=True)
    party: Mapped[str] = mapped_column(Code)
    plan: Mapped[Plan] = relationship(lazy="joined")

    def require_open(self) -> None:
        """Raise `PlanHeld` when its plan is over."""
        self.plan.require_running()


class PlanReview(CaseRecord):
    """A review (verifica) of a version: what changed, what is decided, when the next one is."""

    __tablename__ = "plan_review"
    FORM: ClassVar[Form] = REVIEW
    OWN_ACTS = EVERY_ACT

    plan_id: Mapped[int] = mapped_column(ForeignKey("cases.plan.id"), index=True)
    on: Mapped[date]
    with_her: Mapped[str | None] = mapped_column(Code)
    next_on: Mapped[date | None]
    plan: Mapped[Plan] = relationship(lazy="joined")

    def require_open(self) -> None:
        """Raise `PlanHeld` when its plan is over."""
        self.plan.require_running()

    def refuse(self, answers: Answers) -> None:
        """The next review comes after this one."""
        refuse_before(answers, "on", "next_on", "before_this_one", same_day=False)

    def follow(self, answers: Answers, today: date) -> None:
        """Raise `FieldError` for a day to come."""
        refuse_to_come(answers, today, "on")
