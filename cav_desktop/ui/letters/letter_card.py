"""One packet: what the other centre told, what was answered, what may be done."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.referrals.packets import (
    OUTCOMES,
    WITH_DAY,
    WITH_OUTCOME,
    WITH_WORDS,
    ReplyKind,
)
from cav_desktop.services.referrals.letters import GivenAnswer, LetterLook, LetterSheet
from cav_desktop.services.referrals.received import ItemRow
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.letters import words
from cav_desktop.ui.letters.words import tr
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import (
    Card,
    Chip,
    FlowLayout,
    Option,
    SearchableCombo,
    TextArea,
    button,
    label,
)
from cav_desktop.ui.widgets.layouts import empty

_ONLY_ENDS = frozenset({"preso_in_carico", "consulenza_unica"})
"""Outcomes that no refusal has."""


class ItemsView(QWidget):
    """What was told, each thing under its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_2)

    def show_items(self, items: Sequence[ItemRow]) -> None:
        """Show them; what must not reach the other parent is marked."""
        empty(self._column)
        self.lines = []
        for one in items:
            marked = f" · {tr('non deve arrivare all’altro genitore')}"
            self._column.addWidget(
                label(one.label + (marked if one.not_to_parent else ""), "label", wrap=True)
            )
            said = label(one.words, wrap=True)
            said.setTextFormat(Qt.TextFormat.PlainText)
            self._column.addWidget(said)
            self.lines.append(one.words)


class LookCard(Card):
    """A packet that was just opened and is stored nowhere: taken in, or left on the stick."""

    taken = Signal()
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._context = context
        self.items = ItemsView()
        self.take = button(tr("Prendi in consegna"), "primary", on_click=self.taken.emit)
        self.leave = button(tr("Lascia sulla chiavetta"), on_click=self.left.emit)
        holder = QWidget(self)
        row = FlowLayout(holder, gap=SPACE_2)
        for one in (self.take, self.leave):
            row.addWidget(one)
        self.add(self.items)
        self.add(holder)

    def show_look(self, look: LetterLook) -> None:
        """Show what it says."""
        today = self._context.ws.today
        said = words.facts(look.on, look.answer_by, look.expires_on, today)
        self.set_title(tr("Da %1, verificato").replace("%1", look.sender), said)
        self.items.show_items(look.items)
        self.show()


class LetterCard(Card):
    """A packet that was taken in. `answer_asked` carries a kind, `file_asked` an answer."""

    answer_asked = Signal(str)
    file_asked = Signal(int)
    case_asked = Signal()
    case_opened = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._context = context
        self.chip = Chip()
        self.header.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self.past = label("", "muted", wrap=True)
        self.items = ItemsView()
        self.tie = button(
            tr("Collega a un fascicolo…"), icon="folder-open", on_click=self.case_asked.emit
        )
        self.open_case = button(
            tr("Apri il fascicolo"), icon="folder-open", on_click=self.case_opened.emit
        )
        self._answers = QVBoxLayout()
        self._answers.setSpacing(SPACE_2)
        self.codes: list[str] = []
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder, gap=SPACE_2)
        for part in (self.past, self.items):
            self.add(part)
        self.body.addLayout(self._answers)
        own = QHBoxLayout()
        for one in (self.tie, self.open_case):
            own.addWidget(one)
        own.addStretch(1)
        self.body.addLayout(own)
        self.add(self._holder)

    def show_letter(self, sheet: LetterSheet, *, may_write: bool) -> None:
        """Show a packet with its answers and what may be answered now."""
        row, today = sheet.row, self._context.ws.today
        said = words.facts(row.on, row.answer_by, row.expires_on, today)
        self.set_title(tr("Da %1").replace("%1", row.sender), said)
        self.chip.set_state(*words.state(row))
        self.items.show_items(sheet.items)
        self.past.setVisible(not sheet.items)
        self.past.setText(
            tr("Il giorno scelto da chi lo ha mandato è passato: quello che diceva non c’è più.")
        )
        empty(self._answers)
        self.codes = []
        for one in reversed(sheet.answers):
            self._put(one)
        self._flow.clear()
        kinds = sheet.allowed if may_write else ()
        for kind in kinds:
            made = button(f"{words.act_word(kind)}…", parent=self._holder)
            made.clicked.connect(partial(self.answer_asked.emit, str(kind)))
            self._flow.addWidget(made)
        self.tie.setVisible(row.case_id is None and may_write)
        self.open_case.setVisible(row.case_id is not None)
        self.show()

    def _put(self, one: GivenAnswer) -> None:
        self._answers.addWidget(
            label(words.answered(one, self._context.ws.today), "strong", wrap=True)
        )
        if one.words:
            self._answers.addWidget(label(one.words, wrap=True))
        if one.code:
            code = " ".join(one.code)
            self.codes.append(code)
            told = label(tr("Da leggere al telefono: %1").replace("%1", code), tone=Tone.PRIMARY)
            self._answers.addWidget(told)
        file = button(tr("Scrivi sulla chiavetta…"), "quiet", icon="file-arrow-down")
        file.clicked.connect(partial(self.file_asked.emit, one.id))
        self._answers.addWidget(file, 0, Qt.AlignmentFlag.AlignLeft)


class AnswerLetterCard(ActCard):
    """One answer: its day, outcome or words."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, ("", "", tr("Scrivi la risposta")), parent)
        self.kind = ReplyKind.NOTE
        self.day("on", tr("Giorno"))
        self.outcome = SearchableCombo()
        self.put("outcome", tr("Come finisce"), self.outcome)
        self.put("words", tr("Che cosa rispondete"), TextArea(lines=4), span=2)

    def begin(self, kind: ReplyKind) -> None:
        """Ask what this kind needs."""
        self.kind = kind
        by_phone = (
            tr("Si manda su chiavetta.")
            if kind in WITH_WORDS
            else tr("Esce un codice da leggere al telefono; le parole vanno solo su chiavetta.")
        )
        self.set_title(words.act_word(kind), by_phone)
        is_refusal = kind is ReplyKind.REFUSED
        self.outcome.set_options(
            [Option(*one) for one in OUTCOMES if not (is_refusal and one[0] in _ONLY_ENDS)]
        )
        wanted = {"on": WITH_DAY, "outcome": WITH_OUTCOME, "words": WITH_WORDS}
        for name, kinds in wanted.items():
            (self._needed.add if kind in kinds else self._needed.discard)(name)
            self.form.set_shown(name, name == "words" or kind in kinds)
        self.open()
