"""The papers of the network: each document of the program is looked at, then saved where she says.

What it tells is at its left; before it leaves the program asks, and she reads what it says.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from cav_desktop.domain.errors import UserError
from cav_desktop.services.casework import case_files
from cav_desktop.services.casework.case_files import CaseFilter
from cav_desktop.services.printed import papers
from cav_desktop.services.printed.paper_registry import PAPERS
from cav_desktop.services.printed.papers import PreparedPaper
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.papers import PaperPage
from cav_desktop.ui.showing import until
from cav_desktop.ui.widgets import ConfirmDialog, confirm
from tests.journeys.stage import Stage
from tests.services.whole_case import whole_case

_LOOKED_AT = 12


@dataclass(frozen=True)
class Saved:
    """One document that was let go: what stood on the screen, and where it is."""

    kind: str
    shown: bytes
    path: Path


def papers_of_a_case(stage: Stage, folder: Path) -> tuple[Saved, ...]:
    """Save every document there is, each from a case that has it."""
    context = stage.context
    chosen: list[Path] = []
    saved: list[Saved] = []

    def ask(parent: QWidget, cause: str, effect: str, verb: str, *, danger: bool) -> bool:
        # What the question says is read once; the next ones she knows.
        return bool(saved) or confirm(parent, cause, effect, verb, danger=danger)

    context.navigation.register(
        "paper", lambda: PaperPage(context, choose_path=lambda *_: chosen[-1], ask=ask)
    )
    for kind, (case_id, title) in cases_with_papers(stage.ws).items():
        chosen.append(folder / f"{kind}.pdf")
        stage.open(Place("case", case_id))
        if not saved:
            stage.look("case")
        _choose(stage, f"{title}…")
        page = stage.screen(PaperPage)
        shown = _shown(page)
        stage.look(kind)
        if saved:
            stage.click(page.save)
        else:
            stage.in_dialogs(partial(stage.click, page.save), partial(_agree, stage))
        until(chosen[-1].exists)
        until(page.save.isEnabled)
        if page.sent.isVisible():
            stage.look("whether_it_went")
        saved.append(Saved(kind, shown.pdf, chosen[-1]))
        stage.open(Place("case", case_id, (("section", "path"),)))
    stage.look("on_the_path")
    return tuple(saved)


def cases_with_papers(ws: Workspace) -> dict[str, tuple[int, str]]:
    """For each document a case that has it now and may print it, and what the menu calls it.

    What no woman of the centre has comes from one who went through everything.
    """
    found: dict[str, tuple[int, str]] = {}
    for case_id in case_files.ids(ws, CaseFilter())[:_LOOKED_AT]:
        for one in papers.offered(ws, case_id):
            # Whose plan may never be printed, or who is not in care yet, is passed over.
            if one.kind not in found and one.objects and not _refuses(ws, one.kind, case_id):
                found[one.kind] = (case_id, one.title)
        if len(found) == len(PAPERS):
            break
    if len(found) < len(PAPERS):
        case_id = whole_case(ws)
        for one in papers.offered(ws, case_id):
            found.setdefault(one.kind, (case_id, one.title))
    return {kind.name: found[kind.name] for kind in PAPERS}


def _shown(page: PaperPage) -> PreparedPaper:
    """The document on the screen, once it is made."""
    until(lambda: page.paper is not None)
    assert page.paper is not None
    return page.paper


def _refuses(ws: Workspace, kind: str, case_id: int) -> bool:
    try:
        papers.preview(ws, kind, case_id)
    except UserError:
        return True
    return False


def _choose(stage: Stage, words: str) -> None:
    """A line of the menu of the case, which is filled when it opens."""
    menu = stage.screen(CasePage).header.papers
    menu.fill()
    next(one for one in menu.actions() if one.text() == words).trigger()


def _agree(stage: Stage, dialog: QDialog) -> None:
    """Read what it means that it leaves."""
    assert isinstance(dialog, ConfirmDialog)
    stage.look("warning")
    stage.click(dialog.act)
