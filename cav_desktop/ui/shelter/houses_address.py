"""Where a house is: shown for a short time to who says why, and written by a coordinator."""

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
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
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.shelter.avoided_field import AvoidedField
from cav_desktop.ui.shelter.houses_words import tr
from cav_desktop.ui.shelter.names import HOUSE_ADDRESS, HOUSE_REASON
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Banner, Card, TextArea, TextField, button, label
from cav_desktop.ui.widgets.scrolled import bring_up

SHOWN_FOR = 60_000
"""Milliseconds until an open address closes by itself."""

_LINES = 2
_REASON, _WRITE = "reason", "write"


class AddressCard(Card):
    """Closed until a reason is given; what is open closes by itself and when one goes away.

    What was typed of an address and not written waits until the address is opened again: of what
    was not changed nothing is kept with it.
    """

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
        # Apart from what waits until it was given.
        self._reasons = KeptActs(context, HOUSE_REASON, self)
        self._reasons.hold(_REASON, self.reason, lambda _: self.reason.open())
        self.acts = KeptActs(context, HOUSE_ADDRESS, self)
        self.acts.hold(
            _WRITE,
            self.editor,
            self._open_writer,
            is_ready=lambda _: self._draft is not None or not self._is_written,
            only_differing=True,
        )
        self.waiting = Banner(tr("Qui hai scritto qualcosa che non è registrato"))
        self.waiting.set_words(
            tr("Qui hai scritto qualcosa che non è registrato"),
            tr("Apri l’indirizzo per riprenderlo."),
            Tone.INFORMATION,
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        for one in (self.open_it, self.write, self.close_it):
            row.addWidget(one)
        row.addStretch(1)
        self.add(self.waiting)
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
        self._look_for_waiting()

    def resume(self) -> None:
        """Go on with what was being written; where it is written already, say why it is opened."""
        self._look_for_waiting()
        if self.acts.waits or self._reasons.is_changed:
            self._ask_reason()
        else:
            self.acts.go_on()

    def conceal(self) -> None:
        """Show nothing of the place any more; what was being written of it is kept."""
        self._timer.stop()
        self.acts.leave()
        self._reasons.leave()
        self._draft = None
        self.shown.setText("")
        for one in (self.shown, self.close_it, self.editor, self.reason):
            one.hide()
        self.open_it.setVisible(self._is_written)
        # What is written is written over only by who has read it.
        self.write.setVisible(not self._is_written and self._context.ws.is_coordinator)

    def hideEvent(self, event: QHideEvent) -> None:
        """Going elsewhere closes it."""
        super().hideEvent(event)
        self.conceal()

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back shows what waits."""
        super().showEvent(event)
        self._look_for_waiting()

    def _look_for_waiting(self) -> None:
        if self._house is not None:
            self.acts.show(self._house.id)
            self._reasons.show(self._house.id)
        self.waiting.setVisible(self.acts.waits)

    def _ask_reason(self) -> None:
        if self._house is not None:
            self._reasons.ask(_REASON, self._house.id)

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
        self._reasons.done()
        self.write.setVisible(self._context.ws.is_coordinator)
        self.open_it.hide()
        QTimer.singleShot(0, self, partial(bring_up, self))
        self._timer.start()
        self.acts.look_again()
        self.waiting.hide()

    def _ask_writing(self) -> None:
        if self._house is not None:
            self.acts.ask(_WRITE, self._house.id)

    def _open_writer(self, _: int) -> None:
        """Open what is written of the place."""
        self._timer.stop()
        self.editor.open(**vars(self._draft or AddressDraft("")))

    def _write(self, values: dict[str, Any]) -> None:
        if self._house is None:
            return
        words = {name: values[name] or "" for name in ("address", "routes", "contacts")}
        draft = AddressDraft(comune=values["comune"], near=values["near"], **words)
        if not self.editor.attempt(
            partial(addresses.write, self._context.ws, self._house.id, draft)
        ):
            return
        self.acts.done()
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
