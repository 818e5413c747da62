"""The recovery kit: its printed pages, and coming in with it when a passphrase was forgotten."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from cav_desktop.domain.actions import Action
from cav_desktop.domain.clock import Clock, system_clock
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence.opening import open_archive
from cav_desktop.security import keyring, membership
from cav_desktop.security.keys import Kdf
from cav_desktop.security.membership import Newcomer
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.security.recovery import RecoveryCode
from cav_desktop.services.access import archives, intentions, introductions
from cav_desktop.services.access.archives import Entrance, Unlocked
from cav_desktop.services.access.credentials import NewAccount
from cav_desktop.services.access.intentions import INTENDING, Change
from cav_desktop.services.access.keys_in_use import access_of
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class NewKit:
    """A recovery kit that was just made: nine groups to copy, and the pages to print."""

    groups: tuple[str, ...] = field(repr=False)
    pdf: bytes = field(repr=False)


def new_kit(code: RecoveryCode) -> NewKit:
    """The groups and the printed pages of a code."""
    # Composing pages takes 0.2 s to load, and nobody needs a kit to come in.
    from cav_desktop.documents.recovery_kit import RecoveryKit, render  # noqa: PLC0415 - slow to load, see above

    return NewKit(code.groups, render(RecoveryKit(code.groups)))


def unlock_with_kit(  # noqa: PLR0913 - what she brings, and what this computer and a test know
    folder: Path,
    code: str,
    new: NewAccount,
    *,
    clock: Clock = system_clock,
    elsewhere: Callable[[str], Collection[str]] = lambda _: (),
    kdf: Kdf | None = None,
) -> tuple[Unlocked, NewKit]:
    """Open with the recovery kit: a new coordinator and a new kit are made by it.

    The used kit stays good until the new one was typed back (`accounts.retire_old_kits`). Derives
    keys (some seconds): call it from a Task. Raises `WrongRecoveryCode`, `LoginTaken`,
    `WeakPassphrase`, `FieldError`, and as `archives.unlock`.
    """
    new.check()
    made: list[RecoveryCode] = []

    def opened(place: Path) -> OpenedKeys:
        return keyring.open_with_kit(place, RecoveryCode.parse(code))

    def adopted(place: Path, kit: OpenedKeys) -> OpenedKeys:
        account = Newcomer(new.login, new.passphrase, kit.role, kdf=kdf)
        membership.check_login_is_free(place, kit, account.login)
        _introduce(place, kit, account, new.shown_name, clock)
        keys, fresh = membership.adopt_kit(place, kit, account)
        made.append(fresh)
        return keys

    unlocked = archives.enter(folder, Entrance(new.login, opened, adopted, elsewhere), clock)
    with unlocked.ws.archive.write(unlocked.ws, Action.KIT_USED) as tx:
        tx.detail(serial=unlocked.keys.roster_serial)
    return unlocked, new_kit(made[0])


def _introduce(
    folder: Path, kit: OpenedKeys, account: Newcomer, shown_name: str, clock: Clock
) -> None:
    """The kit's own act: the staff row of the new coordinator, before her account is made."""
    archive = open_archive(folder, access_of(kit))
    ws = Workspace(archive, folder, kit.person_id, 0, kit.role, "", clock)
    try:
        with archive.write(ws, INTENDING[Change.COMING]) as tx:
            member = StaffMember.named(account.person_id, shown_name, "")
            introductions.introduce(tx, member)
            intentions.intend(tx, kit, Change.COMING)
    finally:
        archive.close()
