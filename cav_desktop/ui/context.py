"""What every screen gets in its constructor: who works, on what, and the ways out of the screen.

A screen package offers `register(context)`, which tells `context.navigation` how its screens are
made (`navigation.register("contacts", lambda: ContactsPage(context))`) and how its drawers are
(`navigation.register_drawer("new_contact", title, lambda place: ContactEditor(context, place))`).
The content of a drawer has a signal `closed` that closes the drawer; if it has a method
`ask_close()`, Esc and the cross call that instead of closing.
"""

from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from datetime import datetime
from typing import Protocol

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.centre import CentreSetting, Desk
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.domain.progress import Progress
from cav_desktop.domain.vocabulary import Term
from cav_desktop.services import centre as centres
from cav_desktop.services import vocabulary as vocabularies
from cav_desktop.services.centre import Centre
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui import errors, tasks
from cav_desktop.ui.changes import ChangeBus
from cav_desktop.ui.navigation import Navigation
from cav_desktop.ui.session import Session
from cav_desktop.ui.settings import DeviceSettings
from cav_desktop.ui.tasks import Result, Task
from cav_desktop.ui.widgets.progress_dialog import ProgressDialog


class Keeper(Protocol):
    """What saves pending typing at once: a `DraftKeeper`."""

    def flush(self) -> None:
        """Save now."""
        ...


class Context(QObject):
    """One per unlock; it goes away with the window when the archive is locked.

    `undo_offered(text, undo)` and `told(title, text)` are shown by the frame, until `mended` says
    that what was refused is over; `names_shown` says that names are revealed until the lock,
    `lists_changed` that the vocabulary was read again, `drafts_changed` that a draft came or went,
    `counted(screen, how_many, is_urgent)` what waits on a screen, for the rail.
    """

    undo_offered = Signal(str, object)
    told = Signal(str, str)
    mended = Signal(str, str)
    names_shown = Signal(bool)
    lists_changed = Signal()
    drafts_changed = Signal()
    counted = Signal(str, int, bool)

    def __init__(  # noqa: PLR0913 - who works, on what, and what this computer knows of it
        self,
        ws: Workspace,
        pool: Executor,
        settings: DeviceSettings | None = None,
        parent: QObject | None = None,
        *,
        session: Session | None = None,
        is_demonstration: bool = False,
    ) -> None:
        super().__init__(parent)
        self.ws = ws
        self.session = session
        self.settings = settings or DeviceSettings()
        self.bus = ChangeBus(self)
        self.navigation = Navigation(self)
        self.pool = pool
        self.is_closed = False
        self._keepers: list[Keeper] = []
        self._tasks: list[Task] = []
        self._are_names_shown = False
        self._refused: list[tuple[str, str]] = []
        self._vocabulary = Vocabulary({})
        # Who has no coded facts cannot read it in the archive: whoever opened the program knows.
        self._centre = Centre("", "", (), is_demonstration=is_demonstration)
        self.reload()
        self._unsubscribe = ws.archive.subscribe(self.bus.post)
        self.bus.changed.connect(self._look)

    @property
    def vocabulary(self) -> Vocabulary:
        """The classification lists; an editor keeps the snapshot it began with."""
        return self._vocabulary

    @property
    def centre(self) -> Centre:
        """Name, prefix and desks of the centre."""
        return self._centre

    @property
    def now(self) -> datetime:
        """The wall time in Italy, aware."""
        return in_rome(self.ws.now)

    @property
    def are_names_shown(self) -> bool:
        """Whether lists show names; off again at each unlock."""
        return self._are_names_shown

    def show_names(self, shown: bool) -> None:
        """Reveal or hide names until the lock; the list that reads them journals it."""
        if shown != self._are_names_shown:
            self._are_names_shown = shown
            self.names_shown.emit(shown)

    def reload(self) -> None:
        """Read lists and settings again; a role without coded facts has neither."""
        if self.ws.has("cases"):
            self._vocabulary = vocabularies.load(self.ws)
            self._centre = centres.read(self.ws)

    def run_task(  # noqa: PLR0913 - the work, its outcomes and where it is shown
        self,
        work: Callable[[Progress], Result],
        done: Callable[[Result], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        owner: QObject | None = None,
        text: str = "",
        can_cancel: bool = True,
    ) -> Task:
        """Run `work` on the worker thread; `done(result)` and `failed(error)` come on this one.

        Without `failed` an expected failure is told by the frame. With `text`, a work of over
        600 ms shows its progress. When `owner` goes away the work is stopped, nothing delivered.
        """
        task = tasks.run(
            self.pool,
            work,
            done,
            failed or self.fail,
            owner=owner or self,
            can_cancel=can_cancel,
        )
        self._tasks = [one for one in self._tasks if shiboken6.isValid(one) and one.is_running]
        self._tasks.append(task)
        if text and isinstance(owner, QWidget):
            ProgressDialog(task, text, owner.window())
        return task

    def fail(self, error: Exception) -> None:
        """Tell an expected failure in words; a mistake of the program is raised on."""
        if not errors.is_expected(error):
            raise error
        sentence = errors.sentence(error)
        self.told.emit(sentence.title, sentence.text)
        if isinstance(error, UserError):
            # Not what was written, or opened, in the same breath: only what comes after mends it.
            said = (sentence.title, sentence.text)
            QTimer.singleShot(0, self, lambda: self._refused.append(said))

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do it, or tell in words why it cannot be done; whether it was done."""
        try:
            act()
        except (UserError, EnvironmentFailure) as error:
            self.fail(error)
            return False
        return True

    def mend(self) -> None:
        """She did it another way, or went elsewhere: what was refused is said no more."""
        refused, self._refused = self._refused, []
        for title, text in refused:
            self.mended.emit(title, text)

    def offer_undo(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done, with "Annulla" for eight seconds when it can be taken back."""
        self.undo_offered.emit(text, undo)

    def keep(self, keeper: Keeper) -> None:
        """Have pending typing saved at lock and at quit; forgotten by itself with the editor."""
        self._keepers.append(keeper)

    def flush_drafts(self) -> None:
        """Save all that is being typed, now."""
        for keeper in self._keepers:
            if not isinstance(keeper, QObject) or shiboken6.isValid(keeper):
                keeper.flush()

    @property
    def is_save_awaited(self) -> bool:
        """Whether what is being typed somewhere becomes part of the archive only with "Salva"."""
        living = (
            one for one in self._keepers if not isinstance(one, QObject) or shiboken6.isValid(one)
        )
        return any(getattr(keeper, "is_changed", False) for keeper in living)

    def close(self) -> None:
        """No more news from the archive and no more work on it: it is about to be closed."""
        self.is_closed = True
        for task in self._tasks:
            if shiboken6.isValid(task):
                task.cancel()
        with suppress(ValueError):
            self._unsubscribe()

    def _look(self, changes: frozenset[type[object]]) -> None:
        self.mend()
        if {Term, CentreSetting, Desk} & changes:
            self.reload()
            self.lists_changed.emit()
