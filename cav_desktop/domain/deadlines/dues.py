"""A due: something with a date that a member of staff must not forget (scadenza), and why.

Nothing here depends on today: the same facts always give the same dues, so that what was decided
about one holds as long as its date stands.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple, Self

from cav_desktop.domain.clock import add_months
from cav_desktop.domain.deadlines.because import Because
from cav_desktop.domain.deadlines.kinds import TIMINGS, DueKind


class About(NamedTuple):
    """What the due is about: the kind of object as the journal names it, and its number."""

    kind: str
    id: int


class Key(NamedTuple):
    """What a decision holds for: this thing, of this object, on this day and no other."""

    kind: DueKind
    about: About
    on: date


@dataclass(frozen=True)
class Again:
    """Every so many months from a day: what recurs comes back also after it was put aside."""

    anchor: date
    months: int

    def after(self, day: date) -> date:
        """The first recurrence after a day, each counted from the anchor so that none drifts."""
        passed = (day.year - self.anchor.year) * 12 + day.month - self.anchor.month
        turns = max(1, passed // self.months)
        while (found := add_months(self.anchor, turns * self.months)) <= day:
            turns += 1
        return found


@dataclass(frozen=True, kw_only=True)
class Concern:
    """What facts are about, of which case, and who answers for it."""

    about: About
    case_id: int | None
    staff_id: int | None

    def due(
        self,
        kind: DueKind,
        on: date,
        because: Because,
        *,
        again: Again | None = None,
        not_before: date | None = None,
    ) -> "Due":
        """A due of these facts; `not_before`: it cannot be dealt with, so is not shown, earlier."""
        shown = on - timedelta(days=TIMINGS[kind].warned)
        if not_before is not None:
            shown = min(on, max(shown, not_before))
        return Due(
            kind=kind,
            about=self.about,
            on=on,
            case_id=self.case_id,
            staff_id=self.staff_id,
            warned_from=shown,
            because=because,
            again=again,
        )


@dataclass(frozen=True)
class Due:
    """One thing with a date; who answers for it, from when it is shown, and why."""

    kind: DueKind
    about: About
    on: date
    case_id: int | None
    staff_id: int | None
    warned_from: date
    because: Because
    again: Again | None = None
    snoozed_past: bool = False
    """It was put off beyond its own day or an alarm: it is shown all the same, and says so."""

    def __post_init__(self) -> None:
        """A due that is shown only after its day would be forgotten."""
        if self.warned_from > self.on:
            raise ValueError("warned after the day")

    @property
    def key(self) -> Key:
        """What a decision about it refers to."""
        return Key(self.kind, self.about, self.on)

    @property
    def limit(self) -> date | None:
        """The day that ends every putting off, if there is one."""
        return self.on if TIMINGS[self.kind].hard else None

    @property
    def alarms(self) -> tuple[date, ...]:
        """The days on which it speaks again, in order."""
        days = sorted(TIMINGS[self.kind].alarms, reverse=True)
        return tuple(self.on - timedelta(days=one) for one in days)

    def is_shown(self, today: date) -> bool:
        """Whether the first day on which it is shown has come."""
        return self.warned_from <= today

    def following(self) -> Self | None:
        """The same on its next day, for what recurs; None for what is over once put aside."""
        if self.again is None:
            return None
        on = self.again.after(self.on)
        return replace(
            self,
            on=on,
            warned_from=on - timedelta(days=TIMINGS[self.kind].warned),
            snoozed_past=False,
        )
