"""What she answers, while she writes it: kept as a draft until it is sent or given up."""

import json
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.referrals.packets import (
    DRAFT,
    OUTCOMES,
    WITH_DAY,
    WITH_OUTCOME,
    WITH_WORDS,
    ReplyKind,
)
from cav_desktop.services.referrals.received import Reply
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.kept_editor import KeptEditor
from cav_desktop.ui.packets import words
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3
from cav_desktop.ui.widgets import (
    DateField,
    Form,
    Option,
    SearchableCombo,
    TextArea,
    button,
    label,
    line,
)
from cav_desktop.ui.widgets.scrolled import bring_up

_ONLY_ENDS = frozenset({"preso_in_carico", "consulenza_unica"})
"""Outcomes that no refusal has."""


class AnswerCard(QWidget):
    """`asked` carries a `Reply` without an empty field; `ended` says that it was given up.

    `foot` has its buttons: who shows the card puts it where it is always seen.
    """

    changed = Signal()
    asked = Signal(object)
    ended = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = ReplyKind.NOTE
        self._stood = ""
        self._title = label("", "subtitle")
        self._effect = label(
            self.tr("La risposta arriva al Centro quando una collega entra."),
            "small",
            wrap=True,
        )
        self.on = DateField(lambda: context.ws.today)
        self.outcome = SearchableCombo()
        self.words = TextArea(lines=4)
        self.form = Form()
        self.form.add("on", self.tr("Giorno"), self.on, required=True)
        self.form.add("outcome", self.tr("Come finisce"), self.outcome, required=True)
        self.form.add("words", self.tr("Nota per il Centro"), self.words, span=2)
        self.form.changed.connect(self.changed)
        self.kept = label("", "small")
        self.cancel = button(self.tr("Annulla"), on_click=self.give_up)
        self.send = button(self.tr("Manda la risposta"), "primary", on_click=self.ask)
        self.send.setToolTip(self.tr("Manda la risposta (Ctrl+Invio)"))
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(SPACE_2)
        foot.addWidget(self.kept, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.send)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(line())
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._title)
        head.addWidget(self._effect)
        whole.addLayout(head)
        whole.addWidget(self.form)
        self.keeper = KeptEditor(context, self, DRAFT, self)
        self.keeper.saved.connect(self.kept.setText)

    def begin(self, packet_id: int, kind: ReplyKind) -> None:
        """Ask what this kind of answer needs, all empty."""
        self._show_kind(kind)
        self.form.set_values(dict.fromkeys(self.form.names()))
        self.form.show_errors({})
        self.kept.clear()
        self.keeper.begin(packet_id)
        self._appear()
        self.stand()

    def resume(self, packet_id: int) -> bool:
        """Go on with what was left half written about a packet; False when nothing was."""
        self._show_kind(ReplyKind.NOTE)
        self.form.set_values(dict.fromkeys(self.form.names()))
        self.form.show_errors({})
        if not self.keeper.begin(packet_id):
            self.keeper.leave()
            return False
        self.kept.setText(self.tr("bozza ripresa"))
        self._appear()
        return True

    def ask(self) -> None:
        """Hand over the answer, or point out what it lacks."""
        self.on.settle()
        said = Reply(
            self._kind,
            self.words.value() or "",
            self.on.value() if self._kind in WITH_DAY else None,
            self.outcome.value() if self._kind in WITH_OUTCOME else None,
        )
        needed = {
            "on": self._kind in WITH_DAY and said.on is None,
            "outcome": self._kind in WITH_OUTCOME and said.outcome is None,
            "words": self._kind in WITH_WORDS and not said.words,
        }
        lacking = self.tr("Serve per rispondere: compila questo campo.")
        wrong = {name: lacking for name, is_so in needed.items() if is_so}
        if self._kind in WITH_DAY and self.on.error():
            wrong["on"] = self.on.error()
        self.form.show_errors(wrong)
        if not wrong:
            self.asked.emit(said)

    def refuse(self, error: FieldError) -> None:
        """Say beside the field why it was not taken."""
        self.form.show_errors({error.field: field_sentence(error.why)})

    def finish(self) -> None:
        """It was sent: nothing of it waits any more."""
        self.keeper.finish()
        self._disappear()

    def give_up(self) -> None:
        """Throw away what was typed."""
        if self.keeper.is_changed:
            self.keeper.discard()
        else:
            self.keeper.finish()
        self._disappear()
        self.ended.emit()

    def leave(self) -> None:
        """Something else is shown: what was typed is kept for the next time."""
        self.keeper.leave()
        self._disappear()

    def stand(self) -> None:
        """Put the keyboard where she was writing, or on the first thing that is asked."""
        asked = [name for name in self.form.names() if not self.form.field(name).isHidden()]
        name = self._stood if self._stood in asked else asked[0]
        control = self.form.field(name).control
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self.come_up)

    def come_up(self) -> None:
        """Scroll until the card is seen, and above all the field where she is."""
        bring_up(self)
        for name in self.form.names():
            if self.form.field(name).control.hasFocus():
                bring_up(self.form.field(name))

    def _appear(self) -> None:
        self.show()
        self.foot.show()

    def _disappear(self) -> None:
        self.hide()
        self.foot.hide()

    def _show_kind(self, kind: ReplyKind) -> None:
        self._kind, self._stood = kind, ""
        is_refusal = kind is ReplyKind.REFUSED
        offered = [Option(*one) for one in OUTCOMES if not (is_refusal and one[0] in _ONLY_ENDS)]
        self.outcome.set_options(offered)
        self.form.field("outcome").set_label(
            self.tr("Perché *") if is_refusal else self.tr("Come finisce *")
        )
        self._title.setText(words.act_word(kind))
        self.setAccessibleName(words.act_word(kind))
        self.form.set_shown("on", kind in WITH_DAY)
        self.form.set_shown("outcome", kind in WITH_OUTCOME)
        asked = words.asked_words(kind)
        self.form.field("words").set_label(f"{asked} *" if kind in WITH_WORDS else asked)

    # --- What a draft keeps -----------------------------------------------------------------

    def payload(self) -> str:
        """The kind of answer and everything typed so far."""
        day = self.on.value()
        typed: dict[str, Any] = {
            "kind": self._kind,
            "words": self.words.toPlainText(),
            "on": day.isoformat() if day is not None else None,
            "half": self.on.half_typed(),
            "outcome": self.outcome.value(),
        }
        return json.dumps(typed, ensure_ascii=False)

    def field_with_keyboard(self) -> str:
        """The field where she is, with the place in the words."""
        stood = [name for name in self.form.names() if self.form.field(name).control.hasFocus()]
        return f"{stood[0] if stood else 'words'}:{self.words.textCursor().position()}"

    def restore(self, payload: str, cursor: str) -> None:
        """Show a draft again, with the keyboard where it was; what nobody can read is empty."""
        try:
            typed = json.loads(payload)
            self._show_kind(ReplyKind(typed["kind"]))
            self.outcome.set_value(typed["outcome"])
            self.on.set_value(date.fromisoformat(typed["on"]) if typed["on"] else None)
            if typed["half"]:
                self.on.show_half(str(typed["half"]))
            self.words.set_value(str(typed["words"]))
        except (ValueError, KeyError, TypeError):
            return
        self._stood, _, at = cursor.partition(":")
        place, last = self.words.textCursor(), len(self.words.toPlainText())
        place.setPosition(min(int(at), last) if at.isdecimal() else last)
        self.words.setTextCursor(place)
