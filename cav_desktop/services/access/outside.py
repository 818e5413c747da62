"""An outside professional comes in: her own container is her whole archive (SECURITY 2.4).

No other key is in her process. What expired is taken out, and the file rekeyed, before anything is
shown to her.
"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from cav_desktop.domain.clock import Clock
from cav_desktop.domain.errors import NotAllowed
from cav_desktop.domain.referrals.packets import ContainerOwner
from cav_desktop.security import keyring
from cav_desktop.security.opened import OpenedKeys
from cav_desktop.services.access import containers
from cav_desktop.services.access.containers import Place
from cav_desktop.services.access.last_work import last_worked
from cav_desktop.services.workspace import Workspace


def opened(
    folder: Path, keys: OpenedKeys, login: str, clock: Clock
) -> tuple[Workspace, OpenedKeys, tuple[datetime | None, int]]:
    """Her workspace on her container, her keys, when she worked last; the caller closes it.

    Raises `NotAllowed` while no coordinator has made her container, `ArchiveReplayed`,
    `JournalBroken`, `ArchiveDamaged`.
    """
    owner = keys.person_id
    place = Place(folder, owner, clock, login)
    if owner not in keys.containers or not place.exists:
        raise NotAllowed("archive")
    containers.proven(place, keys)
    archive, keys = containers.settled(place, keyring.trust(folder, keys))
    bare = Workspace(archive, folder, owner, 0, keys.role, "", clock, keys)
    try:
        with archive.read(bare) as session:
            row = session.scalar(select(ContainerOwner).where(ContainerOwner.person == owner))
            last = last_worked(session, owner)
    except BaseException:
        archive.close()
        raise
    if row is None:
        archive.close()
        raise NotAllowed("archive")
    return replace(bare, staff_id=row.staff_id, shown_name=row.shown_name), keys, last
