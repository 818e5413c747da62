"""What the journal remembers of the keyring: no older roster or key is taken after a newer one.

Somebody who was put out can lay her old roster, envelope and blocks back into the folder, but holds
the key of no file since. So the journal, inside the archive, keeps how far the keyring had come;
it is asked before any key is given or any file rekeyed (SECURITY 2.2).
"""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.compartments import CONTAINER, file_of
from cav_desktop.domain.errors import ArchiveReplayed, CompartmentLost
from cav_desktop.domain.keyring_seen import KeyringSeen
from cav_desktop.domain.records import Record
from cav_desktop.persistence.writing import Write
from cav_desktop.security import keyring, roster
from cav_desktop.security.opened import CompartmentKeys, OpenedKeys
from cav_desktop.security.roster import Roster
from cav_desktop.services.workspace import Workspace


def check(session: Session, book: Roster, keys: OpenedKeys) -> None:
    """Refuse a keyring older than the archive: `ArchiveReplayed`, naming the part put back."""
    seen = _seen(session)
    known = seen.get(roster.FILE)
    if known is not None and (
        book.serial < known.number
        or (book.serial == known.number and book.digest != known.digest)
        or not book.follows(known.root)
        or book.root != keys.root_public
    ):
        raise ArchiveReplayed(roster.FILE)
    for name, held in keys.compartments.items():
        if name in seen and held.generation < seen[name].number:
            raise ArchiveReplayed(name)
    check_container(session, keys, keys.person_id)


def check_container(session: Session, keys: OpenedKeys, owner: str) -> None:
    """Refuse a container whose key is older than one that was seen: `ArchiveReplayed`.

    Its owner can lay an old one back. That keeps her container closed, and not the archive.
    """
    held, known = keys.containers.get(owner), session.get(KeyringSeen, owner)
    if held is not None and known is not None and held.generation < known.number:
        raise ArchiveReplayed(CONTAINER.name)


def check_absent(
    session: Session, keys: OpenedKeys, names: Collection[str], elsewhere: Collection[str]
) -> None:
    """Refuse an archive whose compartments are absent although they were there: `CompartmentLost`.

    One that came with a newer program is named nowhere: neither noted, nor by a record of the
    journal, nor `elsewhere`, on this computer. It waits to be made, or was being made when somebody
    was killed.
    """
    seen = _seen(session)
    for name in sorted(names):
        unnoted = name in keys.compartments and roster.FILE not in seen
        if name in seen or name in elsewhere or unnoted or _is_named(session, name):
            raise CompartmentLost(name)


def note(tx: Write, ws: Workspace, keys: OpenedKeys) -> None:
    """Keep in an open transaction how far the keyring has come.

    A compartment that came later is named by the record: whoever takes its note away leaves that.
    """
    book, seen = keyring.current_roster(ws.folder, keys), _seen(tx.session)
    open_now = {name: held for name, held in keys.compartments.items() if ws.has(name)}
    if roster.FILE in seen:
        tx.mark(name for name in open_now if name not in seen)
    row = _row(tx.session, seen, roster.FILE)
    row.number, row.digest, row.root = book.serial, book.digest, book.root
    for name, held in {**open_now, **_made(ws, keys)}.items():
        row = _row(tx.session, seen, name)
        row.number = max(row.number, held.generation)


def confirm_rotations(ws: Workspace, keys: OpenedKeys) -> None:
    """Write that files got a new key, if any did since: from then on an older one is refused."""
    with ws.archive.read(ws) as session:
        seen = _seen(session)
    risen = [
        name
        for name, held in keys.compartments.items()
        if name in seen and held.generation > seen[name].number
    ]
    if risen:
        with ws.archive.write(ws, Action.ROTATION_FINISHED) as tx:
            tx.mark(risen)
            tx.detail(files=len(risen))
            note(tx, ws, keys)


def _made(ws: Workspace, keys: OpenedKeys) -> dict[str, CompartmentKeys]:
    """The containers whose file is there; in one of them that one alone."""
    found = {
        name: held for name, held in keys.containers.items() if (ws.folder / file_of(name)).exists()
    }
    if ws.has(CONTAINER.name):
        return {name: held for name, held in found.items() if name in ws.archive.access.keys}
    return found


def _is_named(session: Session, name: str) -> bool:
    named = func.instr("," + Record.compartments + ",", f",{name},") > 0
    return session.scalar(select(Record.n).where(named).limit(1)) is not None


def _seen(session: Session) -> dict[str, KeyringSeen]:
    return {row.part: row for row in session.scalars(select(KeyringSeen))}


def _row(session: Session, seen: dict[str, KeyringSeen], part: str) -> KeyringSeen:
    if part not in seen:
        seen[part] = KeyringSeen(part=part, number=0, digest=b"", root=b"")
        session.add(seen[part])
    return seen[part]
