"""The diary (diario e attività): what was done with her or for her, E41-E44, and what was said.

The facts that she tells, her own words and what we saw are three fields and never mixed. Notes that
not everybody reads are rows of their own, each with who may read it (E70).
"""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import CaseRecord, SheetAct
from cav_desktop.domain.codes import Code
from cav_desktop.domain.consents import Purpose
from cav_desktop.domain.contradictions import refuse_before, refuse_to_come
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answers, Field, Form, Kind, Part
from cav_desktop.domain.roles import Role

HELD, MISSED = "svolto", "assente"
"""Two outcomes of E44: it took place; she did not come and said nothing."""

INTERVIEWS = frozenset({"primo_colloquio", "colloquio", "colloquio_conclusivo"})
"""The kinds of E42 in which she is seen and heard."""

_LONGEST = 24 * 60
_SOUGHT = ("outcome", frozenset({MISSED}))

ACTIVITY = Form(
    "activity",
    "Attività",
    (
        Part(
            "Che cosa",
            (
                Field("kind", "Attività", Kind.CODE, "E42", required=True),
                Field("mode", "Come", Kind.CODE, "E43"),
                Field("on", "Il giorno", Kind.DATE, required=True),
                Field("hour", "Alle", Kind.TIME),
                Field("minutes", "Durata in minuti", Kind.NUMBER, most=_LONGEST),
                Field("outcome", "Esito", Kind.CODE, "E44"),
                Field("by", "Chi l’ha svolta", Kind.STAFF),
                Field("beside", "Insieme a", Kind.STAFF),
                Field("also", "E anche a", Kind.STAFF),
                Field("services", "Servizi dati", Kind.CODES, "E41", wide=True),
            ),
        ),
        Part(
            "Non è venuta",
            (
                Field("sought_on", "Cercata di nuovo il", Kind.DATE, only_if=_SOUGHT),
                Field("sought_mode", "In che modo", Kind.CODE, "E43", only_if=_SOUGHT),
            ),
            "Solo nel modo sicuro che ha detto lei.",
        ),
        Part(
            "Che cosa è emerso",
            (
                Field("facts", "I fatti che racconta", Kind.TEXT, wide=True),
                Field(
                    "her_words",
                    "Le sue parole",
                    Kind.TEXT,
                    wide=True,
                    hint="Come le ha dette, fra virgolette.",
                ),
                Field("seen", "Le nostre osservazioni", Kind.TEXT, wide=True),
            ),
            "Fatti, parole di lei e osservazioni nostre restano separati.",
        ),
    ),
)


class Activity(CaseRecord):
    """One thing done: an interview, a telephone call, an accompaniment, a report written."""

    __tablename__ = "activity"
    FORM: ClassVar[Form] = ACTIVITY

    kind: Mapped[str] = mapped_column(Code, index=True)
    mode: Mapped[str | None] = mapped_column(Code)
    on: Mapped[date] = mapped_column(index=True)
    hour: Mapped[time | None]
    """Wall time in Italy."""
    minutes: Mapped[int | None]
    outcome: Mapped[str | None] = mapped_column(Code, index=True)
    by: Mapped[int | None] = mapped_column(index=True)
    beside: Mapped[int | None]
    also: Mapped[int | None]
    sought_on: Mapped[date | None]
    sought_mode: Mapped[str | None] = mapped_column(Code)

    def refuse(self, answers: Answers) -> None:
        """Raise `FieldError` when she was sought before she missed, or for a colleague twice."""
        refuse_before(answers, "on", "sought_on", "before_the_activity")
        named = [answers[one] for one in ("by", "beside", "also") if answers[one] is not None]
        if len(set(named)) < len(named):
            raise FieldError("also" if answers["also"] is not None else "beside", "named_twice")

    def follow(self, answers: Answers, today: date) -> None:
        """Raise `FieldError` for a day to come: what is still to be done is an appointment."""
        refuse_to_come(answers, today, "on", "sought_on")

    def depends_on(self, answers: Answers) -> Mapping[str, date]:
        """The consents without which it could not be done, each with the day it must hold on."""
        on = answers["on"]
        if not isinstance(on, date) or answers["outcome"] not in (None, HELD):
            return {}
        needed: dict[str, date] = {}
        if (purpose := _KINDS_BY_CONSENT.get(str(answers["kind"]))) is not None:
            needed[purpose] = on
        given = answers["services"]
        for service in given if isinstance(given, tuple) else ():
            if (purpose := _SERVICES_BY_CONSENT.get(service)) is not None:
                needed[purpose] = on
        return needed


_KINDS_BY_CONSENT = {
    "follow_up": Purpose.CALLING_AGAIN,
    "seduta_psicologica": Purpose.SPECIAL_DATA,
}
_SERVICES_BY_CONSENT = {"mediazione_linguistica": Purpose.INTERPRETER}


class Confidentiality(StrEnum):
    """Who may read a note (E70)."""

    TEAM = "equipe"
    PROFESSION = "professionale"
    PERSONAL = "personale"
    LEGAL = "legale"
    SECRET_ADDRESS = "indirizzo_segreto"  # noqa: S105 - the name of a rule
    FOR_HER = "consegnabile"


_LAWYERS = frozenset({Role.LAWYER, Role.COORDINATOR})
ELSEWHERE: Mapping[str, str] = {
    Confidentiality.PROFESSION: "clinical_notes_only",
    Confidentiality.SECRET_ADDRESS: "protected_only",
}
"""Notes for which a rule is not enough, with why: only a key of their own keeps them."""

NOTE = Form(
    "activity_note",
    "Nota riservata",
    (
        Part(
            "Nota",
            (
                Field("confidentiality", "Chi può leggerla", Kind.CODE, "E70", required=True),
                Field("text", "Nota", Kind.TEXT, required=True, wide=True, of_paper=False),
            ),
        ),
    ),
)


class ActivityNote(CaseRecord):
    """A note beside an activity, hidden by rule from who is not named by its confidentiality.

    By rule and not by key: whoever holds the key of the compartment could read it with other
    programs, and the screen says so.
    """

    __tablename__ = "activity_note"
    FORM: ClassVar[Form] = NOTE
    OWN_ACTS = frozenset({SheetAct.ADD})

    activity_id: Mapped[int] = mapped_column(ForeignKey("cases.activity.id"), index=True)
    confidentiality: Mapped[str] = mapped_column(Code)

    def is_shown_to(self, staff_id: int, role: Role) -> bool:
        """Personal notes to their author, legal ones to lawyers and coordinators, others to all."""
        match self.confidentiality:
            case Confidentiality.PERSONAL:
                return staff_id == self.staff_id
            case Confidentiality.LEGAL:
                return role in _LAWYERS
        return True

    def refuse(self, answers: Answers) -> None:
        """Raise `FieldError` for what needs a compartment of its own."""
        why = ELSEWHERE.get(str(answers["confidentiality"]))
        if why is not None:
            raise FieldError("confidentiality", why)


def offered_to(role: Role) -> tuple[Confidentiality, ...]:
    """The confidentialities that somebody of a role may choose: none that would hide it from her.

    A note for lawyers is written by who reads it.
    """
    return tuple(
        one
        for one in (
            Confidentiality.TEAM,
            Confidentiality.FOR_HER,
            Confidentiality.PERSONAL,
            Confidentiality.LEGAL,
        )
        if one is not Confidentiality.LEGAL or role in _LAWYERS
    )
