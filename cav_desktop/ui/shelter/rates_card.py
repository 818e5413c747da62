"""The card of the rates: what each payer gives a day, and when; a coordinator changes it."""

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cav_desktop.domain.errors import Vanished
from cav_desktop.services.shelter import rates
from cav_desktop.services.shelter.rates import RateRow
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.shelter import account_words, names
from cav_desktop.ui.shelter.account_words import tr
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Card, button, label
from cav_desktop.ui.widgets.figures import FiguresTable, Head
from cav_desktop.ui.widgets.scrolled import bring_up

_END = "end"
_ALL = 0
"""What is typed of any of them is one draft."""


class RatesCard(Card):
    """Everybody who works on cases reads it; the acts are a coordinator's."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Rette"),
            tr("Quanto dà al giorno chi paga: quella di un tipo di casa vince su quella di tutte."),
            parent,
        )
        self._context = context
        self.rows: tuple[RateRow, ...] = ()
        self.table = FiguresTable(
            tr("Rette"),
            (
                Head(tr("Chi paga")),
                Head(tr("Case")),
                Head(tr("Quando")),
                Head(tr("Assenze")),
                Head(tr("Giorno di uscita")),
                Head(tr("Adulta"), is_figure=True),
                Head(tr("Minore"), is_figure=True),
            ),
            is_chosen_from=True,
        )
        self.table.chosen.connect(lambda _: self._show_acts())
        self.nothing = label("", "muted", wrap=True)
        self.ending = ActCard(
            context,
            (
                tr("Fine della retta"),
                tr("L’ultimo giorno in cui vale. Vuoto: di nuovo fino a nuovo ordine."),
                tr("Salva la fine"),
            ),
        )
        self.ending.day("to_on", tr("Fino al (compreso)"), required=False)
        self.ending.asked.connect(self._end)
        self.add_new = button(tr("Nuova retta"), icon="plus", on_click=self.ask_new)
        self.end = button(tr("Termina…"), icon="calendar-check", on_click=self._ask_end)
        self.remove = button(tr("Togli"), icon="trash", on_click=self._remove)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE_2)
        for one in (self.add_new, self.end, self.remove):
            one.setVisible(context.ws.is_coordinator)
            acts.addWidget(one)
        acts.addStretch(1)
        self.add(self.table)
        self.add(self.nothing)
        self.body.addLayout(acts)
        self.add(self.ending)
        self.acts = KeptActs(context, names.RATE_END, self)
        self.acts.hold(_END, self.ending, self._open)
        self.refresh()
        self.acts.show(_ALL)

    @property
    def current(self) -> RateRow | None:
        """The rate where the keyboard stands."""
        at = self.table.currentRow()
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def refresh(self) -> None:
        """Read the rates again."""
        ws, words = self._context.ws, self._context.vocabulary
        self.rows = rates.read(ws)
        self.table.show_rows([account_words.rate(one.draft, words, ws.today) for one in self.rows])
        self.table.setVisible(bool(self.rows))
        self.nothing.setText(
            tr("Nessuna retta: senza, le giornate restano scoperte. Scrivi la prima.")
            if ws.is_coordinator
            else tr(
                "Nessuna retta: senza, le giornate restano scoperte. Le scrive la coordinatrice."
            )
        )
        self.nothing.setVisible(not self.rows)
        self._show_acts()

    def ask_new(self, *known: tuple[str, str]) -> None:
        """Write a rate, of which some answers are known."""
        self._context.navigation.open(Place(names.RATE, None, known))

    def _show_acts(self) -> None:
        has_one = self.current is not None
        self.end.setEnabled(has_one)
        self.remove.setEnabled(has_one)

    def _ask_end(self) -> None:
        row = self.current
        if row is not None:
            self.acts.ask(_END, row.id)

    def _open(self, rate_id: int) -> None:
        """Ask the end of a rate. Raises `Vanished` for one that was taken out."""
        at = next((at for at, one in enumerate(self.rows) if one.id == rate_id), None)
        if at is None:
            raise Vanished(names.RATE, rate_id)
        self.table.setCurrentCell(at, 0)
        title = f"{tr('Fine della retta')} · {self.table.texts()[at][0]}"
        self.ending.set_title(title, tr("Vuoto: vale di nuovo fino a nuovo ordine."))
        self.ending.open(to_on=self.rows[at].draft.to_on or self._context.ws.today)
        QTimer.singleShot(0, self.ending, lambda: bring_up(self.ending))

    def _end(self, values: dict[str, Any]) -> None:
        ws, number = self._context.ws, self.acts.of
        before = next((one.draft.to_on for one in self.rows if one.id == number), None)
        if not self.ending.attempt(partial(rates.end, ws, number, values["to_on"])):
            return
        self.acts.done()
        back = partial(rates.end, ws, number, before)
        undo = partial(self._context.attempt, back)
        self._context.offer_undo(tr("Fine della retta scritta"), undo)

    def _remove(self) -> None:
        row, ws = self.current, self._context.ws
        if row is None or not self.acts.is_free():
            return
        self.ending.hide()
        if self._context.attempt(partial(rates.remove, ws, row.id)):
            undo = partial(self._context.attempt, partial(rates.add, ws, row.draft))
            self._context.offer_undo(tr("Retta tolta"), undo)
