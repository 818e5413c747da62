"""Journey 6: what fits one woman only does not leave; what leaves is what was seen."""

import hashlib
from pathlib import Path

from cav_desktop.domain.actions import Action
from cav_desktop.services import journal_view
from cav_desktop.services.journal_view import JournalFilter
from tests.journeys import cast, centre
from tests.journeys.stage import Stage
from tests.journeys.summary_for_the_network import Released, summary_for_the_network


def tell(stage: Stage, folder: Path) -> tuple[Path, Released]:
    path = folder / "sintesi.pdf"
    return path, summary_for_the_network(stage, cast.unique_woman(stage.ws), path)


def test_the_first_draft_fits_her_alone_and_is_made_coarser_until_it_does_not(
    at_work: Stage, tmp_path: Path
) -> None:
    _, told = tell(at_work, tmp_path)
    assert told.women[0] == 1
    assert told.women[-1] >= 5


def test_the_file_is_byte_for_byte_the_page_that_was_on_the_screen(
    at_work: Stage, tmp_path: Path
) -> None:
    path, told = tell(at_work, tmp_path)
    assert path.read_bytes() == told.shown
    assert hashlib.sha256(told.shown).hexdigest() == told.sha256


def test_the_journal_says_who_let_what_leave(at_work: Stage, tmp_path: Path) -> None:
    _, told = tell(at_work, tmp_path)
    ws = at_work.ws
    released = JournalFilter(actions=frozenset({str(Action.SUMMARY_RELEASED)}))
    [row] = [
        row
        for row in journal_view.rows(ws, journal_view.find(ws, released))
        if told.sha256 in str(row)
    ]
    assert row.who == centre.COORDINATOR.shown_name
