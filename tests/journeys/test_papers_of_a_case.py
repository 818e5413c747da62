"""Each document of the program leaves by the hand of a person, as it stood on the screen."""

from pathlib import Path

from sqlalchemy import select

from cav_desktop.domain.releases import PaperRelease, Way
from cav_desktop.services.printed.paper_registry import PAPERS
from tests.journeys.papers_of_a_case import papers_of_a_case
from tests.journeys.stage import Stage


def test_what_stood_on_the_screen_is_in_the_file_and_in_the_register(
    at_work: Stage, tmp_path: Path
) -> None:
    saved = papers_of_a_case(at_work, tmp_path)

    assert [one.kind for one in saved] == [kind.name for kind in PAPERS]
    assert all(one.path.read_bytes() == one.shown for one in saved)
    with at_work.ws.archive.read(at_work.ws) as session:
        left = session.execute(select(PaperRelease.kind, PaperRelease.way)).all()
    assert left == [(one.kind, Way.SAVED) for one in saved]
