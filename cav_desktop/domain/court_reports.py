"""A report asked by a court (relazione per il Tribunale, DOMAIN 7.9): who writes what in it.

What was seen and heard, told apart from what was said by her; no diagnosis but by who may make one,
no judgement of the other parent, and never the place where she lives now.
"""

import re
from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.codes import Code
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import YES, Answers, Field, Form, Kind, Part

_STREET = re.compile(
    r"\b(?i:via|viale|v\.le|piazza|p\.za|piazzale|corso|c\.so|largo|vicolo|strada|località)\s+"
    r"(?:(?i:d[aei]|del|dell[ae’']|dei|degli|delle)\s*)?"
    r"(?:(?:[A-ZÀ-Þ][\w’'.]*\s*){1,4}|[^\W\d_]{4,}\s*),?\s*(?i:n\.?\s*)?\d{1,4}\b"
    r"(?!\s*(?:ore|giorni|settimane|mesi|anni|volte|incontri|figl|minor|/))"
)
"""A street and its number, also without capitals; not "via il 3 marzo" nor "corso di 40 ore"."""

COURT_REPORT = Form(
    "court_report",
    "Relazione per il Tribunale",
    (
        Part(
            "La richiesta",
            (
                Field("court", "A chi", Kind.LINE, required=True),
                Field(
                    "request",
                    "Richiesta o ordinanza",
                    Kind.LINE,
                    names=True,
                    hint="Numero di ruolo e data del provvedimento che la chiede.",
                ),
                Field("requested_on", "Richiesta del", Kind.DATE),
                Field("due_on", "Da consegnare entro", Kind.DATE, of_paper=False),
                Field("delivered_on", "Consegnata il", Kind.DATE, of_paper=False),
            ),
        ),
        Part(
            "Il percorso",
            (
                Field(
                    "sources",
                    "Fonti",
                    Kind.TEXT,
                    wide=True,
                    hint="Colloqui, osservazioni, documenti letti: chi e quando.",
                ),
                Field("path", "Percorso presso il Centro", Kind.TEXT, wide=True),
            ),
        ),
        Part(
            "Che cosa è stato osservato",
            (
                Field(
                    "observed",
                    "Osservazioni",
                    Kind.TEXT,
                    wide=True,
                    hint="Fatti e comportamenti visti, senza interpretazioni.",
                ),
                Field("her_words", "Con le parole della donna", Kind.TEXT, wide=True),
                Field(
                    "children",
                    "Condizione dei figli",
                    Kind.TEXT,
                    wide=True,
                    hint="Quello che si è osservato; nessuna diagnosi, se non di chi può farla.",
                ),
                Field("collaboration", "Collaborazione", Kind.TEXT, wide=True),
            ),
        ),
        Part(
            "Protezione e rischio",
            (
                Field("protection", "Misure di protezione", Kind.TEXT, wide=True),
                Field(
                    "risk",
                    "Valutazione del rischio",
                    Kind.TEXT,
                    wide=True,
                    hint="Strumento, chi ha valutato e quando. Si stampa solo se scelto.",
                ),
            ),
        ),
        Part(
            "Allegati e firme",
            (
                Field("attachments", "Allegati", Kind.TEXT, wide=True),
                Field("operator", "Operatrice", Kind.STAFF),
                Field("social_worker", "Assistente sociale", Kind.STAFF),
                Field("psychologist", "Psicologa", Kind.STAFF),
                Field(
                    "address_known",
                    "L’indirizzo scritto nel testo è già noto all’altra parte",
                    Kind.YES_NO,
                    of_paper=False,
                ),
            ),
            "Ciascuna firma la propria parte.",
        ),
    ),
)


REPORT_DUE = "relazione_tribunale"
"""The term within which a report is handed in, as the deadlines name it."""


class CourtReport(CaseRecord):
    """One report to one court."""

    __tablename__ = "court_report"
    FORM: ClassVar[Form] = COURT_REPORT

    requested_on: Mapped[date | None]
    due_on: Mapped[date | None] = mapped_column(index=True)
    delivered_on: Mapped[date | None]
    operator: Mapped[int | None]
    social_worker: Mapped[int | None]
    psychologist: Mapped[int | None]
    address_known: Mapped[str | None] = mapped_column(Code)

    def refuse(self, answers: Answers) -> None:
        """Refuse an address in the text, unless somebody says that the other side knows it."""
        if answers.get("address_known") == YES:
            return
        for one in self.FORM:
            if one.kind is Kind.TEXT and has_address(str(answers.get(one.name) or "")):
                raise FieldError(one.name, "address_inside")


def has_address(text: str) -> bool:
    """Whether a text names a street with its number."""
    return _STREET.search(text) is not None
