"""The completeness meter: what is still missing, for whom, by name; a press goes to the field."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cav_desktop.domain.forms import Asker
from cav_desktop.services.completeness import Completeness, Gap
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Card, Chip, FlowLayout, button, label

_SHOWN = 6
SECTION_OF = {"case_file": "woman", "violence": "violence", "author": "violence"}
"""In which section of the case each form is filled in."""


class MeterCard(Card):
    """A line for each who counts: how many fields are missing, and which."""

    asked = Signal(str, str)
    """The section and the field to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.set_title(
            self.tr("Che cosa manca"),
            self.tr("Un campo vuoto manca; «non noto» e le altre non risposte sono risposte."),
        )
        self._lines: list[QWidget] = []

    def show_gaps(self, found: Completeness) -> None:
        """Show what is missing now."""
        for shown in self._lines:
            self.body.removeWidget(shown)
            shown.deleteLater()
        self._lines = [self._line(asker, found) for asker in Asker]
        for line in self._lines:
            self.add(line)

    def _line(self, asker: Asker, found: Completeness) -> QWidget:
        gaps = found.gaps[asker]
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(Chip(self._sentence(asker, gaps), Tone.WARNING if gaps else Tone.SUCCESS))
        names = QWidget(line)
        flow = FlowLayout(names)
        for gap in gaps[:_SHOWN]:
            flow.addWidget(self._way(gap, names))
        if len(gaps) > _SHOWN:
            more = self.tr("e altri %1").replace("%1", str(len(gaps) - _SHOWN))
            flow.addWidget(label(more, "small", parent=names))
        row.addWidget(names, 1)
        return line

    def _sentence(self, asker: Asker, gaps: tuple[Gap, ...]) -> str:
        who = {Asker.ISTAT: "ISTAT", Asker.ORA: "O.R.A.", Asker.COMUNE: self.tr("il Comune")}
        if not gaps:
            return self.tr("Completo per %1").replace("%1", who[asker])
        if len(gaps) == 1:
            return self.tr("Manca 1 campo per %1").replace("%1", who[asker])
        count = self.tr("Mancano %1 campi per %2").replace("%1", str(len(gaps)))
        return count.replace("%2", who[asker])

    def _way(self, gap: Gap, parent: QWidget) -> QWidget:
        made = button(gap.label, "quiet", parent=parent)
        made.clicked.connect(lambda: self.asked.emit(SECTION_OF[gap.form], gap.field))
        return made
