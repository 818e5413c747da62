"""A stay (ospitalità): who of the family, from when to when, at which level, how it ended.

Enough for the bed-days; the room stands in the protected compartment.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import EVERY_ACT, CaseRecord, SheetAct
from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase
from cav_desktop.domain.contradictions import refuse_before
from cav_desktop.domain.errors import FieldError, StayOver, TransitionRefused
from cav_desktop.domain.forms import Answers, Form
from cav_desktop.domain.shelter.stay_forms import EXTENSION, GRANTED, STAY


class StayState(StrEnum):
    """Where a stay stands (E62a)."""

    PLANNED = "programmata"
    RUNNING = "in_corso"
    EXTENDED = "in_proroga"
    SUSPENDED = "sospesa"
    OVER = "conclusa"
    CANCELLED = "annullata"


_S = StayState
TRANSITIONS: dict[StayState, tuple[StayState, ...]] = {
    _S.PLANNED: (_S.RUNNING, _S.CANCELLED),
    _S.RUNNING: (_S.EXTENDED, _S.SUSPENDED, _S.OVER, _S.CANCELLED),
    _S.EXTENDED: (_S.SUSPENDED, _S.OVER),
    _S.SUSPENDED: (_S.RUNNING, _S.EXTENDED, _S.OVER),
    _S.OVER: (),
    _S.CANCELLED: (),
}
"""What may follow. A stay entered by mistake is cancelled: it never was."""

GOING_ON = frozenset({_S.RUNNING, _S.EXTENDED, _S.SUSPENDED})
STANDING = GOING_ON | {_S.PLANNED}
"""A place is kept for them."""

NEXT_LEVEL = "passaggio_livello"
FOR_SAFETY = "trasferimento_sicurezza"
"""Two reasons of exit (E57) that the program itself writes."""


class Stay(CaseRecord):
    """One stay of a woman and her children; `left_on` is the day they went, not slept any more."""

    __tablename__ = "stay"
    FORM: ClassVar[Form] = STAY
    OWN_ACTS = EVERY_ACT - {SheetAct.CHANGE}

    request_id: Mapped[int | None] = mapped_column(
        ForeignKey("cases.shelter_request.id"), index=True
    )
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("cases.stay.id"))
    """The stay at another level of which this one is the continuation."""
    level: Mapped[str] = mapped_column(Code)
    type: Mapped[str | None] = mapped_column(Code)
    from_on: Mapped[date]
    ends_on: Mapped[date | None]
    """As agreed, with every extension granted."""
    here_on: Mapped[date | None]
    """When somebody said last that she is still there; asked of a stay without an end."""
    state: Mapped[str] = mapped_column(Code, index=True)
    since: Mapped[date]
    left_on: Mapped[date | None]
    exit_reason: Mapped[str | None] = mapped_column(Code)
    destination: Mapped[str | None] = mapped_column(Code)

    @property
    def goes_on(self) -> bool:
        """Whether they live there."""
        return self.state in GOING_ON

    @property
    def stands(self) -> bool:
        """Whether a place is theirs, now or from a day to come."""
        return not self.removed and self.state in STANDING

    @property
    def counts(self) -> bool:
        """Whether its days are counted: one that was cancelled never was."""
        return not self.removed and self.state != _S.CANCELLED

    def refuse(self, answers: Answers) -> None:
        """It ends after it began."""
        end = answers.get("ends_on")
        if isinstance(end, date) and end <= self.from_on:
            raise FieldError("ends_on", "before_this_one")

    def allowed(self) -> tuple[StayState, ...]:
        """The states that may follow the present one."""
        return TRANSITIONS[_S(self.state)]

    def move(self, to: StayState, on: date) -> None:
        """Pass to another state; raises `TransitionRefused`."""
        self.require_present()
        if to not in self.allowed():
            raise TransitionRefused(self.state, to, tuple(self.allowed()))
        self.state, self.since = to, on

    def begin(self, on: date) -> None:
        """They came in; raises `TransitionRefused`."""
        self.move(_S.RUNNING, on)
        self.here_on = on

    def leave(self, on: date, reason: str, destination: str | None) -> None:
        """They went; raises `StayOver`, or `FieldError` for a day before they came."""
        self.require_going_on()
        if on < self.from_on:
            raise FieldError("on", "before_entry")
        self.move(_S.OVER, on)
        self.left_on, self.exit_reason, self.destination = on, reason, destination

    def cancel(self, on: date) -> None:
        """It never was: an entry that did not happen or was a mistake."""
        self.move(_S.CANCELLED, on)

    def extend(self, until: date, on: date) -> None:
        """A new end was granted; raises `StayOver`, or `FieldError` for one that is no later."""
        self.require_going_on()
        if until <= (self.ends_on or self.from_on):
            raise FieldError("until", "not_after_present_end")
        self.ends_on = until
        if self.state != _S.EXTENDED:
            self.move(_S.EXTENDED, on)

    def require_going_on(self) -> None:
        """Raise `StayOver` for one that is over, cancelled, or has not begun."""
        self.require_present()
        if not self.goes_on:
            raise StayOver(self.state)


class StayPerson(CasesBase):
    """One of the family who stays, by her code; a child may come later or leave earlier."""

    __tablename__ = "stay_person"
    __table_args__ = (
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="days"),
        Index("ix_stay_person_code", "code"),
        KEEP_NUMBERS,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stay_id: Mapped[int] = mapped_column(ForeignKey("cases.stay.id"), index=True)
    child_id: Mapped[int | None] = mapped_column(ForeignKey("cases.child.id"))
    """None for the woman herself."""
    code: Mapped[str] = mapped_column(Code)
    """Of the case, or of the child: given once and never changed."""
    bed: Mapped[str] = mapped_column(Code)
    minor: Mapped[bool]
    """Whether the fee of a minor is paid."""
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    """The day she went; no night of hers any more."""


class Extension(CaseRecord):
    """An extension (proroga): who asked, who decided, until when."""

    __tablename__ = "stay_extension"
    FORM: ClassVar[Form] = EXTENSION
    OWN_ACTS = EVERY_ACT

    stay_id: Mapped[int] = mapped_column(ForeignKey("cases.stay.id"), index=True)
    asked_on: Mapped[date]
    asked_by: Mapped[str] = mapped_column(Code)
    motive: Mapped[str | None] = mapped_column(Code)
    wanted_until: Mapped[date | None]
    outcome: Mapped[str | None] = mapped_column(Code)
    approved_by: Mapped[str | None] = mapped_column(Code)
    act_on: Mapped[date | None]
    until: Mapped[date | None]
    applied: Mapped[bool] = mapped_column(default=False)
    """Whether the end of the stay follows it already."""
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def is_granted(self) -> bool:
        """Whether it was granted."""
        return self.outcome == GRANTED

    def refuse(self, answers: Answers) -> None:
        """It is asked, and granted, for days that come after it was asked."""
        for name in ("wanted_until", "until"):
            refuse_before(answers, "asked_on", name, same_day=False)
        refuse_before(answers, "asked_on", "act_on")

    def follow(self, answers: Answers, today: date) -> None:
        """Raise `FieldError` for a request of a day to come."""
        if self.asked_on > today:
            raise FieldError("asked_on", "in_the_future")
