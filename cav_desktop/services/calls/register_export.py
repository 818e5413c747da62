"""The filtered register as a table for a spreadsheet: coded facts only, nothing of who she is.

No name, number or note, and neither the code of the case nor the comune: the file leaves the
archive and stays readable by whoever finds it. The operator and the hour stay out too: who knows
when a woman was on the telephone would find her line by them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select

from cav_desktop.documents import contact_table
from cav_desktop.documents.contact_table import ContactLine
from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.centre import Desk
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.contacts import Contact, ContactReason
from cav_desktop.domain.progress import SILENT, Progress
from cav_desktop.services import vocabulary
from cav_desktop.services.calls import register
from cav_desktop.services.calls.register import ContactFilter
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.services.workspace import Workspace

_SLICE = 500


@dataclass(frozen=True)
class RegisterFile:
    """The bytes of the table and how many contacts it lists; `printed.outgoing` saves it."""

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
    """The contacts of a filter, in the order of the list; journalled before it is given.

    The record tells the filter in codes, how many contacts there are and the hash of the file.

    May take long: it reads in slices and can be stopped.
    """
    ws.require_writing(Area.CONTACTS)
    words = vocabulary.load(ws)
    ids = register.ids(ws, shown, sort=sort, descending=descending)
    lines: list[ContactLine] = []
    for start in range(0, len(ids), _SLICE):
        progress.report(start, len(ids))
        lines += _lines(ws, ids[start : start + _SLICE], words)
    content = contact_table.render(lines)
    with ws.archive.write(ws, Action.REGISTER_EXPORTED) as tx:
        if shown.case_id is not None:
            tx.about("case", shown.case_id)
        tx.detail(contacts=len(ids), sha256=sha256(content).hexdigest(), **_told(shown))
    return RegisterFile(content, len(ids))


def _told(shown: ContactFilter) -> dict[str, str]:
    """The filter as the record tells it: codes, numbers and days, what is not set left out."""
    days = {"since": shown.since, "until": shown.until}
    several: dict[str, Sequence[object]] = {
        "channels": shown.channels,
        "outcomes": shown.outcomes,
        "desks": shown.desks,
        "staff": shown.staff,
    }
    told = {name: day.isoformat() for name, day in days.items() if day is not None}
    told |= {name: ",".join(map(str, chosen)) for name, chosen in several.items() if chosen}
    return told | ({"without_case": "sì"} if shown.without_case else {})


def _lines(ws: Workspace, ids: Sequence[int], words: Vocabulary) -> list[ContactLine]:
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
    lines: list[ContactLine] = []
    for one in (found[contact_id] for contact_id in ids if contact_id in found):
        wall = in_rome(one.at)
        lines.append(
            ContactLine(
                day=f"{wall:%d/%m/%Y}",
                channel=words.label("E01", one.channel),
                caller=words.label("E02", one.caller),
                sender=words.label("E03", one.sender),
                reasons=", ".join(reasons.get(one.id, ())),
                urgency=words.label("E13", one.urgency),
                outcome=words.label("E06", one.outcome),
                desk=desks.get(one.desk_id or 0, ""),
                in_case="sì" if one.case_id is not None else "no",
            )
        )
    return lines
