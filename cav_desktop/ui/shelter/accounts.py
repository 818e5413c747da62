"""The tab "Conti": the bed-days of a period, who pays them, what nobody pays and its remedy."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cav_desktop.domain.amounts import euro, number
from cav_desktop.domain.periods import Period, PeriodKind
from cav_desktop.domain.shelter.bed_days import Why
from cav_desktop.domain.shelter.fees import Cover, Rate
from cav_desktop.domain.shelter.houses import House, Room
from cav_desktop.domain.shelter.presences import Presence
from cav_desktop.domain.shelter.stays import Stay, StayPerson
from cav_desktop.services.shelter import accounts
from cav_desktop.services.shelter.accounts import PeriodAccount, Uncovered
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui import theme
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.shelter import account_words, names
from cav_desktop.ui.shelter.account_words import tr
from cav_desktop.ui.shelter.period_bar import PeriodBar
from cav_desktop.ui.shelter.rates_card import RatesCard
from cav_desktop.ui.tasks import Task
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, Tone
from cav_desktop.ui.widgets import Card, EmptyState, FlowLayout, button, label, restyle, scrolled
from cav_desktop.ui.widgets.dates import write_day
from cav_desktop.ui.widgets.figures import FiguresTable, Head

_ROOMY = 860
_FIGURE = 156
_HEARD = (Stay, StayPerson, Presence, Cover, Rate, House, Room)


@dataclass(frozen=True)
class Counted:
    """What was counted of a period."""

    account: PeriodAccount
    bare: tuple[Uncovered, ...]


def counted(ws: Workspace, period: Period) -> Counted:
    """Read and count a period. Call it from a Task."""
    first, last = period.first, period.last
    return Counted(accounts.period(ws, first, last), accounts.uncovered(ws, first, last))


class Figure(QWidget):
    """A number that matters, large, with what it counts beneath."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setFixedWidth(theme.px(_FIGURE))
        self._number = label("", "title")
        self._note = label(words, "small", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._number)
        whole.addWidget(self._note)
        whole.addStretch(1)

    def show_figure(self, said: str, note: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        """Show the number, and what more is to be known of it."""
        self._number.setText(said)
        self._number.setProperty("tone", None if tone is Tone.NEUTRAL else tone.value)
        restyle(self._number)
        self._note.setText(f"{self._words} {note}".strip())
        self.setAccessibleName(f"{self._words}: {said} {note}".strip())

    def text(self) -> str:
        """The number as it is shown."""
        return self._number.text()


class AccountsTab(QWidget):
    """Days to come are not counted: what is shown has been."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.counted: Counted | None = None
        self._task: Task | None = None
        self.bar = PeriodBar(context)
        self.until = label("", "muted", wrap=True)
        self.figures = {
            "kept": Figure(tr("giornate")),
            "away": Figure(tr("di cui assenze")),
            "paid": Figure(tr("pagate")),
            "uncovered": Figure(tr("scoperte")),
            "cents": Figure(tr("importo delle rette")),
            "full": Figure(tr("dei posti")),
        }
        heads = (
            Head(tr("Giornate"), is_figure=True),
            Head(tr("Pagate"), is_figure=True),
            Head(tr("Importo"), is_figure=True),
        )
        self.payers = FiguresTable(tr("Per chi paga"), (Head(tr("Chi paga")), *heads))
        self.lines = FiguresTable(tr("Per linea di finanziamento"), (Head(tr("Linea")), *heads))
        self.bare = FiguresTable(
            tr("Giornate scoperte"),
            (
                Head(tr("Fascicolo")),
                Head(tr("Giorni")),
                Head(tr("Perché")),
                Head(tr("Giornate"), is_figure=True),
            ),
            is_chosen_from=True,
        )
        self.bare.chosen.connect(lambda _: self._show_remedy())
        self.bare.opened.connect(lambda _: self.mend())
        self.remedy = button("", icon="arrow-right", on_click=self.mend)
        self.who_mends = label("", "small", wrap=True)
        self.rates = RatesCard(context)
        self.paper = button(tr("Stampa il registro…"), icon="printer", on_click=self._show_paper)
        self.nothing = EmptyState("currency-eur", "", "")
        self._lay_out()
        self.setFocusProxy(self.bar)
        self.bar.changed.connect(lambda _: self.refresh())
        refresh_on(context.bus, self, _HEARD, self._refresh_all)
        self.refresh()

    def refresh(self) -> None:
        """Count the period again, off this thread: a year of a full shelter takes a while."""
        if self._task is not None:
            self._task.cancel()
        ws, asked = self._context.ws, self.bar.period
        until = asked.until(ws.today)
        if until is None:
            self._task = None
            self._show_nothing(
                tr("Questi giorni devono ancora venire"),
                tr("Scegli un periodo già cominciato: si conta quello che è stato."),
            )
            return
        self._task = self._context.run_task(
            lambda _: counted(ws, until),
            lambda found: self._show(asked, until, found),
            owner=self,
            text=tr("Conto le giornate"),
        )

    def mend(self) -> None:
        """Go where the chosen days find who pays: the stay, or the rate that is missing."""
        row = self.current
        if row is None or not self.remedy.isEnabled():
            return
        if row.why is Why.NO_RATE:
            known = (("payer", row.payer), ("level", row.level), ("from_on", str(row.first)))
            self.rates.ask_new(*known)
            return
        where = (("section", "stay"), ("field", str(row.stay_id)))
        self._context.navigation.open(Place("case", row.case_id, where))

    @property
    def current(self) -> Uncovered | None:
        """The uncovered days where the keyboard stands."""
        at = self.bare.currentRow()
        rows = self.counted.bare if self.counted else ()
        return rows[at] if 0 <= at < len(rows) else None

    def _refresh_all(self) -> None:
        self.rates.refresh()
        self.refresh()

    def _show(self, asked: Period, until: Period, found: Counted) -> None:
        """Show what was counted, unless another period was asked for meanwhile."""
        if asked != self.bar.period:
            return
        self._task = None
        self.counted = found
        today = self._context.ws.today
        if not found.account.total.kept:
            self._show_nothing(
                tr("Nessuna giornata in questo periodo"),
                tr("Le giornate vengono dalle ospitalità: si registra l’ingresso nel fascicolo."),
            )
            return
        self.nothing.hide()
        self._sums.show()
        is_running = until != asked
        said = tr("Fino a oggi, %1: i giorni che devono venire non sono contati.")
        self.until.setText(said.replace("%1", write_day(until.last, today)))
        self.until.setVisible(is_running)
        self.paper.setVisible(asked.kind is PeriodKind.MONTH)
        self._show_figures(found.account)
        self._show_tables(found)

    def _show_paper(self) -> None:
        """The same facts on paper, with the presences day by day."""
        place = Place(names.REGISTER, None, ((names.DAY, str(self.bar.period.first)),))
        self._context.navigation.open(place)

    def _show_nothing(self, title: str, text: str) -> None:
        self.counted = None
        self.nothing.set_words("currency-eur", title, text)
        self.nothing.show()
        self.until.hide()
        self._sums.hide()

    def _show_figures(self, account: PeriodAccount) -> None:
        total = account.total
        people = tr("di una persona") if account.people == 1 else tr("di %1 persone")
        bare = Tone.WARNING if total.uncovered else Tone.SUCCESS
        shown = {
            "kept": (number(total.kept), people.replace("%1", number(account.people))),
            "away": (number(total.away), ""),
            "paid": (number(total.paid), ""),
            "cents": (euro(total.cents), ""),
        }
        for key, (said, note) in shown.items():
            self.figures[key].show_figure(said, note)
        self.figures["uncovered"].show_figure(number(total.uncovered), "", bare)
        full = round(100 * total.kept / account.places) if account.places else 0
        beds = tr("(%1 giornate-posto)").replace("%1", number(account.places))
        self.figures["full"].show_figure(f"{full} %", beds)

    def _show_tables(self, found: Counted) -> None:
        words, total = self._context.vocabulary, found.account.total
        for table, shares, codes, nobody in (
            (self.payers, total.payers(), account_words.PAYERS, tr("Nessuno scritto")),
            (self.lines, total.lines(), account_words.LINES, tr("Senza linea")),
        ):
            table.show_rows(
                [
                    account_words.share(one, words.label(codes, one.code) if one.code else nobody)
                    for one in shares
                ]
            )
        today = self._context.ws.today
        self.bare.show_rows([account_words.bare(one, words, today) for one in found.bare])
        self.bare.setVisible(bool(found.bare))
        self._covered.setVisible(not found.bare)
        self._show_remedy()

    def _show_remedy(self) -> None:
        """What is to be done of the chosen days, and by whom where it is not her."""
        row, ws = self.current, self._context.ws
        is_of_rate = row is not None and row.why is Why.NO_RATE
        self.remedy.setText(tr("Scrivi la retta…") if is_of_rate else tr("Scrivi chi paga…"))
        may = ws.is_coordinator if is_of_rate else ws.has("protected")
        self.remedy.setEnabled(may)
        self.remedy.setVisible(row is not None)
        self.who_mends.setText(
            tr("Le rette le scrive la coordinatrice.")
            if is_of_rate
            else tr("Chi paga lo scrive chi lavora nelle case.")
        )
        self.who_mends.setVisible(row is not None and not may)

    def _lay_out(self) -> None:
        self._sums = QWidget()
        sums = _column(self._sums)
        card = Card()
        held = QWidget()
        flow = FlowLayout(held, gap=SPACE_4)
        for figure in self.figures.values():
            flow.addWidget(figure)
        card.add(held)
        row = QHBoxLayout()
        row.addWidget(self.paper)
        row.addStretch(1)
        card.body.addLayout(row)
        sums.addWidget(card)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(SPACE_3)
        for table in (self.payers, self.lines):
            half = Card(table.accessibleName())
            half.add(table)
            half.body.addStretch(1)
            self._pair.addWidget(half, 1)
        sums.addLayout(self._pair)
        sums.addWidget(self._bare_card())
        inner = QWidget()
        body = _column(inner)
        body.setContentsMargins(0, 0, SPACE_2, 0)
        for part in (self.until, self.nothing, self._sums, self.rates):
            body.addWidget(part)
        body.addStretch(1)
        whole = _column(self)
        whole.addWidget(self.bar)
        whole.addWidget(scrolled(inner), 1)

    def _bare_card(self) -> Card:
        card = Card(
            tr("Giornate scoperte"),
            tr("Nessuno è scritto che paghi, oppure manca la retta di chi paga."),
        )
        self._covered: QLabel = label(tr("Ogni giornata ha chi la paga e una retta."), "muted")
        card.add(self.bare)
        card.add(self._covered)
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self.remedy)
        row.addWidget(self.who_mends, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(0)
        card.body.addLayout(row)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two tables beside each other where they fit."""
        super().resizeEvent(event)
        is_roomy = self.width() >= theme.px(_ROOMY)
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._pair.setDirection(beside if is_roomy else under)


def _column(owner: QWidget) -> QVBoxLayout:
    made = QVBoxLayout(owner)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(SPACE_3)
    return made
