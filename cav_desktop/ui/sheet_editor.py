"""An editor made from a declared form: a card for each part, a control for each field."""

import json
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from cav_desktop.domain import forms
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer, Answers, Kind
from cav_desktop.services.access import staff
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.ui import kept_answers
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.former_values import last_value
from cav_desktop.ui.sheet_controls import RecordField, add_field
from cav_desktop.ui.theme.tokens import SPACE_4
from cav_desktop.ui.widgets import Card, Form, FormField, Option, TextArea
from cav_desktop.ui.widgets.half_typed import HalfTyped
from cav_desktop.ui.widgets.scrolled import bring_up

_HALF_TYPED = ""
"""Where a draft keeps words that are no answer: no field of a form has this name."""


class SheetEditor(QWidget):
    """All fields of a form; `changed` comes after each change by the person.

    Fields that make no sense with the other answers are away. Those that tell who somebody is are
    there only after `show_names(True)`, and are not answered before: once they hold something,
    hiding them again forgets nothing.
    """

    changed = Signal()

    def __init__(self, context: Context, form: forms.Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self._wording = Wording(
            context.vocabulary, {one.staff_id: one.shown_name for one in staff.members(context.ws)}
        )
        self._names = self._holds_names = False
        self._refused: tuple[str, str] | None = None
        self._stood_in = ""
        """The field where she typed last."""
        self._of: dict[str, Form] = {}
        self.cards: list[Card] = []
        self.cards_layout = QVBoxLayout(self)
        self.cards_layout.setContentsMargins(0, 0, 0, 0)
        self.cards_layout.setSpacing(SPACE_4)
        for part in form.parts:
            self._add_part(context, part)
        self._fit()

    def show_names(self, shown: bool, answers: Answers = MappingProxyType({})) -> None:
        """Ask, or do not ask, the fields that tell who somebody is.

        `answers` are what the archive says, for fields that hold nothing of hers yet.
        """
        self._names = shown
        if shown and not self._holds_names:
            self._holds_names = True
            for one in self.form:
                if one.names:
                    self._of[one.name].set_values({one.name: answers.get(one.name)})
        self._fit()

    def show_answers(self, answers: Answers, corrections: tuple[CorrectionRow, ...] = ()) -> None:
        """Show what the archive says."""
        for one in self.form:
            self._of[one.name].set_values({one.name: answers.get(one.name)})
        self._holds_names = self._names or self._tells_names(answers)
        self.show_corrections(corrections)
        self.show_errors({})
        self._stood_in = ""
        self._fit()

    def show_corrections(self, corrections: tuple[CorrectionRow, ...]) -> None:
        """Show beside each field what it said before, the newest first."""
        for one in self.form:
            said = [row for row in corrections if row.field == one.name]
            before = last_value(said, one.name)
            is_as_written = one.kind in (Kind.LINE, Kind.TEXT)
            words = before if is_as_written else self._wording.said(one, before)
            self._of[one.name].field(one.name).set_history(words)

    def offer(self, name: str, options: Sequence[Option]) -> None:
        """Say which other things of the case a field may name."""
        control = self._of[name].field(name).control
        if isinstance(control, RecordField):
            control.set_options(options)

    def answers(self) -> dict[str, Answer]:
        """What the fields hold now; those that were not asked for are not among them."""
        values = {name: form.values()[name] for name, form in self._of.items()}
        return {
            one.name: values[one.name] for one in self.form if self._holds_names or not one.names
        }

    def set_answers(self, answers: Answers) -> None:
        """Fill in some fields as the person would; the others stay."""
        for name, answer in answers.items():
            self._of[name].set_values({name: answer})
        self._react()

    def problems(self) -> dict[str, str]:
        """The sentences that fields show now: what cannot be read yet."""
        return {
            name: sentence
            for form in dict.fromkeys(self._of.values())
            for name, sentence in form.problems().items()
            if not form.field(name).isHidden()
        }

    def point_out(self) -> bool:
        """Bring the first wrong field up, with the keyboard in it; whether there was one."""
        self._settle()
        wrong = self.problems()
        first = next((one.name for one in self.form if one.name in wrong), None)
        if first is not None:
            self.go_to(first)
            # Its sentence has its place only when the card is laid out again.
            QTimer.singleShot(0, self.field(first), partial(bring_up, self.field(first)))
        return first is not None

    def show_error(self, error: FieldError) -> None:
        """Show a refusal beside its field, and put the keyboard there."""
        self._refused = (error.field, field_sentence(error.why))
        self.show_errors(dict([self._refused]))

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show a sentence beside each wrong field."""
        for form in dict.fromkeys(self._of.values()):
            form.show_errors({name: errors[name] for name in form.names() if name in errors})

    def field(self, name: str) -> FormField:
        """The field of a name, to be scrolled to."""
        return self._of[name].field(name)

    def go_to(self, name: str) -> None:
        """Put the keyboard into a field."""
        self._of[name].field(name).control.setFocus()

    def go_to_first(self) -> None:
        """Put the keyboard into the first field that is asked."""
        for one in self.form:
            if not self.field(one.name).isHidden():
                self.go_to(one.name)
                return

    def go_on(self) -> None:
        """Put the keyboard where she typed last, once the editor is on the screen."""
        QTimer.singleShot(0, self, self._stand)

    def payload(self) -> str:
        """Everything answered, and the words that are no answer yet, as JSON."""
        answers = self.answers()
        typed = {name: self._half_typed(name) for name in answers}
        half = {name: words for name, words in typed.items() if words}
        kept = {**answers, _HALF_TYPED: half} if half else answers
        return json.dumps(kept, sort_keys=True, default=kept_answers.plain)

    def field_with_keyboard(self) -> str:
        """The field where she is, or was when the keyboard went elsewhere; empty when in none."""
        standing = next((one.name for one in self.form if self._has_keyboard(one.name)), "")
        return standing or self._stood_in

    def restore(self, payload: str, cursor: str) -> None:
        """Show what was typed and not saved."""
        typed = json.loads(payload)
        half: dict[str, str] = typed.pop(_HALF_TYPED, {})
        self._holds_names = self._holds_names or self._tells_names(typed)
        for one in self.form:
            if one.name in typed:
                self._of[one.name].set_values(
                    {one.name: kept_answers.answer(one.kind, typed[one.name])}
                )
            control = self.field(one.name).control
            if one.name in half and isinstance(control, HalfTyped):
                control.show_half(half[one.name])
        self._fit()
        self._stood_in = cursor if cursor in self.form else ""
        if self._stood_in:
            self.go_to(cursor)

    def _stand(self) -> None:
        name = self._stood_in
        if name and not self.field(name).isHidden():
            control = self.field(name).control
            (control.go_on if isinstance(control, TextArea) else control.setFocus)()
            # What holds the editor may have come to the screen just now, and has its size next.
            QTimer.singleShot(0, self.field(name), partial(bring_up, self.field(name)))
        else:
            self.go_to_first()

    def _settle(self) -> None:
        """Take what is half typed where the keyboard is, as leaving the field would."""
        for one in self.form:
            control: object = self.field(one.name).control
            if self._has_keyboard(one.name) and isinstance(control, HalfTyped):
                control.settle()

    def _half_typed(self, name: str) -> str:
        control: object = self.field(name).control if name in self.form else None
        return control.half_typed() if isinstance(control, HalfTyped) else ""

    def _tells_names(self, answers: Collection[str]) -> bool:
        return any(one.names and one.name in answers for one in self.form)

    def _has_keyboard(self, name: str) -> bool:
        control, focused = self._of[name].field(name).control, QApplication.focusWidget()
        return focused is not None and (control is focused or control.isAncestorOf(focused))

    def _add_part(self, context: Context, part: forms.Part) -> None:
        card = Card(_tr(part.title), _tr(part.purpose))
        asked = Form()
        for one in part.fields:
            add_field(asked, one, context)
            self._of[one.name] = asked
            control = asked.field(one.name).control
            # Words that are no answer change no value, and are kept all the same.
            for line in (control, *control.findChildren(QLineEdit)):
                if isinstance(control, HalfTyped) and isinstance(line, QLineEdit):
                    line.textEdited.connect(self._typed)
        asked.changed.connect(self._react)
        card.add(asked)
        self.cards.append(card)
        self.cards_layout.addWidget(card)

    def _typed(self, _: str) -> None:
        self._stood_in = self.field_with_keyboard()
        self.changed.emit()

    def _react(self) -> None:
        self._stood_in = self.field_with_keyboard()
        self._forget_refusal()
        self._fit()
        self.changed.emit()

    def _forget_refusal(self) -> None:
        """A refusal may be about two answers: changing either is worth another try."""
        if self._refused is None:
            return
        name, sentence = self._refused
        self._refused = None
        if self.field(name).error() == sentence:
            self.field(name).set_error("")

    def _fit(self) -> None:
        """Show the fields that make sense with the answers of now; a card with none is away."""
        answers = self.answers()
        for part, card in zip(self.form.parts, self.cards, strict=True):
            asked = {
                one.name: one.makes_sense(answers) and (self._names or not one.names)
                for one in part.fields
            }
            for name, is_asked in asked.items():
                self._of[name].set_shown(name, is_asked)
            card.setVisible(any(asked.values()))


def _tr(text: str) -> str:
    return QCoreApplication.translate("forms", text) if text else ""
