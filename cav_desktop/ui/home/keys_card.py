"""A colleague waits for a key that only a colleague gives: the question, and the three answers."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.services.access import granting
from cav_desktop.services.access.granting import Asking
from cav_desktop.ui.context import Context
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Card, button, label
from cav_desktop.ui.widgets.layouts import empty


class KeysCard(Card):
    """Asked once a login: who says "Non adesso" is asked at the next one, who says "No" never."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(
            self.tr("Chi aspetta una chiave"),
            self.tr("Con la chiave scrive le sue note cliniche. Le tue non le vede nel programma, "
                    "ma la chiave apre tutto l’archivio delle note: dalla solo a chi conosci."),
        )  # fmt: skip
        self._context = context
        self._waiting: list[Asking] | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_2)
        self.body.addLayout(self._lines)
        self.hide()

    def ask(self) -> None:
        """Look once who waits; what was put off is not asked again while she works."""
        if self._waiting is None:
            self._waiting = list(granting.asked(self._context.ws))
            self._show()

    def give(self, asking: Asking) -> None:
        """Give the key."""
        if self._context.attempt(partial(granting.give, self._context.ws, asking)):
            said = self.tr("Chiave data a %1: la avrà quando entra")
            self._answer(asking)
            self._context.offer_undo(said.replace("%1", asking.shown_name))

    def refuse(self, asking: Asking) -> None:
        """Say no, with an undo."""
        ws = self._context.ws
        if self._context.attempt(partial(granting.refuse, ws, asking)):
            said = self.tr("Chiave non data a %1").replace("%1", asking.shown_name)
            self._answer(asking)
            self._context.offer_undo(said, partial(self._ask_again, asking))

    def put_off(self, asking: Asking) -> None:
        """Nothing now: she is asked at her next login."""
        self._answer(asking)

    def _ask_again(self, asking: Asking) -> None:
        granting.ask_again(self._context.ws, asking)
        self._waiting = [*(self._waiting or ()), asking]
        self._show()

    def _answer(self, asking: Asking) -> None:
        self._waiting = [one for one in self._waiting or () if one != asking]
        self._show()

    def _show(self) -> None:
        empty(self._lines)
        for one in self._waiting or ():
            self._lines.addWidget(self._line(one))
        self.setVisible(bool(self._waiting))

    def _line(self, one: Asking) -> QWidget:
        held = QWidget(self)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        asked = self.tr("Dai a %1 la chiave delle note cliniche?")
        column.addWidget(label(asked.replace("%1", one.shown_name), "strong", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        for words, act in (
            (self.tr("Dai la chiave"), self.give),
            (self.tr("Non adesso"), self.put_off),
            (self.tr("No"), self.refuse),
        ):
            row.addWidget(button(words, on_click=partial(act, one)))
        row.addStretch(1)
        column.addLayout(row)
        return held
