"""Security events of a stay, and the transfer procedure that a suspected disclosure opens."""

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.shelter.security_events import ShelterEvent
from cav_desktop.domain.shelter.stay_forms import TRANSFER_STEPS
from cav_desktop.persistence.writing import Write
from cav_desktop.services.casework import sheets
from cav_desktop.services.casework.answers import fill, read_answers
from cav_desktop.services.shelter.stays import standing
from cav_desktop.services.workspace import Workspace


def report(ws: Workspace, stay_id: int, answers: Answers) -> int:
    """Write what happened; gives its number. A disclosure opens the transfer procedure."""
    ws.require_writing(Area.SHELTER)
    with ws.archive.write(ws, Action.SHEET_ADDED) as tx:
        stay = standing(tx, stay_id)
        return sheets.begin(tx, ws, ShelterEvent, stay.case_id, answers, stay_id=stay.id).id


def change(ws: Workspace, event_id: int, answers: Answers) -> None:
    """Correct what was written; raises `FieldError`."""
    ws.require_writing(Area.SHELTER)
    with ws.archive.write(ws, Action.SHEET_CHANGED) as tx:
        row = _named(tx, event_id)
        row.follow(fill(tx, row, answers), ws.today)


def step(ws: Workspace, event_id: int, code: str, *, done: bool) -> None:
    """Tick a step of the procedure, or take the tick back; raises `FieldError`."""
    ws.require_writing(Area.SHELTER)
    if code not in dict(TRANSFER_STEPS):
        raise FieldError("steps", "unknown_code")
    with ws.archive.write(ws, Action.SHELTER_EVENT_MOVED) as tx:
        row = _named(tx, event_id)
        _require_open(row)
        said = read_answers(tx.session, [row])[row.id]["steps"]
        ticked = set(said) if isinstance(said, tuple) else set()
        ticked = ticked | {code} if done else ticked - {code}
        steps = tuple(name for name, _ in TRANSFER_STEPS if name in ticked)
        fill(tx, row, {"steps": steps})


def close(ws: Workspace, event_id: int) -> None:
    """The procedure is over today."""
    ws.require_writing(Area.SHELTER)
    with ws.archive.write(ws, Action.SHELTER_EVENT_MOVED) as tx:
        row = _named(tx, event_id)
        _require_open(row)
        fill(tx, row, {"over_on": ws.today})


def _named(tx: Write, event_id: int) -> ShelterEvent:
    row = sheets.standing(tx.session, ShelterEvent, event_id)
    standing(tx, row.stay_id)
    tx.about(ShelterEvent.FORM.key, row.id)
    return row


def _require_open(row: ShelterEvent) -> None:
    if not row.is_transfer_open:
        raise FieldError("steps", "over_already")
