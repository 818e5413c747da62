"""Declared forms: what is written of a woman."""

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.violence import Author
from cav_desktop.services.casework import authors, completeness, sections_filled, sheets
from cav_desktop.services.workspace import Workspace
from tests.services.uses.scene import (
    COORDINATOR,
    IDENTITY,
    NOTE,
    OPEN,
    READ,
    WRITE,
    Act,
    Scene,
    Use,
)

HIM = {"relation": "marito", "main": "si", "notes": NOTE}


def _removed(ws: Workspace, scene: Scene) -> Act:
    number = sheets.add(ws, Author, scene.case, HIM)
    sheets.remove(ws, Author, number)
    return lambda: sheets.restore(ws, Author, number)


def _added(ws: Workspace, scene: Scene) -> Act:
    number = sheets.add(ws, Author, scene.case, HIM)
    return lambda: sheets.remove(ws, Author, number)


USES = [
    Use(
        "casework.authors.has_conflict",
        READ,
        IDENTITY,
        lambda ws, s: lambda: authors.has_conflict(ws, s.case),
    ),
    Use(
        "casework.authors.relations",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: authors.relations(ws, s.case),
    ),
    Use(
        "casework.authors.met_in",
        OPEN,
        COORDINATOR,
        lambda ws, s: lambda: authors.met_in(ws, s.case),
    ),
    Use(
        "casework.completeness.of_case",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: completeness.of_case(ws, s.case),
    ),
    Use(
        "casework.sections_filled.of_case",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: sections_filled.of_case(ws, s.case, None),
    ),
    Use(
        "casework.sheets.add",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: sheets.add(ws, Author, s.case, HIM),
    ),
    Use(
        "casework.sheets.change",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: sheets.change(ws, CaseFile, s.case, {"requests": NOTE}),
    ),
    Use(
        "casework.sheets.numbers",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: sheets.numbers(ws, Author, s.case),
    ),
    Use(
        "casework.sheets.of_case",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: sheets.of_case(ws, Author, s.case),
    ),
    Use(
        "casework.sheets.read",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: sheets.read(ws, CaseFile, s.case),
    ),
    Use("casework.sheets.reading", OPEN, IDENTITY, lambda ws, s: lambda: _read(ws, s)),
    Use("casework.sheets.remove", WRITE, IDENTITY, _added),
    Use("casework.sheets.restore", WRITE, IDENTITY, _removed),
]


def _read(ws: Workspace, scene: Scene) -> int:
    with sheets.reading(ws, scene.case) as session:
        return len(sheets.present(session, Author, scene.case))
