"""Measures that protect her (misure, ordini, ammonimento): list E52, always against the author.

No row here is about a child: what is decided of children stands in `child_measures`.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.codes import Code
from cav_desktop.domain.contradictions import refuse_before
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import YES, Answers, Field, Form, Kind, Part
from cav_desktop.domain.measures import ITS_TERMS, THE_ACT, Measure


class ProtectionState(StrEnum):
    """How far a measure is; whether he broke it is asked apart."""

    ASKED = "richiesto"
    ORDERED = "disposto"
    IN_FORCE = "in_vigore"
    DENIED = "rigettato"
    REVOKED = "revocato"
    EXPIRED = "scaduto"


HOLDING = frozenset({ProtectionState.ORDERED, ProtectionState.IN_FORCE})
PROTECTION_ORDER = "ordine_protezione"
REMOVALS_OF_AUTHOR = frozenset({"allontanamento_urgente", "allontanamento_casa", PROTECTION_ORDER})
"""Codes of list E52 that take the author out of the house."""

PROTECTIVE_MEASURE = Form(
    "protective_measure",
    "Misura di protezione",
    (
        Part(
            "La misura",
            (
                Field("measure", "Misura", Kind.CODE, "E52", required=True),
                Field(
                    "state",
                    "Stato",
                    Kind.CODE,
                    required=True,
                    own=(
                        (ProtectionState.ASKED, "Richiesta"),
                        (ProtectionState.ORDERED, "Disposta"),
                        (ProtectionState.IN_FORCE, "In vigore"),
                        (ProtectionState.DENIED, "Rigettata"),
                        (ProtectionState.REVOKED, "Revocata"),
                        (ProtectionState.EXPIRED, "Scaduta"),
                    ),
                ),
                Field("author_id", "Nei confronti di", Kind.RECORD, "author"),
                Field(
                    "for_whom",
                    "A protezione di",
                    Kind.CODES,
                    own=(
                        ("donna", "La donna"),
                        ("figli", "I figli"),
                        ("altri", "Altre persone vicine"),
                    ),
                ),
                *THE_ACT,
                Field(
                    "notified_on",
                    "Notificata il",
                    Kind.DATE,
                    hint="Dalla notifica decorre il termine per il reclamo.",
                ),
                ITS_TERMS,
            ),
        ),
        Part(
            "Come va",
            (
                Field("violated", "È stata violata", Kind.YES_NO),
                Field(
                    "violated_on",
                    "Ultima violazione",
                    Kind.DATE,
                    only_if=("violated", frozenset({YES})),
                ),
                Field(
                    "warned",
                    "Ha chiesto di essere avvisata (art. 90-ter c.p.p.)",
                    Kind.YES_NO,
                ),
                Field(
                    "released_on",
                    "Scarcerazione o fine della misura",
                    Kind.DATE,
                    hint="Dopo questo giorno il rischio va valutato di nuovo.",
                ),
                Field("notes", "Note", Kind.TEXT, wide=True, of_paper=False),
            ),
        ),
    ),
)


class ProtectiveMeasure(Measure):
    """One measure against the author of violence, with its start and its expiry."""

    __tablename__ = "protective_measure"
    FORM: ClassVar[Form] = PROTECTIVE_MEASURE
    HOLDING: ClassVar[frozenset[str]] = HOLDING

    measure: Mapped[str] = mapped_column(Code, index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("cases.author.id"))
    notified_on: Mapped[date | None]
    violated: Mapped[str | None] = mapped_column(Code)
    violated_on: Mapped[date | None]
    warned: Mapped[str | None] = mapped_column(Code)
    released_on: Mapped[date | None]

    def refuse(self, answers: Answers) -> None:
        """Refuse dates that cannot follow one another, and a violation that says no."""
        super().refuse(answers)
        if answers.get("violated_on") is not None and answers.get("violated") != YES:
            raise FieldError("violated", "contradicts")
        refuse_before(answers, "from_on", "violated_on")
