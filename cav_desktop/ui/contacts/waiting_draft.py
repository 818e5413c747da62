"""The strip over an empty form: another call was left half written and waits."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cav_desktop.domain.clock import in_rome
from cav_desktop.services.drafts import DraftRow
from cav_desktop.ui.contacts import choices, draft_payload
from cav_desktop.ui.context import Context
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3
from cav_desktop.ui.widgets import FlowLayout, button, label
from cav_desktop.ui.widgets.dates import write_instant


class WaitingDraft(QFrame):
    """Says when it was kept and by which way she called, never her name.

    `resumed` carries the number of the draft; `put_away` that an empty form is wanted.
    """

    resumed = Signal(int)
    put_away = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._last: DraftRow | None = None
        self.setProperty("kind", "banner")
        self.setProperty("tone", Tone.NEUTRAL.value)
        self.words = label("", wrap=True)
        self.resume_button = button(self.tr("Riprendi"), on_click=self._resume)
        self.empty_button = button(
            self.tr("Nuovo contatto vuoto"), "quiet", on_click=self.put_away.emit
        )
        acts = FlowLayout(None, SPACE_2)
        acts.addWidget(self.resume_button)
        acts.addWidget(self.empty_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_3, SPACE_2, SPACE_2, SPACE_2)
        whole.setSpacing(SPACE_1)
        whole.addWidget(self.words)
        whole.addLayout(acts)
        self.hide()

    def show_drafts(self, waiting: Sequence[DraftRow]) -> None:
        """Offer the last one; the others are in Oggi."""
        self._last = waiting[0] if waiting else None
        self.setVisible(self._last is not None)
        if self._last is None:
            return
        when = write_instant(in_rome(self._last.saved_at), self._context.ws.today)
        channel = draft_payload.read(self._last.payload).draft.channel
        by = self._context.vocabulary.label(choices.CHANNEL, channel) if channel else ""
        said = self.tr("C’è una bozza: %1").replace("%1", f"{when}, {by}" if by else when)
        others = len(waiting) - 1
        if others:
            said = f"{said}. " + self.tr("In Oggi ce ne sono altre: %1").replace("%1", str(others))
        self.words.setText(said)
        self.setAccessibleName(said)

    def _resume(self) -> None:
        if self._last is not None:
            self.resumed.emit(self._last.object_id)
