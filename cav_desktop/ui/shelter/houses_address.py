"""Where a house is: shown for a short time to who says why, and written by a coordinator."""

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.domain.lengths import NAME
from cav_desktop.domain.reasons import REASON
from cav_desktop.services import places as comuni
from cav_desktop.services.shelter import addresses
from cav_desktop.services.shelter.addresses import AddressDraft
from cav_desktop.services.shelter.houses import HouseRow
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.comune_field import ComuneField
from cav_desktop.ui.context import Context
from cav_desktop.ui.shelter.avoided_field import AvoidedField
from cav_desktop.ui.shelter.houses_words import tr
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Card, TextArea, TextField, button, label
from cav_desktop.ui.widgets.scrolled import bring_up

SHOWN_FOR = 60_000
"""Milliseconds until an open address closes by itself."""

_LINES = 2


class AddressCard(Card):
    """Closed until a reason is given; what is open closes by itself and when one goes away."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(tr("Indirizzo"), "", parent)
        self._context = context
        self._house: HouseRow | None = None
        self._draft: AddressDraft | None = None
        self._is_written = False
        self.shown = label("", tone=Tone.PROTECTED, wrap=True)
        self.open_it = button(tr("Apri l’indirizzo…"), icon="lock-key", on_click=self._ask_reason)
        self.write = button(tr("Scrivi…"), icon="pencil-simple", on_click=self._ask_writing)
        self.close_it = button(tr("Nascondi"), icon="eye-slash", on_click=self.conceal)
        self.reason = ActCard(
            context,
            (
                tr("Perché lo apri?"),
                tr("Il motivo resta nel registro degli accessi con il tuo nome."),
                tr("Apri"),
            ),
        )
        self.reason.put("reason", tr("Motivo"), TextField(max_length=REASON), required=True)
        self.editor = self._writer()
        self.reason.asked.connect(self._open)
        self.editor.asked.connect(self._write)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        for one in (self.open_it, self.write, self.close_it):
            row.addWidget(one)
        row.addStretch(1)
        self.add(self.shown)
        self.body.addLayout(row)
        self.add(self.reason)
        self.add(self.editor)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self.conceal)

    def show_house(self, house: HouseRow, *, is_written: bool) -> None:
        """Speak of a house; the address of another one that was open is closed."""
        is_other = self._house is None or self._house.id != house.id
        self._house, self._is_written = house, is_written
        if is_other:
            self.conceal()
        is_open = self._draft is not None
        self.open_it.setVisible(is_written and not is_open)
        self.set_title(
            tr("Indirizzo"),
            tr("Non è nella ricerca, sulla carta né nei salvataggi in chiaro.")
            if is_written
            else tr("Nessuno lo ha ancora scritto."),
        )
        self.write.setVisible((is_open or not is_written) and self._context.ws.is_coordinator)

    def conceal(self) -> None:
        """Show nothing of the place any more."""
        self._timer.stop()
        self._draft = None
        self.shown.setText("")
        for one in (self.shown, self.close_it, self.reason, self.editor):
            one.hide()
        self.open_it.setVisible(self._is_written)

    def hideEvent(self, event: Any) -> None:
        """Going elsewhere closes it."""
        super().hideEvent(event)
        self.conceal()

    def _ask_reason(self) -> None:
        self.reason.open()

    def _open(self, values: dict[str, Any]) -> None:
        if self._house is None:
            return
        try:
            sheet = addresses.open_address(self._context.ws, self._house.id, values["reason"])
        except UserError as error:
            self.reason.show_error(error)
            return
        except EnvironmentFailure as error:
            self._context.fail(error)
            return
        self._draft = sheet.draft
        self.shown.setText(_said(sheet.draft))
        for one in (self.shown, self.close_it):
            one.show()
        # Before its card goes, else the keyboard would fall to a room beneath.
        self.close_it.setFocus()
        self.reason.hide()
        self.write.setVisible(self._context.ws.is_coordinator)
        self.open_it.hide()
        QTimer.singleShot(0, self, partial(bring_up, self))
        self._timer.start()

    def _ask_writing(self) -> None:
        draft = self._draft or AddressDraft("")
        self._timer.stop()
        self.editor.open(**vars(draft))

    def _write(self, values: dict[str, Any]) -> None:
        if self._house is None:
            return
        words = {name: values[name] or "" for name in ("address", "routes", "contacts")}
        draft = AddressDraft(comune=values["comune"], near=values["near"], **words)
        if not self.editor.attempt(
            partial(addresses.write, self._context.ws, self._house.id, draft)
        ):
            return
        self._context.offer_undo(tr("Indirizzo scritto"))
        self.conceal()
        self.show_house(self._house, is_written=True)

    def _writer(self) -> ActCard:
        made = ActCard(
            self._context,
            (
                tr("Dove è la casa"),
                tr("Le zone frequentate servono solo a dire che un posto non è sicuro per lei."),
                tr("Scrivi"),
            ),
        )
        made.put("address", tr("Indirizzo"), TextField(max_length=NAME), required=True)
        made.put("comune", tr("Comune"), ComuneField())
        made.put("routes", tr("Percorsi sicuri"), TextArea(lines=_LINES), span=2)
        made.put("contacts", tr("Contatti della casa"), TextArea(lines=_LINES), span=2)
        made.put("near", tr("Comuni frequentati da chi ci vive"), AvoidedField(), span=2)
        return made


def _said(draft: AddressDraft) -> str:
    """All that is written of the place, a line each."""
    known = comuni.place(draft.comune) if draft.comune else None
    lines = [draft.address, known.name if known else ""]
    if draft.routes:
        lines.append(tr("Percorsi sicuri: %1").replace("%1", draft.routes))
    if draft.contacts:
        lines.append(tr("Contatti: %1").replace("%1", draft.contacts))
    return "\n".join(line for line in lines if line)
