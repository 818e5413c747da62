"""Registro delle comunicazioni: who was told something of her, when, on which basis; for her."""

from collections.abc import Iterator
from dataclasses import dataclass

from cav_desktop.documents.paper_parts import (
    Empty,
    Heading,
    Lines,
    Notice,
    Part,
    Points,
    Words,
)

_WHAT_IT_IS = (
    "Qui sono scritte tutte le volte che il Centro, con un invio, ha comunicato a qualcuno notizie "
    "di questa persona: a chi, quando, come, su quale base e che cosa."
)
_CARE = (
    "Questo foglio dice a chi il Centro ha comunicato notizie. Se a casa qualcuno può trovarlo, "
    "può restare al Centro: qui si rilegge quando si vuole."
)
_RIGHTS = (
    "Un consenso si può ritirare quando si vuole, senza dire perché.",
    "Il Centro avvisa del ritiro chi ha ricevuto notizie grazie a quel consenso.",
    "Si può chiedere al Centro di spiegare ogni riga di questo foglio.",
)
NOTHING = "Nel registro non c’è nessuna comunicazione."


@dataclass(frozen=True)
class Communication:
    """One time that something left, all in words; `after` is what became of it."""

    on: str
    receiver: str
    means: str
    basis: str
    told: tuple[str, ...]
    apart: tuple[str, ...] = ()
    """What of it was marked as not for the other parent."""
    after: tuple[str, ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    """Each thing with the words it had when it left, for who asked for them."""


@dataclass(frozen=True)
class DisclosureLedger:
    """Her ledger, the newest communication first; without her name there is the code alone."""

    communications: tuple[Communication, ...]
    name: str = ""


def parts(ledger: DisclosureLedger) -> tuple[Part, ...]:
    """The ledger: what to be careful of, each communication, what she can do."""
    return (
        Lines((("Riguarda", ledger.name),), empty=Empty.LEFT_OUT),
        Words(_WHAT_IT_IS),
        Notice(_CARE, "Prima di portarlo via"),
        *(
            part
            for one in ledger.communications
            for part in (Heading(f"{one.on} · {one.receiver}"), _one(one))
        ),
        *(() if ledger.communications else (Words(NOTHING),)),
        Heading("Che cosa si può fare"),
        Points(_RIGHTS),
    )


def _one(one: Communication) -> Lines:
    return Lines(tuple(_lines(one)), empty=Empty.LEFT_OUT)


def _lines(one: Communication) -> Iterator[tuple[str, str]]:
    yield "Come", one.means
    yield "Su quale base", one.basis
    if one.said:
        yield from one.said
    else:
        yield "Che cosa", ", ".join(one.told)
    yield "Segnato come da non dire all’altro genitore", ", ".join(one.apart)
    yield "Dopo", ". ".join(one.after)
