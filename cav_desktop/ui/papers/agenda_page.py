"""L’agenda da stampare: what leaves at the left, the sheet at the right."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from cav_desktop.domain.releases import Way
from cav_desktop.services.dates import agenda
from cav_desktop.services.dates.agenda import PreparedAgenda
from cav_desktop.ui.context import Context
from cav_desktop.ui.due_words import calendar_names
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.papers.leaving import Leaving
from cav_desktop.ui.papers.ways_out import Ask, choose_printer
from cav_desktop.ui.preview_page import ChoosePrinter, LettingGo, PreviewPage, Said, choose_path
from cav_desktop.ui.widgets import Card, confirm

_LEFT = 380


class AgendaPage(PreviewPage[PreparedAgenda]):
    """Shows the agenda of the days of a place: `Place("agenda", None, (("day", …), ("days", …)))`.

    It is for paper alone: nothing is saved outside the archive.
    """

    def __init__(
        self,
        context: Context,
        choose_printer: ChoosePrinter = choose_printer,
        ask: Ask = confirm,
        parent: QWidget | None = None,
    ) -> None:
        going = LettingGo(self.said, lambda shown: shown.print_number, self.letting_go)
        super().__init__(context, going, choose_printer, choose_path, parent)
        self.back.clicked.connect(self.go_back)
        self._ask = ask
        self._first = context.ws.today
        self._days = 1
        self.title.setText(self.tr("Agenda"))
        self.back.setText(self.tr("La settimana"))
        self.save.setEnabled(False)
        self.save.hide()
        self.leaving = Leaving()
        self.refused.connect(self.leaving.refuse)
        leaves = Card(self.tr("Che cosa esce dal Centro"))
        leaves.add(self.leaving)
        self.lay_out((leaves,), width=_LEFT)
        self.show_leave()

    @property
    def paper(self) -> PreparedAgenda | None:
        """The agenda that is shown; None while one is being made."""
        return self._shown

    def show_place(self, place: Place) -> None:
        """Make the agenda of the days of a place."""
        self._first = date.fromisoformat(place.filter("day", str(self._context.ws.today)))
        self._days = int(place.filter("days", "1"))
        self._prepare()

    def said(self) -> Said:
        """The words of an agenda."""
        return Said(
            making=self.tr("Preparo l’agenda"),
            checking=self.tr("Scrivo nel registro che esce"),
            printed=self.tr("Stampata, n. %1: ritirala dalla stampante."),
            saved="",
            no_printer=self.tr(
                "Controlla carta e cavo, poi stampa di nuovo: è già nel registro, n. %1."
            ),
            in_archive="",
            no_room="",
        )

    def is_sure(self, shown: PreparedAgenda, way: Way) -> bool:
        """Said before it comes out, as before: what stands on it, and that it is written."""
        del shown, way
        return self._ask(
            self,
            self.tr("Stai per stampare l’agenda."),
            self.tr(
                "Sul foglio ci sono ore, attività e codici dei fascicoli: nessun nome e nessun "
                "numero. Resta scritto nel registro che l’hai stampata."
            ),
            self.tr("Stampa"),
        )

    def letting_go(self, shown: PreparedAgenda, way: Way) -> Callable[[], bytes]:
        """It is journalled before its bytes are given."""
        del way
        return partial(agenda.release, self._context.ws, shown)

    def left(self) -> None:
        """Another print is another sheet, with a number of its own."""
        if self.isVisible():
            self._prepare()

    def show_leave(self) -> None:
        """On paper, or not at all."""
        super().show_leave()
        self.save.setEnabled(False)

    def forget(self) -> None:
        """Nothing of the agenda stays in memory."""
        super().forget()
        self.leaving.clear()
        self.show_leave()

    def go_back(self) -> None:
        """To the week that was looked at."""
        self._context.navigation.open(Place("week", None, (("day", str(self._first)),)))

    def _prepare(self) -> None:
        self.forget()
        asked = (self._first, self._days)
        ws, names = self._context.ws, calendar_names()
        self.make(lambda _: agenda.prepare(ws, *asked, names), self._show_agenda, self.refuse)

    def _show_agenda(self, made: PreparedAgenda) -> None:
        """Show it, unless other days were asked for meanwhile."""
        if (made.first, made.days) != (self._first, self._days):
            return
        self.show_made(made, made.pdf)
        self.leaving.show_lines(made.what_leaves, missing=made.missing)
        self.show_leave()
