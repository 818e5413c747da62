"""Old rosters, envelopes, blocks and files laid back by somebody who was put out."""

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import ArchiveDamaged, ArchiveReplayed, JournalBroken
from cav_desktop.domain.records import Record
from cav_desktop.domain.roles import Role
from cav_desktop.security import keyring, roster
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.security.roster import Link
from cav_desktop.services.access import accounts, archives, recovery
from cav_desktop.services.access.archives import Unlocked
from tests import make
from tests.conftest import Template
from tests.fixed_clock import FixedClock
from tests.services import old_keys

CARLA, CARLAS = "carla.neri", "girasole mensola fiume tappo aceto"
FRESH = "lanterna bosco cucchiaio nuvola sasso"
ROSTER = ("keys/roster.a", "keys/roster.b")


def lucia_keys(folder: Path) -> OpenedKeys:
    return keyring.open_keyring(folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)


def acts(unlocked: Unlocked) -> list[str]:
    with unlocked.ws.archive.read(unlocked.ws) as session:
        return list(session.scalars(select(Record.action).order_by(Record.n)))


@pytest.fixture
def before(folder: Path, clock: FixedClock, tmp_path: Path) -> Path:
    """A copy of the folder in which Anna, Lucia and Carla had worked."""
    unlocked = make.colleague(
        make.opened(folder, clock), login=CARLA, shown_name="Carla N.", passphrase=CARLAS
    )
    make.contact(unlocked.ws)
    archives.lock(unlocked)
    for login, passphrase in ((make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE), (CARLA, CARLAS)):
        archives.lock(make.opened(folder, clock, login, passphrase))
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
    unlocked = accounts.remove(make.opened(folder, clock), 2)
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
            make.opened(folder, clock, login, passphrase)
        assert refused.value.part == "roster"
    assert was == {path: path.read_bytes() for path in was}


def test_an_older_roster_is_known_by_the_journal_where_no_key_changed(
    folder: Path, clock: FixedClock, before: Path
) -> None:
    unlocked = make.colleague(make.opened(folder, clock), login="dora.rossi", shown_name="Dora R.")
    archives.lock(unlocked)
    put_back(folder, before, [*ROSTER, *block_names(before)])

    with pytest.raises(ArchiveReplayed) as refused:
        make.opened(folder, clock, CARLA, CARLAS)
    assert refused.value.part == "roster"


def test_a_roster_of_the_old_root_key_is_refused_though_a_colleague_pins_it(
    folder: Path, clock: FixedClock
) -> None:
    unlocked = make.colleague(
        make.opened(folder, clock),
        Role.COORDINATOR,
        login=CARLA,
        shown_name="Carla N.",
        passphrase=CARLAS,
    )
    archives.lock(unlocked)
    hers = keyring.open_keyring(folder, CARLA, CARLAS)
    old = keyring.current_roster(folder, hers)
    archives.lock(accounts.remove(make.opened(folder, clock), 3))
    assert hers.root is not None
    now = roster.read(folder)[0]
    forged = replace(old, serial=now.serial + 1, floors=now.floors)
    roster.save(folder, forged, hers.root)

    with pytest.raises(ArchiveReplayed) as refused:
        make.opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    assert refused.value.part == "roster"


def test_an_older_file_with_its_older_key_is_not_taken_after_a_rotation(
    folder: Path, clock: FixedClock, before: Path
) -> None:
    held = lucia_keys(before).compartments["identity"]
    archives.lock(accounts.remove(make.opened(folder, clock), 2))
    connection = sqlcipher.connect(str(before / "identity.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{held.current.hex()}'\"")
    connection.execute("UPDATE contact_told SET notes = 'altered'")
    connection.close()
    put_back(folder, before, ["identity.db", "keys/block-identity.a", "keys/block-identity.b"])

    for login, passphrase in ((make.LOGIN, make.PASSPHRASE), (CARLA, CARLAS)):
        with pytest.raises(ArchiveReplayed) as refused:
            make.opened(folder, clock, login, passphrase)
        assert refused.value.part == "identity"


def test_an_older_file_is_not_taken_while_a_rotation_is_half_done(
    folder: Path, clock: FixedClock, before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    unlocked = make.opened(folder, clock)
    monkeypatch.setattr(accounts, "carried_through", killed)
    with pytest.raises(KeyboardInterrupt):
        accounts.remove(unlocked, 2)
    monkeypatch.undo()
    unlocked.guard.release()
    put_back(folder, before, ["identity.db", "keys/block-identity.a", "keys/block-identity.b"])

    with pytest.raises(ArchiveReplayed) as refused:
        make.opened(folder, clock)
    assert refused.value.part == "identity"


def test_all_files_as_they_were_do_not_go_with_the_roster_of_today(
    folder: Path, clock: FixedClock, before: Path
) -> None:
    remove_lucia(folder, clock)
    put_back(folder, before, [*(path.name for path in before.glob("*.db")), *block_names(before)])

    with pytest.raises(JournalBroken):
        make.opened(folder, clock, CARLA, CARLAS)


def test_a_retired_kit_put_back_opens_nothing(
    template: Template, folder: Path, clock: FixedClock, before: Path
) -> None:
    unlocked, _ = accounts.renew_kit(make.opened(folder, clock))
    archives.lock(accounts.retire_old_kits(unlocked))
    for path in (before / "keys").iterdir():
        if not (folder / "keys" / path.name).exists():
            shutil.copy(path, folder / "keys" / path.name)
    put_back(folder, before, ROSTER)
    newcomer = make.account(login="nuova.coord", shown_name="Nuova C.", passphrase=FRESH)

    with pytest.raises(ArchiveDamaged):
        recovery.unlock_with_kit(
            folder, "-".join(template.kit), newcomer, clock=clock, kdf=make.FAST
        )
    with pytest.raises(ArchiveDamaged):
        make.opened(folder, clock, CARLA, CARLAS)


def test_the_kit_proves_the_archive_before_it_makes_anybody(
    template: Template, folder: Path, clock: FixedClock, before: Path
) -> None:
    unlocked = make.colleague(make.opened(folder, clock), login="dora.rossi", shown_name="Dora R.")
    archives.lock(unlocked)
    put_back(folder, before, [*ROSTER, *block_names(before)])
    newcomer = make.account(login="nuova.coord", shown_name="Nuova C.", passphrase=FRESH)

    with pytest.raises(ArchiveReplayed):
        recovery.unlock_with_kit(
            folder, "-".join(template.kit), newcomer, clock=clock, kdf=make.FAST
        )
    assert roster.read(folder)[0].with_login("nuova.coord") is None


def test_after_a_reset_an_older_copy_and_the_old_passphrase_open_nothing_new(
    folder: Path, clock: FixedClock, before: Path
) -> None:
    old = lucia_keys(before)
    unlocked = accounts.reset(make.opened(folder, clock), 2, FRESH, kdf=make.FAST)
    make.contact(unlocked.ws, subject_name="Dopo Il Cambio")
    archives.lock(unlocked)

    assert old_keys.opening(folder, old) == []
    archives.lock(make.opened(folder, clock, make.COLLEAGUE, FRESH))
    unlocked = make.opened(folder, clock)
    ((_, until),) = unlocked.keys.former_keys[old.person_id]
    assert acts(unlocked)[until - 1] == Action.PERSON_INTENDED
    archives.lock(unlocked)


def test_an_older_journal_put_back_is_noticed(folder: Path, clock: FixedClock) -> None:
    old = folder.parent / "journal.db"
    shutil.copy(folder / "journal.db", old)
    unlocked = make.opened(folder, clock)
    make.contact(unlocked.ws)
    archives.lock(unlocked)
    shutil.copy(old, folder / "journal.db")

    with pytest.raises(JournalBroken):
        make.opened(folder, clock)


def test_an_older_compartment_put_back_is_noticed(folder: Path, clock: FixedClock) -> None:
    old = folder.parent / "identity.db"
    shutil.copy(folder / "identity.db", old)
    unlocked = make.opened(folder, clock)
    make.contact(unlocked.ws)
    archives.lock(unlocked)
    shutil.copy(old, folder / "identity.db")

    with pytest.raises(ArchiveReplayed) as refused:
        make.opened(folder, clock)
    assert refused.value.part == "identity"


def test_a_succession_signed_by_a_former_coordinator_is_pinned_by_nobody(
    folder: Path, clock: FixedClock
) -> None:
    """It is refused, and the true roster laid back is still hers: her envelope was not touched."""
    unlocked = make.colleague(
        make.opened(folder, clock),
        Role.COORDINATOR,
        login=CARLA,
        shown_name="Carla N.",
        passphrase=CARLAS,
    )
    archives.lock(unlocked)
    hers = keyring.open_keyring(folder, CARLA, CARLAS)
    archives.lock(accounts.remove(make.opened(folder, clock), 3))
    assert hers.root is not None
    genuine, own = roster.read(folder)[0], Ed25519PrivateKey.generate()
    before, after = (key.public_key().public_bytes_raw() for key in (hers.root, own))
    link = Link(before, after, hers.root.sign(roster.succession(genuine.archive, before, after)))
    kept = {path: path.read_bytes() for path in (folder / "keys").iterdir()}
    forged = replace(genuine, serial=genuine.serial + 50, root=after, links=(link,))
    roster.save(folder, forged, own)
    (folder / "keys/roster.b").write_bytes(kept[folder / "keys/roster.b"])

    with pytest.raises(ArchiveReplayed) as refused:
        make.opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    assert refused.value.part == "roster"
    (folder / "keys/roster.a").write_bytes(kept[folder / "keys/roster.a"])
    assert {path: path.read_bytes() for path in kept} == kept
    archives.lock(make.opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE))
