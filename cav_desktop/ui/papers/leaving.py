"""What leaves the centre with a document: one line a section, and what must be known before."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Banner, button, label
from cav_desktop.ui.widgets.layouts import empty


class Leaving(QWidget):
    """The sections with their fields, as somebody who holds the paper learns them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(SPACE_2)

    def words(self) -> tuple[str, ...]:
        """Everything that is said, in order."""
        found = (self._lines.itemAt(place) for place in range(self._lines.count()))
        widgets = (item.widget() for item in found if item is not None)
        said = (one for one in widgets if one is not None and not isinstance(one, QPushButton))
        return tuple(one.accessibleName() for one in said)

    def clear(self) -> None:
        """Nothing is prepared."""
        empty(self._lines)

    def show_lines(
        self, lines: Sequence[str], *, missing: Sequence[str] = (), telling: Sequence[str] = ()
    ) -> None:
        """Say what a prepared document tells.

        `missing` are signs that the print does not have, `telling` words that give a slip away.
        """
        self.clear()
        if telling:
            self._lines.addWidget(
                Banner(
                    self.tr("Qui c’è scritto: %1").replace("%1", ", ".join(telling)),
                    self.tr("Chi lo trova capisce che cos’è: cambia quelle righe insieme a lei."),
                    Tone.WARNING,
                )
            )
        if missing:
            self._lines.addWidget(
                Banner(
                    self.tr("Segni che la stampa non ha: %1").replace("%1", " ".join(missing)),
                    self.tr("Al loro posto c’è un segno: completa a mano."),
                    Tone.WARNING,
                )
            )
        for line in lines:
            self._add(line)

    def refuse(self, title: str, text: str) -> None:
        """The document could not be made at all, and why."""
        self.clear()
        self._lines.addWidget(Banner(title, text, Tone.WARNING))

    def offer(self, text: str, act: Callable[[], object]) -> None:
        """A way to what is missing, beneath why it could not be made."""
        self._lines.addWidget(button(text, on_click=act), 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self, line: str) -> None:
        section, between, names = line.partition(": ")
        holder = QWidget(self)
        holder.setAccessibleName(line)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(section, "strong" if between else "", wrap=True))
        if names:
            column.addWidget(label(names, "small", wrap=True))
        self._lines.addWidget(holder)
