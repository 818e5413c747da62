"""One answer of hers for one purpose, written inside the caller's transaction."""

from cav_desktop.domain.consents import HOLDS, Consent, Purpose, require_step
from cav_desktop.domain.forms import Answers
from cav_desktop.persistence.writing import Write
from cav_desktop.services.casework import consents, notices
from cav_desktop.services.casework.answers import fill_new
from cav_desktop.services.living import living_case
from cav_desktop.services.workspace import Workspace


def write(tx: Write, ws: Workspace, case_id: int, answers: Answers) -> int:
    """Write a new answer; gives its number. The earlier ones stay as they are.

    Raises `FieldError`, `ConsentStepRefused`, or `ConsentMissing` when she is asked for anything
    before the informativa was given.
    """
    living_case(tx.session, case_id)
    row = Consent(case_id=case_id, at=ws.now, staff_id=ws.staff_id, removed=False)
    kept = fill_new(tx, row, answers)
    others = consents.rows(tx.session, case_id, row.purpose)
    before = next((one for one in reversed(others) if one.id != row.id), None)
    excluded = kept["excluded"]
    require_step(before, row, excluded if isinstance(excluded, str) else None, ws.today)
    if row.purpose == Purpose.NOTICE:
        row.notice = notices.version()
    else:
        if row.state in HOLDS:
            consents.require(tx.session, case_id, Purpose.NOTICE, row.on)
        informed = consents.newest(tx.session, case_id, Purpose.NOTICE, row.on)
        row.notice = informed.notice if informed is not None else None
    tx.about(Consent.FORM.key, row.id)
    tx.detail(purpose=row.purpose, state=row.state)
    return row.id
