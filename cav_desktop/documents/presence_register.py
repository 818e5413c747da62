"""The register of presences of a month (registro presenze): by house, codes alone, and who pays.

No name, no alias and no place stands on it, so that it may go to whoever pays the days.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from cav_desktop.documents.paper import written_day
from cav_desktop.documents.paper_parts import (
    Column,
    Grid,
    GridRow,
    Heading,
    Lines,
    Part,
    Signatures,
    Signer,
    Table,
    Together,
    Words,
)
from cav_desktop.domain.amounts import euro, number

_INITIALS = "LMMGVSD"
_MONDAY = 0


@dataclass(frozen=True)
class PersonLine:
    """One person in one house: a sign a day, the days the place was hers, those she was away."""

    code: str
    signs: tuple[str, ...]
    is_night: tuple[bool, ...]
    """On which of the days the place was hers."""
    kept: int
    absent: int


@dataclass(frozen=True)
class HouseSheet:
    """A house by its code name and what it is, or what is said in the place of its name."""

    name: str
    kind: str
    people: tuple[PersonLine, ...]


@dataclass(frozen=True)
class ShareLine:
    """What one payer, or one funding line, has of the month."""

    name: str
    kept: int
    paid: int
    cents: int


@dataclass(frozen=True)
class BareDays:
    """Days in a row that nobody pays, of which case and why."""

    code: str
    first: date
    last: date
    days: int
    why: str


@dataclass(frozen=True)
class RateLine:
    """What a payer gives a day, and from when to when."""

    payer: str
    level: str
    first: date
    last: date | None
    adult_cents: int
    minor_cents: int
    conditions: str
    """What it says of absences and of the day of the exit."""


@dataclass(frozen=True)
class MonthAccount:
    """What the days of the month cost, and whom."""

    paid: int
    uncovered: int
    cents: int
    payers: tuple[ShareLine, ...]
    lines: tuple[ShareLine, ...]
    bare: tuple[BareDays, ...]
    rates: tuple[RateLine, ...]


@dataclass(frozen=True)
class PresenceRegister:
    """The month: its days, what was in each house, what the signs mean.

    `until` is the last day that is counted where the month still runs; without `account` nothing
    is said of money.
    """

    days: tuple[date, ...]
    houses: tuple[HouseSheet, ...]
    legend: tuple[tuple[str, str], ...]
    until: date | None = None
    account: MonthAccount | None = None


def parts(register: PresenceRegister) -> tuple[Part, ...]:
    """The squared sheet of each house, then the sums, and the accounts where they are wanted."""
    legend = " · ".join(f"{sign} {words.lower()}" for sign, words in register.legend)
    made: list[Part] = [Heading("Presenze", note=_note(register)), Words(legend, "Segni")]
    for house in register.houses:
        made += [Heading(house.name, level=2, note=house.kind), _grid(register, house)]
    if not register.houses:
        made.append(Words("Nessuna ospite in questo mese."))
    made += _sums(register)
    if register.account is not None:
        made += _account(register.account)
    signers = (Signer("Chi tiene il registro"), Signer("La responsabile"))
    made.append(Together((Signatures(signers),)))
    return tuple(made)


def _note(register: PresenceRegister) -> str:
    words = "Solo codici: i nomi e i luoghi restano nell’archivio."
    if register.until is not None:
        words += f" Contato fino al {written_day(register.until)}: il mese non è finito."
    return words


def _grid(register: PresenceRegister, house: HouseSheet) -> Grid:
    heads = tuple((_INITIALS[day.weekday()], str(day.day)) for day in register.days)
    rows = [
        GridRow(one.code, one.signs, (str(one.kept), str(one.absent or ""))) for one in house.people
    ]
    slept = Counter(
        at for one in house.people for at, is_night in enumerate(one.is_night) if is_night
    )
    sums = tuple(str(slept[at] or "") for at in range(len(register.days)))
    absent = sum(one.absent for one in house.people)
    kept = str(sum(one.kept for one in house.people))
    rows.append(GridRow("Insieme", sums, (kept, str(absent or "")), is_sum=True))
    mondays = tuple(at for at, day in enumerate(register.days) if day.weekday() == _MONDAY)
    return Grid(house.name, "Codice", heads, ("Giornate", "Assenze"), tuple(rows), mondays)


def _sums(register: PresenceRegister) -> list[Part]:
    people = [one for house in register.houses for one in house.people]
    account = register.account
    pairs = [
        ("Persone", str(len({one.code for one in people}))),
        ("Giornate", number(sum(one.kept for one in people))),
        ("di cui assenze", number(sum(one.absent for one in people))),
    ]
    if account is not None:
        pairs += [
            ("Giornate pagate", number(account.paid)),
            ("Giornate scoperte", number(account.uncovered)),
            ("Importo", euro(account.cents)),
        ]
    heading = Heading("Il mese", note="Una giornata è una notte in cui il posto era suo.")
    return [Together((heading, Lines(tuple(pairs), columns=len(pairs))))]


def _account(account: MonthAccount) -> list[Part]:
    bare = tuple(
        (one.code, _span(one.first, one.last), one.why, number(one.days)) for one in account.bare
    )
    columns = (
        Column("Fascicolo", 2),
        Column("Giorni", 4),
        Column("Perché", 5),
        Column("Giornate", 1, is_number=True),
    )
    return [
        *_shares("Per chi paga", "Chi paga", account.payers),
        *_shares("Per linea di finanziamento", "Linea", account.lines),
        Heading("Giornate scoperte", level=2),
        Table(columns, bare, nothing="Ogni giornata ha chi la paga e una retta."),
        *_rates(account.rates),
    ]


def _shares(title: str, head: str, shares: tuple[ShareLine, ...]) -> tuple[Part, ...]:
    columns = (
        Column(head, 5),
        Column("Giornate", 1, is_number=True),
        Column("Pagate", 1, is_number=True),
        Column("Importo", 2, is_number=True),
    )
    rows = tuple((one.name, number(one.kept), number(one.paid), euro(one.cents)) for one in shares)
    return Heading(title, level=2), Table(columns, rows, nothing="Nessuna giornata.")


def _rates(rates: tuple[RateLine, ...]) -> tuple[Part, ...]:
    columns = (
        Column("Chi paga", 4),
        Column("Tipo di casa", 3),
        Column("Dal", 2),
        Column("Al", 2),
        Column("Assenze e uscita", 4),
        Column("Adulta", 2, is_number=True),
        Column("Minore", 2, is_number=True),
    )
    rows = tuple(
        (
            one.payer,
            one.level,
            written_day(one.first),
            written_day(one.last) if one.last else "",
            one.conditions,
            euro(one.adult_cents),
            euro(one.minor_cents),
        )
        for one in rates
    )
    nothing = "Nessuna retta in questo mese."
    return Heading("Rette del mese", level=2), Table(columns, rows, nothing=nothing)


def _span(first: date, last: date) -> str:
    if first == last:
        return written_day(first)
    return f"dal {first.day} al {written_day(last)}"
