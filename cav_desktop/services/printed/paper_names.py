"""What papers of a case ask for alike: the words of the codes, its code, her name, her risk."""

from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.risk import RISK
from cav_desktop.services import vocabulary
from cav_desktop.services.access import staff
from cav_desktop.services.casework import case_files, risk_events, sheets
from cav_desktop.services.casework.wording import Wording, day
from cav_desktop.services.people import identity
from cav_desktop.services.printed.paper_kinds import HER_NAME, LEVEL_OF_RISK, PaperAsk
from cav_desktop.services.workspace import Workspace


def wording(ws: Workspace) -> Wording:
    """The lists of the archive and the names of the staff, as they are now."""
    return Wording(vocabulary.load(ws), {one.staff_id: one.shown_name for one in staff.members(ws)})


def code(ws: Workspace, case_id: int) -> str:
    """The code of a case, for the line under the title; raises `Vanished`."""
    found = case_files.rows(ws, [case_id])
    if not found:
        raise Vanished("case_file", case_id)
    return found[0].code


def level_of_risk(ws: Workspace, ask: PaperAsk, words: Wording) -> str:
    """The level of risk that holds today and its day, when the choice `risk` was made."""
    if not ask.has(LEVEL_OF_RISK.key):
        return ""
    with sheets.reading(ws, ask.case_id) as session:
        level = risk_events.level_of_now(session, ask.case_id, ws.today)
    return f"{words.say(RISK['level'], level.code)}, {day(level.on)}" if level else ""


def of_woman(ws: Workspace, ask: PaperAsk) -> str:
    """Her name when the choice `name` was made; the reading is journalled before."""
    if not ask.has(HER_NAME.key):
        return ""
    names = identity.reveal(ws, ask.case_id).draft.names
    return names[0] if names else ""
