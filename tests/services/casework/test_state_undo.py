"""A change of state taken back leaves the episode as it was, whatever the change."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.episodes import Episode, EpisodeState, EpisodeStep, Move, reason_list
from cav_desktop.domain.errors import CannotUndo
from cav_desktop.domain.records import Record
from cav_desktop.services.casework import case_files, cases
from cav_desktop.services.casework.state_undo import undo_move
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.agreement import agree
from tests.fixed_clock import FixedClock

S = EpisodeState
_REASONS = {"E10": "paura", "E11": "abbandono", "E12": "salute"}


def _stands(ws: Workspace, case_id: int) -> tuple[list[dict[str, object]], list[int]]:
    """Every column of its episodes, and the steps."""
    with ws.archive.read(ws) as session:
        episodes = session.scalars(select(Episode).where(Episode.case_id == case_id)).all()
        numbers = [episode.id for episode in episodes]
        steps = session.scalars(
            select(EpisodeStep.id).where(EpisodeStep.episode_id.in_(numbers))
        ).all()
        rows = [
            {column.name: getattr(one, column.name) for column in Episode.__table__.columns}
            for one in episodes
        ]
    return rows, list(steps)


def _move(ws: Workspace, case_id: int, state: EpisodeState) -> None:
    before = EpisodeState(case_files.open_sheet(ws, case_id).current.state)
    reason = _REASONS.get(reason_list(before, state) or "")
    cases.move(ws, case_id, Move(state, ws.today, reason))


@pytest.mark.parametrize(
    "path",
    [
        (S.RECEPTION,),
        (S.CLOSED,),
        (S.RECEPTION, S.TAKEN_IN_CARE, S.SUSPENDED),
        (S.RECEPTION, S.TAKEN_IN_CARE, S.SUSPENDED, S.TAKEN_IN_CARE, S.SUSPENDED),
        (S.RECEPTION, S.TAKEN_IN_CARE, S.SUSPENDED, S.CLOSED),
        (S.RECEPTION, S.TAKEN_IN_CARE, S.CONCLUDING, S.FOLLOW_UP, S.CLOSED),
        (S.CLOSED, S.ARCHIVED),
    ],
)
def test_every_change_is_taken_back(
    ws: Workspace, clock: FixedClock, path: tuple[EpisodeState, ...]
) -> None:
    case_id = make.case(ws)
    agree(ws, case_id)
    for state in path[:-1]:
        _move(ws, case_id, state)
        clock.advance(days=2)
    before = _stands(ws, case_id)
    _move(ws, case_id, path[-1])
    assert _stands(ws, case_id) != before

    undo_move(ws, case_id)
    assert _stands(ws, case_id) == before
    with ws.archive.read(ws) as session:
        actions = session.scalars(select(Record.action).order_by(Record.n)).all()
    assert actions[-2:] == [Action.EPISODE_MOVED, Action.EPISODE_MOVE_UNDONE]


def test_what_something_stands_on_is_not_taken_back(ws: Workspace) -> None:
    case_id = make.case(ws)
    with pytest.raises(CannotUndo):
        undo_move(ws, case_id)
    cases.move(ws, case_id, Move(S.CLOSED, ws.today, "paura"))
    cases.begin_episode(ws, case_id)
    with pytest.raises(CannotUndo):
        undo_move(ws, case_id)


def test_the_change_of_a_colleague_is_hers(ws: Workspace) -> None:
    case_id = make.case(ws)
    cases.move(ws, case_id, Move(S.RECEPTION, ws.today))
    with pytest.raises(CannotUndo):
        undo_move(replace(ws, staff_id=ws.staff_id + 1), case_id)
