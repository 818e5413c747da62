"""Choosing a secret phrase: five words proposed, or one of her own, judged while she types."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.errors import WeakPassphrase
from cav_desktop.services.access import credentials
from cav_desktop.ui import errors
from cav_desktop.ui.passphrase import PassphraseField
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, Tone
from cav_desktop.ui.widgets import FormField, button, label
from cav_desktop.ui.widgets.labels import restyle


class NewPassphrase(QWidget):
    """Shows five words to take, and two fields: the phrase, and the phrase again."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._personal: tuple[str, ...] = ()
        self._words = label("", "title", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.first = PassphraseField(self.tr("Frase segreta"))
        self.again = PassphraseField(self.tr("Riscrivi la frase segreta"))
        self._first_field = FormField(self.tr("Frase segreta"), self.first)
        self._again_field = FormField(self.tr("Riscrivila"), self.again)
        self._verdict = label("", "small", wrap=True)
        self.first.changed.connect(lambda _: self._judge())
        self.again.changed.connect(lambda _: self._again_field.set_error(""))
        self.first.changed.connect(self.changed)
        self.again.changed.connect(self.changed)
        self._build()
        self.propose()
        self.setFocusProxy(self.first)

    @property
    def proposed(self) -> str:
        """The five words on the screen."""
        return self._words.text()

    def propose(self) -> None:
        """Five other words."""
        self._words.setText(credentials.proposed_passphrase())
        self._words.setAccessibleName(
            self.tr("Frase proposta: %1").replace("%1", self._words.text())
        )

    def set_personal(self, words: tuple[str, ...]) -> None:
        """The words about her that a phrase may not be built on."""
        self._personal = tuple(word for word in words if word)

    def accepted(self, personal: tuple[str, ...] = ()) -> str | None:
        """The phrase when it is good and was written twice; else says why, and gives None."""
        if personal:
            self.set_personal(personal)
        why = self._weakness()
        if why is not None:
            # Said once: beside the field, no longer beneath both.
            self._say("", None)
            self._first_field.set_error(errors.passphrase_sentence(why))
            self.first.setFocus()
            return None
        if self.again.value() != self.first.value():
            self._again_field.set_error(self.tr("Non sono uguali: riscrivila guardando la prima."))
            self.again.setFocus()
            return None
        return self.first.value()

    def clear(self) -> None:
        """Forget what was typed."""
        for one in (self.first, self.again):
            one.clear()
        self._verdict.setText("")

    def _build(self) -> None:
        panel = QFrame(self)
        panel.setProperty("kind", "panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        inside.setSpacing(SPACE_2)
        inside.addWidget(label(self.tr("Cinque parole a caso, facili da ricordare"), "label"))
        inside.addWidget(self._words)
        row = QHBoxLayout()
        row.addWidget(
            button(self.tr("Altre parole"), "quiet", icon="shuffle", on_click=self.propose)
        )
        row.addStretch(1)
        inside.addLayout(row)
        fields = QHBoxLayout()
        fields.setSpacing(SPACE_4)
        for field in (self._first_field, self._again_field):
            # On one line also when a sentence stands beneath one of them.
            fields.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(panel)
        whole.addWidget(
            label(
                self.tr(
                    "Scrivi due volte le parole proposte, oppure una frase tua di almeno 15 "
                    "lettere. Imparala a memoria: nessuno può leggerla per te."
                ),
                "muted",
                wrap=True,
            )
        )
        whole.addLayout(fields)
        whole.addWidget(self._verdict)

    def _weakness(self) -> str | None:
        try:
            credentials.check_passphrase(self.first.value(), self._personal)
        except WeakPassphrase as weak:
            return weak.why
        return None

    def _judge(self) -> None:
        if not self.first.value():
            self._say("", None)
            return
        why = self._weakness()
        if why is None:
            self._say(self.tr("Va bene: è una frase forte."), Tone.SUCCESS)
        else:
            self._say(errors.passphrase_sentence(why), Tone.WARNING)

    def _say(self, text: str, tone: Tone | None) -> None:
        self._verdict.setText(text)
        self._verdict.setProperty("tone", tone.value if tone else None)
        restyle(self._verdict)
