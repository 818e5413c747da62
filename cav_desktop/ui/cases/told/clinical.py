"""Note cliniche: the psychologist's own, written and read by her; for the others, their days."""

import json
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.clinical_notes import (
    CLINICAL,
    KIND_WORDS,
    ClinicalKind,
    ClinicalNote,
    ClinicalTrace,
    NoteDraft,
)
from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.domain.forms import Answers
from cav_desktop.services.casework import clinical
from cav_desktop.services.casework.clinical import NoteSheet
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.section_page import SectionPage
from cav_desktop.ui.cases.told.clinical_card import NoteCard
from cav_desktop.ui.cases.told.clinical_days import ReservedNotesPage, trace_words
from cav_desktop.ui.kept_editor import KeptEditor
from cav_desktop.ui.sheet_editor import SheetEditor
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4
from cav_desktop.ui.widgets import Banner, Card, EmptyState, button, label, scrolled
from cav_desktop.ui.widgets.layouts import empty

CLINICAL_DRAFTS = (CLINICAL.key,)
_NEW = 0


def clinical_section(case: OpenCase) -> QWidget:
    """Her notes for who holds the key, their days for everybody else."""
    if case.context.ws.has("clinical"):
        return ClinicalPage(case)
    return ReservedNotesPage(case)


class ClinicalPage(SectionPage):
    """Her own notes, the editor above; of a colleague's, their days.

    What is typed is a draft of the clinical compartment, one a case, with the note it corrects.
    """

    changed = Signal()

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, (ClinicalNote, ClinicalTrace), self.read, parent)
        self._number = _NEW
        self._notes: dict[int, NoteSheet] = {}
        self.editor = SheetEditor(case.context, CLINICAL)
        self.editor.changed.connect(self.changed)
        self.kept = KeptEditor(case.context, self, CLINICAL.key, self)
        self.busy = Banner(
            self.tr("Prima salva quello che stai scrivendo, o annullalo: poi passi a un’altra.")
        )
        self.note = label("", "small")
        self.discard = button(self.tr("Annulla"), on_click=self.give_up)
        self.save = button(self.tr("Salva"), "primary", on_click=self.write)
        self.save.setToolTip(self.tr("Ctrl+Invio"))
        self.none_yet = EmptyState(
            "note-pencil",
            self.tr("Non hai ancora scritto note su di lei"),
            self.tr("Quello che scrivi qui ha una chiave sua. Il fascicolo mostra solo il giorno."),
        )
        self.colleagues = Card(self.tr("Di colleghe"), self.tr("Le legge solo chi le ha scritte."))
        self.cards: dict[int, NoteCard] = {}
        self._list = QVBoxLayout()
        self._lay_out()
        self._connect()

    def read(self) -> None:
        """Read her notes again; what she is writing stays."""
        ws = self.context.ws
        self._notes = {one.id: one for one in clinical.of_case(ws, self.case_id)}
        self._show_list()
        others = [one for one in clinical.traces(ws, self.case_id) if not one.is_mine]
        self._show_colleagues([trace_words(one, self.case) for one in others])
        if not self.kept.is_changed:
            self._begin(_NEW)
            self.kept.begin(self.case_id)
        self._react()

    def resume(self, draft: str) -> None:
        """Go on with the note that was being written."""
        self.read_now()
        self.editor.go_on()

    def correct(self, number: int) -> None:
        """Put a note of hers into the editor."""
        if self.kept.is_changed:
            self.busy.show()
            self.editor.go_on()
            return
        self.kept.leave()
        self._begin(number)
        self.kept.begin(self.case_id)
        self._react()
        self.editor.go_to("words")

    def write(self) -> None:
        """Save the note; the first wrong field gets the keyboard."""
        if self.editor.point_out():
            return
        number, ws = self._number, self.context.ws
        try:
            draft = _draft_of(self.editor.answers())
            if number == _NEW:
                number = clinical.add(ws, self.case_id, draft)
                undo = partial(clinical.remove, ws, number)
            else:
                undo = partial(clinical.change, ws, number, self._notes[number].draft)
                clinical.change(ws, number, draft)
        except FieldError as error:
            self.editor.show_error(error)
            return
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)
            return
        self.kept.finish()
        self.busy.hide()
        self.read()
        self.context.offer_undo(self.tr("Nota salvata"), undo)

    def give_up(self) -> None:
        """Throw away what was typed; the note stays as it was."""
        if self.kept.is_changed or self.kept.is_waiting:
            self.kept.discard()
        else:
            self.kept.leave()
        self.busy.hide()
        self.read()

    def remove(self, number: int) -> None:
        """Take a note of hers out, with an undo."""
        if self.kept.is_changed and self._number == number:
            self.busy.show()
            return
        ws = self.context.ws
        try:
            clinical.remove(ws, number)
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)
            return
        self.context.offer_undo(self.tr("Nota tolta"), partial(clinical.restore, ws, number))
        self.read()

    def leave(self) -> None:
        """Another case comes, or the lock: what is pending is kept, and nothing stays here."""
        super().leave()
        self.kept.leave()
        self.busy.hide()
        self._notes = {}
        self._show_list()
        self._begin(_NEW)

    def payload(self) -> str:
        """What was typed and which note it corrects, for the draft."""
        return json.dumps({"note": self._number, "typed": self.editor.payload()})

    def field_with_keyboard(self) -> str:
        """The field where she is, for the draft."""
        return self.editor.field_with_keyboard()

    def restore(self, payload: str, cursor: str) -> None:
        """Show again what was typed; a note that was taken out meanwhile is written anew."""
        kept = json.loads(payload)
        self._begin(kept["note"] if kept["note"] in self._notes else _NEW)
        self.editor.restore(kept["typed"], cursor)

    def _begin(self, number: int) -> None:
        self._number = number
        sheet = self._notes.get(number)
        if sheet is None:
            answers: Answers = {"on": self.context.ws.today, "kind": str(ClinicalKind.SESSION)}
            self.editor.show_answers(answers)
        else:
            said = sheet.draft
            answers = {"on": said.on, "kind": str(said.kind), "words": said.words}
            self.editor.show_answers(answers, sheet.corrections)
        self.editor.cards[0].set_title(
            self.tr("Correggi la nota") if sheet else self.tr("Nuova nota"),
            self.tr("La leggi solo tu: né le operatrici né la coordinatrice ne hanno la chiave."),
        )

    def _show_list(self) -> None:
        empty(self._list)
        self.cards = {}
        for sheet in self._notes.values():
            card = NoteCard(sheet, dict(KIND_WORDS), self.context.ws.today)
            card.correct.clicked.connect(partial(self._correct, sheet.id))
            card.remove.clicked.connect(partial(self._remove, sheet.id))
            self.cards[sheet.id] = card
            self._list.addWidget(card)
        self.none_yet.setVisible(not self._notes)

    def _correct(self, number: int, _: bool = False) -> None:
        self.correct(number)

    def _remove(self, number: int, _: bool = False) -> None:
        self.remove(number)

    def _show_colleagues(self, lines: list[str]) -> None:
        empty(self.colleagues.body)
        for words in lines:
            self.colleagues.add(label(words, wrap=True))
        self.colleagues.setVisible(bool(lines))

    def _react(self) -> None:
        is_changed = self.kept.is_changed
        self.save.setEnabled(is_changed)
        self.discard.setVisible(is_changed or self._number != _NEW)
        if not is_changed:
            self.note.setText("")

    def _say_kept(self, words: str) -> None:
        self.note.setText(words[:1].upper() + words[1:])

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SPACE_2, 0)
        column.setSpacing(SPACE_4)
        column.addWidget(self.editor)
        self._list.setSpacing(SPACE_4)
        column.addLayout(self._list)
        column.addWidget(self.none_yet)
        column.addWidget(self.colleagues)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, SPACE_2, 0)
        foot.setSpacing(SPACE_3)
        foot.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.discard)
        foot.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(self.busy)
        whole.addWidget(scrolled(inner), 1)
        whole.addLayout(foot)
        self.busy.hide()
        self.colleagues.hide()

    def _connect(self) -> None:
        self.kept.changed.connect(self._react)
        self.kept.saved.connect(self._say_kept)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save.click)


def _draft_of(answers: Answers) -> NoteDraft:
    on, kind = answers["on"], answers["kind"]
    if not isinstance(on, date):
        raise FieldError("on", "required")
    if kind is None:
        raise FieldError("kind", "required")
    return NoteDraft(on, str(answers["words"] or ""), ClinicalKind(str(kind)))
