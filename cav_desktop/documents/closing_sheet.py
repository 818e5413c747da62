"""Scheda di chiusura: one way through the centre told by its dates, when it ends. No story."""

from dataclasses import dataclass
from datetime import date

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
)


@dataclass(frozen=True)
class Stage:
    """A change of state: when, to which, why; who wrote it."""

    on: date
    state: str
    reason: str = ""
    staff: str = ""


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


def parts(sheet: ClosingSheet) -> tuple[Part, ...]:
    """The sheet under its headings."""
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
