"""Notes beside an activity: the rule is asked wherever one could be read, changed or found."""

from collections.abc import Iterator

import pytest

from cav_desktop.domain.activities import Activity, ActivityNote
from cav_desktop.domain.errors import FieldError, HiddenByRule, Vanished
from cav_desktop.domain.roles import Role
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import activity_notes, sheets
from cav_desktop.services.people import told_search
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock

WORDS = "lanterna"
ROLES = {Role.RECEPTION: "lia", Role.LAWYER: "ines"}


@pytest.fixture
def case_id(ws: Workspace) -> int:
    return make.case(ws)


@pytest.fixture
def activity(ws: Workspace, case_id: int) -> int:
    return sheets.add(ws, Activity, case_id, {"kind": "colloquio", "on": ws.today})


@pytest.fixture
def colleague(
    unlocked: Unlocked, case_id: int, activity: int, request: pytest.FixtureRequest
) -> Iterator[Workspace]:
    """A colleague of a role, after the coordinator wrote a note of each kind."""
    for kind in ("equipe", "personale", "legale"):
        activity_notes.add(unlocked.ws, activity, kind, f"{WORDS} {kind}")
    role: Role = request.param
    added = make.colleague(unlocked, role, login=ROLES[role], shown_name="Collega")
    archives.lock(added)
    opened = archives.unlock(
        added.ws.folder, ROLES[role], make.COLLEAGUE_PASSPHRASE, clock=FixedClock()
    )
    yield opened.ws
    archives.lock(opened)


def test_her_own_notes_are_all_shown(ws: Workspace, case_id: int, activity: int) -> None:
    numbers = [activity_notes.add(ws, activity, kind, kind) for kind in ("personale", "legale")]
    found = activity_notes.of_activity(ws, case_id, activity)
    assert [one.id for one in found.shown] == numbers
    assert found.hidden == {}


@pytest.mark.parametrize(
    ("colleague", "read"),
    [
        pytest.param(Role.RECEPTION, {"equipe"}, id="reception"),
        pytest.param(Role.LAWYER, {"equipe", "legale"}, id="lawyer"),
    ],
    indirect=["colleague"],
)
def test_a_colleague_reads_what_the_rule_lets_her(
    colleague: Workspace, case_id: int, activity: int, read: set[str]
) -> None:
    found = activity_notes.of_activity(colleague, case_id, activity)
    assert {one.confidentiality for one in found.shown} == read
    assert set(found.hidden) == {"equipe", "personale", "legale"} - read
    everywhere = sheets.of_case(colleague, ActivityNote, case_id)
    assert {one.answers["confidentiality"] for one in everywhere} == read
    (hit,) = told_search.read(colleague, WORDS)
    assert hit.times == len(read)
    assert "personale" not in hit.piece


@pytest.mark.parametrize("colleague", [Role.RECEPTION], indirect=True)
def test_what_is_hidden_is_neither_read_nor_changed_nor_taken_out(colleague: Workspace) -> None:
    personal = 2
    for act in (
        lambda: sheets.read(colleague, ActivityNote, personal),
        lambda: sheets.change(colleague, ActivityNote, personal, {"text": "x"}),
        lambda: sheets.remove(colleague, ActivityNote, personal),
        lambda: sheets.restore(colleague, ActivityNote, personal),
    ):
        with pytest.raises(HiddenByRule):
            act()


@pytest.mark.parametrize("colleague", [Role.RECEPTION], indirect=True)
def test_nobody_writes_what_she_could_not_read(colleague: Workspace, activity: int) -> None:
    with pytest.raises(FieldError) as refused:
        activity_notes.add(colleague, activity, "legale", "x")
    assert refused.value.why == "not_for_your_role"


@pytest.mark.parametrize("colleague", [Role.RECEPTION], indirect=True)
@pytest.mark.parametrize("kind", ["personale", "legale"])
def test_a_note_of_another_is_not_hidden_from_the_team(
    colleague: Workspace, case_id: int, activity: int, kind: str
) -> None:
    [shown] = activity_notes.of_activity(colleague, case_id, activity).shown
    with pytest.raises(HiddenByRule):
        sheets.change(colleague, ActivityNote, shown.note_id, {"confidentiality": kind})

    assert activity_notes.of_activity(colleague, case_id, activity).shown == (shown,)


@pytest.mark.parametrize("kind", ["professionale", "indirizzo_segreto"])
def test_what_needs_a_key_of_its_own_is_not_kept_here(
    ws: Workspace, activity: int, kind: str
) -> None:
    end = ws.archive.head().n
    with pytest.raises(FieldError):
        activity_notes.add(ws, activity, kind, "x")
    assert ws.archive.head().n == end


def test_beside_what_was_taken_out_nothing_is_written(ws: Workspace, activity: int) -> None:
    sheets.remove(ws, Activity, activity)
    with pytest.raises(Vanished):
        activity_notes.add(ws, activity, "equipe", "x")
