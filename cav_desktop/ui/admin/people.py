"""Who works at the centre, as the journal's staff table knows them."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.staff import StaffMember
from cav_desktop.services import staff
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.paging import Column, PagedTableModel
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.widgets import Card, DataTable, EmptyState


@dataclass(frozen=True)
class _Member:
    id: int
    name: str
    title: str
    state: str
    tone: Tone


class PeopleSection(QWidget):
    """A list to look at: accounts are given and taken with the next version of this screen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._members: dict[int, _Member] = {}
        columns = [
            Column[_Member]("name", self.tr("Nome mostrato"), lambda m: m.name, 220, stretch=True),
            Column[_Member]("title", self.tr("Qualifica"), lambda m: m.title, 220, stretch=True),
            Column[_Member](
                "state", self.tr("Accesso"), lambda m: m.state, 160, chip=lambda m: m.tone
            ),
        ]
        self.table = DataTable(
            "people",
            PagedTableModel(columns, lambda ids: [self._members[i] for i in ids]),
            EmptyState("users", self.tr("Non c’è ancora nessuna")),
        )
        self.table.sort_asked.connect(self._sort)
        card = Card(
            self.tr("Persone"),
            self.tr("Chi lavora o ha lavorato al Centro; chi è andata via resta, senza accesso."),
        )
        card.add(self.table, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        self.refresh()
        refresh_on(context.bus, self, (StaffMember,), self.refresh)

    def refresh(self) -> None:
        """Read them again."""
        self._members = {
            one.staff_id: _Member(
                one.staff_id,
                one.shown_name,
                one.title,
                self.tr("tolto") if one.left else self.tr("attivo"),
                Tone.NEUTRAL if one.left else Tone.SUCCESS,
            )
            for one in staff.members(self._context.ws)
        }
        self.table.show_ids(self._members)

    def _sort(self, key: str, descending: bool) -> None:
        ordered = sorted(
            self._members.values(),
            key=lambda member: str(getattr(member, key)).casefold(),
            reverse=descending,
        )
        self.table.show_ids(member.id for member in ordered)
