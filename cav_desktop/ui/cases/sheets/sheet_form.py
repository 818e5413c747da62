"""One declared form of a case with its Save: typed text is kept as a draft until it is saved."""

import json
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.areas import Area
from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import (
    EnvironmentFailure,
    FieldError,
    HiddenByRule,
    UserError,
    Vanished,
)
from cav_desktop.domain.forms import Answers, Form
from cav_desktop.services.casework import sheets
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui import area_words
from cav_desktop.ui.context import Context
from cav_desktop.ui.kept_editor import KeptEditor
from cav_desktop.ui.rights import keep_for_writers
from cav_desktop.ui.sheet_editor import SheetEditor
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4
from cav_desktop.ui.widgets import Banner, button, label, scrolled

Declared = type[CaseFile] | type[CaseRecord]
Add = Callable[[Workspace, type[CaseRecord], int, Answers], int]
"""How a new row is written: what it belongs to (its case, unless said otherwise), its answers."""
Change = Callable[[Workspace, Declared, int, Answers], None]
"""How a row is corrected, for a kind where more follows than the row itself."""
Long = Callable[[Workspace, int, Answers], str]
"""What is said while a new row is written that takes a moment; empty for one written at once."""
Editor = Callable[[Context, Form], SheetEditor]
"""How the editor of a kind is made, for one that asks more than its form."""
NEW = 0


class SheetForm(QWidget):
    """Edits one row of a kind, or a new one; one draft a case, named after the form.

    A draft keeps which row it is of and, for a new one, what it will belong to: it comes back
    there, whatever was asked for.

    `saved` carries the number of the row; `resumed` the row of a draft that was waiting;
    `gave_up` comes after the changes were discarded.
    """

    saved = Signal(int)
    resumed = Signal(int)
    gave_up = Signal()

    def __init__(  # noqa: PLR0913 - what makes a kind another is exactly this
        self,
        context: Context,
        entity: Declared,
        parent: QWidget | None = None,
        *,
        add: Add = sheets.add,
        change: Change = sheets.change,
        editor: Editor = SheetEditor,
        long: Long = lambda *_: "",
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._entity = entity
        self._add = add
        self._long = long
        self._change = change
        self._case_id = 0
        self._object_id = NEW
        self._under = 0
        self._are_names_asked = False
        self.editor = editor(context, entity.FORM)
        self._draft = _Draft(self)
        self.kept = KeptEditor(context, self._draft, entity.FORM.key, self)
        self.waiting = Banner(self.tr("Bozza ripresa: non è ancora salvata."))
        self.note = label("", "small")
        self.undo = button(self.tr("Annulla le modifiche"), on_click=self.discard)
        self.save = button(self.tr("Salva"), "primary", on_click=self.save_all)
        self.save.setToolTip(self.tr("Ctrl+Invio"))
        self.foot = QHBoxLayout()
        self._lay_out()
        self._keep_to_reading(sheets.area_of(entity))
        self.editor.changed.connect(self._react)
        self.kept.saved.connect(lambda words: self.note.setText(words[:1].upper() + words[1:]))
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save.click)

    @property
    def object_id(self) -> int:
        """The row that is edited; `NEW` for one not yet written."""
        return self._object_id

    @property
    def under(self) -> int:
        """What a new row will belong to: the case, or the thing in it that was given."""
        return self._under

    @property
    def is_changed(self) -> bool:
        """Whether something typed differs from what the archive says."""
        return self.kept.is_changed

    def begin(
        self, case_id: int, sheet: Sheet | None, *, names: bool = False, under: int = 0
    ) -> None:
        """Show a row (None: a new one); a draft of this case waiting for it is put over it.

        `under` is what a new row belongs to, where that is not the case itself. While she is typing
        in the same row only the previous values are shown again.
        """
        number = sheet.object_id if sheet else NEW
        self._are_names_asked = names
        is_same = (self._case_id, self._object_id) == (case_id, number)
        under = under or case_id
        if self.is_changed and is_same and (number != NEW or self._under == under):
            self.editor.show_names(names or number == NEW, sheet.answers if sheet else {})
            self.editor.show_corrections(sheet.corrections if sheet else ())
            return
        self.kept.leave()
        self._case_id, self._under = case_id, under
        self._show(sheet)
        if self.kept.begin(case_id) and self._object_id != number:
            self.resumed.emit(self._object_id)
        self._show_foot()

    def go_on(self) -> None:
        """Put the keyboard where she was typing when the draft was kept."""
        self.editor.go_on()

    def leave(self) -> None:
        """Another case comes: what is pending is kept for the next time."""
        self.kept.leave()

    def save_all(self) -> None:
        """Write what was typed; a wrong field is pointed out and gets the keyboard."""
        if self.editor.point_out():
            return
        ws, answers = self._context.ws, self.editor.answers()
        is_new = self._object_id == NEW
        try:
            if is_new and (doing := self._long(ws, self.under, answers)):
                self._write_in_a_while(doing, answers)
                return
            if not is_new:
                self._change(ws, self._entity, self._object_id, answers)
            elif issubclass(self._entity, CaseRecord):
                self._object_id = self._add(ws, self._entity, self.under, answers)
            self.kept.finish()
        except (UserError, EnvironmentFailure) as error:
            self._refuse(error)
            return
        self._show_foot()
        self.saved.emit(self._object_id)

    def discard(self) -> None:
        """Put back what the archive says; the draft is thrown away."""
        self.kept.discard()
        self._show_foot()
        self.gave_up.emit()

    def resume(self, object_id: int, under: int) -> None:
        """A draft says which row it is of, and under what: what that row says comes beneath it."""
        self._under = under
        if object_id != self._object_id:
            self._show(self._sheet(object_id))
            self._object_id = object_id

    def _write_in_a_while(self, doing: str, answers: Answers) -> None:
        """Write a new row on the worker thread; what was typed stays until it is written."""
        entity, ws, under, case_id = self._entity, self._context.ws, self.under, self._case_id
        if not issubclass(entity, CaseRecord):
            return
        self._wait(is_writing=True)

        def succeeded(number: int) -> None:
            self._wait(is_writing=False)
            if self._case_id != case_id:
                return
            self._object_id = number
            self.kept.finish()
            self._show_foot()
            self.saved.emit(number)

        def failed(error: Exception) -> None:
            self._wait(is_writing=False)
            self._refuse(error)

        self._context.run_task(
            lambda _: self._add(ws, entity, under, answers),
            succeeded,
            failed,
            owner=self,
            text=doing,
            can_cancel=False,
        )

    def _wait(self, *, is_writing: bool) -> None:
        for one in (self.editor, self.undo, self.save):
            one.setEnabled(not is_writing)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, FieldError):
            self.editor.show_error(error)
        else:
            self._context.fail(error)

    def _sheet(self, object_id: int) -> Sheet | None:
        if object_id == NEW:
            return None
        # Taken out meanwhile: what was typed is shown all the same, and saving says why not.
        with suppress(Vanished, HiddenByRule):
            return sheets.read(
                self._context.ws, self._entity, object_id, names=self._are_names_asked
            )
        return None

    def _show(self, sheet: Sheet | None) -> None:
        self._object_id = sheet.object_id if sheet else NEW
        self.editor.show_names(self._are_names_asked or self._object_id == NEW)
        self.editor.show_answers(sheet.answers if sheet else {}, sheet.corrections if sheet else ())

    def _keep_to_reading(self, area: Area) -> None:
        """Who only reads the area sees the answers; there is nothing to type or to save."""
        if not self._context.ws.may_write(area):
            self.editor.setEnabled(False)
            self.save.setEnabled(False)
            keep_for_writers(self._context, area, self.save, self.undo)
            self.note.setText(area_words.who_writes(self._context.vocabulary, area))

    def _react(self) -> None:
        self.save.setEnabled(True)
        self.undo.setVisible(True)

    def _show_foot(self) -> None:
        is_changed = self.is_changed
        if not self.editor.isEnabledTo(self):
            return
        self.save.setEnabled(is_changed or self._object_id == NEW)
        self.undo.setVisible(is_changed)
        self.waiting.setVisible(is_changed)
        if not is_changed:
            self.note.setText("")

    def _lay_out(self) -> None:
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, SPACE_2, 0)
        body.setSpacing(SPACE_4)
        body.addWidget(self.waiting)
        body.addWidget(self.editor)
        body.addStretch(1)
        self.waiting.hide()
        self.foot.setContentsMargins(0, 0, SPACE_2, 0)
        self.foot.setSpacing(SPACE_3)
        self.foot.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        self.foot.addWidget(self.undo)
        self.foot.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        self.area = scrolled(inner)
        whole.addWidget(self.area, 1)
        whole.addLayout(self.foot)


class _Draft(QWidget):
    """What the keeper of drafts sees of the form: which row, and what was typed in it."""

    def __init__(self, form: SheetForm) -> None:
        super().__init__(form)
        self._form = form
        self.changed = form.editor.changed
        self.hide()

    def payload(self) -> str:
        """The row, what it belongs to and everything typed, as JSON."""
        form = self._form
        return json.dumps(
            {"row": form.object_id, "under": form.under, "typed": form.editor.payload()}
        )

    def field_with_keyboard(self) -> str:
        """The field where she is."""
        return self._form.editor.field_with_keyboard()

    def restore(self, payload: str, cursor: str) -> None:
        """Show again what was typed, for the row it was typed for."""
        kept = json.loads(payload)
        # A draft of before did not say what it belongs to.
        self._form.resume(int(kept["row"]), int(kept.get("under", self._form.under)))
        self._form.editor.restore(str(kept["typed"]), cursor)
