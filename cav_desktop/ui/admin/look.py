"""How this computer shows the program: theme, size of the text, movement."""

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.ui import theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.dressing import dress
from cav_desktop.ui.theme import Mode
from cav_desktop.ui.theme.tokens import FORM_WIDTH, SPACE_4
from cav_desktop.ui.widgets import Card, label

TEXT_SIZES = (100, 115, 125, 150, 175, 200)


class LookSection(QWidget):
    """Each choice is seen at once and remembered on this device alone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = context.settings
        self.modes = QButtonGroup(self)
        self.sizes = QButtonGroup(self)
        self.still = QCheckBox(self.tr("Niente movimento: pannelli e avvisi compaiono fermi"))
        self.still.setChecked(not self._settings.motion)
        card = Card(self.tr("Aspetto"), self.tr("Vale per questo computer, chiunque ci lavori."))
        card.setMaximumWidth(theme.px(FORM_WIDTH))
        card.add(label(self.tr("Tema"), "label"))
        card.body.addLayout(self._choices(self.modes, self._mode_words(), self._settings.mode))
        card.add(label(self.tr("Grandezza del testo"), "label"))
        sizes = {str(size): f"{size} %" for size in TEXT_SIZES}
        card.body.addLayout(self._choices(self.sizes, sizes, str(self._settings.text_size)))
        card.add(self.still)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        whole.addStretch(1)
        self.modes.buttonClicked.connect(lambda chosen: self._set_mode(chosen.objectName()))
        self.sizes.buttonClicked.connect(lambda chosen: self._set_size(chosen.objectName()))
        self.still.toggled.connect(self._set_still)

    def _mode_words(self) -> dict[str, str]:
        return {
            Mode.LIGHT.value: self.tr("Chiaro"),
            Mode.DARK.value: self.tr("Scuro"),
            Mode.SYSTEM.value: self.tr("Come il sistema"),
        }

    def _choices(self, group: QButtonGroup, words: dict[str, str], chosen: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_4)
        for key, word in words.items():
            made = QRadioButton(word)
            made.setObjectName(key)
            made.setChecked(key == chosen)
            group.addButton(made)
            row.addWidget(made)
        row.addStretch(1)
        return row

    def _set_mode(self, key: str) -> None:
        self._settings.mode = Mode(key)
        dress(self._settings)

    def _set_size(self, key: str) -> None:
        self._settings.text_size = int(key)
        dress(self._settings)

    def _set_still(self, is_still: bool) -> None:
        self._settings.motion = not is_still
        dress(self._settings)
