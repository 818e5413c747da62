"""A field of a form: label above, control, what is wrong beneath, what it was beside."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.ui.theme.tokens import SPACE_1
from cav_desktop.ui.widgets.labels import label, restyle


class FormField(QWidget):
    """One label and one control, with its error and its history.

    A control that has a `problem` signal shows its own sentence here; `set_error` shows the one of
    a use case. The error goes away when the control changes.
    """

    def __init__(
        self,
        text: str,
        control: QWidget,
        *,
        hint: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._label = label(f"{text} *" if required else text, "label")
        self._label.setBuddy(control)
        # With a parent from the start: shown without one it would be a window for a moment, and
        # take the keyboard away from the one that is there.
        self._hint = label(hint, "small", wrap=True, parent=self)
        self._hint.setVisible(bool(hint))
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self._history = label("", "history", wrap=True)
        self._history.hide()
        control.setAccessibleName(text)
        if hint:
            control.setAccessibleDescription(hint)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_1)
        whole.addWidget(self._label)
        whole.addWidget(control, 1)
        whole.addWidget(self._history)
        whole.addWidget(self._hint)
        whole.addWidget(self._error)
        problem = getattr(control, "problem", None)
        if problem is not None:
            problem.connect(self.set_error)
        changed = getattr(control, "changed", None)
        if changed is not None:
            changed.connect(lambda _: self._forget())

    @property
    def label_text(self) -> str:
        """The word above the control."""
        return self._label.text()

    def set_label(self, text: str) -> None:
        """Change the word above the control."""
        self._label.setText(text)
        self.control.setAccessibleName(text)

    def error(self) -> str:
        """The sentence that is shown, empty when all is well."""
        return self._error.text()

    def set_error(self, sentence: str) -> None:
        """Show what is wrong and what to do; an empty sentence takes it away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.control.setAccessibleDescription(sentence or self._hint.text())
        self.control.setProperty("wrong", "true" if sentence else None)
        restyle(self.control)

    def history(self) -> str:
        """What it says of a value before, empty when there was none."""
        return self._history.text()

    def set_history(self, before: str) -> None:
        """Show the value this field had before a correction: "era: ..."."""
        self._history.setText(self.tr("era: %1").replace("%1", before) if before else "")
        self._history.setVisible(bool(before))

    def _forget(self) -> None:
        own = getattr(self.control, "error", None)
        if self.error() and not (callable(own) and own()):
            self.set_error("")
