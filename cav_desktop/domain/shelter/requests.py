"""A request for shelter (richiesta): for whom, where not, and what became of it (E56, E56a)."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import EVERY_ACT, CaseRecord, SheetAct
from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase
from cav_desktop.domain.contradictions import refuse_before
from cav_desktop.domain.errors import FieldError, TransitionRefused
from cav_desktop.domain.forms import Answers, Form
from cav_desktop.domain.shelter.capacity import Unit
from cav_desktop.domain.shelter.request_form import REQUEST


class RequestState(StrEnum):
    """Where a request stands (E56a)."""

    RECEIVED = "ricevuta"
    WEIGHED = "in_valutazione"
    PROPOSED = "proposta"
    ACCEPTED = "accettata"
    WAITING = "lista_attesa"
    ENTERED = "ingresso"
    REFUSED = "non_accolta"
    RENOUNCED = "rinuncia"
    WITHDRAWN = "ritirata"
    EXPIRED = "scaduta"


_S = RequestState
_ENDINGS = (_S.REFUSED, _S.RENOUNCED, _S.WITHDRAWN, _S.EXPIRED)

TRANSITIONS: dict[RequestState, tuple[RequestState, ...]] = {
    _S.RECEIVED: (_S.WEIGHED, _S.PROPOSED, _S.ACCEPTED, _S.WAITING, *_ENDINGS),
    _S.WEIGHED: (_S.PROPOSED, _S.ACCEPTED, _S.WAITING, *_ENDINGS),
    _S.PROPOSED: (_S.ACCEPTED, _S.WEIGHED, _S.WAITING, *_ENDINGS),
    _S.ACCEPTED: (_S.ENTERED, _S.WAITING, *_ENDINGS),
    _S.WAITING: (_S.WEIGHED, _S.PROPOSED, _S.ACCEPTED, *_ENDINGS),
    _S.ENTERED: (),
    _S.REFUSED: (_S.WEIGHED,),
    _S.RENOUNCED: (_S.WEIGHED,),
    _S.WITHDRAWN: (_S.WEIGHED,),
    _S.EXPIRED: (_S.WEIGHED,),
}
"""What may follow; `ingresso` comes of an entry alone. Who changes her mind is weighed again."""

OPEN = frozenset({_S.RECEIVED, _S.WEIGHED, _S.PROPOSED, _S.ACCEPTED, _S.WAITING})
UNANSWERED = frozenset({_S.RECEIVED, _S.WEIGHED})
UNMET = frozenset({_S.REFUSED, _S.RENOUNCED, _S.WITHDRAWN, _S.EXPIRED})
"""Women who asked and were not hosted: what Regione and ISTAT ask for."""


class ShelterRequest(CaseRecord):
    """One request; of a woman without a case only what is coded: she too counts as asked for."""

    __tablename__ = "shelter_request"
    FORM: ClassVar[Form] = REQUEST
    OWN_ACTS = EVERY_ACT - {SheetAct.CHANGE}

    case_id: Mapped[int | None] = mapped_column(  # type: ignore[assignment]  # of a case, but for this one record
        ForeignKey("cases.case_file.id"), index=True
    )
    """Whom nobody knows yet may be refused too: the one record that stands in no case."""
    party: Mapped[str | None] = mapped_column(Code)
    received_on: Mapped[date] = mapped_column(index=True)
    urgency: Mapped[str | None] = mapped_column(Code)
    wanted_on: Mapped[date | None]
    answer_by: Mapped[date | None]
    level: Mapped[str | None] = mapped_column(Code)
    type: Mapped[str | None] = mapped_column(Code)
    adults: Mapped[int | None]
    children: Mapped[int | None]
    babies: Mapped[int | None]
    oldest_son: Mapped[int | None]
    risk: Mapped[str | None] = mapped_column(Code)
    risk_by: Mapped[int | None]
    state: Mapped[str] = mapped_column(Code, default=_S.RECEIVED, index=True)
    since: Mapped[date]
    reason: Mapped[str | None] = mapped_column(Code)
    """Of E56, for a request that ended without an entry."""
    alternative: Mapped[str | None] = mapped_column(Code)
    """What was found instead, of E55."""
    held_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Until when a place is kept for her; which one stands in the protected compartment."""

    @property
    def unit(self) -> Unit:
        """The family unit; nothing said is one woman alone."""
        adults = 1 if self.adults is None else self.adults
        return Unit(adults, self.children or 0, self.babies or 0)

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for an answer or a place."""
        return self.state in OPEN

    def refuse(self, answers: Answers) -> None:
        """Refuse words about a woman without a case, a family of nobody, impossible days."""
        if self.case_id is None:
            for one in self.FORM:
                if one.kind.is_told and answers.get(one.name):
                    raise FieldError(one.name, "no_case_no_words")
        if answers.get("adults") == 0 and not (answers.get("children") or answers.get("babies")):
            raise FieldError("adults", "nobody")
        if answers.get("oldest_son") is not None and not (
            answers.get("children") or answers.get("babies")
        ):
            raise FieldError("oldest_son", "no_children")
        refuse_before(answers, "received_on", "answer_by", "before_this_one")

    def follow(self, answers: Answers, today: date) -> None:
        """Raise `FieldError` for a request of a day to come."""
        if self.received_on > today:
            raise FieldError("received_on", "in_the_future")

    def allowed(self) -> tuple[RequestState, ...]:
        """What a person may choose next; an entry comes of the stay that begins."""
        return tuple(one for one in TRANSITIONS[_S(self.state)] if one is not _S.ENTERED)

    def move(
        self, to: RequestState, on: date, reason: str | None = None, alternative: str | None = None
    ) -> None:
        """Pass to another state; raises `TransitionRefused`, or `FieldError` without a reason."""
        self.require_present()
        if to not in self.allowed():
            raise TransitionRefused(self.state, to, tuple(self.allowed()))
        if to is _S.REFUSED and reason is None:
            raise FieldError("reason", "reason_needed")
        if to not in UNMET and (reason is not None or alternative is not None):
            raise FieldError("reason", "no_reason_here")
        self.state, self.since = to, on
        self.reason, self.alternative = reason, alternative
        if to not in (_S.PROPOSED, _S.ACCEPTED):
            self.held_until = None

    def enter(self, on: date) -> None:
        """She came in; raises `TransitionRefused` for a request that is over."""
        self.require_present()
        if not self.is_open:
            raise TransitionRefused(self.state, _S.ENTERED, tuple(self.allowed()))
        self.state, self.since, self.held_until = _S.ENTERED, on, None

    def come_back(self, on: date) -> None:
        """The entry was a mistake: accepted again. Raises `TransitionRefused`."""
        if self.state != _S.ENTERED:
            raise TransitionRefused(self.state, _S.ACCEPTED, ())
        self.state, self.since = _S.ACCEPTED, on


class RequestStep(CasesBase):
    """A state a request passed to: since when, who said so, why."""

    __tablename__ = "shelter_request_step"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("cases.shelter_request.id"), index=True)
    state: Mapped[str] = mapped_column(Code)
    on: Mapped[date]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]
    reason: Mapped[str | None] = mapped_column(Code)


class RequestAvoided(CasesBase):
    """A comune in which she is not safe, by its ISTAT code: a row each."""

    __tablename__ = "shelter_request_avoided"
    __table_args__ = (UniqueConstraint("request_id", "comune"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("cases.shelter_request.id"))
    comune: Mapped[str] = mapped_column(Code)
