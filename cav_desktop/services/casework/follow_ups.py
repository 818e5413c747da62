"""The calls after the end of a way: planned, made or declined, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.clock import add_months
from cav_desktop.domain.endings import FollowUp, FollowUpOutcome, FollowUpState
from cav_desktop.domain.episodes import Episode
from cav_desktop.domain.errors import FieldError
from cav_desktop.persistence.writing import Write
from cav_desktop.services.casework import answers, sheets
from cav_desktop.services.rows import row_of
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Recorded:
    """The outcome of a call, and the later ones that were dropped because she declined."""

    follow_up_id: int
    dropped: tuple[int, ...] = ()


@dataclass(frozen=True)
class FollowUpRow:
    """One call of an episode: when it is planned, where it stands, what came of it."""

    follow_up_id: int
    episode_id: int
    on: date
    months: int
    state: FollowUpState
    outcome: str | None
    held_on: date | None
    words: str


def record(
    ws: Workspace, follow_up_id: int, outcome: FollowUpOutcome, held_on: date, words: str = ""
) -> Recorded:
    """Write what came of a call; who declines is not called again.

    Raises `Vanished`, `TransitionRefused`, or `FieldError` for the day.
    """
    ws.require_writing(Area.STATE)
    with ws.archive.write(ws, Action.FOLLOW_UP_RECORDED) as tx:
        one = call(tx.session, follow_up_id)
        tx.about("case_file", one.case_id)
        tx.about(FollowUp.FORM.key, one.id)
        if held_on > ws.today:
            raise FieldError("held_on", "in_the_future")
        one.record(outcome, held_on, add_months(one.on, -one.months))
        if words.strip():
            answers.fill(tx, one, {"words": words})
        dropped = []
        if outcome is FollowUpOutcome.DECLINED:
            for other in planned(tx.session, one.episode_id):
                other.drop()
                dropped.append(other.id)
        tx.detail(outcome=str(outcome))
        return Recorded(one.id, tuple(dropped))


def take_back(ws: Workspace, recorded: Recorded) -> None:
    """Undo what was recorded of a call; the words stay in its history."""
    ws.require_writing(Area.STATE)
    with ws.archive.write(ws, Action.FOLLOW_UP_UNDONE) as tx:
        one = call(tx.session, recorded.follow_up_id)
        tx.about("case_file", one.case_id)
        tx.about(FollowUp.FORM.key, one.id)
        one.plan_again()
        answers.fill(tx, one, {"words": None})
        for number in recorded.dropped:
            call(tx.session, number).plan_again()


def plan(tx: Write, ws: Workspace, episode: Episode, months: int, on: date) -> FollowUp:
    """Plan a call so many months after the day on which a way was concluded."""
    return sheets.begin(
        tx,
        ws,
        FollowUp,
        episode.case_id,
        {},
        episode_id=episode.id,
        on=add_months(on, months),
        months=months,
        state=FollowUpState.PLANNED,
    )


def planned(session: Session, episode_id: int) -> Sequence[FollowUp]:
    """The calls of a way that wait for their day."""
    return session.scalars(
        select(FollowUp).where(
            FollowUp.episode_id == episode_id,
            FollowUp.state == FollowUpState.PLANNED,
            FollowUp.removed.is_(False),
        )
    ).all()


def call(session: Session, follow_up_id: int) -> FollowUp:
    """The call of a number; raises `Vanished`."""
    return row_of(session, FollowUp, follow_up_id)


def rows(session: Session, case_id: int) -> tuple[FollowUpRow, ...]:
    """The calls of a case by their days; inside the reading of the caller."""
    calls = sheets.present(session, FollowUp, case_id)
    told = {one.object_id: one.answers for one in sheets.sheets(session, calls)}
    return tuple(
        FollowUpRow(
            one.id,
            one.episode_id,
            one.on,
            one.months,
            FollowUpState(one.state),
            one.outcome,
            one.held_on,
            str(told[one.id].get("words") or ""),
        )
        for one in sorted(calls, key=lambda one: (one.on, one.id))
    )
