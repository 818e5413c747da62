"""The agenda on paper: composed from the calendar, let go with a record; codes alone."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from cav_desktop.documents import agenda, drawing, paper
from cav_desktop.documents.agenda import AgendaLine
from cav_desktop.domain.actions import Action
from cav_desktop.domain.appointments import AppointmentState
from cav_desktop.domain.codes import new_print_code
from cav_desktop.domain.errors import NotThisPaper
from cav_desktop.services.dates import calendar
from cav_desktop.services.printed.paper_kinds import headed
from cav_desktop.services.workspace import Workspace

_KIND = "agenda"


@dataclass(frozen=True)
class PreparedAgenda:
    """A finished agenda of some days; `pdf` is what would leave, byte for byte."""

    first: date
    days: int
    count: int
    """How many lines it has."""
    print_number: str
    what_leaves: tuple[str, ...]
    missing: tuple[str, ...]
    """The signs that no font of ours can draw: they are completed by hand."""
    pdf: bytes = field(repr=False)
    seal: bytes = field(default=b"", repr=False)
    """Binds the bytes to their number and to this opening of the archive: no other ones leave."""


def prepare(ws: Workspace, first: date, days: int, names: Mapping[str, str]) -> PreparedAgenda:
    """Compose and draw the agenda of some days, to be looked at. Call it from a Task.

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
    number = new_print_code()
    composed = replace(
        headed(ws, _KIND, "Agenda", agenda.parts(found.days, lines)), print_number=number
    )
    prepared = PreparedAgenda(
        first,
        days,
        len(lines),
        number,
        paper.what_leaves(composed),
        paper.missing_signs(composed),
        drawing.render(composed),
    )
    return replace(prepared, seal=_seal(ws, prepared))


def release(ws: Workspace, prepared: PreparedAgenda) -> bytes:
    """Let a prepared agenda leave, and nothing else: gives its bytes once that is journalled.

    Raises `NotThisPaper` for one that was not prepared here.
    """
    ws.require_case_work()
    if not hmac.compare_digest(prepared.seal, _seal(ws, prepared)):
        raise NotThisPaper
    with ws.archive.write(ws, Action.AGENDA_PRINTED) as tx:
        tx.detail(print_number=prepared.print_number, count=prepared.count)
    return prepared.pdf


def _seal(ws: Workspace, prepared: PreparedAgenda) -> bytes:
    """What only this opening of the archive can write under an agenda."""
    digest = hashlib.sha256(prepared.pdf).hexdigest()
    parts = (_KIND, prepared.print_number, prepared.count, digest)
    return hmac.new(ws.archive.secret, repr(parts).encode(), hashlib.sha256).digest()
