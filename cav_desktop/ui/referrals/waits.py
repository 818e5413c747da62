"""How long women wait at each service, of the referrals of a year: a small table."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.referrals import waiting
from cav_desktop.services.referrals.waiting import FEW, WaitingRow
from cav_desktop.ui import referral_words
from cav_desktop.ui.context import Context
from cav_desktop.ui.referrals import words
from cav_desktop.ui.referrals.words import tr
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Card, icon_button, label, scrolled
from cav_desktop.ui.widgets.figures import FiguresTable, Head

_EARLIEST = 1990


class WaitsPanel(QWidget):
    """One line a receiver; where few were met no time is told, which would be one woman's own."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._year = context.ws.today.year
        self.before = icon_button("caret-left", tr("Anno prima"), on_click=partial(self._turn, -1))
        self.after = icon_button("caret-right", tr("Anno dopo"), on_click=partial(self._turn, 1))
        self.title = label("", "title")
        self.table = FiguresTable(
            tr("Attese per servizio"),
            (
                Head(tr("Servizio")),
                Head(tr("Inviati"), is_figure=True),
                Head(tr("Incontrate"), is_figure=True),
                Head(tr("Metà entro"), is_figure=True),
                Head(tr("La più lunga"), is_figure=True),
                Head(tr("Ancora in attesa"), is_figure=True),
            ),
        )
        self.nothing = label(tr("Quell’anno non è partito nessun invio."), "muted", wrap=True)
        self._lay_out()

    def refresh(self) -> None:
        """Read the waits of the year again."""
        ws, today = self._context.ws, self._context.ws.today
        found = waiting.figures(ws, self._year)
        said = Wording(self._context.vocabulary, {})
        self.table.show_rows([_cells(row, said) for row in found])
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.title.setText(_title(self._year, today))
        self.after.setEnabled(self._year < today.year)
        self.before.setEnabled(self._year > _EARLIEST)

    def _turn(self, years: int) -> None:
        self._year += years
        self.refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(self.title, 1)
        head.addWidget(self.before)
        head.addWidget(self.after)
        few = tr(
            "Dall’invio al primo appuntamento, degli invii partiti in quell’anno. Con meno di %1 "
            "donne incontrate non si dice un tempo: direbbe di una di loro."
        ).replace("%1", str(FEW))
        card = Card()
        card.body.addLayout(head)
        for part in (self.table, self.nothing, label(few, "small", wrap=True)):
            card.add(part)
        inner = QWidget()
        inner.setProperty("kind", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner))


def _cells(row: WaitingRow, said: Wording) -> tuple[str, ...]:
    party = said.vocabulary.label(referral_words.PARTIES, row.party)
    still = str(row.waiting)
    if row.waiting_longest:
        still = tr("%1, fino a %2").replace("%2", words.days(row.waiting_longest))
        still = still.replace("%1", str(row.waiting))
    return (
        row.receiver or party,
        str(row.sent),
        str(row.met),
        *(_told(days, row) for days in (row.median, row.longest)),
        still,
    )


def _told(days: int | None, row: WaitingRow) -> str:
    if days is not None:
        return words.days(days)
    return tr("troppo poche") if row.met else "–"


def _title(year: int, today: date) -> str:
    text = tr("Attese per servizio, %1").replace("%1", str(year))
    return tr("%1 fino a oggi").replace("%1", text) if year == today.year else text
