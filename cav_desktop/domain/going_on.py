"""What goes on once in a case: one way through the centre, one plan of protection."""

from datetime import date
from typing import Protocol


class GoesOnOnce(Protocol):
    """An entity that begins and ends: in a case one of it goes on, however many ended before.

    Two cases of the same woman may each have one. Made one case, the one that has come furthest
    goes on and the other ends there, readable like all that ended.
    """

    @property
    def is_over(self) -> bool:
        """Whether nothing of it happens any more."""

    def how_far(self) -> tuple[int, date]:
        """How far it has come, then since when; the greater of two goes on."""

    def end_as_double(self, on: date) -> None:
        """End on a day, because another one of the same woman goes on."""
