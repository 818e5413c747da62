"""A summary for the network's table: the first draft fits one woman only, so it does not leave."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt

from cav_desktop.ui.admin.page import AdminPage
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.showing import until
from cav_desktop.ui.summary import SummaryPage
from tests.journeys.stage import Stage


@dataclass(frozen=True)
class Released:
    """What the story leaves: the women of each draft, and the bytes that were on the screen."""

    women: tuple[int, ...]
    shown: bytes
    print_code: str
    sha256: str


def summary_for_the_network(stage: Stage, case_id: int, path: Path) -> Released:
    """Make it coarser until it is nobody's portrait, save it, and read the journal."""
    context = stage.context
    context.navigation.register(
        "summary", lambda: SummaryPage(context, choose_path=lambda *_: path)
    )
    stage.open(Place("case", case_id))
    stage.shortcut(Qt.Key.Key_P)
    page = stage.screen(SummaryPage)
    _wait(page)
    stage.look("fits_one")
    women = [_women(page)]
    assert not page.save.isEnabled()
    assert not page.print.isEnabled()
    while not page.may_leave():
        stage.click(page.verdict.coarser)
        _wait(page)
        women.append(_women(page))
        stage.look("clean" if page.may_leave() else "coarser")
    shown = page.page
    assert shown is not None
    stage.click(page.save)
    until(path.exists)
    until(lambda: page.page is not None and page.page is not shown)
    stage.look("saved")
    stage.open(Place("admin", filters=(("section", "journal"),)))
    assert stage.screen(AdminPage).section() is not None
    stage.look("journal")
    return Released(tuple(women), shown.pdf, shown.print_code, shown.sha256)


def _wait(page: SummaryPage) -> None:
    until(lambda: page.page is not None)


def _women(page: SummaryPage) -> int:
    shown = page.page
    assert shown is not None
    return min(shown.women, shown.linked_women)
