"""Scheda di chiusura: one way through the centre told by its dates, when it ends. No story.

What was said when it ended, and of the calls afterwards, stands as the declared forms say it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cav_desktop.documents.answered import Say, answered
from cav_desktop.documents.paper import written_day
from cav_desktop.documents.paper_parts import (
    Column,
    Empty,
    Heading,
    Lines,
    Part,
    Signatures,
    Signer,
    Table,
    Together,
    Words,
)
from cav_desktop.domain.endings import ENDING, FOLLOW_UP
from cav_desktop.domain.forms import Answers, Field, Form, Kind


@dataclass(frozen=True)
class Stage:
    """A change of state: when, to which, why; who wrote it."""

    on: date
    state: str
    reason: str = ""
    staff: str = ""


@dataclass(frozen=True)
class Call:
    """A call after the end: after how many months, on which day it was planned, what came of it."""

    months: int
    planned_on: date
    said: Answers


@dataclass(frozen=True)
class ClosingSheet:
    """What is told of a way that ended; an empty `name`, `reason` or list of stages is left out."""

    code: str
    number: int
    began_on: date
    ended_on: date | None
    state: str
    reason: str
    followed_by: str
    contacts: int
    appointments_kept: int
    appointments_missed: int
    stages: tuple[Stage, ...] = ()
    name: str = ""
    ending: Answers | None = None
    """What its sheet says (`ENDING`); None of a way that has not ended, or ended by itself."""
    calls: tuple[Call, ...] = ()
    has_words: bool = False
    """Whether what was written in words stands on it too."""


def parts(sheet: ClosingSheet, say: Say) -> tuple[Part, ...]:
    """The sheet under its headings; `say` puts the answers of the declared forms in words."""
    made: list[Part] = [
        Heading("Il percorso"),
        Lines((("Donna", sheet.name),), empty=Empty.LEFT_OUT),
        Lines(
            (
                ("Percorso n.", str(sheet.number)),
                ("Seguita da", sheet.followed_by),
                ("Iniziato il", written_day(sheet.began_on)),
                ("Concluso il", written_day(sheet.ended_on) if sheet.ended_on else ""),
                ("Stato", sheet.state),
                ("Motivo della chiusura", sheet.reason),
            ),
            columns=2,
        ),
        Heading("Quanto è stato fatto"),
        Lines(
            (
                ("Contatti registrati", str(sheet.contacts)),
                ("Appuntamenti svolti", str(sheet.appointments_kept)),
                ("Appuntamenti mancati", str(sheet.appointments_missed)),
            ),
            columns=2,
        ),
    ]
    if sheet.ending is not None:
        only = frozenset(one.name for one in _printed(ENDING, sheet))
        made += answered(ENDING, sheet.ending, say, only=only, empty=Empty.LEFT_OUT)
    if sheet.calls:
        made += [Heading("Le chiamate dopo la conclusione"), *_calls(sheet, say)]
    if sheet.stages:
        rows = tuple(
            (written_day(one.on), one.state, one.reason, one.staff) for one in sheet.stages
        )
        columns = (Column("Data", 2), Column("Stato", 2), Column("Motivo", 3), Column("Chi", 2))
        made += [Heading("Le tappe"), Table(columns, rows)]
    made.append(
        Together((Heading("Firma"), Signatures((Signer("L’operatrice", sheet.followed_by),))))
    )
    return tuple(made)


def _calls(sheet: ClosingSheet, say: Say) -> Iterator[Part]:
    """The short answers in a table; what was written in words beneath, however long it is."""
    printed = _printed(FOLLOW_UP, sheet)
    short = tuple(one for one in printed if one.kind is not Kind.TEXT)
    rows = tuple(
        (_after(call), written_day(call.planned_on), *(_said(call, one, say) for one in short))
        for call in sheet.calls
    )
    asked = (Column(one.label, 3 if one.wide else 2) for one in short)
    yield Table((Column("Dopo", 1), Column("Prevista il", 2), *asked), rows)
    for call in sheet.calls:
        for one in printed:
            if one not in short:
                title = f"{one.label}, dopo {_after(call)}"
                yield Words(_said(call, one, say), title, empty=Empty.LEFT_OUT)


def _after(call: Call) -> str:
    return f"{call.months} {'mese' if call.months == 1 else 'mesi'}"


def _said(call: Call, one: Field, say: Say) -> str:
    return say(one, call.said.get(one.name))


def _printed(form: Form, sheet: ClosingSheet) -> tuple[Field, ...]:
    """The fields that stand on it: free text only if it was chosen."""
    return tuple(one for one in form if sheet.has_words or one.kind is not Kind.TEXT)
