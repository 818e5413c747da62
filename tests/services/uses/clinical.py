"""The psychologist's notes, and who gives their key."""

from cav_desktop.domain.clinical_notes import NoteDraft
from cav_desktop.security.rotation import Awaiting
from cav_desktop.services.access import granting
from cav_desktop.services.access.granting import Asking
from cav_desktop.services.casework import clinical
from cav_desktop.services.workspace import Workspace
from tests.services.uses.scene import (
    CLINICAL,
    IDENTITY,
    NOTE,
    NOTHING,
    OPEN,
    READ,
    Use,
)


def _draft(ws: Workspace) -> NoteDraft:
    return NoteDraft(ws.today, NOTE)


_ASKING = Asking("clinical", 1, "", Awaiting("clinical", "", ""))

USES = [
    Use("access.granting.asked", READ, NOTHING, lambda ws, _: lambda: granting.asked(ws)),
    Use("access.granting.unfinished", READ, NOTHING, lambda ws, _: lambda: granting.unfinished(ws)),
    Use(
        "access.granting.give",
        CLINICAL,
        IDENTITY,
        lambda ws, _: lambda: granting.give(ws, _ASKING),
    ),
    Use(
        "access.granting.refuse",
        CLINICAL,
        IDENTITY,
        lambda ws, _: lambda: granting.refuse(ws, _ASKING),
    ),
    Use(
        "access.granting.ask_again",
        CLINICAL,
        IDENTITY,
        lambda ws, _: lambda: granting.ask_again(ws, _ASKING),
    ),
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
