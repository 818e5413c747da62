"""The open archive with its keys, for the few screens that change access itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from PySide6.QtCore import QObject, Signal

from cav_desktop.domain.progress import Progress
from cav_desktop.services.access.archives import Unlocked


@dataclass(frozen=True)
class HandOver:
    """A passphrase that was just made for a colleague: shown once, gone with the session.

    `login` is empty when hers stays as it was.
    """

    shown_name: str
    login: str
    passphrase: str = field(repr=False)


class Session(QObject):
    """What the unlock gave; a change of access gives another, sometimes with another archive.

    `reopened` comes when the files were closed and opened again (a rotation of keys): every screen
    must then be made anew. `to_hand_over` waits for the screen that shows it. `broken` asks for the
    lock: a change stopped half-way, and whoever comes in next finishes it.
    """

    reopened = Signal()
    broken = Signal(Exception)

    def __init__(self, unlocked: Unlocked, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unlocked = unlocked
        self._standing = unlocked.ws.archive
        self._under_way = Event()
        self.to_hand_over: HandOver | None = None

    @property
    def unlocked(self) -> Unlocked:
        """The keys and the archive as they are now."""
        return self._unlocked

    def keeping(self, work: Callable[[Progress], Unlocked]) -> Callable[[Progress], Unlocked]:
        """The same work, for a Task, with its result known here as soon as it is there.

        A lock that comes before the screen heard of it must close the archive that is open now.
        """

        def kept(progress: Progress) -> Unlocked:
            self._under_way.set()
            try:
                self._unlocked = unlocked = work(progress)
            finally:
                self._under_way.clear()
            return unlocked

        return kept

    @property
    def is_changing(self) -> bool:
        """Whether such a work runs now: the archive that the screens know may be closed."""
        return self._under_way.is_set()

    def take(self, unlocked: Unlocked) -> bool:
        """Take what an access use case gave back; tells whether every screen was made anew."""
        self._unlocked = unlocked
        if unlocked.ws.archive is self._standing:
            return False
        self._standing = unlocked.ws.archive
        self.reopened.emit()
        return True
