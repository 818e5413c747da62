"""A card with the questions of one act: a button opens it, another closes it."""

from collections.abc import Callable, Mapping
from datetime import date, time
from functools import partial
from typing import Any, Protocol, cast, runtime_checkable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence, sentence
from cav_desktop.ui.sheet_controls import options
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import (
    Banner,
    Card,
    DateField,
    Form,
    SearchableCombo,
    TextArea,
    button,
)
from cav_desktop.ui.widgets.half_typed import HalfTyped
from cav_desktop.ui.widgets.hour_field import HourField
from cav_desktop.ui.widgets.read_field import ReadField
from cav_desktop.ui.widgets.scrolled import bring_up
from cav_desktop.ui.widgets.tab_stops import tab_through

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Typed = dict[str, tuple[Any, str, str]]
"""Of each field what it holds, the words that are no answer yet, and those of a chosen option."""


@runtime_checkable
class Rows(Protocol):
    """A control whose value is no code, day, number or word: a draft keeps rows of such."""

    def rows(self) -> list[list[Any]]:
        """What it holds."""
        ...

    def show_rows(self, rows: list[list[Any]]) -> None:
        """Show it again."""
        ...


class ActCard(Card):
    """`asked` carries what the fields hold, by their names, when none of them is wrong.

    `given_up` comes when the person wants none of it any more, `typing` with each change she makes,
    also while what she types is no answer yet.
    """

    asked = Signal(object)
    given_up = Signal()
    typing = Signal()

    def __init__(
        self, context: Context, words: tuple[str, str, str], parent: QWidget | None = None
    ) -> None:
        title, purpose, verb = words
        super().__init__(title, purpose, parent)
        self.context = context
        self.form = Form()
        self._needed: set[str] = set()
        self.refusal = Banner("", "", Tone.WARNING)
        self.verb = button(verb, "primary", on_click=self.ask)
        self.cancel = button(self.tr("Annulla"), on_click=self.give_up)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.verb)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self.add(self.form)
        self.add(self.refusal)
        self.body.addLayout(row)
        self.form.changed.connect(self.refusal.hide)
        self.form.changed.connect(self.typing)
        self.refusal.hide()
        self.hide()

    def day(self, name: str, text: str, *, required: bool = True, hint: str = "") -> DateField:
        """A field for a day."""
        made = DateField(lambda: self.context.ws.today)
        self.put(name, text, made, required=required, hint=hint)
        return made

    def codes(
        self, name: str, text: str, code_list: str, *, required: bool = False
    ) -> SearchableCombo:
        """A field for a code of a list; an empty list is filled in later."""
        made = SearchableCombo(options(self.context, code_list) if code_list else ())
        self.put(name, text, made, required=required)
        return made

    def put(  # noqa: PLR0913 - a field is exactly these things
        self,
        name: str,
        text: str,
        control: QWidget,
        *,
        required: bool = False,
        hint: str = "",
        span: int = 1,
    ) -> None:
        """Ask one more thing; without an answer to what is needed nothing is done."""
        self.form.add(name, text, control, required=required, hint=hint, span=span)
        if required:
            self._needed.add(name)
        # Words that are no answer yet change no value, and are kept all the same.
        if isinstance(control, HalfTyped):
            for line in (control, *control.findChildren(QLineEdit)):
                if isinstance(line, QLineEdit):
                    line.textEdited.connect(lambda _: self.typing.emit())

    def need(self, name: str, *, is_needed: bool) -> None:
        """Ask a thing, and not go on without it; or ask it no more."""
        self.form.set_shown(name, is_needed)
        (self._needed.add if is_needed else self._needed.discard)(name)

    def open(self, **values: Any) -> None:
        """Show the card, its fields as given and the others empty."""
        self.refusal.hide()
        self.form.show_errors({})
        self.form.set_values(dict.fromkeys(self.form.names()) | values)
        self.show()
        self._order_stops()
        first = next(iter(self.form.names()), None)
        if first is not None:
            self.form.field(first).control.setFocus()
        # The whole of it, also where it comes to the screen below what is seen.
        QTimer.singleShot(0, self, partial(bring_up, self))

    def typed(self) -> Typed:
        """What every field holds, and its words where they say more, for a draft."""
        return {name: self._typed(name) for name in self.form.names()}

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Show again what a draft kept; what is offered no more stands there in its words."""
        for name in self.form.names():
            if name in typed:
                self._restore(name, *typed[name])

    def field_with_keyboard(self) -> str:
        """The name of the field where she is; empty when in none."""
        return next((one for one in self.form.names() if self._has_keyboard(one)), "")

    def go_on(self, name: str) -> None:
        """Put the keyboard into a field, after the last word; into the first when it is none."""
        names = [one for one in self.form.names() if not self.form.field(one).isHidden()]
        if not names:
            return
        control = self.form.field(name if name in names else names[0]).control
        (control.go_on if isinstance(control, TextArea) else control.setFocus)()
        bring_up(self)
        bring_up(control)

    def ask_to_finish(self) -> None:
        """Say that something was typed here, before anything else is begun."""
        self.refusal.set_words(
            self.tr("Prima finisci qui, o annulla"),
            self.tr("Quello che hai scritto non è ancora registrato."),
            Tone.INFORMATION,
        )
        self.refusal.show()

    def give_up(self) -> None:
        """Close the card without doing anything."""
        self.hide()
        self.given_up.emit()

    def show_error(self, error: UserError) -> None:
        """Say beside the field, or in a band, why the archive refused."""
        if isinstance(error, FieldError) and error.field in self.form.names():
            self.form.show_errors({error.field: field_sentence(error.why)})
            return
        if isinstance(error, FieldError):
            self.refusal.set_words(field_sentence(error.why), "", Tone.WARNING)
        else:
            self.refusal.set_words(*sentence(error), Tone.WARNING)
        self.refusal.show()

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do the act, or say here why the archive refused it; whether it was done."""
        try:
            act()
        except UserError as error:
            self.show_error(error)
            return False
        except EnvironmentFailure as error:
            self.context.fail(error)
            return False
        return True

    def ask(self) -> None:
        """Ask for the act, unless a field is wrong or one that is needed is empty."""
        self.refusal.hide()
        values = self.form.values()
        wrong = {name: said for name in values if (said := self._wrong(name, values[name]))}
        self.form.show_errors(wrong)
        if not wrong:
            self.asked.emit(values)

    def _wrong(self, name: str, value: object) -> str:
        control = self.form.field(name).control
        is_empty = value in (None, (), "")
        if isinstance(control, ReadField) and control.error():
            return control.error()
        if isinstance(control, SearchableCombo) and control.text().strip() and is_empty:
            return self.tr("Scegli una voce dell’elenco.")
        return (
            self.tr("Serve per andare avanti: compila questo campo.")
            if is_empty and name in self._needed
            else ""
        )

    def _typed(self, name: str) -> tuple[Any, str, str]:
        control: object = self.form.field(name).control
        half = control.half_typed() if isinstance(control, HalfTyped) else ""
        if isinstance(control, Rows):
            return control.rows(), half, ""
        value = self.form.values()[name]
        if isinstance(control, SearchableCombo) and value is not None:
            return value, half, control.word(str(value))
        return (value.isoformat() if isinstance(value, date | time) else value), half, ""

    def _restore(self, name: str, value: Any, half: str, said: str) -> None:
        control: object = self.form.field(name).control
        if isinstance(control, Rows):
            control.show_rows(value)
            return
        if isinstance(control, DateField) and value:
            value = date.fromisoformat(value)
        if isinstance(control, HourField) and value:
            value = time.fromisoformat(value)
        if isinstance(control, SearchableCombo) and value is not None:
            is_offered = control.word(str(value)) != str(value)
            value, half = (value, half) if is_offered else (None, half or said)
        self.form.set_values({name: value})
        if half and isinstance(control, HalfTyped):
            control.show_half(half)

    def _has_keyboard(self, name: str) -> bool:
        control = self.form.field(name).control
        # Of the window, not of the program: a lock may come while another one is in front.
        focused = cast("QWidget | None", self.window().focusWidget())
        return focused is not None and (control is focused or control.isAncestorOf(focused))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field does it, Esc gives it up."""
        standing = cast("QWidget | None", self.focusWidget())
        is_in_form = standing is not None and self.form.isAncestorOf(standing)
        is_with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and (is_in_form or is_with_control):
            self.ask()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter does the act, also where the page beneath saves with the same keys."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _ENTER
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def _order_stops(self) -> None:
        """Fields first, then what is done with them; some fields were made after the buttons."""
        tab_through(self.verb, *(self.form.field(one).control for one in self.form.names()))
        tab_through(self.form, self.verb, self.cancel)
