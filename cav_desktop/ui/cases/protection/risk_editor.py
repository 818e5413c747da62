"""The editor of an assessment: its form, with the table of the factors after the instrument."""

import json
from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtWidgets import QWidget

from cav_desktop.domain.forms import Answer, Answers, Form
from cav_desktop.domain.risk import Coded, changes, present_now
from cav_desktop.domain.risk_levels import LEVELS
from cav_desktop.services.casework import instruments
from cav_desktop.services.casework.instruments import InstrumentRow
from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.ui.cases.protection.factor_grid import FactorGrid
from cav_desktop.ui.cases.protection.risk_words import LEVEL_LIST, facts_words, tr
from cav_desktop.ui.context import Context
from cav_desktop.ui.sheet_editor import SheetEditor
from cav_desktop.ui.widgets import Card, Option, SearchableCombo, label

FACTORS = "factors"
"""Where the codings stand among the answers: "factor=now=past", in order."""

_JUDGED = ("level", "imminent", "longer", "lethal")


def written(coded: Mapping[str, Coded]) -> tuple[str, ...]:
    """Codings as one answer, for the draft and the way to the service."""
    return tuple(f"{code}={kept.now or ''}={kept.past or ''}" for code, kept in coded.items())


def read(answer: Answer) -> dict[str, Coded]:
    """Codings from one answer."""
    found = {}
    for line in answer if isinstance(answer, tuple) else ():
        code, now, past = line.split("=")
        found[code] = Coded(now or None, past or None)
    return found


class RiskEditor(SheetEditor):
    """Asks the factors of the chosen instrument beside what the form asks.

    `before` tells how an instrument was coded the time before, so that what changed is said.
    """

    def __init__(self, context: Context, form: Form, parent: QWidget | None = None) -> None:
        self._is_ready = False
        super().__init__(context, form, parent)
        self._context = context
        self._instruments: dict[str, InstrumentRow] = {}
        self._shown = ""
        self._left: dict[str, dict[str, Coded]] = {}
        """What was coded with an instrument before another was chosen."""
        self.before: Callable[[str], Mapping[str, Coded] | None] = lambda _: None
        self.grid = FactorGrid()
        self.said = label("", "muted", wrap=True)
        self.about = label("", "small", wrap=True)
        self._card = Card(
            tr("Fattori"),
            tr("«Attualmente» sono le ultime quattro settimane. Tasti: - N ? S, frecce, Canc."),
        )
        for part in (self.about, self.grid, self.said):
            self._card.add(part)
        self.cards_layout.insertWidget(1, self._card)
        before = self.field(form.parts[0].fields[-1].name).control
        QWidget.setTabOrder(before, self.grid)
        self.grid.changed.connect(self._coded)
        self._is_ready = True
        self.load()

    def load(self) -> None:
        """Read the instruments again, as the centre decided of them."""
        self._instruments = {row.code: row for row in instruments.load(self._context.ws)}
        vocabulary = self._context.vocabulary
        levels = [Option(code, vocabulary.label(LEVEL_LIST, code)) for code in LEVELS]
        for name in _JUDGED:
            self.combo(name).set_options(levels)

    def show_answers(self, answers: Answers, corrections: tuple[CorrectionRow, ...] = ()) -> None:
        """Show an assessment; a new one begins today with the centre's own indicators."""
        shown = dict(answers) if answers else self._fresh()
        used = str(shown.get("instrument") or "")
        words = self._context.vocabulary
        self.combo("instrument").set_options(
            [
                Option(row.code, words.label("E46", row.code))
                for row in self._instruments.values()
                if row.active or row.code == used
            ]
        )
        self._left.clear()
        super().show_answers(shown, corrections)
        self._show_factors(used, read(shown.get(FACTORS)))

    def answers(self) -> dict[str, Answer]:
        """What the fields hold, and the codings."""
        found = super().answers()
        if self._is_ready:
            found[FACTORS] = written(self.grid.coded())
        return found

    def restore(self, payload: str, cursor: str) -> None:
        """Show what was typed and coded, and not saved."""
        super().restore(payload, cursor)
        typed = json.loads(payload)
        coded = read(tuple(typed.get(FACTORS) or ()))
        self._show_factors(str(typed.get("instrument") or ""), coded)

    def combo(self, name: str) -> SearchableCombo:
        """The control of a field with one code."""
        return cast("SearchableCombo", self.field(name).control)

    def lock(self, is_locked: bool) -> None:
        """Show what is signed: read, and never typed into."""
        self.grid.is_locked = is_locked
        for card in self.cards:
            card.setEnabled(not is_locked)

    def _fresh(self) -> dict[str, Answer]:
        ws = self._context.ws
        first = next((row.code for row in self._instruments.values() if row.active), None)
        return {"on": ws.today, "instrument": first, "assessor": ws.staff_id}

    def _react(self) -> None:
        super()._react()
        if self._is_ready:
            code = str(self.combo("instrument").value() or "")
            if code != self._shown:
                self._left[self._shown] = self.grid.coded()
                self._show_factors(code, self._left.get(code, {}))

    def _show_factors(self, code: str, coded: Mapping[str, Coded]) -> None:
        self._shown = code
        row = self._instruments.get(code)
        factors = row.factors if row else ()
        asked = tuple(one for one in factors if one.asked or one.code in coded)
        self._card.setVisible(bool(asked))
        self.about.setText(" · ".join(one for one in (row.owner, row.rights) if one) if row else "")
        self.grid.show_factors(asked, coded)
        self._say()

    def _coded(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        coded, earlier = self.grid.coded(), self.before(self._shown)
        row = self._instruments.get(self._shown)
        names = {one.code: one.label for one in row.factors} if row else {}
        different = changes(coded, earlier) if earlier is not None else ()
        self.said.setText(
            facts_words(present_now(coded), different, names, is_first=earlier is None)
        )
