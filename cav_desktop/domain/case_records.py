"""What is written of a woman beyond her case: coded rows, their choices, and the words apart.

An entity of the path (violence, author, child, measure, activity...) is a `CaseRecord` with a
declared `Form`: its single codes, dates and numbers are columns, its multiple choices rows of
`Choice`, its words rows of `Told` in the identity compartment.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, final

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase, IdentityBase
from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.folding import fold
from cav_desktop.domain.forms import Answer, Answers, Form
from cav_desktop.domain.roles import Role


def completed(mine: Answer, other: Answer) -> Answer:
    """What stands of two answers about the same woman: the first, unless it says nothing.

    Several choices add up.
    """
    if isinstance(mine, tuple) and isinstance(other, tuple):
        return (*mine, *(code for code in other if code not in mine))
    return mine or other


class SheetAct(StrEnum):
    """What is done with a row of any kind in the same way (`services.casework.sheets`)."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    RESTORE = "restore"


EVERY_ACT = frozenset(SheetAct)


class CaseRecord(CasesBase):
    """The coded half of one thing written in a case; who wrote it first, and when.

    A row taken out by mistake or on purpose stays, `removed`: it can be put back, and what the
    journal says of it keeps its sense.
    """

    __abstract__ = True
    __table_args__ = KEEP_NUMBERS
    FORM: ClassVar[Form]
    ONE_A_CASE: ClassVar[bool] = False
    """Whether a case has one of it and no more: completed over time, and joined by a merge."""
    OWN_ACTS: ClassVar[frozenset[SheetAct]] = frozenset()
    """What only the service of its area does, since more follows than the row: its rules cannot be
    gone around by what is common to all kinds."""

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]
    removed: Mapped[bool] = mapped_column(default=False)

    @declared_attr
    def case_id(cls) -> Mapped[int]:  # noqa: N805 - SQLAlchemy calls it with the class
        """The case it stands in."""
        return mapped_column(ForeignKey("cases.case_file.id"), index=True)

    def require_present(self) -> None:
        """Raise `Vanished` if it was taken out."""
        if self.removed:
            raise Vanished(self.FORM.key, self.id)

    def require_open(self) -> None:
        """Raise a `UserError` when it takes no more writing (signed, over); each kind has its own.

        Asked of a new row too, of one that is corrected, taken out or put back.
        """

    @final
    def require_changeable(self) -> None:
        """Raise `Vanished` if it was taken out, or what `require_open` raises."""
        self.require_present()
        self.require_open()

    def is_shown_to(self, staff_id: int, role: Role) -> bool:
        """Whether a rule lets her read it; the key of the compartment is another question."""
        return True

    def depends_on(self, answers: Answers) -> Mapping[str, date]:
        """The consents (E68) without which it cannot be, each with the day it must hold on."""
        return {}

    def refuse(self, answers: Answers) -> None:
        """Raise `FieldError` for answers that contradict one another; each entity has its own."""

    def prevailing(self, name: str, mine: Answer, other: Answer) -> Answer:
        """Which answer holds when two of what a case has once become one; `self` is the newer."""
        return completed(mine, other)

    def follow(self, answers: Answers, today: date) -> None:
        """Write what follows from the answers, such as an age band; called when they are saved."""


class Choice(CasesBase):
    """One code of a question that allows several: a row each, so that they can be counted."""

    __tablename__ = "choice"
    __table_args__ = (
        UniqueConstraint("kind", "object_id", "field", "code"),
        Index("ix_choice_kind_field_code", "kind", "field", "code"),
        KEEP_NUMBERS,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(Code)
    object_id: Mapped[int]
    field: Mapped[str] = mapped_column(Code)
    code: Mapped[str] = mapped_column(Code)


class Told(IdentityBase):
    """The words of one field: hers, ours, a name, a file number. Found by the words' beginnings."""

    __tablename__ = "told"
    __table_args__ = (UniqueConstraint("kind", "object_id", "field"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    object_id: Mapped[int]
    case_id: Mapped[int] = mapped_column(index=True)
    field: Mapped[str]
    text: Mapped[str]
    search: Mapped[str] = mapped_column(default="")

    def say(self, text: str) -> None:
        """Write the words, and what the search compares."""
        self.text = text
        self.search = fold(text)
