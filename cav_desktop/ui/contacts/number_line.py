"""A telephone number: never alone, always with the rule by which it may be used."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui import theme
from cav_desktop.ui.clipboard import BriefClipboard
from cav_desktop.ui.safe_words import safe_tone, safe_words
from cav_desktop.ui.theme.tokens import BASE, SEMIBOLD, SPACE_1, SPACE_2
from cav_desktop.ui.widgets import icon_button, label


class NumberLine(QWidget):
    """The number, a button that copies it for twenty seconds, and the rule beneath."""

    def __init__(
        self,
        number: str,
        safe: SafeContactDraft,
        vocabulary: Vocabulary,
        clipboard: BriefClipboard,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        words = safe_words(safe, vocabulary)
        self.number = label(number)
        self.number.setFont(theme.font(BASE, SEMIBOLD, tabular=True))
        self.copy = icon_button(
            "copy",
            self.tr("Copia il numero (resta 20 secondi)"),
            on_click=lambda: clipboard.copy(number),
        )
        self.rule = SafeRule(words, safe, self)
        self.setAccessibleName(f"{number}. {words}")
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.number)
        row.addWidget(self.copy)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_1)
        whole.addLayout(row)
        whole.addWidget(self.rule)


class SafeRule(QWidget):
    """The rule in words, with a shield whose colour repeats what the words say."""

    def __init__(self, words: str, safe: SafeContactDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tone = safe_tone(safe)
        picture = QLabel(self)
        picture.setPixmap(theme.pixmap("shield-check", tone))
        self.words = label(words, "strong", tone=tone, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
