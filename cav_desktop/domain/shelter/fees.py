"""Who pays the days (rette): what each payer gives a day, and whose days each covers."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import EVERY_ACT, CaseRecord
from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase
from cav_desktop.domain.contradictions import refuse_before
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answers, Field, Form, Kind, Part
from cav_desktop.domain.shelter.stay_forms import COVER

UNCOVERED = "non_coperta"
"""The code of E59 that says in so many words that nobody pays."""

_MOST_CENTS = 1_000_00
PAID, UNPAID = "paid", "unpaid"
_ONE_DAY = ((PAID, "Si paga"), (UNPAID, "Non si paga"))
_DAYS = ((PAID, "Si pagano"), (UNPAID, "Non si pagano"))

RATE = Form(
    "shelter_rate",
    "Retta",
    (
        Part(
            "Chi la paga, e quando",
            (
                Field("payer", "Chi paga", Kind.CODE, "E59", required=True),
                Field("level", "Tipo di casa", Kind.CODE, "E55", hint="Vuoto: tutte le case."),
                Field("from_on", "Dal", Kind.DATE, required=True),
                Field(
                    "to_on",
                    "Fino al (compreso)",
                    Kind.DATE,
                    hint="Vuoto: fino a nuovo ordine.",
                ),
            ),
            "Di chi paga vale, giorno per giorno, la retta del tipo di casa o quella di tutte.",
        ),
        Part(
            "Quanto al giorno",
            (
                Field("adult_cents", "Per un’adulta", Kind.CENTS, required=True),
                Field("minor_cents", "Per un minore", Kind.CENTS, required=True),
                Field(
                    "absences",
                    "I giorni di assenza",
                    Kind.CODE,
                    own=_DAYS,
                    at_first=PAID,
                    wide=True,
                ),
                Field(
                    "exit_day",
                    "Il giorno dell’uscita",
                    Kind.CODE,
                    own=_ONE_DAY,
                    at_first=UNPAID,
                    wide=True,
                ),
            ),
        ),
    ),
)
"""What is asked of a rate; kept as a draft while it is typed."""


@dataclass(frozen=True)
class RateDraft:
    """What a payer gives a day, in cents; `to_on` is the last day, None until further notice."""

    payer: str
    from_on: date
    adult_cents: int
    minor_cents: int
    to_on: date | None = None
    level: str | None = None
    """Of E55; None for houses of every level."""
    exit_day: bool = False
    """Whether the day of the exit is paid too."""
    absences: bool = True
    """Whether days of absence are paid while the place is kept."""

    @classmethod
    def of(cls, answers: Answers) -> "RateDraft":
        """What was answered in the form; raises `FieldError` for what is missing or cannot be."""
        given = {one.name: one.check(answers.get(one.name)) for one in RATE}
        given |= {name: given[name] == PAID for name in ("exit_day", "absences")}
        return cls(**given)  # type: ignore[arg-type]  # each answer is of its kind: it was checked

    def checked(self) -> "RateDraft":
        """The same; raises `FieldError` for amounts and days that cannot be."""
        for name in ("adult_cents", "minor_cents"):
            if not 0 <= getattr(self, name) <= _MOST_CENTS:
                raise FieldError(name, "impossible_number")
        if self.to_on is not None and self.to_on < self.from_on:
            raise FieldError("to_on", "before_this_one")
        if self.payer == UNCOVERED:
            raise FieldError("payer", "nobody_pays")
        return self


class Rate(CasesBase):
    """The fee a payer gives a day for an adult and for a minor, in a period."""

    __tablename__ = "shelter_rate"
    __table_args__ = (
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="days"),
        KEEP_NUMBERS,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    payer: Mapped[str] = mapped_column(Code)
    level: Mapped[str | None] = mapped_column(Code)
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    adult_cents: Mapped[int]
    minor_cents: Mapped[int]
    exit_day: Mapped[bool]
    absences: Mapped[bool]
    removed: Mapped[bool] = mapped_column(default=False)


class Cover(CaseRecord):
    """Whose account some days of a stay go to, and by which act (copertura, impegno di spesa)."""

    __tablename__ = "stay_cover"
    FORM: ClassVar[Form] = COVER
    OWN_ACTS = EVERY_ACT

    stay_id: Mapped[int] = mapped_column(ForeignKey("cases.stay.id"), index=True)
    payer: Mapped[str] = mapped_column(Code)
    line: Mapped[str | None] = mapped_column(Code)
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    """The last day, included."""
    act_on: Mapped[date | None]
    invoiced_on: Mapped[date | None]
    paid_on: Mapped[date | None]

    def refuse(self, answers: Answers) -> None:
        """It ends after it began, and is paid after it was asked for."""
        refuse_before(answers, "from_on", "to_on", "before_this_one")
        refuse_before(answers, "invoiced_on", "paid_on", "before_this_one")
