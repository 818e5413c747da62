"""What is said of a document: title, kind, day, note; typed text is kept until it is saved."""

import json
from dataclasses import asdict
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.services.attached import attachments
from cav_desktop.services.attached.attachments import AttachmentDraft, AttachmentSheet
from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.kept_editor import KeptEditor
from cav_desktop.ui.theme.tokens import SPACE_3
from cav_desktop.ui.widgets import (
    DateField,
    Form,
    Option,
    SearchableCombo,
    TextArea,
    TextField,
    button,
    label,
)
from cav_desktop.ui.widgets.dates import write_day

DRAFT = "attachment"


class AttachmentDetails(QWidget):
    """Describes the document that is open; `saved` comes after it was written."""

    changed = Signal()
    saved = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._attachment_id = 0
        self.form = Form()
        self.form.add("title", self.tr("Titolo"), TextField(), required=True)
        self.kind = SearchableCombo()
        self.form.add("kind", self.tr("Tipo"), self.kind, required=True)
        self.form.add("on", self.tr("Data del documento"), DateField(lambda: context.ws.today))
        self.form.add("note", self.tr("Nota"), TextArea(lines=2), span=2)
        self.kept = KeptEditor(context, self, DRAFT, self)
        self._note = label("", "small")
        self.undo = button(self.tr("Annulla le modifiche"), on_click=self.discard)
        self.save = button(self.tr("Salva"), "primary", on_click=self.save_all)
        self.save.setToolTip(self.tr("Ctrl+Invio"))
        self._offer()
        self._lay_out()
        self.form.changed.connect(self.changed)
        self.form.changed.connect(self._show_foot)
        self.kept.saved.connect(lambda words: self._note.setText(words[:1].upper() + words[1:]))
        context.lists_changed.connect(self._offer)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save.click)

    def show_sheet(self, sheet: AttachmentSheet) -> None:
        """Show what is said of a document; a draft that was waiting is put over it."""
        self.leave()
        self._attachment_id = sheet.row.id
        self.form.set_values(asdict(sheet.draft))
        self.form.show_errors({})
        self._show_corrections(sheet.corrections)
        if self.kept.begin(sheet.row.id):
            self._note.setText(self.tr("Bozza ripresa: non è ancora salvata."))
        self._show_foot()

    def draft(self) -> AttachmentDraft:
        """What the fields hold now."""
        typed = self.form.values()
        return AttachmentDraft(
            typed["title"] or "", typed["kind"] or "", typed["on"], typed["note"] or ""
        )

    def save_all(self) -> None:
        """Write it; a wrong field gets the keyboard."""
        if not self.save.isEnabled():
            return
        try:
            attachments.describe(self._context.ws, self._attachment_id, self.draft())
        except FieldError as error:
            self.form.show_errors({error.field: field_sentence(error.why)})
            return
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        self.kept.finish()
        self._note.setText("")
        self._context.offer_undo(self.tr("Descrizione salvata"))
        self.saved.emit()

    def discard(self) -> None:
        """Put back what the archive says."""
        self.kept.discard()
        self.saved.emit()

    def leave(self) -> None:
        """Another document comes, or none: what is pending is kept for the next time."""
        self.kept.leave()
        self._note.setText("")
        self.form.set_values({"title": "", "kind": None, "on": None, "note": ""})

    def drop(self) -> None:
        """The document is gone, and so is what was typed of it."""
        if self.kept.is_changed:
            self.kept.discard()

    def payload(self) -> str:
        """Everything typed, as JSON."""
        typed = self.draft()
        on = typed.on.isoformat() if typed.on else None
        return json.dumps(asdict(typed) | {"on": on}, sort_keys=True)

    def field_with_keyboard(self) -> str:
        """The field with the keyboard."""
        names = self.form.names()
        return next((name for name in names if self.form.field(name).control.hasFocus()), "")

    def restore(self, payload: str, cursor: str) -> None:
        """Show what was typed and not saved."""
        typed = json.loads(payload)
        on = date.fromisoformat(typed["on"]) if typed["on"] else None
        self.form.set_values(typed | {"on": on})

    def _show_corrections(self, corrections: tuple[CorrectionRow, ...]) -> None:
        for name in self.form.names():
            before = next((one.before for one in corrections if one.field == name), None)
            self.form.field(name).set_history(self._word(name, before) if before else "")

    def _word(self, name: str, before: str) -> str:
        if name == "kind":
            return self._context.vocabulary.label(attachments.KINDS, before)
        if name == "on":
            return write_day(date.fromisoformat(before), self._context.ws.today)
        return before

    def _offer(self) -> None:
        rows = self._context.vocabulary.choices(attachments.KINDS)
        self.kind.set_options([Option(row.code, row.label) for row in rows])

    def _show_foot(self) -> None:
        self.save.setEnabled(self.kept.is_changed)
        self.undo.setVisible(self.kept.is_changed)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_3)
        foot.addWidget(self._note, 1)
        foot.addWidget(self.undo)
        foot.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(self.form)
        whole.addLayout(foot)
        whole.addStretch(1)
