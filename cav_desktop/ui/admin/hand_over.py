"""A passphrase that was just made for a colleague, shown once, to be told or copied by hand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.clipboard import BriefClipboard
from cav_desktop.ui.session import HandOver
from cav_desktop.ui.theme.tokens import FORM_WIDTH, SPACE_2, SPACE_3, SPACE_4
from cav_desktop.ui.widgets import Card, button, label


class HandOverCard(Card):
    """`handed` comes when she has it: nobody can show the phrase again."""

    handed = Signal()

    def __init__(self, clipboard: BriefClipboard, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setMaximumWidth(theme.px(FORM_WIDTH))
        self._clipboard = clipboard
        self._login = label("", "strong", wrap=True)
        self._login_word = label(self.tr("Nome per entrare"), "label")
        self._words = label("", "title", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._copied = label("", "small")
        self.copy = button(self.tr("Copia per 20 secondi"), icon="copy", on_click=self._copy)
        self.done = button(
            self.tr("Le ho consegnato la frase"), "primary", on_click=self.handed.emit
        )
        self._build()

    def show_phrase(self, new: HandOver) -> None:
        """Show whose it is, and the five words."""
        self.set_title(
            self.tr("Consegna la frase segreta a %1").replace("%1", new.shown_name),
            self.tr(
                "Si vede solo adesso. Dilla a voce o scrivila su un foglio che poi distrugge: non "
                "mandarla per messaggio o per e-mail. Se si perde se ne fa un’altra."
            ),
        )
        for part in (self._login, self._login_word):
            part.setVisible(bool(new.login))
        self._login.setText(new.login)
        self._words.setText(new.passphrase)
        self._words.setAccessibleName(self.tr("Frase segreta: %1").replace("%1", new.passphrase))
        self._copied.setText("")

    def forget(self) -> None:
        """Take the words off the screen and off the clipboard."""
        self._clipboard.forget()
        self._words.setText("")
        self._words.setAccessibleName("")
        self._login.setText("")

    @property
    def phrase(self) -> str:
        """The words on the screen."""
        return self._words.text()

    def _build(self) -> None:
        panel = QFrame(self)
        panel.setProperty("kind", "panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        inside.setSpacing(SPACE_2)
        inside.addWidget(self._login_word)
        inside.addWidget(self._login)
        inside.addWidget(label(self.tr("Frase segreta"), "label"))
        inside.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.copy)
        row.addWidget(self._copied, 1)
        inside.addLayout(row)
        self.add(panel)
        self.add(
            label(
                self.tr(
                    "Si scrive in minuscolo, con uno spazio tra una parola e l’altra. "
                    "Quando entra può cambiarla con una sua."
                ),
                "muted",
                wrap=True,
            )
        )
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.done)
        self.body.addLayout(foot)

    def _copy(self) -> None:
        self._clipboard.copy(self._words.text())
        self._copied.setText(self.tr("Copiata: tra 20 secondi sparisce."))
