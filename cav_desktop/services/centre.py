"""The centre's settings and desks (impostazioni, sportelli)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.centre import (
    LETTERHEAD_SETTINGS,
    CentreSetting,
    Desk,
    Letterhead,
    SettingName,
    checked_centre_name,
    checked_prefix,
)
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Centre:
    """Name, prefix of the case codes, desks (id, label), whether it is a demonstration, papers."""

    name: str
    code_prefix: str
    desks: tuple[tuple[int, str], ...]
    is_demonstration: bool
    letterhead: Letterhead = field(default_factory=Letterhead)


def read(ws: Workspace) -> Centre:
    """The settings as they are now."""
    ws.require("cases")
    with ws.archive.read(ws) as session:
        settings = {one.name: one.label for one in session.scalars(select(CentreSetting))}
        desks = session.execute(select(Desk.id, Desk.label).order_by(Desk.id)).all()
    name = settings.get(SettingName.CENTRE_NAME, "")
    lines = {line: settings.get(key, "") for line, key in LETTERHEAD_SETTINGS.items()}
    return Centre(
        name=name,
        code_prefix=settings.get(SettingName.CODE_PREFIX, ""),
        desks=tuple(desks),
        is_demonstration=settings.get(SettingName.DEMONSTRATION) == "si",
        letterhead=Letterhead(name=name, **lines),
    )


def change(ws: Workspace, name: str, code_prefix: str) -> None:
    """Change the name of the centre or the prefix of the codes to come; coordinator only."""
    ws.require_coordinator("settings")
    with ws.archive.write(ws, Action.SETTINGS_CHANGED) as tx:
        write(tx.session, name, code_prefix)


def change_letterhead(ws: Workspace, letterhead: Letterhead) -> None:
    """Change what papers bear at head and foot; coordinator only. Raises `FieldError`.

    The name is that of the centre, and `change` changes it.
    """
    ws.require_coordinator("settings")
    checked_lines = letterhead.checked()
    with ws.archive.write(ws, Action.SETTINGS_CHANGED) as tx:
        for line, key in LETTERHEAD_SETTINGS.items():
            tx.session.merge(CentreSetting(name=key, label=getattr(checked_lines, line)))


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
