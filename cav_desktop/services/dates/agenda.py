"""The agenda on paper: composed from the calendar, let go with a record; codes alone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from cav_desktop.documents import agenda, paper
from cav_desktop.documents.agenda import AgendaLine
from cav_desktop.domain.actions import Action
from cav_desktop.domain.appointments import AppointmentState
from cav_desktop.services.dates import calendar
from cav_desktop.services.printed.paper_kinds import headed
from cav_desktop.services.workspace import Workspace

_KIND = "agenda"


def release(ws: Workspace, first: date, days: int, names: Mapping[str, str]) -> bytes:
    """The agenda of some days as a PDF, journalled before it is given.

    `names` says what each kind of appointment and of due is called. What was done is left out.
    """
    found = calendar.read(ws, first, days)
    lines = tuple(
        AgendaLine(one.on, one.at, names.get(one.kind, one.kind), one.case_code, one.staff)
        for one in found.fixed
        if one.state is AppointmentState.DUE
    ) + tuple(
        AgendaLine(row.due.on, None, names.get(row.kind, row.kind), row.case_code, row.staff)
        for row in found.due
    )
    # What draws is loaded when something is printed, not when the program starts.
    from cav_desktop.documents.summary import new_print_code  # noqa: PLC0415

    number = new_print_code()
    with ws.archive.write(ws, Action.AGENDA_PRINTED) as tx:
        tx.detail(print_number=number, count=len(lines))
    composed = headed(ws, _KIND, "Agenda", agenda.parts(found.days, lines))
    return paper.render(replace(composed, print_number=number))
