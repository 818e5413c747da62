"""The documents of a case (documenti): described by a person, their bytes kept as they came."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.compartments import KEEP_NUMBERS, PapersBase
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.lengths import (
    NAME,
    NOTES,
    in_their_order,
    one_line,
    whole_characters,
    within,
)

MOST_BYTES = 20 * 1024 * 1024
"""The biggest file that is kept: a scanned judgment of some hundred pages."""

MOST_TEXT_BYTES = 1024 * 1024
"""The longest plain text: what a screen can lay out while somebody waits."""

MOST_PIXELS = 50_000_000
"""The biggest picture: what a telephone takes. A few bytes can claim a thousand times more."""

KIND_UNSAID = "allegato"
"""The kind (E73) of a document that nobody described yet."""


class AttachmentForm(StrEnum):
    """What the bytes are, as judged from the bytes alone."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TEXT = "testo"

    @property
    def is_image(self) -> bool:
        """Whether it is a picture, which may tell where and with what it was taken."""
        return self in {AttachmentForm.JPEG, AttachmentForm.PNG}

    @property
    def suffix(self) -> str:
        """How the name of a file of this form ends."""
        return {"pdf": ".pdf", "jpeg": ".jpg", "png": ".png", "testo": ".txt"}[self.value]


class Attachment(PapersBase):
    """One document of a case: what it is called, which kind (E73), of which day, how it came.

    Its bytes stand apart, so that a list never reads them.
    """

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_case_id_sha256", "case_id", "sha256"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    title: Mapped[str]
    kind: Mapped[str]
    on: Mapped[date | None]
    """The day the document bears, when it was said."""
    note: Mapped[str] = mapped_column(default="")
    file_name: Mapped[str]
    """As it was called where it came from: often the name of a person."""
    form: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int]

    @staticmethod
    def check(*, title: str, on: date | None, note: str, today: date) -> None:
        """Refuse a description with `FieldError`: no title, too long, a day that has not come."""
        one_line(NAME, "title", title)
        within(NOTES, "note", note)
        if on is not None and on > today:
            raise FieldError("on", "in_the_future")

    def came_as(self, path: str) -> None:
        """Keep the name of the file it came from, and call it so until somebody describes it."""
        written = in_their_order(whole_characters(path)).replace("\\", "/")
        name = " ".join(written.rpartition("/")[2].split())
        self.file_name = name[-NAME:]
        self.title = name.rpartition(".")[0][:NAME].strip() or self.file_name or self.form


class AttachmentContent(PapersBase):
    """The bytes of a document as they came; same number as its description."""

    __tablename__ = "attachment_content"

    id: Mapped[int] = mapped_column(
        ForeignKey("papers.attachment.id"), primary_key=True, autoincrement=False
    )
    data: Mapped[bytes] = mapped_column(LargeBinary)
