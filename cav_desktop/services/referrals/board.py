"""All the referrals of the centre, by whose turn it is, with what is late; codes and days."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from cav_desktop.domain.areas import Area
from cav_desktop.domain.deadlines import care
from cav_desktop.domain.deadlines.because import Why
from cav_desktop.domain.deadlines.dues import About
from cav_desktop.domain.deadlines.facts import ReferralFacts
from cav_desktop.domain.deadlines.paces import PACE
from cav_desktop.domain.episodes import Episode
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.domain.referrals.states import OPEN, WAITING, Direction, ReferralState
from cav_desktop.domain.referrals.turns import Turn, turn_of
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.referrals import reading
from cav_desktop.services.referrals.reading import ReferralFilter, ReferralRow
from cav_desktop.services.workspace import Workspace

_SILENT = (Turn.THEIRS, Turn.OURS)


@dataclass(frozen=True)
class BoardRow:
    """A line of the board."""

    row: ReferralRow
    turn: Turn
    follows: int
    """Who answers for it: the referent of the referral, who follows the case, who wrote it."""
    staff: str
    due_on: date | None
    """When somebody has to ask, or to answer; as Oggi counts it."""
    silent_days: int | None
    """Since it was sent, or since it came in, while nobody has answered."""
    late_days: int
    is_escalated: bool
    """Asked more than once and late again: it is decided together, with the coordinator."""

    @property
    def id(self) -> int:
        """The number of the referral."""
        return self.row.id

    @property
    def is_late(self) -> bool:
        """Whether the day has passed."""
        return self.late_days > 0


@dataclass(frozen=True)
class TurnCount:
    """How many referrals a turn has, how many of them are late, the longest silence."""

    count: int = 0
    late: int = 0
    escalated: int = 0
    longest: int = 0


def read(ws: Workspace, states: Set[ReferralState] = OPEN) -> tuple[BoardRow, ...]:
    """The referrals of the archive that stand in some states, who has been silent longest first.

    What is over grows with the years: it is read only where it is asked for.
    """
    ws.require_reading(Area.REFERRALS)
    found = reading.rows(ws, ReferralFilter(frozenset(states)))
    with ws.archive.read(ws) as session:
        names = staff_names(session)
        # The newest way of each case comes last and stays.
        followed = select(Episode.case_id, Episode.staff_id).where(
            Episode.case_id.in_({row.case_id for row in found})
        )
        followers = dict(session.execute(followed.order_by(Episode.number)).all())
    lines = []
    for row in found:
        who = row.referent or followers.get(row.case_id) or row.staff_id
        lines.append(_line(row, who, names.get(who, ""), ws.today))
    return tuple(sorted(lines, key=_urgency))


def counts(rows: Iterable[BoardRow]) -> dict[Turn, TurnCount]:
    """What waits in each turn."""
    found = dict.fromkeys(Turn, TurnCount())
    for one in rows:
        before = found[one.turn]
        found[one.turn] = TurnCount(
            before.count + 1,
            before.late + one.is_late,
            before.escalated + one.is_escalated,
            max(before.longest, one.silent_days or 0),
        )
    return found


def _line(row: ReferralRow, who: int, staff: str, today: date) -> BoardRow:
    turn = turn_of(row.direction, row.state, is_withdrawn=row.withdrawn_on is not None)
    silent = (today - row.sent_on).days if row.sent_on and turn in _SILENT else None
    due = _due(row, who) if turn is not Turn.TO_CLOSE else None
    late = max(0, (today - due[0]).days) if due else 0
    is_escalated = late > 0 and due is not None and due[1] is Why.ESCALATED
    return BoardRow(row, turn, who, staff, due[0] if due else None, silent, late, is_escalated)


def _due(row: ReferralRow, who: int) -> tuple[date, Why] | None:
    """The day of Oggi, by the same rule; a return asks for no answer."""
    if row.direction is Direction.RETURN:
        return None
    facts = ReferralFacts(
        about=About(Referral.FORM.key, row.id),
        case_id=row.case_id,
        staff_id=who,
        party=row.party,
        state=row.state,
        sent_on=row.sent_on,
        answer_by=row.answer_by,
        waiting_since=row.since if _waits_there(row) else None,
        reminders=row.reminders,
        reminded_on=row.reminded_on,
    )
    return next(((due.on, due.because.why) for due in care.referral(facts, PACE)), None)


def _waits_there(row: ReferralRow) -> bool:
    return row.direction is Direction.OUT and row.state in WAITING


def _urgency(one: BoardRow) -> tuple[int, date, int]:
    """The latest first, then who waits longest."""
    return (-one.late_days, one.row.sent_on or one.row.since, one.id)
