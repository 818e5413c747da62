"""How a document, and what it tells beside what it shows, is said."""

from textwrap import wrap

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.attachments import AttachmentForm
from cav_desktop.domain.clock import in_rome
from cav_desktop.services.attached.attachments import AttachmentRow, AttachmentSheet
from cav_desktop.ui.context import Context
from cav_desktop.ui.widgets.dates import write_instant

_KILO = 1024
_GROUP = 16
_LONG_LINE = 2_000
ICONS = {
    AttachmentForm.PDF: "file-pdf",
    AttachmentForm.JPEG: "image",
    AttachmentForm.PNG: "image",
    AttachmentForm.TEXT: "file-text",
}


def form_word(form: AttachmentForm) -> str:
    """What it is, in a word."""
    return {
        AttachmentForm.PDF: _tr("PDF"),
        AttachmentForm.JPEG: _tr("Foto"),
        AttachmentForm.PNG: _tr("Immagine"),
        AttachmentForm.TEXT: _tr("Testo"),
    }[form]


def size_words(size: int) -> str:
    """Such as 812 byte, 240 kB, 3,4 MB."""
    if size < _KILO:
        return _tr("%1 byte").replace("%1", str(size))
    if size < _KILO * _KILO:
        return _tr("%1 kB").replace("%1", str(round(size / _KILO)))
    return _tr("%1 MB").replace("%1", f"{size / _KILO / _KILO:.1f}".replace(".", ","))


def added(context: Context, row: AttachmentRow) -> str:
    """When it was taken in."""
    return write_instant(in_rome(row.at), context.ws.today)


def intake_words(context: Context, row: AttachmentRow) -> str:
    """Such as "Foto, 3,4 MB · aggiunta oggi 14:32 da Anna B."."""
    when = added(context, row)
    said = _tr("%1, %2 · aggiunto %3 da %4")
    for place, value in enumerate((form_word(row.form), size_words(row.size), when, row.staff), 1):
        said = said.replace(f"%{place}", value)
    return said


def origin_words(sheet: AttachmentSheet) -> str:
    """The name the file had, and the print by which the very same bytes are known again."""
    said = _tr("File: %1 · impronta SHA-256: %2").replace("%1", sheet.file_name or "-")
    # In groups: one word of 64 letters would not go on a new line in a narrow column.
    return said.replace("%2", " ".join(wrap(sheet.sha256, _GROUP)))


def told_words(context: Context, sheet: AttachmentSheet) -> list[str]:
    """What it tells beside what it shows, one sentence each; the place comes first."""
    told, said = sheet.metadata, []
    if told.has_position:
        said.append(_tr("Contiene la posizione: dice dove è stata fatta."))
    if told.camera:
        said.append(_tr("Fatta con: %1.").replace("%1", told.camera))
    if told.taken is not None:
        when = write_instant(told.taken, context.ws.today)
        said.append(_tr("Fatta %1, secondo l’apparecchio.").replace("%1", when))
    if told.author:
        said.append(_tr("Autore scritto nel file: %1.").replace("%1", told.author))
    if told.program:
        said.append(_tr("Programma: %1.").replace("%1", told.program))
    if told.enclosed:
        said.append(_tr("Dentro ci sono altri file, che qui non si aprono."))
    if told.has_commands:
        said.append(_tr("Contiene comandi: qui non partono, in un altro programma potrebbero."))
    if told.has_more and not said:
        said.append(_tr("Contiene altri dati che non si vedono nella pagina."))
    return said


def broken_lines(text: str) -> str:
    """A text whose endless lines are broken, so that it is laid out at once."""
    return "\n".join(
        line[start : start + _LONG_LINE]
        for line in text.splitlines()
        for start in range(0, max(1, len(line)), _LONG_LINE)
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("attachments", text)
