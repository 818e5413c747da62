"""The archive as a whole: every way in, and every way in which it stays shut."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import func, select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import (
    ArchiveDamaged,
    ArchiveInUse,
    ArchiveReplayed,
    FieldError,
    FolderNotEmpty,
    JournalBroken,
    LastCoordinator,
    LoginTaken,
    NoArchive,
    NotAllowed,
    PartlyCreated,
    Reserved,
    TooManyAttempts,
    Vanished,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)
from cav_desktop.domain.records import Record
from cav_desktop.domain.roles import Role
from cav_desktop.domain.staff import StaffMember
from cav_desktop.security import keyring, membership
from cav_desktop.services import accounts, archives, centre, contacts, search, staff, vocabulary
from cav_desktop.services.archives import Unlocked
from tests import make
from tests.conftest import Template
from tests.fixed_clock import FixedClock

NEW = "girasole mensola fiume tappo aceto"


def opened(folder: Path, clock: FixedClock, login: str, passphrase: str) -> Unlocked:
    """The archive open for somebody; the caller locks it."""
    return archives.unlock(folder, login, passphrase, clock=clock)


def test_a_new_archive_has_its_centre_lists_and_first_coordinator(
    tmp_path: Path, clock: FixedClock
) -> None:
    unlocked, kit = make.archive(tmp_path / "new", clock)

    known = centre.read(unlocked.ws)
    assert (known.name, known.code_prefix) == ("Centro di prova", "LO")
    assert [label for _, label in known.desks] == ["Lodi", "Codogno"]
    assert vocabulary.load(unlocked.ws).label("E01", "via_1522") == "Trasferimento dal 1522"
    assert [one.shown_name for one in staff.members(unlocked.ws)] == ["Anna B."]
    assert len(kit.groups) == 9
    assert kit.pdf.startswith(b"%PDF")
    archives.lock(unlocked)


def test_a_weak_passphrase_makes_no_archive(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(WeakPassphrase):
        archives.create(tmp_path / "new", make.centre(passphrase="Antiviolenza2024!"), clock=clock)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"login": "ab"}, "login"),
        ({"centre_name": " "}, "centre_name"),
        ({"code_prefix": "L0"}, "code_prefix"),
    ],
)
def test_a_wrong_answer_of_the_first_run_makes_no_archive(
    tmp_path: Path, clock: FixedClock, changed: dict[str, str], field: str
) -> None:
    with pytest.raises(FieldError) as refused:
        archives.create(tmp_path / "new", make.centre(**changed), clock=clock, kdf=make.FAST)
    assert refused.value.field == field
    assert not (tmp_path / "new").exists()


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "foto.jpg").write_bytes(b"x")

    with pytest.raises(FolderNotEmpty):
        make.archive(tmp_path / "new", clock)


def test_a_creation_killed_before_its_end_says_so(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new"
    monkeypatch.setattr(
        archives, "create_files", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
    )
    with pytest.raises(KeyboardInterrupt):
        make.archive(folder, clock)
    monkeypatch.undo()

    with pytest.raises(PartlyCreated):
        opened(folder, clock, make.LOGIN, make.PASSPHRASE)


def test_nobody_comes_in_with_a_wrong_name_or_passphrase(folder: Path, clock: FixedClock) -> None:
    for login, passphrase in ((make.LOGIN, NEW), ("nessuno", make.PASSPHRASE)):
        with pytest.raises(WrongPassphrase):
            opened(folder, clock, login, passphrase)


def test_failures_slow_down_and_are_told_at_the_next_good_login(
    folder: Path, clock: FixedClock
) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            opened(folder, clock, make.LOGIN, NEW)
    with pytest.raises(TooManyAttempts) as refused:
        opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    assert refused.value.seconds == 5
    clock.advance(seconds=5)

    unlocked = opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    assert len(unlocked.failures) == 3
    archives.lock(unlocked)
    again = opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    assert again.failures == ()
    archives.lock(again)


def test_there_is_no_archive_in_an_empty_folder(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(NoArchive):
        opened(tmp_path, clock, make.LOGIN, make.PASSPHRASE)


def test_a_second_program_is_kept_out(unlocked: Unlocked, folder: Path, clock: FixedClock) -> None:
    assert unlocked.ws.folder == folder
    with pytest.raises(ArchiveInUse):
        opened(folder, clock, make.LOGIN, make.PASSPHRASE)


def test_what_she_wrote_is_there_when_she_comes_back(folder: Path, clock: FixedClock) -> None:
    first = opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    number = make.contact(first.ws)
    archives.lock(first)
    clock.advance(hours=2)
    second = opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)

    sheet = contacts.open_sheet(second.ws, number)
    assert sheet.draft.subject_name == "Maryam Kowalska"
    archives.lock(second)


def test_a_changed_passphrase_is_the_only_one_that_opens(folder: Path, clock: FixedClock) -> None:
    unlocked = opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        archives.change_passphrase(unlocked, make.LOGIN, NEW, NEW + "x")
    unlocked = archives.change_passphrase(unlocked, make.LOGIN, make.PASSPHRASE, NEW, kdf=make.FAST)
    archives.lock(unlocked)

    with pytest.raises(WrongPassphrase):
        opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    archives.lock(opened(folder, clock, make.LOGIN, NEW))


def test_the_kit_makes_a_new_coordinator_and_then_opens_nothing(
    template: Template, folder: Path, clock: FixedClock
) -> None:
    code = "-".join(template.kit)
    newcomer = make.centre(login="carla.neri", shown_name="Carla N.", passphrase=NEW)
    unlocked, kit = archives.unlock_with_kit(folder, code, newcomer, clock=clock, kdf=make.FAST)
    assert unlocked.ws.is_coordinator
    assert kit.groups != template.kit
    unlocked = accounts.retire_old_kits(unlocked)
    archives.lock(unlocked)

    with pytest.raises(WrongRecoveryCode):
        archives.unlock_with_kit(folder, code, newcomer, clock=clock, kdf=make.FAST)
    archives.lock(opened(folder, clock, "carla.neri", NEW))
    other = make.centre(login="dora.gialli", shown_name="Dora G.", passphrase=NEW)
    again, _ = archives.unlock_with_kit(
        folder, "-".join(kit.groups), other, clock=clock, kdf=make.FAST
    )
    archives.lock(again)


def test_a_colleague_gets_the_keys_of_her_role_and_no_other(
    folder: Path, clock: FixedClock
) -> None:
    unlocked = opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    unlocked = make.colleague(
        unlocked, Role.ADMINISTRATION, login="ada.conti", shown_name="Ada C.", passphrase=NEW
    )
    archives.lock(unlocked)
    office = opened(folder, clock, "ada.conti", NEW)

    assert office.ws.has("cases")
    assert not office.ws.has("identity")
    with pytest.raises(Reserved):
        contacts.log(office.ws, make.call(office.ws))
    with pytest.raises(NotAllowed):
        make.colleague(office, login="altra.persona")
    assert search.find(office.ws, "maryam") == []
    archives.lock(office)


def test_a_login_is_of_one_person(unlocked: Unlocked) -> None:
    with pytest.raises(LoginTaken):
        make.colleague(unlocked)
    assert len(staff.members(unlocked.ws)) == 2


def test_who_leaves_opens_nothing_any_more(folder: Path, clock: FixedClock, tmp_path: Path) -> None:
    unlocked = opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    make.contact(unlocked.ws)
    archives.lock(unlocked)
    kept = keyring.open_keyring(folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    unlocked = opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    unlocked = accounts.remove(unlocked, 2)
    assert search.find(unlocked.ws, "maryam")
    archives.lock(unlocked)

    with pytest.raises(WrongPassphrase):
        opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    for name, held in kept.compartments.items():
        connection = sqlcipher.connect(str(folder / f"{name}.db"))
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{held.current.hex()}'\"")
        with pytest.raises(sqlcipher.DatabaseError):
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.close()


def test_the_only_coordinator_cannot_be_removed(unlocked: Unlocked) -> None:
    with pytest.raises((LastCoordinator, NotAllowed)):
        accounts.remove(unlocked, 1)
    assert not any(one.left for one in staff.members(unlocked.ws))


def test_a_forgotten_passphrase_is_reset_and_the_journal_still_holds(
    folder: Path, clock: FixedClock
) -> None:
    second = opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    make.contact(second.ws)
    archives.lock(second)
    unlocked = opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    unlocked = accounts.reset(unlocked, 2, NEW, kdf=make.FAST)
    archives.lock(unlocked)

    with pytest.raises(WrongPassphrase):
        opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    archives.lock(opened(folder, clock, make.COLLEAGUE, NEW))
    archives.lock(opened(folder, clock, make.LOGIN, make.PASSPHRASE))


def test_a_passphrase_made_of_her_name_is_refused_at_a_reset(
    folder: Path, clock: FixedClock
) -> None:
    unlocked = opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    unlocked = make.colleague(unlocked, login="zobeide", shown_name="Zobeide Quaquarelli")
    end = unlocked.ws.archive.head()

    with pytest.raises(WeakPassphrase) as refused:
        accounts.reset(unlocked, 3, "zobeide quaquarelli", kdf=make.FAST)
    assert refused.value.why == "personal"
    with pytest.raises(Vanished):
        accounts.reset(unlocked, 99, NEW, kdf=make.FAST)
    assert unlocked.ws.archive.head() == end
    archives.lock(unlocked)


def _change(unlocked: Unlocked, *, leaving: bool) -> None:
    if leaving:
        accounts.remove(unlocked, 2)
    else:
        make.colleague(unlocked, login="terza.persona", shown_name="Terza P.")


@pytest.mark.parametrize("leaving", [True, False], ids=["leaving", "coming"])
@pytest.mark.parametrize("reached", [True, False], ids=["roster saved", "roster not saved"])
def test_a_kill_between_journal_and_roster_is_closed_at_the_next_login(
    folder: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    *,
    leaving: bool,
    reached: bool,
) -> None:
    unlocked = opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    name = "remove_person" if leaving else "add_person"
    real = getattr(membership, name)

    def killed(*args: object, **named: object) -> None:
        if reached:
            real(*args, **named)
        raise KeyboardInterrupt

    monkeypatch.setattr(membership, name, killed)
    with pytest.raises(KeyboardInterrupt):
        _change(unlocked, leaving=leaving)
    monkeypatch.undo()
    unlocked.ws.archive.close()
    unlocked.guard.release()
    after = opened(folder, clock, make.LOGIN, make.PASSPHRASE)

    wanted = (
        Action.ROSTER_ABANDONED
        if not reached
        else Action.PERSON_REMOVED
        if leaving
        else Action.PERSON_ADDED
    )
    with after.ws.archive.read(after.ws) as session:
        assert session.scalar(select(func.max(Record.n)).where(Record.action == wanted))
        left = dict(session.execute(select(StaffMember.shown_name, StaffMember.left)).all())
    assert left["Lucia V."] is (leaving and reached)
    if not leaving:
        assert left["Terza P."] is (not reached)
    archives.lock(after)


def test_an_older_journal_put_back_is_noticed(folder: Path, clock: FixedClock) -> None:
    old = folder.parent / "journal.db"
    shutil.copy(folder / "journal.db", old)
    unlocked = opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    make.contact(unlocked.ws)
    archives.lock(unlocked)
    shutil.copy(old, folder / "journal.db")

    with pytest.raises(JournalBroken):
        opened(folder, clock, make.LOGIN, make.PASSPHRASE)


def test_an_older_compartment_put_back_is_noticed(folder: Path, clock: FixedClock) -> None:
    old = folder.parent / "identity.db"
    shutil.copy(folder / "identity.db", old)
    unlocked = opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    make.contact(unlocked.ws)
    archives.lock(unlocked)
    shutil.copy(old, folder / "identity.db")

    with pytest.raises(ArchiveReplayed) as refused:
        opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    assert refused.value.part == "identity"


def test_a_file_that_is_gone_is_named(folder: Path, clock: FixedClock) -> None:
    (folder / "identity.db").unlink()

    with pytest.raises(ArchiveDamaged) as refused:
        opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    assert refused.value.part == "identity"


def test_a_refused_opening_lets_the_next_one_in(folder: Path, clock: FixedClock) -> None:
    moved = folder / "identity.moved"
    (folder / "identity.db").rename(moved)
    with pytest.raises(ArchiveDamaged):
        opened(folder, clock, make.LOGIN, make.PASSPHRASE)
    moved.rename(folder / "identity.db")

    archives.lock(opened(folder, clock, make.LOGIN, make.PASSPHRASE))


def test_no_key_is_in_the_words_of_an_open_archive(unlocked: Unlocked) -> None:
    keys = [held.current for held in unlocked.keys.compartments.values()]
    words = repr(unlocked) + repr(unlocked.ws.archive.access) + repr(replace(unlocked))

    assert not any(key.hex() in words or repr(key) in words for key in keys)
