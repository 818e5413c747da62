"""Who could read the secrets of the centre's card left: it stays on Oggi until it is changed."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cav_desktop.services.referrals import cards
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.widgets import Card, button, dates, label


class OwnCardDue(Card):
    """Not there for who is no coordinator, nor while the card is as it should be."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(
            self.tr("Cambia la carta del Centro"),
            self.tr(
                "Chi lavorava con i fascicoli poteva copiarne i segreti e leggere i pacchetti che "
                "altri Centri vi mandano su chiavetta. Resta qui finché non la cambi."
            ),
        )
        self._context = context
        self.who = label("", "strong", wrap=True)
        self.add(self.who)
        self.open_it = button(
            self.tr("Vai alla carta"), icon="identification-card", on_click=self._open
        )
        row = QHBoxLayout()
        row.addWidget(self.open_it)
        row.addStretch(1)
        self.body.addLayout(row)
        self.hide()

    def refresh(self) -> int:
        """Read whether it must be changed; 1 where it must."""
        ws = self._context.ws
        found = cards.behind(ws) if ws.is_coordinator else None
        if found is not None:
            since = dates.day_words(found.since, ws.today)
            said = self.tr("Accessi tolti dal %1: %2")
            self.who.setText(said.replace("%1", since).replace("%2", ", ".join(found.names)))
        self.setVisible(found is not None)
        return int(found is not None)

    def _open(self) -> None:
        self._context.navigation.open(Place("admin", filters=(("section", "receivers"),)))
