"""How a way through the centre ends: concluded with her or handed on, and the calls after it.

The calls (follow-up) are at one, three, six and twelve months, only if she agreed to be called; who
declines one is not called again.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import EVERY_ACT, CaseRecord
from cav_desktop.domain.codes import Code
from cav_desktop.domain.errors import FieldError, TransitionRefused
from cav_desktop.domain.forms import Answers, Field, Form, Kind, Part


class EndingKind(StrEnum):
    """In which way it ended."""

    CONCLUDED = "conclusione"
    TRANSFERRED = "trasferimento"


ENDING = Form(
    "ending",
    "Conclusione",
    (
        Part(
            "La conclusione",
            (
                Field("interview_on", "Colloquio conclusivo", Kind.DATE),
                Field("documents_returned", "Documenti restituiti", Kind.YES_NO),
                Field("receiving", "Centro che la riceve", Kind.LINE, wide=True),
                Field("words", "Come si è concluso", Kind.TEXT, wide=True),
            ),
        ),
    ),
)


class Ending(CaseRecord):
    """The end of one episode: why (E11, or E10 before she was taken in care), and what was said."""

    __tablename__ = "ending"
    FORM: ClassVar[Form] = ENDING
    OWN_ACTS = EVERY_ACT

    episode_id: Mapped[int] = mapped_column(ForeignKey("cases.episode.id"), index=True)
    kind: Mapped[str] = mapped_column(Code)
    reason: Mapped[str] = mapped_column(Code)
    on: Mapped[date]
    interview_on: Mapped[date | None]
    documents_returned: Mapped[str | None] = mapped_column(Code)

    def refuse(self, answers: Answers) -> None:
        """Raise `FieldError`: the interview cannot come after the end; who receives is named."""
        interview = answers.get("interview_on")
        if isinstance(interview, date) and interview > self.on:
            raise FieldError("interview_on", "after_the_end")
        if self.kind == EndingKind.TRANSFERRED and not answers.get("receiving"):
            raise FieldError("receiving", "required")


class FollowUpState(StrEnum):
    """Where one of the calls stands."""

    PLANNED = "prevista"
    HELD = "fatta"
    DROPPED = "annullata"
    """She declined an earlier one, or came back to the centre."""


class FollowUpOutcome(StrEnum):
    """What came of a call."""

    REACHED = "raggiunta"
    NOT_REACHED = "non_raggiunta"
    DECLINED = "rinuncia"


_S = FollowUpState

TRANSITIONS: dict[FollowUpState, tuple[FollowUpState, ...]] = {
    _S.PLANNED: (_S.HELD, _S.DROPPED),
    _S.HELD: (_S.PLANNED,),
    _S.DROPPED: (_S.PLANNED,),
}
"""What may follow each state; back to `PLANNED` only by undoing."""

FOLLOW_UP = Form(
    "follow_up",
    "Follow-up",
    (
        Part(
            "La chiamata",
            (
                Field("held_on", "Giorno", Kind.DATE),
                Field(
                    "outcome",
                    "Com’è andata",
                    Kind.CODE,
                    own=(
                        (FollowUpOutcome.REACHED, "Raggiunta in sicurezza"),
                        (FollowUpOutcome.NOT_REACHED, "Non raggiunta"),
                        (FollowUpOutcome.DECLINED, "Non vuole altre chiamate"),
                    ),
                    at_first=FollowUpOutcome.REACHED,
                    wide=True,
                ),
                Field("words", "Che cosa ha detto", Kind.TEXT, wide=True),
            ),
            "Solo nel modo sicuro che ha detto lei.",
        ),
    ),
)


class FollowUp(CaseRecord):
    """One call after the end: on which day it is planned, and what came of it."""

    __tablename__ = "follow_up"
    FORM: ClassVar[Form] = FOLLOW_UP
    OWN_ACTS = EVERY_ACT

    episode_id: Mapped[int] = mapped_column(ForeignKey("cases.episode.id"), index=True)
    on: Mapped[date]
    months: Mapped[int]
    state: Mapped[str] = mapped_column(Code, default=FollowUpState.PLANNED)
    held_on: Mapped[date | None]
    outcome: Mapped[str | None] = mapped_column(Code)

    def record(self, outcome: FollowUpOutcome, held_on: date, concluded_on: date) -> None:
        """Say what came of it; raises `TransitionRefused`, or `FieldError` for the day."""
        self._pass_to(_S.HELD)
        if held_on < concluded_on:
            self.state = _S.PLANNED
            raise FieldError("held_on", "before_previous_state")
        self.outcome, self.held_on = outcome, held_on

    def drop(self) -> None:
        """It will not be made; raises `TransitionRefused` when it was made already."""
        self._pass_to(_S.DROPPED)

    def plan_again(self) -> None:
        """Undo what was recorded, or the dropping; raises `TransitionRefused`."""
        self._pass_to(_S.PLANNED)
        self.outcome = self.held_on = None

    def _pass_to(self, state: FollowUpState) -> None:
        current = FollowUpState(self.state)
        if state not in TRANSITIONS[current]:
            raise TransitionRefused(current, state, tuple(TRANSITIONS[current]))
        self.state = state
