"""Violence and who commits it (violenza e autore): lists E14-E23.

The author's data are judicial data (GDPR art. 10): his name and what identifies him are words of
the identity compartment, read only when names were asked for, and never looked for but to see a
conflict of interest or a danger.
"""

from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.codes import Code
from cav_desktop.domain.forms import YES, Asker, Field, Form, Kind, Part

_ALL = frozenset(Asker)
_REGION = frozenset({Asker.ISTAT, Asker.ORA})

VIOLENCE = Form(
    "violence",
    "Violenza",
    (
        Part(
            "Che cosa succede",
            (
                Field("forms", "Forme di violenza", Kind.CODES, "E14", asked_by=_ALL, wide=True),
                Field("details", "In particolare", Kind.CODES, "E15", wide=True),
                Field("places", "Dove", Kind.CODES, "E19", wide=True),
                Field("since", "Da quanto tempo", Kind.CODE, "E17", asked_by=_ALL),
                Field("frequency", "Con quale frequenza", Kind.CODE, "E18"),
                Field("increasing", "Sta aumentando", Kind.YES_NO),
                Field("pregnancy", "Anche in gravidanza", Kind.YES_NO),
                Field("weapons", "Con armi", Kind.YES_NO),
            ),
            "Solo quello che lei ha raccontato: si completa nei colloqui.",
        ),
        Part(
            "Conseguenze e cure",
            (
                Field("consequences", "Conseguenze", Kind.CODES, "E20", wide=True),
                Field("care", "Cure e accessi sanitari", Kind.CODES, "E21", wide=True),
            ),
        ),
        Part(
            "Il racconto",
            (
                Field("last_episode", "L’ultimo episodio", Kind.TEXT, wide=True),
                Field("story", "Con le sue parole", Kind.TEXT, wide=True),
                Field("seen", "Quello che abbiamo visto noi", Kind.TEXT, wide=True),
            ),
            "Le sue parole e le nostre osservazioni restano separate.",
        ),
    ),
)

AUTHOR = Form(
    "author",
    "Autore",
    (
        Part(
            "Chi è per lei",
            (
                Field("relation", "Relazione", Kind.CODE, "E16", required=True, asked_by=_ALL),
                Field("main", "È l’autore principale", Kind.YES_NO, required=True),
                Field("cohabits", "Vivono insieme", Kind.YES_NO, asked_by=_REGION),
                Field("citizenship", "Cittadinanza", Kind.CODE, "E25", asked_by=_REGION),
                Field("age", "Età (anni)", Kind.NUMBER, most=110),
                Field("knows_centre", "Sa che lei viene al Centro", Kind.YES_NO),
                Field("factors", "Fattori noti", Kind.CODES, "E22", wide=True),
                Field("judicial", "Posizione giudiziaria", Kind.CODE, "E23"),
            ),
        ),
        Part(
            "Come si chiama e dove si trova",
            (
                Field("name", "Nome e cognome", Kind.LINE, names=True, of_paper=False),
                Field("other_names", "Altri nomi", Kind.LINE, names=True, of_paper=False),
                Field("work", "Lavoro e orari", Kind.LINE, names=True, of_paper=False),
                Field("address", "Dove abita", Kind.LINE, names=True, of_paper=False),
                Field("car", "Auto e targa", Kind.LINE, names=True, of_paper=False),
            ),
            "Dati giudiziari: si vedono solo con il nome della donna, e restano nel registro.",
        ),
        Part("Note", (Field("notes", "Note", Kind.TEXT, wide=True),)),
    ),
)


class Violence(CaseRecord):
    """What she lives through: one sheet a case, completed from interview to interview."""

    __tablename__ = "violence"
    FORM: ClassVar[Form] = VIOLENCE
    ONE_A_CASE = True

    since: Mapped[str | None] = mapped_column(Code)
    frequency: Mapped[str | None] = mapped_column(Code)
    increasing: Mapped[str | None] = mapped_column(Code)
    pregnancy: Mapped[str | None] = mapped_column(Code)
    weapons: Mapped[str | None] = mapped_column(Code)


class Author(CaseRecord):
    """One who commits violence; the main one gives the case its trait E16."""

    __tablename__ = "author"
    FORM: ClassVar[Form] = AUTHOR

    relation: Mapped[str] = mapped_column(Code, index=True)
    main: Mapped[str] = mapped_column(Code)
    cohabits: Mapped[str | None] = mapped_column(Code)
    citizenship: Mapped[str | None] = mapped_column(Code)
    age: Mapped[int | None]
    knows_centre: Mapped[str | None] = mapped_column(Code)
    judicial: Mapped[str | None] = mapped_column(Code)

    @property
    def is_main(self) -> bool:
        """Whether his relation is the one that the summary and the statistics count."""
        return self.main == YES
