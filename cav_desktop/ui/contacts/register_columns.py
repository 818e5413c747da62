"""The columns of the register of contacts."""

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.clock import in_rome
from cav_desktop.services.calls.register import ContactRow
from cav_desktop.ui.contacts import choices
from cav_desktop.ui.context import Context
from cav_desktop.ui.paging import Column
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.widgets.dates import write_instant

NAME = "name"
LESS_NEEDED: dict[str, int] = {
    "staff": 920,
    "desk": 920,
    "urgency": 780,
    "channel": 780,
    "caller": 500,
}
"""Room (design pixels) under which a column goes: the sheet of the contact says it."""
_URGENT = {"emergenza": Tone.DANGER, "alta": Tone.WARNING}


def columns(context: Context) -> tuple[Column[ContactRow], ...]:
    """What a line says; words come from the lists as they are now."""

    def when(row: ContactRow) -> str:
        return write_instant(in_rome(row.at), context.ws.today)

    def words(name: str, code: str | None) -> str:
        return context.vocabulary.label(name, code)

    def urgency(row: ContactRow) -> str:
        # "Alta (entro 24-72 ore)": the explanation is in the tooltip.
        return words(choices.URGENCY, row.urgency).partition(" (")[0]

    def case(row: ContactRow) -> str:
        return f"{row.case_code} {row.alias}".strip()

    def desk(row: ContactRow) -> str:
        return dict(context.centre.desks).get(row.desk_id or 0, "")

    return (
        Column("at", _tr("Quando"), when, 154),
        Column(
            "channel",
            _tr("Canale"),
            lambda row: words(choices.CHANNEL, row.channel),
            152,
            stretch=True,
            hint=lambda row: words(choices.CHANNEL, row.channel),
        ),
        Column(
            "caller",
            _tr("Chi chiama"),
            lambda row: words(choices.CALLER, row.caller),
            168,
            stretch=True,
            hint=lambda row: words(choices.CALLER, row.caller),
        ),
        Column(NAME, _tr("Nome"), lambda row: row.name or "", 140, sortable=False),
        Column(
            "urgency",
            _tr("Urgenza"),
            urgency,
            116,
            chip=lambda row: _URGENT.get(row.urgency or ""),
            hint=lambda row: words(choices.URGENCY, row.urgency),
        ),
        Column(
            "outcome",
            _tr("Esito"),
            lambda row: words(choices.OUTCOME, row.outcome),
            182,
            stretch=True,
            hint=lambda row: words(choices.OUTCOME, row.outcome),
        ),
        Column("case", _tr("Fascicolo"), case, 128, hint=case),
        Column("staff", _tr("Operatrice"), lambda row: row.staff, 84, hint=lambda row: row.staff),
        Column("desk", _tr("Sportello"), desk, 134, hint=desk),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("register_columns", text)
