"""One trait of the page: how finely it is said, in which words, how many women share it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.anonymity import LEVELS, SAFE_WOMEN, Trait
from cav_desktop.services.printed.summaries import TraitRow
from cav_desktop.ui.summary.words import degree_word, trait_word, women_words
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2
from cav_desktop.ui.widgets import FilterChip, FlowLayout, label, restyle


class TraitChoice(QWidget):
    """`chosen` carries the degree of detail that was pressed."""

    chosen = Signal(int)

    def __init__(self, trait: Trait, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trait = trait
        self.setAccessibleName(trait_word(trait))
        self.words = label("", "strong")
        self.women = label("", "small")
        self.chips: list[FilterChip] = []
        self._group = QButtonGroup(self)
        degrees = QWidget(self)
        flow = FlowLayout(degrees, gap=SPACE_2)
        for level in range(len(LEVELS[trait]) + 1):
            word = degree_word(trait, level)
            chip = FilterChip(word, icon="circle", parent=degrees)
            chip.setAccessibleName(f"{trait_word(trait)}: {word}")
            chip.clicked.connect(lambda _=False, level=level: self.chosen.emit(level))
            self._group.addButton(chip)
            self.chips.append(chip)
            flow.addWidget(chip)
        top = QHBoxLayout()
        top.setSpacing(SPACE_2)
        top.addWidget(label(trait_word(trait), "label"))
        top.addWidget(self.words, 1)
        top.addWidget(self.women)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_1)
        whole.addLayout(top)
        whole.addWidget(degrees)

    def choose(self, level: int) -> None:
        """Mark the degree that is asked for."""
        self.chips[level].setChecked(True)

    def show_trait(self, row: TraitRow) -> None:
        """Show what the finished page says."""
        self.choose(row.level)
        is_printed = row.level < row.levels
        self.words.setText(row.label if is_printed else self.tr("non è nella pagina"))
        self.words.setProperty("kind", "strong" if is_printed else "muted")
        self.women.setText(women_words(row.women) if is_printed else "")
        few = is_printed and row.women < SAFE_WOMEN
        self.women.setProperty("tone", Tone.WARNING.value if few else None)
        restyle(self.words)
        restyle(self.women)
