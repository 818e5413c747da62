"""The coded facts of a woman: the little that is counted and that a summary may print."""

import json
from dataclasses import asdict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.facts import LIST_OF, NO, YES, Facts, is_listed
from cav_desktop.services.corrections import CorrectionRow
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.context import Context
from cav_desktop.ui.former_values import last_value
from cav_desktop.ui.widgets import Card, Form, Option, SearchableCombo


class FactsEditor(Card):
    """Four lists; each field shows what it said before a correction."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._context = context
        self._vocabulary = context.vocabulary
        self.set_title(
            self.tr("Dati per il percorso"),
            self.tr("Codici, senza nome: servono alle statistiche e alla sintesi anonimizzata."),
        )
        self.form = Form()
        self.form.add("age_band", self.tr("Fascia d’età"), self._combo("E24"))
        self.form.add("citizenship", self.tr("Cittadinanza"), self._combo("E25"))
        self.form.add("minor_children", self.tr("Figli minori"), SearchableCombo(*self._yes_no()))
        self.form.add(
            "author_relation", self.tr("Autore principale: chi è per lei"), self._combo("E16")
        )
        self.form.changed.connect(self.changed)
        self.add(self.form)

    def facts(self) -> Facts:
        """What the fields hold now."""
        return Facts(**self.form.values())

    def show_facts(self, facts: Facts, corrections: tuple[CorrectionRow, ...]) -> None:
        """Show what the archive says."""
        self.form.set_values(asdict(facts))
        self.show_corrections(corrections)
        self.form.show_errors({})

    def show_corrections(self, corrections: tuple[CorrectionRow, ...]) -> None:
        """Show beside each field what it said before, the newest first."""
        for name in LIST_OF:
            before = last_value(corrections, name)
            self.form.field(name).set_history(self._word(name, before) if before else "")

    def suggest_age_band(self, code: str) -> None:
        """The year of birth says which band it is."""
        if self.facts().age_band != code:
            self.form.set_values({"age_band": code})
            self.changed.emit()

    def payload(self) -> str:
        """Everything chosen, as JSON."""
        return json.dumps(asdict(self.facts()), sort_keys=True)

    def field_with_keyboard(self) -> str:
        """The field with the keyboard."""
        names = self.form.names()
        return next((name for name in names if self.form.field(name).control.hasFocus()), "")

    def restore(self, payload: str, cursor: str) -> None:
        """Show what was chosen and not saved."""
        self.form.set_values(json.loads(payload))
        if cursor in self.form.names():
            self.form.field(cursor).control.setFocus()

    def _combo(self, name: str) -> SearchableCombo:
        return SearchableCombo(_options(self._vocabulary, name), _options(self._vocabulary, "E77"))

    def _yes_no(self) -> tuple[list[Option], list[Option]]:
        words = [Option(YES, self.tr("Sì")), Option(NO, self.tr("No"))]
        return words, _options(self._vocabulary, "E77")

    def _word(self, name: str, code: str) -> str:
        if not is_listed(name, code):
            return self.tr("Sì") if code == YES else self.tr("No")
        return self._vocabulary.label(LIST_OF[name], code)


def _options(vocabulary: Vocabulary, name: str) -> list[Option]:
    return [Option(row.code, row.label) for row in vocabulary.choices(name)]
