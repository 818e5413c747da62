"""The columns of the list of documents."""

from PySide6.QtCore import QCoreApplication

from cav_desktop.services.attached import attachments
from cav_desktop.services.attached.attachments import AttachmentRow
from cav_desktop.ui.cases.documents import attachment_words
from cav_desktop.ui.context import Context
from cav_desktop.ui.paging import Column
from cav_desktop.ui.widgets.dates import write_day

BESIDE = ("kind", "on", "at", "size", "staff")
"""Those that go while a document is open beside the list."""


def columns(context: Context) -> tuple[Column[AttachmentRow], ...]:
    """What a line says; words come from the lists as they are now."""

    def kind(row: AttachmentRow) -> str:
        return context.vocabulary.label(attachments.KINDS, row.kind)

    def on(row: AttachmentRow) -> str:
        return write_day(row.on, context.ws.today) if row.on else ""

    return (
        Column(
            "title",
            _tr("Titolo"),
            lambda row: row.title,
            220,
            stretch=True,
            icon=lambda row: attachment_words.ICONS[row.form],
            hint=lambda row: row.title,
        ),
        Column("kind", _tr("Tipo"), kind, 118, hint=kind),
        Column("on", _tr("Data"), on, 138),
        Column("at", _tr("Aggiunto"), lambda row: attachment_words.added(context, row), 176),
        Column(
            "size",
            _tr("Peso"),
            lambda row: attachment_words.size_words(row.size),
            92,
            figures=True,
        ),
        Column("staff", _tr("Da chi"), lambda row: row.staff, 90),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("attachments", text)
