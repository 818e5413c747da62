"""The psychologist's notes (note cliniche): hers alone to read, by key and by rule.

They stand in the clinical compartment, which neither operators nor the coordinator hold a key of;
what the case shows is that one exists, and of which day.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase, ClinicalBase
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Field, Form, Kind, Part
from cav_desktop.domain.lengths import NOTES, within


class ClinicalKind(StrEnum):
    """What a note is of."""

    SESSION = "seduta"
    ASSESSMENT = "valutazione"
    SUPERVISION = "supervisione"
    OTHER = "altro"


KIND_WORDS = (
    (ClinicalKind.SESSION.value, "Seduta"),
    (ClinicalKind.ASSESSMENT.value, "Valutazione"),
    (ClinicalKind.SUPERVISION.value, "Supervisione"),
    (ClinicalKind.OTHER.value, "Altro"),
)

CLINICAL = Form(
    "clinical_note",
    "Nota clinica",
    (
        Part(
            "Nota",
            (
                Field("on", "Di quale giorno", Kind.DATE, required=True),
                Field("kind", "Che cosa è", Kind.CODE, own=KIND_WORDS, required=True),
                Field("words", "Nota", Kind.TEXT, wide=True, required=True),
            ),
            "La leggi solo tu: né le operatrici né la coordinatrice ne hanno la chiave.",
        ),
    ),
)
"""What her editor asks. Unlike any other form, all of it lies in the clinical compartment."""


@dataclass(frozen=True)
class NoteDraft:
    """What she writes."""

    on: date
    words: str
    kind: ClinicalKind = ClinicalKind.SESSION

    def check(self, today: date) -> None:
        """Raise `FieldError` for a day to come, or without words."""
        if self.on > today:
            raise FieldError("on", "in_the_future")
        if not within(NOTES, "words", self.words).strip():
            raise FieldError("words", "required")


class ClinicalNote(ClinicalBase):
    """One note of a psychologist; of which case it is, its trace there says."""

    __tablename__ = "clinical_note"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    on: Mapped[date]
    kind: Mapped[str]
    words: Mapped[str]


class ClinicalTrace(CasesBase):
    """That a note exists: of which case, on which day, by whom; never a word, nor its kind."""

    __tablename__ = "clinical_trace"
    __table_args__ = (Index("ix_clinical_trace_case_id", "case_id"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.case_file.id"))
    note: Mapped[int] = mapped_column(unique=True)
    """The number of the note in its own compartment."""
    on: Mapped[date]
    staff_id: Mapped[int]
    removed: Mapped[bool] = mapped_column(default=False)
