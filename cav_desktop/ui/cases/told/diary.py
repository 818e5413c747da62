"""Diario: what was done, listed at the left by pages, one activity at the right with its notes."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.activities import MISSED, Activity, ActivityNote
from cav_desktop.domain.areas import Area
from cav_desktop.domain.case_records import Choice, Told
from cav_desktop.domain.errors import EnvironmentFailure, UserError, Vanished
from cav_desktop.domain.forms import Answers
from cav_desktop.services.casework import activities, sheets
from cav_desktop.services.casework.activities import ActivityFilter, ActivityRow
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.ui import theme
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.section_page import SectionPage
from cav_desktop.ui.cases.sheets.sheet_form import NEW, SheetForm
from cav_desktop.ui.cases.told.activity_notes import DRAFT as NOTE_DRAFT
from cav_desktop.ui.cases.told.activity_notes import NotesCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.paging import Column, PagedTableModel
from cav_desktop.ui.rights import keep_for_writers
from cav_desktop.ui.safe_words import safe_words
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4
from cav_desktop.ui.widgets import (
    Banner,
    DataTable,
    EmptyState,
    FilterButton,
    FilterChip,
    Option,
    button,
)
from cav_desktop.ui.widgets.dates import write_day

_LEAST, _WIDTH = 230, 360
_FOR_OUTCOME = 800
_OUTCOME_TONES = {"svolto": None, MISSED: Tone.WARNING}


class DiaryPage(SectionPage):
    """A diary of ten years opens at once: numbers first, lines when they are painted.

    Of who did not come it says how she may be sought, and keeps that she was.
    """

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, (Activity, ActivityNote, Told, Choice), self.read, parent)
        self._wanted = NEW
        self._sort, self._descending = "on", True
        self.add = button(self.tr("Aggiungi un’attività"), icon="plus", on_click=self.add_new)
        self.kinds = FilterButton(self.tr("Attività"))
        self.missed = FilterChip(self.tr("Non è venuta"))
        self.table = DataTable(
            "diary",
            PagedTableModel[ActivityRow](_columns(case.context), self._rows),
            EmptyState("notebook", self.tr("Nessuna attività")),
            compact=True,
        )
        self.table.set_sort("on", descending=True)
        self.form = SheetForm(case.context, Activity)
        self.remove = button(self.tr("Togli"), icon="trash", on_click=self.remove_shown)
        self.form.foot.insertWidget(0, self.remove)
        self.notes = NotesCard(case.context)
        self.form.editor.cards_layout.addWidget(self.notes)
        self.busy = Banner(
            self.tr("Qui ci sono modifiche da salvare o annullare, prima di passare a un’altra.")
        )
        self.no_show = Banner("", "", Tone.WARNING, icon="phone-outgoing")
        self.sought = button(self.tr("L’ho cercata oggi, così"), on_click=self.say_sought)
        self.no_show.add(self.sought)
        keep_for_writers(self.context, Area.DIARY, self.add, self.remove, self.sought)
        self._lay_out()
        self._connect()

    def read(self) -> None:
        """Ask for the numbers again; the activity that is shown stays shown."""
        vocabulary = self.context.vocabulary
        self.kinds.set_options(
            [Option(row.code, row.label) for row in vocabulary.lists.get("E42", ())]
        )
        self.notes.open_case(self.case_id)
        self._list()
        self._show(self.form.object_id if self.form.is_changed else self._wanted)

    def add_new(self) -> None:
        """Begin a new activity: today, hers who writes."""
        self.choose(NEW)

    def choose(self, activity_id: int) -> None:
        """Show an activity; typing that is not saved holds the one it was typed in."""
        if self._is_held_by_another(activity_id):
            self.busy.show()
            self.table.select_id(self.form.object_id)
            return
        self._show(activity_id)

    def go_to(self, field: str) -> None:
        """Show an activity by its number."""
        if field.isdecimal():
            self.choose(int(field))

    def resume(self, draft: str) -> None:
        """Go on with the activity, or with the note beside one."""
        self.read_now()
        (self.notes.go_on if draft == NOTE_DRAFT else self.form.go_on)()

    def say_sought(self) -> None:
        """Keep that she who did not come was sought today, in the way that she said."""
        ws, number = self.context.ws, self.form.object_id
        try:
            activities.seek(ws, number, ws.today)
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)
            return
        undo = partial(sheets.change, ws, Activity, number, {"sought_on": None})
        self.context.offer_undo(self.tr("Segnato che l’hai cercata"), undo)
        self.read()

    def remove_shown(self) -> None:
        """Take the shown activity out of the diary, with an undo."""
        ws, number = self.context.ws, self.form.object_id
        try:
            if self.form.is_changed:
                self.form.discard()
            sheets.remove(ws, Activity, number)
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)
            return
        self._wanted = NEW
        self.context.offer_undo(self.tr("Tolta"), partial(sheets.restore, ws, Activity, number))
        self.read()

    def leave(self) -> None:
        """Another case comes: what is pending is kept."""
        super().leave()
        self.form.leave()
        self.notes.leave()
        self._wanted = NEW

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the outcome goes: a mark beside the activity says it."""
        super().resizeEvent(event)
        self.table.show_column("outcome", shown=event.size().width() >= theme.px(_FOR_OUTCOME))

    def _is_held_by_another(self, activity_id: int) -> bool:
        is_typing = self.form.is_changed or self.notes.is_changed
        return is_typing and self.form.object_id != activity_id

    def _list(self) -> None:
        shown = ActivityFilter(
            tuple(sorted(self.kinds.value())), (MISSED,) if self.missed.isChecked() else ()
        )
        numbers = activities.ids(
            self.context.ws,
            self.case_id,
            shown,
            sort=self._sort,
            descending=self._descending,
        )
        self.table.view.selectionModel().blockSignals(True)
        self.table.show_ids(numbers)
        self.table.view.selectionModel().blockSignals(False)
        if not self._wanted and numbers and not self.form.is_changed:
            self._wanted = numbers[0]

    def _rows(self, numbers: list[int]) -> list[ActivityRow]:
        return activities.rows(self.context.ws, self.case_id, numbers)

    def _show(self, activity_id: int) -> None:
        self.busy.hide()
        sheet = self._sheet(activity_id)
        self.form.begin(self.case_id, sheet)
        number = self._wanted = self.form.object_id
        if number != sheet.object_id:
            # A draft was waiting, of another activity.
            sheet = self._sheet(number)
        self.notes.show_activity(number)
        self.remove.setVisible(number != NEW)
        self._tell_no_show(sheet)
        self.table.select_id(number)

    def _sheet(self, activity_id: int) -> Sheet:
        """An activity as it stands; a new one, of today and hers, where it was taken out."""
        ws = self.context.ws
        if activity_id != NEW:
            with suppress(Vanished):
                return sheets.read(ws, Activity, activity_id)
        answers: Answers = {"on": ws.today, "by": ws.staff_id}
        return Sheet(Activity.FORM.key, NEW, self.case_id, answers)

    def _tell_no_show(self, sheet: Sheet) -> None:
        """Before anybody dials: how she said that she may be reached."""
        answers = sheet.answers
        is_unsought = answers.get("outcome") == MISSED and answers.get("sought_on") is None
        self.no_show.setVisible(is_unsought)
        if not is_unsought:
            return
        safe = self.case.sheet.safe
        may_seek = safe.may_be_called is True
        self.sought.setVisible(may_seek)
        self.no_show.set_words(
            self.tr("Non è venuta. Cercala solo così:")
            if may_seek
            else self.tr("Non è venuta. Non cercarla: aspetta che chiami lei."),
            safe_words(safe, self.context.vocabulary),
        )

    def _take(self, number: object) -> None:
        if isinstance(number, int) and number != self.form.object_id:
            self.choose(number)

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self._list()

    def _saved(self, activity_id: int) -> None:
        self._wanted = activity_id
        self.context.offer_undo(self.tr("Salvato"))
        self.read()

    def _resume(self, activity_id: int) -> None:
        self._wanted = activity_id

    def _connect(self) -> None:
        self.form.saved.connect(self._saved)
        self.form.gave_up.connect(self.read)
        self.notes.added.connect(self.read)
        self.notes.resumed.connect(self._resume)
        self.table.selected.connect(self._take)
        self.table.sort_asked.connect(self._sort_by)
        self.kinds.changed.connect(lambda _: self._list())
        self.missed.toggled.connect(lambda _: self._list())
        action = QAction(self)
        action.setShortcut("Ctrl+Shift+N")
        action.triggered.connect(self.add_new)
        self.addAction(action)

    def _lay_out(self) -> None:
        side = QWidget(self)
        # With large letters the list gives way, not the form.
        side.setMinimumWidth(theme.px(_LEAST))
        side.setMaximumWidth(theme.px(_WIDTH))
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE_2)
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(self.kinds)
        head.addWidget(self.missed)
        head.addStretch(1)
        left.addWidget(self.add)
        left.addLayout(head)
        left.addWidget(self.table, 1)
        right = QVBoxLayout()
        right.setSpacing(SPACE_3)
        right.addWidget(self.busy)
        right.addWidget(self.no_show)
        right.addWidget(self.form, 1)
        self.busy.hide()
        self.no_show.hide()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_4)
        whole.addWidget(side, 2)
        whole.addLayout(right, 3)


def _columns(context: Context) -> tuple[Column[ActivityRow], ...]:
    def on(row: ActivityRow) -> str:
        return write_day(row.on, context.ws.today)

    def kind(row: ActivityRow) -> str:
        return context.vocabulary.label("E42", row.kind)

    def outcome(row: ActivityRow) -> str:
        return context.vocabulary.label("E44", row.outcome) if row.outcome else ""

    def hint(row: ActivityRow) -> str:
        minutes = f"{row.minutes} min" if row.minutes else ""
        return " · ".join(part for part in (kind(row), minutes, row.staff) if part)

    return (
        Column("on", _tr("Giorno"), on, 138),
        Column(
            "kind",
            _tr("Attività"),
            kind,
            140,
            stretch=True,
            hint=hint,
            icon=lambda row: "warning" if row.outcome == MISSED else None,
        ),
        Column(
            "outcome",
            _tr("Esito"),
            outcome,
            96,
            hint=outcome,
            chip=lambda row: _OUTCOME_TONES.get(row.outcome),
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("diary", text)
