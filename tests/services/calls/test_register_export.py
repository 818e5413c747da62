"""The register as a table that leaves the archive."""

import csv
import io
from datetime import date

from cav_desktop.domain.actions import Action
from cav_desktop.services import journal_view, vocabulary
from cav_desktop.services.calls import register_export, safety_log
from cav_desktop.services.calls.register import ContactFilter
from cav_desktop.services.casework import cases
from cav_desktop.services.journal_view import JournalFilter
from cav_desktop.services.workspace import Workspace
from tests import make


def test_the_table_holds_coded_facts_in_the_order_of_the_list(ws: Workspace) -> None:
    first = make.contact(ws, reasons=("figli", "ospitalita"), comune="098010", desk_id=1)
    cases.open_from_contact(ws, first)
    make.contact(ws, channel="sede", urgency="alta")
    terms = vocabulary.load(ws).choices("E06")
    vocabulary.rename(ws, next(t.term_id for t in terms if t.code == "info_date"), "=cmd()")
    exported = register_export.export(ws, ContactFilter(), sort="at", descending=False)
    text = exported.content.decode("utf-8-sig")
    head, one, two = csv.reader(io.StringIO(text), delimiter=";")
    assert exported.contacts == 2
    assert head[0] == "Giorno"
    assert one == [
        "16/03/2026",
        "Telefono del Centro",
        "La donna",
        "",
        "Difficoltà o rischio dei figli, Richiesta di ospitalità",
        "",
        "'=cmd()",
        "Lodi",
        "sì",
    ]
    assert two[1] == "Di persona in sede"
    for secret in ("Maryam", "371", "LO-2026", "Casalpusterlengo", "098010", "Anna B.", "10:28"):
        assert secret not in text


def test_the_record_tells_which_contacts_left(ws: Workspace) -> None:
    """In codes: afterwards the coordinator knows what somebody took out, not only how many."""
    case_id = make.case(ws)
    shown = ContactFilter(
        since=date(2026, 3, 1),
        channels=("telefono_centro", "sede"),
        desks=(1,),
        staff=(ws.staff_id,),
        case_id=case_id,
    )
    register_export.export(ws, shown)
    wanted = JournalFilter(actions=frozenset({Action.REGISTER_EXPORTED}))
    [row] = journal_view.rows(ws, journal_view.find(ws, wanted))
    assert [(one.kind, one.object_id) for one in row.about] == [("case", case_id)]
    assert dict(row.codes) | {"sha256": ""} == {
        "contacts": "0",
        "sha256": "",
        "since": "2026-03-01",
        "channels": "telefono_centro,sede",
        "desks": "1",
        "staff": str(ws.staff_id),
    }


def test_an_event_is_linked_to_a_case_and_the_link_can_be_taken_away(ws: Workspace) -> None:
    event = make.call_of_author(ws)
    case_id = make.case(ws)
    safety_log.link(ws, event, case_id)
    [row] = safety_log.rows(ws, safety_log.ids(ws))
    assert row.case_code.startswith("LO-2026-")
    safety_log.link(ws, event, None)
    assert safety_log.open_sheet(ws, event).row.case_id is None
