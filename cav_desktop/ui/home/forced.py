"""Who opened a case of others and why, for the coordinator, until she says that she read it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cav_desktop.domain.clock import in_rome
from cav_desktop.services.casework import forced_openings
from cav_desktop.services.casework.forced_openings import Forced
from cav_desktop.ui import theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.home.sections import Lines
from cav_desktop.ui.theme.tokens import SPACE_2, Tone
from cav_desktop.ui.widgets import Card, button, dates, label


class ForcedCard(Card):
    """Empty, and not there, for who is no coordinator."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.set_title(
            self.tr("Aperti con un motivo"),
            self.tr("Da chi non è nell’équipe del fascicolo. Restano qui finché li hai visti."),
        )
        self._context = context
        self.lines = Lines(self)
        self.add(self.lines)

    def refresh(self) -> int:
        """Read what no coordinator has seen; how many there are."""
        found = forced_openings.unseen(self._context.ws)
        self._show(found)
        return len(found)

    def _show(self, found: Sequence[Forced]) -> None:
        self.lines.show_lines([partial(self._line, one) for one in found])
        self.setVisible(bool(found))

    def _line(self, one: Forced) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        picture = QLabel(held)
        picture.setPixmap(theme.pixmap("key", Tone.WARNING))
        row.addWidget(picture)
        told = QVBoxLayout()
        told.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(label(f"{one.code} · {one.who}", "strong"))
        when = dates.write_instant(in_rome(one.at), self._context.ws.today)
        head.addWidget(label(when, "muted"), 1)
        told.addLayout(head)
        told.addWidget(label(f"«{one.reason}»", wrap=True))
        row.addLayout(told, 1)
        row.addWidget(button(self.tr("Vista"), on_click=partial(self._see, one)))
        return held

    def _see(self, one: Forced) -> None:
        ws = self._context.ws
        if self._context.attempt(lambda: forced_openings.see(ws, one.id)):
            text = self.tr("Vista l’apertura di %1").replace("%1", one.code)
            self._context.offer_undo(text, lambda: forced_openings.see(ws, one.id, is_seen=False))
