"""One invented way as it is told: the woman, the outline she was given, the days of her path."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.episodes import EpisodeState
from cav_desktop.domain.forms import NO, YES, Answer
from cav_desktop.services.invented.chance import Chance, resource
from cav_desktop.services.invented.pages import Pages
from cav_desktop.services.invented.ways import Way
from cav_desktop.services.invented.women import Woman

Outline = Mapping[str, Any]
_S = EpisodeState
_OVER = (_S.CLOSED, _S.ARCHIVED)
_PARTNERS = frozenset({"marito", "unito_civilmente", "convivente", "fidanzato"})
_FORMER = frozenset({"ex_marito", "ex_convivente", "ex_fidanzato"})
_FAMILY = frozenset(
    {"padre", "madre", "patrigno", "fratello", "suocero_affine", "altro_parente"}
)  # fmt: skip
_FATHERS = _PARTNERS | _FORMER
_SATURDAY = 5
_MIDDLE = 2
_OLDEST_BAND = 72


@dataclass(frozen=True)
class Colleagues:
    """Who beside the one who follows her has a part in the path."""

    psychologist: int | None = None
    lawyer: int | None = None


@dataclass
class Tale:
    """What every part of a story needs to be told."""

    way: Way
    outline: Outline
    chance: Chance
    pages: Pages
    today: date
    colleagues: Colleagues
    in_full: bool = True
    """False: only what is counted and what is due; the archive is made at each start."""
    author_id: int | None = None
    episode_id: int = 0

    @property
    def case_id(self) -> int:
        """The number of the case."""
        return self.way.case.id

    @property
    def woman(self) -> Woman:
        """Who she is."""
        return self.way.case.woman

    @property
    def staff_id(self) -> int:
        """Who follows her."""
        return self.way.episode.staff_id or 1

    @property
    def start(self) -> date:
        """The day of the first interview."""
        return self.way.received or self.way.opened

    @property
    def taken(self) -> date | None:
        """The day on which she was taken in care."""
        return self._since(_S.TAKEN_IN_CARE)

    @property
    def concluded(self) -> date | None:
        """The day from which only follow-up calls remain."""
        return self._since(_S.FOLLOW_UP)

    @property
    def end(self) -> date:
        """The last day of the work with her: the end of the path, or today."""
        return self.concluded or self.way.closed or self.today

    @property
    def is_over(self) -> bool:
        """Whether the path is closed."""
        return self.way.episode.state in _OVER

    @property
    def goes_on(self) -> bool:
        """Whether she is still seen."""
        return not self.is_over and self.concluded is None

    @property
    def is_suspended(self) -> bool:
        """Whether the path is interrupted for a while."""
        return self.way.episode.state == _S.SUSPENDED

    @property
    def reached(self) -> bool:
        """Whether the path ended, or is ending, with what she wanted."""
        return self.concluded is not None

    @property
    def age(self) -> int:
        """Her age when she came, from the year or from the band."""
        if self.woman.birth_year is not None:
            return self.way.case.opened_on.year - self.woman.birth_year
        band = self.woman.age_band or ""
        if not band.startswith("da_"):
            return 36
        numbers = [int(part) for part in band.split("_") if part.isdigit()]
        return numbers[0] + _MIDDLE if len(numbers) > 1 else _OLDEST_BAND

    def write(
        self,
        entity: type[CaseRecord],
        on: date,
        answers: Mapping[str, Answer],
        /,
        *,
        by: int | None = None,
        **columns: object,
    ) -> int:
        """A sheet of her case, by who follows her or by a colleague."""
        of = (self.case_id, by or self.staff_id)
        return self.pages.write(entity, of, min(on, self.today), answers, **columns)

    def said(self, *path: str) -> Any:
        """One of some words, from the resource of the lives."""
        return self.chance.one_of(words(*path))

    def yes(self, share: float) -> str:
        """Yes in this share of the cases, else no."""
        return YES if self.chance.happens(share) else NO

    def day(self, first: date, last: date) -> date:
        """A working day between two, or the first of them."""
        if last <= first:
            return first
        found = first + timedelta(self.chance.between(0, (last - first).days))
        return min(weekday(found), last)

    def _since(self, state: EpisodeState) -> date | None:
        return next((move.on for _, move in self.way.moves if move.to is state), None)


def words(*path: str) -> Sequence[Any]:
    """The words that stand at a place of the resource of the lives."""
    found: Any = resource("lives.json")
    for key in path:
        found = found[key]
    return cast("Sequence[Any]", found)


def weekday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    over = day.weekday() - _SATURDAY
    return day + timedelta(2 - over) if over >= 0 else day


def kind_of(relation: str | None) -> str:
    """Which outlines fit an author who is this to her."""
    if relation in _PARTNERS:
        return "partner"
    if relation in _FORMER:
        return "ex"
    if relation in _FAMILY:
        return "family"
    return "son" if relation == "figlio" else "outside"


def may_be_father(relation: str | None) -> bool:
    """Whether her children may be his."""
    return relation in _FATHERS
