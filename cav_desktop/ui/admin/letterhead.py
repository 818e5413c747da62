"""The letterhead: what every printed paper bears at its head and at its foot."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.centre import SETTING_LENGTH, Letterhead
from cav_desktop.domain.errors import FieldError
from cav_desktop.services import centre
from cav_desktop.ui import errors
from cav_desktop.ui.context import Context
from cav_desktop.ui.widgets import Card, Form, TextField, button


class LetterheadCard(QWidget):
    """Six lines beside the name of the centre; what is left empty is not printed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown = Letterhead()
        self.form = Form(columns=2)
        for name, text, span, hint in self._lines():
            self.form.add(name, text, TextField(max_length=SETTING_LENGTH), span=span, hint=hint)
        card = Card(
            self.tr("Carta intestata"),
            self.tr("Sta in testa e in fondo a ogni foglio stampato; le righe vuote non escono."),
        )
        card.add(self.form)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Salva la carta intestata"), on_click=self._save))
        card.body.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def refresh(self) -> None:
        """Show what is set now; lines that are being typed stay."""
        now = self._context.centre.letterhead
        if self._typed() == replace(self._shown, name=now.name):
            self.form.set_values(vars(now))
            self._shown = now

    def _lines(self) -> tuple[tuple[str, str, int, str], ...]:
        """Name, label, columns and hint of each line."""
        return (
            ("body", self.tr("Ente gestore"), 2, ""),
            (
                "address",
                self.tr("Indirizzo"),
                2,
                self.tr("Quello pubblico del Centro, mai di una casa rifugio."),
            ),
            ("phone", self.tr("Telefono"), 1, ""),
            ("mail", self.tr("E-mail o PEC"), 1, ""),
            (
                "controller",
                self.tr("Titolare del trattamento"),
                2,
                self.tr("Con il recapito e il responsabile della protezione dei dati."),
            ),
            ("foot", self.tr("Riga in fondo"), 2, self.tr("Per esempio il codice fiscale.")),
        )

    def _typed(self) -> Letterhead:
        lines = {name: line or "" for name, line in self.form.values().items()}
        return Letterhead(name=self._context.centre.name, **lines)

    def _save(self) -> None:
        before = self._context.centre.letterhead
        shown, self._shown = self._shown, self._typed()
        try:
            centre.change_letterhead(self._context.ws, self._shown)
        except FieldError as error:
            self._shown = shown
            self.form.show_errors({error.field: errors.field_sentence(error.why)})
            return
        self.form.show_errors({})
        self._context.offer_undo(
            self.tr("Carta intestata salvata."),
            lambda: centre.change_letterhead(self._context.ws, before),
        )
