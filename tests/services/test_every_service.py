"""Every use case, found by reflection: its keys, and its record before anything is shown (T14).

A new public function that takes a workspace fails here until somebody says what it is.
"""

import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum, auto
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from cav_desktop import services
from cav_desktop.domain.appointments import AppointmentState
from cav_desktop.domain.centre import Letterhead
from cav_desktop.domain.compartments import COMPARTMENTS
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.errors import ArchiveBusy, NotAllowed, Reserved
from cav_desktop.domain.facts import Facts
from cav_desktop.domain.roles import Role
from cav_desktop.persistence import connection
from cav_desktop.services import (
    appointments,
    archives,
    attachment_export,
    attachment_intake,
    attachment_removal,
    attachments,
    case_files,
    cases,
    centre,
    contacts,
    drafts,
    home,
    identity,
    journal_view,
    known_people,
    outgoing,
    register,
    register_export,
    safety_log,
    search,
    staff,
    state_undo,
    summaries,
    timeline,
    vocabulary,
)
from cav_desktop.services.archives import Unlocked
from cav_desktop.services.attachments import AttachmentDraft
from cav_desktop.services.case_files import CaseFilter
from cav_desktop.services.identity import IdentityDraft
from cav_desktop.services.journal_view import JournalFilter
from cav_desktop.services.register import ContactFilter
from cav_desktop.services.safe_contact import SafeContactDraft
from cav_desktop.services.safety_log import SafetyDraft
from cav_desktop.services.workspace import Workspace
from tests import make, papers
from tests.fixed_clock import FixedClock

NAME, PHONE, NOTE, ALIAS, WORDS = "Zobeide", "3715582019", "bagno", "Girasole", "farmacia"
TOLD = (NAME, PHONE, NOTE, "Piero", "3409998888")
"""Names, numbers and notes: shown only after a record of the journal."""

OF_IDENTITY = (*TOLD, ALIAS, WORDS)
"""What nobody sees without the key of the identity compartment."""

SAFE = SafeContactDraft("con_regole", ("solo_sms",), "9-12", WORDS)
FACTS = Facts("da_30_a_34", "italiana", "si", "marito")


class Does(Enum):
    """What a function does to the archive."""

    READS = auto()
    OPENS = auto()
    """Shows a person: one record, committed before."""
    WRITES = auto()
    """Changes something: one record in the same transaction."""
    KEEPS = auto()
    """Drafts and files elsewhere: no record of its own."""


class Needs(Enum):
    """What the person must hold; without it the function says so or gives a value."""

    NOTHING = auto()
    CASES = auto()
    IDENTITY = auto()
    COORDINATOR = auto()


@dataclass(frozen=True)
class Scene:
    """Numbers of what the archive of the test holds."""

    free_contact: int
    contact: int
    case: int
    other_case: int
    appointment: int
    event: int
    attachment: int
    elsewhere: Path
    file: Path


Act = Callable[[], object]


@dataclass(frozen=True)
class Use:
    """One function, called in one way."""

    name: str
    does: Does
    needs: Needs
    act: Callable[[Workspace, Scene], Act]

    def __str__(self) -> str:
        return self.name


def _closed(ws: Workspace, scene: Scene) -> Act:
    cases.move(ws, scene.case, Move(EpisodeState.CLOSED, ws.today, "paura"))
    return lambda: cases.begin_episode(ws, scene.case)


def _moved(ws: Workspace, scene: Scene) -> Act:
    cases.move(ws, scene.case, Move(EpisodeState.CLOSED, ws.today, "paura"))
    return lambda: state_undo.undo_move(ws, scene.case)


def _joined(ws: Workspace, scene: Scene) -> Act:
    cases.join(ws, scene.free_contact, scene.case)
    return lambda: cases.undo_joining(ws, scene.free_contact)


def _opened(ws: Workspace, scene: Scene) -> Act:
    case_id = cases.open_from_contact(ws, scene.free_contact)
    return lambda: cases.undo_opening(ws, case_id)


def _previewed(ws: Workspace, scene: Scene) -> Act:
    page = summaries.preview(ws, scene.case)
    return lambda: summaries.release(ws, page)


def _coarser(ws: Workspace, scene: Scene) -> Act:
    page = summaries.preview(ws, scene.case)
    return lambda: summaries.coarser(ws, page)


def _corrected(ws: Workspace, scene: Scene) -> Act:
    draft = make.call(ws, subject_name="Altra", notes="")
    return lambda: contacts.correct(ws, scene.contact, draft)


def _journal(ws: Workspace, scene: Scene) -> Act:
    numbers = journal_view.find(ws, JournalFilter())
    return lambda: journal_view.rows(ws, numbers)


def _removed(ws: Workspace, scene: Scene) -> Act:
    removed = attachment_removal.remove(ws, scene.attachment, "errore")
    return lambda: attachment_removal.put_back(ws, removed)


READ, OPEN, WRITE, KEEP = Does.READS, Does.OPENS, Does.WRITES, Does.KEEPS
NOTHING, CASES, IDENTITY = Needs.NOTHING, Needs.CASES, Needs.IDENTITY
COORDINATOR = Needs.COORDINATOR
EVERY = ContactFilter()
USES = [
    Use(
        "attachment_export.export",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: attachment_export.export(ws, s.attachment),
    ),
    Use(
        "attachment_intake.take_in",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: attachment_intake.take_in(ws, s.case, s.file),
    ),
    Use(
        "attachment_intake.take_in_bytes",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: attachment_intake.take_in_bytes(ws, s.case, "altro.txt", b"altro"),
    ),
    Use("attachment_removal.put_back", WRITE, IDENTITY, _removed),
    Use(
        "attachment_removal.remove",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: attachment_removal.remove(ws, s.attachment, "errore"),
    ),
    Use(
        "attachments.describe",
        WRITE,
        IDENTITY,
        lambda ws, s: (
            lambda: attachments.describe(ws, s.attachment, AttachmentDraft("Foto", "allegato"))
        ),
    ),
    Use("attachments.ids", READ, IDENTITY, lambda ws, s: lambda: attachments.ids(ws, s.case)),
    Use(
        "attachments.open_sheet",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: attachments.open_sheet(ws, s.attachment),
    ),
    Use(
        "attachments.rows",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: attachments.rows(ws, s.case, [s.attachment]),
    ),
    Use("case_files.ids", READ, IDENTITY, lambda ws, _: lambda: case_files.ids(ws, CaseFilter())),
    Use("case_files.rows", READ, IDENTITY, lambda ws, s: lambda: case_files.rows(ws, [s.case])),
    Use(
        "case_files.rows names",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: case_files.rows(ws, [s.case], names=True),
    ),
    Use(
        "case_files.open_sheet",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: case_files.open_sheet(ws, s.case),
    ),
    Use(
        "case_files.survivor_of",
        READ,
        IDENTITY,
        lambda ws, s: lambda: case_files.survivor_of(ws, s.case),
    ),
    Use("cases.begin_episode", WRITE, IDENTITY, _closed),
    Use("cases.follow", WRITE, IDENTITY, lambda ws, s: lambda: cases.follow(ws, s.case, None)),
    Use(
        "cases.join", WRITE, IDENTITY, lambda ws, s: lambda: cases.join(ws, s.free_contact, s.case)
    ),
    Use(
        "cases.merge", WRITE, IDENTITY, lambda ws, s: lambda: cases.merge(ws, s.case, s.other_case)
    ),
    Use(
        "cases.move",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: cases.move(ws, s.other_case, Move(EpisodeState.RECEPTION, ws.today)),
    ),
    Use("cases.open_anonymous", WRITE, IDENTITY, lambda ws, _: lambda: cases.open_anonymous(ws)),
    Use(
        "cases.open_from_contact",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: cases.open_from_contact(ws, s.free_contact),
    ),
    Use(
        "cases.set_facts",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: cases.set_facts(ws, s.case, Facts("da_50_a_54")),
    ),
    Use("cases.undo_joining", WRITE, IDENTITY, _joined),
    Use("cases.undo_opening", WRITE, IDENTITY, _opened),
    Use("centre.add_desk", WRITE, COORDINATOR, lambda ws, _: lambda: centre.add_desk(ws, "Crema")),
    Use(
        "centre.change", WRITE, COORDINATOR, lambda ws, _: lambda: centre.change(ws, "Altro", "CR")
    ),
    Use(
        "centre.change_letterhead",
        WRITE,
        COORDINATOR,
        lambda ws, _: lambda: centre.change_letterhead(ws, Letterhead(body="Altro ente")),
    ),
    Use("centre.read", READ, CASES, lambda ws, _: lambda: centre.read(ws)),
    Use("contacts.correct", WRITE, IDENTITY, _corrected),
    Use("contacts.last_desk", READ, CASES, lambda ws, _: lambda: contacts.last_desk(ws)),
    Use("contacts.log", WRITE, IDENTITY, lambda ws, _: lambda: contacts.log(ws, make.call(ws))),
    Use(
        "contacts.log author",
        WRITE,
        IDENTITY,
        lambda ws, _: lambda: contacts.log(ws, make.call(ws, caller="autore", outcome=None)),
    ),
    Use(
        "contacts.open_sheet",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: contacts.open_sheet(ws, s.contact),
    ),
    Use("drafts.discard", WRITE, IDENTITY, lambda ws, _: lambda: drafts.discard(ws, "contact")),
    Use("drafts.finish", KEEP, IDENTITY, lambda ws, _: lambda: drafts.finish(ws, "contact")),
    Use("drafts.load", READ, IDENTITY, lambda ws, _: lambda: drafts.load(ws, "contact")),
    Use("drafts.save", KEEP, IDENTITY, lambda ws, _: lambda: drafts.save(ws, "contact", "{}")),
    Use("drafts.waiting", READ, NOTHING, lambda ws, _: lambda: drafts.waiting(ws)),
    Use(
        "appointments.move",
        WRITE,
        IDENTITY,
        lambda ws, s: (
            lambda: appointments.move(ws, s.appointment, ws.today + timedelta(days=9), None)
        ),
    ),
    Use("home.read", READ, IDENTITY, lambda ws, _: lambda: home.read(ws)),
    Use(
        "appointments.put_back",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: appointments.put_back(ws, s.appointment, ws.today, None),
    ),
    Use(
        "appointments.settle",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: appointments.settle(ws, s.appointment, AppointmentState.DONE),
    ),
    Use(
        "identity.change",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: identity.change(ws, s.case, IdentityDraft(names=("Altra",))),
    ),
    Use("identity.reveal", OPEN, IDENTITY, lambda ws, s: lambda: identity.reveal(ws, s.case)),
    Use(
        "journal_view.find",
        OPEN,
        COORDINATOR,
        lambda ws, _: lambda: journal_view.find(ws, JournalFilter()),
    ),
    Use("journal_view.rows", READ, COORDINATOR, _journal),
    Use("journal_view.verify", OPEN, COORDINATOR, lambda ws, _: lambda: journal_view.verify(ws)),
    Use(
        "known_people.candidates",
        READ,
        IDENTITY,
        lambda ws, _: lambda: known_people.candidates(ws, NAME, PHONE),
    ),
    Use(
        "known_people.remember", WRITE, IDENTITY, lambda ws, _: lambda: known_people.remember(ws, 3)
    ),
    Use(
        "outgoing.save", KEEP, CASES, lambda ws, s: lambda: outgoing.save(ws, s.elsewhere, b"%PDF")
    ),
    Use("register.ids", READ, IDENTITY, lambda ws, _: lambda: register.ids(ws, EVERY)),
    Use("register.rows", READ, IDENTITY, lambda ws, s: lambda: register.rows(ws, [s.contact])),
    Use(
        "register.rows names",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: register.rows(ws, [s.contact], names=True),
    ),
    Use(
        "register_export.export",
        OPEN,
        IDENTITY,
        lambda ws, _: lambda: register_export.export(ws, EVERY),
    ),
    Use(
        "safety_log.log",
        WRITE,
        IDENTITY,
        lambda ws, _: lambda: safety_log.log(ws, SafetyDraft(ws.now, "telefono_centro")),
    ),
    Use(
        "safety_log.correct",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: safety_log.correct(ws, s.event, SafetyDraft(ws.now, "email")),
    ),
    Use("safety_log.ids", READ, IDENTITY, lambda ws, _: lambda: safety_log.ids(ws)),
    Use("safety_log.rows", READ, IDENTITY, lambda ws, s: lambda: safety_log.rows(ws, [s.event])),
    Use(
        "safety_log.open_sheet",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: safety_log.open_sheet(ws, s.event),
    ),
    Use(
        "safety_log.link",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: safety_log.link(ws, s.event, s.case),
    ),
    Use("search.find", READ, NOTHING, lambda ws, _: lambda: search.find(ws, NAME)),
    Use("search.find phone", READ, NOTHING, lambda ws, _: lambda: search.find(ws, PHONE)),
    Use("search.remember", WRITE, NOTHING, lambda ws, _: lambda: search.remember(ws, 3)),
    Use("staff.members", READ, NOTHING, lambda ws, _: lambda: staff.members(ws)),
    Use("state_undo.undo_move", WRITE, IDENTITY, _moved),
    Use("summaries.coarser", OPEN, IDENTITY, _coarser),
    Use("summaries.preview", OPEN, IDENTITY, lambda ws, s: lambda: summaries.preview(ws, s.case)),
    Use("summaries.release", WRITE, IDENTITY, _previewed),
    Use("timeline.timeline", OPEN, IDENTITY, lambda ws, s: lambda: timeline.timeline(ws, s.case)),
    Use(
        "vocabulary.add", WRITE, COORDINATOR, lambda ws, _: lambda: vocabulary.add(ws, "E01", "Fax")
    ),
    Use("vocabulary.load", READ, CASES, lambda ws, _: lambda: vocabulary.load(ws)),
    Use(
        "vocabulary.offer",
        WRITE,
        COORDINATOR,
        lambda ws, _: lambda: vocabulary.offer(ws, 1, offered=False),
    ),
    Use(
        "vocabulary.rename",
        WRITE,
        COORDINATOR,
        lambda ws, _: lambda: vocabulary.rename(ws, 1, "Fisso"),
    ),
]

SHOWS_WITHOUT_RECORD = {
    "drafts.load": "what she typed herself",
    "drafts.waiting": "what she typed herself",
    "home.read": "her own drafts",
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


@pytest.fixture
def ws(
    made: tuple[Path, Scene], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workspace]:
    """The coordinator; her driver waits a twentieth of a second instead of five."""
    monkeypatch.setattr(connection, "WAIT_SECONDS", 0.05)
    unlocked = unlocked_copy(made[0], tmp_path, make.LOGIN, make.PASSPHRASE)
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


def everything(ws: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables of all files."""
    rows: dict[str, list[tuple[object, ...]]] = {}
    for compartment in COMPARTMENTS:
        opened = raw(ws, compartment.name)
        tables = opened.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        ).fetchall()
        for (table,) in tables:
            found = opened.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
            rows[f"{compartment.name}.{table}"] = found
        opened.close()
    return rows


def use_cases() -> set[str]:
    """Every public function of the services that takes a workspace."""
    found = set()
    # Steps of opening the archive and of the acts on accounts, not acts of a person.
    inner = {"cav_desktop.services.intentions", "cav_desktop.services.keyring_memory"}
    for module in pkgutil.walk_packages(services.__path__, "cav_desktop.services."):
        if module.name in inner:
            continue
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            own = function.__module__ == module.name and not name.startswith("_")
            if own and "ws" in inspect.signature(function).parameters:
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
    before = everything(ws)
    with Reader(ws), pytest.raises(ArchiveBusy):
        act()
    assert everything(ws) == before

    end = ws.archive.head().n
    act()
    assert ws.archive.head().n == end + 1


@pytest.mark.parametrize("use", of_kind(Does.WRITES))
def test_an_act_and_its_record_are_written_together_or_not_at_all(
    use: Use, ws: Workspace, scene: Scene
) -> None:
    act = use.act(ws, scene)
    before = everything(ws)
    with Reader(ws), pytest.raises(ArchiveBusy):
        act()
    assert everything(ws) == before

    end = ws.archive.head().n
    act()
    assert ws.archive.head().n == end + 1
    assert everything(ws) != before


@pytest.mark.parametrize("use", of_kind(Does.KEEPS))
def test_drafts_and_files_elsewhere_have_no_record(use: Use, ws: Workspace, scene: Scene) -> None:
    act = use.act(ws, scene)
    end = ws.archive.head().n
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
        if use.does is OPEN and use.name != "summaries.coarser":
            with pytest.raises(ArchiveBusy):
                use.act(ws, scene)()
    holder.execute("ROLLBACK")
    holder.close()
