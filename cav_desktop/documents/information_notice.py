"""Informativa e consensi (DOMAIN 7.3): what is done with her data, one box to tick each consent.

Written to be read together: plain words first, then a page of boxes asked one by one, then the slip
with which she takes a consent back.
"""

from dataclasses import dataclass
from datetime import date

from cav_desktop.documents.paper import written_day
from cav_desktop.documents.paper_parts import (
    CutLine,
    Empty,
    Heading,
    Lines,
    NewPage,
    Notice,
    Part,
    Signatures,
    Signer,
    TickBoxes,
    Together,
    Words,
    WritingLines,
)
from cav_desktop.domain.centre import Letterhead


@dataclass(frozen=True)
class NoticeSection:
    """One heading of the informativa with its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class AskedConsent:
    """One consent to ask: its name, what it is for, and her answer if it is known already.

    `answer` is True for yes, False for no, None for a box that she ticks by hand; `excluded` is
    what she left out.
    """

    name: str
    explained: str
    answer: bool | None = None
    excluded: str = ""


@dataclass(frozen=True)
class NoticeOnPaper:
    """Everything that stands on it; empty language, interpreter and day are written by hand."""

    letterhead: Letterhead
    version: str
    sections: tuple[NoticeSection, ...]
    consents: tuple[AskedConsent, ...]
    code: str = ""
    language: str = ""
    interpreter: str = ""
    given_on: date | None = None


def parts(data: NoticeOnPaper) -> tuple[Part, ...]:
    """The sheet to read together, the boxes to tick, the slip to tear off."""
    return (*_informed(data), NewPage(), *_asked(data), *_withdrawn(data))


def _informed(data: NoticeOnPaper) -> tuple[Part, ...]:
    made: list[Part] = []
    for place, section in enumerate(data.sections):
        made.append(Heading(section.title))
        made += [Words(paragraph) for paragraph in section.paragraphs]
        if place == 0:
            head = data.letterhead
            centre = ", ".join(one for one in (head.name, head.body) if one)
            reach = " · ".join(one for one in (head.address, head.phone, head.mail) if one)
            made.append(
                Lines(
                    (
                        ("Centro antiviolenza", centre),
                        ("Dove e come ci trova", reach),
                        ("Titolare del trattamento", head.controller),
                        ("Responsabile della protezione dei dati (DPO)", ""),
                    ),
                    empty=Empty.BY_HAND,
                )
            )
    return tuple(made)


def _asked(data: NoticeOnPaper) -> tuple[Part, ...]:
    given_on = written_day(data.given_on) if data.given_on else ""
    return (
        Heading("I consensi", note="Uno per uno: dire di no a uno non toglie gli altri."),
        Lines(
            (
                ("Fascicolo", data.code),
                ("Versione dell’informativa", data.version),
                ("Lingua in cui è stata spiegata", data.language),
                ("Interprete", data.interpreter),
                ("Consegnata e spiegata il", given_on),
            ),
            columns=2,
            empty=Empty.BY_HAND,
        ),
        *(_box(one) for one in data.consents),
        Words("", "Che cosa resta escluso, se dice di sì solo in parte", empty=Empty.BY_HAND),
        Together(
            (
                Heading("Firme", level=2),
                Words("Firmo solo se ho capito. Posso firmare con il nome che uso qui."),
                Signatures((Signer("La donna"), Signer("L’operatrice"), Signer("L’interprete"))),
            )
        ),
    )


def _box(one: AskedConsent) -> TickBoxes:
    note = " ".join(
        part for part in (one.explained, f"Escluso: {one.excluded}" if one.excluded else "") if part
    )
    options = (("Acconsento", one.answer is True), ("Non acconsento", one.answer is False))
    return TickBoxes(one.name, options, note)


def _withdrawn(data: NoticeOnPaper) -> tuple[Part, ...]:
    """The slip to take a consent back: who holds it learns no name of hers."""
    return (
        CutLine("Ritiro di un consenso"),
        Together(
            (
                Heading("Ritiro un consenso", level=2),
                Lines(
                    (
                        ("Fascicolo", data.code),
                        ("Ritiro il consenso a", ""),
                        ("Da oggi", ""),
                    ),
                    empty=Empty.BY_HAND,
                ),
                Signatures((Signer("La donna"), Signer("Ricevuto dall’operatrice"))),
                WritingLines("Come avvisarla in modo sicuro, se serve", 1),
                Notice("Si può ritirare anche a voce: l’operatrice lo annota con il giorno."),
            )
        ),
    )
