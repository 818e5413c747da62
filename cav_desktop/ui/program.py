"""Locked and open: what the window shows, how it comes from one to the other, and the way out."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from cav_desktop.domain.clock import Clock, system_clock
from cav_desktop.domain.compartments import CONTAINER
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.services import rehearsal
from cav_desktop.services.access import archives, witness
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.access.witness import Witness
from cav_desktop.ui import errors, greeting, screens
from cav_desktop.ui.collecting import Collector
from cav_desktop.ui.context import Context
from cav_desktop.ui.idle import IdleWatch
from cav_desktop.ui.main_window import MainWindow
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.session import Session
from cav_desktop.ui.settings import DeviceSettings
from cav_desktop.ui.setup import SetupWizard
from cav_desktop.ui.shell import Shell
from cav_desktop.ui.theme.tokens import Tone
from cav_desktop.ui.unlock import DemoAccount, KitEntry, UnlockPage
from cav_desktop.ui.wake import WakeWatch
from cav_desktop.ui.widgets import CoverWindow, confirm

log = logging.getLogger(__name__)
Relaunch = Callable[[], None]


class Program(QObject):
    """One archive folder, one window.

    `relaunch` is called when everything is closed after a lock: the real one puts a fresh process
    in the place of this one; without it the same process goes back to the unlock screen.
    """

    def __init__(  # noqa: PLR0913 - the archive, the machine and what tests replace
        self,
        folder: Path,
        *,
        settings: DeviceSettings | None = None,
        shell: Shell | None = None,
        clock: Clock = system_clock,
        accounts: Sequence[DemoAccount] = (),
        relaunch: Relaunch | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self.settings = settings or DeviceSettings()
        self.shell = shell or Shell(self.settings)
        self.shell.closing.connect(self.close)
        self.cover = CoverWindow()
        self.session: Session | None = None
        self.context: Context | None = None
        self._clock = clock
        self._accounts = tuple(accounts)
        self._relaunch = relaunch or self.show_entrance
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        self._is_locking = False
        self._collector = Collector(self)
        self._idle = IdleWatch(self)
        self._idle.idle.connect(self.lock)
        self.wake = WakeWatch(self)
        self.wake.woke.connect(self.lock)

    @property
    def is_open(self) -> bool:
        """Whether somebody is working."""
        return self.session is not None

    def start(self) -> None:
        """Show the window with what comes first."""
        self.show_entrance()
        self.shell.show()
        self._be_in_front()

    def show_entrance(self) -> None:
        """The unlock screen, or the first run where there is no archive yet."""
        if archives.has_archive(self.folder):
            self._show_unlock()
        else:
            wizard = SetupWizard(self.folder, self._pool, clock=self._clock)
            wizard.ready.connect(self.open)
            self.shell.set_content(wizard)
        # Painted under the cover, which goes when there is something in its place.
        self.shell.repaint()
        self.cover.uncover()
        self._be_in_front()

    def open(self, unlocked: Unlocked) -> None:
        """Somebody came in: make her window."""
        self.session = Session(unlocked, self)
        self.session.reopened.connect(self._reopen)
        self.session.broken.connect(self._break_off)
        window = self._window()
        window.begin()
        window.rail.stand()
        notice = window.notice
        if not self._is_remembered(unlocked):
            notice.say(
                self.tr("Il registro è più indietro di quanto questo computer ricordi."),
                self.tr(
                    "Se avete ripristinato una copia è giusto così. Altrimenti qualcuno ha rimesso "
                    "file vecchi: chiama la coordinatrice e non cancellare niente."
                ),
                Tone.WARNING,
            )
        told = (
            *(greeting.attempts, greeting.pending, greeting.awaited, greeting.damaged),
            greeting.doubtful,
        )
        news = " ".join(filter(None, (each(unlocked) for each in told)))
        if news:
            notice.say(news, greeting.last_time(unlocked), Tone.WARNING)
        else:
            notice.say(greeting.last_time(unlocked), "", Tone.INFORMATION)

    def _is_remembered(self, unlocked: Unlocked) -> bool:
        """Whether the journal goes on from the end that this computer saw; remembers the new end.

        An end that is gone stays remembered: it is told at every login, until a colleague who
        restored a copy takes the memory away with the settings of this computer.
        """
        archive_id = unlocked.keys.archive_id
        seen = Witness.read(archive_id, self.settings.journal_end(_chain(unlocked)))
        if seen is not None and not witness.is_contained(unlocked, seen):
            return False
        self._remember(unlocked)
        return True

    def _remember(self, unlocked: Unlocked) -> None:
        """Keep the end of the journal on this computer; that of a demonstration goes with it."""
        if self.context is not None and not self.context.centre.is_demonstration:
            end = str(witness.of(unlocked))
            self.settings.remember_journal_end(_chain(unlocked), end)
            if not unlocked.ws.has(CONTAINER.name):
                parts = unlocked.ws.archive.access.keys
                self.settings.remember_parts(unlocked.keys.archive_id, parts)

    def open_with_kit(self, unlocked: Unlocked) -> None:
        """Somebody came in with the kit: she is asked to verify what she was given."""
        self.open(unlocked)
        if self.context is None:
            return
        self.context.navigation.open(Place("admin", filters=(("section", "journal"),)))
        content = self.shell.content()
        if isinstance(content, MainWindow):
            content.notice.say(
                self.tr("Sei entrata con il kit: premi «Verifica l’archivio»."),
                self.tr("Controlla che nessuno abbia cambiato l’archivio mentre non si apriva."),
                Tone.WARNING,
            )

    def lock(self) -> None:
        """Cover at once; then save, close and start afresh."""
        if self.session is None or self._is_locking:
            return
        self._is_locking = True
        self.cover.cover()
        QTimer.singleShot(0, self._finish_lock)

    def _break_off(self, error: Exception) -> None:
        """The files were being given other keys and the computer failed: the next login ends it."""
        sentence = errors.sentence(error)
        said = self.tr("Ora l’archivio si blocca: quando qualcuna rientra il cambio finisce.")
        confirm(self.shell, sentence.title, f"{sentence.text} {said}", self.tr("Blocca"))
        self.lock()

    def close(self) -> None:
        """The window goes away: save what is being typed and close the archive."""
        self.wake.stop()
        self._idle.stop()
        self._leave()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _finish_lock(self) -> None:
        self.settings.geometry = self.shell.saveGeometry()
        self._leave()
        self._is_locking = False
        _put_away_questions()
        self._relaunch()

    def _leave(self) -> None:
        session, context = self.session, self.context
        if session is None or context is None:
            return
        self.session = self.context = None
        try:
            context.flush_drafts()
        except (UserError, EnvironmentFailure) as error:
            # Locking comes first: the last two seconds of typing are what can be lost here.
            log.warning("draft not saved at lock: %s", type(error).__name__)
        context.close()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        try:
            archives.lock(session.unlocked)
        except (UserError, EnvironmentFailure) as error:
            log.warning("lock not journalled: %s", type(error).__name__)

    def _be_in_front(self) -> None:
        """The cover was a window of its own: the field with the cursor is to be seen again."""
        self.shell.raise_()
        self.shell.activateWindow()
        content = self.shell.content()
        if content is not None:
            content.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def _show_unlock(self) -> None:
        page = UnlockPage(
            self.folder,
            self._pool,
            clock=self._clock,
            accounts=self._accounts,
            elsewhere=self.settings.parts_seen,
            meanwhile=rehearsal.rehearse,
        )
        page.unlocked.connect(self.open)
        page.kit_asked.connect(self._show_kit_entry)
        self.shell.set_content(page)

    def _show_kit_entry(self) -> None:
        page = KitEntry(
            self.folder, self._pool, clock=self._clock, elsewhere=self.settings.parts_seen
        )
        page.unlocked.connect(self.open_with_kit)
        page.back.connect(self._show_unlock)
        self.shell.set_content(page)

    def _window(self) -> MainWindow:
        session = self.session
        if session is None:
            raise RuntimeError("nobody is working")
        self.context = Context(
            session.unlocked.ws,
            self._pool,
            self.settings,
            self,
            session=session,
            is_demonstration=bool(self._accounts),
        )
        screens.register(self.context)
        window = MainWindow(self.context)
        window.lock_asked.connect(self.lock)
        window.panic_asked.connect(self.lock)
        window.resized_text.connect(self._dress_again)
        self.shell.set_content(window)
        return window

    def _dress_again(self) -> None:
        """The letters have another size: every screen is made anew, at the place where she was."""
        before = self.context
        if before is None:
            return
        before.flush_drafts()
        place = before.navigation.current()
        before.close()
        window = self._window()
        if place is None or self.context is None:
            window.begin()
            return
        is_look = place.screen in ("admin", "access")
        self.context.navigation.open(
            Place(place.screen, None, (("section", "look"),)) if is_look else place
        )

    def _reopen(self) -> None:
        """The keys were rotated: same person, new archive, all screens anew."""
        before = self.context
        if before is not None:
            before.close()
        window = self._window()
        place = before.navigation.current() if before is not None else None
        if place is not None and self.context is not None:
            self.context.navigation.open(Place(place.screen))
        else:
            window.begin()
        if window.focusWidget() is None:
            window.rail.stand()


def _chain(unlocked: Unlocked) -> str:
    """Whose end is remembered: the journal of the archive, or the chain of her container."""
    keys = unlocked.keys
    is_outside = unlocked.ws.has(CONTAINER.name)
    return f"{keys.archive_id}-{keys.person_id}" if is_outside else keys.archive_id


def _put_away_questions() -> None:
    """Nothing that was asked stays on the screen of who comes next: the answer is the way back."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            window.reject()
