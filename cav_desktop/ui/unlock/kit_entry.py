"""Coming in with the recovery kit: its code, a new coordinator, and a new kit."""

from collections.abc import Callable, Collection
from concurrent.futures import Executor
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cav_desktop.domain.clock import Clock, system_clock
from cav_desktop.domain.errors import FieldError, LoginTaken, WeakPassphrase, WrongRecoveryCode
from cav_desktop.domain.progress import Progress
from cav_desktop.services.access import accounts, recovery
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.access.credentials import NewAccount
from cav_desktop.services.access.recovery import NewKit
from cav_desktop.ui import errors, tasks, theme
from cav_desktop.ui.kit import KitPanel
from cav_desktop.ui.new_passphrase import NewPassphrase
from cav_desktop.ui.tasks import Result
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Tone
from cav_desktop.ui.widgets import Banner, Card, FormField, TextField, button, label, scrolled

_GROUPS, _ROW, _GROUP_WIDTH = 9, 9, 68
_WIDTH = 860
_SIGNS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTVWXYZ")


class GroupField(TextField):
    """One group of the code; coming to it marks what it holds, so that typing replaces it."""

    def __init__(self) -> None:
        super().__init__(max_length=4)

    def is_whole(self) -> bool:
        """Whether it is as long as a group and has the signs of one; U is never printed."""
        typed = (self.value() or "").upper()
        return len(typed) == self.maxLength() and set(typed) <= _SIGNS

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By the keyboard, and when the group before is full."""
        super().focusInEvent(event)
        self.selectAll()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """By the mouse."""
        super().mousePressEvent(event)
        self.selectAll()


class KitEntry(QWidget):
    """Two steps: the code with the new account, then the new kit typed back.

    `unlocked` carries the open archive, after the old kits were retired; `back` leaves.
    """

    unlocked = Signal(object)
    back = Signal()

    def __init__(  # noqa: PLR0913 - what the program knows before anybody comes in
        self,
        folder: Path,
        pool: Executor,
        *,
        clock: Clock = system_clock,
        panel: KitPanel | None = None,
        elsewhere: Callable[[str], Collection[str]] = lambda _: (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._folder = folder
        self._pool = pool
        self._clock = clock
        self._elsewhere = elsewhere
        self._open: Unlocked | None = None
        self.groups = [GroupField() for _ in range(_GROUPS)]
        self.login = TextField(max_length=80)
        self.shown_name = TextField(max_length=120)
        self._login_field = FormField(
            self.tr("Nome per entrare"),
            self.login,
            hint=self.tr("Quello che scriverai ogni volta."),
        )
        self._name_field = FormField(
            self.tr("Nome mostrato"), self.shown_name, hint=self.tr("Accanto a ciò che fai.")
        )
        self.passphrase = NewPassphrase()
        self.panel = panel or KitPanel()
        self.message = Banner("", "", Tone.WARNING)
        self.message.hide()
        self.go = button(self.tr("Apri con il kit"), "primary", on_click=self._enter)
        self.leave = button(self.tr("Torna indietro"), on_click=self.back.emit)
        self.finish = button(self.tr("Entra"), "primary", on_click=self._retire)
        self.finish.setEnabled(False)
        self.panel.proved.connect(self.finish.setEnabled)
        self._steps = QStackedWidget(self)
        self._steps.addWidget(scrolled(self._first(), keeps_room=True))
        self._steps.addWidget(scrolled(self._second(), keeps_room=True))
        self._build()
        self.setFocusProxy(self.groups[0])

    def show_new_kit(self) -> bool:
        """Whether the new kit is on the screen."""
        return self._steps.currentIndex() == 1

    def _build(self) -> None:
        held = QWidget(self)
        held.setMaximumWidth(theme.px(_WIDTH))
        inside = QVBoxLayout(held)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE_4)
        inside.addWidget(label(self.tr("Kit di recupero"), "display"))
        inside.addWidget(self.message)
        inside.addWidget(self._steps, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_5)
        whole.addStretch(1)
        whole.addWidget(held, 8)
        whole.addStretch(1)

    def _first(self) -> QWidget:
        card = Card(
            self.tr("Scrivi i nove gruppi"),
            self.tr("Sono stampati sul foglio del kit. Maiuscole e trattini non contano."),
        )
        row = QGridLayout()
        row.setSpacing(SPACE_2)
        for place, field in enumerate(self.groups):
            field.setMaximumWidth(theme.px(_GROUP_WIDTH))
            field.setAccessibleName(self.tr("Gruppo %1").replace("%1", str(place + 1)))
            field.textEdited.connect(lambda text, place=place: self._next_group(place, text))
            row.addWidget(field, place // _ROW, place % _ROW)
        row.setColumnStretch(_ROW, 1)
        card.body.addLayout(row)
        account = Card(
            self.tr("Chi entra con il kit"),
            self.tr(
                "Una nuova coordinatrice, o tu stessa se hai dimenticato la frase segreta. Il kit "
                "usato non vale più: subito dopo se ne fa uno nuovo."
            ),
        )
        names = QHBoxLayout()
        names.setSpacing(SPACE_4)
        names.addWidget(self._login_field, 1)
        names.addWidget(self._name_field, 1)
        account.body.addLayout(names)
        account.add(
            label(
                self.tr(
                    "Il nome di accesso deve essere nuovo, anche se sei la stessa persona: per "
                    "esempio «anna2». Quello di prima resta, con ciò che ha scritto; dopo lo togli "
                    "da Amministrazione, Persone."
                ),
                "muted",
                wrap=True,
            )
        )
        account.add(self.passphrase)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(card)
        whole.addWidget(account)
        whole.addLayout(self._foot(self.leave, self.go))
        whole.addStretch(1)
        return page

    def _second(self) -> QWidget:
        card = Card(
            self.tr("Il nuovo kit"),
            self.tr("Quello vecchio smette di aprire appena riscrivi due gruppi di questo."),
        )
        card.add(self.panel, 1)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(card, 1)
        whole.addLayout(self._foot(self.finish))
        return page

    def _foot(self, *parts: QWidget) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        foot.addStretch(1)
        for part in parts:
            foot.addWidget(part)
        return foot

    def _next_group(self, place: int, text: str) -> None:
        if len(text) == self.groups[place].maxLength() and place + 1 < len(self.groups):
            self.groups[place + 1].setFocus()

    def _enter(self) -> None:
        wrong = next((i for i, field in enumerate(self.groups) if not field.is_whole()), None)
        if wrong is not None:
            self._say_wrong(wrong)
            return
        passphrase = self.passphrase.accepted((self.login.value() or "",))
        if passphrase is None:
            return
        code = "-".join(field.value() or "" for field in self.groups)
        newcomer = NewAccount(self.login.value() or "", self.shown_name.value() or "", passphrase)
        folder, clock, elsewhere = self._folder, self._clock, self._elsewhere
        self._run(
            lambda _: recovery.unlock_with_kit(
                folder, code, newcomer, clock=clock, elsewhere=elsewhere
            ),
            self._show_kit,
        )

    def _say_wrong(self, place: int) -> None:
        self.message.set_words(
            self.tr("Il gruppo %1 non è intero.").replace("%1", str(place + 1)),
            self.tr("Rileggilo dal foglio: sono quattro segni."),
            Tone.WARNING,
        )
        self.message.show()
        self.groups[place].setFocus()

    def _show_kit(self, result: tuple[Unlocked, NewKit]) -> None:
        self._open, kit = result
        for field in self.groups:
            field.clear()
        self.passphrase.clear()
        self.panel.show_kit(kit)
        self._steps.setCurrentIndex(1)
        self.panel.begin()

    def _retire(self) -> None:
        opened = self._open
        if opened is None:
            return
        self._run(lambda _: accounts.retire_old_kits(opened), self._done)

    def _done(self, unlocked: Unlocked) -> None:
        self.panel.forget()
        self.unlocked.emit(unlocked)

    def _run(self, work: Callable[[Progress], Result], done: Callable[[Result], object]) -> None:
        self._busy(is_busy=True)
        task = tasks.run(self._pool, work, done, self._on_failed, owner=self, can_cancel=False)
        task.finished.connect(lambda: self._busy(is_busy=False))

    def _on_failed(self, error: Exception) -> None:
        if not errors.is_expected(error):
            raise error
        sentence = errors.sentence(error)
        if isinstance(error, FieldError) and error.field in ("login", "shown_name"):
            field = self._login_field if error.field == "login" else self._name_field
            field.set_error(errors.field_sentence(error.why))
            field.control.setFocus()
            return
        if isinstance(error, LoginTaken):
            self._login_field.set_error(
                self.tr("Questo nome c’è già, forse è il tuo di prima: scegline un altro.")
            )
            self.login.setFocus()
            return
        self.message.set_words(sentence.title, sentence.text, Tone.WARNING)
        self.message.show()
        if isinstance(error, WrongRecoveryCode):
            self.groups[0].setFocus()
        elif isinstance(error, WeakPassphrase):
            self.passphrase.setFocus()

    def _busy(self, *, is_busy: bool) -> None:
        if is_busy:
            self.message.hide()
        self.go.setEnabled(not is_busy)
        self.finish.setEnabled(not is_busy and self.panel.is_proved)
