"""The directory of receivers: services and people to whom women are referred, kept as data."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from cav_desktop.domain.errors import EnvironmentFailure, UserError, Vanished
from cav_desktop.domain.referrals.receivers import Receiver, ReceiverDraft
from cav_desktop.services.referrals import directory
from cav_desktop.services.referrals.directory import ReceiverRow
from cav_desktop.ui import theme
from cav_desktop.ui.admin.cards import OwnCardPanel, ReceiverCardPanel
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.receiver_card import ReceiverCard, receiver_draft
from cav_desktop.ui.sheet_cards import SheetCards
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4
from cav_desktop.ui.widgets import Card, Chip, EmptyState, button, label, scrolled

_LIST = 280
_PARTIES = "E63"
_NONE = 0
RECEIVER = "receiver"
"""Under which name what is typed of one is kept."""
_WRITE = "write"


class ReceiversSection(QWidget):
    """The receivers at the left, the chosen one at the right with what may be done with it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: dict[int, ReceiverRow] = {}
        self._wanted = _NONE
        self.list = SheetCards(self)
        self.list.setAccessibleName(self.tr("Rubrica dei destinatari"))
        self.add = button(self.tr("Aggiungi"), icon="plus", on_click=self.add_new)
        self.count = label("", "small")
        self.shown = Card()
        self.chip = Chip()
        self.shown.header.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self.lines = label("", wrap=True)
        self.notes = label("", "muted", wrap=True)
        self.change = button(self.tr("Modifica…"), icon="pencil-simple", on_click=self.change_shown)
        self.close_it = button(self.tr("Non offrirlo più"), icon="archive", on_click=self._close)
        self.reopen = button(
            self.tr("Offrilo di nuovo"), icon="arrow-counter-clockwise", on_click=self._reopen
        )
        self.form = ReceiverCard(
            context,
            (
                "",
                self.tr("Solo servizi e persone che vi lavorano: mai dati di una donna."),
                self.tr("Salva"),
            ),
        )
        self.card = ReceiverCardPanel(context)
        self.own_card = OwnCardPanel(context)
        self.nothing = EmptyState(
            "address-book",
            self.tr("La rubrica è vuota"),
            self.tr(
                "Scrivi i servizi a cui mandate più spesso: chi fa un invio li sceglie da qui."
            ),
            self.tr("Aggiungi il primo"),
        )
        self._lay_out()
        self.nothing.acted.connect(self.add_new)
        self.acts = KeptActs(context, RECEIVER, self)
        self.acts.hold(_WRITE, self.form, self._open)
        self.form.asked.connect(self._save)
        self.form.given_up.connect(self._show)
        self.list.currentItemChanged.connect(self._choose)
        refresh_on(context.bus, self, (Receiver,), self.refresh)
        self.refresh()
        self.acts.show(_NONE)

    def resume(self) -> None:
        """Go on with what was being written."""
        self.acts.go_on()

    def refresh(self) -> None:
        """Read the directory again; what is being written stays as it is."""
        self._rows = {one.id: one for one in directory.read(self._context.ws)}
        if self._wanted not in self._rows:
            self._wanted = next(iter(self._rows), _NONE)
        label_of = self._context.vocabulary.label
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._rows.values():
            small = label_of(_PARTIES, one.draft.party)
            if one.closed:
                small += "\n" + self.tr("non più offerto")
            item = QListWidgetItem(f"{one.label}\n{small}")
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            self.list.addItem(item)
            if one.id == self._wanted:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.count.setText(str(len(self._rows)) if self._rows else "")
        self._show()

    def add_new(self) -> None:
        """Ask what is written of a new receiver."""
        self._ask(_NONE)

    def change_shown(self) -> None:
        """Ask what changed of the receiver that is shown."""
        if self._wanted in self._rows:
            self._ask(self._wanted)

    def _ask(self, number: int) -> None:
        if self.form.isVisible():
            self.form.form.field("party").control.setFocus()
        else:
            self.acts.ask(_WRITE, number)

    def _open(self, number: int) -> None:
        """Ask what is written of a receiver, or of a new one. Raises `Vanished`."""
        row = self._rows.get(number)
        if row is None and number != _NONE:
            raise Vanished(RECEIVER, number)
        self.form.set_title(
            row.label if row is not None else self.tr("Nuovo destinatario"),
            self.tr("Solo servizi e persone che vi lavorano: mai dati di una donna."),
        )
        self._beside.setVisible(bool(self._rows))
        for one in (self.shown, self.card, self.nothing):
            one.hide()
        self.form.begin(row.draft if row is not None else ReceiverDraft("", ""))

    def _save(self, values: dict[str, Any]) -> None:
        ws, draft, number = self._context.ws, receiver_draft(values), self.acts.of
        try:
            if number == _NONE:
                self._wanted = directory.add(ws, draft)
            else:
                directory.change(ws, number, draft)
                self._wanted = number
        except UserError as error:
            self.form.show_error(error)
            return
        except EnvironmentFailure as error:
            self._context.fail(error)
            return
        self.acts.done()
        self._context.offer_undo(self.tr("Rubrica salvata"))
        self.refresh()
        self.list.setFocus()

    def _close(self) -> None:
        self._set_closed(closed=True)

    def _reopen(self) -> None:
        self._set_closed(closed=False)

    def _set_closed(self, *, closed: bool) -> None:
        number = self._wanted
        if not self._turn(number, closed=closed):
            return
        said = self.tr("Non è più offerto") if closed else self.tr("È offerto di nuovo")
        self._context.offer_undo(said, lambda: self._turn(number, closed=not closed))

    def _turn(self, number: int, *, closed: bool) -> bool:
        try:
            (directory.close if closed else directory.reopen)(self._context.ws, number)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return False
        return True

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self._wanted = int(item.data(Qt.ItemDataRole.UserRole))
        self._show()

    def _show(self) -> None:
        if self.form.isVisible():
            return
        row = self._rows.get(self._wanted)
        self._beside.setVisible(row is not None)
        for one in (self.shown, self.card):
            one.setVisible(row is not None)
        self.nothing.setVisible(row is None)
        if row is None:
            return
        self.card.show_receiver(row.id)
        draft = row.draft
        self.shown.set_title(row.label, self._context.vocabulary.label(_PARTIES, draft.party))
        closed = (self.tr("non più offerto"), Tone.NEUTRAL)
        self.chip.set_state(*(closed if row.closed else (self.tr("offerto"), Tone.SUCCESS)))
        said = (draft.person, draft.phone, draft.mail, draft.address)
        self.lines.setText("\n".join(one for one in said if one))
        self.lines.setVisible(any(said))
        self.notes.setText(draft.notes)
        self.notes.setVisible(bool(draft.notes))
        self.close_it.setVisible(not row.closed)
        self.reopen.setVisible(row.closed)

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(SPACE_2)
        for one in (self.change, self.close_it, self.reopen):
            acts.addWidget(one)
        acts.addStretch(1)
        self.shown.add(self.lines)
        self.shown.add(self.notes)
        self.shown.body.addLayout(acts)
        self._beside = QWidget(self)
        self._beside.setFixedWidth(theme.px(_LIST))
        head = QHBoxLayout()
        head.addWidget(self.add)
        head.addStretch(1)
        head.addWidget(self.count)
        left = QVBoxLayout(self._beside)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE_2)
        left.addLayout(head)
        left.addWidget(self.list, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        for card in (self.nothing, self.shown, self.form, self.card, self.own_card):
            column.addWidget(card)
        column.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_4)
        whole.addWidget(self._beside)
        whole.addWidget(scrolled(inner, keeps_room=True), 1)
