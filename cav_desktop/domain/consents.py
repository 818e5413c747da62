"""Consents (consensi, E68): one purpose at a time, each answer a new dated row, none rewritten.

What stands today is read from the newest row of a purpose: its state, until the day it expires. A
consent is informed, so none is given before the informativa was; what was refused cannot be
withdrawn, and what expired is asked anew.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import EVERY_ACT, CaseRecord
from cav_desktop.domain.codes import Code
from cav_desktop.domain.errors import ConsentKept, ConsentStepRefused, FieldError
from cav_desktop.domain.forms import YES, Field, Form, Kind, Part


class ConsentState(StrEnum):
    """What she answered (E68a); `EXPIRED` is never written: the day of expiry makes it."""

    NOT_ASKED = "non_chiesto"
    GIVEN = "dato"
    PARTIAL = "parziale"
    REFUSED = "negato"
    WITHDRAWN = "ritirato"
    EXPIRED = "scaduto"


class Purpose(StrEnum):
    """The purposes of E68 on which something in the program depends."""

    NOTICE = "informativa"
    TAKING_IN_CARE = "presa_in_carico"
    SPECIAL_DATA = "dati_particolari"
    CALLING_AGAIN = "ricontatto"
    INTERPRETER = "interprete"
    SHELTER = "casa_rifugio"


_S = ConsentState

HOLDS = frozenset({_S.GIVEN, _S.PARTIAL})
"""The states in which what depends on a consent may be done."""

TRANSITIONS: dict[ConsentState, tuple[ConsentState, ...]] = {
    _S.NOT_ASKED: (_S.GIVEN, _S.PARTIAL, _S.REFUSED),
    _S.GIVEN: (_S.GIVEN, _S.PARTIAL, _S.WITHDRAWN),
    _S.PARTIAL: (_S.GIVEN, _S.PARTIAL, _S.WITHDRAWN),
    _S.REFUSED: (_S.GIVEN, _S.PARTIAL),
    _S.WITHDRAWN: (_S.GIVEN, _S.PARTIAL),
    _S.EXPIRED: (_S.GIVEN, _S.PARTIAL, _S.REFUSED, _S.WITHDRAWN),
}
"""What may follow each state; given again is a renewal, with another day or another form."""

_STANDING = ("state", frozenset(map(str, HOLDS)))

CONSENT = Form(
    "consent",
    "Consenso",
    (
        Part(
            "Consenso",
            (
                Field("purpose", "Per che cosa", Kind.CODE, "E68", required=True, wide=True),
                Field("state", "Risposta", Kind.CODE, "E68a", required=True),
                Field("on", "Il giorno", Kind.DATE, required=True),
                Field("expires_on", "Vale fino al", Kind.DATE, only_if=_STANDING),
                Field(
                    "written",
                    "Per iscritto, firmato",
                    Kind.YES_NO,
                    hint="No: a voce, annotato qui.",
                ),
                Field("language", "In quale lingua", Kind.LANGUAGE),
                Field("interpreter", "Con un’interprete", Kind.YES_NO),
                Field(
                    "interpreter_name",
                    "Interprete",
                    Kind.LINE,
                    hint="Mai una persona della cerchia dell’autore.",
                    only_if=("interpreter", frozenset({YES})),
                ),
                Field(
                    "excluded",
                    "Che cosa resta escluso",
                    Kind.TEXT,
                    wide=True,
                    only_if=("state", frozenset({str(_S.PARTIAL)})),
                ),
            ),
        ),
    ),
)


class Consent(CaseRecord):
    """One answer of hers, for one purpose, on one day."""

    __tablename__ = "consent"
    FORM: ClassVar[Form] = CONSENT
    OWN_ACTS = EVERY_ACT

    purpose: Mapped[str] = mapped_column(Code, index=True)
    state: Mapped[str] = mapped_column(Code)
    on: Mapped[date]
    expires_on: Mapped[date | None] = mapped_column(index=True)
    written: Mapped[str | None] = mapped_column(Code)
    language: Mapped[str | None] = mapped_column(Code)
    interpreter: Mapped[str | None] = mapped_column(Code)
    notice: Mapped[str | None] = mapped_column(Code)
    """The version of the informativa that she had when she answered."""

    def require_open(self) -> None:
        """Raise `ConsentKept`: an answer is followed by another one, never rewritten."""
        raise ConsentKept

    def state_on(self, day: date) -> ConsentState:
        """What it amounts to on a day on which nothing newer was said."""
        return state_on(self.state, self.expires_on, day)


def state_on(code: str, expires_on: date | None, day: date) -> ConsentState:
    """What an answer amounts to on a day on which nothing newer was said."""
    state = ConsentState(code)
    if state in HOLDS and expires_on is not None and expires_on < day:
        return _S.EXPIRED
    return state


def state_after(before: Consent | None, day: date) -> ConsentState:
    """What stands of a purpose on a day, by its newest row."""
    return _S.NOT_ASKED if before is None else before.state_on(day)


def allowed(purpose: str, current: ConsentState) -> tuple[ConsentState, ...]:
    """What may be answered next; the informativa is given, now or again, and nothing else."""
    if purpose == Purpose.NOTICE:
        return (_S.GIVEN,)
    return TRANSITIONS[current]


def require_step(before: Consent | None, after: Consent, excluded: str | None, today: date) -> None:
    """Refuse an answer that cannot follow the one before, or that does not hold together.

    Raises `FieldError` for a day or for words that miss, `ConsentStepRefused` for the state.
    """
    if after.on > today:
        raise FieldError("on", "in_the_future")
    if before is not None and after.on < before.on:
        raise FieldError("on", "before_previous_state")
    current = state_after(before, after.on)
    possible = allowed(after.purpose, current)
    wanted = after.state
    if wanted not in possible:
        raise ConsentStepRefused(current, wanted, tuple(map(str, possible)))
    is_standing = wanted in HOLDS
    if after.expires_on is not None and (not is_standing or after.expires_on <= after.on):
        raise FieldError("expires_on", "not_after_the_consent")
    if wanted == _S.PARTIAL and not (excluded or "").strip():
        raise FieldError("excluded", "say_what_is_excluded")
