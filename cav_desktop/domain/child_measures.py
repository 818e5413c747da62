"""What was decided about a child: custody (E38a), visits (E39a), acts (E40), each a dated row.

Removing the author from the house is a measure against him (`protective_measures`); a woman who
goes to a shelter with her children is hosted, and nothing is decided about them; removing a child
from the family is an act of a court or of art. 403 c.c., and stands here alone (DOMAIN 4).
"""

from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.codes import Code
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answers, Field, Form, Kind, Part
from cav_desktop.domain.measures import ITS_TERMS, THE_ACT, Measure


class Decided(StrEnum):
    """What an act is about."""

    CUSTODY = "affidamento"
    VISITS = "visite"
    ACT = "provvedimento"


class MeasureState(StrEnum):
    """Whether what was decided holds."""

    ASKED = "richiesto"
    IN_FORCE = "in_vigore"
    REVOKED = "revocato"
    EXPIRED = "scaduto"


ANSWER_OF = {Decided.CUSTODY: "custody", Decided.VISITS: "visits", Decided.ACT: "act"}
"""Which field says what was decided, for each kind."""

REMOVALS_OF_CHILD = frozenset({"art_403", "collocamento_comunita", "affido_familiare"})
"""Acts of list E40 that take a child away from the family."""


def _of(kind: Decided) -> tuple[str, frozenset[str]]:
    return ("kind", frozenset({kind.value}))


CHILD_MEASURE = Form(
    "child_measure",
    "Affidamento, visite e provvedimenti",
    (
        Part(
            "Che cosa è deciso",
            (
                Field("child_id", "Minore", Kind.RECORD, "child", required=True),
                Field(
                    "kind",
                    "Riguarda",
                    Kind.CODE,
                    required=True,
                    own=(
                        (Decided.CUSTODY, "Affidamento"),
                        (Decided.VISITS, "Visite con il padre"),
                        (Decided.ACT, "Provvedimento sul minore"),
                    ),
                ),
                Field("custody", "Affidamento", Kind.CODE, "E38a", only_if=_of(Decided.CUSTODY)),
                Field("visits", "Visite", Kind.CODE, "E39a", only_if=_of(Decided.VISITS)),
                Field("act", "Provvedimento", Kind.CODE, "E40", only_if=_of(Decided.ACT)),
                Field(
                    "state",
                    "Stato",
                    Kind.CODE,
                    required=True,
                    own=(
                        (MeasureState.ASKED, "Richiesto"),
                        (MeasureState.IN_FORCE, "In vigore"),
                        (MeasureState.REVOKED, "Revocato"),
                        (MeasureState.EXPIRED, "Scaduto"),
                    ),
                ),
                *THE_ACT,
                ITS_TERMS,
            ),
        ),
    ),
)


class ChildMeasure(Measure):
    """One decision about one child, with its start and its expiry."""

    __tablename__ = "child_measure"
    FORM: ClassVar[Form] = CHILD_MEASURE
    HOLDING: ClassVar[frozenset[str]] = frozenset({MeasureState.IN_FORCE})

    child_id: Mapped[int] = mapped_column(ForeignKey("cases.child.id"), index=True)
    kind: Mapped[str] = mapped_column(Code)
    custody: Mapped[str | None] = mapped_column(Code)
    visits: Mapped[str | None] = mapped_column(Code)
    act: Mapped[str | None] = mapped_column(Code)

    @property
    def code(self) -> str:
        """What was decided, as a code of its list."""
        return str(getattr(self, ANSWER_OF[Decided(self.kind)]))

    def refuse(self, answers: Answers) -> None:
        """Refuse a decision without its content, or with that of another kind."""
        wanted = ANSWER_OF[Decided(str(answers["kind"]))]
        if not answers.get(wanted):
            raise FieldError(wanted, "required")
        for name in ANSWER_OF.values():
            if name != wanted and answers.get(name):
                raise FieldError("kind", "contradicts")
        super().refuse(answers)
