"""The episode: one way of a woman through the centre (percorso), and the states it may take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase
from cav_desktop.domain.errors import CannotUndo, FieldError, TransitionRefused


class EpisodeState(StrEnum):
    """Stored states of list E07; waiting for a service and being hosted are derived, not stored."""

    CONTACT = "contatto"
    RECEPTION = "in_accoglienza"
    TAKEN_IN_CARE = "presa_in_carico"
    SUSPENDED = "sospesa"
    CONCLUDING = "in_conclusione"
    FOLLOW_UP = "follow_up"
    CLOSED = "chiusa"
    ARCHIVED = "archiviata"
    ANONYMISED = "anonimizzata"


_S = EpisodeState

TRANSITIONS: dict[EpisodeState, tuple[EpisodeState, ...]] = {
    _S.CONTACT: (_S.RECEPTION, _S.CLOSED),
    _S.RECEPTION: (_S.TAKEN_IN_CARE, _S.CLOSED),
    _S.TAKEN_IN_CARE: (_S.SUSPENDED, _S.CONCLUDING, _S.CLOSED),
    _S.SUSPENDED: (_S.TAKEN_IN_CARE, _S.CLOSED),
    _S.CONCLUDING: (_S.FOLLOW_UP, _S.CLOSED),
    _S.FOLLOW_UP: (_S.CLOSED,),
    _S.CLOSED: (_S.ARCHIVED,),
    _S.ARCHIVED: (_S.ANONYMISED,),
    _S.ANONYMISED: (),
}
"""What may follow each state (ARCHITECTURE 4); a woman who comes back begins a new episode.

Who does not agree to be called afterwards is concluded without a follow-up.
"""

OVER = frozenset({_S.CLOSED, _S.ARCHIVED, _S.ANONYMISED})
"""The states in which nothing more happens."""

_FURTHEST = (
    *(_S.ANONYMISED, _S.ARCHIVED, _S.CLOSED, _S.FOLLOW_UP),
    *(_S.CONTACT, _S.RECEPTION, _S.CONCLUDING, _S.SUSPENDED, _S.TAKEN_IN_CARE),
)
DUPLICATE = "errore_duplicato"
"""The reason (E11) of a way that was another one's double, whatever state it was in."""


def list_of_reason(before: EpisodeState, after: EpisodeState, reason: str) -> str | None:
    """The list in which the reason of a step that happened stands."""
    return "E11" if reason == DUPLICATE else reason_list(before, after)


def reason_list(current: EpisodeState, wanted: EpisodeState) -> str | None:
    """The list from which a reason must be chosen for a change of state, if one is asked.

    E10 when the taking in care never began, E11 when it ends, E12 for a suspension.
    """
    if wanted is _S.SUSPENDED:
        return "E12"
    if wanted is _S.CLOSED:
        return {
            _S.CONTACT: "E10",
            _S.RECEPTION: "E10",
            _S.TAKEN_IN_CARE: "E11",
            _S.SUSPENDED: "E11",
            _S.CONCLUDING: "E11",
        }.get(current)
    return None


@dataclass(frozen=True)
class Move:
    """A change of state asked by a person: where to, since when, why (of `reason_list`)."""

    to: EpisodeState
    on: date
    reason: str | None = None
    review_on: date | None = None
    """Of a suspension: the day chosen to look at it again."""


class Episode(CasesBase):
    """One way through the centre; it owns the state and its dates. One alone goes on."""

    __tablename__ = "episode"
    __table_args__ = (UniqueConstraint("case_id", "number"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.case_file.id"), index=True)
    number: Mapped[int]
    state: Mapped[str] = mapped_column(Code, index=True)
    opened_on: Mapped[date] = mapped_column(index=True)
    since: Mapped[date]
    closed_on: Mapped[date | None] = mapped_column(index=True)
    not_started_reason: Mapped[str | None] = mapped_column(Code)
    closing_reason: Mapped[str | None] = mapped_column(Code)
    suspension_reason: Mapped[str | None] = mapped_column(Code)
    desk_id: Mapped[int | None] = mapped_column(ForeignKey("cases.desk.id"))
    staff_id: Mapped[int | None] = mapped_column(index=True)

    @classmethod
    def begin(cls, case_id: int, number: int, on: date, staff_id: int | None) -> "Episode":
        """A new way through the centre, in its first state."""
        return cls(
            case_id=case_id,
            number=number,
            state=_S.CONTACT,
            opened_on=on,
            since=on,
            staff_id=staff_id,
        )

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens in this episode: a return is a new one."""
        return EpisodeState(self.state) in OVER

    def allowed(self) -> tuple[EpisodeState, ...]:
        """The states that may follow the present one."""
        return TRANSITIONS[EpisodeState(self.state)]

    def move(self, move: Move) -> None:
        """Change state; raises `TransitionRefused`, or `FieldError` for date or reason."""
        current = EpisodeState(self.state)
        if move.to not in self.allowed():
            raise TransitionRefused(current, move.to, tuple(self.allowed()))
        if move.on < self.since:
            raise FieldError("on", "before_previous_state")
        needed = reason_list(current, move.to)
        if needed is not None and move.reason is None:
            raise FieldError("reason", "reason_needed")
        if needed is None and move.reason is not None:
            raise FieldError("reason", "no_reason_here")
        if move.review_on is not None and (
            move.to is not _S.SUSPENDED or move.review_on <= move.on
        ):
            raise FieldError("review_on", "before_this_one")
        self.state, self.since = move.to, move.on
        if needed == "E10":
            self.not_started_reason = move.reason
        elif needed == "E11":
            self.closing_reason = move.reason
        elif needed == "E12":
            self.suspension_reason = move.reason
        if move.to is _S.CLOSED:
            self.closed_on = move.on

    def how_far(self) -> tuple[int, date]:
        """Who is in care is not only in contact, and who comes back after the end begins anew."""
        return (_FURTHEST.index(EpisodeState(self.state)), self.opened_on)

    def end_as_double(self, on: date) -> None:
        """It was the same way, begun twice: it closes as a duplicate (E11).

        One in follow-up had its end already, and keeps the reason it ended for.
        """
        if self.state != _S.FOLLOW_UP:
            self.closing_reason = DUPLICATE
        self.state, self.since, self.closed_on = _S.CLOSED, on, on

    def take_back(self, steps: Sequence["EpisodeStep"]) -> None:
        """Stand again as before the last of its steps (oldest first); the step is the caller's.

        Raises `CannotUndo` for the step that began it, or one that is not the present state.
        """
        last = steps[-1]
        if last.before is None or len(steps) == 1 or last.after != self.state:
            raise CannotUndo
        needed = reason_list(EpisodeState(last.before), EpisodeState(last.after))
        self.state, self.since = last.before, steps[-2].on
        if needed == "E10":
            self.not_started_reason = None
        elif needed == "E11":
            self.closing_reason = None
        elif needed == "E12":
            earlier = [one.reason for one in steps[:-1] if one.after == _S.SUSPENDED]
            self.suspension_reason = earlier[-1] if earlier else None
        if last.after == _S.CLOSED:
            self.closed_on = None


class EpisodeStep(CasesBase):
    """A change of state that happened: from which, to which, since when, who and why (a code)."""

    __tablename__ = "episode_step"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    episode_id: Mapped[int] = mapped_column(ForeignKey("cases.episode.id"), index=True)
    before: Mapped[str | None] = mapped_column(Code)
    after: Mapped[str] = mapped_column(Code)
    on: Mapped[date]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]
    reason: Mapped[str | None] = mapped_column(Code)
    review_on: Mapped[date | None]
    """Of a suspension: the day chosen to look at it again."""
