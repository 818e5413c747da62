"""One packet, opened: what she is told, what was answered, and what she may answer now."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError, Vanished
from cav_desktop.domain.referrals.packets import OUTCOMES, ReplyKind
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.services.referrals import received
from cav_desktop.services.referrals.received import ItemRow, PacketSheet, Reply, ReplyRow
from cav_desktop.ui import theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.packets import words
from cav_desktop.ui.packets.answer_card import AnswerCard
from cav_desktop.ui.reply_words import kind_tone, kind_words
from cav_desktop.ui.theme.tokens import FORM_WIDTH, SPACE_1, SPACE_2, SPACE_3, SPACE_4, Tone
from cav_desktop.ui.widgets import (
    Chip,
    FlowLayout,
    button,
    icon_button,
    label,
    line,
    menu_button,
    scrolled,
)
from cav_desktop.ui.widgets.dates import write_day, write_instant
from cav_desktop.ui.widgets.scrolled import bar_room

_K, _S = ReplyKind, ReferralState
_FIRST: dict[ReferralState, ReplyKind] = {
    _S.SENT: _K.ACCEPTED,
    _S.RECEIVED: _K.ACCEPTED,
    _S.ACCEPTED: _K.APPOINTMENT,
    _S.WAITING_LIST: _K.APPOINTMENT,
    _S.FIRST_APPOINTMENT: _K.BEGUN,
    _S.IN_PROGRESS: _K.NEXT_STEP,
}
"""What comes next most often, in each state; the rest stands beside it or in the menu."""
_UNANSWERED = (_K.ASKED, _K.REFUSED)
_LATER = (_K.ASKED, _K.NOTE)


class PacketPanel(QFrame):
    """`answered` comes after an answer, `vanished` when the packet is there no more."""

    answered = Signal(int)
    vanished = Signal(int)
    close_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._context = context
        self._sheet: PacketSheet | None = None
        self._title = label("", "title")
        self._chip = Chip("")
        self._about = label("", "muted", wrap=True)
        self._late = label("", "strong", tone=Tone.WARNING, wrap=True)
        self._until = label("", "small", wrap=True)
        self.cross = icon_button("x", self.tr("Torna all’elenco (Esc)"))
        self.cross.clicked.connect(self.close_asked)
        self._told = QVBoxLayout()
        self._told.setSpacing(SPACE_3)
        self._held = QWidget()
        self._flow = FlowLayout(self._held, SPACE_2)
        self.acts: dict[ReplyKind, QPushButton | QAction] = {}
        self.answer = AnswerCard(context)
        self.answer.asked.connect(self._send)
        self.answer.ended.connect(self._show_acts_again)
        self.answer.leave()
        self._said = label("", "small", tone=Tone.SUCCESS, wrap=True)
        self._goes_to_end = False
        self._lay_out()

    @property
    def packet_id(self) -> int | None:
        """The packet that is open."""
        return self._sheet.row.id if self._sheet else None

    def open(self, packet_id: int) -> bool:
        """Read a packet (written in her register) and show it; False when it is there no more."""
        self.leave()
        try:
            sheet = received.open_packet(self._context.ws, packet_id)
        except Vanished:
            self._sheet = None
            self.vanished.emit(packet_id)
            return False
        self._show(sheet)
        self._say("")
        # What she has not answered yet is the last thing of all.
        self._goes_to_end = sheet.row.is_her_turn
        if self.answer.resume(packet_id):
            self._held.hide()
        return True

    def leave(self) -> None:
        """Keep what is typed, before another packet is shown."""
        self.answer.leave()
        self._held.show()

    def begin(self, kind: ReplyKind) -> None:
        """Ask what an answer of this kind needs."""
        if self._sheet is not None:
            self._held.hide()
            self._say("")
            self._goes_to_end = False
            self.answer.begin(self._sheet.row.id, kind)

    def stand(self) -> None:
        """Put the keyboard on what she was writing, or on the first act."""
        if not self.answer.isHidden():
            self.answer.stand()
            return
        first = next((one for one in self.acts.values() if isinstance(one, QPushButton)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _send(self, said: Reply) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        number = sheet.row.id
        try:
            received.answer(self._context.ws, number, said)
        except FieldError as error:
            self.answer.refuse(error)
            return
        except Vanished:
            self.answer.finish()
            self._sheet = None
            self.vanished.emit(number)
            return
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        self.answer.finish()
        if self.open(number):
            # What was just written is the last thing: it is seen once it has its place.
            self._goes_to_end = True
            self._say(self.tr("Risposta scritta: il Centro la trova quando entra."))
            self.stand()
            self.answered.emit(number)

    def _show(self, sheet: PacketSheet) -> None:
        self._sheet = sheet
        row, today = sheet.row, self._context.ws.today
        self._title.setText(words.title(row.id))
        self.setAccessibleName(words.title(row.id))
        self._chip.set_state(*words.state(row))
        is_late = words.is_late(row, today)
        parts = [words.came(row, today), "" if is_late else words.answer_by(row, today)]
        self._about.setText(" · ".join(one for one in parts if one))
        self._late.setText(words.answer_by(row, today) if is_late else "")
        self._late.setVisible(is_late)
        until = words.readable(row, today)
        self._until.setText(until)
        self._until.setVisible(bool(until))
        self._tell(sheet, today)
        self._show_acts(sheet)

    def _tell(self, sheet: PacketSheet, today: date) -> None:
        while (item := self._told.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in sheet.items:
            self._told.addWidget(_item(one, self.tr("Non deve arrivare all’altro genitore")))
        if sheet.replies:
            self._told.addWidget(line())
            self._told.addWidget(label(self.tr("Risposte"), "subtitle"))
        for reply in sheet.replies:
            self._told.addWidget(_reply(reply, today))

    def _show_acts(self, sheet: PacketSheet) -> None:
        self._flow.clear()
        self.acts = {}
        first = _FIRST.get(sheet.row.state)
        is_open = sheet.row.state in (_S.SENT, _S.RECEIVED)
        beside = _UNANSWERED if is_open else _LATER
        for kind in (first, *beside):
            if kind is not None and kind in sheet.allowed:
                made = button(
                    words.act_word(kind),
                    "primary" if kind is first else "secondary",
                    on_click=partial(self.begin, kind),
                )
                self.acts[kind] = made
                self._flow.addWidget(made)
                # At once: a layout shows it later, and what is hidden takes no keyboard.
                made.show()
        rest = [kind for kind in sheet.allowed if kind not in self.acts]
        actions = []
        for kind in rest:
            action = QAction(words.act_word(kind), self._held)
            action.triggered.connect(partial(self._chosen, kind))
            self.acts[kind] = action
            actions.append(action)
        if actions:
            self._flow.addWidget(menu_button(self.tr("Altro"), actions))
        self._held.setVisible(True)

    def _chosen(self, kind: ReplyKind, _checked: bool = False) -> None:
        self.begin(kind)

    def _say(self, said: str) -> None:
        self._said.setText(said)
        self._said.setVisible(bool(said))

    def _go_to_end(self, _least: int, most: int) -> None:
        if self._goes_to_end:
            self._area.verticalScrollBar().setValue(most)
        elif not self.answer.isHidden():
            self.answer.come_up()

    def _show_acts_again(self) -> None:
        self._held.show()
        self.stand()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(self._title)
        head.addWidget(self._chip)
        head.addStretch(1)
        head.addWidget(self.cross)
        inside = QWidget()
        inside.setProperty("kind", "clear")
        inside.setMaximumWidth(theme.px(FORM_WIDTH))
        content = QVBoxLayout(inside)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(SPACE_3)
        content.addLayout(self._told)
        content.addWidget(self.answer)
        content.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, bar_room(), 0)
        foot.setSpacing(SPACE_2)
        foot.addWidget(self._said)
        foot.addWidget(self._held)
        foot.addWidget(self.answer.foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_4, SPACE_4, SPACE_1, SPACE_4)
        whole.setSpacing(SPACE_3)
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, bar_room(), 0)
        above.setSpacing(2)
        above.addLayout(head)
        above.addWidget(self._about)
        above.addWidget(self._late)
        above.addWidget(self._until)
        above.addSpacing(SPACE_2)
        above.addWidget(line())
        whole.addLayout(above)
        self._area = scrolled(inside, self, keeps_room=True)
        self._area.verticalScrollBar().rangeChanged.connect(self._go_to_end)
        whole.addWidget(self._area, 1)
        whole.addLayout(foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list; what is being typed is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
            return
        super().keyPressEvent(event)


def _item(one: ItemRow, warning: str) -> QWidget:
    """One thing she is told; what must not reach the other parent on a ground of its own."""
    held = QFrame()
    column = QVBoxLayout(held)
    column.setSpacing(2)
    column.setContentsMargins(0, 0, 0, 0)
    if one.not_to_parent:
        held.setProperty("kind", "banner")
        held.setProperty("tone", Tone.PROTECTED.value)
        column.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        said = QHBoxLayout()
        said.setSpacing(SPACE_2)
        picture = QLabel()
        picture.setPixmap(theme.pixmap("shield-warning", Tone.PROTECTED, 14))
        said.addWidget(picture)
        said.addWidget(label(warning, "label", tone=Tone.PROTECTED, wrap=True), 1)
        column.addLayout(said)
    column.addWidget(label(one.label, "label", wrap=True))
    column.addWidget(label(one.words, wrap=True))
    spoken = f"{one.label}: {one.words}"
    held.setAccessibleName(f"{warning}. {spoken}" if one.not_to_parent else spoken)
    return held


def _reply(one: ReplyRow, today: date) -> QWidget:
    """One answer of the thread: who, what it says, when, in which words."""
    held = QFrame()
    held.setProperty("kind", "panel")
    column = QVBoxLayout(held)
    column.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
    column.setSpacing(2)
    when = write_instant(in_rome(one.at), today)
    head = QHBoxLayout()
    head.setSpacing(SPACE_2)
    who = f"{one.author} {kind_words(one.kind)}"
    head.addWidget(label(who, "strong", tone=kind_tone(one.kind), wrap=True), 1)
    head.addWidget(label(when, "small"))
    column.addLayout(head)
    facts = [write_day(one.on, today) if one.on else "", dict(OUTCOMES).get(one.outcome or "", "")]
    said = ", ".join(fact for fact in facts if fact)
    if said:
        column.addWidget(label(said, "strong", wrap=True))
    if one.words:
        column.addWidget(label(one.words, wrap=True))
    held.setAccessibleName(" ".join(part for part in (who, when, said, one.words) if part))
    return held
