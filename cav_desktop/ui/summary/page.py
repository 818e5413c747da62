"""Sintesi anonimizzata: the choices at the left, the very page that would leave at the right."""

from collections.abc import Callable, Hashable
from functools import partial

from PySide6.QtWidgets import QWidget

from cav_desktop.domain import anonymity
from cav_desktop.domain.anonymity import Choice, Decision, Trait
from cav_desktop.domain.errors import SummaryRefused, UserError
from cav_desktop.domain.releases import Way
from cav_desktop.services.casework import case_files
from cav_desktop.services.printed import summaries
from cav_desktop.services.printed.summaries import Preview
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.preview_page import (
    ChoosePath,
    ChoosePrinter,
    LettingGo,
    PreviewPage,
    Said,
    choose_path,
)
from cav_desktop.ui.printing import choose_printer
from cav_desktop.ui.summary.trait_card import TraitChoice
from cav_desktop.ui.summary.verdict import Verdict
from cav_desktop.ui.widgets import Card, line

_LEFT = 420


class SummaryPage(PreviewPage[Preview]):
    """Shows a page that is composed, counted and verified for each choice; nothing else leaves.

    Every preview runs on the worker. Print and save are possible only for the page that is shown,
    when it is clean and enough women share it; the release counts and verifies it once more.
    """

    def __init__(
        self,
        context: Context,
        choose_printer: ChoosePrinter = choose_printer,
        choose_path: ChoosePath = choose_path,
        parent: QWidget | None = None,
    ) -> None:
        going = LettingGo(self.said, lambda shown: shown.print_code, self.letting_go)
        super().__init__(context, going, choose_printer, choose_path, parent)
        self.title.setText(self.tr("Sintesi anonimizzata"))
        self._case_id: int | None = None
        self._wanted = anonymity.DEFAULT_CHOICE
        self.verdict = Verdict(may_override=context.ws.is_coordinator)
        self.traits = {trait: TraitChoice(trait) for trait in Trait}
        self.lay_out((self._check_card(), self._choices_card()), width=_LEFT)
        self._connect()
        self.show_leave()

    @property
    def page(self) -> Preview | None:
        """The page that is shown; None while one is being made."""
        return self._shown

    def show_place(self, place: Place) -> None:
        """Make the default page for the case of a place."""
        if place.object_id is None:
            return
        self._lead_to(place.object_id)
        self.verdict.reason.set_value(None)
        self.ask(anonymity.DEFAULT_CHOICE)

    def ask(self, choice: Choice) -> None:
        """Make the page for a choice; the one that was shown is gone at once."""
        if self._case_id is None:
            return
        self.forget()
        # Meanwhile she may have become another case: its page is the one that is made.
        self._lead_to(self._case_id)
        self._wanted = choice
        for trait, card in self.traits.items():
            card.choose(choice.level(trait))
        ws, case_id = self._context.ws, self._case_id
        self.make(
            lambda _: summaries.preview(ws, case_id, choice),
            partial(self.show_page, choice),
            partial(self._refuse, choice),
        )

    def _lead_to(self, case_id: int) -> None:
        survivor = case_files.survivor_of(self._context.ws, case_id)
        if survivor != self._case_id:
            self._case_id = survivor
            self.back.setText(case_files.rows(self._context.ws, [survivor])[0].code)

    def show_page(self, choice: Choice, page: Preview) -> None:
        """Show a finished page, unless another choice was made meanwhile."""
        if choice != self._wanted or page.case_id != self._case_id:
            return
        self.show_made(page, page.pdf)
        for row in page.traits:
            self.traits[row.trait].show_trait(row)
        self.verdict.show_page(page, can_be_coarser=anonymity.coarser(choice) is not None)
        stopping = (one.fragment for one in page.findings if one.fragment and not one.warning)
        self.preview.highlight(next(stopping, ""))
        self.show_leave()

    def may_leave(self) -> bool:
        """Whether the page that is shown may be printed or saved."""
        page = self._shown
        if page is None or not page.clean:
            return False
        if self._released:
            return True
        if page.decision is Decision.OVERRIDE:
            return self._context.ws.is_coordinator and bool(self.verdict.reason.value())
        return page.decision is Decision.FREE

    def said(self) -> Said:
        """The words of a summary."""
        return Said(
            making=self.tr("Compongo e controllo la pagina"),
            checking=self.tr("Ultimo controllo della pagina"),
            printed=self.tr("Stampata: codice %1"),
            saved=self.tr("Salvata, codice %1. Fuori dall’archivio il file non è cifrato."),
            no_printer=self.tr("Controlla carta e cavo. La pagina è già nel registro, codice %1: "),
            in_archive=self.tr(
                "Nella cartella dell’archivio non si salva altro: scegline un’altra. "
                "La pagina è già nel registro, codice %1: "
            ),
            no_room=self.tr(
                "Lì non c’è posto o non si può scrivere. La pagina è già nel registro, codice %1: "
            ),
        )

    def record_of(self, way: Way) -> Hashable:
        """A page has one record, whichever way it takes."""
        del way
        return "page"

    def letting_go(self, shown: Preview, way: Way) -> Callable[[], bytes]:
        """Counted and verified once more before it is written that it leaves."""
        del way
        reason = self.verdict.reason.value() or ""
        if shown.decision is not Decision.OVERRIDE:
            reason = ""
        return partial(summaries.release, self._context.ws, shown, reason=reason)

    def keep(self, shown: Preview) -> bool:
        """The very page that was let go is shown again, while she is still looking at its case."""
        if not self.isVisible() or shown.case_id != self._case_id:
            return False
        self.forget()
        self._wanted = shown.choice
        self.show_page(shown.choice, shown)
        return True

    def how_again(self, *, is_kept: bool) -> str:
        """Elsewhere it is a new page, with a code of its own."""
        if is_kept:
            return self.tr("è ancora qui, stampala o salvala di nuovo.")
        return self.tr("per farla uscire torna alla sintesi, avrà un altro codice.")

    def left(self) -> None:
        """Another print has another code, and is counted beside this one."""
        if self.isVisible():
            self.ask(self._wanted)

    def not_released(self, error: Exception) -> None:
        """What the last check refused is made again, unless only its reason is missing."""
        if isinstance(error, UserError):
            self._context.fail(error)
            if not isinstance(error, SummaryRefused) or error.why != "reason_needed":
                self.ask(self._wanted)
            return
        super().not_released(error)

    def show_leave(self) -> None:
        """Offer the ways out, or say why there is none."""
        super().show_leave()
        why = self.tr("Possibile solo quando la pagina è controllata e generica")
        for way_out in (self.print, self.save):
            way_out.setToolTip(plain("" if self.may_leave() else why))

    def forget(self) -> None:
        """No page, no verdict."""
        super().forget()
        self.verdict.wait()
        self.show_leave()

    def go_back(self) -> None:
        """To her case."""
        self._context.navigation.open(Place("case", self._case_id))

    def _refuse(self, choice: Choice, error: Exception) -> None:
        if choice == self._wanted:
            self.refuse(error)

    def _make_coarser(self) -> None:
        choice = anonymity.coarser(self._wanted)
        if choice is not None:
            self.ask(choice)

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.refused.connect(self.verdict.refuse)
        self.verdict.coarser_asked.connect(self._make_coarser)
        self.verdict.reasoned.connect(self.show_leave)
        self.verdict.found.connect(self.preview.highlight)
        for trait, card in self.traits.items():
            card.chosen.connect(
                lambda level, trait=trait: self.ask(self._wanted.with_level(trait, level))
            )

    def _check_card(self) -> Card:
        check = Card(self.tr("Quante le somigliano"))
        check.add(self.verdict)
        return check

    def _choices_card(self) -> Card:
        choices = Card(
            self.tr("Che cosa dice la pagina"), self.tr("Meno dettaglio, più donne le somigliano.")
        )
        for place, card in enumerate(self.traits.values()):
            if place:
                choices.add(line())
            choices.add(card)
        return choices
