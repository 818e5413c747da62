"""The families of the invented cases that may come to a house: a woman and her children."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cav_desktop.domain.children import Child
from cav_desktop.domain.forms import YES
from cav_desktop.domain.risk import RiskAssessment
from cav_desktop.domain.shelter.capacity import Bed, Unit
from cav_desktop.domain.shelter.matching import Need
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.services.invented.pages import Pages, Row
from cav_desktop.services.invented.tales import Tale, kind_of

_HOSTED = frozenset({"partner", "ex", "family"})
_HIGH = frozenset({"elevato", "estremo"})
_COT, _OWN_BED, _GROWN = 3, 14, 18
_BOY = "maschio"


@dataclass(frozen=True)
class Member:
    """One who comes in: her number as a child (None: the woman), code and bed."""

    child_id: int | None
    code: str
    bed: str

    @property
    def is_minor(self) -> bool:
        """Whether the fee of a minor is paid."""
        return self.child_id is not None


@dataclass(frozen=True)
class Family:
    """A woman who may be hosted, and the rows of her children."""

    tale: Tale
    children: Sequence[Row]
    risk: str | None

    @property
    def is_at_risk(self) -> bool:
        """Whether somebody judged the risk as high."""
        return self.risk in _HIGH

    @cached_property
    def woman(self) -> Member:
        """She herself."""
        return Member(None, self.tale.way.case.code, Bed.ADULT)

    def members(self, on: date) -> list[Member]:
        """Who comes on a day: the children born before that year and not of age."""
        ages = ((one, on.year - one["birth_year"]) for one in self.children)
        return [
            self.woman,
            *(Member(one["id"], one["code"], _bed(age)) for one, age in ages if 0 < age < _GROWN),
        ]

    def minors(self, on: date) -> int:
        """How many children come with her."""
        return len(self.members(on)) - 1

    def oldest_son(self, on: date) -> int | None:
        """The age of her eldest son who is a minor; None without one."""
        ages = [
            on.year - one["birth_year"] for one in self.children if one["sex"] == _BOY
        ]  # fmt: skip
        return max((age for age in ages if 0 < age < _GROWN), default=None)

    def need(self, level: str, nights: Nights, avoided: Iterable[str] = ()) -> Need:
        """The place she needs, at a level."""
        on = nights.from_on
        unit = Unit.of(one.bed for one in self.members(on))
        return Need(unit, nights, level, self.oldest_son(on), avoided=frozenset(avoided))


def families(tales: Sequence[Tale], pages: Pages) -> list[Family]:
    """Who was taken in care because of somebody at home; each woman once, as she came first."""
    children: dict[int, list[Row]] = {}
    for row in pages.rows.get(Child, ()):
        children.setdefault(row["case_id"], []).append(row)
    risks = {row["case_id"]: row["level"] for row in pages.rows.get(RiskAssessment, ())}
    found: dict[int, Family] = {}
    for tale in tales:
        is_hosted = tale.taken is not None and kind_of(tale.woman.author_relation) in _HOSTED
        if is_hosted and tale.case_id not in found:
            hers = children.get(tale.case_id, ()) if tale.woman.minor_children == YES else ()
            found[tale.case_id] = Family(tale, hers, risks.get(tale.case_id))
    return list(found.values())


def _bed(age: int) -> str:
    if age < _COT:
        return Bed.COT
    return Bed.ADULT if age >= _OWN_BED else Bed.CHILD
