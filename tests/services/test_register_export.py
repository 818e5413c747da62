"""The register as a table that leaves the archive."""

import csv
import io

from cav_desktop.services import cases, register_export, safety_log, vocabulary
from cav_desktop.services.register import ContactFilter
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
        "10:28",
        "Telefono del Centro",
        "La donna",
        "",
        "Difficoltà o rischio dei figli, Richiesta di ospitalità",
        "",
        "'=cmd()",
        "Lodi",
        "Anna B.",
        "sì",
    ]
    assert two[2] == "Di persona in sede"
    for secret in ("Maryam", "371", "LO-2026", "Casalpusterlengo", "098010"):
        assert secret not in text


def test_an_event_is_linked_to_a_case_and_the_link_can_be_taken_away(ws: Workspace) -> None:
    event = make.call_of_author(ws)
    case_id = make.case(ws)
    safety_log.link(ws, event, case_id)
    [row] = safety_log.rows(ws, safety_log.ids(ws))
    assert row.case_code.startswith("LO-2026-")
    safety_log.link(ws, event, None)
    assert safety_log.open_sheet(ws, event).row.case_id is None
