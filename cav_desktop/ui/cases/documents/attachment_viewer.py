"""A document, opened beside the list: shown from memory alone, by no other program."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from cav_desktop.domain.attachments import AttachmentForm
from cav_desktop.services.attached.attachments import AttachmentSheet
from cav_desktop.ui.cases.documents import attachment_words
from cav_desktop.ui.cases.documents.attachment_details import AttachmentDetails
from cav_desktop.ui.context import Context
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import (
    Banner,
    Card,
    EmptyState,
    FlowLayout,
    PdfPreview,
    button,
    icon_button,
    label,
    scrolled,
)
from cav_desktop.ui.widgets.image_view import ImageView


class AttachmentViewer(Card):
    """Shows a sheet, or says that it is being opened; forgets its bytes when it is cleared."""

    closed = Signal()
    export_asked = Signal()
    removal_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self.sheet: AttachmentSheet | None = None
        self.pdf = PdfPreview()
        self.image = ImageView()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Testo del documento"))
        self.details = AttachmentDetails(context)
        self._waiting = EmptyState("file-search", self.tr("Apro il documento"))
        self._broken = EmptyState(
            "file-x",
            self.tr("Il documento non si vede"),
            self.tr("I suoi dati ci sono ancora: si può salvare fuori e aprire altrove."),
        )
        self._content: QWidget = self._waiting
        self._stack = QStackedWidget(self)
        self._details = scrolled(self.details)
        for part in (
            *(self.pdf, self.image, self.text),
            *(self._details, self._waiting, self._broken),
        ):
            self._stack.addWidget(part)
        self._came = label("", "small", wrap=True)
        self._origin = label("", "small", wrap=True)
        self._origin.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.warning = Banner("", tone=Tone.WARNING)
        self.describe = button(self.tr("Descrizione"), icon="pencil-simple")
        self.describe.setCheckable(True)
        self.describe.toggled.connect(self._turn)
        self.export = button(
            self.tr("Salva fuori…"), icon="download-simple", on_click=self.export_asked.emit
        )
        self.remove = button(self.tr("Togli…"), icon="trash", on_click=self.removal_asked.emit)
        self.close_button = icon_button("x", self.tr("Chiudi il documento"))
        self.close_button.clicked.connect(lambda _=False: self.closed.emit())
        self._lay_out()
        self.clear()

    def wait(self, title: str) -> None:
        """Say that a document is being opened."""
        self.clear()
        self.set_title(title)
        self._stack.setCurrentWidget(self._waiting)

    def show_sheet(self, sheet: AttachmentSheet) -> None:
        """Show a document that was opened; the record is already in the journal."""
        is_other = self.sheet is None or self.sheet.row.id != sheet.row.id
        self.sheet = sheet
        self.set_title(sheet.row.title)
        self._came.setText(attachment_words.intake_words(self._context, sheet.row))
        self._origin.setText(attachment_words.origin_words(sheet))
        told = attachment_words.told_words(self._context, sheet)
        tone = Tone.WARNING if sheet.metadata.has_position else Tone.INFORMATION
        self.warning.set_words(told[0] if told else "", " ".join(told[1:]), tone)
        self.warning.setVisible(bool(told))
        for act in (self.describe, self.export, self.remove):
            act.setEnabled(True)
        self.details.show_sheet(sheet)
        if is_other:
            self._show_content(sheet)

    def clear(self) -> None:
        """Forget the document that was shown."""
        self.sheet = None
        self.details.leave()
        self.describe.setChecked(False)
        self.pdf.clear()
        self.image.clear()
        self.text.clear()
        self.set_title("")
        self._came.setText("")
        self._origin.setText("")
        self.warning.hide()
        for act in (self.describe, self.export, self.remove):
            act.setEnabled(False)

    def _show_content(self, sheet: AttachmentSheet) -> None:
        shown: QWidget = self.text
        is_there = True
        if sheet.row.form is AttachmentForm.PDF:
            shown = self.pdf
            self.pdf.show_pdf(sheet.data)
            is_there = bool(self.pdf.page_count())
        elif sheet.row.form.is_image:
            shown = self.image
            self.image.show_image(sheet.data, sheet.row.form)
            is_there = not self.image.image.isNull()
        else:
            self.text.setPlainText(attachment_words.broken_lines(sheet.text))
        self._content = shown if is_there else self._broken
        self._turn(is_described=self.describe.isChecked())

    def _turn(self, is_described: bool) -> None:
        self.describe.setText(self.tr("Documento") if is_described else self.tr("Descrizione"))
        if self.sheet is not None:
            self._stack.setCurrentWidget(self._details if is_described else self._content)

    def _lay_out(self) -> None:
        self.header.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        acts = FlowLayout(gap=SPACE_2)
        for act in (self.describe, self.export, self.remove):
            acts.addWidget(act)
        self.add(self._came)
        self.add(self.warning)
        self.body.addLayout(acts)
        self.add(self._stack, 1)
        self.add(self._origin)
