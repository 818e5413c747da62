"""Il registro presenze da stampare: what stands on it at the left, the wide sheet at the right."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from cav_desktop.domain.day_names import MONTHS
from cav_desktop.domain.releases import Way
from cav_desktop.services.printed import presence_papers
from cav_desktop.services.printed.paper_kinds import PaperChoice
from cav_desktop.services.printed.presence_papers import PreparedRegister
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.papers.choices import PaperChoices
from cav_desktop.ui.papers.leaving import Leaving
from cav_desktop.ui.papers.ways_out import Ask, choose_printer
from cav_desktop.ui.preview_page import (
    ChoosePath,
    ChoosePrinter,
    LettingGo,
    PreviewPage,
    Said,
    choose_path,
)
from cav_desktop.ui.widgets import Card, confirm

SCREEN = "presence_register"
DAY = "day"
"""The filter of a place that says a day of the month."""
_ACCOUNT = "account"
_LEFT = 340


class PresenceRegisterPage(PreviewPage[PreparedRegister]):
    """Shows the register of a month: `Place("presence_register", None, (("day", …),))`."""

    def __init__(
        self,
        context: Context,
        choose_printer: ChoosePrinter = choose_printer,
        ask: Ask = confirm,
        choose_path: ChoosePath = choose_path,
        parent: QWidget | None = None,
    ) -> None:
        going = LettingGo(self.said, lambda shown: shown.print_number, self.letting_go)
        super().__init__(context, going, choose_printer, choose_path, parent)
        self.back.clicked.connect(self.go_back)
        self._ask = ask
        self._day = context.ws.today
        self.back.setText(self.tr("Le presenze"))
        self.choices = PaperChoices()
        asked = PaperChoice(
            _ACCOUNT,
            self.tr("Chi paga, importi e giornate scoperte"),
            is_chosen=True,
            note=self.tr("Senza, c’è solo il registro delle presenze."),
        )
        self.choices.offer((asked,), frozenset({_ACCOUNT}))
        self.choices.changed.connect(lambda _: self._prepare())
        stands = Card(self.tr("Che cosa c’è sul foglio"))
        stands.add(self.choices)
        self.leaving = Leaving()
        self.refused.connect(self.leaving.refuse)
        leaves = Card(self.tr("Che cosa esce dal Centro"))
        leaves.add(self.leaving)
        self.lay_out((stands, leaves), width=_LEFT)
        self.show_leave()

    @property
    def paper(self) -> PreparedRegister | None:
        """The register that is shown; None while one is being made."""
        return self._shown

    def show_place(self, place: Place) -> None:
        """Make the register of the month of a place."""
        self._day = date.fromisoformat(place.filter(DAY, str(self._context.ws.today)))
        month = f"{MONTHS[self._day.month - 1]} {self._day.year}"
        self.title.setText(self.tr("Registro presenze · %1").replace("%1", month))
        self._prepare()

    def said(self) -> Said:
        """The words of a register."""
        return Said(
            making=self.tr("Preparo il registro"),
            checking=self.tr("Scrivo nel registro che esce"),
            printed=self.tr("Stampato, n. %1: ritiralo dalla stampante."),
            saved=self.tr("Salvato, n. %1. Il file non è cifrato."),
            no_printer=self.tr(
                "Controlla carta e cavo, poi stampa di nuovo: è già nel registro, n. %1."
            ),
            in_archive=self.tr("Scegli una cartella fuori dall’archivio. È già nel registro."),
            no_room=self.tr("Controlla lo spazio o scegli un altro posto. È già nel registro."),
        )

    def is_sure(self, shown: PreparedRegister, way: Way) -> bool:
        """Said before it goes: what stands on it, and that it is written."""
        del shown
        is_paper = way is Way.PRINTED
        return self._ask(
            self,
            self.tr("Stai per stampare il registro delle presenze.")
            if is_paper
            else self.tr("Stai per salvare il registro delle presenze fuori dall’archivio."),
            self.tr(
                "Ci sono codici, giorni e nomi in codice delle case: nessun nome di persona e "
                "nessun luogo. Resta scritto nel registro che è uscito."
            ),
            self.tr("Stampa") if is_paper else self.tr("Salva"),
        )

    def letting_go(self, shown: PreparedRegister, way: Way) -> Callable[[], bytes]:
        """It is journalled before its bytes are given."""
        return partial(presence_papers.release, self._context.ws, shown, way)

    def left(self) -> None:
        """Another copy is another sheet, with a number of its own."""
        if self.isVisible():
            self._prepare()

    def forget(self) -> None:
        """Nothing of the register stays in memory."""
        super().forget()
        self.leaving.clear()
        self.show_leave()

    def go_back(self) -> None:
        """To the month that was looked at."""
        where = (("tab", "presences"), (DAY, str(self._day)))
        self._context.navigation.open(Place("shelter", None, where))

    def _prepare(self) -> None:
        self.forget()
        ws, day = self._context.ws, self._day
        has_account = _ACCOUNT in self.choices.value()
        self.make(
            lambda _: presence_papers.prepare(ws, day, has_account=has_account),
            partial(self._show_register, day, has_account),
            self.refuse,
        )

    def _show_register(self, day: date, has_account: bool, made: PreparedRegister) -> None:
        """Show it, unless another one was asked for meanwhile."""
        if (day, has_account) != (self._day, _ACCOUNT in self.choices.value()):
            return
        self.show_made(made, made.pdf)
        self.leaving.show_lines(made.what_leaves, missing=made.missing)
        self.show_leave()
