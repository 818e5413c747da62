"""The case that is open on the screen: read once for the header and for every section."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from cav_desktop.domain.errors import Vanished
from cav_desktop.services.casework import case_files
from cav_desktop.services.casework.case_files import CaseSheet
from cav_desktop.services.people import identity
from cav_desktop.services.people.identity import IdentitySheet
from cav_desktop.ui.context import Context
from cav_desktop.ui.widgets import confirm

Ask = Callable[..., bool]
"""Asks before what cannot be undone: parent, cause, effect, verb."""


class OpenCase(QObject):
    """What the header and the sections show; one for the screen, whatever case it shows.

    `shown` comes after each reading of the sheet, `identity_shown` when her name is revealed (with
    the sheet) or hidden (None). Opening and revealing are journalled before they are shown, once
    each time somebody comes to the case; what is read again while it stands there is not. A name
    once revealed is revealed again at the next opening, until the program is locked. `ask` puts
    the questions in two parts.
    """

    shown = Signal(object)
    identity_shown = Signal(object)
    left = Signal()

    def __init__(self, context: Context, ask: Ask = confirm, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.ask = ask
        self._sheet: CaseSheet | None = None
        self._identity: IdentitySheet | None = None
        self._revealed: set[int] = set()

    @property
    def sheet(self) -> CaseSheet:
        """The case as it was read last; only asked for while one is open."""
        if self._sheet is None:
            raise Vanished("case_file", 0)
        return self._sheet

    @property
    def is_open(self) -> bool:
        """Whether a case is open."""
        return self._sheet is not None

    @property
    def identity(self) -> IdentitySheet | None:
        """Who she is, when it was asked for."""
        return self._identity

    def listen(
        self,
        shown: Callable[[CaseSheet], object],
        identity_shown: Callable[[IdentitySheet | None], object] | None = None,
    ) -> None:
        """Tell a section what is shown: from now on, and at once when a case is already open."""
        self.shown.connect(shown)
        if identity_shown is not None:
            self.identity_shown.connect(identity_shown)
        if self._sheet is not None:
            shown(self._sheet)
            if identity_shown is not None:
                identity_shown(self._identity)

    def open(self, case_id: int) -> None:
        """Show a case to who comes to it; raises `Vanished` when it is no longer there."""
        self._show(case_id, again=False)

    def _show(self, case_id: int, *, again: bool) -> None:
        sheet = case_files.open_sheet(self.context.ws, case_id, again=again)
        if self._sheet is not None and self._sheet.case_id != sheet.case_id:
            self.leave()
        self._sheet = sheet
        self._identity = None
        if sheet.case_id in self._revealed:
            self._identity = identity.reveal(self.context.ws, sheet.case_id, again=again)
        self.shown.emit(sheet)
        self.identity_shown.emit(self._identity)

    def reload(self) -> None:
        """Read the open case again, because something in it changed: no opening of its own."""
        if self._sheet is not None:
            self._show(self._sheet.case_id, again=True)

    def reveal(self) -> None:
        """Show who she is; journalled and committed before."""
        self._identity = identity.reveal(self.context.ws, self.sheet.case_id)
        self._revealed.add(self.sheet.case_id)
        self.identity_shown.emit(self._identity)

    def hide(self) -> None:
        """Show the code alone again."""
        self._revealed.discard(self.sheet.case_id)
        self._identity = None
        self.identity_shown.emit(None)

    def leave(self) -> None:
        """Another case or screen comes: pending typing is saved, the sheet is forgotten."""
        if self._sheet is not None:
            self.left.emit()
            self._sheet = None
            self._identity = None
