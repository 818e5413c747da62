"""A case that may still be written to, and its way of now."""

import pytest

from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.errors import AlreadyMerged, Vanished
from cav_desktop.services import living
from cav_desktop.services.casework import cases
from cav_desktop.services.workspace import Workspace
from tests import make


def test_a_case_that_became_another_says_which(ws: Workspace) -> None:
    survivor, gone = make.case(ws), make.case(ws, subject_phone="340 123 4567")
    cases.merge(ws, survivor, gone)

    with ws.archive.read(ws) as session:
        assert living.living_case(session, survivor).id == survivor
        with pytest.raises(AlreadyMerged):
            living.living_case(session, gone)
        with pytest.raises(Vanished):
            living.newest_episode(session, gone + 100)


def test_who_comes_back_goes_on_in_the_newest_way(ws: Workspace) -> None:
    case_id = make.case(ws)
    cases.move(ws, case_id, Move(EpisodeState.CLOSED, ws.today, "paura"))
    cases.begin_episode(ws, case_id)

    with ws.archive.read(ws) as session:
        episode = living.newest_episode(session, case_id)
        assert (episode.number, episode.is_over) == (2, False)
