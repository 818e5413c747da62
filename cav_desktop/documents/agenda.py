"""The agenda of a day or a week on paper: hours and codes, nobody's name and nobody's number.

A sheet that is left on a desk or in a car tells a stranger nothing of any woman: not even her
alias or the initials.
"""

from dataclasses import dataclass
from datetime import date, time

from cav_desktop.documents.paper import written_day
from cav_desktop.documents.paper_parts import Column, Heading, Notice, Part, Table
from cav_desktop.domain.day_names import DAYS


@dataclass(frozen=True)
class AgendaLine:
    """One thing to do: its hour if it has one, what it is, the code of the case, who does it."""

    on: date
    at: time | None
    what: str
    code: str
    staff: str


def parts(days: tuple[date, ...], lines: tuple[AgendaLine, ...]) -> tuple[Part, ...]:
    """A table for each day, what has an hour first; an empty day says so."""
    made: list[Part] = [
        Notice("Solo codici: i nomi, i soprannomi e i numeri di telefono restano nell’archivio.")
    ]
    columns = (Column("Ora", 1), Column("Che cosa", 4), Column("Fascicolo", 2), Column("Chi", 2))
    for day in days:
        of_day = sorted(
            (one for one in lines if one.on == day),
            key=lambda one: (one.at is None, one.at or time.min, one.what, one.code),
        )
        rows = tuple(
            (f"{one.at:%H:%M}" if one.at else "", one.what, one.code or "—", one.staff)
            for one in of_day
        )
        made.append(Heading(f"{DAYS[day.weekday()].capitalize()} {written_day(day)}"))
        made.append(Table(columns, rows, nothing="Niente in agenda."))
    return tuple(made)
