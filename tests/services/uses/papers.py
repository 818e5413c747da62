"""Documents that are shown, printed and saved."""

from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.releases import Way
from cav_desktop.services.casework import case_files, cases
from cav_desktop.services.printed import paper_kinds, papers, presence_papers
from cav_desktop.services.workspace import Workspace
from tests.services.uses.scene import CASES, IDENTITY, OPEN, READ, WRITE, Act, Scene, Use

_KIND = "scheda_uscita"


def _ended(ws: Workspace, scene: Scene) -> int:
    """A case that is open on the screen and whose way is over."""
    cases.move(ws, scene.case, Move(EpisodeState.CLOSED, ws.today, "solo_informazioni"))
    case_files.open_sheet(ws, scene.case)
    return scene.case


def _previewed(ws: Workspace, scene: Scene) -> Act:
    case_id = _ended(ws, scene)
    return lambda: papers.preview(ws, _KIND, case_id)


def _released(ws: Workspace, scene: Scene) -> Act:
    prepared = papers.preview(ws, _KIND, _ended(ws, scene))
    return lambda: papers.release(ws, prepared, Way.PRINTED)


def _register_released(ws: Workspace, _: Scene) -> Act:
    prepared = presence_papers.prepare(ws, ws.today)
    return lambda: presence_papers.release(ws, prepared, Way.PRINTED)


USES = [
    Use(
        "printed.paper_kinds.headed",
        READ,
        CASES,
        lambda ws, _: lambda: paper_kinds.headed(ws, _KIND, "Scheda", ()),
    ),
    Use("printed.papers.offered", OPEN, IDENTITY, lambda ws, s: lambda: papers.offered(ws, s.case)),
    Use("printed.papers.preview", OPEN, IDENTITY, _previewed),
    Use("printed.papers.release", WRITE, IDENTITY, _released),
    Use(
        "printed.presence_papers.prepare",
        READ,
        IDENTITY,
        lambda ws, _: lambda: presence_papers.prepare(ws, ws.today),
    ),
    Use("printed.presence_papers.release", WRITE, IDENTITY, _register_released),
]
