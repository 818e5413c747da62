"""A case that must not exist for somebody does not, through any public function of the services.

Every use case of the table of `test_every_service` is tried by who is in a conflict of interest,
and by who is not of the team: a new one is tried as soon as it stands in that table.
"""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from cav_desktop.domain.actions import Action
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.entities import OF_A_CASE
from cav_desktop.domain.errors import UserError
from cav_desktop.domain.own_cases import ConflictOfInterest
from cav_desktop.domain.roles import Role
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.attached import attachment_intake
from cav_desktop.services.casework import cases, teams
from cav_desktop.services.dates import home
from cav_desktop.services.people import identity
from cav_desktop.services.workspace import Workspace
from tests import make, papers
from tests.fixed_clock import FixedClock
from tests.services.test_every_service import USES
from tests.services.uses.scene import ALIAS, FACTS, NAME, NOTE, SAFE, TOLD, Does, Scene, Use

_OF_A_CASE = [
    pytest.param(use, id=str(use))
    for use in USES
    if use.does in (Does.READS, Does.OPENS, Does.WRITES, Does.KEEPS)
]
_CALL, _DAY, _DOOR = "the telephone is at her ear", "whoever is there keeps it", "hosts her tonight"
FOR_WHOEVER_IS_THERE = {
    "casework.case_files.rows names": "she is found by her name",
    "calls.register.rows names": "she is found by her name",
    "casework.cases.join": _CALL,
    "casework.cases.undo_joining": _CALL,
    "calls.contacts.correct": _CALL,
    "calls.contacts.open_sheet": _CALL,
    "calls.safety_log.link": _CALL,
    "calls.appointments.make": _DAY,
    "calls.appointments.withdraw": _DAY,
    "calls.appointments.move": _DAY,
    "calls.appointments.settle": _DAY,
    "calls.no_shows.missed": _DAY,
    "calls.no_shows.take_back": _DAY,
    "dates.deadlines.close": _DAY,
    "dates.deadlines.done": _DAY,
    "dates.deadlines.reassign": _DAY,
    "dates.deadlines.snooze": _DAY,
    "dates.deadlines.undo": _DAY,
    "casework.forced_openings.force": "this is how she opens it",
    "casework.conflicts.flag": "whoever knows the woman says so",
    "casework.conflicts.lift": "a coordinator's own act",
    "shelter.addresses.open_address": "words about a house",
    "shelter.house_events.told": "words about a house",
    "referrals.letters.look": "what came from elsewhere, of no case here",
    "referrals.letters.open_letter": "what came from elsewhere, of no case here",
    "referrals.letter_answers.give": "what came from elsewhere, of no case here",
    "referrals.posting.settle": "the program ends what was begun",
    "referrals.posting.found_on_sticks": "the program ends what was begun",
    "shelter.entries.enter": _DOOR,
    "shelter.holds.hold": _DOOR,
    "shelter.holds.release": _DOOR,
    "shelter.requests.add": _DOOR,
    "shelter.requests.move": _DOOR,
}
"""What is shown or written of a woman by whoever answers the telephone or the door, and why."""
_NOT_HERS = {
    "drafts.load": "what she typed herself",
    "drafts.waiting": "what she typed herself",
    "dates.home.read": "her own drafts",
    "dates.home.unfinished": "her own drafts",
    "dates.agenda.release": "the paper that she was given before",
    "shelter.addresses.open_address": "words about a house",
    "shelter.house_events.told": "words about a house",
    "referrals.letters.look": "what came from elsewhere, of no case here",
    "referrals.letters.open_letter": "what came from elsewhere, of no case here",
    "referrals.letter_answers.give": "what came from elsewhere, of no case here",
}
"""What shows words that are not the woman's, or that were shown before the conflict was known."""


@pytest.fixture(scope="module")
def entered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Unlocked, Scene]:
    """One woman of whom there is something of everything, and others who share nothing with her."""
    place = tmp_path_factory.mktemp("scene")
    unlocked, _ = make.archive(place / "archive", FixedClock())
    unlocked = make.colleague(unlocked)
    ws = unlocked.ws
    told = {"subject_name": f"{NAME} Kowalska", "notes": f"Chiama dal {NOTE}", "safe": SAFE}
    other = {"subject_name": "Irma R.", "subject_phone": "3330001112"}
    women = [make.case(ws, **told), *(make.case(ws, **other) for _ in range(4))]
    for case_id in women:
        cases.set_facts(ws, case_id, FACTS)
    known = identity.reveal(ws, women[0]).draft
    identity.change(ws, women[0], replace(known, alias=ALIAS, notes=NOTE))
    called = make.contact(ws, **told)
    cases.join(ws, called, women[0])
    make.contact(ws, outcome="appuntamento", follow_up_on=ws.today, **other)
    file = place / "lettera.txt"
    file.write_bytes(NOTE.encode())
    scene = Scene(
        free_contact=make.contact(ws, **other),
        contact=called,
        case=women[0],
        other_case=women[1],
        appointment=home.read(ws).today[0].appointment_id,
        event=make.call_of_author(ws),
        attachment=attachment_intake.take_in_bytes(
            ws, women[0], f"foto di {NAME}.png", papers.screenshot(NAME)
        ),
        file=file,
        elsewhere=place / "outgoing.pdf",
    )
    unlocked.ws.archive.close()
    unlocked.guard.release()
    return unlocked, scene


@pytest.fixture
def ws(entered: tuple[Unlocked, Scene], tmp_path: Path) -> Iterator[Workspace]:
    copy = Path(shutil.copytree(entered[0].ws.folder, tmp_path / "archive"))
    unlocked = make.at_work(entered[0], copy, FixedClock())
    yield unlocked.ws
    unlocked.ws.archive.close()
    unlocked.guard.release()


@pytest.fixture
def scene(entered: tuple[Unlocked, Scene]) -> Scene:
    return entered[1]


def in_conflict(ws: Workspace, case_id: int) -> None:
    with ws.archive.write(ws, Action.CONFLICT_FLAGGED) as tx:
        tx.session.add(
            ConflictOfInterest(case_id=case_id, staff_id=ws.staff_id, at=ws.now, by_id=ws.staff_id)
        )


def written(ws: Workspace, case_id: int) -> list[object]:
    """Everything that bears the number of a case, whoever asks."""
    with ws.archive.of_every_case(), ws.archive.read(ws) as session:
        ask = session.connection().exec_driver_sql
        return [
            tuple(row)
            for one in OF_A_CASE
            for row in ask(f"SELECT * FROM {one.__table__} WHERE case_id = ?", (case_id,))  # noqa: S608 - names of ours
        ]


def code_of(ws: Workspace, case_id: int) -> str:
    with ws.archive.of_every_case(), ws.archive.read(ws) as session:
        return session.get_one(CaseFile, case_id).code


@pytest.mark.parametrize("use", _OF_A_CASE)
def test_in_a_conflict_the_case_is_not_there_and_outside_the_team_no_sheet_opens(
    use: Use, ws: Workspace, scene: Scene
) -> None:
    act = use.act(ws, scene)
    teams.choose(ws, scene.case, [ws.staff_id])
    code = code_of(ws, scene.case)
    in_conflict(ws, scene.case)
    before = written(ws, scene.case)

    try:
        shown = repr(act())
    except UserError as refused:
        shown = str(refused)
    secrets = () if use.name in _NOT_HERS else (*TOLD[:3], ALIAS, code)
    assert [one for one in secrets if one in shown] == []
    assert written(ws, scene.case) == before

    # The same act again, of a colleague at the same desk: what was refused has changed nothing.
    for name, hers in (("staff_id", 2), ("role", Role.RECEPTION)):
        object.__setattr__(ws, name, hers)
    shown = ""
    with suppress(UserError):
        shown = repr(act())
    if use.name not in FOR_WHOEVER_IS_THERE:
        assert written(ws, scene.case) == before
        assert use.does is Does.READS or [one for one in TOLD[:3] if one in shown] == []
