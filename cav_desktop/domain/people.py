"""Who the women are and how to reach them safely (identità, contatto sicuro)."""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.compartments import KEEP_NUMBERS, IdentityBase
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.folding import fold, phone_digits, sound
from cav_desktop.domain.lengths import NAME, NOTES, one_line, whole_characters, within

_SHORTEST_NUMBER = 3


class Person(IdentityBase):
    """A woman known by at least one name, number or alias; an anonymous case has no row here."""

    __tablename__ = "person"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(unique=True)
    alias: Mapped[str] = mapped_column(default="")
    """A word the team agreed on, shown instead of her name ("Girasole")."""
    birth_year: Mapped[int | None]
    notes: Mapped[str] = mapped_column(default="")
    search: Mapped[str] = mapped_column(default="")

    @staticmethod
    def check(alias: str, notes: str) -> None:
        """Refuse an alias or notes that are too long, with `FieldError`."""
        within(NAME, "alias", alias)
        within(NOTES, "notes", notes)

    def refold(self, names: list[str], numbers: list[str]) -> None:
        """Rewrite what the search compares, after names, numbers or the alias changed."""
        parts = [*(fold(name) for name in names), fold(self.alias)]
        self.search = " ".join(part for part in [*parts, *map(phone_digits, numbers)] if part)


class PersonName(IdentityBase):
    """A name as she says it, in her order; the first is the one in use."""

    __tablename__ = "person_name"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("identity.person.id"), index=True)
    written: Mapped[str]
    brought_by: Mapped[int | None]
    """The contact whose joining brought it: taken back when the joining is undone."""

    @classmethod
    def of(cls, person_id: int, written: str, *, brought_by: int | None = None) -> "PersonName":
        """A name of hers; raises `FieldError` if it is empty or too long."""
        name = one_line(NAME, "names", written, missing="empty")
        return cls(person_id=person_id, written=name, brought_by=brought_by)


class PersonPhone(IdentityBase):
    """A number as it was written, and its digits."""

    __tablename__ = "person_phone"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("identity.person.id"), index=True)
    written: Mapped[str]
    digits: Mapped[str] = mapped_column(index=True)
    brought_by: Mapped[int | None]

    @classmethod
    def of(cls, person_id: int, written: str, *, brought_by: int | None = None) -> "PersonPhone":
        """A number of hers; raises `FieldError` for what cannot be called."""
        number = written.strip()
        if not is_number(number):
            raise FieldError("phones", "not_a_number")
        return cls(
            person_id=person_id,
            written=number,
            digits=phone_digits(number),
            brought_by=brought_by,
        )


def is_number(written: str) -> bool:
    """Whether it has the digits of a number, and the length of one."""
    if len(written) > NAME or whole_characters(written) != written:
        return False
    return len(phone_digits(written)) >= _SHORTEST_NUMBER


class NameWord(IdentityBase):
    """One word of a name and how it sounds: finds "forse già conosciuta" without reading names.

    Also what a search of one or two letters uses, where trigrams find nothing ("Li", "Ng", "李娜").
    """

    __tablename__ = "name_word"
    __table_args__ = (
        Index("ix_name_word_word", "word", "person_id", "contact_id"),
        Index("ix_name_word_sound", "sound", "person_id", "contact_id"),
        KEEP_NUMBERS,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str]
    sound: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("identity.person.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(
        ForeignKey("identity.contact_told.id"), index=True
    )


def name_words(
    names: Iterable[str], *, person_id: int | None = None, contact_id: int | None = None
) -> list[NameWord]:
    """The words of some names, to keep beside the person or the contact that bears them."""
    words = sorted({word for name in names for word in fold(name).split()})
    return [
        NameWord(word=word, sound=sound(word), person_id=person_id, contact_id=contact_id)
        for word in words
    ]


class SafeAnswer(StrEnum):
    """Is it safe to call her back? Nobody asked is a state of its own, and the prudent one."""

    NOT_ASKED = "non_chiesto"
    YES = "si"
    WITH_RULES = "con_regole"
    NO = "no"


_PRUDENCE = (SafeAnswer.NO, SafeAnswer.WITH_RULES, SafeAnswer.NOT_ASKED, SafeAnswer.YES)


def more_prudent(one: str, other: str) -> SafeAnswer:
    """Of two answers about one woman the one that puts her less in danger.

    Nobody asked comes before a yes: the yes was perhaps given for another number.
    """
    return min(SafeAnswer(one), SafeAnswer(other), key=_PRUDENCE.index)


class SafeContact(IdentityBase):
    """How she may be reached (list E71): shown wherever a number is."""

    __tablename__ = "safe_contact"
    __table_args__ = (
        UniqueConstraint("person_id"),
        UniqueConstraint("contact_id"),
        KEEP_NUMBERS,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("identity.person.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("identity.contact_told.id"))
    brought_by: Mapped[int | None]
    answer: Mapped[str] = mapped_column(default=SafeAnswer.NOT_ASKED)
    hours: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")


class SafeContactRule(IdentityBase):
    """One rule of list E71 (only SMS, never voice mail...)."""

    __tablename__ = "safe_contact_rule"
    __table_args__ = (UniqueConstraint("safe_contact_id", "rule"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    safe_contact_id: Mapped[int] = mapped_column(
        ForeignKey("identity.safe_contact.id", ondelete="CASCADE"), index=True
    )
    rule: Mapped[str]
