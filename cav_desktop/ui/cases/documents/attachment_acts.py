"""The questions before a document leaves: out of the archive, or out of the case."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from cav_desktop.domain.attachments import AttachmentForm
from cav_desktop.services.attached.attachments import AttachmentSheet
from cav_desktop.ui.cases.open_case import Ask
from cav_desktop.ui.save_dialog import ask_files, ask_where
from cav_desktop.ui.widgets import ConfirmDialog, FormField, TextField

ChooseFiles = Callable[[QWidget], list[Path]]
ChoosePath = Callable[[QWidget, str], Path | None]
AskReason = Callable[[QWidget, str], str | None]


def choose_files(parent: QWidget) -> list[Path]:
    """Which files to take in; none when she goes back."""
    kinds = _tr("Documenti (*.pdf *.jpg *.jpeg *.png *.txt)") + ";;" + _tr("Tutti (*)")
    return ask_files(parent, _tr("Aggiungi documenti"), kinds)


def choose_path(parent: QWidget, suffix: str) -> Path | None:
    """Where to save a document; the name that is offered says nothing of her."""
    name = _tr("documento") + suffix
    return ask_where(parent, _tr("Salva il documento"), name)


class RemovalDialog(ConfirmDialog):
    """Asks why a document is taken away; without a reason nothing is."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(
            _tr("Stai per togliere «%1» dal fascicolo.").replace("%1", title),
            _tr(
                "Dopo non c’è più, e nemmeno i suoi dati: per pochi secondi si può annullare. "
                "Il motivo resta nel registro."
            ),
            _tr("Togli il documento"),
            danger=True,
            parent=parent,
        )
        self.reason = TextField()
        self.body.addWidget(FormField(self.tr("Motivo"), self.reason, required=True))
        self.reason.changed.connect(lambda written: self.act.setEnabled(bool(written)))
        self.act.setEnabled(False)
        self.reason.setFocus()


def ask_reason(parent: QWidget, title: str) -> str | None:
    """Ask in two parts, and for the reason that the journal keeps; None when she goes back."""
    dialog = RemovalDialog(title, parent)
    accepted = dialog.exec() == int(QDialog.DialogCode.Accepted)
    reason = dialog.reason.value() if accepted else None
    dialog.deleteLater()
    return reason


def may_leave(ask: Ask, parent: QWidget, sheet: AttachmentSheet) -> bool:
    """Warn in two parts before a document goes out of the archive."""
    effect = _tr(
        "Dopo il file resta dove lo salvi, leggibile da chiunque lo trovi, e il registro dice che "
        "è uscito."
    )
    if sheet.row.form.is_image:
        more = _tr("Posizione, data, apparecchio e commenti vengono tolti dall’immagine.")
    elif sheet.row.form is AttachmentForm.PDF:
        more = _tr("Il PDF esce com’è: può contenere autore, date e programmi che non si vedono.")
        if sheet.metadata.has_commands:
            commands = _tr("Contiene comandi: chi lo apre altrove potrebbe farli partire.")
            more = f"{more} {commands}"
    else:
        more = _tr("Il testo esce com’è.")
    cause = _tr("Stai per salvare «%1» fuori dall’archivio.").replace("%1", sheet.row.title)
    return ask(parent, cause, f"{more} {effect}", _tr("Salva fuori"), danger=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("attachments", text)
