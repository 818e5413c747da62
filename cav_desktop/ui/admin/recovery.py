"""Making a new recovery kit, when an envelope was opened or is missing."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.progress import Progress
from cav_desktop.services.access import accounts
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.access.recovery import NewKit
from cav_desktop.ui.admin.access_change import carry_out
from cav_desktop.ui.context import Context
from cav_desktop.ui.kit import KitPanel
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Card, button, label


class RecoverySection(QWidget):
    """The old kits open until two groups of the new one were typed back."""

    def __init__(
        self,
        context: Context,
        *,
        panel: KitPanel | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.panel = panel or KitPanel()
        self.panel.hide()
        self.make = button(self.tr("Fai un kit nuovo"), "primary", on_click=self._make)
        self.retire = button(
            self.tr("I vecchi kit non valgono più"), "primary", on_click=self._retire
        )
        self.retire.hide()
        self.panel.proved.connect(self.retire.setEnabled)
        card = Card(
            self.tr("Kit di recupero"),
            self.tr(
                "Il foglio che apre l’archivio se la frase segreta si dimentica. Fanne uno nuovo "
                "se una busta è stata aperta, manca, o se chi la teneva è andata via."
            ),
        )
        self._advice = label(
            self.tr(
                "Una volta l’anno controlla che le due buste ci siano e siano chiuse. "
                "Il kit non si può ristampare: se ne fa sempre uno nuovo."
            ),
            "muted",
            wrap=True,
        )
        card.add(self._advice)
        card.add(self.panel)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        foot.addStretch(1)
        foot.addWidget(self.make)
        foot.addWidget(self.retire)
        card.body.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        whole.addStretch(1)

    def _make(self) -> None:
        session = self._context.session
        if session is None:
            return
        unlocked = session.unlocked
        self.make.setEnabled(False)

        def work(_: Progress) -> tuple[Unlocked, NewKit]:
            return accounts.renew_kit(unlocked)

        self._context.run_task(work, self._show, self._failed, owner=self, can_cancel=False)

    def _show(self, result: tuple[Unlocked, NewKit]) -> None:
        unlocked, kit = result
        if self._context.session is not None:
            self._context.session.take(unlocked)
        self.make.hide()
        self.retire.setEnabled(False)
        self.retire.show()
        self.panel.show_kit(kit)
        self.panel.show()
        self.panel.begin()

    def _retire(self) -> None:
        self.retire.setEnabled(False)
        carry_out(
            self._context,
            self,
            lambda unlocked, progress: accounts.retire_old_kits(unlocked, progress=progress),
            self._retired,
            self._failed,
            text=self.tr("Cambio le chiavi dell’archivio"),
        )

    def _retired(self, unlocked: Unlocked) -> None:
        self.panel.forget()
        self._context.offer_undo(self.tr("Fatto: ora apre solo il kit nuovo."))
        if self._context.session is not None:
            self._context.session.take(unlocked)

    def _failed(self, error: Exception) -> None:
        self.make.setEnabled(True)
        self.retire.setEnabled(self.panel.is_proved)
        self._context.fail(error)
