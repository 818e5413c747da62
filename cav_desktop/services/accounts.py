"""Accounts: a colleague is given access, a forgotten passphrase is reset, somebody leaves.

Two stores, one order (SECURITY 2.2): the journal says what is intended and the staff row is made,
then the roster is saved, then the journal says it is done. Whoever opens next closes what a kill
left between them (`settle`).
"""

import logging
from dataclasses import dataclass, field, replace

from sqlalchemy import select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.records import Record
from cav_desktop.domain.roles import Role
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence import journal
from cav_desktop.persistence.opening import open_archive
from cav_desktop.security import keyring, membership
from cav_desktop.security.keys import Kdf
from cav_desktop.security.membership import Newcomer
from cav_desktop.services.archives import (
    NewKit,
    Unlocked,
    access_of,
    carried_through,
    check_login,
    check_passphrase,
    new_kit,
)

_LOG = logging.getLogger(__name__)
_CLOSING = (Action.PERSON_ADDED, Action.PERSON_REMOVED, Action.ROSTER_ABANDONED)


@dataclass(frozen=True)
class NewColleague:
    """What a coordinator says of a colleague who gets an account."""

    login: str
    shown_name: str
    title: str
    role: Role
    passphrase: str = field(repr=False)


def add(unlocked: Unlocked, new: NewColleague, *, kdf: Kdf | None = None) -> Unlocked:
    """Give a colleague an account with the keys of her role.

    Raises `NotAllowed`, `LoginTaken`, `WeakPassphrase`, `FieldError`.
    """
    ws = unlocked.ws
    ws.require_coordinator("accounts")
    check_login(new.login)
    check_passphrase(new.passphrase, (new.login, new.shown_name))
    membership.check_login_is_free(ws.folder, unlocked.keys, new.login)
    account = Newcomer(new.login, new.passphrase, new.role, kdf=kdf)
    with ws.archive.write(ws, Action.PERSON_INTENDED) as tx:
        member = StaffMember.named(account.person_id, new.shown_name, new.title)
        tx.session.add(member)
        tx.session.flush()
        tx.about("staff", member.id)
        tx.detail(serial=unlocked.keys.roster_serial + 1)
    keys = membership.add_person(ws.folder, unlocked.keys, account)
    after = _renewed(unlocked, replace(unlocked, keys=keys))
    with after.ws.archive.write(after.ws, Action.PERSON_ADDED, about=("staff", member.id)) as tx:
        tx.detail(serial=keys.roster_serial, role=str(new.role))
    return after


def reset(
    unlocked: Unlocked, staff_id: int, passphrase: str, *, kdf: Kdf | None = None
) -> Unlocked:
    """Give a colleague who forgot her passphrase a new one.

    Raises `NotAllowed` without the role or for oneself, `Vanished` for a colleague who left or was
    never there, `WeakPassphrase`, also for one made of her name.
    """
    ws = unlocked.ws
    ws.require_coordinator("accounts")
    person, shown_name = _colleague(unlocked, staff_id)
    check_passphrase(passphrase, (shown_name,))
    with ws.archive.write(ws, Action.PASSPHRASE_CHANGED, about=("staff", staff_id)):
        pass
    keys = membership.reset_passphrase(ws.folder, unlocked.keys, person, passphrase, kdf=kdf)
    return _renewed(unlocked, replace(unlocked, keys=keys))


def remove(unlocked: Unlocked, staff_id: int) -> Unlocked:
    """Take a colleague's account away and give every compartment she held a new key.

    The archive is closed, rekeyed and opened again: use what is returned. Raises `NotAllowed`,
    `LastCoordinator`.
    """
    ws = unlocked.ws
    ws.require_coordinator("accounts")
    person, _ = _colleague(unlocked, staff_id)
    membership.check_removable(ws.folder, unlocked.keys, person)
    with ws.archive.write(ws, Action.PERSON_INTENDED, about=("staff", staff_id)) as tx:
        member = tx.session.get(StaffMember, staff_id)
        if member is not None:
            member.left = True
        tx.detail(serial=unlocked.keys.roster_serial + 1, leaving=True)
    keys = membership.remove_person(ws.folder, unlocked.keys, person)
    after = _rotated(unlocked, replace(unlocked, keys=keys))
    with after.ws.archive.write(after.ws, Action.PERSON_REMOVED, about=("staff", staff_id)) as tx:
        tx.detail(serial=after.keys.roster_serial)
    return after


def renew_kit(unlocked: Unlocked) -> tuple[Unlocked, NewKit]:
    """Make a new recovery kit; the old one stays good until `retire_old_kits`."""
    ws = unlocked.ws
    ws.require_coordinator("kit")
    keys, code = membership.renew_kit(ws.folder, unlocked.keys)
    return _renewed(unlocked, replace(unlocked, keys=keys)), new_kit(code)


def retire_old_kits(unlocked: Unlocked) -> Unlocked:
    """The new kit was printed and typed back: every older one opens nothing from now on.

    All compartments get a new key; use what is returned.
    """
    unlocked.ws.require_coordinator("kit")
    keys = membership.retire_old_kits(unlocked.ws.folder, unlocked.keys)
    after = _rotated(unlocked, replace(unlocked, keys=keys))
    with after.ws.archive.write(after.ws, Action.KIT_USED) as tx:
        tx.detail(retired=True, serial=after.keys.roster_serial)
    return after


def settle(unlocked: Unlocked) -> None:
    """Close in the journal what a kill left open between the two stores; coordinators only.

    An intention whose serial the roster reached gets its "done"; one that never came is abandoned
    and its staff row says so.
    """
    ws = unlocked.ws
    if not ws.is_coordinator:
        return
    with ws.archive.read(ws) as session:
        last = session.scalar(
            select(Record)
            .where(Record.action.in_((Action.PERSON_INTENDED, *_CLOSING)))
            .order_by(Record.n.desc())
            .limit(1)
        )
        if last is None or last.action != Action.PERSON_INTENDED:
            return
        told = journal.content(session, last, ws.archive.access)
    codes = told.get("codes")
    objects = told.get("objects")
    if not isinstance(codes, dict) or not isinstance(objects, list):
        return
    leaving = bool(codes.get("leaving"))
    done = unlocked.keys.roster_serial >= int(codes.get("serial", 0))
    action = (
        Action.ROSTER_ABANDONED
        if not done
        else Action.PERSON_REMOVED
        if leaving
        else Action.PERSON_ADDED
    )
    with ws.archive.write(ws, action) as tx:
        for kind, number in objects:
            tx.about(str(kind), int(number))
            member = tx.session.get(StaffMember, int(number))
            if member is not None and not done:
                member.left = not leaving
    _LOG.info("an account change left open was closed as %s", action)


def _renewed(before: Unlocked, after: Unlocked) -> Unlocked:
    """Remember the roster's new serial in her envelope."""
    head = before.keys.last_head
    return replace(after, keys=keyring.remember(after.ws.folder, after.keys, head))


def _rotated(before: Unlocked, after: Unlocked) -> Unlocked:
    """Close the files, give them their new keys, open them again."""
    ws = before.ws
    login = ws.archive.access.login
    ws.archive.close()
    keys = carried_through(ws.folder, after.keys)
    archive = open_archive(ws.folder, access_of(keys, login))
    fresh = replace(after, ws=replace(ws, archive=archive), keys=keys)
    return _renewed(before, fresh)


def _colleague(unlocked: Unlocked, staff_id: int) -> tuple[str, str]:
    """Her identifier in the roster and her shown name."""
    with unlocked.ws.archive.read(unlocked.ws) as session:
        member = session.get(StaffMember, staff_id)
        if member is None or member.left:
            raise Vanished("staff", staff_id)
        return member.person, member.shown_name
