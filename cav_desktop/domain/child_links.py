"""A child of another case (fratelli, padri diversi): one row there, a link here.

Two women may have children of the same man, or one child may live with both: the child is written
once, in the case of its mother; the other case shows it as linked, and never its name.
"""

from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import CaseRecord, SheetAct
from cav_desktop.domain.child_form import OF_AUTHOR
from cav_desktop.domain.codes import Code
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answers, Field, Form, Kind, Part

CHILD_LINK = Form(
    "child_link",
    "Minore di un altro fascicolo",
    (
        Part(
            "Quale minore",
            (
                Field(
                    "child_code",
                    "Codice del minore",
                    Kind.LINE,
                    required=True,
                    most=40,
                    hint="Per esempio LO-2026-0147-F1.",
                ),
                Field("bond", "Legame con questo fascicolo", Kind.CODE, "E35", required=True),
                Field(
                    "father",
                    "Padre",
                    Kind.CODE,
                    own=((OF_AUTHOR, "È un autore di questo fascicolo"), ("altro_padre", "Altro")),
                ),
                Field(
                    "author_id",
                    "Quale autore",
                    Kind.RECORD,
                    "author",
                    only_if=("father", frozenset({OF_AUTHOR})),
                ),
                Field("notes", "Note", Kind.TEXT, wide=True),
            ),
            "La sua scheda resta nel fascicolo della madre: qui se ne vede il codice.",
        ),
    ),
)


class ChildLink(CaseRecord):
    """That a child of another case concerns this one too."""

    __tablename__ = "child_link"
    FORM: ClassVar[Form] = CHILD_LINK
    OWN_ACTS = frozenset({SheetAct.ADD})

    child_id: Mapped[int] = mapped_column(ForeignKey("cases.child.id"), index=True)
    linked_code: Mapped[str] = mapped_column(Code)
    bond: Mapped[str] = mapped_column(Code)
    father: Mapped[str | None] = mapped_column(Code)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("cases.author.id"))

    def refuse(self, answers: Answers) -> None:
        """Refuse to turn a link into that of another child: it is taken out, and another made."""
        if answers.get("child_code") != self.linked_code:
            raise FieldError("child_code", "another_child")
        if answers.get("author_id") is not None and answers.get("father") != OF_AUTHOR:
            raise FieldError("author_id", "contradicts")
