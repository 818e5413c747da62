"""A page seen before it leaves: at the left what is decided, at the right the very paper."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.errors import EnvironmentFailure, FieldError
from cav_desktop.domain.progress import Progress
from cav_desktop.domain.releases import Way
from cav_desktop.services.printed import outgoing
from cav_desktop.ui import theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import is_expected, sentence
from cav_desktop.ui.printing import print_pdf
from cav_desktop.ui.save_dialog import ask_where
from cav_desktop.ui.tasks import Task
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5
from cav_desktop.ui.widgets import Card, PdfPreview, button, label, scrolled

Shown = TypeVar("Shown")
Made = TypeVar("Made")
ChoosePath = Callable[[QWidget, str], Path | None]
ChoosePrinter = Callable[[QWidget], QPrinter | None]


def choose_path(parent: QWidget, name: str) -> Path | None:
    """Ask where to save; None when she goes back."""
    title = QCoreApplication.translate("papers", "Salva il documento")
    return ask_where(parent, title, name, "PDF (*.pdf)")


@dataclass(frozen=True)
class Said:
    """What is told when a page left, or did not arrive; `%1` is its number.

    `making` and `checking` are said while it is made, and while it is let go.
    """

    making: str
    checking: str
    printed: str
    saved: str
    no_printer: str
    in_archive: str
    no_room: str


@dataclass(frozen=True)
class LettingGo(Generic[Shown]):
    """How a kind of page leaves: what is told of it, its number, and the work that lets it go.

    `begin` gives the work that writes that it leaves and gives its bytes; it runs on the worker.
    """

    said: Callable[[], Said]
    number: Callable[[Shown], str]
    begin: Callable[[Shown, Way], Callable[[], bytes]]


class PreviewPage(QWidget, Generic[Shown]):
    """Shows one finished page; nothing but the bytes that are shown is printed or saved.

    It is made on the worker, and forgotten when she goes elsewhere. A page that was let go and did
    not arrive stays, to be tried again with no other record. The pages that stand on it say what
    is made and whether it may leave. `refused` carries why no page could be made: title and text.
    """

    refused = Signal(str, str)

    def __init__(
        self,
        context: Context,
        going: LettingGo[Shown],
        choose_printer: ChoosePrinter,
        choose_path: ChoosePath,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._context = context
        self._going = going
        self._choose_printer = choose_printer
        self._choose_path = choose_path
        self._shown: Shown | None = None
        self._released: dict[Hashable, bytes] = {}
        self._task: Task | None = None
        self.title = label("", "display", wrap=True)
        self.back = button("", "quiet", icon="arrow-left")
        self.save = button(
            self.tr("Salva con nome…"), icon="floppy-disk", on_click=self._save_shown
        )
        self.save.setShortcut("Ctrl+S")
        self.print = button(
            self.tr("Stampa…"), "primary", icon="printer", on_click=self._print_shown
        )
        self.print.setShortcut("Ctrl+P")
        self.preview = PdfPreview()

    def may_leave(self) -> bool:
        """Whether what is shown may be printed or saved."""
        return self._shown is not None

    def is_sure(self, shown: Shown, way: Way) -> bool:
        """Ask what must be asked before it leaves; here nothing."""
        del shown, way
        return True

    def file_name(self, shown: Shown) -> str:
        """A name that tells nothing: not whose it is, and not what it is."""
        return self.tr("Documento %1.pdf").replace("%1", self._going.number(shown))

    def record_of(self, way: Way) -> Hashable:
        """What a page that did not arrive may be tried again for, with no other record."""
        return way

    def keep(self, shown: Shown) -> bool:
        """Whether a page that did not arrive is still there, to be tried again."""
        return self._shown is shown

    def how_again(self, *, is_kept: bool) -> str:
        """What is said of trying again, after what went wrong."""
        del is_kept
        return ""

    def left(self) -> None:
        """It is out."""
        self.show_leave()

    def not_released(self, error: Exception) -> None:
        """It may not leave, and why."""
        self._context.fail(error)
        self.show_leave()

    def make(
        self,
        work: Callable[[Progress], Made],
        show: Callable[[Made], None],
        refuse: Callable[[Exception], None],
    ) -> None:
        """Make a page on the worker."""
        told = self._going.said().making
        self._task = self._context.run_task(work, show, refuse, owner=self, text=told)

    def show_made(self, shown: Shown, pdf: bytes) -> None:
        """Show a page that is finished."""
        self._task = None
        self._shown = shown
        self.preview.show_pdf(pdf)

    def refuse(self, error: Exception) -> None:
        """Say why there is none; what nobody expected is raised."""
        self._task = None
        if not is_expected(error):
            raise error
        why = sentence(error)
        self.refused.emit(why.title, why.text)
        self.show_leave()

    def show_leave(self) -> None:
        """Offer the ways out, or none."""
        may = self.may_leave()
        self.print.setEnabled(may)
        self.save.setEnabled(may)

    def forget(self) -> None:
        """Nothing of the page stays in memory."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._shown = None
        self._released.clear()
        self.preview.clear()

    def lay_out(self, cards: tuple[QWidget, ...], *, width: int) -> None:
        """Put the cards at the left of the paper, in a column so wide."""
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(self.title, 1)
        for part in (self.back, self.save, self.print):
            head.addWidget(part)
        inner = QWidget()
        left = QVBoxLayout(inner)
        left.setContentsMargins(0, 0, SPACE_2, 0)
        left.setSpacing(SPACE_4)
        for card in cards:
            left.addWidget(card)
        left.addStretch(1)
        area = scrolled(inner)
        area.setFixedWidth(theme.px(width))
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

    def _print_shown(self) -> None:
        shown = self._may_go(Way.PRINTED)
        printer = self._choose_printer(self) if shown is not None else None
        if shown is not None and printer is not None:
            self._release(shown, Way.PRINTED, partial(self._put_on_paper, shown, printer))

    def _save_shown(self) -> None:
        shown = self._may_go(Way.SAVED)
        path = self._choose_path(self, self.file_name(shown)) if shown is not None else None
        if shown is not None and path is not None:
            self._release(shown, Way.SAVED, partial(self._put_in_file, shown, path))

    def _may_go(self, way: Way) -> Shown | None:
        shown = self._shown
        if shown is None or not self.may_leave() or not self.is_sure(shown, way):
            return None
        return shown

    def _release(self, shown: Shown, way: Way, deliver: Callable[[bytes], None]) -> None:
        """Let what is shown leave, and nothing else.

        Let go already, it has its record and did not arrive: the same bytes are tried again.
        """
        kept = self._released.get(self.record_of(way))
        if kept is not None:
            deliver(kept)
            return
        work = self._going.begin(shown, way)
        self.print.setEnabled(False)
        self.save.setEnabled(False)
        self._context.run_task(
            lambda _: work(),
            deliver,
            self.not_released,
            owner=self,
            text=self._going.said().checking,
            can_cancel=False,
        )

    def _put_on_paper(self, shown: Shown, printer: QPrinter, pdf: bytes) -> None:
        if print_pdf(pdf, printer):
            self._left(shown, Way.PRINTED, self._going.said().printed)
            return
        title = self.tr("La stampante non ha risposto")
        self._not_arrived(shown, Way.PRINTED, pdf, (title, self._going.said().no_printer))

    def _put_in_file(self, shown: Shown, path: Path, pdf: bytes) -> None:
        try:
            outgoing.save(self._context.ws, path, pdf)
        except FieldError:
            why = self._going.said().in_archive
        except (EnvironmentFailure, OSError):
            why = self._going.said().no_room
        else:
            self._left(shown, Way.SAVED, self._going.said().saved)
            return
        title = self.tr("Il file non è stato salvato")
        self._not_arrived(shown, Way.SAVED, pdf, (title, why))

    def _left(self, shown: Shown, way: Way, words: str) -> None:
        """It is out; once more would be another copy, with another record."""
        self._released.pop(self.record_of(way), None)
        self._context.offer_undo(words.replace("%1", self._going.number(shown)))
        self.left()

    def _not_arrived(self, shown: Shown, way: Way, pdf: bytes, told: tuple[str, str]) -> None:
        """Say so, and keep the bytes that were let go: trying again makes no other record."""
        is_kept = self.keep(shown)
        if is_kept:
            self._released[self.record_of(way)] = pdf
        self.show_leave()
        title, words = told
        words = words.replace("%1", self._going.number(shown)) + self.how_again(is_kept=is_kept)
        self._context.told.emit(title, words)

    def hideEvent(self, event: QHideEvent) -> None:
        """The page does not stay in memory when she goes elsewhere; coming back makes it again."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.forget()
