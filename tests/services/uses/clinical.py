"""The psychologist's notes."""

from cav_desktop.domain.clinical_notes import NoteDraft
from cav_desktop.services.casework import clinical
from cav_desktop.services.workspace import Workspace
from tests.services.uses.scene import (
    CLINICAL,
    IDENTITY,
    NOTE,
    OPEN,
    Use,
)


def _draft(ws: Workspace) -> NoteDraft:
    return NoteDraft(ws.today, NOTE)


USES = [
    Use(
        "casework.clinical.traces",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: clinical.traces(ws, s.case),
    ),
    Use(
        "casework.clinical.of_case",
        CLINICAL,
        IDENTITY,
        lambda ws, s: lambda: clinical.of_case(ws, s.case),
    ),
    Use(
        "casework.clinical.add",
        CLINICAL,
        IDENTITY,
        lambda ws, s: lambda: clinical.add(ws, s.case, _draft(ws)),
    ),
    Use(
        "casework.clinical.change",
        CLINICAL,
        IDENTITY,
        lambda ws, _: lambda: clinical.change(ws, 1, _draft(ws)),
    ),
    Use(
        "casework.clinical.remove",
        CLINICAL,
        IDENTITY,
        lambda ws, _: lambda: clinical.remove(ws, 1),
    ),
    Use(
        "casework.clinical.restore",
        CLINICAL,
        IDENTITY,
        lambda ws, _: lambda: clinical.restore(ws, 1),
    ),
]
