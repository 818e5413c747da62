"""Proceedings (procedimenti), their stages of list E53, each a dated step; hearings (udienze)."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answers, Field, Form, Kind, Part


class Court(StrEnum):
    """Before which kind of judge."""

    CRIMINAL = "penale"
    CIVIL = "civile"
    JUVENILE = "minorile"


class Stage(StrEnum):
    """Codes of list E53."""

    INQUIRY = "indagini"
    DISMISSAL_ASKED = "richiesta_archiviazione"
    OPPOSED = "opposizione"
    DISMISSED = "archiviato"
    EARLY_EVIDENCE = "incidente_probatorio"
    COMMITTED = "rinvio_giudizio"
    FIRST = "primo_grado"
    APPEAL = "appello"
    CASSATION = "cassazione"
    CONVICTED = "condanna"
    ACQUITTED = "assoluzione"
    PLEA = "patteggiamento"
    LAPSED = "prescrizione"
    CIVIL = "civile_in_corso"
    CIVIL_OVER = "civile_concluso"


_S = Stage
_ENDINGS = (_S.CONVICTED, _S.ACQUITTED, _S.LAPSED)
FOLLOWING: Mapping[Stage, tuple[Stage, ...]] = {
    _S.INQUIRY: (_S.DISMISSAL_ASKED, _S.EARLY_EVIDENCE, _S.COMMITTED, _S.FIRST, _S.PLEA, _S.LAPSED),
    _S.EARLY_EVIDENCE: (_S.INQUIRY, _S.DISMISSAL_ASKED, _S.COMMITTED, _S.FIRST, _S.PLEA, _S.LAPSED),
    _S.DISMISSAL_ASKED: (_S.OPPOSED, _S.DISMISSED, _S.INQUIRY, _S.COMMITTED),
    _S.OPPOSED: (_S.DISMISSED, _S.INQUIRY, _S.COMMITTED),
    _S.DISMISSED: (_S.INQUIRY,),
    _S.COMMITTED: (_S.EARLY_EVIDENCE, _S.FIRST, _S.PLEA, _S.LAPSED),
    _S.FIRST: (_S.APPEAL, _S.CASSATION, _S.PLEA, *_ENDINGS),
    _S.APPEAL: (_S.FIRST, _S.CASSATION, *_ENDINGS),
    _S.CASSATION: (_S.APPEAL, _S.FIRST, *_ENDINGS),
    _S.CONVICTED: (),
    _S.ACQUITTED: (),
    _S.PLEA: (),
    _S.LAPSED: (),
    _S.CIVIL: (_S.CIVIL_OVER,),
    _S.CIVIL_OVER: (_S.CIVIL,),
}
"""What may follow each stage. Dismissed inquiries may be opened again (art. 414 c.p.p.), a civil
proceeding goes on in appeal or for new conditions; a final judgment is followed by nothing."""

OF_CIVIL = frozenset({_S.CIVIL, _S.CIVIL_OVER})
FINAL = frozenset({_S.CONVICTED, _S.ACQUITTED, _S.PLEA, _S.LAPSED})


def stages_of(court: str) -> frozenset[Stage]:
    """The stages that a proceeding before such a judge may have."""
    return frozenset(Stage) - OF_CIVIL if court == Court.CRIMINAL else OF_CIVIL


_ASKED_TO_DISMISS = ("stage", frozenset({_S.DISMISSAL_ASKED.value}))

PROCEEDING = Form(
    "proceeding",
    "Procedimento",
    (
        Part(
            "Il procedimento",
            (
                Field(
                    "court_kind",
                    "Davanti a",
                    Kind.CODE,
                    required=True,
                    own=(
                        (Court.CRIMINAL, "Giudice penale"),
                        (Court.CIVIL, "Giudice civile"),
                        (Court.JUVENILE, "Tribunale per i minorenni"),
                    ),
                ),
                Field("complaint_id", "Nasce dalla denuncia", Kind.RECORD, "complaint"),
                Field("subject", "Oggetto", Kind.LINE),
                Field("court", "Ufficio giudiziario", Kind.LINE),
                Field("number", "Numero di ruolo", Kind.LINE, names=True),
                Field("judge", "Magistrata o magistrato", Kind.LINE, names=True),
                Field(
                    "her_part",
                    "Lei è",
                    Kind.CODE,
                    own=(
                        ("persona_offesa", "Persona offesa"),
                        ("parte_civile", "Parte civile"),
                        ("ricorrente", "Ricorrente"),
                        ("resistente", "Resistente"),
                        ("indagata", "Indagata o imputata"),
                        ("altro", "Altro"),
                    ),
                ),
            ),
        ),
        Part(
            "A che punto è",
            (
                Field("stage", "Fase", Kind.CODE, "E53", required=True),
                Field("stage_on", "Dal giorno", Kind.DATE, required=True),
                Field(
                    "notified_on",
                    "Avviso ricevuto il",
                    Kind.DATE,
                    hint="Dalla notifica decorre il termine per opporsi.",
                    only_if=_ASKED_TO_DISMISS,
                ),
                Field(
                    "against_person",
                    "Delitto con violenza alla persona",
                    Kind.YES_NO,
                    hint="Per opporsi sono 30 giorni; altrimenti 20.",
                    only_if=_ASKED_TO_DISMISS,
                ),
                Field(
                    "stated_on",
                    "Ultimo giorno per opporsi, se indicato",
                    Kind.DATE,
                    only_if=_ASKED_TO_DISMISS,
                ),
            ),
            "Ogni fase nuova resta scritta con il suo giorno.",
        ),
        Part("Note", (Field("notes", "Note", Kind.TEXT, wide=True, of_paper=False),)),
    ),
)


class ProceedingStep(CasesBase):
    """A stage that a proceeding came to, and since when."""

    __tablename__ = "proceeding_step"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    proceeding_id: Mapped[int] = mapped_column(ForeignKey("cases.proceeding.id"), index=True)
    number: Mapped[int]
    stage: Mapped[str] = mapped_column(Code)
    on: Mapped[date]


class Proceeding(CaseRecord):
    """A proceeding of hers, the author's or the children's, with the stages it went through."""

    __tablename__ = "proceeding"
    FORM: ClassVar[Form] = PROCEEDING

    court_kind: Mapped[str] = mapped_column(Code)
    complaint_id: Mapped[int | None] = mapped_column(ForeignKey("cases.complaint.id"))
    her_part: Mapped[str | None] = mapped_column(Code)
    stage: Mapped[str] = mapped_column(Code, index=True)
    stage_on: Mapped[date]
    notified_on: Mapped[date | None]
    against_person: Mapped[str | None] = mapped_column(Code)
    stated_on: Mapped[date | None]
    steps: Mapped[list[ProceedingStep]] = relationship(
        order_by=ProceedingStep.number, cascade="all, delete-orphan", lazy="selectin"
    )

    @property
    def is_over(self) -> bool:
        """Whether nothing more is expected of it."""
        return self.stage in FINAL or self.stage in (_S.DISMISSED, _S.CIVIL_OVER)

    def refuse(self, answers: Answers) -> None:
        """Refuse a stage of another court, one that cannot follow, a day before the last step.

        The stage and the day of the step before the last take the last one back.
        """
        stage, on, court = (answers.get(name) for name in ("stage", "stage_on", "court_kind"))
        if stage not in stages_of(str(court)):
            raise FieldError("stage", "of_another_court")
        if any(step.stage not in stages_of(str(court)) for step in self.steps):
            raise FieldError("court_kind", "contradicts")
        if not isinstance(on, date) or not self.steps or self._takes_back(stage, on):
            return
        last = self.steps[-1]
        if stage == last.stage:
            if len(self.steps) > 1 and on < self.steps[-2].on:
                raise FieldError("stage_on", "before_previous_state")
            return
        if Stage(str(stage)) not in FOLLOWING[Stage(last.stage)]:
            raise FieldError("stage", "cannot_follow")
        if on < last.on:
            raise FieldError("stage_on", "before_previous_state")

    def follow(self, answers: Answers, today: date) -> None:
        """Keep the stage as a dated step: a new one, the last with another day, or one less."""
        stage, on = answers["stage"], answers["stage_on"]
        if not isinstance(on, date):
            return
        if self._takes_back(stage, on):
            del self.steps[-1]
        elif self.steps and self.steps[-1].stage == stage:
            self.steps[-1].on = on
        else:
            self.steps.append(ProceedingStep(number=len(self.steps) + 1, stage=str(stage), on=on))

    def _takes_back(self, stage: object, on: date) -> bool:
        before = self.steps[-2] if len(self.steps) > 1 else None
        return before is not None and (before.stage, before.on) == (stage, on)


class HearingOutcome(StrEnum):
    """What became of a hearing."""

    HELD = "tenuta"
    POSTPONED = "rinviata"
    CANCELLED = "annullata"


HEARING = Form(
    "hearing",
    "Udienza",
    (
        Part(
            "Quando e dove",
            (
                Field("proceeding_id", "Procedimento", Kind.RECORD, "proceeding"),
                Field("on", "Giorno", Kind.DATE, required=True),
                Field("hour", "Ora", Kind.TIME),
                Field(
                    "purpose",
                    "Per che cosa",
                    Kind.CODE,
                    own=(
                        ("comparizione", "Comparizione delle parti"),
                        ("incidente_probatorio", "Incidente probatorio"),
                        ("preliminare", "Udienza preliminare"),
                        ("testimoni", "Esame dei testimoni"),
                        ("sua_testimonianza", "Deve testimoniare lei"),
                        ("ascolto_minore", "Ascolto del minore"),
                        ("ordine_protezione", "Ordine di protezione"),
                        ("discussione", "Discussione e decisione"),
                        ("altro", "Altro"),
                    ),
                ),
                Field("place", "Luogo", Kind.LINE),
                Field("author_comes", "L’autore sarà presente", Kind.YES_NO),
                Field("companion", "Chi la accompagna", Kind.STAFF),
                Field(
                    "outcome",
                    "Esito",
                    Kind.CODE,
                    own=(
                        (HearingOutcome.HELD, "Tenuta"),
                        (HearingOutcome.POSTPONED, "Rinviata"),
                        (HearingOutcome.CANCELLED, "Annullata"),
                    ),
                ),
                Field("notes", "Com’è andata", Kind.TEXT, wide=True, of_paper=False),
            ),
            "Di un’udienza rinviata si scrive l’esito, poi se ne aggiunge una nuova.",
        ),
    ),
)


class Hearing(CaseRecord):
    """A day in court."""

    __tablename__ = "hearing"
    FORM: ClassVar[Form] = HEARING

    proceeding_id: Mapped[int | None] = mapped_column(ForeignKey("cases.proceeding.id"))
    on: Mapped[date] = mapped_column(index=True)
    hour: Mapped[time | None]
    purpose: Mapped[str | None] = mapped_column(Code)
    author_comes: Mapped[str | None] = mapped_column(Code)
    companion: Mapped[int | None]
    outcome: Mapped[str | None] = mapped_column(Code)
