"""Valutazione del rischio on paper: what was coded, what a person chose, and why."""

from dataclasses import dataclass

from cav_desktop.documents.answered import Say, answered
from cav_desktop.documents.paper_parts import (
    Column,
    Empty,
    Heading,
    Lines,
    Notice,
    Part,
    Signatures,
    Signer,
    Table,
    Together,
)
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.risk import RISK

LEGEND = "– non si sa · N non presente · ? forse o in parte · S presente"
_LEVEL = frozenset({"level", "imminent", "longer", "lethal", "reasons"})
_FIRST = frozenset(one.name for one in RISK.parts[0].fields)
_REST = frozenset(one.name for one in RISK) - _LEVEL - _FIRST


@dataclass(frozen=True)
class RiskOnPaper:
    """An assessment as it is printed; `factors` are (name, now, past) with their signs.

    Without `has_level` neither level nor reasons are printed (DOMAIN 3.6: only if chosen).
    """

    answers: Answers
    owner: str
    factors: tuple[tuple[str, str, str], ...] = ()
    has_level: bool = False
    signed: str = ""
    """Who signed it and when, in words; empty for one that is not signed."""
    assessor: str = ""
    name: str = ""


def parts(risk: RiskOnPaper, say: Say) -> tuple[Part, ...]:
    """The assessment under its headings."""
    made: list[Part] = []
    if not risk.signed:
        made.append(Notice("Non è firmata: può ancora cambiare.", "Bozza"))
    made.append(Lines((("Donna", risk.name),), empty=Empty.LEFT_OUT))
    made += answered(RISK, risk.answers, say, only=_FIRST, empty=Empty.LEFT_OUT)
    made.append(Lines((("Titolare dello strumento", risk.owner),), empty=Empty.LEFT_OUT))
    if risk.factors:
        made += [
            Heading("Fattori", note=LEGEND),
            Table(
                (Column("Fattore", 5), Column("Attualmente"), Column("Nel passato")), risk.factors
            ),
        ]
    made += answered(RISK, risk.answers, say, only=_REST, empty=Empty.LEFT_OUT)
    if risk.has_level:
        made += answered(RISK, risk.answers, say, only=_LEVEL, empty=Empty.LEFT_OUT)
    made.append(
        Together(
            (
                Heading("Firma", note=risk.signed),
                Signatures((Signer("Chi ha valutato", risk.assessor),)),
            )
        )
    )
    return tuple(made)
