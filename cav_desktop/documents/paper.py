"""The one template of every printed document that says who somebody is.

Letterhead of the centre, title, parts, and on each page who printed it, its number and "pagina x di
y". The file names neither its maker nor its time. What is on it is data: `Paper` in, bytes out.
"""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from cav_desktop.documents.paper_parts import Part
from cav_desktop.documents.paper_words import all_words, filled
from cav_desktop.domain.centre import Letterhead

RESERVED = "Riservato"
MISSING_NOTE = (
    "Il segno \ufffd sta al posto di un carattere che questa stampa non possiede: "
    "completare a mano."
)


@dataclass(frozen=True)
class Paper:
    """One document, whole: `kind` is its code in the list of documents (E73).

    `subject` is the line under the title (a case code, the recipient); `is_reserved` prints
    "Riservato" at its head. `print_number` is written by whoever records the print. One that
    `is_wide` lies on its side.
    """

    kind: str
    title: str
    letterhead: Letterhead
    print_number: str
    day: date
    printed_by: str
    parts: tuple[Part, ...]
    subject: str = ""
    is_reserved: bool = True
    is_wide: bool = False


def what_leaves(paper: Paper) -> tuple[str, ...]:
    """What somebody who holds the paper learns, one line a section, for the preview."""
    said = ["Dati del Centro", "Data, numero di stampa e nome di chi stampa"]
    said += [paper.subject] if paper.subject else []
    for title, names in filled(paper.parts):
        said.append(": ".join(one for one in (title, ", ".join(names)) if one))
    from cav_desktop.documents import text  # noqa: PLC0415 - slow to load

    return tuple(" ".join(text.clean(line).split()) for line in said)


def missing_signs(paper: Paper) -> tuple[str, ...]:
    """The characters that the paper shows as `text.MISSING`, for a warning beside the preview."""
    from cav_desktop.documents import text  # noqa: PLC0415 - slow to load

    return tuple(sorted(text.missing("\n".join(all_texts(paper)))))


def written_day(day: date) -> str:
    """A day as papers write it: 3 marzo 2026."""
    return format_date(day, "d MMMM y", locale="it")


def written_month(day: date) -> str:
    """The month of a day as the head of a paper writes it: Marzo 2026."""
    return format_date(day, "LLLL y", locale="it").capitalize()


def all_texts(paper: Paper) -> list[str]:
    """Every text of the paper that somebody may have typed, in reading order."""
    return [paper.title, paper.subject, paper.printed_by, *all_words(paper.parts)]
