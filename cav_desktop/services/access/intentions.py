"""Changes of who holds keys, as the journal tells them: intended, then done or abandoned.

Two stores, one order (SECURITY 2.2): the journal says what is intended and the staff row is made,
then the roster is saved, then the journal says it is done. What a kill left between them is closed
when a coordinator comes in.
"""

import logging
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import JournalBroken
from cav_desktop.domain.records import Record
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence import journal
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.verification import first_bad
from cav_desktop.persistence.writing import Write
from cav_desktop.security import keyring
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.security.roster import Roster
from cav_desktop.services.access import keyring_memory
from cav_desktop.services.workspace import Workspace

_LOG = logging.getLogger(__name__)


class Change(StrEnum):
    """What a coordinator changes in the roster; the code stands in the record of the intention."""

    COMING = "arrivo"
    LEAVING = "uscita"
    RESET = "frase"
    KIT = "kit"
    KIT_RETIRED = "kit_ritirato"


INTENDING: dict[Change, Action] = {
    Change.COMING: Action.PERSON_INTENDED,
    Change.LEAVING: Action.PERSON_INTENDED,
    Change.RESET: Action.PERSON_INTENDED,
    Change.KIT: Action.KIT_INTENDED,
    Change.KIT_RETIRED: Action.KIT_INTENDED,
}
DONE: dict[Change, Action] = {
    Change.COMING: Action.PERSON_ADDED,
    Change.LEAVING: Action.PERSON_REMOVED,
    Change.RESET: Action.PASSPHRASE_RESET,
    Change.KIT: Action.KIT_RENEWED,
    Change.KIT_RETIRED: Action.KIT_RETIRED,
}
_RELATED = (*INTENDING.values(), *DONE.values(), Action.ROSTER_ABANDONED)


@dataclass(frozen=True)
class _Open:
    """An intention that nothing closed: the change, its serial, the staff row it is about."""

    change: Change
    serial: int
    staff: int | None


def intend(tx: Write, keys: OpenedKeys, change: Change) -> None:
    """Say in an open transaction which change the next roster makes.

    Where keys will rotate, the files get the mark now: an older file put back meanwhile is known.
    """
    tx.detail(serial=keys.roster_serial + 1, change=str(change))
    if change not in {Change.COMING, Change.KIT}:
        tx.mark(keys.compartments)


def settle(ws: Workspace, keys: OpenedKeys) -> None:
    """Close in the journal what a kill left open between the two stores; coordinators only.

    A change that reached the roster gets its "done"; one that never came is abandoned and its staff
    row says so. Only what a coordinator or the kit signed counts: anybody may append a record.
    Raises `JournalBroken` for an intention that its author did not sign.
    """
    if not ws.is_coordinator:
        return
    with ws.archive.read(ws) as session:
        found = _left_open(session, ws.archive, keys.rulers)
    if found is None:
        return
    book = keyring.current_roster(ws.folder, keys)
    with ws.archive.read(ws) as session:
        member = session.get(StaffMember, found.staff) if found.staff is not None else None
        is_done = _reached(book, found, member)
    action = DONE[found.change] if is_done else Action.ROSTER_ABANDONED
    with ws.archive.write(ws, action) as tx:
        member = tx.session.get(StaffMember, found.staff) if found.staff is not None else None
        if member is not None:
            tx.about("staff", member.id)
            if not is_done and found.change in {Change.COMING, Change.LEAVING}:
                member.left = found.change is Change.COMING
        tx.detail(serial=keys.roster_serial)
        keyring_memory.note(tx, ws, keys)
    _LOG.info("a change of the roster left open was closed as %s", action)


def _left_open(session: Session, archive: Archive, rulers: frozenset[str]) -> _Open | None:
    last = session.scalar(
        select(Record)
        .where(Record.action.in_(_RELATED), Record.person.in_(rulers))
        .order_by(Record.n.desc())
        .limit(1)
    )
    if last is None or last.action not in INTENDING.values():
        return None
    previous = journal.hash_at(session, last.n - 1) or b""
    if first_bad([last], last.n, previous, archive.access) is not None:
        raise JournalBroken(last.n)
    told = journal.content(session, last, archive.access)
    codes, objects = told.get("codes"), told.get("objects")
    if not isinstance(codes, dict) or not isinstance(objects, list):
        return None
    number = int(objects[0][1]) if objects else None
    return _Open(Change(codes["change"]), int(codes["serial"]), number)


def _reached(book: Roster, found: _Open, member: StaffMember | None) -> bool:
    """Whether the roster bears the change."""
    person = book.member(member.person) if member is not None else None
    match found.change:
        case Change.COMING:
            return person is not None and person.active
        case Change.LEAVING:
            return person is None or not person.active
        case _:
            return book.serial >= found.serial
