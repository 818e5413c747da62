"""What every paper of a case asks for: the words of the codes, its code, her name if chosen."""

from cav_desktop.services import vocabulary
from cav_desktop.services.access import staff
from cav_desktop.services.casework import case_files
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.people import identity
from cav_desktop.services.printed.paper_kinds import PaperAsk
from cav_desktop.services.workspace import Workspace


def wording(ws: Workspace) -> Wording:
    """The lists of the archive and the names of the staff, as they are now."""
    return Wording(vocabulary.load(ws), {one.staff_id: one.shown_name for one in staff.members(ws)})


def code(ws: Workspace, case_id: int) -> str:
    """The code of a case, for the line under the title."""
    return case_files.rows(ws, [case_id])[0].code


def of_woman(ws: Workspace, ask: PaperAsk) -> str:
    """Her name when the choice `name` was made; the reading is journalled before."""
    if not ask.has("name"):
        return ""
    names = identity.reveal(ws, ask.case_id).draft.names
    return names[0] if names else ""
