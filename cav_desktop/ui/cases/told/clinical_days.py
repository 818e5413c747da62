"""Note cliniche for who holds no key of them: their days and who wrote them, and no more."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.clinical_notes import ClinicalTrace
from cav_desktop.services.casework import clinical
from cav_desktop.services.casework.clinical import TraceRow
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.section_page import SectionPage
from cav_desktop.ui.widgets import Card, EmptyState, label, scrolled
from cav_desktop.ui.widgets.dates import write_day
from cav_desktop.ui.widgets.layouts import empty


class ReservedNotesPage(SectionPage):
    """For who holds no key of the notes: that they exist, their days and by whom, and no more."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, (ClinicalTrace,), self.read, parent)
        self.lines: list[str] = []
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)

    def read(self) -> None:
        """Read which notes there are."""
        found = clinical.traces(self.context.ws, self.case_id)
        self.lines = [trace_words(one, self.case) for one in found]
        empty(self._whole)
        if not found:
            self._whole.addWidget(
                EmptyState(
                    "lock-key",
                    _tr("Nessuna nota clinica"),
                    _tr("Le scrive la psicologa e le legge solo lei. Qui si vedrà in che giorno."),
                )
            )
            return
        card = Card(
            _tr("Note cliniche: riservato"),
            _tr("Le legge solo chi le ha scritte: né le operatrici né la coordinatrice ne hanno "
                "la chiave."),
        )  # fmt: skip
        for words in self.lines:
            card.add(label(words, wrap=True))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self._whole.addWidget(scrolled(inner))


def trace_words(one: TraceRow, case: OpenCase) -> str:
    """Such as "3 marzo · Marta P."."""
    return f"{write_day(one.on, case.context.ws.today)} · {one.staff}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("clinical", text)
