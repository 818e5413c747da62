"""Benefits (E75) for which the centre attests the path, and legal aid (patrocinio, E54)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.codes import Code
from cav_desktop.domain.contradictions import refuse_before, refuse_unless
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answers, Field, Form, Kind, Part


class BenefitState(StrEnum):
    """How far an application is."""

    TO_ASK = "da_chiedere"
    ASKED = "richiesto"
    GRANTED = "concesso"
    DENIED = "respinto"
    RENOUNCED = "non_voluto"
    """She does not want it, or it is not for her."""


_S = BenefitState
FOLLOWING: Mapping[BenefitState | None, tuple[BenefitState, ...]] = {
    None: tuple(_S),
    _S.TO_ASK: (_S.TO_ASK, _S.ASKED, _S.RENOUNCED),
    _S.ASKED: (_S.ASKED, _S.GRANTED, _S.DENIED, _S.RENOUNCED, _S.TO_ASK),
    _S.GRANTED: (_S.GRANTED, _S.ASKED),
    _S.DENIED: (_S.DENIED, _S.ASKED),
    _S.RENOUNCED: (_S.RENOUNCED, _S.TO_ASK),
}
"""What may follow each state; an outcome goes back to the application when it is asked again, or
was written by mistake."""

HAS_APPLICATION = frozenset({_S.ASKED, _S.GRANTED, _S.DENIED})
HAS_OUTCOME = frozenset({_S.GRANTED, _S.DENIED})
_APPLIED = ("state", frozenset(one.value for one in HAS_APPLICATION))
_DECIDED = ("state", frozenset(one.value for one in HAS_OUTCOME))

BENEFIT = Form(
    "benefit",
    "Beneficio",
    (
        Part(
            "La domanda",
            (
                Field("benefit", "Beneficio", Kind.CODE, "E75", required=True),
                Field(
                    "state",
                    "Stato",
                    Kind.CODE,
                    required=True,
                    own=(
                        (_S.TO_ASK, "Da chiedere"),
                        (_S.ASKED, "Richiesto"),
                        (_S.GRANTED, "Concesso"),
                        (_S.DENIED, "Respinto"),
                        (_S.RENOUNCED, "Non lo vuole o non le spetta"),
                    ),
                ),
                Field("opens_on", "Domande dal", Kind.DATE),
                Field("closes_on", "Domande fino al", Kind.DATE),
                Field(
                    "since",
                    "Il termine di legge decorre dal",
                    Kind.DATE,
                    hint="Congedo: inizio del percorso. Indennizzo: decisione definitiva.",
                    only_if=("benefit", frozenset({"congedo", "indennizzo_vittime"})),
                ),
                Field("asked_on", "Richiesto il", Kind.DATE, only_if=_APPLIED),
                Field("outcome_on", "Esito del", Kind.DATE, only_if=_DECIDED),
                Field(
                    "attested_on",
                    "Attestazione del Centro data il",
                    Kind.DATE,
                    hint="Si stampa da Documenti: data e inizio del percorso, nient’altro.",
                ),
                Field("number", "Protocollo", Kind.LINE, names=True),
                Field("notes", "Note", Kind.TEXT, wide=True, of_paper=False),
            ),
        ),
    ),
)


class Benefit(CaseRecord):
    """One benefit that she could ask for, or did."""

    __tablename__ = "benefit"
    FORM: ClassVar[Form] = BENEFIT

    benefit: Mapped[str] = mapped_column(Code, index=True)
    state: Mapped[str] = mapped_column(Code)
    opens_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    since: Mapped[date | None]
    asked_on: Mapped[date | None]
    outcome_on: Mapped[date | None]
    attested_on: Mapped[date | None]

    def refuse(self, answers: Answers) -> None:
        """Refuse a state that cannot follow, and one without its day."""
        wanted = BenefitState(str(answers["state"]))
        if wanted not in FOLLOWING[BenefitState(self.state) if self.state else None]:
            raise FieldError("state", "cannot_follow")
        refuse_unless(answers, "asked_on", needed=wanted in HAS_APPLICATION)
        refuse_unless(answers, "outcome_on", needed=wanted in HAS_OUTCOME)
        refuse_before(answers, "opens_on", "closes_on", "ends_before_it_begins")
        refuse_before(answers, "asked_on", "outcome_on")


LEGAL_AID = Form(
    "legal_aid",
    "Assistenza legale",
    (
        Part(
            "Gratuito patrocinio",
            (
                Field("state", "Patrocinio", Kind.CODE, "E54"),
                Field("asked_on", "Domanda presentata il", Kind.DATE),
                Field("decided_on", "Decisa il", Kind.DATE),
            ),
            "Per maltrattamenti, violenza sessuale, atti persecutori e altri reati spetta senza "
            "limiti di reddito (art. 76 c. 4-ter DPR 115/2002).",
        ),
        Part(
            "L’avvocata",
            (
                Field("lawyer", "Avvocata", Kind.LINE, names=True),
                Field("lawyer_phone", "Come raggiungerla", Kind.LINE, names=True),
                Field("notes", "Note", Kind.TEXT, wide=True, of_paper=False),
            ),
        ),
    ),
)


class LegalAid(CaseRecord):
    """Who defends her, and whether the State pays: one sheet a case."""

    __tablename__ = "legal_aid"
    FORM: ClassVar[Form] = LEGAL_AID
    ONE_A_CASE = True

    state: Mapped[str | None] = mapped_column(Code)
    asked_on: Mapped[date | None]
    decided_on: Mapped[date | None]

    def refuse(self, answers: Answers) -> None:
        """Refuse a decision older than its application."""
        refuse_before(answers, "asked_on", "decided_on")
