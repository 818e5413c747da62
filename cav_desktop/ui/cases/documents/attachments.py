"""Documenti: what was attached to a case, listed at the left, the one that is open at the right."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.areas import Area
from cav_desktop.domain.attachments import Attachment
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.services.attached import attachment_export, attachment_removal, attachments
from cav_desktop.services.attached.attachment_export import ExportedAttachment
from cav_desktop.services.attached.attachment_removal import Removed
from cav_desktop.services.attached.attachments import (
    AttachmentFilter,
    AttachmentRow,
    AttachmentSheet,
)
from cav_desktop.services.printed import outgoing
from cav_desktop.ui import area_words, theme
from cav_desktop.ui.cases.documents import attachment_acts, attachment_columns
from cav_desktop.ui.cases.documents.attachment_acts import AskReason, ChooseFiles, ChoosePath
from cav_desktop.ui.cases.documents.attachment_arrivals import AttachmentArrivals, files_of
from cav_desktop.ui.cases.documents.attachment_viewer import AttachmentViewer
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.section_page import SectionPage
from cav_desktop.ui.paging import PagedTableModel
from cav_desktop.ui.theme.tokens import SPACE_3, SPACE_4
from cav_desktop.ui.widgets import (
    Card,
    DataTable,
    EmptyState,
    FilterButton,
    Option,
    button,
)

_BOTH = 720


class AttachmentsPage(SectionPage):
    """The section of the documents; files come by the button, dropped, or pasted.

    `choose_files`, `choose_path` and `ask_reason` ask, so that a test can answer.
    """

    def __init__(
        self,
        case: OpenCase,
        parent: QWidget | None = None,
        *,
        choose_files: ChooseFiles = attachment_acts.choose_files,
        choose_path: ChoosePath = attachment_acts.choose_path,
        ask_reason: AskReason = attachment_acts.ask_reason,
    ) -> None:
        super().__init__(case, (Attachment,), self.read, parent)
        self._context = case.context
        self.choose_files = choose_files
        self.choose_path = choose_path
        self.ask_reason = ask_reason
        ws = self._context.ws
        self._holds = ws.has("papers") and ws.may_read(Area.DOCUMENTS)
        self._case_id = 0
        self._wanted = 0
        self._sort, self._descending = "at", True
        self.kinds = FilterButton(self.tr("Tipo"))
        self.add = button(self.tr("Aggiungi…"), icon="file-plus", on_click=self.add_chosen)
        self.add.setToolTip(
            self.tr("Anche trascinando i file qui, o con Ctrl+V. Fino a 20 MB ciascuno.")
        )
        self._empty = EmptyState("files", "")
        self._arrivals = AttachmentArrivals(self._context, self)
        columns = attachment_columns.columns(self._context)
        model = PagedTableModel[AttachmentRow](columns, self._rows)
        self.table = DataTable("attachments", model, self._empty)
        self.table.set_sort("at", descending=True)
        self.viewer = AttachmentViewer(self._context)
        self._reserved = EmptyState(
            "lock-simple",
            self.tr("Riservato"),
            self.tr("La chiave dei documenti arriva quando entra una collega che la ha."),
        )
        if not ws.may_read(Area.DOCUMENTS):
            whose = area_words.whose(self._context.vocabulary, Area.DOCUMENTS)
            self._reserved.set_words("lock-key", area_words.title(Area.DOCUMENTS), whose)
        self.setAcceptDrops(self._holds)
        self._lay_out()
        self._connect()
        self._offer()
        self._show_viewer(shown=False)

    def read(self) -> None:
        """Show the documents of the case of now."""
        if self.case_id != self._case_id:
            self.close_document()
            self._case_id = self.case_id
        self.refresh()

    def leave(self) -> None:
        """Another case comes: nothing of this one stays in the memory."""
        super().leave()
        self._case_id = 0
        self.close_document()
        self.table.show_ids(())

    def refresh(self) -> None:
        """Ask the service again, with the filter and the order of now."""
        if not self._case_id or not self._holds:
            return
        shown = AttachmentFilter(tuple(sorted(self.kinds.value())))
        self._say_empty()
        self.table.show_ids(
            attachments.ids(
                self._context.ws,
                self._case_id,
                shown,
                sort=self._sort,
                descending=self._descending,
            )
        )

    def open(self, attachment_id: int) -> None:
        """Open a document beside the list; the opening is journalled before it is shown."""
        self.viewer.details.kept.flush()
        row = next(iter(self._rows([attachment_id])), None)
        if row is None:
            return
        self._wanted = attachment_id
        self.viewer.wait(row.title)
        self._show_viewer(shown=True)
        ws = self._context.ws
        self._context.run_task(
            lambda _: attachments.open_sheet(ws, attachment_id),
            self._show,
            self._fail_to_open,
            owner=self,
            text=self.tr("Apro il documento"),
        )

    def close_document(self) -> None:
        """Forget the document that is open; the list takes the room."""
        self._wanted = 0
        self.viewer.clear()
        self._show_viewer(shown=False)

    def add_chosen(self) -> None:
        """Ask which files, and take them in."""
        self.add_files(self.choose_files(self))

    def add_files(self, paths: Sequence[Path]) -> None:
        """Take files in, one after the other; what is refused is told by name."""
        if self._may_add:
            self._arrivals.take_files(self._case_id, paths)

    def paste(self) -> None:
        """Take in what lies on the clipboard: files, or a picture."""
        if self._may_add:
            self._arrivals.paste(self._case_id)

    def save_outside(self) -> None:
        """Save the open document where she chooses, after the warning."""
        sheet = self.viewer.sheet
        if sheet is None or not attachment_acts.may_leave(self.case.ask, self, sheet):
            return
        path = self.choose_path(self, sheet.row.form.suffix)
        if path is None:
            return
        ws = self._context.ws
        self._context.run_task(
            lambda _: attachment_export.export(ws, sheet.row.id),
            partial(self._save, path),
            owner=self,
            text=self.tr("Preparo il documento"),
        )

    def remove(self) -> None:
        """Take the open document out of the case, with a reason; it can be undone at once."""
        sheet = self.viewer.sheet
        if sheet is None:
            return
        reason = self.ask_reason(self, sheet.row.title)
        if reason is None:
            return
        ws = self._context.ws
        self._context.run_task(
            lambda _: attachment_removal.remove(ws, sheet.row.id, reason),
            self._tell_removed,
            owner=self,
            can_cancel=False,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped, nothing else."""
        if self._may_add and files_of(event.mimeData()):
            event.acceptProposedAction()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list goes and comes with the room."""
        super().resizeEvent(event)
        self._share_room()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in the files; where they came from they stay."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.add_files(files_of(event.mimeData()))

    def _show(self, sheet: AttachmentSheet) -> None:
        if sheet.row.id == self._wanted:
            self.viewer.show_sheet(sheet)

    def _fail_to_open(self, error: Exception) -> None:
        self.close_document()
        self._context.fail(error)

    def _save(self, path: Path, exported: ExportedAttachment) -> None:
        try:
            outgoing.save(self._context.ws, path, exported.content)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        if exported.is_stripped:
            self._context.offer_undo(self.tr("Immagine salvata senza posizione e altri dati"))
        else:
            self._context.offer_undo(self.tr("Documento salvato com’è"))

    def _read_again(self) -> None:
        """What is said of the open document changed: shown again, its bytes stay."""
        sheet = self.viewer.sheet
        if sheet is not None:
            self.open(sheet.row.id)

    @property
    def _may_add(self) -> bool:
        return bool(self._case_id) and self.add.isEnabled()

    def _tell_removed(self, removed: Removed) -> None:
        if self._wanted == removed.attachment_id:
            self.viewer.details.drop()
            self.close_document()
        context = self._context

        def put_back() -> None:
            context.run_task(
                lambda _: attachment_removal.put_back(context.ws, removed),
                lambda _: None,
                can_cancel=False,
            )

        context.offer_undo(self.tr("Documento tolto"), put_back)

    def _show_taken(self, number: int) -> None:
        self.refresh()
        self.table.select_id(number)

    def _forget(self, numbers: frozenset[int]) -> None:
        if self._wanted in numbers:
            self.close_document()

    def _rows(self, ids: list[int]) -> list[AttachmentRow]:
        return attachments.rows(self._context.ws, self._case_id, ids)

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self.refresh()

    def _show_viewer(self, *, shown: bool) -> None:
        self.viewer.setVisible(shown)
        purpose = self.tr(
            "PDF, foto e testi, fino a 20 MB. Il file da cui vengono resta dov’è: se non serve "
            "più, cancellalo."
        )
        # Beside an open document there is no room for the sentence.
        self._list.set_title(self.tr("Documenti"), "" if shown else purpose)
        for key in attachment_columns.BESIDE:
            self.table.show_column(key, shown=not shown)
        self._share_room()

    def _share_room(self) -> None:
        """Where there is no room for both, the open document takes the place of the list."""
        is_open = self.viewer.isVisibleTo(self)
        fits = self.width() >= theme.px(_BOTH)
        self._list.setVisible(self._holds and (fits or not is_open))

    def _say_empty(self) -> None:
        if self.kinds.value():
            self._empty.set_words(
                "funnel",
                self.tr("Nessun documento di questo tipo"),
                action=self.tr("Togli il filtro"),
            )
        else:
            self._empty.set_words(
                "files",
                self.tr("Nessun documento"),
                self.tr("Trascina qui un PDF, una foto o un testo, oppure scegli il file."),
                self.tr("Aggiungi…"),
            )

    def _act_on_empty(self) -> None:
        if self.kinds.value():
            self.kinds.set_value(())
            self.refresh()
        else:
            self.add_chosen()

    def _offer(self) -> None:
        rows = self._context.vocabulary.choices(attachments.KINDS)
        self.kinds.set_options([Option(row.code, row.label) for row in rows])

    def _connect(self) -> None:
        self.table.sort_asked.connect(self._sort_by)
        self.table.opened.connect(self.open)
        self.kinds.changed.connect(lambda _: self.refresh())
        self._empty.acted.connect(self._act_on_empty)
        self.viewer.closed.connect(self._go_back)
        self.viewer.export_asked.connect(self.save_outside)
        self.viewer.removal_asked.connect(self.remove)
        self.viewer.details.saved.connect(self._read_again)
        self._context.lists_changed.connect(self._offer)
        self._arrivals.came.connect(self._show_taken)
        self._arrivals.taken_back.connect(self._forget)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Paste), self.paste),
            (QKeySequence("Escape"), self._escape),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _escape(self) -> None:
        if self.viewer.isVisible():
            self._go_back()

    def _go_back(self) -> None:
        self.close_document()
        self.table.setFocus()

    def _lay_out(self) -> None:
        self._list = Card()
        self._list.header.addWidget(self.kinds, 0, Qt.AlignmentFlag.AlignTop)
        self._list.header.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self._list.add(self.table, 1)
        self._reserved.setVisible(not self._holds)
        self.add.setEnabled(self._holds)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE_4)
        columns.addWidget(self._list, 2)
        columns.addWidget(self.viewer, 3)
        columns.addWidget(self._reserved, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addLayout(columns, 1)
