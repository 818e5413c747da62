"""The first screen: it asks a name and a secret phrase, and lists nobody."""

import logging
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cav_desktop.domain.clock import Clock, system_clock
from cav_desktop.domain.errors import TooManyAttempts, WrongPassphrase
from cav_desktop.domain.progress import Progress
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.ui import errors, tasks, theme
from cav_desktop.ui.collecting import keep_what_is_there
from cav_desktop.ui.passphrase import PassphraseField
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.tasks import Task, Work
from cav_desktop.ui.theme.tokens import SPACE_2, Tone
from cav_desktop.ui.widgets import Banner, Card, FormField, TextField, button, label, menu_button

log = logging.getLogger(__name__)

_WIDTH = 440
_SECOND_MS = 1000
_LEISURE_MS = 300


@dataclass(frozen=True)
class DemoAccount:
    """An account of the demonstration archive, shown so that anybody can try it."""

    login: str
    role: str
    passphrase: str = field(repr=False)


class UnlockPage(QWidget):
    """`unlocked` carries the open archive; `kit_asked` the wish to come in with the kit.

    `meanwhile` is done on the worker thread while she types, once the screen stands.
    """

    unlocked = Signal(object)
    kit_asked = Signal()
    failed = Signal(Exception)

    def __init__(  # noqa: PLR0913 - what the program knows before anybody comes in
        self,
        folder: Path,
        pool: Executor,
        *,
        clock: Clock = system_clock,
        accounts: Sequence[DemoAccount] = (),
        elsewhere: Callable[[str], Collection[str]] = lambda _: (),
        meanwhile: Work | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._folder = folder
        self._pool = pool
        self._clock = clock
        self._elsewhere = elsewhere
        self._meanwhile = meanwhile
        self._task: Task | None = None
        self._aside: Task | None = None
        self._leisure = QTimer(self)
        self._leisure.setSingleShot(True)
        self._leisure.setInterval(_LEISURE_MS)
        self._leisure.timeout.connect(self._use_leisure)
        self.login = TextField(max_length=80)
        self.passphrase = PassphraseField(self.tr("Frase segreta"))
        self.passphrase.entered.connect(self._enter)
        self.login.returnPressed.connect(self.passphrase.setFocus)
        self.enter = button(self.tr("Entra"), "primary", icon="sign-in", on_click=self._enter)
        self.enter.setDefault(True)
        self.kit = button(
            self.tr("Kit di recupero"), "quiet", icon="key", on_click=self.kit_asked.emit
        )
        self.message = Banner("", "", Tone.WARNING)
        self.message.hide()
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._second.timeout.connect(self._count_down)
        self._build(accounts)
        self._count_down()
        if meanwhile is not None:
            self._leisure.start()

    @property
    def is_waiting(self) -> bool:
        """Whether the next try must wait."""
        return self._second.isActive()

    def _build(self, accounts: Sequence[DemoAccount]) -> None:
        card = Card()
        card.setFixedWidth(theme.px(_WIDTH))
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        picture = QLabel(card)
        picture.setPixmap(theme.pixmap("archive-box", Tone.PRIMARY, 26))
        head.addWidget(picture)
        head.addWidget(label(self.tr("Archivio"), "display"), 1)
        card.body.addLayout(head)
        card.body.addSpacing(SPACE_2)
        card.add(FormField(self.tr("Nome"), self.login))
        card.add(FormField(self.tr("Frase segreta"), self.passphrase))
        self.passphrase.edit.setAccessibleName(self.tr("Frase segreta"))
        card.add(self.message)
        foot = QHBoxLayout()
        foot.addWidget(self.kit)
        foot.addStretch(1)
        foot.addWidget(self.enter)
        card.body.addSpacing(SPACE_2)
        card.body.addLayout(foot)
        # Between two stretches, not aligned: an aligned card is measured as wide as the window.
        beside = QHBoxLayout()
        beside.addStretch(1)
        beside.addWidget(card)
        beside.addStretch(1)
        middle = QVBoxLayout()
        middle.addStretch(2)
        middle.addLayout(beside)
        middle.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if accounts:
            whole.addWidget(self._band(accounts))
        whole.addLayout(middle, 1)
        self.setTabOrder(self.login, self.passphrase.edit)
        self.setTabOrder(self.passphrase.edit, self.enter)
        self.setFocusProxy(self.login)

    def _band(self, accounts: Sequence[DemoAccount]) -> QWidget:
        band = Banner(
            self.tr("Archivio di prova: tutte le persone sono inventate."),
            self.tr("Scegli con chi entrare: nome e frase segreta si scrivono da soli."),
            Tone.WARNING,
            edge=True,
        )
        offered = []
        for one in accounts:
            made = QAction(f"{one.role} · {one.login}", self)
            made.setToolTip(plain(one.passphrase))
            made.triggered.connect(lambda _=False, chosen=one: self.fill(chosen))
            offered.append(made)
        self.people = menu_button(self.tr("Scegli una persona"), offered, parent=band)
        band.add(self.people)
        return band

    def fill(self, account: DemoAccount) -> None:
        """Write an account of the demonstration in the two fields."""
        self.login.set_value(account.login)
        self.passphrase.set_value(account.passphrase)
        self.enter.setFocus()

    def _enter(self) -> None:
        if self.is_waiting or (self._task is not None and self._task.is_running):
            return
        login, passphrase = self.login.value() or "", self.passphrase.value()
        if not login or not passphrase:
            self._say(self.tr("Scrivi il nome e la frase segreta."), Tone.INFORMATION)
            (self.passphrase if login else self.login).setFocus()
            return
        self._busy(is_busy=True)
        self._end_leisure()
        folder, clock, elsewhere = self._folder, self._clock, self._elsewhere

        def work(_: Progress) -> Unlocked:
            return archives.unlock(folder, login, passphrase, clock=clock, elsewhere=elsewhere)

        self._task = tasks.run(
            self._pool, work, self._on_unlocked, self._on_failed, owner=self, can_cancel=False
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """She is in, or the window goes: there is nothing more to prepare, and nobody to do it."""
        super().hideEvent(event)
        self._end_leisure()

    def _use_leisure(self) -> None:
        """She is typing: what is done meanwhile stops at its next step when she enters."""
        if self._meanwhile is not None:
            self._aside = tasks.run(
                self._pool, self._meanwhile, self._left, self._not_left, owner=self
            )

    def _end_leisure(self) -> None:
        self._leisure.stop()
        if self._aside is not None:
            self._aside.cancel()

    def _left(self, _: object) -> None:
        self._aside = None
        keep_what_is_there()

    def _not_left(self, error: Exception) -> None:
        # She comes in without it all the same, later by what it would have spared her.
        self._aside = None
        log.warning("not prepared: %s", type(error).__name__)

    def _on_unlocked(self, unlocked: Unlocked) -> None:
        self.passphrase.clear()
        self._busy(is_busy=False)
        self.unlocked.emit(unlocked)

    def _on_failed(self, error: Exception) -> None:
        self._busy(is_busy=False)
        if not errors.is_expected(error):
            raise error
        sentence = errors.sentence(error)
        tone = Tone.WARNING if isinstance(error, WrongPassphrase | TooManyAttempts) else Tone.DANGER
        self._say(sentence.title, tone, sentence.text)
        self.passphrase.edit.selectAll()
        self.passphrase.setFocus()
        self._count_down()
        self.failed.emit(error)

    def _count_down(self) -> None:
        seconds = archives.wait(self._folder, self._clock)
        self.enter.setEnabled(not seconds)
        if seconds:
            text = self.tr("Puoi riprovare tra %1.").replace("%1", errors.waiting(seconds))
            self._say(self.tr("Il nome o la frase segreta non sono giusti."), Tone.WARNING, text)
            self._second.start()
        elif self.is_waiting:
            self._second.stop()
            self._say(self.tr("Ora puoi riprovare."), Tone.INFORMATION)

    def _busy(self, *, is_busy: bool) -> None:
        for part in (self.login, self.passphrase, self.enter, self.kit):
            part.setEnabled(not is_busy)
        self.enter.setText(self.tr("Apro...") if is_busy else self.tr("Entra"))
        if is_busy:
            self._say(self.tr("Apro l’archivio: ci vuole circa un secondo."), Tone.INFORMATION)
        else:
            self.message.hide()

    def _say(self, title: str, tone: Tone, text: str = "") -> None:
        self.message.set_words(title, text, tone)
        self.message.show()
