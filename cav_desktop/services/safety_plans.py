"""The safety plan of a case: how she may keep it, and the slip that looks like nothing."""

from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.safety_plans import PrintMode, SafetyPlan
from cav_desktop.services import sheets
from cav_desktop.services.living import living_case
from cav_desktop.services.workspace import Workspace


def printing(ws: Workspace, case_id: int) -> PrintMode:
    """In which form it may be printed; never, while there is none or nobody asked her."""
    with sheets.reading(ws, case_id) as session:
        row = plan_of(session, case_id)
        return PrintMode(row.print_mode) if row is not None else PrintMode.NEVER


def choose_printing(ws: Workspace, safety_plan_id: int, mode: PrintMode) -> None:
    """Write down how she may keep it, as she said; what was chosen before is kept."""
    ws.require_case_work()
    with ws.archive.write(ws, Action.SAFETY_PLAN_PRINTING) as tx:
        row = tx.session.get(SafetyPlan, safety_plan_id)
        if row is None or row.removed:
            raise Vanished(SafetyPlan.FORM.key, safety_plan_id)
        living_case(tx.session, row.case_id)
        tx.about(SafetyPlan.FORM.key, row.id)
        tx.about("case_file", row.case_id)
        tx.detail(state=str(mode))
        tx.correct(row, "print_mode", str(mode))


def plan_of(session: Session, case_id: int) -> SafetyPlan | None:
    """The one of a case inside the caller's transaction; after a merge the newest."""
    rows = sheets.present(session, SafetyPlan, case_id)
    return rows[-1] if rows else None
