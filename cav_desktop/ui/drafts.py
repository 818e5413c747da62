"""What is being typed is never lost: saved every two seconds, at lock and at quit."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from cav_desktop.domain.errors import ArchiveBusy

SAVE_EVERY_MS = 2000


class Editor(Protocol):
    """What a keeper needs from an editor."""

    changed: SignalInstance

    def payload(self) -> str:
        """Everything typed so far, as JSON."""
        ...

    def cursor(self) -> str:
        """Where she is: the field's name, with the position in it."""
        ...


class DraftKeeper(QObject):
    """Saves an editor's draft two seconds after a change, also while the typing goes on.

    `save(payload, cursor)` and `discard()` are use cases; `now` gives the wall time to show. A save
    that meets a busy archive is repeated silently at the next beat.
    """

    saved = Signal(str)

    def __init__(  # noqa: PLR0913 - the three acts and the clock are what a keeper is made of
        self,
        editor: Editor,
        save: Callable[[str, str], None],
        discard: Callable[[], None],
        now: Callable[[], datetime],
        parent: QObject,
        *,
        every_ms: int = SAVE_EVERY_MS,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._save = save
        self._discard = discard
        self._now = now
        self._first = self._last = editor.payload()
        self._is_over = False
        # Not restarted by each key: the first change starts it, so a long sentence is saved too.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self._beat)
        editor.changed.connect(self._on_change)

    @property
    def is_pending(self) -> bool:
        """Whether something typed is not saved yet."""
        return not self._is_over and self._editor.payload() != self._last

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is a draft until the editor is saved."""
        return not self._is_over and self._editor.payload() != self._first

    def flush(self) -> None:
        """Save now what is pending: before lock, before quit. Raises what the use case raises."""
        self._timer.stop()
        if not self.is_pending:
            return
        payload = self._editor.payload()
        self._save(payload, self._editor.cursor())
        self._last = payload
        self.saved.emit(self.tr("bozza salvata %1").replace("%1", f"{self._now():%H:%M}"))

    def discard(self) -> None:
        """The person gave the draft up: forget it in the archive too."""
        self.stop()
        self._discard()

    def stop(self) -> None:
        """The editor was saved for good: nothing more to keep."""
        self._is_over = True
        self._timer.stop()

    def _on_change(self) -> None:
        if not self._is_over and not self._timer.isActive():
            self._timer.start()

    def _beat(self) -> None:
        try:
            self.flush()
        except ArchiveBusy:
            self._timer.start()
