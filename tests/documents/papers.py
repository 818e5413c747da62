"""A paper with every part, and what stands on the sheets of a finished file."""

import io
from collections.abc import Iterator
from datetime import date

import pypdfium2
from pypdf import PdfReader

from cav_desktop.documents.paper import Paper
from cav_desktop.documents.paper_parts import (
    Checklist,
    Column,
    CutLine,
    Empty,
    Heading,
    Lines,
    NewPage,
    Notice,
    Part,
    Points,
    Signatures,
    Signer,
    Space,
    Table,
    TickBoxes,
    Together,
    Words,
    WritingLines,
)
from cav_desktop.domain.centre import Letterhead

LETTERHEAD = Letterhead(
    name="Centro antiviolenza di prova",
    body="Associazione di prova ETS",
    address="Via dei Platani 12, 26900 Lodi",
    phone="0371 000 000",
    mail="centro@example.org",
    controller="Associazione di prova ETS, Lodi",
    foot="Codice fiscale 00000000000",
)
EVERY_PART: tuple[Part, ...] = (
    Heading("Accesso", note="Come è arrivata."),
    Lines((("Canale", "1522"), ("Indirizzata da", "")), columns=2),
    Lines((("Comune", "Codogno"), ("Urgenza", "")), empty=Empty.LEFT_OUT),
    Heading("Racconto", level=2),
    Words("Primo fatto.\n\nSecondo fatto.", "Fatti"),
    Words("«Ho paura.»", "Parole della donna", is_quoted=True),
    Words("", "Osservazioni", empty=Empty.DASH),
    Space(),
    Table((Column("Area"), Column("Azione", 2), Column("Entro", is_number=True)),
          (("Casa", "Cercare un posto", "30/11/2026"), ("Lavoro", "Corso", "15/01/2027"))),
    Table((Column("Visite"),), ()),
    NewPage(),
    Checklist((("Documenti", True), ("Chiavi", False), ("Passaporto", None)), columns=2),
    TickBoxes("Posso essere ricontattata?", note="Si può cambiare idea."),
    Points(("Chiamare il 112.",)),
    Points(("Uno.", "Due."), is_numbered=True),
    Notice("Non lasciarlo incustodito.", "Da tenere al sicuro"),
    WritingLines("Note a mano", 2),
    Together((Heading("Firme"), Signatures((Signer("La donna", "Ada"), Signer("L’operatrice"))))),
    CutLine("Revoca"),
    Lines((("Revoco il consenso a", ""),), empty=Empty.BY_HAND),
)  # fmt: skip


def paper(*parts: Part, subject: str = "LO-2026-0147", title: str = "Scheda di prova") -> Paper:
    """A paper of these parts under the letterhead of the invented centre."""
    return Paper(
        kind="accoglienza",
        title=title,
        letterhead=LETTERHEAD,
        print_number="2026-0042",
        day=date(2026, 11, 22),
        printed_by="Anna Bianchi",
        parts=parts,
        subject=subject,
    )


def texts(pdf: bytes) -> list[str]:
    """The text of each sheet."""
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages]


def squeezed(pdf: bytes) -> str:
    """The whole text without a space, as another reader sees it."""
    document = pypdfium2.PdfDocument(pdf)
    said = ""
    for sheet in document:
        written = sheet.get_textpage()
        said += "".join(written.get_text_range().split())
        written.close()
        sheet.close()
    document.close()
    return said


def boxes(pdf: bytes) -> Iterator[tuple[float, float, float, float]]:
    """Left, bottom, right and top of every sign on paper, in points."""
    document = pypdfium2.PdfDocument(pdf)
    for sheet in document:
        written = sheet.get_textpage()
        for at in range(written.count_chars()):
            box = written.get_charbox(at)
            if box[2] > box[0]:
                yield box
        written.close()
        sheet.close()
    document.close()
