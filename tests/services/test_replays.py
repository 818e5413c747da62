"""Old rosters, envelopes, blocks and files laid back by somebody who was put out."""

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import (
    ArchiveDamaged,
    ArchiveReplayed,
    JournalBroken,
    NotAllowed,
    WrongPassphrase,
)
from cav_desktop.domain.records import Record
from cav_desktop.domain.roles import Role
from cav_desktop.domain.staff import StaffMember
from cav_desktop.security import keyring, membership, roster
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.services import accounts, archives, staff
from cav_desktop.services.archives import Unlocked
from tests import make
from tests.conftest import Template
from tests.fixed_clock import FixedClock

CARLA, CARLAS = "carla.neri", "girasole mensola fiume tappo aceto"
FRESH = "lanterna bosco cucchiaio nuvola sasso"
ROSTER = ("keys/roster.a", "keys/roster.b")


def entered(folder: Path, clock: FixedClock, login: str, passphrase: str) -> Unlocked:
    return archives.unlock(folder, login, passphrase, clock=clock)


def anna(folder: Path, clock: FixedClock) -> Unlocked:
    return entered(folder, clock, make.LOGIN, make.PASSPHRASE)


def lucia_keys(folder: Path) -> OpenedKeys:
    return keyring.open_keyring(folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)


def acts(unlocked: Unlocked) -> list[str]:
    with unlocked.ws.archive.read(unlocked.ws) as session:
        return list(session.scalars(select(Record.action).order_by(Record.n)))


@pytest.fixture
def before(folder: Path, clock: FixedClock, tmp_path: Path) -> Path:
    """A copy of the folder in which Anna, Lucia and Carla had worked."""
    unlocked = make.colleague(
        anna(folder, clock), login=CARLA, shown_name="Carla N.", passphrase=CARLAS
    )
    make.contact(unlocked.ws)
    archives.lock(unlocked)
    for login, passphrase in ((make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE), (CARLA, CARLAS)):
        archives.lock(entered(folder, clock, login, passphrase))
    return Path(shutil.copytree(folder, tmp_path / "before"))


def put_back(folder: Path, before: Path, names: Iterable[str]) -> None:
    for name in names:
        shutil.copy(before / name, folder / name)


def envelope_of(before: Path, login: str) -> list[str]:
    person = roster.read(before)[0].with_login(login)
    assert person is not None
    return [f"keys/{person.envelope}.{letter}" for letter in "ab"]


def block_names(before: Path) -> list[str]:
    return [f"keys/{path.name}" for path in (before / "keys").glob("block-*")]


def remove_lucia(folder: Path, clock: FixedClock) -> None:
    unlocked = accounts.remove(anna(folder, clock), 2)
    make.contact(unlocked.ws, subject_name="Dopo Di Lei")
    archives.lock(unlocked)


def test_who_was_removed_is_not_let_in_again_by_a_colleague(
    folder: Path, clock: FixedClock, before: Path
) -> None:
    remove_lucia(folder, clock)
    put_back(folder, before, [*ROSTER, *envelope_of(before, make.COLLEAGUE)])
    was = {path: path.read_bytes() for path in (folder / "keys").glob("block-*")}

    for login, passphrase in ((CARLA, CARLAS), (make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)):
        with pytest.raises(ArchiveReplayed) as refused:
            entered(folder, clock, login, passphrase)
        assert refused.value.part == "roster"
    assert was == {path: path.read_bytes() for path in was}


def test_an_older_roster_is_known_by_the_journal_where_no_key_changed(
    folder: Path, clock: FixedClock, before: Path
) -> None:
    unlocked = make.colleague(anna(folder, clock), login="dora.rossi", shown_name="Dora R.")
    archives.lock(unlocked)
    put_back(folder, before, [*ROSTER, *block_names(before)])

    with pytest.raises(ArchiveReplayed) as refused:
        entered(folder, clock, CARLA, CARLAS)
    assert refused.value.part == "roster"


def test_a_roster_of_the_old_root_key_is_refused_though_a_colleague_pins_it(
    folder: Path, clock: FixedClock
) -> None:
    unlocked = make.colleague(
        anna(folder, clock),
        Role.COORDINATOR,
        login=CARLA,
        shown_name="Carla N.",
        passphrase=CARLAS,
    )
    archives.lock(unlocked)
    hers = keyring.open_keyring(folder, CARLA, CARLAS)
    old = keyring.current_roster(folder, hers)
    archives.lock(accounts.remove(anna(folder, clock), 3))
    assert hers.root is not None
    now = roster.read(folder)[0]
    forged = replace(old, serial=now.serial + 1, floors=now.floors)
    roster.save(folder, forged, hers.root)

    with pytest.raises(ArchiveReplayed) as refused:
        entered(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    assert refused.value.part == "roster"


def test_an_older_file_with_its_older_key_is_not_taken_after_a_rotation(
    folder: Path, clock: FixedClock, before: Path
) -> None:
    held = lucia_keys(before).compartments["identity"]
    archives.lock(accounts.remove(anna(folder, clock), 2))
    connection = sqlcipher.connect(str(before / "identity.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{held.current.hex()}'\"")
    connection.execute("UPDATE contact_told SET notes = 'altered'")
    connection.close()
    put_back(folder, before, ["identity.db", "keys/block-identity.a", "keys/block-identity.b"])

    for login, passphrase in ((make.LOGIN, make.PASSPHRASE), (CARLA, CARLAS)):
        with pytest.raises(ArchiveReplayed) as refused:
            entered(folder, clock, login, passphrase)
        assert refused.value.part == "identity"


def test_an_older_file_is_not_taken_while_a_rotation_is_half_done(
    folder: Path, clock: FixedClock, before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    unlocked = anna(folder, clock)
    monkeypatch.setattr(accounts, "carried_through", killed)
    with pytest.raises(KeyboardInterrupt):
        accounts.remove(unlocked, 2)
    monkeypatch.undo()
    unlocked.guard.release()
    put_back(folder, before, ["identity.db", "keys/block-identity.a", "keys/block-identity.b"])

    with pytest.raises(ArchiveReplayed) as refused:
        anna(folder, clock)
    assert refused.value.part == "identity"


def test_all_files_as_they_were_do_not_go_with_the_roster_of_today(
    folder: Path, clock: FixedClock, before: Path
) -> None:
    remove_lucia(folder, clock)
    put_back(folder, before, [*(path.name for path in before.glob("*.db")), *block_names(before)])

    with pytest.raises(JournalBroken):
        entered(folder, clock, CARLA, CARLAS)


def test_a_retired_kit_put_back_opens_nothing(
    template: Template, folder: Path, clock: FixedClock, before: Path
) -> None:
    unlocked, _ = accounts.renew_kit(anna(folder, clock))
    archives.lock(accounts.retire_old_kits(unlocked))
    for path in (before / "keys").iterdir():
        if not (folder / "keys" / path.name).exists():
            shutil.copy(path, folder / "keys" / path.name)
    put_back(folder, before, ROSTER)
    newcomer = make.centre(login="nuova.coord", shown_name="Nuova C.", passphrase=FRESH)

    with pytest.raises(ArchiveDamaged):
        archives.unlock_with_kit(
            folder, "-".join(template.kit), newcomer, clock=clock, kdf=make.FAST
        )
    with pytest.raises(ArchiveDamaged):
        entered(folder, clock, CARLA, CARLAS)


def test_the_kit_proves_the_archive_before_it_makes_anybody(
    template: Template, folder: Path, clock: FixedClock, before: Path
) -> None:
    unlocked = make.colleague(anna(folder, clock), login="dora.rossi", shown_name="Dora R.")
    archives.lock(unlocked)
    put_back(folder, before, [*ROSTER, *block_names(before)])
    newcomer = make.centre(login="nuova.coord", shown_name="Nuova C.", passphrase=FRESH)

    with pytest.raises(ArchiveReplayed):
        archives.unlock_with_kit(
            folder, "-".join(template.kit), newcomer, clock=clock, kdf=make.FAST
        )
    assert roster.read(folder)[0].with_login("nuova.coord") is None


def test_after_a_reset_an_older_copy_and_the_old_passphrase_open_nothing_new(
    folder: Path, clock: FixedClock, before: Path
) -> None:
    old = lucia_keys(before)
    unlocked = accounts.reset(anna(folder, clock), 2, FRESH, kdf=make.FAST)
    make.contact(unlocked.ws, subject_name="Dopo Il Cambio")
    archives.lock(unlocked)

    for name, held in old.compartments.items():
        connection = sqlcipher.connect(str(folder / f"{name}.db"))
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{held.current.hex()}'\"")
        with pytest.raises(sqlcipher.DatabaseError):
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.close()
    archives.lock(entered(folder, clock, make.COLLEAGUE, FRESH))
    unlocked = anna(folder, clock)
    ((_, until),) = unlocked.keys.former_keys[old.person_id]
    assert acts(unlocked)[until - 1] == Action.PERSON_INTENDED
    archives.lock(unlocked)


def test_a_removal_killed_before_the_roster_can_be_done_again(
    folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    unlocked = anna(folder, clock)
    monkeypatch.setattr(membership, "remove_person", killed)
    with pytest.raises(KeyboardInterrupt):
        accounts.remove(unlocked, 2)
    monkeypatch.undo()
    unlocked = accounts.remove(unlocked, 2)
    assert acts(unlocked).count(Action.ROSTER_ABANDONED) == 1
    assert [one.left for one in staff.members(unlocked.ws)] == [False, True]
    archives.lock(unlocked)

    with pytest.raises(WrongPassphrase):
        entered(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)


def test_an_intention_of_somebody_who_may_not_have_it_changes_nothing(
    folder: Path, clock: FixedClock
) -> None:
    lucia = entered(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    about = ("staff", lucia.ws.staff_id)
    with lucia.ws.archive.write(lucia.ws, Action.PERSON_INTENDED, about=about) as tx:
        tx.detail(serial=99, change="arrivo")
    archives.lock(lucia)
    unlocked = anna(folder, clock)

    assert not any(one.left for one in staff.members(unlocked.ws))
    assert Action.ROSTER_ABANDONED not in acts(unlocked)
    archives.lock(unlocked)


def test_each_act_on_keys_has_its_own_record(folder: Path, clock: FixedClock) -> None:
    unlocked = accounts.reset(anna(folder, clock), 2, FRESH, kdf=make.FAST)
    unlocked, _ = accounts.renew_kit(unlocked)
    unlocked = accounts.retire_old_kits(unlocked)
    written = [act for act in acts(unlocked) if act not in {Action.LOGIN, Action.LOCKED}]
    archives.lock(unlocked)

    assert written[-8:] == [
        Action.PERSON_INTENDED,
        Action.ROTATION_FINISHED,
        Action.PASSPHRASE_RESET,
        Action.KIT_INTENDED,
        Action.KIT_RENEWED,
        Action.KIT_INTENDED,
        Action.ROTATION_FINISHED,
        Action.KIT_RETIRED,
    ]


def test_the_kit_s_own_changes_are_closed_in_the_journal(
    template: Template, folder: Path, clock: FixedClock
) -> None:
    newcomer = make.centre(login="nuova.coord", shown_name="Nuova C.", passphrase=FRESH)
    unlocked, _ = archives.unlock_with_kit(
        folder, "-".join(template.kit), newcomer, clock=clock, kdf=make.FAST
    )

    assert acts(unlocked)[-4:] == [
        Action.PERSON_INTENDED,
        Action.LOGIN,
        Action.PERSON_ADDED,
        Action.KIT_USED,
    ]
    archives.lock(unlocked)


def test_a_role_without_anything_of_the_archive_gets_no_account(unlocked: Unlocked) -> None:
    with pytest.raises(NotAllowed) as refused:
        make.colleague(unlocked, Role.SOCIAL_WORKER, login="sara.viola", shown_name="Sara V.")
    assert refused.value.act == "role_without_archive"
    with unlocked.ws.archive.read(unlocked.ws) as session:
        names = session.scalars(select(StaffMember.shown_name)).all()
    assert "Sara V." not in names


def test_nothing_waits_for_a_key_where_everybody_was_given_hers(unlocked: Unlocked) -> None:
    assert unlocked.pending == frozenset()
