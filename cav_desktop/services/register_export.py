"""The filtered register as a table for a spreadsheet: coded facts only, nothing of who she is.

No name, number or note, and neither the code of the case nor the comune: the file leaves the
archive and stays readable by whoever finds it.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.centre import Desk
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.contacts import Contact, ContactReason
from cav_desktop.domain.progress import SILENT, Progress
from cav_desktop.security import files
from cav_desktop.services import register, vocabulary
from cav_desktop.services.register import ContactFilter
from cav_desktop.services.staff import staff_names
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.services.workspace import Workspace

_SLICE = 500
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_HEAD = (
    "Giorno",
    "Ora",
    "Canale",
    "Chi ha contattato",
    "Indirizzata da",
    "Motivi",
    "Urgenza",
    "Esito",
    "Sportello",
    "Operatrice",
    "In un fascicolo",
)


@dataclass(frozen=True)
class RegisterFile:
    """The bytes of the table (CSV, UTF-8 with mark, semicolons) and how many contacts it lists."""

    content: bytes
    contacts: int


def export(
    ws: Workspace,
    shown: ContactFilter,
    *,
    sort: str = "at",
    descending: bool = True,
    progress: Progress = SILENT,
) -> RegisterFile:
    """The contacts of a filter, in the order of the list; journalled with its hash before given.

    May take long: it reads in slices and can be stopped.
    """
    ws.require("cases")
    words = vocabulary.load(ws)
    ids = register.ids(ws, shown, sort=sort, descending=descending)
    written = io.StringIO(newline="")
    table = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(_HEAD)
    for start in range(0, len(ids), _SLICE):
        progress.report(start, len(ids))
        for line in _lines(ws, ids[start : start + _SLICE], words):
            table.writerow([harmless(cell) for cell in line])
    content = written.getvalue().encode("utf-8-sig")
    with ws.archive.write(ws, Action.REGISTER_EXPORTED) as tx:
        tx.detail(contacts=len(ids), sha256=sha256(content).hexdigest())
    return RegisterFile(content, len(ids))


def save(path: Path, exported: RegisterFile) -> None:
    """Put the table where the person chose; raises `DiskFull`, `ArchiveReadOnly`."""
    files.save_bytes(path, exported.content)


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, whatever the coordinator named a term."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _lines(ws: Workspace, ids: Sequence[int], words: Vocabulary) -> list[tuple[str, ...]]:
    with ws.archive.read(ws) as session:
        found = {one.id: one for one in session.scalars(select(Contact).where(Contact.id.in_(ids)))}
        reasons: dict[int, list[str]] = {}
        for contact_id, reason in session.execute(
            select(ContactReason.contact_id, ContactReason.reason)
            .where(ContactReason.contact_id.in_(ids))
            .order_by(ContactReason.id)
        ):
            reasons.setdefault(contact_id, []).append(words.label("E05", reason))
        desks = dict(session.execute(select(Desk.id, Desk.label)).all())
        staff = staff_names(session)
    lines: list[tuple[str, ...]] = []
    for one in (found[contact_id] for contact_id in ids if contact_id in found):
        wall = in_rome(one.at)
        lines.append(
            (
                f"{wall:%d/%m/%Y}",
                f"{wall:%H:%M}",
                words.label("E01", one.channel),
                words.label("E02", one.caller),
                words.label("E03", one.sender),
                ", ".join(reasons.get(one.id, ())),
                words.label("E13", one.urgency),
                words.label("E06", one.outcome),
                desks.get(one.desk_id or 0, ""),
                staff.get(one.staff_id, ""),
                "sì" if one.case_id is not None else "no",
            )
        )
    return lines
