"""What a role that counts cases and works on none finds, until there are totals to show."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.ui.theme.tokens import SPACE_5
from cav_desktop.ui.widgets import Card, EmptyState


class ReservedPage(QWidget):
    """Says that single cases and contacts are reserved, and what will be here instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        card = Card(self.tr("Oggi"))
        card.add(
            EmptyState(
                "lock-simple",
                self.tr("Riservato"),
                self.tr(
                    "Con le tue chiavi i singoli fascicoli e contatti non si aprono. "
                    "Qui verranno i totali, con le statistiche."
                ),
            ),
            1,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, 0, SPACE_5, SPACE_5)
        whole.addWidget(card, 1)
