"""The one way out of a document: journalled before it is shown, and only what was shown leaves."""

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import Engine, event, select

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.errors import AlreadyMerged, CannotUndo, NotThisPaper, Vanished
from cav_desktop.domain.releases import PaperRelease, Way
from cav_desktop.services import journal_view
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import cases
from cav_desktop.services.dates.timeline import MomentKind, timeline
from cav_desktop.services.journal_view import JournalFilter, JournalRow
from cav_desktop.services.printed import papers
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.documents.papers import texts
from tests.fixed_clock import FixedClock

KIND = "scheda_uscita"


def closed_case(ws: Workspace) -> int:
    """A woman who wanted to know something, and no more."""
    case_id = make.case(ws)
    cases.move(ws, case_id, Move(EpisodeState.CLOSED, ws.today, "solo_informazioni"))
    return case_id


def told(ws: Workspace, *actions: str) -> list[JournalRow]:
    """The records of these acts, newest first."""
    wanted = JournalFilter(actions=frozenset(actions))
    return journal_view.rows(ws, journal_view.find(ws, wanted))


def test_a_case_offers_the_documents_of_what_it_has(ws: Workspace) -> None:
    beginning, ended = make.case(ws), closed_case(ws)

    assert KIND not in {one.kind for one in papers.offered(ws, beginning)}
    (closing,) = [one for one in papers.offered(ws, ended) if one.kind == KIND]
    assert closing.title == "Scheda di chiusura del percorso"
    assert [one.label for one in closing.objects] == ["Percorso 1, iniziato il 16 marzo 2026"]


def test_it_is_journalled_before_it_is_shown_and_when_it_leaves(ws: Workspace) -> None:
    case_id = closed_case(ws)
    prepared = papers.preview(ws, KIND, case_id)
    (opened,) = told(ws, Opening.PAPER)
    assert dict(opened.codes) == {"paper": KIND}

    assert papers.release(ws, prepared, Way.PRINTED) == prepared.pdf

    (row,) = told(ws, Action.PAPER_RELEASED)
    assert dict(row.codes) == {
        "paper": KIND,
        "way": "stampato",
        "print_number": prepared.print_number,
        "sha256": hashlib.sha256(prepared.pdf).hexdigest(),
    }
    with ws.archive.read(ws) as session:
        left = session.scalars(select(PaperRelease)).one()
    assert (left.code, left.case_id, left.way) == (KIND, case_id, Way.PRINTED)
    (moment,) = [one for one in timeline(ws, case_id) if one.kind is MomentKind.PAPER]
    assert moment.codes == {"kind": KIND, "way": "stampato", "code": prepared.print_number}


def test_each_print_has_its_number_on_the_paper_and_the_choices_decide_what_stands(
    ws: Workspace,
) -> None:
    case_id = closed_case(ws)
    without = papers.preview(ws, KIND, case_id, choices=frozenset())
    named = papers.preview(ws, KIND, case_id, choices=frozenset({"name", "stages"}))

    assert without.print_number != named.print_number
    (page,) = texts(named.pdf)
    assert f"Stampa n. {named.print_number} · copia di Anna B." in page
    assert "Maryam Kowalska" in page
    assert "Maryam" not in texts(without.pdf)[0]
    assert "Il percorso: Donna, Percorso n., Seguita da" in "\n".join(named.what_leaves)
    assert "Le tappe: Data, Stato, Motivo, Chi" in named.what_leaves
    assert not any("Le tappe" in line for line in without.what_leaves)


def test_the_same_paper_may_leave_in_two_ways_each_with_its_record(ws: Workspace) -> None:
    prepared = papers.preview(ws, KIND, closed_case(ws))
    for way in Way:
        papers.release(ws, prepared, way)

    with ws.archive.read(ws) as session:
        ways = session.execute(select(PaperRelease.way, PaperRelease.print_number)).all()
    assert ways == [(way, prepared.print_number) for way in Way]


def test_nothing_else_leaves(ws: Workspace) -> None:
    prepared = papers.preview(ws, KIND, closed_case(ws))
    other = make.case(ws)
    for forged in (
        replace(prepared, pdf=prepared.pdf + b" "),
        replace(prepared, pdf=b"%PDF", sha256=hashlib.sha256(b"%PDF").hexdigest()),
        replace(prepared, case_id=other),
        replace(prepared, print_number="AAAA-BBBB"),
    ):
        with pytest.raises(NotThisPaper):
            papers.release(ws, forged, Way.SAVED)
    with ws.archive.read(ws) as session:
        assert session.scalars(select(PaperRelease)).all() == []


def test_another_opening_of_the_archive_prepares_it_again(
    unlocked: Unlocked, clock: FixedClock
) -> None:
    prepared = papers.preview(unlocked.ws, KIND, closed_case(unlocked.ws))
    archives.lock(unlocked)
    again = make.opened(unlocked.ws.folder, clock)
    with pytest.raises(NotThisPaper):
        papers.release(again.ws, prepared, Way.PRINTED)
    archives.lock(again)


def test_a_thing_of_another_case_has_no_paper_here(ws: Workspace) -> None:
    mine, hers = closed_case(ws), closed_case(ws)
    (offered,) = [one for one in papers.offered(ws, hers) if one.kind == KIND]
    with pytest.raises(Vanished):
        papers.preview(ws, KIND, mine, offered.objects[0].id)
    with pytest.raises(LookupError):
        papers.preview(ws, "ricettario", mine)


def test_a_case_merged_meanwhile_keeps_its_papers_and_lets_none_leave(ws: Workspace) -> None:
    one, other = closed_case(ws), make.case(ws)
    prepared = papers.preview(ws, KIND, one)
    papers.release(ws, prepared, Way.PRINTED)
    survivor = cases.merge(ws, one, other)

    assert MomentKind.PAPER in {moment.kind for moment in timeline(ws, survivor)}
    gone = other if survivor == one else one
    if prepared.case_id == gone:
        with pytest.raises(AlreadyMerged):
            papers.release(ws, prepared, Way.PRINTED)
    assert papers.preview(ws, KIND, gone).case_id == survivor


def test_an_opening_with_a_printed_paper_is_not_taken_back(ws: Workspace) -> None:
    case_id = closed_case(ws)
    papers.release(ws, papers.preview(ws, KIND, case_id), Way.SAVED)
    with pytest.raises(CannotUndo):
        cases.undo_opening(ws, case_id)


def test_the_words_of_all_papers_are_read_once(ws: Workspace) -> None:
    """The menu of a case asks every paper what it has: the lists are the same for all."""
    case_id = make.case(ws)
    asked: list[str] = []

    def heard(_: object, __: object, statement: str, *___: object) -> None:
        if "vocabulary_term" in statement:
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        papers.offered(ws, case_id)
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    assert len(asked) == 1
