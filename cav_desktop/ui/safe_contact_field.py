"""Whether it is safe to call her back: the answer and, where she set some, the rules (E71)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.people import SafeAnswer
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_4
from cav_desktop.ui.widgets import AnswerChips, FormField, MultiChoiceChips, Option, TextField


class SafeContactField(QWidget):
    """Its value is a `SafeContactDraft`; what a change of answer hides is kept, not cleared.

    Where there is room (`is_wide`) rules, hours and words have a label each; in a drawer their
    example says what they are.
    """

    changed = Signal(object)
    problem = Signal(str)

    def __init__(
        self, vocabulary: Vocabulary, parent: QWidget | None = None, *, is_wide: bool = False
    ) -> None:
        super().__init__(parent)
        self.answer = AnswerChips(
            (
                Option(SafeAnswer.YES, self.tr("Sì")),
                Option(SafeAnswer.WITH_RULES, self.tr("Sì, con regole")),
                Option(SafeAnswer.NO, self.tr("No, chiama lei")),
                Option(SafeAnswer.NOT_ASKED, self.tr("Non chiesto")),
            ),
            SafeAnswer.NOT_ASKED,
            # Ours from the start: the Tab key meets the answer before its rules.
            self,
        )
        self.rules = MultiChoiceChips(
            [Option(row.code, row.label) for row in vocabulary.choices("E71")],
            placeholder=self.tr("regola: cerca"),
        )
        self.rules.setAccessibleName(self.tr("Regole per ricontattarla"))
        self.hours = TextField(placeholder=self.tr("orari: 9-12"), max_length=80)
        self.hours.setAccessibleName(self.tr("Orari in cui chiamare"))
        self.words = TextField(placeholder=self.tr("cosa dire: «farmacia»"), max_length=120)
        self.words.setAccessibleName(self.tr("Parole da usare"))
        self._detail = QWidget(self)
        inner = QVBoxLayout(self._detail)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE_2)
        row = QHBoxLayout()
        if is_wide:
            # What is wrong with them is said once, under the whole.
            named = FormField(self.tr("Regole"), self.rules)
            self.rules.problem.disconnect(named.set_error)
            inner.addWidget(named)
            row.setSpacing(SPACE_4)
            row.addWidget(FormField(self.tr("Quando"), self.hours), 1)
            row.addWidget(FormField(self.tr("Nome o parole da usare"), self.words), 1)
        else:
            inner.addWidget(self.rules)
            row.setSpacing(SPACE_2)
            row.addWidget(self.hours, 2)
            row.addWidget(self.words, 3)
        inner.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_2)
        whole.addWidget(self.answer)
        whole.addWidget(self._detail)
        self.setFocusProxy(self.answer)
        self.answer.changed.connect(self._answered)
        self.rules.problem.connect(lambda _: self._tell())
        for control in (self.rules, self.hours, self.words):
            control.changed.connect(lambda _: self.changed.emit(self.value()))
        self._show_detail()

    def value(self) -> SafeContactDraft:
        """All that was chosen and typed, also what is hidden now."""
        return SafeContactDraft(
            answer=self.answer.value(),
            rules=self.rules.value(),
            hours=self.hours.value() or "",
            words=self.words.value() or "",
        )

    def to_save(self) -> SafeContactDraft:
        """What is true with the present answer: rules, hours and words only where she set some."""
        return self.value().tidied()

    def set_value(self, draft: SafeContactDraft | None) -> None:
        """Show a rule, or that she was not asked, without telling anybody."""
        draft = draft or SafeContactDraft()
        self.answer.set_value(draft.answer)
        self.rules.set_value(draft.rules)
        self.hours.set_value(draft.hours)
        self.words.set_value(draft.words)
        self.setFocusProxy(self.answer)
        self._show_detail()

    def _answered(self) -> None:
        self._show_detail()
        self.changed.emit(self.value())
        self._tell()

    def error(self) -> str:
        """What is wrong with a rule, while rules count."""
        return self.rules.error() if self.answer.value() == SafeAnswer.WITH_RULES else ""

    def _tell(self) -> None:
        """A rule that is in no list is pointed out, and is where the keyboard goes."""
        self.setFocusProxy(self.rules if self.error() else self.answer)
        self.problem.emit(self.error())

    def _show_detail(self) -> None:
        self._detail.setVisible(self.answer.value() == SafeAnswer.WITH_RULES)
