"""Is it safe to call her back? The answer, the rules, the hours and the words to say."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from cav_desktop.domain.people import SafeAnswer
from cav_desktop.services.safe_contact import SafeContactDraft
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_4
from cav_desktop.ui.widgets import (
    FlowLayout,
    FormField,
    MultiChoiceChips,
    Option,
    TextField,
)


class SafeContactField(QWidget):
    """One control for the whole rule; what a change of answer hides is kept until it is saved."""

    changed = Signal(object)

    def __init__(self, vocabulary: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = QButtonGroup(self)
        self.buttons: dict[SafeAnswer, QRadioButton] = {}
        choices = QWidget(self)
        flow = FlowLayout(choices, gap=SPACE_2)
        for answer, word in self._words().items():
            made = QRadioButton(word, choices)
            self._answers.addButton(made)
            self.buttons[answer] = made
            flow.addWidget(made)
        self.rules = MultiChoiceChips(
            [Option(row.code, row.label) for row in vocabulary.choices("E71")],
            placeholder=self.tr("cerca una regola: sms, orario, altro nome…"),
        )
        self.hours = TextField(placeholder=self.tr("9–12, mai dopo le 18"), max_length=80)
        self.words = TextField(placeholder=self.tr("farmacia"), max_length=120)
        self._details = QWidget(self)
        self._lay_out(choices)
        self._answers.buttonClicked.connect(lambda _: self._tell())
        for control in (self.rules, self.hours, self.words):
            control.changed.connect(lambda _: self._tell())
        self.setFocusProxy(self.buttons[SafeAnswer.NOT_ASKED])
        self.set_value(SafeContactDraft())

    def value(self) -> SafeContactDraft:
        """All that was chosen and typed, also what is hidden; saving keeps what is true."""
        answer = next(
            (code for code, made in self.buttons.items() if made.isChecked()),
            SafeAnswer.NOT_ASKED,
        )
        return SafeContactDraft(
            answer=str(answer),
            rules=self.rules.value(),
            hours=self.hours.value() or "",
            words=self.words.value() or "",
        )

    def set_value(self, draft: SafeContactDraft | None) -> None:
        """Show a rule, without telling anybody."""
        shown = draft or SafeContactDraft()
        self.buttons[SafeAnswer(shown.answer)].setChecked(True)
        self.rules.set_value(shown.rules)
        self.hours.set_value(shown.hours)
        self.words.set_value(shown.words)
        self._show_details()

    def _words(self) -> dict[SafeAnswer, str]:
        return {
            SafeAnswer.NOT_ASKED: self.tr("Non chiesto"),
            SafeAnswer.YES: self.tr("Sì"),
            SafeAnswer.WITH_RULES: self.tr("Sì, con regole"),
            SafeAnswer.NO: self.tr("No, chiama lei"),
        }

    def _lay_out(self, choices: QWidget) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(SPACE_4)
        fields.addWidget(FormField(self.tr("Quando"), self.hours), 1)
        fields.addWidget(FormField(self.tr("Nome o parole da usare"), self.words), 1)
        inner = QVBoxLayout(self._details)
        inner.setContentsMargins(0, SPACE_1, 0, 0)
        inner.setSpacing(SPACE_2)
        inner.addWidget(FormField(self.tr("Regole"), self.rules))
        inner.addLayout(fields)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_1)
        whole.addWidget(choices)
        whole.addWidget(self._details)

    def _show_details(self) -> None:
        self._details.setVisible(self.buttons[SafeAnswer.WITH_RULES].isChecked())

    def _tell(self) -> None:
        self._show_details()
        self.changed.emit(self.value())
