"""The assessment of risk (valutazione del rischio, DOMAIN 3): written, signed, never changed again.

The level is chosen by a person, with her reasons. The program shows facts beside it (how many
factors are present, what is different from the last time) and computes no level, ever.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import CaseRecord, SheetAct
from cav_desktop.domain.clock import UtcDateTime, add_months
from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase
from cav_desktop.domain.contradictions import refuse_before
from cav_desktop.domain.deadlines.facts import CriticalEvent
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.domain.errors import AlreadySigned, FieldError
from cav_desktop.domain.forms import YES, Answers, Field, Form, Kind, Part
from cav_desktop.domain.instruments import Coding
from cav_desktop.domain.risk_levels import LEVELS

_THREE_JUDGEMENTS = ("instrument", frozenset({"sara_s", "sara_plus", "b_safer"}))
_WITH_RESULT = ("instrument", frozenset({"danger_assessment", "dash", "isa", "da5", "altro"}))

RISK = Form(
    "risk_assessment",
    "Valutazione del rischio",
    (
        Part(
            "La valutazione",
            (
                Field("on", "Giorno", Kind.DATE, required=True),
                Field("instrument", "Strumento", Kind.CODE, "E46", required=True),
                Field("assessor", "Chi valuta", Kind.STAFF),
                Field("trained", "È formata per questo strumento", Kind.YES_NO),
                Field("from_her", "Fonte: il racconto di lei", Kind.YES_NO),
                Field("from_file", "Fonte: fascicolo e documenti", Kind.YES_NO),
                Field("from_others", "Fonte: servizi o altre persone", Kind.YES_NO),
                Field(
                    "other_sources",
                    "Quali",
                    Kind.LINE,
                    only_if=("from_others", frozenset({YES})),
                    wide=True,
                ),
            ),
        ),
        Part(
            "Altre considerazioni",
            (
                Field("other", "Armi, figli, altro che conta", Kind.TEXT, wide=True),
                Field("score", "Punteggio del modulo", Kind.NUMBER, most=999, only_if=_WITH_RESULT),
                Field("band", "Fascia del modulo", Kind.LINE, only_if=_WITH_RESULT),
            ),
            "Punteggio e fascia si copiano dal modulo su carta: qui niente viene calcolato.",
        ),
        Part(
            "Livello e motivi",
            (
                Field("level", "Livello di rischio", Kind.CODE, "E45"),
                Field("imminent", "Imminente", Kind.CODE, "E45", only_if=_THREE_JUDGEMENTS),
                Field("longer", "A lungo termine", Kind.CODE, "E45", only_if=_THREE_JUDGEMENTS),
                Field("lethal", "Gravissimo o letale", Kind.CODE, "E45", only_if=_THREE_JUDGEMENTS),
                Field("reasons", "Perché questo livello", Kind.TEXT, wide=True),
            ),
            "Lo sceglie chi valuta: per firmare servono il livello e il motivo.",
        ),
        Part(
            "Che cosa si fa",
            (
                Field("actions", "Azioni", Kind.TEXT, wide=True),
                Field("next_on", "Prossima valutazione", Kind.DATE),
            ),
        ),
    ),
)

EVENTS: tuple[tuple[str, str], ...] = (
    (CriticalEvent.SEPARATION, "Separazione"),
    (CriticalEvent.COMPLAINT, "Denuncia o querela"),
    (CriticalEvent.RELEASE, "Scarcerazione o fine di una misura"),
    (CriticalEvent.COURT_DATE, "Udienza"),
    (CriticalEvent.VISITS, "Visite con i figli"),
)
"""What changes the risk, as people say it."""

OCCASION = Form(
    "critical_event",
    "Evento critico",
    (
        Part(
            "Che cosa è successo",
            (
                Field("kind", "Che cosa", Kind.CODE, own=EVENTS, required=True),
                Field("on", "Giorno", Kind.DATE, required=True),
                Field("note", "Nota", Kind.TEXT, wide=True),
            ),
            "Dopo, il rischio è un altro: si chiede una nuova valutazione.",
        ),
    ),
)


class RiskState(StrEnum):
    """An assessment is written, then signed."""

    DRAFT = "bozza"
    SIGNED = "firmata"


class RiskAssessment(CaseRecord):
    """One assessment. A wrong one is replaced by a new one (`supersedes`) and stays as it was."""

    __tablename__ = "risk_assessment"
    FORM: ClassVar[Form] = RISK
    OWN_ACTS = frozenset({SheetAct.ADD, SheetAct.CHANGE})

    on: Mapped[date] = mapped_column(index=True)
    instrument: Mapped[str] = mapped_column(Code)
    assessor: Mapped[int | None]
    trained: Mapped[str | None] = mapped_column(Code)
    from_her: Mapped[str | None] = mapped_column(Code)
    from_file: Mapped[str | None] = mapped_column(Code)
    from_others: Mapped[str | None] = mapped_column(Code)
    score: Mapped[int | None]
    level: Mapped[str | None] = mapped_column(Code)
    imminent: Mapped[str | None] = mapped_column(Code)
    longer: Mapped[str | None] = mapped_column(Code)
    lethal: Mapped[str | None] = mapped_column(Code)
    next_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(Code, default=RiskState.DRAFT)
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    signed_by: Mapped[int | None]
    supersedes: Mapped[int | None] = mapped_column(ForeignKey("cases.risk_assessment.id"))

    @property
    def is_signed(self) -> bool:
        """Whether it can no longer be changed by anybody."""
        return self.state == RiskState.SIGNED

    def require_open(self) -> None:
        """Raise `AlreadySigned` for a signed one."""
        if self.is_signed:
            raise AlreadySigned(self.FORM.key, self.id)

    def refuse(self, answers: Answers) -> None:
        """The next assessment comes after this one."""
        refuse_before(answers, "on", "next_on", "before_this_one", same_day=False)

    def sign(self, answers: Answers, *, at: datetime, today: date, staff_id: int) -> None:
        """Sign it, for ever; `answers` are all that stand in it.

        Raises `AlreadySigned`, or as `require_complete`.
        """
        self.require_changeable()
        require_complete(answers, today)
        self.state, self.signed_at, self.signed_by = RiskState.SIGNED, at, staff_id


def require_complete(answers: Answers, today: date) -> None:
    """Raise `FieldError` for what a signature needs: a day that has come, a level, the reasons."""
    on = answers.get("on")
    if not isinstance(on, date) or on > today:
        raise FieldError("on", "in_the_future" if on else "required")
    if answers.get("level") not in LEVELS:
        raise FieldError("level", "choose_the_level")
    if not str(answers.get("reasons") or "").strip():
        raise FieldError("reasons", "say_the_reasons")


class FactorCoding(CasesBase):
    """How one factor was coded in one assessment: now (last four weeks) and in the past."""

    __tablename__ = "risk_factor"
    __table_args__ = (UniqueConstraint("assessment_id", "factor"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("cases.risk_assessment.id"), index=True)
    factor: Mapped[str] = mapped_column(Code)
    now: Mapped[str | None] = mapped_column(Code)
    past: Mapped[str | None] = mapped_column(Code)


class RiskOccasion(CaseRecord):
    """Something that changes the risk and asks for a new assessment (`CriticalEvent`)."""

    __tablename__ = "critical_event"
    FORM: ClassVar[Form] = OCCASION

    kind: Mapped[str] = mapped_column(Code)
    on: Mapped[date]


@dataclass(frozen=True)
class Coded:
    """The two codings of a factor (E46a), None while nobody coded it."""

    now: str | None = None
    past: str | None = None


@dataclass(frozen=True)
class FactorChange:
    """A factor that is not coded now as it was the time before."""

    factor: str
    before: str | None
    now: str | None


def present_now(coded: Mapping[str, Coded]) -> int:
    """How many factors are coded as present now: a fact, not a score."""
    return sum(1 for one in coded.values() if one.now == Coding.PRESENT)


def changes(coded: Mapping[str, Coded], before: Mapping[str, Coded]) -> tuple[FactorChange, ...]:
    """The factors coded differently from the time before, in their order of now."""
    empty = Coded()
    named = (*coded, *(factor for factor in before if factor not in coded))
    found = ((one, before.get(one, empty).now, coded.get(one, empty).now) for one in named)
    return tuple(FactorChange(*one) for one in found if one[1] != one[2])


def is_stale(assessed_on: date, today: date, events: Sequence[date] = ()) -> bool:
    """Whether a level is old: three months passed, or something critical happened since.

    What happened on the day of the assessment was seen by it.
    """
    if today > add_months(assessed_on, PACE.assessment_months):
        return True
    return any(assessed_on < on <= today for on in events)
