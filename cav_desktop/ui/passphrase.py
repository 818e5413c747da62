"""The field of a secret phrase: hidden until she asks, and it says when Bloc Maiusc is on."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme.tokens import SPACE_1, Tone
from cav_desktop.ui.widgets import icon_button, label
from cav_desktop.ui.widgets.text_fields import SENSITIVE

_LONGEST = 200


class PassphraseField(QWidget):
    """Hides what is typed; the eye shows it. `entered` comes with Enter, `changed` at each key."""

    changed = Signal(object)
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit(self)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setMaxLength(_LONGEST)
        self.edit.setInputMethodHints(SENSITIVE | Qt.InputMethodHint.ImhHiddenText)
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.edit.setAccessibleName(name)
        self.edit.textEdited.connect(lambda _: self.changed.emit(self.value()))
        self.edit.returnPressed.connect(self.entered)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)
        self.caps = label(
            self.tr("Bloc Maiusc è attivo: le lettere escono maiuscole."),
            "small",
            tone=Tone.WARNING,
            wrap=True,
            parent=self,
        )
        self.caps.hide()
        self._eye = icon_button("eye", self.tr("Mostra la frase segreta"), on_click=self._turn)
        row = QHBoxLayout()
        row.setSpacing(SPACE_1)
        row.addWidget(self.edit, 1)
        row.addWidget(self._eye)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_1)
        whole.addLayout(row)
        whole.addWidget(self.caps)

    def value(self) -> str:
        """What was typed, as it was typed."""
        return self.edit.text()

    def set_value(self, text: str | None) -> None:
        """Put a phrase in, without telling anybody."""
        self.edit.setText(text or "")

    def clear(self) -> None:
        """Forget what was typed and hide again."""
        self.edit.clear()
        self._show(shown=False)

    @property
    def is_shown(self) -> bool:
        """Whether the phrase can be read."""
        return self.edit.echoMode() == QLineEdit.EchoMode.Normal

    def _turn(self) -> None:
        self._show(shown=not self.is_shown)
        self.edit.setFocus()

    def _show(self, *, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        word = self.tr("Nascondi la frase segreta") if shown else self.tr("Mostra la frase segreta")
        self._eye.setToolTip(plain(word))
        self._eye.setAccessibleName(word)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt does not tell the state of Bloc Maiusc: each letter typed does."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_on = caps_lock(event)
            if is_on is not None:
                self.caps.setVisible(is_on)
            elif event.key() == Qt.Key.Key_CapsLock:
                self.caps.setVisible(self.caps.isHidden())
        elif event.type() == QEvent.Type.FocusOut:
            self.caps.hide()
        return super().eventFilter(watched, event)


def caps_lock(event: QKeyEvent) -> bool | None:
    """Whether a typed letter shows that Bloc Maiusc is on; None when it tells nothing."""
    text = event.text()
    if len(text) != 1 or not text.isalpha() or text.upper() == text.lower():
        return None
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return text.isupper() != shifted
