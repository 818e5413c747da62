"""What was decided about a due, as it is kept: codes and dates alone (decisioni sulle scadenze)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.clock import UtcDateTime, in_rome
from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase
from cav_desktop.domain.deadlines.decisions import CloseReason, Decision, DecisionState
from cav_desktop.domain.deadlines.dues import About, Due, Key
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.deadlines.rules import RULE_OF
from cav_desktop.domain.errors import CannotUndo, FieldError

SNOOZE_DAYS = 31
"""How far a due may be put off at once: who needs more decides again in a month."""


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What a person chose for a due."""

    state: DecisionState
    until: date | None = None
    to_staff_id: int | None = None
    reason: CloseReason | None = None


class DeadlineDecision(CasesBase):
    """One decision about one due on one day; it is never changed, only undone."""

    __tablename__ = "deadline_decision"
    __table_args__ = (
        Index("ix_deadline_decision_due", "about_kind", "about_id", "kind", "due_on"),
        KEEP_NUMBERS,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(Code)
    about_kind: Mapped[str] = mapped_column(Code)
    about_id: Mapped[int]
    due_on: Mapped[date]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.case_file.id"), index=True)
    state: Mapped[str] = mapped_column(Code)
    until: Mapped[date | None]
    to_staff_id: Mapped[int | None]
    reason: Mapped[str | None] = mapped_column(Code)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @classmethod
    def take(cls, due: Due, chosen: Decided, at: datetime, staff_id: int) -> Self:
        """Decide about a due as it stands now.

        Raises `FieldError`: `until` not after today or too far, `staff_id` or `reason` missing,
        `state` when only the fact itself ends this kind of due and "fatto" would say nothing.
        """
        _refuse(due, chosen, in_rome(at).date())
        return cls(
            kind=due.kind,
            about_kind=due.about.kind,
            about_id=due.about.id,
            due_on=due.on,
            case_id=due.case_id,
            state=chosen.state,
            until=chosen.until if chosen.state is DecisionState.SNOOZED else None,
            to_staff_id=chosen.to_staff_id if chosen.state is DecisionState.REASSIGNED else None,
            reason=chosen.reason if chosen.state is DecisionState.CLOSED else None,
            at=at,
            staff_id=staff_id,
        )

    def undo(self, at: datetime) -> None:
        """Let the decision before hold again; raises `CannotUndo` when it was undone already."""
        if self.undone_at is not None:
            raise CannotUndo
        self.undone_at = at

    @property
    def decision(self) -> Decision:
        """The same for the pure rules of `domain.deadlines`."""
        return Decision(
            number=self.id or 0,
            key=Key(DueKind(self.kind), About(self.about_kind, self.about_id), self.due_on),
            state=DecisionState(self.state),
            at=self.at,
            staff_id=self.staff_id,
            until=self.until,
            to_staff_id=self.to_staff_id,
            reason=None if self.reason is None else CloseReason(self.reason),
            undone=self.undone_at is not None,
        )


def _refuse(due: Due, chosen: Decided, today: date) -> None:
    if chosen.state is DecisionState.SNOOZED:
        if chosen.until is None or chosen.until <= today:
            raise FieldError("until", "not_after_today")
        if chosen.until > today + timedelta(days=SNOOZE_DAYS):
            raise FieldError("until", "put_off_too_far")
    elif chosen.state is DecisionState.REASSIGNED and chosen.to_staff_id is None:
        raise FieldError("to_staff_id", "required")
    elif chosen.state is DecisionState.CLOSED and chosen.reason is None:
        raise FieldError("reason", "reason_needed")
    elif chosen.state is DecisionState.DONE and not RULE_OF[due.kind].by_hand:
        raise FieldError("state", "write_the_fact")
