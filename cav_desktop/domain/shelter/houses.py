"""Houses and rooms by code name (case, stanze): what they take, never where they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.lengths import one_line
from cav_desktop.domain.shelter.capacity import Capacity

LABEL = 40
"""Of a code name, in characters."""
MOST_PLACES = 40
"""Beds of a kind, people or families in one room."""
OLDEST_SON = 17
"""Years: who is older is no child."""


class Criterion(StrEnum):
    """Whom a house does not take, as its own rule and never as a judgement of hers (DOMAIN 5).

    Each is the code of the refusal (E56) that would follow.
    """

    ADDICTION = "dipendenza"
    UNSETTLED_MIND = "disagio_psichico"
    DISABILITY = "disabilita"
    PERMIT = "titolo_soggiorno"
    ANIMAL = "animale"


CRITERION_WORDS = (
    (Criterion.ADDICTION.value, "Dipendenza attiva"),
    (Criterion.UNSETTLED_MIND.value, "Disagio psichico non compensato"),
    (Criterion.DISABILITY.value, "Disabilità non assistibile in casa"),
    (Criterion.PERMIT.value, "Senza titolo di soggiorno"),
    (Criterion.ANIMAL.value, "Animale domestico"),
)
"""As forms say them: of a house what it does not take, of a request what is there."""


@dataclass(frozen=True)
class HouseDraft:
    """What the coordinator says of a house; `level` is of E55, `refuses` of `Criterion`."""

    label: str
    level: str
    most_son_age: int | None = None
    """The oldest son that may live there; None: no rule about sons."""
    refuses: frozenset[str] = frozenset()


class House(CasesBase):
    """A house by its code name (nome in codice); closed ones stay for the days that were."""

    __tablename__ = "house"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(String(LABEL), unique=True)
    level: Mapped[str] = mapped_column(Code)
    most_son_age: Mapped[int | None]
    closed_on: Mapped[date | None]

    @staticmethod
    def check(draft: HouseDraft) -> HouseDraft:
        """The draft as it is kept; raises `FieldError` for label, age or criterion."""
        if draft.most_son_age is not None and not 0 <= draft.most_son_age <= OLDEST_SON:
            raise FieldError("most_son_age", "impossible_number")
        if not draft.refuses <= frozenset(Criterion):
            raise FieldError("refuses", "unknown_code")
        label = one_line(LABEL, "label", draft.label)
        return HouseDraft(label, draft.level, draft.most_son_age, draft.refuses)


class HouseRefusal(CasesBase):
    """One criterion of a house: a row each."""

    __tablename__ = "house_refusal"
    __table_args__ = (UniqueConstraint("house_id", "code"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    house_id: Mapped[int] = mapped_column(ForeignKey("cases.house.id"))
    code: Mapped[str] = mapped_column(Code)


@dataclass(frozen=True)
class RoomDraft:
    """What the coordinator says of a room."""

    label: str
    capacity: Capacity


class Room(CasesBase):
    """A room by its code name: its beds, how many people and how many family units at once."""

    __tablename__ = "room"
    __table_args__ = (Index("ix_room_house_id", "house_id"), KEEP_NUMBERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    house_id: Mapped[int] = mapped_column(ForeignKey("cases.house.id"))
    label: Mapped[str] = mapped_column(String(LABEL))
    adult_beds: Mapped[int]
    child_beds: Mapped[int]
    cots: Mapped[int]
    most_people: Mapped[int]
    most_units: Mapped[int]
    closed_on: Mapped[date | None]

    @property
    def capacity(self) -> Capacity:
        """How many it takes."""
        return Capacity(
            self.adult_beds, self.child_beds, self.cots, self.most_people, self.most_units
        )

    @staticmethod
    def check(draft: RoomDraft) -> RoomDraft:
        """The draft as it is kept; raises `FieldError` for a room in which nobody could live."""
        for name, number in vars(draft.capacity).items():
            if not 0 <= number <= MOST_PLACES:
                raise FieldError(name, "impossible_number")
        beds = draft.capacity.adult_beds + draft.capacity.child_beds + draft.capacity.cots
        if not draft.capacity.adult_beds:
            raise FieldError("adult_beds", "required")
        if not 1 <= draft.capacity.people <= beds:
            raise FieldError("people", "more_than_beds")
        if not draft.capacity.units:
            raise FieldError("units", "required")
        return RoomDraft(one_line(LABEL, "label", draft.label), draft.capacity)


def refusals(rows: Iterable[HouseRefusal]) -> dict[int, frozenset[str]]:
    """The criteria of houses, by the number of the house."""
    found: dict[int, set[str]] = {}
    for row in rows:
        found.setdefault(row.house_id, set()).add(row.code)
    return {number: frozenset(codes) for number, codes in found.items()}
