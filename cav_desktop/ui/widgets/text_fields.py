"""Fields for words, numbers of telephones and notes; nothing typed is learnt by the machine."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.widgets.labels import restyle

SENSITIVE = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoEditMenu
)
_PHONE_SIGNS = frozenset("0123456789+ ()./-")
_LINE = 20
_FRAME = 16


class TextField(QLineEdit):
    """One line of words."""

    changed = Signal(object)

    def __init__(
        self, *, placeholder: str = "", max_length: int = 200, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setInputMethodHints(SENSITIVE)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(max_length)
        self.textEdited.connect(lambda _: self.changed.emit(self.value()))

    def value(self) -> str | None:
        """What was typed without blanks around it; None when empty."""
        return self.text().strip() or None

    def set_value(self, text: str | None) -> None:
        """Show a text, without telling anybody."""
        self.setText(text or "")
        self.setCursorPosition(0)


class PhoneField(TextField):
    """A telephone number as it was dictated; signs that no number has are pointed out at once."""

    problem = Signal(str)

    def __init__(self, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder=placeholder, max_length=40, parent=parent)
        self.setInputMethodHints(SENSITIVE | Qt.InputMethodHint.ImhDialableCharactersOnly)
        self.textChanged.connect(self._check)

    def digits(self) -> str:
        """The figures alone, for the search."""
        return "".join(sign for sign in self.text() if sign.isdigit())

    def _check(self, text: str) -> None:
        is_wrong = not set(text) <= _PHONE_SIGNS
        if bool(self.property("wrong")) != is_wrong:
            self.setProperty("wrong", "true" if is_wrong else None)
            restyle(self)
            sentence = self.tr("Scrivi solo cifre, spazi e il + iniziale. Il resto va nelle note.")
            self.problem.emit(sentence if is_wrong else "")


class TextArea(QPlainTextEdit):
    """Several lines of words; Tab goes on to the next field."""

    changed = Signal(object)

    def __init__(
        self, *, placeholder: str = "", lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setInputMethodHints(SENSITIVE | Qt.InputMethodHint.ImhMultiLine)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self._lines = lines
        self.setMinimumHeight(self.sizeHint().height())
        self._is_setting = False
        self.textChanged.connect(self._tell)

    def value(self) -> str | None:
        """What was typed without blanks around it; None when empty."""
        return self.toPlainText().strip() or None

    def set_value(self, text: str | None) -> None:
        """Show a text, without telling anybody."""
        self._is_setting = True
        self.setPlainText(text or "")
        self._is_setting = False

    def half_typed(self) -> str:
        """The words with the blanks around them: a sentence goes on where it was left."""
        written = self.toPlainText()
        return "" if written == (self.value() or "") else written

    def settle(self) -> None:
        """Any words are an answer: there is nothing to take."""

    def show_half(self, words: str) -> None:
        """Put the words back, blanks included."""
        self.set_value(words)

    def go_on(self) -> None:
        """Put the keyboard after the last word."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setFocus()

    def _tell(self) -> None:
        if not self._is_setting:
            self.changed.emit(self.value())

    def sizeHint(self) -> QSize:
        """Room for its lines; it grows where there is more."""
        return QSize(super().sizeHint().width(), theme.px(_LINE * self._lines + _FRAME))
