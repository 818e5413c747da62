"""The containers (SECURITY 2.4): made with the account, opened for one act, rekeyed at each end.

Whoever opens a container first, its owner too, takes out what expired and gives the file a new key
before anything of it is shown. Killed between the taking out and the new key, the next opening
finds that a packet ended under the key of today, and goes on.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.clock import Clock, in_rome
from cav_desktop.domain.compartments import CONTAINER, CONTAINERS, JOURNAL, file_of
from cav_desktop.domain.errors import ArchiveDamaged, CompartmentLost, Reserved
from cav_desktop.domain.keyring_seen import KeyringSeen
from cav_desktop.domain.records import Record
from cav_desktop.domain.referrals.disclosures import Ending
from cav_desktop.domain.referrals.packets import (
    DRAFT,
    ContainerOwner,
    Packet,
    PacketItem,
    PacketReply,
)
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence import journal
from cav_desktop.persistence.access import ArchiveAccess
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.containers import create_container, open_container
from cav_desktop.persistence.rekeying import which_key
from cav_desktop.persistence.verification import verify
from cav_desktop.persistence.writing import Write
from cav_desktop.security import files, keyring
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.security.roster import Roster
from cav_desktop.services.access import keyring_memory
from cav_desktop.services.access.keys_in_use import access_of, rotated
from cav_desktop.services.workspace import Workspace

_LOG = logging.getLogger(__name__)
_VERIFIED = 500
"""Records proven at each login, as of the journal."""
_TOUCHED = frozenset({CONTAINER.name, JOURNAL.name})


@dataclass(frozen=True)
class Place:
    """A container, as somebody stands before it: where, whose, at what time, with which login."""

    folder: Path
    owner: str
    clock: Clock
    login: str = ""

    @property
    def exists(self) -> bool:
        """Whether it was made."""
        return (self.folder / file_of(self.owner)).exists()


def complete(ws: Workspace, keys: OpenedKeys) -> OpenedKeys:
    """Make the containers that outside professionals with an account have not yet.

    A coordinator's act, after the account was made and whenever she comes in: what a killed process
    left undone is done. One that was there and is gone (`lost`) is not made anew.
    """
    if not ws.is_coordinator:
        return keys
    book = keyring.current_roster(ws.folder, keys)
    for owner in book.containers():
        member, place = book.member(owner), _place(ws, owner)
        with ws.archive.read(ws) as session:
            is_noted = session.get(KeyringSeen, owner) is not None
            row = session.scalar(select(StaffMember).where(StaffMember.person == owner))
        # Keys that somebody made past the program are no colleague's: no container.
        if member is not None and member.active and row is not None and not is_noted:
            keys = _made(place, keys, row)
    return keys


@contextmanager
def opened(ws: Workspace, owner: str) -> Iterator[Workspace]:
    """A container for one act: rekeyed where that is due, what expired taken out before.

    The workspace that is given writes in the container's own chain. Leaving it after packets were
    taken out gives the file a new key. Raises `Reserved` without its key, `ArchiveDamaged`.
    """
    place, keys = _place(ws, owner), present_keys(ws)
    if not ws.has(CONTAINER.name):
        with ws.archive.read(ws) as session:
            keyring_memory.check_container(session, keys, owner)
    archive, keys = settled(place, keys)
    try:
        inner = replace(ws, archive=archive, keys=keys)
        yield inner
        is_due = _is_stale(inner, keys, owner)
    finally:
        archive.close()
    if is_due:
        rotated(place.folder, keys, owner)


@contextmanager
def in_its_form() -> Iterator[None]:
    """What its owner wrote past the program is damage, told as such: it stops nobody's work."""
    try:
        yield
    except (ValueError, TypeError, LookupError, ArithmeticError) as error:
        raise ArchiveDamaged(CONTAINER.name) from error


def held(ws: Workspace) -> tuple[str, ...]:
    """Whose containers she may open; those that were made."""
    if ws.keys is None:
        return ()
    return tuple(one for one in present_keys(ws).containers if _place(ws, one).exists)


def lost(ws: Workspace) -> tuple[str, ...]:
    """Whose container was there, as the journal knows, and is gone, or its key is."""
    with ws.archive.read(ws) as session:
        noted = frozenset(session.scalars(select(KeyringSeen.part)))
    keys = present_keys(ws)
    book = keyring.current_roster(ws.folder, keys)
    here = {member.id for member in book.active()}
    return tuple(
        one
        for one in book.containers()
        if one in noted & here and not (one in keys.containers and _place(ws, one).exists)
    )


def present_keys(ws: Workspace) -> OpenedKeys:
    """Her keys as they stand on disk now; raises `Reserved` for who was opened without any."""
    if ws.keys is None:
        raise Reserved(CONTAINER.name)
    return keyring.reload(ws.folder, ws.keys)


def proven(place: Place, keys: OpenedKeys) -> None:
    """Prove a container before its owner's keys are believed: no part of it was put back.

    Raises `ArchiveReplayed`, `JournalBroken`, `ArchiveDamaged`; no file is rekeyed yet.
    """
    candidates = keys.containers[place.owner].candidates
    key = which_key(place.folder / file_of(place.owner), candidates)
    if key is None:
        raise CompartmentLost(CONTAINER.name)
    book = keyring.current_roster(place.folder, keys)
    access = _access(keys, place, key, book)
    archive = open_container(place.folder, place.owner, access)
    try:
        bare = Workspace(archive, place.folder, keys.person_id, 0, keys.role, "", place.clock)
        with archive.read(bare) as session:
            keyring_memory.check(session, book, keys)
            end = journal.head(session).n
        remembered = [] if keys.last_head is None else [keys.last_head]
        verify(archive, bare, remembered=remembered, from_n=max(1, end - _VERIFIED + 1))
    finally:
        archive.close()


def settled(place: Place, keys: OpenedKeys) -> tuple[Archive, OpenedKeys]:
    """The container open once nothing is due: rotation, expiry, the owner's leaving.

    The caller closes it. Raises `Reserved` without its key, `ArchiveDamaged`.
    """
    owner = place.owner
    if owner not in keys.containers:
        raise Reserved(CONTAINER.name)
    if keys.containers[owner].is_due:
        keys = rotated(place.folder, keys, owner)
    archive = _open(place, keys)
    try:
        bare = Workspace(archive, place.folder, keys.person_id, 0, keys.role, "", place.clock)
        _end_what_is_past(bare, keys, owner)
        is_due = _is_stale(bare, keys, owner)
    except BaseException:
        archive.close()
        raise
    if not is_due:
        return archive, keys
    archive.close()
    keys = rotated(place.folder, keys, owner)
    return _open(place, keys), keys


def take_out(tx: Write, packets: Sequence[Packet], why: Ending, on: date, generation: int) -> None:
    """End packets inside a container's transaction: not a word of them stays.

    What she was still typing goes too. Answers wait for the team, which may have yet to read them;
    then they go (`forget`).
    """
    typed = CONTAINER.draft
    for packet in packets:
        of = select(PacketItem).where(PacketItem.packet_id == packet.id)
        begun = select(typed).where(typed.screen == DRAFT, typed.object_id == packet.id)
        for one in (*tx.session.scalars(of), *tx.session.scalars(begun)):
            tx.session.delete(one)
        packet.end(why, on, generation)
        tx.about("packet", packet.id)
    tx.detail(why=str(why), packets=len(packets))


def end(ws: Workspace, owner: str, uids: tuple[str, ...], why: Ending) -> None:
    """Take packets out of one container, and give it a new key; those that are out stay so."""
    with opened(ws, owner) as inner:
        generation = present_keys(inner).containers[owner].generation
        of = select(Packet).where(Packet.uid.in_(uids), Packet.ended_on.is_(None))
        with inner.archive.read(inner) as session:
            if session.scalar(of.limit(1)) is None:
                return
        with inner.archive.write(inner, Action.PACKETS_TAKEN_OUT) as tx:
            found = tx.session.scalars(of).all()
            take_out(tx, found, why, ws.today, generation)


def forget(tx: Write, packets: Sequence[Packet], generation: int) -> None:
    """Delete what was answered about packets that ended, now that the team has it."""
    for packet in packets:
        of = select(PacketReply).where(PacketReply.packet_id == packet.id)
        for reply in tx.session.scalars(of):
            tx.session.delete(reply)
        packet.ended_generation = generation


def today_in(session: Session, ws: Workspace) -> date:
    """The day of today, and never before the last record: a clock set back brings nothing back."""
    last = session.scalar(select(func.max(Record.utc)))
    return max(ws.today, in_rome(last).date()) if last is not None else ws.today


def _place(ws: Workspace, owner: str) -> Place:
    return Place(ws.folder, owner, ws.clock, ws.archive.access.login)


def _made(place: Place, keys: OpenedKeys, row: StaffMember) -> OpenedKeys:
    owner = place.owner
    if owner not in keys.containers:
        keys = keyring.create_container(place.folder, keys, owner)
    files.make_private_dir(place.folder / CONTAINERS)
    if not place.exists:
        create_container(place.folder, owner, keys.containers[owner].current)
    archive = _open(place, keys)
    try:
        ws = Workspace(archive, place.folder, keys.person_id, 0, keys.role, "", place.clock)
        with archive.read(ws) as session:
            is_hers = session.scalar(select(ContainerOwner.id)) is not None
        if not is_hers:
            with archive.write(ws, Action.ARCHIVE_CREATED) as tx:
                named = ContainerOwner(person=owner, staff_id=row.id, shown_name=row.shown_name)
                tx.session.add(named)
                keyring_memory.note(tx, ws, keys)
    finally:
        archive.close()
    return keys


@in_its_form()
def _end_what_is_past(inner: Workspace, keys: OpenedKeys, owner: str) -> None:
    member = keyring.current_roster(inner.folder, keys).member(owner)
    has_left = member is None or not member.active
    with inner.archive.read(inner) as session:
        today = today_in(session, inner)
        found = [
            packet.id
            for packet in session.scalars(select(Packet).where(Packet.ended_on.is_(None)))
            if has_left or packet.is_past(today)
        ]
    if found:
        with inner.archive.write(inner, Action.PACKETS_TAKEN_OUT) as tx:
            packets = tx.session.scalars(select(Packet).where(Packet.id.in_(found))).all()
            why = Ending.CLOSED if has_left else Ending.EXPIRED
            take_out(tx, packets, why, today, keys.containers[owner].generation)
        _LOG.info("%s packets taken out", len(found))


@in_its_form()
def _is_stale(inner: Workspace, keys: OpenedKeys, owner: str) -> bool:
    """Whether something was taken out under the key that the file still has."""
    with inner.archive.read(inner) as session:
        last = session.scalar(select(func.max(Packet.ended_generation)))
    return last is not None and last >= keys.containers[owner].generation


def _open(place: Place, keys: OpenedKeys) -> Archive:
    book = keyring.current_roster(place.folder, keys)
    access = _access(keys, place, keys.containers[place.owner].current, book)
    return open_container(place.folder, place.owner, access)


def _access(keys: OpenedKeys, place: Place, key: bytes, book: Roster) -> ArchiveAccess:
    """What the archive of a container needs: its key, and who may have written in it."""
    return replace(
        access_of(keys, place.login),
        keys={place.owner: key},
        held={
            member.id: _TOUCHED if member.holds(place.owner) else frozenset()
            for member in book.members
        },
    )
