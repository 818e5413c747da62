"""Documents that come: files that were chosen, dropped or copied, and pictures that were pasted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from cav_desktop.domain.errors import AlreadyAttached, UserError
from cav_desktop.domain.progress import Progress
from cav_desktop.services.attached import attachment_intake, attachment_removal
from cav_desktop.ui import errors
from cav_desktop.ui.context import Context

_PASTED = ("image/png", "image/jpeg")
Arrival = tuple[str, Callable[[Progress], int]]
"""The name by which it is told, and the act that takes it in."""


@dataclass
class _Taken:
    """What became of them: the numbers of the documents, and what was refused by its name."""

    numbers: list[int] = field(default_factory=list)
    refused: list[tuple[str, UserError]] = field(default_factory=list)


class AttachmentArrivals(QObject):
    """Takes documents into a case, off this thread.

    `came` carries the document to go to, new or already there; `taken_back` the numbers of those
    whose arrival was undone. What is refused is told by the name of its file.
    """

    came = Signal(int)
    taken_back = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._owner = parent

    def take_files(self, case_id: int, paths: Sequence[Path]) -> None:
        """Take files in, one after the other."""
        ws = self._context.ws
        if paths:
            self._take(
                [
                    (path.name, partial(attachment_intake.take_in, ws, case_id, path))
                    for path in paths
                ]
            )

    def paste(self, case_id: int) -> None:
        """Take in what lies on the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        paths = files_of(mime)
        data = b"" if paths else _picture(mime)
        self.take_files(case_id, paths)
        if data:
            ws, name = self._context.ws, self.tr("Immagine incollata")
            self._take([(name, lambda _: attachment_intake.take_in_bytes(ws, case_id, name, data))])

    def _take(self, arrivals: Sequence[Arrival]) -> None:
        def work(progress: Progress) -> _Taken:
            taken = _Taken()
            for done, (name, act) in enumerate(arrivals):
                progress.report(done, len(arrivals))
                try:
                    taken.numbers.append(act(progress))
                except UserError as error:
                    taken.refused.append((name, error))
            return taken

        self._context.run_task(
            work, self._tell, owner=self._owner, text=self.tr("Aggiungo i documenti")
        )

    def _tell(self, taken: _Taken) -> None:
        known = [one.attachment_id for _, one in taken.refused if isinstance(one, AlreadyAttached)]
        for number in (*known, *taken.numbers)[-1:]:
            self.came.emit(number)
        if taken.numbers:
            count = len(taken.numbers)
            said = self.tr("%1 documenti aggiunti").replace("%1", str(count))
            self._context.offer_undo(
                self.tr("Documento aggiunto") if count == 1 else said,
                partial(self._take_back, tuple(taken.numbers)),
            )
        if taken.refused:
            told = [(name, errors.sentence(error)) for name, error in taken.refused]
            self._context.told.emit(
                told[0][1].title, "\n".join(f"«{name}»: {said.text}" for name, said in told)
            )

    def _take_back(self, numbers: tuple[int, ...]) -> None:
        ws, reason = self._context.ws, self.tr("aggiunta annullata")

        def work(_: Progress) -> None:
            for number in numbers:
                attachment_removal.remove(ws, number, reason)

        self._context.run_task(
            work,
            lambda _: self.taken_back.emit(frozenset(numbers)),
            owner=self,
            can_cancel=False,
        )


def files_of(mime: QMimeData) -> list[Path]:
    """The files of this computer that were dropped or copied; addresses of the network are none."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _picture(mime: QMimeData) -> bytes:
    """A picture as the other program gave it, judged later like any file; else as Qt holds it."""
    for form in _PASTED:
        if mime.hasFormat(form):
            return bytes(mime.data(form).data())
    image = mime.imageData() if mime.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return bytes(buffer.data().data())
