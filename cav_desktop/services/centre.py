"""The centre's settings and desks (impostazioni, sportelli)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.centre import (
    CentreSetting,
    Desk,
    SettingName,
    checked_centre_name,
    checked_prefix,
)
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Centre:
    """Name, prefix of the case codes, desks (id, label), and whether it is the demonstration."""

    name: str
    code_prefix: str
    desks: tuple[tuple[int, str], ...]
    is_demonstration: bool


def read(ws: Workspace) -> Centre:
    """The settings as they are now."""
    ws.require("cases")
    with ws.archive.read(ws) as session:
        settings = {one.name: one.label for one in session.scalars(select(CentreSetting))}
        desks = session.execute(select(Desk.id, Desk.label).order_by(Desk.id)).all()
    return Centre(
        name=settings.get(SettingName.CENTRE_NAME, ""),
        code_prefix=settings.get(SettingName.CODE_PREFIX, ""),
        desks=tuple(desks),
        is_demonstration=settings.get(SettingName.DEMONSTRATION) == "si",
    )


def change(ws: Workspace, name: str, code_prefix: str) -> None:
    """Change the name of the centre or the prefix of the codes to come; coordinator only."""
    ws.require_coordinator("settings")
    with ws.archive.write(ws, Action.SETTINGS_CHANGED) as tx:
        write(tx.session, name, code_prefix)


def add_desk(ws: Workspace, label: str) -> int:
    """A new desk; coordinator only."""
    ws.require_coordinator("settings")
    with ws.archive.write(ws, Action.SETTINGS_CHANGED) as tx:
        desk = Desk.named(label)
        tx.session.add(desk)
        tx.session.flush()
        return desk.id


def write(session: Session, name: str, code_prefix: str, desks: Sequence[str] = ()) -> None:
    """Write settings and desks; inside the transaction of the caller. Raises `FieldError`."""
    for key, value in checked(name, code_prefix).items():
        session.merge(CentreSetting(name=key, label=value))
    session.add_all(Desk.named(label) for label in desks)


def checked(name: str, code_prefix: str) -> dict[SettingName, str]:
    """The settings as they may be written; raises `FieldError`."""
    return {
        SettingName.CENTRE_NAME: checked_centre_name(name),
        SettingName.CODE_PREFIX: checked_prefix(code_prefix),
    }
