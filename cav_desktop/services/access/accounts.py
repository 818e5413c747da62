"""Accounts: a colleague is given access, a lost passphrase is reset, somebody leaves; the kits.

Each change is intended in the journal, made in the roster, and done in the journal (`intentions`).
Whatever somebody else may have known is replaced: the files she could open get new keys.
"""

from dataclasses import dataclass, replace

from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.progress import SILENT, Progress
from cav_desktop.domain.roles import Role
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence.opening import open_archive
from cav_desktop.security import keyring, membership
from cav_desktop.security.keys import Kdf
from cav_desktop.security.membership import Newcomer
from cav_desktop.services.access import (
    archives,
    containers,
    intentions,
    introductions,
    keyring_memory,
)
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.access.credentials import NewAccount, check_passphrase
from cav_desktop.services.access.intentions import DONE, INTENDING, Change
from cav_desktop.services.access.keys_in_use import access_of, carried_through
from cav_desktop.services.access.recovery import NewKit, new_kit


@dataclass(frozen=True)
class NewColleague(NewAccount):
    """What a coordinator says of a colleague who gets an account."""

    title: str
    role: Role


def add(unlocked: Unlocked, new: NewColleague, *, kdf: Kdf | None = None) -> Unlocked:
    """Give a colleague an account with the keys of her role.

    An outside professional gets a container of her own, and no other key. Raises `NotAllowed`,
    `LoginTaken`, `WeakPassphrase`, `FieldError`.
    """
    ws = unlocked.ws
    ws.require_coordinator("accounts")
    new.check()
    membership.check_login_is_free(ws.folder, unlocked.keys, new.login)
    intentions.settle(ws, unlocked.keys)
    account = Newcomer(new.login, new.passphrase, new.role, kdf=kdf)
    with ws.archive.write(ws, INTENDING[Change.COMING]) as tx:
        member = StaffMember.named(account.person_id, new.shown_name, new.title)
        introductions.introduce(tx, member)
        intentions.intend(tx, unlocked.keys, Change.COMING)
    keys = membership.add_person(ws.folder, unlocked.keys, account)
    keys = containers.complete(ws, keys)
    after = _renewed(unlocked, replace(unlocked, ws=replace(ws, keys=keys), keys=keys))
    _done(after, Change.COMING, member.id, role=str(new.role))
    return after


def reset(
    unlocked: Unlocked,
    staff_id: int,
    passphrase: str,
    *,
    kdf: Kdf | None = None,
    progress: Progress = SILENT,
) -> Unlocked:
    """Give a colleague a new passphrase: hers was forgotten, or somebody else knows it.

    What the old one opened, also in an older copy of the folder, opens nothing written from now on:
    the archive is closed, rekeyed and opened again; use what is returned. Raises `NotAllowed`
    without the role or for oneself, `Vanished` for a colleague who left or was never there,
    `WeakPassphrase`, also for one made of her name.
    """
    ws = unlocked.ws
    ws.require_coordinator("accounts")
    person, shown_name = _colleague(unlocked, staff_id)
    check_passphrase(passphrase, (shown_name,))
    membership.check_resettable(ws.folder, unlocked.keys, person)
    intentions.settle(ws, unlocked.keys)
    with ws.archive.write(ws, INTENDING[Change.RESET], about=("staff", staff_id)) as tx:
        intentions.intend(tx, unlocked.keys, Change.RESET)
    head = ws.archive.head()
    keys = membership.reset_passphrase(
        ws.folder, unlocked.keys, person, passphrase, head=head, kdf=kdf
    )
    after = _rotated(unlocked, replace(unlocked, keys=keys), progress)
    _done(after, Change.RESET, staff_id)
    return after


def remove(unlocked: Unlocked, staff_id: int, *, progress: Progress = SILENT) -> Unlocked:
    """Take a colleague's account away and give every compartment she held a new key.

    The archive is closed, rekeyed and opened again: use what is returned. Raises `NotAllowed`,
    `LastCoordinator`, `Vanished`.
    """
    ws = unlocked.ws
    ws.require_coordinator("accounts")
    person, _ = _colleague(unlocked, staff_id)
    membership.check_removable(ws.folder, unlocked.keys, person)
    intentions.settle(ws, unlocked.keys)
    with ws.archive.write(ws, INTENDING[Change.LEAVING], about=("staff", staff_id)) as tx:
        tx.session.get_one(StaffMember, staff_id).left = True
        intentions.intend(tx, unlocked.keys, Change.LEAVING)
    head = ws.archive.head()
    keys = membership.remove_person(ws.folder, unlocked.keys, person, head=head)
    after = _rotated(unlocked, replace(unlocked, keys=keys), progress)
    _done(after, Change.LEAVING, staff_id)
    return archives.with_containers(after)


def renew_kit(unlocked: Unlocked) -> tuple[Unlocked, NewKit]:
    """Make a new recovery kit; the old one stays good until `retire_old_kits`."""
    ws = unlocked.ws
    ws.require_coordinator("kit")
    intentions.settle(ws, unlocked.keys)
    with ws.archive.write(ws, INTENDING[Change.KIT]) as tx:
        intentions.intend(tx, unlocked.keys, Change.KIT)
    keys, code = membership.renew_kit(ws.folder, unlocked.keys)
    after = _renewed(unlocked, replace(unlocked, keys=keys))
    _done(after, Change.KIT, None)
    return after, new_kit(code)


def retire_old_kits(unlocked: Unlocked, *, progress: Progress = SILENT) -> Unlocked:
    """The new kit was printed and typed back: every older one opens nothing from now on.

    All compartments get a new key; use what is returned. Does nothing where there is one kit.
    """
    ws = unlocked.ws
    ws.require_coordinator("kit")
    if not membership.check_kits_retirable(ws.folder, unlocked.keys):
        return unlocked
    intentions.settle(ws, unlocked.keys)
    with ws.archive.write(ws, INTENDING[Change.KIT_RETIRED]) as tx:
        intentions.intend(tx, unlocked.keys, Change.KIT_RETIRED)
    head = ws.archive.head()
    keys = membership.retire_old_kits(ws.folder, unlocked.keys, head=head)
    after = _rotated(unlocked, replace(unlocked, keys=keys), progress)
    _done(after, Change.KIT_RETIRED, None)
    return after


def _done(after: Unlocked, change: Change, staff_id: int | None, **codes: str) -> None:
    """The last of the three steps, with what the journal now remembers of the keyring."""
    ws = after.ws
    about = None if staff_id is None else ("staff", staff_id)
    with ws.archive.write(ws, DONE[change], about=about) as tx:
        tx.detail(serial=after.keys.roster_serial, **codes)
        keyring_memory.note(tx, ws, after.keys)


def _renewed(before: Unlocked, after: Unlocked) -> Unlocked:
    """Remember the roster's new serial in her envelope."""
    head = before.keys.last_head
    return replace(after, keys=keyring.remember(after.ws.folder, after.keys, head))


def _rotated(before: Unlocked, after: Unlocked, progress: Progress) -> Unlocked:
    """Close the files, give them their new keys, open them again; never stopped half-way."""
    ws = before.ws
    login = ws.archive.access.login
    ws.archive.close()
    keys = carried_through(ws.folder, after.keys, progress)
    archive = open_archive(ws.folder, access_of(keys, login))
    fresh = replace(after, ws=replace(ws, archive=archive, keys=keys), keys=keys)
    keyring_memory.confirm_rotations(fresh.ws, keys)
    return _renewed(before, fresh)


def _colleague(unlocked: Unlocked, staff_id: int) -> tuple[str, str]:
    """Her identifier in the roster and her shown name; the roster says who is still here.

    A removal that was killed half-way has closed her row already, and must be finished.
    """
    ws = unlocked.ws
    with ws.archive.read(ws) as session:
        member = session.get(StaffMember, staff_id)
    person = None
    if member is not None:
        person = keyring.current_roster(ws.folder, unlocked.keys).member(member.person)
    if member is None or person is None or not person.active:
        raise Vanished("staff", staff_id)
    return member.person, member.shown_name
