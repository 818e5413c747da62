"""The six pages, one after the other; what was written on one is there when she comes back."""

from concurrent.futures import Executor
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cav_desktop.domain.clock import Clock, system_clock
from cav_desktop.domain.errors import FieldError, WeakPassphrase
from cav_desktop.domain.progress import Progress
from cav_desktop.services.access import creation
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.access.creation import NewCentre
from cav_desktop.services.access.credentials import NewAccount
from cav_desktop.services.access.recovery import NewKit
from cav_desktop.ui import errors, tasks, theme
from cav_desktop.ui.kit import KitPanel
from cav_desktop.ui.setup.pages import (
    BackupPage,
    CentrePage,
    CoordinatorPage,
    KitPage,
    PassphrasePage,
    ReadyPage,
    WizardPage,
)
from cav_desktop.ui.setup.steps import Steps
from cav_desktop.ui.theme.tokens import (
    FORM_WIDTH,
    SPACE_2,
    SPACE_3,
    SPACE_4,
    SPACE_5,
    SPACE_6,
    Tone,
)
from cav_desktop.ui.widgets import Banner, button, scrolled
from cav_desktop.ui.widgets.scrolled import bar_room

_PASSPHRASE, _KIT = 2, 3
_ALL = 1000
"""Before the air above and beneath."""
_NO_END = 16_777_215
"""What Qt takes for a height without end."""


class SetupWizard(QWidget):
    """`ready` carries the open archive when she presses the last button.

    The archive is made between the third page and the fourth; from then on there is no way back
    before the kit, because the centre exists.
    """

    ready = Signal(object)

    def __init__(
        self,
        folder: Path,
        pool: Executor,
        *,
        clock: Clock = system_clock,
        panel: KitPanel | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._folder = folder
        self._pool = pool
        self._clock = clock
        self._unlocked: Unlocked | None = None
        self.centre = CentrePage()
        self.coordinator = CoordinatorPage()
        self.passphrase = PassphrasePage()
        self.kit = KitPage(panel or KitPanel())
        self.pages: tuple[WizardPage, ...] = (
            self.centre,
            self.coordinator,
            self.passphrase,
            self.kit,
            BackupPage(folder),
            ReadyPage(),
        )
        self._steps = Steps([page.step for page in self.pages])
        self._stack = QStackedWidget(self)
        self.message = Banner("", "", Tone.WARNING)
        self.message.hide()
        self.back = button(self.tr("Indietro"), icon="arrow-left", on_click=self.go_back)
        self.forward = button(self.tr("Avanti"), "primary", on_click=self.go_forward)
        self.kit.panel.proved.connect(lambda _: self._show_buttons())
        self.passphrase.choice.changed.connect(lambda _: self._balance())
        self._build()
        # Going on is met before going back, wherever the eye finds them.
        QWidget.setTabOrder(self.forward, self.back)
        self.setFocusProxy(self.centre.name)
        self._show(0)

    @property
    def place(self) -> int:
        """Which page is shown, from 0."""
        return self._stack.currentIndex()

    def go_back(self) -> None:
        """The page before; all that was written stays."""
        if self.place > 0 and self.place != _KIT:
            self._show(self.place - 1)

    def go_forward(self) -> None:
        """The next page, when this one is in order."""
        self.message.hide()
        if not self.pages[self.place].is_in_order():
            self._balance()
            return
        if self.place == _PASSPHRASE and self._unlocked is None:
            self._create()
        elif self.place == len(self.pages) - 1:
            if self._unlocked is not None:
                self.ready.emit(self._unlocked)
        else:
            if self.place == _KIT:
                self.kit.panel.forget()
            self._show(self.place + 1)

    def _build(self) -> None:
        for page in self.pages:
            self._stack.addWidget(scrolled(page, keeps_room=True))
            page.next_asked.connect(self.go_forward)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        # The buttons end where the fields end, which keep the room of a bar beside them.
        foot.setContentsMargins(0, SPACE_2, SPACE_3 + bar_room(), 0)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.forward)
        held = QWidget()
        held.setMaximumWidth(theme.px(FORM_WIDTH))
        inside = QVBoxLayout(held)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE_4)
        # A short page stands in the upper third with its buttons beneath, not far from them.
        inside.addStretch(1)
        inside.addWidget(self.message)
        inside.addWidget(self._stack, _ALL)
        inside.addLayout(foot)
        inside.addStretch(2)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._steps)
        centred = QHBoxLayout()
        centred.setContentsMargins(SPACE_6, SPACE_5, SPACE_6, SPACE_5)
        centred.addStretch(1)
        centred.addWidget(held, 20)
        centred.addStretch(1)
        whole.addLayout(centred, 1)

    def _show(self, place: int) -> None:
        if place == _PASSPHRASE:
            self.passphrase.choice.set_personal(
                (*self.coordinator.values(), self.centre.values()[0])
            )
        self._stack.setCurrentIndex(place)
        self._balance()
        self._steps.set_current(place)
        self._show_buttons()
        if self.pages[place].has_fields:
            self.pages[place].begin()
        else:
            self.forward.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that wrap elsewhere make a page of another height, once it has its width."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._balance)

    def _balance(self) -> None:
        page = self.pages[self.place]
        wanted = _NO_END if page.grows else page.wanted_height()
        if self._stack.maximumHeight() != wanted:
            self._stack.setMaximumHeight(wanted)

    def _show_buttons(self) -> None:
        # Before the kit lies the making of the archive, which is done once.
        self.back.setVisible(self.place > 0 and self.place != _KIT and self.place != _KIT + 1)
        self.forward.setEnabled(self.place != _KIT or self.kit.panel.is_proved)
        words = {
            _PASSPHRASE: self.tr("Crea l’archivio"),
            len(self.pages) - 1: self.tr("Comincia a lavorare"),
        }
        self.forward.setText(words.get(self.place, self.tr("Avanti")))

    def _create(self) -> None:
        name, prefix, desks = self.centre.values()
        login, shown_name = self.coordinator.values()
        passphrase = self.passphrase.choice.first.value()
        new = NewCentre(name, prefix, desks, NewAccount(login, shown_name, passphrase))
        folder, clock = self._folder, self._clock

        def work(_: Progress) -> tuple[Unlocked, NewKit]:
            return creation.create(folder, new, clock=clock)

        self._busy(is_busy=True)
        tasks.run(self._pool, work, self._on_created, self._on_failed, owner=self, can_cancel=False)

    def _on_created(self, result: tuple[Unlocked, NewKit]) -> None:
        self._busy(is_busy=False)
        self._unlocked, kit = result
        self.passphrase.choice.clear()
        self.kit.panel.show_kit(kit)
        self._show(_KIT)

    def _on_failed(self, error: Exception) -> None:
        self._busy(is_busy=False)
        if not errors.is_expected(error):
            raise error
        if isinstance(error, FieldError):
            place = next(
                (i for i, page in enumerate(self.pages) if page.show_error(error)), self.place
            )
            self._show(place)
            self.pages[place].show_error(error)
            self._balance()
            return
        if isinstance(error, WeakPassphrase):
            self.passphrase.choice.accepted()
            self._balance()
        sentence = errors.sentence(error)
        self.message.set_words(sentence.title, sentence.text, Tone.DANGER)
        self.message.show()

    def _busy(self, *, is_busy: bool) -> None:
        self._stack.setEnabled(not is_busy)
        self.back.setEnabled(not is_busy)
        self.forward.setEnabled(not is_busy)
        if is_busy:
            self.message.set_words(
                self.tr("Creo l’archivio e le sue chiavi: qualche secondo."), "", Tone.INFORMATION
            )
        self.message.setVisible(is_busy)
        self.setCursor(Qt.CursorShape.BusyCursor if is_busy else Qt.CursorShape.ArrowCursor)
