"""A change of state taken back: the episode stands again as before, the journal keeps both."""

from sqlalchemy import select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.episodes import EpisodeStep
from cav_desktop.domain.errors import CannotUndo
from cav_desktop.services.living import newest_episode
from cav_desktop.services.workspace import Workspace


def undo_move(ws: Workspace, case_id: int) -> None:
    """Take back the last change of state of the newest episode of a case.

    Raises `CannotUndo` when there is none, or when a colleague made it: only who did a thing
    undoes it. One transaction with its record.
    """
    ws.require_writing(Area.STATE)
    with ws.archive.write(ws, Action.EPISODE_MOVE_UNDONE, about=("case_file", case_id)) as tx:
        episode = newest_episode(tx.session, case_id)
        steps = tx.session.scalars(
            select(EpisodeStep).where(EpisodeStep.episode_id == episode.id).order_by(EpisodeStep.id)
        ).all()
        if not steps or steps[-1].staff_id != ws.staff_id:
            raise CannotUndo
        episode.take_back(steps)
        tx.session.delete(steps[-1])
        tx.detail(state=episode.state)


def undo_beginning(ws: Workspace, case_id: int) -> None:
    """Take back the beginning of a new way: the one before is the last again.

    Raises `CannotUndo` for the first way of a case, for one that has moved already, or that a
    colleague began.
    """
    ws.require_writing(Area.STATE)
    about = ("case_file", case_id)
    with ws.archive.write(ws, Action.EPISODE_BEGINNING_UNDONE, about=about) as tx:
        episode = newest_episode(tx.session, case_id)
        steps = tx.session.scalars(
            select(EpisodeStep).where(EpisodeStep.episode_id == episode.id)
        ).all()
        if episode.number == 1 or len(steps) != 1 or steps[0].staff_id != ws.staff_id:
            raise CannotUndo
        tx.session.delete(steps[0])
        tx.session.flush()
        tx.session.delete(episode)
