"""An editor whose typing is never lost: its draft is restored, kept and finished."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from cav_desktop.services import drafts
from cav_desktop.ui.context import Context
from cav_desktop.ui.drafts import DraftKeeper


class Restorable(Protocol):
    """An editor that can show again what was typed."""

    changed: SignalInstance

    def payload(self) -> str:
        """Everything typed, as JSON."""
        ...

    def field_with_keyboard(self) -> str:
        """The name of the field where she is."""
        ...

    def restore(self, payload: str, cursor: str) -> None:
        """Show a payload again, and put the keyboard where it was."""
        ...


class KeptEditor(QObject):
    """Keeps the draft of one editor for one object at a time; `saved` says when it was kept."""

    saved = Signal(str)
    changed = Signal()

    def __init__(self, context: Context, editor: Restorable, screen: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._editor = editor
        self._screen = screen
        self._object_id: int | None = None
        self._before = editor.payload()
        self._keeper: DraftKeeper | None = None
        self._is_kept = False
        editor.changed.connect(self.changed)
        context.keep(self)

    @property
    def is_changed(self) -> bool:
        """Whether something typed differs from what the archive says."""
        return self._object_id is not None and self._editor.payload() != self._before

    @property
    def is_waiting(self) -> bool:
        """Whether a draft of it lies in the archive."""
        return self._object_id is not None and self._is_kept

    def payload(self) -> str:
        """Everything typed, for the keeper."""
        return self._editor.payload()

    def cursor(self) -> str:
        """The field where she is, for the keeper."""
        return self._editor.field_with_keyboard()

    def begin(self, object_id: int) -> bool:
        """The editor shows what is saved: put a waiting draft over it. True if there was one."""
        self.flush()
        self._object_id = object_id
        self._before = self._editor.payload()
        draft = drafts.load(self._context.ws, self._screen, object_id)
        if draft is not None:
            self._editor.restore(draft.payload, draft.cursor)
        self._is_kept = draft is not None
        self._keep(object_id)
        return draft is not None

    def flush(self) -> None:
        """Save what is pending now."""
        if self._keeper is not None:
            self._keeper.flush()

    def finish(self) -> None:
        """What was typed was saved for good."""
        if self._keeper is not None and self._object_id is not None:
            self._keeper.stop()
            drafts.finish(self._context.ws, self._screen, self._object_id)
            self._context.drafts_changed.emit()
        self._leave()

    def discard(self) -> None:
        """She gave up what she typed, on purpose."""
        if self._keeper is not None:
            self._keeper.discard()
        self._leave()

    def leave(self) -> None:
        """The editor goes away from the screen: what is pending is kept for the next time."""
        self.flush()
        self._leave()

    def _leave(self) -> None:
        self._object_id = None
        self._is_kept = False
        if self._keeper is not None:
            self._keeper.stop()
            self._keeper.deleteLater()
            self._keeper = None

    def _keep(self, object_id: int) -> None:
        ws = self._context.ws
        if self._keeper is not None:
            self._keeper.stop()
            self._keeper.deleteLater()

        def save(payload: str, cursor: str) -> None:
            drafts.save(ws, self._screen, payload, object_id=object_id, cursor=cursor)
            if not self._is_kept:
                self._is_kept = True
                self._context.drafts_changed.emit()

        def discard() -> None:
            drafts.discard(ws, self._screen, object_id)
            self._context.drafts_changed.emit()

        self._keeper = DraftKeeper(self, save, discard, lambda: self._context.now, self)
        self._keeper.saved.connect(self.saved)
