"""Documenti da stampare: at the left what leaves and what may stay out, at the right the paper."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QHideEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.domain.releases import Way
from cav_desktop.services.casework import case_files
from cav_desktop.services.printed import outgoing, papers
from cav_desktop.services.printed.papers import OfferedPaper, PreparedPaper
from cav_desktop.ui import theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import is_expected, sentence
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.papers.choices import PaperChoices
from cav_desktop.ui.papers.leaving import Leaving
from cav_desktop.ui.papers.ways_out import (
    Ask,
    ChoosePath,
    ChoosePrinter,
    choose_path,
    choose_printer,
    may_print,
    may_save,
)
from cav_desktop.ui.printing import print_pdf
from cav_desktop.ui.safe_words import safe_tone, safe_words
from cav_desktop.ui.tasks import Task
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5
from cav_desktop.ui.widgets import (
    Banner,
    Card,
    Option,
    PdfPreview,
    SearchableCombo,
    button,
    confirm,
    label,
    scrolled,
)

_LEFT = 380
_Made = tuple[OfferedPaper | None, PreparedPaper | UserError]


class PaperPage(QWidget):
    """Shows one document of a case as it would leave; each choice makes it anew.

    Opened by `Place("paper", case_id, (("kind", name), ("object", number)))`. Preparing runs on
    the worker. Only the bytes that are shown are printed or saved, after a question in two parts.
    A document that was let go and did not arrive stays, to be tried again with no other record.
    """

    def __init__(
        self,
        context: Context,
        choose_printer: ChoosePrinter = choose_printer,
        choose_path: ChoosePath = choose_path,
        ask: Ask = confirm,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._context = context
        self._choose_printer = choose_printer
        self._choose_path = choose_path
        self._ask = ask
        self._case_id = 0
        self._case_code = ""
        self._kind = ""
        self._object_id: int | None = None
        self._offered: OfferedPaper | None = None
        self._paper: PreparedPaper | None = None
        self._released: set[Way] = set()
        self._task: Task | None = None
        self._turn = 0
        self.title = label("", "display")
        self.back = button("", "quiet", icon="arrow-left", on_click=self._go_back)
        self.save = button(
            self.tr("Salva con nome…"), icon="floppy-disk", on_click=self._save_paper
        )
        self.save.setShortcut("Ctrl+S")
        self.print = button(
            self.tr("Stampa…"), "primary", icon="printer", on_click=self._print_paper
        )
        self.print.setShortcut("Ctrl+P")
        self.objects = SearchableCombo()
        self.choices = PaperChoices()
        self.leaving = Leaving()
        self.safe = Banner("")
        self.preview = PdfPreview()
        self._of_which = Card(self.tr("Di quale"))
        self._what = Card(self.tr("Che cosa c’è scritto"))
        self._lay_out()
        self.objects.changed.connect(self._choose_object)
        self.choices.changed.connect(self._prepare)
        self._show_leave()

    @property
    def paper(self) -> PreparedPaper | None:
        """The document that is shown; None while one is being made."""
        return self._paper

    def show_place(self, place: Place) -> None:
        """Make the document of a place, with the choices as they stand at first."""
        if place.object_id is None:
            return
        self._forget()
        number = place.filter("object")
        self._kind = place.filter("kind")
        self._object_id = int(number) if number.isdigit() else None
        self._offered = None
        try:
            sheet = case_files.open_sheet(self._context.ws, place.object_id, again=True)
        except UserError as error:
            self._context.fail(error)
            self._context.navigation.open(Place("cases"))
            return
        self._case_id, self._case_code = sheet.case_id, sheet.code
        self.back.setText(sheet.code)
        rule = safe_words(sheet.safe, self._context.vocabulary)
        self.safe.set_words(self.tr("Prima di darle un foglio"), rule, safe_tone(sheet.safe))
        self._prepare(None)

    def _prepare(self, made: frozenset[str] | None) -> None:
        """Make the document anew; the one that was shown is gone at once."""
        self._forget()
        ws, known = self._context.ws, self._offered
        kind, case_id, object_id = self._kind, self._case_id, self._object_id

        def work(_: object) -> _Made:
            offered = known
            if offered is None:
                found = (one for one in papers.offered(ws, case_id) if one.kind == kind)
                offered = next(found, None)
            try:
                return offered, papers.preview(ws, kind, case_id, object_id, made)
            except UserError as error:
                # What can be chosen instead is shown beside the reason.
                return offered, error

        self._task = self._context.run_task(
            work,
            partial(self._show_made, self._turn),
            partial(self._refuse, self._turn),
            owner=self,
            text=self.tr("Preparo il documento"),
        )

    def _show_made(self, turn: int, made: _Made) -> None:
        """Show what was made, unless something else was asked for meanwhile."""
        offered, paper = made
        if turn != self._turn:
            return
        self._show_offered(offered)
        if isinstance(paper, UserError):
            self._refuse(turn, paper)
            return
        self._task = None
        self._paper = paper
        self._show_choices(paper)
        self.preview.show_pdf(paper.pdf)
        self.leaving.show_paper(paper)
        self._show_leave()

    def _show_offered(self, offered: OfferedPaper | None) -> None:
        """Name the document and ask what it asks."""
        is_new = offered != self._offered
        self._offered = offered
        self.title.setText(self._name())
        self._of_which.setVisible(offered is not None and len(offered.objects) > 1)
        self._what.setVisible(offered is not None and bool(offered.choices))
        if offered is not None and is_new:
            self.choices.offer(
                offered.choices, frozenset(one.key for one in offered.choices if one.is_chosen)
            )
            self.objects.set_options([Option(str(one.id), one.label) for one in offered.objects])

    def _show_choices(self, paper: PreparedPaper) -> None:
        """What the document that is shown is of, and was made with."""
        self._object_id = paper.object_id
        if self._offered is not None:
            self.choices.offer(self._offered.choices, paper.choices)
        self.objects.set_value(str(paper.object_id) if paper.object_id is not None else None)

    def _refuse(self, turn: int, error: Exception) -> None:
        if turn != self._turn:
            return
        self._task = None
        if not is_expected(error):
            raise error
        self.title.setText(self._name())
        self.leaving.refuse(*sentence(error))
        self._show_leave()

    def _name(self) -> str:
        return self._offered.title if self._offered else self.tr("Documento da stampare")

    def _choose_object(self, number: object) -> None:
        if isinstance(number, str) and number.isdigit() and int(number) != self._object_id:
            self._object_id = int(number)
            self._prepare(self.choices.value())

    def _print_paper(self) -> None:
        paper = self._paper
        if paper is None or not self._may_leave(paper, may_print):
            return
        printer = self._choose_printer(self)
        if printer is not None:
            self._release(paper, Way.PRINTED, partial(self._put_on_paper, paper, printer))

    def _save_paper(self) -> None:
        paper = self._paper
        if paper is None or not self._may_leave(paper, may_save):
            return
        # A name that tells nothing: not whose it is, and not what it is.
        name = self.tr("foglio.pdf")
        if not paper.is_slip:
            name = self.tr("Documento %1.pdf").replace("%1", paper.print_number)
        path = self._choose_path(self, name)
        if path is not None:
            self._release(paper, Way.SAVED, partial(self._put_in_file, paper, path))

    def _may_leave(self, paper: PreparedPaper, warn: Callable[..., bool]) -> bool:
        return not paper.is_reserved or warn(self._ask, self, self._name(), self._case_code)

    def _release(self, paper: PreparedPaper, way: Way, deliver: Callable[[bytes], None]) -> None:
        """Let the document that is shown leave, and nothing else.

        Let go in this way already, it has its record and did not arrive: it is tried again.
        """
        if way in self._released:
            deliver(paper.pdf)
            return
        ws = self._context.ws
        self.print.setEnabled(False)
        self.save.setEnabled(False)

        def delivered(pdf: bytes) -> None:
            if self._paper is paper:
                self._released.add(way)
            deliver(pdf)

        self._context.run_task(
            lambda _: papers.release(ws, paper, way),
            delivered,
            self._not_released,
            owner=self,
            text=self.tr("Scrivo nel registro che esce"),
            can_cancel=False,
        )

    def _put_on_paper(self, paper: PreparedPaper, printer: QPrinter, pdf: bytes) -> None:
        if print_pdf(pdf, printer):
            self._left(paper, Way.PRINTED, self.tr("Stampato, n. %1: ritiralo dalla stampante."))
        else:
            self._not_arrived(
                paper,
                self.tr("La stampante non ha risposto"),
                self.tr("Controlla carta e cavo, poi stampa di nuovo: è già nel registro, n. %1."),
            )

    def _put_in_file(self, paper: PreparedPaper, path: Path, pdf: bytes) -> None:
        try:
            outgoing.save(self._context.ws, path, pdf)
        except FieldError:
            words = self.tr(
                "Nella cartella dell’archivio non si salva altro: scegline un’altra. "
                "Il documento è già nel registro, n. %1."
            )
        except (EnvironmentFailure, OSError):
            words = self.tr(
                "Lì non c’è posto o non si può scrivere: scegli un altro posto. "
                "Il documento è già nel registro, n. %1."
            )
        else:
            saved = self.tr("Salvato, n. %1. Fuori dall’archivio il file non è cifrato.")
            self._left(paper, Way.SAVED, saved)
            return
        self._not_arrived(paper, self.tr("Il file non è stato salvato"), words)

    def _left(self, paper: PreparedPaper, way: Way, words: str) -> None:
        """It is out; once more would be another copy, with another record."""
        self._released.discard(way)
        self._context.offer_undo(words.replace("%1", paper.print_number))
        self._show_leave()

    def _not_arrived(self, paper: PreparedPaper, title: str, words: str) -> None:
        self._context.told.emit(title, words.replace("%1", paper.print_number))
        self._show_leave()

    def _not_released(self, error: Exception) -> None:
        self._context.fail(error)
        self._show_leave()

    def _show_leave(self) -> None:
        self.print.setEnabled(self._paper is not None)
        self.save.setEnabled(self._paper is not None)

    def _go_back(self) -> None:
        self._context.navigation.open(Place("case", self._case_id))

    def _forget(self) -> None:
        """Nothing of the document stays in memory."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._turn += 1
        self._paper = None
        self._released.clear()
        self.preview.clear()
        self.leaving.clear()
        self._show_leave()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(self.title)
        head.addWidget(self.back)
        head.addStretch(1)
        head.addWidget(self.save)
        head.addWidget(self.print)
        self.objects.setAccessibleName(self.tr("Di quale"))
        self._of_which.add(self.objects)
        self._what.add(self.choices)
        leaves = Card(self.tr("Che cosa esce dal Centro"))
        leaves.add(self.leaving)
        inner = QWidget()
        left = QVBoxLayout(inner)
        left.setContentsMargins(0, 0, SPACE_2, 0)
        left.setSpacing(SPACE_4)
        for card in (self.safe, self._of_which, self._what, leaves):
            left.addWidget(card)
        left.addStretch(1)
        area = scrolled(inner)
        area.setFixedWidth(theme.px(_LEFT))
        sheet = Card()
        sheet.add(self.preview, 1)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE_4)
        columns.addWidget(area)
        columns.addWidget(sheet, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, 0, SPACE_5, SPACE_4)
        whole.setSpacing(SPACE_3)
        whole.addLayout(head)
        whole.addLayout(columns, 1)
        self._of_which.hide()
        self._what.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """The document does not stay in memory when she goes elsewhere."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget()
