"""A key that a colleague gives when she is asked: that of the clinical notes (SECURITY 2.2).

The coordinator makes the account of a new psychologist and knows its first passphrase: were the key
to come by itself, she could let herself in. So who holds it decides, at her next login.
"""

from dataclasses import dataclass

from sqlalchemy import select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.compartments import CLINICAL
from cav_desktop.domain.errors import Reserved, Vanished
from cav_desktop.domain.key_refusals import KeyRefusal
from cav_desktop.security import keyring, rotation
from cav_desktop.security.rotation import Awaiting, Unfinished
from cav_desktop.services.access import staff
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Asking:
    """A colleague of the right role who waits for a key: of which compartment, and who she is."""

    name: str
    staff_id: int
    shown_name: str
    waiting: Awaiting


def asked(ws: Workspace) -> tuple[Asking, ...]:
    """Who waits for a key that she holds, but not those to whom she said no."""
    if not ws.has(CLINICAL.name) or ws.keys is None:
        return ()
    waiting = rotation.awaiting(ws.folder, ws.keys)
    if not waiting:
        return ()
    with ws.archive.read(ws) as session:
        mine = select(KeyRefusal.envelope).where(KeyRefusal.staff_id == ws.staff_id)
        refused = set(session.scalars(mine))
    known = {one.person: one for one in staff.members(ws)}
    return tuple(
        Asking(one.name, known[one.person].staff_id, known[one.person].shown_name, one)
        for one in waiting
        if one.envelope not in refused and one.person in known
    )


def give(ws: Workspace, asking: Asking) -> None:
    """Give her the key; it opens her notes at her next login.

    The record comes first: killed after it, she is asked again. Raises `Reserved` without the key,
    `Vanished` for who does not wait for it any more.
    """
    ws.require(CLINICAL.name)
    if ws.keys is None:
        raise Reserved(CLINICAL.name)
    keys = keyring.reload(ws.folder, ws.keys)
    if asking.waiting not in rotation.awaiting(ws.folder, keys):
        raise Vanished("staff", asking.staff_id)
    with ws.archive.write(ws, Action.KEY_GIVEN, about=("staff", asking.staff_id)) as tx:
        tx.detail(compartment=asking.name)
    rotation.give(ws.folder, keys, asking.waiting)


def refuse(ws: Workspace, asking: Asking) -> None:
    """Say no: she is not asked again, the colleague goes on waiting. Raises `Reserved`."""
    ws.require(CLINICAL.name)
    with ws.archive.write(ws, Action.KEY_NOT_GIVEN, about=("staff", asking.staff_id)) as tx:
        tx.detail(compartment=asking.name)
        envelope = asking.waiting.envelope
        tx.session.add(KeyRefusal(staff_id=ws.staff_id, envelope=envelope, at=ws.now))


def ask_again(ws: Workspace, asking: Asking) -> None:
    """Take back a no. Raises `Reserved`."""
    ws.require(CLINICAL.name)
    with ws.archive.write(ws, Action.KEY_NOT_GIVEN, about=("staff", asking.staff_id)) as tx:
        tx.detail(compartment=asking.name, undone=1)
        of = select(KeyRefusal).where(
            KeyRefusal.staff_id == ws.staff_id, KeyRefusal.envelope == asking.waiting.envelope
        )
        for row in tx.session.scalars(of):
            tx.session.delete(row)


def unfinished(ws: Workspace) -> tuple[Unfinished, ...]:
    """Keys given by hand that wait for a holder, or for the kit where no holder is left.

    Until then who left opens that one file with her old key (SECURITY 2.2): it is told.
    """
    return () if ws.keys is None else rotation.unfinished(ws.folder, ws.keys)
