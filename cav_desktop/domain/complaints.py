"""What she reported, or may report (denuncia, querela): lists E50 and E51, and the term of it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.codes import Code
from cav_desktop.domain.contradictions import refuse_before, refuse_to_come, refuse_unless
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answers, Field, Form, Kind, Part
from cav_desktop.domain.legal_terms import EX_OFFICIO


class ComplaintState(StrEnum):
    """Codes of list E50, on which the term of the querela depends."""

    NONE = "no"
    CONSIDERED = "in_valutazione"
    QUERELA = "querela"
    DENUNCIA = "denuncia"
    ESPOSTO = "esposto"
    WITHDRAWN = "ritirata"
    TOO_LATE = "non_piu_possibile"


_S = ComplaintState
FILED = frozenset({_S.QUERELA, _S.DENUNCIA, _S.ESPOSTO, _S.WITHDRAWN})
"""Something was given to the police or the prosecutor, on a day."""

_ANY_BUT_WITHDRAWN = (_S.NONE, _S.CONSIDERED, _S.QUERELA, _S.DENUNCIA, _S.ESPOSTO, _S.TOO_LATE)
FOLLOWING: Mapping[ComplaintState | None, tuple[ComplaintState, ...]] = {
    None: tuple(_S),
    _S.NONE: _ANY_BUT_WITHDRAWN,
    _S.CONSIDERED: _ANY_BUT_WITHDRAWN,
    _S.TOO_LATE: _ANY_BUT_WITHDRAWN,
    _S.ESPOSTO: (_S.ESPOSTO, _S.QUERELA, _S.DENUNCIA),
    _S.QUERELA: (_S.QUERELA, _S.DENUNCIA, _S.WITHDRAWN),
    _S.DENUNCIA: (_S.DENUNCIA, _S.QUERELA),
    _S.WITHDRAWN: (_S.WITHDRAWN, _S.QUERELA),
}
"""What may follow each state. A withdrawal written by mistake goes back to the querela; what was
filed is never again as if it had not been: such a row is taken out, and another written."""

IRREVOCABLE = frozenset({"art_609bis"})
"""A querela of these cannot be withdrawn (art. 609-septies c. 3 c.p.)."""

_WITHDRAWN = ("state", frozenset({_S.WITHDRAWN.value}))
_GIVEN = ("state", frozenset(one.value for one in FILED))

COMPLAINT = Form(
    "complaint",
    "Denuncia o querela",
    (
        Part(
            "Che cosa è stato fatto",
            (
                Field("state", "Denuncia", Kind.CODE, "E50", required=True),
                Field("offences", "Reati", Kind.CODES, "E51", wide=True),
                Field(
                    "fact_on",
                    "Giorno del fatto",
                    Kind.DATE,
                    hint="Per fatti che durano, l’ultimo episodio.",
                ),
                Field(
                    "known_on",
                    "Lo ha saputo il",
                    Kind.DATE,
                    hint="Solo se dopo il fatto: il termine decorre da qui.",
                ),
                Field("filed_on", "Presentata il", Kind.DATE, only_if=_GIVEN),
                Field("authority", "A chi", Kind.LINE, only_if=_GIVEN),
                Field("number", "Numero", Kind.LINE, names=True, only_if=_GIVEN),
            ),
        ),
        Part(
            "Il termine della querela",
            (
                Field(
                    "stated_on",
                    "Ultimo giorno indicato",
                    Kind.DATE,
                    hint="Se lo dice l’avvocata: vale al posto di quello calcolato.",
                ),
            ),
            "È calcolato dal giorno del fatto; un giorno indicato da una persona vale di più.",
        ),
        Part(
            "Ritiro",
            (
                Field("withdrawn_on", "Ritirata il", Kind.DATE, only_if=_WITHDRAWN),
                Field("withdrawn_at", "In quale fase", Kind.CODE, "E53", only_if=_WITHDRAWN),
                Field("withdrawn_why", "Perché", Kind.TEXT, only_if=_WITHDRAWN),
            ),
        ),
        Part("Note", (Field("notes", "Note", Kind.TEXT, wide=True, of_paper=False),)),
    ),
)


class Complaint(CaseRecord):
    """One report of some facts, made or only thought of."""

    __tablename__ = "complaint"
    FORM: ClassVar[Form] = COMPLAINT

    state: Mapped[str] = mapped_column(Code, index=True)
    fact_on: Mapped[date | None]
    known_on: Mapped[date | None]
    filed_on: Mapped[date | None]
    stated_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    withdrawn_at: Mapped[str | None] = mapped_column(Code)

    def follow(self, answers: Answers, today: date) -> None:
        """Raise `FieldError` for a fact, or an act, of a day to come."""
        refuse_to_come(answers, today, "fact_on", "known_on", "filed_on", "withdrawn_on")

    def refuse(self, answers: Answers) -> None:
        """Refuse a state that cannot follow, and days that cannot be in that order."""
        wanted = str(answers["state"])
        following = FOLLOWING[_known(self.state)]
        if (_known(wanted) or _S.NONE) not in following:
            raise FieldError("state", "cannot_follow")
        refuse_unless(answers, "filed_on", needed=wanted in FILED)
        refuse_before(answers, "fact_on", "known_on", "before_the_fact")
        refuse_before(answers, "fact_on", "filed_on", "before_the_fact")
        if wanted == _S.WITHDRAWN:
            _refuse_withdrawal(answers)
        elif answers.get("withdrawn_on"):
            raise FieldError("withdrawn_on", "contradicts")


def _known(state: str | None) -> ComplaintState | None:
    """The state of a code; None for nothing and for the four non-answers."""
    return ComplaintState(state) if state in set(ComplaintState) else None


def _refuse_withdrawal(answers: Answers) -> None:
    offences = answers.get("offences")
    told = frozenset(offences) if isinstance(offences, tuple) else frozenset()
    if told and told <= EX_OFFICIO | IRREVOCABLE:
        raise FieldError("state", "not_withdrawable")
    for name in ("withdrawn_on", "withdrawn_at"):
        refuse_unless(answers, name, needed=True)
    refuse_before(answers, "filed_on", "withdrawn_on")
