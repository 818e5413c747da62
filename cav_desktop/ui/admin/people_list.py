"""The list of the people with an account, and of those who had one."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cav_desktop.domain.errors import LastCoordinator
from cav_desktop.services.access.colleagues import Colleague
from cav_desktop.ui import errors
from cav_desktop.ui.admin.role_words import opens_words
from cav_desktop.ui.context import Context
from cav_desktop.ui.paging import Column, PagedTableModel
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Card, DataTable, EmptyState, button, label


class PeopleCard(Card):
    """What can be done with the chosen person stands beneath, or the sentence why it cannot.

    `reset_asked` and `remove_asked` carry the `Colleague`.
    """

    add_asked = Signal()
    reset_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Persone"),
            self.tr("Chi lavora o ha lavorato al Centro; chi è andata via resta, senza accesso."),
            parent,
        )
        self._context = context
        self._people: dict[int, Colleague] = {}
        self.table = DataTable(
            "people",
            PagedTableModel(self._columns(), lambda ids: [self._people[i] for i in ids]),
            EmptyState("users", self.tr("Non c’è ancora nessuna")),
        )
        self.table.sort_asked.connect(self._sort)
        self.table.selected.connect(lambda _: self._show_what_can_be_done())
        self.give = button(
            self.tr("Dai un accesso"), "primary", icon="plus", on_click=self.add_asked.emit
        )
        self.header.addWidget(self.give)
        self.said = label("", "muted", wrap=True)
        self.reset = button(self.tr("Frase segreta nuova"), icon="key", on_click=self._ask_reset)
        self.remove = button(self.tr("Togli l’accesso"), icon="sign-out", on_click=self._ask_remove)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.reset)
        foot.addWidget(self.remove)
        self.add(self.table, 1)
        self.body.addLayout(foot)
        self._show_what_can_be_done()

    def show_people(self, people: Iterable[Colleague]) -> None:
        """Show them; the chosen one stays chosen."""
        self._people = {one.id: one for one in people}
        self.table.show_ids(self._people)
        self._show_what_can_be_done()

    def chosen(self) -> Colleague | None:
        """The person of the marked row."""
        return self._people.get(self.table.current_id() or 0)

    def _columns(self) -> list[Column[Colleague]]:
        return [
            Column("name", self.tr("Nome mostrato"), lambda one: one.shown_name, 190, stretch=True),
            Column("role", self.tr("Ruolo"), self._role, 230, stretch=True, hint=_opens),
            Column("title", self.tr("Qualifica"), lambda one: one.title, 120, stretch=True),
            Column("state", self.tr("Accesso"), self._state, 110, chip=_tone),
        ]

    def _role(self, one: Colleague) -> str:
        return self._context.vocabulary.label("E69", one.role.value) if one.role else ""

    def _state(self, one: Colleague) -> str:
        return self.tr("attivo") if one.has_access else self.tr("tolto")

    def _show_what_can_be_done(self) -> None:
        one = self.chosen()
        can_change = one is not None and one.has_access and not one.is_me
        self.reset.setEnabled(can_change)
        self.remove.setEnabled(can_change)
        self.said.setText(self._hindrance(one))
        self.said.setVisible(bool(self.said.text()))

    def _hindrance(self, one: Colleague | None) -> str:
        if one is None:
            return self.tr("Scegli una persona per darle una frase nuova o toglierle l’accesso.")
        if not one.has_access:
            return self.tr("Non ha più accesso. Quello che ha fatto resta, con il suo nome.")
        if one.is_only_coordinator:
            refusal = errors.sentence(LastCoordinator())
            return f"{refusal.title}. {refusal.text}"
        if one.is_me:
            return self.tr(
                "Sei tu: il tuo accesso lo toglie un’altra coordinatrice, la tua frase si cambia "
                "da «La mia frase segreta»."
            )
        return _opens(one)

    def _sort(self, key: str, descending: bool) -> None:
        texts = {column.key: column.text for column in self.table.model.columns}
        ordered = sorted(
            self._people.values(),
            key=lambda one: (texts[key](one).casefold(), one.id),
            reverse=descending,
        )
        self.table.show_ids(one.id for one in ordered)

    def _ask_reset(self) -> None:
        one = self.chosen()
        if one is not None:
            self.reset_asked.emit(one)

    def _ask_remove(self) -> None:
        one = self.chosen()
        if one is not None:
            self.remove_asked.emit(one)


def _opens(one: Colleague) -> str:
    return opens_words(one.role) if one.role else ""


def _tone(one: Colleague) -> Tone:
    return Tone.SUCCESS if one.has_access else Tone.NEUTRAL
