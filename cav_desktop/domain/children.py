"""A child (figlio, minore): what DOMAIN 4 asks of one, the age band, and who may allow a support.

The code is enough for everything that is counted; name, school and paediatrician are words of the
identity compartment, read only when names were asked for. What a court decided about a child is
never written here but in its own dated row (`child_measures`).
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import CaseRecord, SheetAct
from cav_desktop.domain.child_form import CHILD, DOCUMENTS, OF_AUTHOR, OTHER_FATHER, Support
from cav_desktop.domain.codes import Code
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import NO, YES, Answer, Answers, Form

ADULT = 18
ADULT_BAND = "maggiorenne"
UNBORN = "nascituro"
OF_BOTH = "figlio_comune"
HERS = frozenset({OF_BOTH, "figlio_donna"})
"""Links of list E35 that make her a mother; a child not yet born is not counted among them."""
_OLDEST = 40
_BANDS = ((3, "da_0_a_2"), (6, "da_3_a_5"), (11, "da_6_a_10"), (14, "da_11_a_13"))
_UNEXPOSED = "non_esposto"
_GIVEN_IN = frozenset({Support.RUNNING, Support.OVER})


class Authorisation(StrEnum):
    """Whether a child's psychological support may begin: both parents, or a judge instead."""

    NOT_ASKED = "non_serve_ora"
    """No support is planned."""
    WAITING = "in_attesa"
    REFUSED = "negata"
    """One of the parents said no, and no judge decided."""
    BY_PARENTS = "genitori"
    BY_ORDER = "provvedimento"
    NOT_NEEDED = "non_richiesta"
    """It is not asked, for the reason that was written."""


AUTHORISED = frozenset({Authorisation.BY_PARENTS, Authorisation.BY_ORDER, Authorisation.NOT_NEEDED})

AUTHORISATION_WORDS = {
    Authorisation.NOT_ASKED: "Nessun sostegno previsto",
    Authorisation.WAITING: "In attesa di autorizzazione",
    Authorisation.REFUSED: "Consenso negato da un genitore",
    Authorisation.BY_PARENTS: "Autorizzato dai genitori",
    Authorisation.BY_ORDER: "Autorizzato da un provvedimento",
    Authorisation.NOT_NEEDED: "Autorizzazione non richiesta",
}
"""As screens and papers say them."""


def authorisation(answers: Answers) -> Authorisation:
    """What the answers say of the consent to a support (DOMAIN 4): never more than was written."""
    if answers.get("support") not in (Support.PLANNED, *_GIVEN_IN):
        return Authorisation.NOT_ASKED
    if answers.get("order_allows") == YES:
        return Authorisation.BY_ORDER
    if answers.get("not_needed") == YES:
        return Authorisation.NOT_NEEDED
    parents = {answers.get("mother_consents"), answers.get("father_consents")}
    if NO in parents:
        return Authorisation.REFUSED
    return Authorisation.BY_PARENTS if parents == {YES} else Authorisation.WAITING


def child_code(case: str, number: int) -> str:
    """The code of the child of a case: LO-2026-0147-F1."""
    return f"{case}-F{number}"


def age_on(day: date, birthday: Answer, birth_year: Answer) -> int | None:
    """Years of age; from the year alone, those of the birthday to come within the year."""
    if isinstance(birthday, date):
        had = (day.month, day.day) >= (birthday.month, birthday.day)
        return day.year - birthday.year - (not had)
    return day.year - birth_year if isinstance(birth_year, int) else None


def child_age_band(age: int) -> str:
    """The band of list E36, by school cycles."""
    if age >= ADULT:
        return ADULT_BAND
    return next((band for below, band in _BANDS if age < below), "da_14_a_17")


class Child(CaseRecord):
    """One child of a case; the code is given once and never changes, not even by a merge."""

    __tablename__ = "child"
    FORM: ClassVar[Form] = CHILD
    OWN_ACTS = frozenset({SheetAct.ADD})

    code: Mapped[str] = mapped_column(Code, unique=True)
    age_band: Mapped[str | None] = mapped_column(Code, index=True)
    """List E36, written at each saving."""
    authorisation: Mapped[str] = mapped_column(Code, default=Authorisation.NOT_ASKED)
    birth_year: Mapped[int | None]
    sex: Mapped[str | None] = mapped_column(Code)
    bond: Mapped[str] = mapped_column(Code, index=True)
    father: Mapped[str | None] = mapped_column(Code)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("cases.author.id"))
    recognised: Mapped[str | None] = mapped_column(Code)
    lives_with: Mapped[str | None] = mapped_column(Code)
    residence: Mapped[str | None] = mapped_column(Code)
    language: Mapped[str | None] = mapped_column(Code)
    italian: Mapped[str | None] = mapped_column(Code)
    school: Mapped[str | None] = mapped_column(Code)
    continuity: Mapped[str | None] = mapped_column(Code)
    teacher_contact: Mapped[str | None] = mapped_column(Code)
    temporary_doctor: Mapped[str | None] = mapped_column(Code)
    vaccines_seen: Mapped[str | None] = mapped_column(Code)
    law_104: Mapped[str | None] = mapped_column(Code)
    npia: Mapped[str | None] = mapped_column(Code)
    support: Mapped[str | None] = mapped_column(Code)
    mother_consents: Mapped[str | None] = mapped_column(Code)
    father_consents: Mapped[str | None] = mapped_column(Code)
    order_allows: Mapped[str | None] = mapped_column(Code)
    not_needed: Mapped[str | None] = mapped_column(Code)
    child_protection: Mapped[str | None] = mapped_column(Code)
    reported_on: Mapped[date | None]
    reported_by: Mapped[str | None] = mapped_column(Code)

    @property
    def is_minor(self) -> bool:
        """Whether the child is born and not yet of age; not known counts as a minor."""
        return self.bond != UNBORN and self.age_band != ADULT_BAND

    @property
    def makes_her_a_mother(self) -> bool:
        """Whether this is a minor child of the woman of the case."""
        return self.bond in HERS and self.is_minor

    def refuse(self, answers: Answers) -> None:
        """Refuse answers that say two things at once, and a support that nobody allowed."""
        _refuse_father(answers)
        exposure = answers.get("exposure")
        if isinstance(exposure, tuple) and _UNEXPOSED in exposure and len(exposure) > 1:
            raise FieldError("exposure", "contradicts")
        standing = [code for name in DOCUMENTS for code in _codes(answers.get(name))]
        if len(standing) != len(set(standing)):
            raise FieldError(DOCUMENTS[-1], "one_place_only")
        birthday, year = answers.get("birthday"), answers.get("birth_year")
        # The year that stood before follows a corrected day by itself.
        if isinstance(birthday, date) and year not in (None, birthday.year, self.birth_year):
            raise FieldError("birth_year", "contradicts")
        if answers.get("bond") == UNBORN and (birthday or year):
            raise FieldError("birthday" if birthday else "birth_year", "contradicts")
        if answers.get("not_needed") == YES and not answers.get("not_needed_why"):
            raise FieldError("not_needed_why", "required")
        if answers.get("support") in _GIVEN_IN and authorisation(answers) not in AUTHORISED:
            raise FieldError("support", "nobody_allowed_it")

    def follow(self, answers: Answers, today: date) -> None:
        """Write year, age band and authorisation; raises `FieldError` for a birth to come."""
        birthday = answers.get("birthday")
        if isinstance(birthday, date):
            if birthday > today:
                raise FieldError("birthday", "in_the_future")
            self.birth_year = birthday.year
        self.authorisation = authorisation(answers)
        self.grow(today, birthday)

    def grow(self, today: date, birthday: Answer = None) -> None:
        """Write the band of today; raises `FieldError` for a year that cannot be."""
        age = age_on(today, birthday, self.birth_year)
        if age is not None and not 0 <= age <= _OLDEST:
            raise FieldError("birth_year", "impossible_year")
        self.age_band = None if age is None else child_age_band(age)


def _refuse_father(answers: Answers) -> None:
    """A child of the two has one of the case's authors for a father, and no other."""
    father = answers.get("father")
    if answers.get("bond") == OF_BOTH and father == OTHER_FATHER:
        raise FieldError("father", "contradicts")
    if answers.get("author_id") is not None and father != OF_AUTHOR:
        raise FieldError("author_id", "contradicts")


def _codes(answer: Answer) -> tuple[str, ...]:
    return answer if isinstance(answer, tuple) else ()
