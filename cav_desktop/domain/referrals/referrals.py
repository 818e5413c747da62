"""A referral (invio): to whom, on which basis, where it stands, how long she waited."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import EVERY_ACT, CaseRecord
from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase
from cav_desktop.domain.contradictions import refuse_before
from cav_desktop.domain.errors import AlreadyLeft, CannotUndo, FieldError
from cav_desktop.domain.forms import Answers, Form
from cav_desktop.domain.referrals import states
from cav_desktop.domain.referrals.referral_form import REFERRAL
from cav_desktop.domain.referrals.states import BEFORE_LEAVING, OVER, Direction, ReferralState

_S = ReferralState
_WITH_OUTCOME = frozenset({_S.CONCLUDED})
_WITH_REASON = frozenset({_S.REFUSED, _S.NO_ANSWER, _S.CANCELLED})
WRITTEN_AFTER = frozenset({"answer", "answer_by", "referent"})
"""What is still written once it left: the rest is what was sent."""


class Referral(CaseRecord):
    """One referral of a case, in one of the three directions."""

    __tablename__ = "referral"
    FORM: ClassVar[Form] = REFERRAL
    OWN_ACTS = EVERY_ACT

    direction: Mapped[str] = mapped_column(Code)
    party: Mapped[str] = mapped_column(Code)
    urgency: Mapped[str | None] = mapped_column(Code)
    answer_by: Mapped[date | None]
    referent: Mapped[int | None]
    basis: Mapped[str | None] = mapped_column(Code)
    basis_on: Mapped[date | None]
    """The day of the order, or of the danger, that it leaves on."""
    prescription: Mapped[str | None] = mapped_column(Code)
    childcare: Mapped[str | None] = mapped_column(Code)
    receiver: Mapped[int | None]
    """The number of the receiver in the directory, which stands with the names."""
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("cases.referral.id"))
    """The referral that a return of information is about."""
    state: Mapped[str] = mapped_column(Code, index=True)
    since: Mapped[date]
    outcome: Mapped[str | None] = mapped_column(Code)
    """Of E66, for one that ended."""
    sent_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    listed_on: Mapped[date | None]
    appointment_on: Mapped[date | None]
    concluded_on: Mapped[date | None]
    reminders: Mapped[int] = mapped_column(default=0)
    reminded_on: Mapped[date | None]

    @property
    def way(self) -> Direction:
        """Which way it goes."""
        return Direction(self.direction)

    @property
    def is_open(self) -> bool:
        """Whether somebody still has something to do with it."""
        return self.state not in OVER

    @property
    def has_left(self) -> bool:
        """Whether it was sent by the centre: what it said is no longer rewritten."""
        return self.way is not Direction.IN and self.sent_on is not None

    def allowed(self) -> tuple[ReferralState, ...]:
        """What a person may choose next; `inviato` comes of sending alone."""
        found = states.allowed(self.way, _S(self.state))
        return tuple(one for one in found if one is not _S.SENT)

    def waiting_days(self, today: date) -> int | None:
        """Days from the sending to the first appointment, or until today while she waits.

        None where nothing was sent, and where it ended without an appointment and without a day.
        """
        if self.sent_on is None:
            return None
        if self.appointment_on is not None:
            return (self.appointment_on - self.sent_on).days
        if not self.is_open:
            return None if self.concluded_on is None else (self.concluded_on - self.sent_on).days
        return (today - self.sent_on).days

    def refuse(self, answers: Answers) -> None:
        """Refuse an answer that is expected before it was sent."""
        if self.sent_on is not None:
            refuse_before({**answers, "sent_on": self.sent_on}, "sent_on", "answer_by")

    def require_writable(self, answers: Answers) -> None:
        """Raise `AlreadyLeft` where what was sent would be rewritten."""
        if self.has_left and not answers.keys() <= WRITTEN_AFTER:
            raise AlreadyLeft

    def move(
        self,
        to: ReferralState,
        on: date,
        outcome: str | None = None,
        appointment_on: date | None = None,
    ) -> None:
        """Pass to another state on a day; raises `ReferralStepRefused`, `FieldError`.

        `appointment_on` is the day of the first appointment, which may be still to come.
        """
        self.require_present()
        states.require(self.way, _S(self.state), to)
        if to is _S.SENT:
            raise FieldError("state", "by_sending")
        self._check(to, on, outcome)
        if appointment_on is not None and to is not _S.FIRST_APPOINTMENT:
            raise FieldError("appointment_on", "contradicts")
        if appointment_on is not None and self.sent_on and appointment_on < self.sent_on:
            raise FieldError("appointment_on", "before_it_began")
        self._enter(to, on)
        if appointment_on is not None:
            self.appointment_on = appointment_on
        if outcome is not None:
            self.outcome = outcome

    def send(self, on: date) -> None:
        """It left; whoever calls has made sure of the basis. Raises `ReferralStepRefused`."""
        self.require_present()
        states.require(self.way, _S(self.state), _S.SENT)
        self._check(_S.SENT, on, None)
        self._enter(_S.SENT, on)

    def remind(self, on: date) -> None:
        """Somebody asked them again (sollecito); raises `FieldError` where nobody must answer."""
        if self.state not in (*states.UNANSWERED, *states.WAITING, _S.NO_ANSWER):
            raise FieldError("state", "nobody_must_answer")
        if self.sent_on is not None and on < self.sent_on:
            raise FieldError("on", "before_it_began")
        self.reminders += 1
        self.reminded_on = on

    def meet(self, days: Iterable[date]) -> None:
        """The first of the days on which she went there or will go; none where she went to none."""
        self.appointment_on = min(days, default=None)

    def go_back(self, before: "ReferralStep") -> None:
        """Undo the last step, to the one before; raises `CannotUndo` for a sending."""
        if self.state == _S.SENT or (self.has_left and before.state in BEFORE_LEAVING):
            raise CannotUndo
        for name, state in _DAYS.items():
            if state == self.state and (
                name == "appointment_on" or self.since == getattr(self, name)
            ):
                setattr(self, name, None)
        if self.state in (*_WITH_OUTCOME, *_WITH_REASON):
            self.outcome = None
        self.state, self.since = before.state, before.on

    def _check(self, to: ReferralState, on: date, outcome: str | None) -> None:
        if on < self.since:
            raise FieldError("on", "before_previous_state")
        if to in _WITH_OUTCOME and outcome is None and self.way is not Direction.RETURN:
            raise FieldError("outcome", "reason_needed")
        if to is _S.REFUSED and outcome is None:
            raise FieldError("outcome", "reason_needed")
        if to not in (*_WITH_OUTCOME, *_WITH_REASON) and outcome is not None:
            raise FieldError("outcome", "no_reason_here")

    def _enter(self, to: ReferralState, on: date) -> None:
        self.state, self.since = to, on
        for name, state in _DAYS.items():
            if state == to and getattr(self, name) is None:
                setattr(self, name, on)
        if to not in (_S.SENT, *BEFORE_LEAVING, _S.NO_ANSWER, _S.CANCELLED, _S.RECEIVED):
            self.answered_on = self.answered_on or on


_DAYS: dict[str, ReferralState] = {
    "sent_on": _S.SENT,
    "accepted_on": _S.ACCEPTED,
    "listed_on": _S.WAITING_LIST,
    "appointment_on": _S.FIRST_APPOINTMENT,
    "concluded_on": _S.CONCLUDED,
}
"""The day that each state writes the first time."""


class ReferralStep(CasesBase):
    """A state a referral passed to, or a reminder: on which day, who said so."""

    __tablename__ = "referral_step"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("cases.referral.id"), index=True)
    state: Mapped[str] = mapped_column(Code)
    on: Mapped[date]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]
    outcome: Mapped[str | None] = mapped_column(Code)
    is_reminder: Mapped[bool] = mapped_column(default=False)
    """They were asked again; the state is the one it had."""
    by_receiver: Mapped[bool] = mapped_column(default=False)
    """The assigned social worker said it herself, in her program."""
    undone: Mapped[bool] = mapped_column(default=False)


class ReferralItem(CasesBase):
    """One thing that somebody ticked to leave with a referral: a row each."""

    __tablename__ = "referral_item"
    __table_args__ = (Index("ix_referral_item_referral_id", "referral_id"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("cases.referral.id"))
    item: Mapped[str] = mapped_column(Code)
    not_to_parent: Mapped[bool] = mapped_column(default=False)
