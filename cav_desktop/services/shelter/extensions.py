"""Extensions (proroghe): asked by somebody, decided by somebody else; granted, the end moves."""

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.shelter.stays import Extension, Stay
from cav_desktop.persistence.writing import Write
from cav_desktop.services.casework import sheets
from cav_desktop.services.casework.answers import fill
from cav_desktop.services.shelter.stays import follow_end, standing
from cav_desktop.services.workspace import Workspace


def ask(ws: Workspace, stay_id: int, answers: Answers) -> int:
    """Write that an extension is asked for, perhaps with its answer; gives its number."""
    ws.require_writing(Area.SHELTER)
    with ws.archive.write(ws, Action.SHEET_ADDED) as tx:
        stay = standing(tx, stay_id)
        stay.require_going_on()
        row = sheets.begin(tx, ws, Extension, stay.case_id, answers, stay_id=stay.id)
        _apply(tx, ws, stay, row)
        return row.id


def answer(ws: Workspace, extension_id: int, answers: Answers) -> None:
    """Write what was decided, or correct it before; a granted one moves the end of the stay once.

    Raises `FieldError` for another end than the one that holds already.
    """
    ws.require_writing(Area.SHELTER)
    with ws.archive.write(ws, Action.STAY_EXTENDED) as tx:
        row = sheets.standing(tx.session, Extension, extension_id)
        stay = standing(tx, row.stay_id)
        tx.about(Extension.FORM.key, row.id)
        held = (row.outcome, row.until)
        given = fill(tx, row, answers)
        row.follow(given, ws.today)
        if row.applied and (row.outcome, row.until) != held:
            raise FieldError("until", "applied_already")
        _apply(tx, ws, stay, row)


def _apply(tx: Write, ws: Workspace, stay: Stay, row: Extension) -> None:
    if row.outcome is not None and row.answered_at is None:
        row.answered_at = ws.now
    if row.applied or not row.is_granted or row.until is None:
        return
    before = stay.ends_on
    stay.extend(row.until, ws.today)
    follow_end(tx, ws, stay)
    tx.keep_previous(stay, "ends_on", before.isoformat() if before else None)
    row.applied = True
    tx.detail(state=stay.state)
