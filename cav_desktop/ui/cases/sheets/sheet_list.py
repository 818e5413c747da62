"""A section with several sheets of one kind: the list at the left, one of them at the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.domain.case_records import CaseRecord, Choice, Told
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.services.access import staff
from cav_desktop.services.casework import sheets
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import Wording
from cav_desktop.ui import area_words, theme
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.section_page import SectionPage
from cav_desktop.ui.cases.sheets.sheet_form import NEW, Add, Change, Editor, SheetForm
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.rights import keep_for_writers
from cav_desktop.ui.sheet_cards import SheetCards
from cav_desktop.ui.sheet_editor import SheetEditor
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4
from cav_desktop.ui.widgets import Banner, EmptyState, button, label

_WIDTH = 260


@dataclass(frozen=True)
class SheetKind:
    """What a list of sheets needs to know of one kind; the words are marked for translation.

    `line` says a sheet in a heading and a smaller line; `order` sorts, the newest first by default.
    `write` and `change` are the use cases of a kind where more follows than the row itself;
    `editor` asks what its form does not.
    """

    entity: type[CaseRecord]
    icon: str
    add: str
    empty: str
    purpose: str
    line: Callable[[Sheet, Wording], tuple[str, str]]
    order: Callable[[Sheet], Any] = lambda sheet: -sheet.object_id
    write: Add = sheets.add
    change: Change = sheets.change
    editor: Editor = SheetEditor

    def words(self, text: str) -> str:
        """A text of this kind in the language of the screen."""
        return QCoreApplication.translate("sheets", text)


class SheetListPage(SectionPage):
    """All sheets of one kind of a case; one is edited at a time, and its draft is never lost.

    A page with more acts on a sheet (sign, close, print) adds them to `actions`, which the form
    shows beside Save. `chosen` carries the sheet that is shown, None for a new one.
    """

    chosen = Signal(object)

    def __init__(self, case: OpenCase, kind: SheetKind, parent: QWidget | None = None) -> None:
        super().__init__(case, (kind.entity, Told, Choice), self.read, parent)
        self.kind = kind
        self._sheets: dict[int, Sheet] = {}
        self._wanted = NEW
        self.list = SheetCards(self)
        self.list.setAccessibleName(kind.words(kind.entity.FORM.name))
        self.add = button(kind.words(kind.add), icon="plus", on_click=self.add_new)
        self.count = label("", "small")
        self.form = SheetForm(
            case.context, kind.entity, add=kind.write, change=kind.change, editor=kind.editor
        )
        self.remove = button(self.tr("Togli"), icon="trash", on_click=self.remove_shown)
        self.form.foot.insertWidget(0, self.remove)
        self.busy = Banner(
            self.tr("Qui ci sono modifiche da salvare o annullare, prima di passare a un’altra.")
        )
        self.nothing = EmptyState(
            kind.icon, kind.words(kind.empty), kind.words(kind.purpose), kind.words(kind.add)
        )
        self.over = QVBoxLayout()
        """Above the sheet, and scrolling with it: what a page has to say of all of them."""
        self._right = QVBoxLayout()
        self._side = QStackedWidget(self)
        self._beside = QWidget(self)
        self._lay_out()
        self._connect()
        area = sheets.area_of(kind.entity)
        keep_for_writers(self.context, area, self.add, self.remove)
        if not self.context.ws.may_write(area):
            whose = area_words.who_writes(self.context.vocabulary, area)
            self.nothing.set_words(kind.icon, kind.words(kind.empty), whose)

    def read(self) -> None:
        """Read the sheets of the case again; the one that is shown stays shown."""
        ordered = sorted(self.found(), key=self.kind.order)
        self._sheets = {sheet.object_id: sheet for sheet in ordered}
        self._fill_list()
        self._show_wanted()

    def found(self) -> Sequence[Sheet]:
        """The sheets as they stand; a page that knows more of each reads it here."""
        return sheets.of_case(
            self.context.ws, self.kind.entity, self.case_id, names=self.are_names_shown
        )

    @property
    def under(self) -> int:
        """What a new sheet will belong to; 0 for the case itself."""
        return 0

    def wording(self) -> Wording:
        """The words of the answers; a page that names other things of the case says them here."""
        names = {one.staff_id: one.shown_name for one in staff.members(self.context.ws)}
        return Wording(self.context.vocabulary, names)

    def add_new(self) -> None:
        """Begin a new sheet, with the keyboard in its first field."""
        if not self.context.ws.may_write(sheets.area_of(self.kind.entity)):
            return
        self.choose(NEW)
        if self.form.object_id == NEW and not self.form.is_changed:
            self.form.editor.go_to_first()

    def choose(self, object_id: int) -> None:
        """Show a sheet; typing that is not saved holds the one it was typed in."""
        if self.form.is_changed and self.form.object_id != object_id:
            self.busy.show()
            self._mark(self.form.object_id)
            return
        self._wanted = object_id
        self._side.setCurrentWidget(self.form)
        self._put_over(self.form.editor.cards_layout)
        self._beside.setVisible(bool(self._sheets))
        self.busy.hide()
        sheet = self._sheets.get(object_id)
        self.form.begin(self.case_id, sheet, names=self.are_names_shown, under=self.under)
        self._mark(self.form.object_id)
        self.remove.setVisible(self.form.object_id != NEW)
        self.chosen.emit(sheet)

    def show_sheet(self, number: int) -> None:
        """Show a sheet that is in the list."""
        self.read_now()
        if number in self._sheets:
            self.choose(number)

    def resume(self, draft: str) -> None:
        """Go on with the sheet that was being written."""
        self.read_now()
        self.form.go_on()

    def remove_shown(self) -> None:
        """Take the shown sheet out of the case, with an undo."""
        ws, entity, number = self.context.ws, self.kind.entity, self.form.object_id
        try:
            if self.form.is_changed:
                self.form.discard()
            sheets.remove(ws, entity, number)
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)
            return
        self._wanted = NEW
        self.context.offer_undo(self.tr("Tolto"), partial(sheets.restore, ws, entity, number))
        self.read()

    def leave(self) -> None:
        """Another case comes: what is pending is kept."""
        super().leave()
        self.form.leave()
        self._wanted = NEW

    def _fill_list(self) -> None:
        wording = self.wording()
        self.list.blockSignals(True)
        self.list.clear()
        for sheet in self._sheets.values():
            heading, small = self.kind.line(sheet, wording)
            item = QListWidgetItem(f"{heading}\n{small}" if small else heading)
            item.setData(Qt.ItemDataRole.UserRole, sheet.object_id)
            item.setToolTip(plain(small))
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.count.setText(str(len(self._sheets)) if self._sheets else "")

    def _show_wanted(self) -> None:
        if self.form.is_changed:
            self.form.begin(
                self.case_id,
                self._sheets.get(self.form.object_id),
                names=self.are_names_shown,
                under=self.under,
            )
            self._mark(self.form.object_id)
            return
        number = self._wanted or next(iter(self._sheets), NEW)
        self.form.begin(
            self.case_id,
            self._sheets.get(number),
            names=self.are_names_shown,
            under=self.under,
        )
        is_empty = not self._sheets and not self.form.is_changed
        self._side.setCurrentWidget(self.nothing if is_empty else self.form)
        self._put_over(self._right if is_empty else self.form.editor.cards_layout)
        # An empty list beside an empty page would only be a white wall.
        self._beside.setVisible(not is_empty)
        self._wanted = self.form.object_id
        self._mark(self.form.object_id)
        self.remove.setVisible(self.form.object_id != NEW)
        self.chosen.emit(self._sheets.get(self.form.object_id))

    def _put_over(self, home: QBoxLayout) -> None:
        """With large letters what stands over the sheet would leave no room for it."""
        if self.over.parent() is not home:
            if isinstance(above := self.over.parent(), QBoxLayout):
                above.removeItem(self.over)
            home.insertLayout(0, self.over)

    def _mark(self, object_id: int) -> None:
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(Qt.ItemDataRole.UserRole) == object_id:
                self.list.setCurrentItem(item)
                break
        else:
            self.list.setCurrentRow(-1)
        self.list.blockSignals(False)

    def _choose_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.choose(int(item.data(Qt.ItemDataRole.UserRole)))

    def _saved(self, object_id: int) -> None:
        self._wanted = object_id
        self.busy.hide()
        self.read()
        self.context.offer_undo(self.tr("Salvato"))

    def _connect(self) -> None:
        self.form.saved.connect(self._saved)
        self.form.gave_up.connect(self.read)
        self.form.gave_up.connect(self.busy.hide)
        self.nothing.acted.connect(self.add_new)
        self.list.currentItemChanged.connect(self._choose_item)
        action = QAction(self)
        action.setShortcut("Ctrl+Shift+N")
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(self.add_new)
        self.addAction(action)

    def _lay_out(self) -> None:
        self._beside.setFixedWidth(theme.px(_WIDTH))
        left = QVBoxLayout(self._beside)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE_2)
        head = QHBoxLayout()
        head.addWidget(self.add)
        head.addStretch(1)
        head.addWidget(self.count)
        left.addLayout(head)
        left.addWidget(self.list, 1)
        self._side.addWidget(self.form)
        self._side.addWidget(self.nothing)
        right = self._right
        right.setSpacing(SPACE_3)
        right.addLayout(self.over)
        right.addWidget(self.busy)
        right.addWidget(self._side, 1)
        self.busy.hide()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_4)
        whole.addWidget(self._beside)
        whole.addLayout(right, 1)
