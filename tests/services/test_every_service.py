"""Every use case, found by reflection: its keys, and its record before anything is shown (T14).

A new public function that takes a workspace fails here until somebody says what it is.
"""

import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from cav_desktop import services
from cav_desktop.domain.errors import ArchiveBusy, NotAllowed, Reserved
from cav_desktop.domain.roles import Role
from cav_desktop.persistence import connection
from cav_desktop.services import drafts
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.attached import attachment_intake
from cav_desktop.services.casework import cases
from cav_desktop.services.dates import home
from cav_desktop.services.people import identity
from cav_desktop.services.workspace import Workspace
from tests import make, papers
from tests.fixed_clock import FixedClock
from tests.services import uses
from tests.services.uses.scene import (
    ALIAS,
    CASES,
    COORDINATOR,
    FACTS,
    IDENTITY,
    NAME,
    NOTE,
    OF_IDENTITY,
    OPEN,
    SAFE,
    TOLD,
    Does,
    Scene,
    Use,
)

USES: list[Use] = [
    use
    for module in pkgutil.iter_modules(uses.__path__)
    for use in getattr(importlib.import_module(f"{uses.__name__}.{module.name}"), "USES", ())
]

SHOWS_WITHOUT_RECORD = {
    "drafts.load": "what she typed herself",
    "drafts.waiting": "what she typed herself",
    "dates.home.read": "her own drafts",
    "dates.home.unfinished": "her own drafts",
}
"""The only readings of words that were told which have no record of their own, and why."""


def of_kind(*kinds: Does) -> list[object]:
    return [pytest.param(use, id=str(use)) for use in USES if use.does in kinds]


ALL = of_kind(*Does)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Scene]:
    """A closed archive with something of everything, and a colleague of two narrower roles."""
    place = tmp_path_factory.mktemp("scene")
    unlocked, _ = make.archive(place / "archive", FixedClock())
    for role in (Role.ADMINISTRATION, Role.TECHNICIAN):
        unlocked = make.colleague(unlocked, role, login=role)
    ws = unlocked.ws
    told = {"subject_name": f"{NAME} Kowalska", "notes": f"Chiama dal {NOTE}", "safe": SAFE}
    women = [make.case(ws, **told) for _ in range(5)]
    for case_id in women:
        cases.set_facts(ws, case_id, FACTS)
    known = identity.reveal(ws, women[0]).draft
    identity.change(ws, women[0], replace(known, alias=ALIAS, notes=NOTE))
    agreed = make.contact(ws, outcome="appuntamento", follow_up_on=ws.today, **told)
    drafts.save(ws, "contact", f'{{"subject_name": "{NAME}", "notes": "{NOTE}"}}')
    file = place / "lettera.txt"
    file.write_bytes(NOTE.encode())
    scene = Scene(
        free_contact=make.contact(ws, **told),
        contact=agreed,
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
    archives.lock(unlocked)
    return place / "archive", scene


def unlocked_copy(folder: Path, place: Path, login: str, passphrase: str) -> Unlocked:
    copy = Path(shutil.copytree(folder, place / "archive"))
    return archives.unlock(copy, login, passphrase, clock=FixedClock())


@pytest.fixture(scope="module")
def entered(made: tuple[Path, Scene], tmp_path_factory: pytest.TempPathFactory) -> Unlocked:
    """The same archive as the coordinator's login left it; its files are closed."""
    place = tmp_path_factory.mktemp("entered")
    unlocked = unlocked_copy(made[0], place, make.LOGIN, make.PASSPHRASE)
    unlocked.ws.archive.close()
    unlocked.guard.release()
    return unlocked


@pytest.fixture
def ws(entered: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """The coordinator; her driver waits a twentieth of a second instead of five."""
    monkeypatch.setattr(connection, "WAIT_SECONDS", 0.05)
    copy = Path(shutil.copytree(entered.ws.folder, tmp_path / "archive"))
    unlocked = make.at_work(entered, copy, FixedClock())
    yield unlocked.ws
    unlocked.ws.archive.close()
    unlocked.guard.release()


@pytest.fixture
def scene(made: tuple[Path, Scene]) -> Scene:
    return made[1]


@pytest.fixture(scope="module", params=[Role.ADMINISTRATION, Role.TECHNICIAN])
def narrow(
    request: pytest.FixtureRequest,
    made: tuple[Path, Scene],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Workspace]:
    """A colleague without the key of the identity compartment."""
    place = tmp_path_factory.mktemp("narrow")
    unlocked = unlocked_copy(made[0], place, request.param, make.COLLEAGUE_PASSPHRASE)
    yield unlocked.ws
    archives.lock(unlocked)


class Reader:
    """Another connection that reads the journal: who writes meanwhile cannot commit."""

    def __init__(self, ws: Workspace) -> None:
        self._connection = raw(ws, "journal")

    def __enter__(self) -> None:
        self._connection.execute("BEGIN")
        self._connection.execute("SELECT count(*) FROM record").fetchone()

    def __exit__(self, *_: object) -> None:
        self._connection.execute("ROLLBACK")
        self._connection.close()


def raw(ws: Workspace, name: str) -> dbapi2.Connection:
    opened = dbapi2.connect(ws.folder / f"{name}.db", isolation_level=None)
    opened.execute(f"PRAGMA key = \"x'{ws.archive.access.keys[name].hex()}'\"")
    return opened


def files(ws: Workspace) -> dict[str, bytes]:
    """Every file of the archive, byte by byte: what was rolled back left no trace."""
    return {one.name: one.read_bytes() for one in sorted(ws.folder.glob("*.db"))}


def use_cases() -> set[str]:
    """Every public function of the services that takes a workspace."""
    found = set()
    # Steps of opening the archive, of the acts on accounts and of consents, not acts of a person.
    inner = {
        "cav_desktop.services.access.containers",
        "cav_desktop.services.access.intentions",
        "cav_desktop.services.access.keyring_memory",
        "cav_desktop.services.referrals.taking_in",
        "cav_desktop.services.casework.withdrawals",
    }
    for module in pkgutil.walk_packages(services.__path__, "cav_desktop.services."):
        if module.name in inner:
            continue
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            own = function.__module__ == module.name and not name.startswith("_")
            given = inspect.signature(function).parameters
            # What runs inside the caller's transaction is part of a use case, not one.
            if own and "ws" in given and not {"tx", "session"} & given.keys():
                found.add(f"{module.name.removeprefix('cav_desktop.services.')}.{name}")
    return found


def test_every_use_case_is_in_the_table_and_nothing_else() -> None:
    assert {use.name.split()[0] for use in USES} == use_cases()


@pytest.mark.parametrize("use", ALL)
def test_without_the_key_nothing_of_identity_is_shown(
    use: Use, narrow: Workspace, scene: Scene
) -> None:
    """What she may not do is said by `Reserved` or `NotAllowed`, never by a failing query."""
    refused: tuple[type[Exception], ...] = ()
    if use.needs is COORDINATOR:
        refused = (NotAllowed,)
    elif use.needs is IDENTITY or (use.needs is CASES and not narrow.has("cases")):
        refused = (Reserved,)
    if refused:
        with pytest.raises(refused):
            use.act(narrow, scene)()
        return
    shown = repr(use.act(narrow, scene)())
    assert [secret for secret in OF_IDENTITY if secret in shown] == []


@pytest.mark.parametrize("use", of_kind(Does.READS))
def test_a_reading_without_a_record_shows_nobody(use: Use, ws: Workspace, scene: Scene) -> None:
    act = use.act(ws, scene)
    end = ws.archive.head().n
    shown = repr(act())

    assert ws.archive.head().n == end
    told = [secret for secret in TOLD if secret in shown]
    assert bool(told) is (use.name in SHOWS_WITHOUT_RECORD)


@pytest.mark.parametrize("use", of_kind(Does.READS))
def test_a_reading_needs_no_place_in_the_journal(use: Use, ws: Workspace, scene: Scene) -> None:
    """Otherwise the next test would prove nothing."""
    act = use.act(ws, scene)
    with Reader(ws):
        act()


@pytest.mark.parametrize("use", of_kind(Does.OPENS))
def test_nothing_is_shown_that_could_not_be_journalled(
    use: Use, ws: Workspace, scene: Scene
) -> None:
    act = use.act(ws, scene)
    before = files(ws)
    with Reader(ws), pytest.raises(ArchiveBusy):
        act()
    assert files(ws) == before

    end = ws.archive.head().n
    act()
    assert ws.archive.head().n == end + 1


@pytest.mark.parametrize("use", of_kind(Does.WRITES))
def test_an_act_and_its_record_are_written_together_or_not_at_all(
    use: Use, ws: Workspace, scene: Scene
) -> None:
    act = use.act(ws, scene)
    before = files(ws)
    with Reader(ws), pytest.raises(ArchiveBusy):
        act()
    assert files(ws) == before

    end = ws.archive.head().n
    act()
    assert ws.archive.head().n == end + 1
    assert files(ws) != before


@pytest.mark.parametrize("use", of_kind(Does.KEEPS))
def test_drafts_and_files_elsewhere_have_no_record(use: Use, ws: Workspace, scene: Scene) -> None:
    act = use.act(ws, scene)
    end = ws.archive.head().n
    act()

    assert ws.archive.head().n == end


@pytest.mark.parametrize("use", of_kind(Does.IS_HERS, Does.IS_CLINICAL))
def test_what_is_hers_alone_is_refused_to_a_coordinator(
    use: Use, ws: Workspace, scene: Scene
) -> None:
    act = use.act(ws, scene)
    end = ws.archive.head().n
    with pytest.raises(Reserved, match=r"container|clinical"):
        act()
    assert ws.archive.head().n == end


def test_who_holds_no_key_of_the_archive_is_told_so_and_the_next_one_comes_in(
    folder: Path, unlocked: Unlocked
) -> None:
    outside = make.outsider(unlocked, "esterna", "zolla neve giostra ponte lume")
    archives.lock(outside)
    with pytest.raises(NotAllowed, match="archive"):
        archives.unlock(folder, "esterna", "zolla neve giostra ponte lume", clock=FixedClock())

    archives.lock(archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=FixedClock()))


def test_a_journal_held_by_another_program_shows_nobody(ws: Workspace, scene: Scene) -> None:
    holder = raw(ws, "journal")
    holder.execute("BEGIN EXCLUSIVE")
    for use in USES:
        if use.does is OPEN:
            with pytest.raises(ArchiveBusy):
                use.act(ws, scene)()
    holder.execute("ROLLBACK")
    holder.close()
