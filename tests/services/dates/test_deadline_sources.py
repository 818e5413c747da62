"""Where the deadlines come from: a screen refreshes on every table that is read for them."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.episodes import Episode, EpisodeState, Move
from cav_desktop.services.casework import cases
from cav_desktop.services.dates.asked import Until, ask
from cav_desktop.services.dates.deadline_sources import SHOWN, SOURCES, Source
from cav_desktop.services.workspace import Workspace
from tests import make

_TABLE = re.compile(r"\b(?:cases|identity)\.\"?(\w+)\"?(?= AS |\s|$)")


def tables(entities: frozenset[type[object]]) -> set[str]:
    return {str(vars(one)["__tablename__"]) for one in entities}


@pytest.mark.parametrize("is_near", [True, False])
@pytest.mark.parametrize("source", SOURCES, ids=[one.area for one in SOURCES])
def test_a_source_reads_what_it_says(ws: Workspace, source: Source, is_near: bool) -> None:
    case = make.case(ws, outcome="appuntamento", follow_up_on=ws.today)
    cases.move(ws, case, Move(EpisodeState.RECEPTION, ws.today))
    until: Until | None = None
    if is_near:
        until = dict.fromkeys(DueKind, ws.today + timedelta(days=900))
    read: set[str] = set()

    def hear(state: ORMExecuteState) -> None:
        read.update(_TABLE.findall(str(state.statement)))

    with ws.archive.read(ws) as session:
        asked = ask(session, ws.today, until=until)
        event.listen(session, "do_orm_execute", hear)
        list(source.facts(session, asked))

    known = tables(frozenset({*source.reads, CaseFile, Episode}))
    assert read <= known


def test_a_screen_refreshes_on_all_of_them() -> None:
    assert {one for source in SOURCES for one in source.reads} < SHOWN
