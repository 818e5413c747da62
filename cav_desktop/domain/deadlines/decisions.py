"""What people decide about dues: put off, handed over, done, closed with a reason; and undone.

A decision holds for one due on one day: when its day changes the due is there again. The newest
one that was not undone wins, and undoing it leaves what the one before said.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.deadlines.dues import Due, Key


class DecisionState(StrEnum):
    """What was decided."""

    SNOOZED = "rimandata"
    REASSIGNED = "riassegnata"
    DONE = "fatta"
    CLOSED = "chiusa"


class CloseReason(StrEnum):
    """Why a due is closed without being done."""

    NOT_NEEDED = "non_serve"
    SHE_DECLINED = "rinuncia"
    ELSEWHERE = "fatto_altrove"
    UNREACHABLE = "irreperibile"
    NOT_SAFE = "non_sicuro"
    TOO_LATE = "termine_scaduto"
    MISTAKE = "errore"


class Standing(StrEnum):
    """What becomes of a due once the decisions are weighed."""

    OPEN = "aperta"
    SNOOZED = "rimandata"
    ENDED = "finita"


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One decision about one due on its day; `until` of a snooze, `to_staff_id` of a reassignment.

    `number` orders decisions of the same instant: the later has the greater.
    """

    number: int
    key: Key
    state: DecisionState
    at: datetime
    staff_id: int
    until: date | None = None
    to_staff_id: int | None = None
    reason: CloseReason | None = None
    undone: bool = False

    @property
    def on(self) -> date:
        """The civil date in Italy on which it was taken."""
        return in_rome(self.at).date()


@dataclass(frozen=True)
class Considered:
    """A due, what stands of it today, and the decision that made it so."""

    due: Due
    standing: Standing
    decision: Decision | None = None


_ENDS = frozenset({DecisionState.DONE, DecisionState.CLOSED})
_Taken = dict[Key, list[Decision]]


def _taken(decisions: Iterable[Decision]) -> _Taken:
    found: _Taken = {}
    for one in sorted(decisions, key=lambda one: (one.at, one.number)):
        if not one.undone:
            found.setdefault(one.key, []).append(one)
    return found


def consider(
    dues: Iterable[Due], decisions: Iterable[Decision], today: date
) -> tuple[Considered, ...]:
    """Every due with what stands of it, in the order given; none is left out.

    What recurs and was done or closed is there on its next day instead; what was put off past its
    own day, or past an alarm, is open all the same, `snoozed_past`.
    """
    taken = _taken(decisions)
    return tuple(_consider(due, taken, today) for due in dues)


def _consider(due: Due, taken: _Taken, today: date) -> Considered:
    while True:
        mine = taken.get(due.key, [])
        if not mine:
            return Considered(due, Standing.OPEN)
        if mine[-1].state not in _ENDS:
            break
        following = due.following()
        if following is None:
            return Considered(due, Standing.ENDED, mine[-1])
        due = following
    last = mine[-1]
    handed = [one.to_staff_id for one in mine if one.state is DecisionState.REASSIGNED]
    if handed:
        due = replace(due, staff_id=handed[-1])
    if last.state is not DecisionState.SNOOZED or last.until is None or last.until <= today:
        return Considered(due, Standing.OPEN, last)
    if today < wakes_on(due, last):
        return Considered(due, Standing.SNOOZED, last)
    return Considered(replace(due, snoozed_past=True), Standing.OPEN, last)


def wakes_on(due: Due, snooze: Decision) -> date:
    """The day on which a due put off is shown again: the chosen one, an alarm or its own day.

    The own day counts only where something is lost after it (`Due.limit`), the alarms only if they
    come after the decision.
    """
    days = [day for day in due.alarms if day > snooze.on]
    if due.limit is not None:
        days.append(due.limit)
    if snooze.until is not None:
        days.append(snooze.until)
    return min(days, default=snooze.on)
