"""Figli: children, what was decided about them, those of other cases."""

from cav_desktop.domain.cases import CaseFile
from cav_desktop.services.casework import children
from cav_desktop.services.workspace import Workspace
from tests.services.uses.scene import IDENTITY, NAME, NOTE, OPEN, WRITE, Act, Scene, Use

CHILD = {"bond": "figlio_comune", "name": NAME, "health": NOTE}


def _linking(ws: Workspace, scene: Scene) -> Act:
    children.add(ws, scene.case, CHILD)
    with ws.archive.read(ws) as session:
        code = session.get_one(CaseFile, scene.case).code
    link = {"child_code": f"{code}-F1", "bond": "figlio_autore"}
    return lambda: children.link(ws, scene.other_case, link)


USES = [
    Use(
        "casework.children.add",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: children.add(ws, s.case, CHILD),
    ),
    Use(
        "casework.children.cards", OPEN, IDENTITY, lambda ws, s: lambda: children.cards(ws, s.case)
    ),
    Use(
        "casework.children.cards names",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: children.cards(ws, s.case, names=True),
    ),
    Use("casework.children.link", WRITE, IDENTITY, _linking),
    Use(
        "casework.children.linked",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: children.linked(ws, s.case),
    ),
    Use(
        "casework.children.says_otherwise",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: children.says_otherwise(ws, s.case),
    ),
]
