"""What Oggi says of a date, and which section of the case it opens."""

from datetime import timedelta

from cav_desktop.domain.child_measures import ChildMeasure
from cav_desktop.domain.court_reports import CourtReport
from cav_desktop.domain.forms import Answer
from cav_desktop.services import vocabulary
from cav_desktop.services.casework import children, sheets
from cav_desktop.services.dates import deadlines
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui import due_words
from tests import make


def test_decisions_about_children_and_reports_are_said_and_open_their_section(
    ws: Workspace,
) -> None:
    case_id, ends = make.case(ws), ws.today + timedelta(days=20)
    child_id = children.add(ws, case_id, {"bond": "figlio_comune"})
    for kind, field, code in (("affidamento", "custody", "ente"), ("visite", "visits", "protette")):
        answers: dict[str, Answer] = {"child_id": child_id, "kind": kind, "state": "in_vigore"}
        sheets.add(ws, ChildMeasure, case_id, {**answers, field: code, "expires_on": ends})
    sheets.add(ws, CourtReport, case_id, {"court": "Tribunale di Lodi", "due_on": ends})
    words = vocabulary.load(ws)

    said = {
        (due_words.section(row), due_words.sentence(row, words, ws.today).split(":")[0])
        for row in deadlines.between(ws, ends, ends)
    }
    assert said == {
        ("children", "All’ente/servizio sociale"),
        ("children", "Protette/spazio neutro"),
        ("legal", "Relazione per il Tribunale"),
    }
