"""What is saved already, a contact or an event of the safety log, while somebody corrects it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.services.calls.contacts import ContactDraft
from cav_desktop.ui import errors
from cav_desktop.ui.contacts.contact_editor import ContactEditor
from cav_desktop.ui.contacts.contact_form import ContactForm
from cav_desktop.ui.context import Context
from cav_desktop.ui.kept_editor import KeptEditor
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Banner, button, label

Correct = Callable[[int, ContactDraft], None]
"""Writes a correction down; raises `FieldError` for the first field it cannot accept."""


class Correcting(QObject):
    """The form with its draft, its two buttons and what is told when it cannot be saved.

    `screen` names the draft, which is the place where a correction left half done is taken up.
    `problem` and `acts` are put into the panel by who shows the form. `ended` says whether the
    corrections were saved; what was typed is then no longer waiting.
    """

    ended = Signal(bool)

    def __init__(self, context: Context, screen: str, correct: Correct, panel: QWidget) -> None:
        super().__init__(panel)
        self._context = context
        self._screen = screen
        self._correct = correct
        self._number = 0
        self.form: ContactForm | None = None
        self.keeper: KeptEditor | None = None
        self.problem = Banner("", tone=Tone.DANGER)
        self.problem.hide()
        self.kept = label("", "small")
        self.cancel_button = button(self.tr("Annulla"), on_click=self.cancel)
        self.save_button = button(self.tr("Salva correzioni"), on_click=self.save)
        self.save_button.setToolTip(self.tr("Salva correzioni (Ctrl+Invio)"))
        self.acts = side_by_side(self.kept, None, self.cancel_button, self.save_button)
        self.acts.hide()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            save = QShortcut(QKeySequence(keys), panel)
            save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            save.activated.connect(self.save)

    def begin(self, number: int, form: ContactForm) -> None:
        """Correct this one in a form that shows it and stands in the panel already."""
        self._number, self.form = number, form
        editor = ContactEditor(form, lambda: None, form)
        form.changed.connect(editor.changed)
        self.acts.show()
        self.keeper = KeptEditor(self._context, editor, self._screen, form)
        self.keeper.saved.connect(self.kept.setText)
        is_resumed = self.keeper.begin(number)
        self.kept.setText(self.tr("bozza ripresa") if is_resumed else "")
        if not is_resumed:
            form.go_to("channel:0")

    def save(self) -> None:
        """Save the corrections; what the fields said before stays beside them."""
        form = self.form
        if form is None:
            return
        self.problem.hide()
        form.settle()
        problems = form.missing() | form.visible_problems()
        if problems:
            form.show_errors(problems)
            return
        try:
            self._correct(self._number, form.to_save())
        except FieldError as error:
            form.show_errors({error.field: errors.field_sentence(error.why)})
            return
        except (UserError, EnvironmentFailure) as error:
            self.say(error)
            return
        if self.keeper is not None:
            self.keeper.finish()
        self._end(is_saved=True)

    def cancel(self) -> None:
        """Give the corrections up: all is as it was."""
        if self.keeper is not None:
            if self.keeper.is_changed:
                self.keeper.discard()
            else:
                self.keeper.finish()
        self.problem.hide()
        self._end(is_saved=False)

    def leave(self) -> None:
        """Keep what is typed as a draft, before something else is shown."""
        if self.keeper is not None:
            self.keeper.leave()
        self.form = self.keeper = None
        self.acts.hide()

    def say(self, error: Exception) -> None:
        """Tell why something cannot be done."""
        sentence = errors.sentence(error)
        self.problem.set_words(sentence.title, sentence.text, Tone.DANGER)
        self.problem.show()

    def _end(self, *, is_saved: bool) -> None:
        self.form = self.keeper = None
        self.acts.hide()
        if is_saved:
            self._context.offer_undo(self.tr("Correzioni salvate"))
        self.ended.emit(is_saved)


def side_by_side(*widgets: QWidget | None) -> QWidget:
    """Widgets in one row; None is the room between them."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_2)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return holder
