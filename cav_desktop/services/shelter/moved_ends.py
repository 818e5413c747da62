"""Ends that were moved by somebody without the key of the places: who holds it lets them follow.

She may grant an extension and may not say which room takes them that long. Until the place follows
it is a due, told in days alone.
"""

from sqlalchemy import or_, select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import UserError
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.stays import STANDING, Stay
from cav_desktop.services.shelter import promises
from cav_desktop.services.shelter.room_uses import Look
from cav_desktop.services.shelter.stays import standing
from cav_desktop.services.workspace import Workspace


def settle(ws: Workspace) -> int:
    """Let every place follow the end of its stay; tells how many stays did.

    A room that does not take them that long leaves the place as it is, and the due stands. Without
    the key nothing is done.
    """
    if not (ws.may_write(Area.SHELTER) and ws.has("protected")):
        return 0
    return sum(_settled(ws, number) for number in _behind(ws))


def _behind(ws: Workspace) -> list[int]:
    with ws.archive.read(ws) as session:
        found = session.scalars(
            select(Stay.id)
            .join(Placement, Placement.stay_id == Stay.id)
            .where(
                Stay.state.in_(STANDING),
                Stay.removed.is_(False),
                Placement.promised_to.is_not(None),
                or_(Stay.ends_on.is_(None), Stay.ends_on != Placement.promised_to),
            )
            .order_by(Stay.id)
            .distinct()
        )
        return list(found)


def _settled(ws: Workspace, stay_id: int) -> bool:
    try:
        with ws.archive.write(ws, Action.STAY_MOVED) as tx:
            promises.follow_end(tx.session, standing(tx, stay_id), Look(ws.now, ws.today))
    except UserError:
        return False
    return True
