"""The open archive with its keys, for the few screens that change access itself."""

from PySide6.QtCore import QObject, Signal

from cav_desktop.services.archives import Unlocked


class Session(QObject):
    """What the unlock gave; a change of access gives another, sometimes with another archive.

    `reopened` comes when the files were closed and opened again (a rotation of keys): every screen
    must then be made anew.
    """

    reopened = Signal()

    def __init__(self, unlocked: Unlocked, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unlocked = unlocked

    @property
    def unlocked(self) -> Unlocked:
        """The keys and the archive as they are now."""
        return self._unlocked

    def take(self, unlocked: Unlocked) -> None:
        """Take what an access use case gave back."""
        before, self._unlocked = self._unlocked, unlocked
        if unlocked.ws.archive is not before.ws.archive:
            self.reopened.emit()
