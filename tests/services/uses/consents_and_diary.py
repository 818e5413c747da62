"""Consents, the diary, the notes beside it, and the words found in them."""

from collections.abc import Callable

from cav_desktop.domain.activities import Activity
from cav_desktop.domain.forms import Answer
from cav_desktop.services.casework import activities, activity_notes, consent_register, sheets
from cav_desktop.services.people import told_search
from cav_desktop.services.printed import paper_names, reception_papers
from cav_desktop.services.printed.paper_kinds import PaperAsk
from cav_desktop.services.workspace import Workspace
from tests.services.uses.scene import (
    IDENTITY,
    NOTE,
    NOTHING,
    OPEN,
    READ,
    WRITE,
    Act,
    Scene,
    Use,
)


def _interview(ws: Workspace, scene: Scene) -> int:
    told: dict[str, Answer] = {"kind": "colloquio", "on": ws.today, "facts": f"Chiama dal {NOTE}."}
    return sheets.add(ws, Activity, scene.case, told)


def _with_interview(act: Callable[[Workspace, Scene, int], object]) -> Callable[..., Act]:
    def made(ws: Workspace, scene: Scene) -> Act:
        number = _interview(ws, scene)
        # Written by another opening: what it showed then is not shown now.
        ws.archive.opened.clear()
        return lambda: act(ws, scene, number)

    return made


def _given(ws: Workspace, scene: Scene) -> int:
    answers: dict[str, Answer] = {"purpose": "informativa", "state": "dato", "on": ws.today}
    return consent_register.record(ws, scene.case, answers)


def _taken_back(ws: Workspace, scene: Scene) -> Act:
    given = _given(ws, scene)
    return lambda: consent_register.take_back(ws, given)


def _first_contact(ws: Workspace, scene: Scene) -> Act:
    assert reception_papers.FIRST_CONTACT_PAPER.objects is not None
    first = reception_papers.FIRST_CONTACT_PAPER.objects(ws, scene.case, paper_names.wording(ws))[0]
    # Read by another opening: what it showed then is not shown now.
    ws.archive.opened.clear()
    return lambda: reception_papers.first_contact_of(ws, PaperAsk(scene.case, first.id))


def _found(ws: Workspace, scene: Scene) -> Act:
    if ws.works_on_cases:
        _interview(ws, scene)
    return lambda: told_search.read(ws, NOTE)


def _looked_for(ws: Workspace, scene: Scene) -> Act:
    if ws.works_on_cases:
        _interview(ws, scene)
    return lambda: told_search.find(ws, NOTE)


USES = [
    Use(
        "casework.activities.ids", READ, IDENTITY, lambda ws, s: lambda: activities.ids(ws, s.case)
    ),
    Use(
        "casework.activities.rows",
        OPEN,
        IDENTITY,
        _with_interview(lambda ws, s, number: activities.rows(ws, s.case, [number])),
    ),
    Use(
        "casework.activities.seek",
        WRITE,
        IDENTITY,
        _with_interview(lambda ws, _, number: activities.seek(ws, number, ws.today, "messaggio")),
    ),
    Use(
        "casework.activity_notes.add",
        WRITE,
        IDENTITY,
        _with_interview(lambda ws, _, number: activity_notes.add(ws, number, "equipe", "Altro")),
    ),
    Use(
        "casework.activity_notes.of_activity",
        OPEN,
        IDENTITY,
        _with_interview(lambda ws, s, number: activity_notes.of_activity(ws, s.case, number)),
    ),
    Use(
        "casework.consent_register.of_case",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: consent_register.of_case(ws, s.case),
    ),
    Use("casework.consent_register.record", WRITE, IDENTITY, lambda ws, s: lambda: _given(ws, s)),
    Use("casework.consent_register.take_back", WRITE, IDENTITY, _taken_back),
    Use(
        "printed.reception_papers.first_contact_of",
        OPEN,
        IDENTITY,
        _first_contact,
    ),
    Use(
        "printed.reception_papers.notice_of",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: reception_papers.notice_of(ws, PaperAsk(s.case)),
    ),
    Use(
        "printed.reception_papers.reception_of",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: reception_papers.reception_of(ws, PaperAsk(s.case)),
    ),
    Use("people.told_search.find", READ, NOTHING, _looked_for),
    Use("people.told_search.read", OPEN, NOTHING, _found),
]
