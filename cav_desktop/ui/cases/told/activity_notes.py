"""Notes beside an activity: those that a rule shows her, and a word on those it hides."""

import json
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.activities import ELSEWHERE, ActivityNote, offered_to
from cav_desktop.domain.areas import Area
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.services.casework import activity_notes, sheets
from cav_desktop.services.casework.activity_notes import NoteRow, Notes
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.kept_editor import KeptEditor
from cav_desktop.ui.rights import keep_for_writers
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_3
from cav_desktop.ui.widgets import (
    Card,
    Chip,
    Form,
    Option,
    SearchableCombo,
    TextArea,
    button,
    icon_button,
    label,
)
from cav_desktop.ui.widgets.dates import write_instant
from cav_desktop.ui.widgets.layouts import empty

DRAFT = "activity_note"
_LINES = 3


class NotesCard(Card):
    """One draft a case: `resumed` carries the activity beside which a note was being written.

    `added` comes after a note was written or taken out.
    """

    changed = Signal()
    added = Signal()
    resumed = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(
            self.tr("Note riservate"),
            self.tr("Nascoste per regola, non per chiave: chi può le legge, gli altri sanno che "
                    "ci sono."),
        )  # fmt: skip
        self._context = context
        self._case_id = self._activity_id = 0
        self._notes = QVBoxLayout()
        self._notes.setSpacing(SPACE_3)
        self.body.addLayout(self._notes)
        self.hidden = label("", "small", wrap=True)
        self.body.addWidget(self.hidden)
        self.first = label(self.tr("Prima salva l’attività: le note stanno accanto."), "small")
        self.body.addWidget(self.first)
        self.form = Form()
        self.who = SearchableCombo(self._offered())
        self.text = TextArea(lines=_LINES)
        self.form.add(
            "confidentiality", self.tr("Chi può leggerla"), self.who, hint=self._elsewhere(), span=2
        )
        self.form.add("text", self.tr("Nota"), self.text, span=2)
        self.form.changed.connect(self.changed)
        self.body.addWidget(self.form)
        self.add_note = button(self.tr("Aggiungi la nota"), icon="plus", on_click=self.save)
        keep_for_writers(context, Area.DIARY, self.add_note, self.form)
        row = QHBoxLayout()
        row.addWidget(self.add_note)
        row.addStretch(1)
        self.body.addLayout(row)
        self.kept = KeptEditor(context, self, DRAFT, self)

    @property
    def is_changed(self) -> bool:
        """Whether a note is being written."""
        return self.kept.is_changed

    def open_case(self, case_id: int) -> None:
        """A case came: a note that waits as a draft says beside which activity it stands."""
        if case_id == self._case_id and self.kept.is_changed:
            return
        self.kept.leave()
        self._case_id = case_id
        self._clear()
        if self.kept.begin(case_id):
            self.resumed.emit(self._activity_id)

    def show_activity(self, activity_id: int) -> None:
        """Show the notes beside an activity; none beside one that is not saved yet."""
        if not self.is_changed:
            self._activity_id = activity_id
        is_saved = bool(activity_id)
        for part in (self.form, self.add_note):
            part.setVisible(is_saved)
        self.first.setVisible(not is_saved)
        found = (
            activity_notes.of_activity(self._context.ws, self._case_id, activity_id)
            if is_saved
            else Notes()
        )
        empty(self._notes)
        for note in found.shown:
            self._notes.addWidget(self._note(note))
        self.hidden.setText(self._hidden_words(found))
        self.hidden.setVisible(bool(found.hidden))

    def save(self) -> None:
        """Write the note; a wrong field is pointed out and gets the keyboard."""
        answers = self.form.values()
        who, text = answers["confidentiality"], answers["text"]
        missing = {name: field_sentence("required") for name in answers if not answers[name]}
        self.form.show_errors(missing)
        if missing:
            return
        try:
            activity_notes.add(self._context.ws, self._activity_id, who, text)
        except FieldError as error:
            self.form.show_errors({error.field: field_sentence(error.why)})
            return
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        self.kept.finish()
        self._clear()
        self.kept.begin(self._case_id)
        self.added.emit()

    def remove(self, note_id: int) -> None:
        """Take a note of hers out, with an undo."""
        ws = self._context.ws
        try:
            sheets.remove(ws, ActivityNote, note_id)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        undo = partial(sheets.restore, ws, ActivityNote, note_id)
        self._context.offer_undo(self.tr("Nota tolta"), undo)
        self.added.emit()

    def leave(self) -> None:
        """Another case comes: what is pending is kept for the next time."""
        self.kept.leave()
        self._case_id = 0

    def payload(self) -> str:
        """The activity and what was typed beside it, as JSON."""
        typed = self.form.values()
        if not typed["text"]:
            return json.dumps({})
        return json.dumps({"activity": self._activity_id, **typed})

    def field_with_keyboard(self) -> str:
        """The words are the only field one stays in."""
        return "text" if self.text.hasFocus() else ""

    def restore(self, payload: str, cursor: str) -> None:
        """Show again what was typed, beside its activity."""
        kept = json.loads(payload)
        if not kept:
            return
        self._activity_id = int(kept["activity"])
        self.form.set_values({name: kept.get(name) for name in self.form.names()})
        if cursor:
            self.text.setFocus()

    def go_on(self) -> None:
        """Put the keyboard back into the note, once it is on the screen."""
        QTimer.singleShot(0, self.text, self.text.go_on)

    def _clear(self) -> None:
        self.form.set_values({"confidentiality": None, "text": None})
        self.form.show_errors({})

    def _offered(self) -> list[Option]:
        vocabulary = self._context.vocabulary
        return [
            Option(str(one), vocabulary.label("E70", one))
            for one in offered_to(self._context.ws.role)
        ]

    def _elsewhere(self) -> str:
        words = {
            "clinical_notes_only": self.tr("va nelle note cliniche, che avranno una chiave loro"),
            "protected_only": self.tr("va nella parte protetta, che avrà una chiave sua"),
        }
        vocabulary = self._context.vocabulary
        said = [f"«{vocabulary.label('E70', one)}» {words[why]}" for one, why in ELSEWHERE.items()]
        return self.tr("Non qui: %1.").replace("%1", "; ".join(said))

    def _hidden_words(self, found: Notes) -> str:
        vocabulary = self._context.vocabulary
        kinds = [
            f"{count} {vocabulary.label('E70', kind).lower()}"
            for kind, count in found.hidden.items()
        ]
        return self.tr("Altre note di colleghe: %1. Nascoste per regola, non per chiave.").replace(
            "%1", ", ".join(kinds)
        )

    def _note(self, note: NoteRow) -> QWidget:
        made = QWidget(self)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        head = QHBoxLayout()
        head.addWidget(Chip(self._context.vocabulary.label("E70", note.confidentiality)))
        when = write_instant(in_rome(note.at), self._context.ws.today)
        head.addWidget(label(f"{note.staff} · {when}", "small"), 1)
        if note.staff_id == self._context.ws.staff_id:
            take_out = icon_button("trash", self.tr("Togli la nota"))
            take_out.clicked.connect(lambda _=False, number=note.id: self.remove(number))
            head.addWidget(take_out)
        column.addLayout(head)
        text = label(note.text, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(text)
        return made
