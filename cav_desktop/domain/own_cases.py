"""Whose case it is: who follows a woman, who must not know of her, who opened it all the same.

A case with nobody in its team is open to whoever holds the keys (DOMAIN 6.5). Once it has a team,
the others find it and help on the telephone, and open its sheet with a reason alone. For who is in
a conflict of interest the case does not exist. These are rules of the program and not keys: who
holds the key of `cases` and reads the file with a tool of her own is out of their reach.
"""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase
from cav_desktop.domain.roles import Role


class TeamMember(CasesBase):
    """A colleague of the team of a case (équipe), beside who is said to follow the woman now."""

    __tablename__ = "team_member"
    __table_args__ = (Index("ix_team_member_case_id", "case_id", "staff_id"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.case_file.id"))
    staff_id: Mapped[int]
    since: Mapped[date]
    by_id: Mapped[int]
    """Who put her there: her number in the staff."""


class ConflictOfInterest(CasesBase):
    """Somebody of the staff knows the woman or the author: the case is hidden from her.

    Why stands apart, with the words of the case.
    """

    __tablename__ = "conflict_of_interest"
    __table_args__ = (
        Index("ix_conflict_of_interest_staff_id", "staff_id", "case_id"),
        KEEP_NUMBERS,
    )
    KIND: ClassVar[str] = "conflict_of_interest"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.case_file.id"), index=True)
    staff_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int]
    lifted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lifted_by_id: Mapped[int | None]


class ForcedOpening(CasesBase):
    """Somebody who is not of the team opened a case with a reason, for the rest of that day."""

    __tablename__ = "forced_opening"
    __table_args__ = (Index("ix_forced_opening_case_id", "case_id", "staff_id"), KEEP_NUMBERS)
    KIND: ClassVar[str] = "forced_opening"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.case_file.id"))
    staff_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    on: Mapped[date]
    """The day in Rome until whose end it holds."""
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    """When a coordinator said that she read of it."""
    seen_by_id: Mapped[int | None]


SHEET: frozenset[Opening] = frozenset(
    {
        *(Opening.CASE, Opening.NAME, Opening.SUMMARY, Opening.PAPER),
        *(Opening.ATTACHMENT, Opening.CLINICAL, Opening.LETTER_KEPT),
    }
)
"""What is shown to the team alone. Search, the names of a list, a contact and the emergency card
are not among them: the telephone is at her ear."""

OPEN_TO_ALL: frozenset[str] = frozenset(
    {
        *(Action.CONTACT_LOGGED, Action.CONTACT_CORRECTED, Action.CONTACT_JOINED),
        *(Action.CONTACT_JOINING_UNDONE, Action.CASE_OPENED),
        *(Action.SAFETY_LOGGED, Action.SAFETY_CORRECTED, Action.SAFETY_LINKED),
        *(Action.APPOINTMENT_CHANGED, Action.APPOINTMENT_MADE, Action.APPOINTMENT_WITHDRAWN),
        *(Action.DUE_DECIDED, Action.DUE_DECISION_UNDONE),
        *(Action.CASE_FORCED, Action.CONFLICT_FLAGGED, Action.CONFLICT_LIFTED),
        # A woman at the door at night is hosted by who is there.
        *(Action.SHELTER_REQUESTED, Action.SHELTER_REQUEST_MOVED, Action.PLACE_HELD),
        *(Action.PLACE_RELEASED, Action.STAY_BEGUN, Action.PRESENCE_WRITTEN),
        # The program does these by itself, whoever comes in first. Of a departure a person speaks
        # too, and of a joining she takes back her own: `living.require_hers` holds her to the team.
        *(Action.ANSWERS_TAKEN_IN, Action.PACKETS_TAKEN_OUT, Action.WITHDRAWAL_INTENDED),
        *(Action.DEPARTURE_SETTLED, Action.LETTERS_FORGOTTEN),
    }
)
"""What whoever is there writes about any woman. All the rest about a case is its team's."""

WITH_GUESTS: frozenset[Role] = frozenset({Role.SHELTER, Role.ON_CALL})
"""Whose are the women who are hosted, or for whom a place is kept."""
