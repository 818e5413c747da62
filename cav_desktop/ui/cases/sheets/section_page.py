"""A section of a case that reads its own part: only when it is looked at, again when it changed."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import EnvironmentFailure, NotForRole, UserError
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.rights import reserved


class SectionPage(QWidget):
    """A section: `read` is called to show what stands in the case of now.

    A case with ten years of life opens at once because each section reads when it is shown.
    `entities` are those whose change makes it read again.
    """

    def __init__(
        self,
        case: OpenCase,
        entities: Iterable[type[object]],
        read: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.case = case
        self.context = case.context
        self._show_anew = read
        self._is_stale = True
        self.reserved: QWidget | None = None
        """What stands in the place of a page that is another role's."""
        case.shown.connect(lambda _: self._expire())
        case.identity_shown.connect(lambda _: self._expire())
        case.left.connect(self.leave)
        refresh_on(self.context.bus, self, entities, self._expire)

    @property
    def case_id(self) -> int:
        """The case that is open."""
        return self.case.sheet.case_id

    @property
    def are_names_shown(self) -> bool:
        """Whether the name was asked for, so that other people's names may be read too."""
        return self.case.identity is not None

    def leave(self) -> None:
        """Another case comes: what is pending is kept."""
        self._is_stale = True

    def read_now(self) -> None:
        """Read what became old, although nobody looks at it yet."""
        if self._is_stale:
            self._read()

    def _expire(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        if not self.case.is_open:
            return
        self._is_stale = False
        try:
            self._show_anew()
        except NotForRole as error:
            self._give_way(Area(error.area))
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)

    def _give_way(self, area: Area) -> None:
        """Nothing of the page is hers: it says whose it is, in its place."""
        layout = self.layout()
        if self.reserved is None and isinstance(layout, QBoxLayout):
            for part in self.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            ):
                part.hide()
            self.reserved = reserved(self.context, area)
            for place in range(layout.count()):
                layout.setStretch(place, 0)
            layout.addWidget(self.reserved, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Reads what became old while it was away."""
        super().showEvent(event)
        self.read_now()
