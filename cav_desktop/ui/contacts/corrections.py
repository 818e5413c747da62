"""The values that the fields of a contact had before somebody corrected them, in words."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.clock import in_rome
from cav_desktop.services import places
from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.ui.contacts import choices
from cav_desktop.ui.context import Context
from cav_desktop.ui.safe_words import safe_words
from cav_desktop.ui.widgets.dates import write_day, write_instant

_LISTS = {
    "channel": choices.CHANNEL,
    "caller": choices.CALLER,
    "sender": choices.SENDER,
    "urgency": choices.URGENCY,
    "outcome": choices.OUTCOME,
    "reasons": choices.REASON,
}
_EMPTY = "-"


def words(context: Context, rows: Iterable[CorrectionRow]) -> dict[str, str]:
    """For each corrected field, its last previous value and until when it stood."""
    said: dict[str, str] = {}
    for row in rows:  # newest first
        if row.field not in said:
            until = write_day(in_rome(row.at).date(), context.ws.today)
            text = QCoreApplication.translate("contacts", "%1 (fino a %2)").replace("%2", until)
            said[row.field] = text.replace("%1", _value(context, row.field, row.before))
    return said


def _value(context: Context, field: str, before: str | None) -> str:
    if not before:
        return _EMPTY
    if field in _LISTS:
        labels = (context.vocabulary.label(_LISTS[field], code) for code in before.split(";"))
        return ", ".join(labels)
    said = _SAID.get(field)
    return said(context, before) if said is not None else before


_SAID: dict[str, Callable[[Context, str], str]] = {
    "comune": lambda _, code: places.label(code),
    "desk_id": lambda context, desk: dict(context.centre.desks).get(int(desk), _EMPTY),
    "at": lambda context, at: write_instant(in_rome(datetime.fromisoformat(at)), context.ws.today),
    "follow_up_on": lambda context, day: write_day(date.fromisoformat(day), context.ws.today),
    "follow_up_at": lambda _, hour: f"{time.fromisoformat(hour):%H:%M}",
    "safe": lambda context, rule: safe_words(
        SafeContactDraft.read_written(rule), context.vocabulary
    ),
}
