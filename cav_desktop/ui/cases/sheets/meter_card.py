"""The completeness meter: what is still missing, for whom, by name; a press goes to the field."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cav_desktop.domain.forms import Asker
from cav_desktop.services.casework.completeness import Completeness, Gap
from cav_desktop.ui import theme
from cav_desktop.ui.case_sections import SECTION_OF
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.widgets import Card, FilterChip, FlowLayout, button, label

"""In which section of the case each form is filled in."""


class MeterCard(Card):
    """A chip for each who counts, with how many fields are missing; pressed, it names them."""

    asked = Signal(str, str)
    """The section and the field to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.set_title(self.tr("Che cosa manca"))
        self._found: Completeness | None = None
        self._named: Asker | None = None
        chips = QWidget(self)
        row = FlowLayout(chips)
        self.chips: dict[Asker, FilterChip] = {}
        for asker in Asker:
            chip = FilterChip("", parent=chips)
            chip.clicked.connect(lambda is_on, asker=asker: self.name(asker if is_on else None))
            self.chips[asker] = chip
            row.addWidget(chip)
        self._names = QWidget(self)
        self._flow = FlowLayout(self._names)
        self._note = label(
            self.tr("Un campo vuoto manca; «non noto» e le altre non risposte sono risposte."),
            "small",
            wrap=True,
            parent=self,
        )
        for part in (chips, self._names, self._note):
            self.add(part)
        self.name(None)

    def show_gaps(self, found: Completeness) -> None:
        """Show what is missing now; the names stay those that were asked for."""
        self._found = found
        for asker, chip in self.chips.items():
            chip.setText(self._sentence(asker, found.gaps[asker]))
            # Of what is complete there is nothing to name.
            chip.setEnabled(bool(found.gaps[asker]))
            if not chip.isEnabled():
                chip.setIcon(theme.icon("check-circle", "success"))
            chip.setToolTip(plain(", ".join(gap.label for gap in found.gaps[asker])))
            chip.setAccessibleDescription(chip.toolTip())
        self.name(self._named)

    def name(self, asker: Asker | None) -> None:
        """Name the fields that are missing for somebody; None names none."""
        self._named = asker
        for one, chip in self.chips.items():
            chip.setChecked(one is asker)
        self._flow.clear()
        gaps = self._found.gaps[asker] if self._found is not None and asker is not None else ()
        for gap in gaps:
            # Two forms may ask the same: his citizenship is not hers.
            is_his = gap.form == "author"
            word = self.tr("%1 (autore)").replace("%1", gap.label) if is_his else gap.label
            way = button(word, "quiet", parent=self._names)
            way.clicked.connect(
                lambda _=False, gap=gap: self.asked.emit(SECTION_OF[gap.form], gap.field)
            )
            self._flow.addWidget(way)
            way.show()
        self._names.setVisible(bool(gaps))
        self._note.setVisible(bool(gaps))
        self._names.updateGeometry()

    def ways(self) -> list[QPushButton]:
        """The buttons that lead to the fields named now."""
        return self._names.findChildren(QPushButton)

    def _sentence(self, asker: Asker, gaps: tuple[Gap, ...]) -> str:
        who = {Asker.ISTAT: "ISTAT", Asker.ORA: "O.R.A.", Asker.COMUNE: self.tr("il Comune")}
        if not gaps:
            return self.tr("Completo per %1").replace("%1", who[asker])
        if len(gaps) == 1:
            return self.tr("Manca 1 campo per %1").replace("%1", who[asker])
        count = self.tr("Mancano %1 campi per %2").replace("%1", str(len(gaps)))
        return count.replace("%2", who[asker])
