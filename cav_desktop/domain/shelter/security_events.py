"""Security events of a stay (E59a); a suspected disclosure opens the transfer procedure."""

from datetime import date, time
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import CaseRecord, SheetAct
from cav_desktop.domain.codes import Code
from cav_desktop.domain.contradictions import refuse_before
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import YES, Answers, Form
from cav_desktop.domain.shelter.stay_forms import SECURITY_EVENT

DISCLOSURES = frozenset({"svelamento_sospetto", "svelamento_accertato"})
"""The address is perhaps known: the houses are exchanged (DOMAIN 5)."""


class ShelterEvent(CaseRecord):
    """Something that touched the safety of a stay; where it was, only the placement says."""

    __tablename__ = "shelter_event"
    FORM: ClassVar[Form] = SECURITY_EVENT
    OWN_ACTS = frozenset({SheetAct.ADD})

    stay_id: Mapped[int] = mapped_column(ForeignKey("cases.stay.id"), index=True)
    kind: Mapped[str] = mapped_column(Code)
    on: Mapped[date]
    hour: Mapped[time | None]
    transfer: Mapped[str | None] = mapped_column(Code)
    over_on: Mapped[date | None]

    @property
    def is_transfer_open(self) -> bool:
        """Whether the transfer procedure is under way."""
        return self.transfer == YES and self.over_on is None

    def refuse(self, answers: Answers) -> None:
        """A procedure is not over before the event."""
        refuse_before(answers, "on", "over_on", "before_this_one")

    def follow(self, answers: Answers, today: date) -> None:
        """Open the procedure where it must be; raises `FieldError` for a day to come."""
        if self.on > today:
            raise FieldError("on", "in_the_future")
        if self.kind in DISCLOSURES and self.transfer is None:
            self.transfer = YES
