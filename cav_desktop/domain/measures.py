"""What every measure of an authority has (misura, provvedimento): its act, its days, its force.

Those against the author stand in `protective_measures`, what was decided of a child in
`child_measures`; nobody may take one for the other (`removals`).
"""

from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.codes import Code
from cav_desktop.domain.contradictions import refuse_before
from cav_desktop.domain.forms import Answers, Field, Kind

THE_ACT = (
    Field("from_on", "Dal", Kind.DATE),
    Field("expires_on", "Scade il", Kind.DATE, hint="Come è scritto nell’atto."),
    Field("authority", "Autorità", Kind.LINE),
    Field("number", "Numero dell’atto", Kind.LINE, names=True),
)
ITS_TERMS = Field("terms", "Che cosa stabilisce", Kind.TEXT, wide=True)


class Measure(CaseRecord):
    """One act with its start and its expiry, either of which may be unknown."""

    __abstract__ = True
    HOLDING: ClassVar[frozenset[str]]
    """The states in which it is in force."""

    state: Mapped[str] = mapped_column(Code)
    from_on: Mapped[date | None]
    expires_on: Mapped[date | None] = mapped_column(index=True)

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        has_begun = self.from_on is None or self.from_on <= day
        has_ended = self.expires_on is not None and self.expires_on < day
        return self.state in self.HOLDING and has_begun and not has_ended

    def refuse(self, answers: Answers) -> None:
        """Refuse one that would expire before it begins."""
        refuse_before(answers, "from_on", "expires_on", "ends_before_it_begins")
