"""What happened at a house that touches its safety: also where nobody lives."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.services.shelter import house_events
from cav_desktop.services.shelter.house_events import HouseEventDraft, HouseEventRow
from cav_desktop.services.shelter.houses import HouseRow
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.shelter import houses_words
from cav_desktop.ui.shelter.houses_words import tr
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Card, TextArea, button, label
from cav_desktop.ui.widgets.layouts import empty

_LINES = 2
_EVENT = "event"


class HouseEventsCard(Card):
    """`written` comes after an event: a disclosure opens what the families' pages show."""

    written = Signal()

    def __init__(self, context: Context, acts: KeptActs, parent: QWidget | None = None) -> None:
        super().__init__(tr("Sicurezza della casa"), "", parent)
        self._context = context
        self._house: HouseRow | None = None
        self.rows: tuple[HouseEventRow, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_2)
        self.open_words = button(tr("Leggi i fatti"), icon="eye", on_click=self._open)
        self.ask = button(tr("Evento di sicurezza…"), icon="warning", on_click=self._ask)
        self.editor = ActCard(
            context,
            (
                tr("Che cosa è successo"),
                tr("Un sospetto svelamento apre la procedura per ogni nucleo che vive qui."),
                tr("Registra l’evento"),
            ),
        )
        self.editor.codes("kind", tr("Evento"), houses_words.EVENTS, required=True)
        self.editor.day("on", tr("Il giorno"))
        self.editor.put("told", tr("I fatti"), TextArea(lines=_LINES), span=2)
        self.editor.asked.connect(self._write)
        self._acts = acts
        acts.hold(_EVENT, self.editor, lambda _: self.editor.open(on=context.ws.today))
        self.body.addLayout(self._lines)
        self.add(self.open_words)
        self.add(self.ask)
        self.add(self.editor)

    def show_house(self, house: HouseRow) -> None:
        """Speak of a house."""
        self._house = house
        self.rows = house_events.of_house(self._context.ws, house.id)
        self.open_words.setVisible(any(row.has_words for row in self.rows))
        self._show(("",) * len(self.rows))
        self.set_title(
            tr("Sicurezza della casa"), "" if self.rows else tr("Nessun evento registrato.")
        )

    def _show(self, told: Sequence[str]) -> None:
        empty(self._lines)
        for row, said in zip(self.rows, told, strict=True):
            words = houses_words.event(row, self._context.vocabulary, self._context.ws.today)
            self._lines.addWidget(label(f"{words}: {said}" if said else words, "muted", wrap=True))

    def _open(self) -> None:
        """Show what was told: the archive writes down who read it."""
        if self._house is None:
            return
        try:
            told = house_events.told(self._context.ws, self._house.id)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        if len(told) == len(self.rows):
            self._show([one.told for one in told])
            self.open_words.hide()

    def _ask(self) -> None:
        if self._house is not None:
            self._acts.ask(_EVENT, self._house.id)

    def _write(self, values: dict[str, Any]) -> None:
        if self._house is None:
            return
        draft = HouseEventDraft(**values | {"told": values["told"] or ""})
        try:
            opened = house_events.report(self._context.ws, self._acts.of, draft)
        except UserError as error:
            self.editor.show_error(error)
            return
        except EnvironmentFailure as error:
            self._context.fail(error)
            return
        self._acts.done()
        self.show_house(self._house)
        said = tr("Evento registrato")
        if opened:
            many = tr("Evento registrato: %1 procedure di trasferimento aperte")
            one = tr("Evento registrato: una procedura di trasferimento aperta")
            said = one if len(opened) == 1 else many.replace("%1", str(len(opened)))
        self._context.offer_undo(said)
        self.written.emit()
