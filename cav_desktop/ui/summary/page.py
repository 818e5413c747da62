"""Sintesi anonimizzata: the choices at the left, the very page that would leave at the right."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QHideEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain import anonymity
from cav_desktop.domain.anonymity import Choice, Decision, Trait
from cav_desktop.domain.errors import EnvironmentFailure, FieldError, SummaryRefused, UserError
from cav_desktop.services.casework import case_files
from cav_desktop.services.printed import outgoing, summaries
from cav_desktop.services.printed.summaries import Preview
from cav_desktop.ui import theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import is_expected, sentence
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.printing import choose_printer, print_pdf
from cav_desktop.ui.save_dialog import ask_where
from cav_desktop.ui.summary.trait_card import TraitChoice
from cav_desktop.ui.summary.verdict import Verdict
from cav_desktop.ui.tasks import Task
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5
from cav_desktop.ui.widgets import Card, PdfPreview, button, label, line, scrolled

_LEFT = 420
ChoosePath = Callable[[QWidget, str], Path | None]
ChoosePrinter = Callable[[QWidget], QPrinter | None]


def choose_path(parent: QWidget, name: str) -> Path | None:
    """Ask where to save; None when she goes back."""
    title = QCoreApplication.translate("summary", "Salva il documento")
    return ask_where(parent, title, name, "PDF (*.pdf)")


class SummaryPage(QWidget):
    """Shows a page that is composed, counted and verified for each choice; nothing else leaves.

    Every preview runs on the worker. Print and save are possible only for the page that is shown,
    when it is clean and enough women share it; the release counts and verifies it once more. A
    page that was released and did not arrive stays: it is tried again with the same bytes.
    """

    def __init__(
        self,
        context: Context,
        choose_printer: ChoosePrinter = choose_printer,
        choose_path: ChoosePath = choose_path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._context = context
        self._choose_printer = choose_printer
        self._choose_path = choose_path
        self._case_id: int | None = None
        self._wanted = anonymity.DEFAULT_CHOICE
        self._page: Preview | None = None
        self._released: bytes | None = None
        self._task: Task | None = None
        self.back = button("", "quiet", icon="arrow-left", on_click=self._go_back)
        self.save = button(self.tr("Salva PDF…"), icon="floppy-disk", on_click=self._save)
        self.print = button(self.tr("Stampa…"), "primary", icon="printer", on_click=self._print)
        self.print.setShortcut("Ctrl+P")
        self.verdict = Verdict(may_override=context.ws.is_coordinator)
        self.traits = {trait: TraitChoice(trait) for trait in Trait}
        self.preview = PdfPreview()
        self._lay_out()
        self._connect()
        self._show_leave()

    @property
    def page(self) -> Preview | None:
        """The page that is shown; None while one is being made."""
        return self._page

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
        self._forget()
        # Meanwhile she may have become another case: its page is the one that is made.
        self._lead_to(self._case_id)
        self._wanted = choice
        for trait, card in self.traits.items():
            card.choose(choice.level(trait))
        ws, case_id = self._context.ws, self._case_id
        self._task = self._context.run_task(
            lambda _: summaries.preview(ws, case_id, choice),
            partial(self.show_page, choice),
            partial(self._refuse, choice),
            owner=self,
            text=self.tr("Compongo e controllo la pagina"),
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
        self._task = None
        self._page = page
        for row in page.traits:
            self.traits[row.trait].show_trait(row)
        self.preview.show_pdf(page.pdf)
        self.verdict.show_page(page, can_be_coarser=anonymity.coarser(choice) is not None)
        stopping = (one.fragment for one in page.findings if one.fragment and not one.warning)
        self.preview.highlight(next(stopping, ""))
        self._show_leave()

    def may_leave(self) -> bool:
        """Whether the page that is shown may be printed or saved."""
        page = self._page
        if page is None or not page.clean:
            return False
        if self._released is not None:
            return True
        if page.decision is Decision.OVERRIDE:
            return self._context.ws.is_coordinator and bool(self.verdict.reason.value())
        return page.decision is Decision.FREE

    def _refuse(self, choice: Choice, error: Exception) -> None:
        if choice != self._wanted:
            return
        self._task = None
        if not is_expected(error):
            raise error
        self.verdict.refuse(*sentence(error))
        self._show_leave()

    def _make_coarser(self) -> None:
        choice = anonymity.coarser(self._wanted)
        if choice is not None:
            self.ask(choice)

    def _print(self) -> None:
        page = self._page
        if page is None or not self.may_leave():
            return
        printer = self._choose_printer(self)
        if printer is not None:
            self._release(page, partial(self._put_on_paper, page, printer))

    def _save(self) -> None:
        page = self._page
        if page is None or not self.may_leave():
            return
        name = self.tr("Documento %1.pdf").replace("%1", page.print_code)
        path = self._choose_path(self, name)
        if path is not None:
            self._release(page, partial(self._put_in_file, page, path))

    def _release(self, page: Preview, deliver: Callable[[bytes], None]) -> None:
        """Let the page that is shown leave, and nothing else: counted and verified once more.

        Released already, it goes as it is: it has its one record.
        """
        if self._released is not None:
            deliver(self._released)
            return
        ws = self._context.ws
        reason = self.verdict.reason.value() or ""
        if page.decision is not Decision.OVERRIDE:
            reason = ""
        self.print.setEnabled(False)
        self.save.setEnabled(False)
        self._context.run_task(
            lambda _: summaries.release(ws, page, reason=reason),
            deliver,
            self._not_released,
            owner=self,
            text=self.tr("Ultimo controllo della pagina"),
            can_cancel=False,
        )

    def _put_on_paper(self, page: Preview, printer: QPrinter, pdf: bytes) -> None:
        if print_pdf(pdf, printer):
            self._left(self.tr("Stampata: codice %1"), page)
        else:
            self._not_arrived(
                page,
                pdf,
                self.tr("La stampante non ha risposto"),
                self.tr("Controlla carta e cavo. La pagina è già nel registro, codice %1: "),
            )

    def _put_in_file(self, page: Preview, path: Path, pdf: bytes) -> None:
        try:
            outgoing.save(self._context.ws, path, pdf)
        except FieldError:
            self._not_arrived(
                page,
                pdf,
                self.tr("Il file non è stato salvato"),
                self.tr(
                    "Nella cartella dell’archivio non si salva altro: scegline un’altra. "
                    "La pagina è già nel registro, codice %1: "
                ),
            )
            return
        except (EnvironmentFailure, OSError):
            self._not_arrived(
                page,
                pdf,
                self.tr("Il file non è stato salvato"),
                self.tr(
                    "Lì non c’è posto o non si può scrivere. La pagina è già nel registro, "
                    "codice %1: "
                ),
            )
            return
        self._left(self.tr("Salvata, codice %1. Fuori dall’archivio il file non è cifrato."), page)

    def _not_arrived(self, page: Preview, pdf: bytes, title: str, words: str) -> None:
        """Say so, and keep the very page that was released: trying again makes no other record."""
        is_kept = self.isVisible() and page.case_id == self._case_id
        again = (
            self.tr("è ancora qui, stampala o salvala di nuovo.")
            if is_kept
            else self.tr("per farla uscire torna alla sintesi, avrà un altro codice.")
        )
        if is_kept:
            self._forget()
            self._wanted = page.choice
            self.show_page(page.choice, page)
            self._released = pdf
            self._show_leave()
        self._context.told.emit(title, words.replace("%1", page.print_code) + again)

    def _left(self, words: str, page: Preview) -> None:
        self._released = None
        self._context.offer_undo(words.replace("%1", page.print_code))
        # Another print has another code, and is counted beside this one.
        if self.isVisible():
            self.ask(self._wanted)

    def _not_released(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._context.fail(error)
            if not isinstance(error, SummaryRefused) or error.why != "reason_needed":
                self.ask(self._wanted)
            return
        self._context.fail(error)
        self._show_leave()

    def _show_leave(self) -> None:
        may = self.may_leave()
        self.print.setEnabled(may)
        self.save.setEnabled(may)
        why = "" if may else self.tr("Possibile solo quando la pagina è controllata e generica")
        self.print.setToolTip(plain(why))
        self.save.setToolTip(plain(why))

    def _forget(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._page = self._released = None
        self.preview.clear()
        self.verdict.wait()
        self._show_leave()

    def _go_back(self) -> None:
        self._context.navigation.open(Place("case", self._case_id))

    def _connect(self) -> None:
        self.verdict.coarser_asked.connect(self._make_coarser)
        self.verdict.reasoned.connect(self._show_leave)
        self.verdict.found.connect(self.preview.highlight)
        for trait, card in self.traits.items():
            card.chosen.connect(
                lambda level, trait=trait: self.ask(self._wanted.with_level(trait, level))
            )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(label(self.tr("Sintesi anonimizzata"), "display"))
        head.addWidget(self.back)
        head.addStretch(1)
        head.addWidget(self.save)
        head.addWidget(self.print)
        check = Card(self.tr("Quante le somigliano"))
        check.add(self.verdict)
        choices = Card(
            self.tr("Che cosa dice la pagina"), self.tr("Meno dettaglio, più donne le somigliano.")
        )
        for place, card in enumerate(self.traits.values()):
            if place:
                choices.add(line())
            choices.add(card)
        inner = QWidget()
        left = QVBoxLayout(inner)
        left.setContentsMargins(0, 0, SPACE_2, 0)
        left.setSpacing(SPACE_4)
        left.addWidget(check)
        left.addWidget(choices)
        left.addStretch(1)
        area = scrolled(inner)
        area.setFixedWidth(theme.px(_LEFT))
        paper = Card()
        paper.add(self.preview, 1)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE_4)
        columns.addWidget(area)
        columns.addWidget(paper, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, 0, SPACE_5, SPACE_4)
        whole.setSpacing(SPACE_3)
        whole.addLayout(head)
        whole.addLayout(columns, 1)

    def hideEvent(self, event: QHideEvent) -> None:
        """The page does not stay in memory when she goes elsewhere; coming back makes it again."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget()
