"""The days of justice on the path of a case."""

from datetime import date, time

from cav_desktop.domain.child_measures import ChildMeasure
from cav_desktop.domain.complaints import Complaint
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.proceedings import Hearing, Proceeding
from cav_desktop.domain.protective_measures import ProtectiveMeasure
from cav_desktop.services.casework import children, sheets
from cav_desktop.services.dates import court_days
from cav_desktop.services.dates.court_days import CourtAct
from cav_desktop.services.dates.timeline import MomentKind, timeline
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.services.casework.test_legal import COMPLAINT, PROCEEDING

DAY = date(2026, 3, 10)


def _written(ws: Workspace) -> int:
    case_id = make.case(ws)
    child_id = children.add(ws, case_id, {"bond": "figlio_comune"})
    sheets.add(ws, Complaint, case_id, COMPLAINT)
    filed: dict[str, Answer] = {"filed_on": DAY, "withdrawn_on": DAY, "withdrawn_at": "indagini"}
    sheets.add(ws, Complaint, case_id, {"state": "ritirata", **filed})
    number = sheets.add(ws, Proceeding, case_id, PROCEEDING)
    sheets.change(ws, Proceeding, number, {"stage": "primo_grado", "stage_on": DAY})
    sheets.add(
        ws,
        ProtectiveMeasure,
        case_id,
        {
            "measure": "custodia",
            "state": "in_vigore",
            "from_on": DAY,
            "violated": "si",
            "violated_on": DAY,
        },
    )
    sheets.add(ws, Hearing, case_id, {"on": DAY, "hour": time(9, 30)})
    gone = sheets.add(ws, Hearing, case_id, {"on": DAY})
    sheets.remove(ws, Hearing, gone)
    sheets.add(
        ws,
        ChildMeasure,
        case_id,
        {
            "child_id": child_id,
            "kind": "visite",
            "visits": "sospese",
            "state": "in_vigore",
            "from_on": DAY,
        },
    )
    return case_id


def test_each_day_that_was_written_is_on_the_path(ws: Workspace) -> None:
    case_id = _written(ws)
    with ws.archive.read(ws) as session:
        found = court_days.of_case(session, case_id)

    assert [(one.act, one.code) for one in found] == [
        (CourtAct.FILED, "querela"),
        (CourtAct.WITHDRAWN, ""),
        (CourtAct.STAGE, "indagini"),
        (CourtAct.STAGE, "primo_grado"),
        (CourtAct.MEASURE, "custodia"),
        (CourtAct.VIOLATION, "custodia"),
        (CourtAct.HEARING, ""),
        (CourtAct.DECISION, "sospese"),
    ]
    kinds = [one.kind for one in timeline(ws, case_id)]
    assert kinds.count(MomentKind.LEGAL) == 7
    assert kinds.count(MomentKind.CHILDREN) == 1
