"""A case that may still be written to, neither withdrawn nor merged, and its episode of now."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.episodes import Episode
from cav_desktop.domain.errors import NotOfTheTeam, Vanished
from cav_desktop.services.rows import row_of
from cav_desktop.services.workspace import Workspace


def living_case(session: Session, case_id: int) -> CaseFile:
    """The case of a number; raises `Vanished`, or `AlreadyMerged` with the case to use instead."""
    case = row_of(session, CaseFile, case_id)
    case.require_living()
    return case


def newest_episode(session: Session, case_id: int) -> Episode:
    """Her last way through the centre; raises as `living_case`, or `Vanished` without any."""
    living_case(session, case_id)
    episode = session.scalar(
        select(Episode).where(Episode.case_id == case_id).order_by(Episode.number.desc()).limit(1)
    )
    if episode is None:
        raise Vanished("case_file", case_id)
    return episode


def require_hers(ws: Workspace, session: Session, case_id: int) -> None:
    """Raise `NotOfTheTeam` for a case of others that she gave no reason to open today."""
    for one in ws.of_others(session, {case_id}):
        raise NotOfTheTeam(one)
