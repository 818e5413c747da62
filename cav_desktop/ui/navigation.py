"""Going from one screen to another without any screen knowing the others."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Place:
    """Where somebody can be: a screen, the object it shows, and the filters of its list.

    `filters` is a tuple of (name, value) so that a place can be compared and kept in the history.
    """

    screen: str
    object_id: int | None = None
    filters: tuple[tuple[str, str], ...] = ()

    def filter(self, name: str, default: str = "") -> str:
        """The value of one filter."""
        return dict(self.filters).get(name, default)


class UnknownScreen(LookupError):
    """No factory was registered under this name: a mistake of the program."""


Factory = Callable[[], QWidget]
"""Makes the screen the first time; one that has `show_place(place)` is told where to go."""

DrawerFactory = Callable[[Place], QWidget]
"""Makes the content of the drawer at each opening; its `closed` signal closes the drawer."""


class Navigation(QObject):
    """Opens places and remembers the way back.

    `opened` carries the screen's widget and the place; `moved` whether one can go back and forward.
    A place of a drawer is shown beside the present screen and is no step of the history:
    `drawer_asked` carries it.
    """

    opened = Signal(QWidget, Place)
    moved = Signal(bool, bool)
    drawer_asked = Signal(Place)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._factories: dict[str, Factory] = {}
        self._drawers: dict[str, tuple[str, DrawerFactory]] = {}
        self._screens: dict[str, QWidget] = {}
        self._history: list[Place] = []
        self._at = -1

    def register(self, screen: str, factory: Factory) -> None:
        """Say how to make a screen."""
        self._factories[screen] = factory

    def register_drawer(self, screen: str, title: str, factory: DrawerFactory) -> None:
        """Say how to make the content of a drawer, and what stands above it."""
        self._drawers[screen] = (title, factory)

    def drawer(self, place: Place) -> tuple[str, QWidget]:
        """The title and the fresh content of a drawer, for the frame that shows it."""
        title, factory = self._drawers[place.screen]
        return title, factory(place)

    def knows(self, screen: str) -> bool:
        """Whether this person's program has the screen or the drawer."""
        return screen in self._factories or screen in self._drawers

    def open(self, place: Place) -> None:
        """Show a place; what was ahead in the history is forgotten."""
        if place.screen in self._drawers:
            self.drawer_asked.emit(place)
            return
        if self.current() != place:
            del self._history[self._at + 1 :]
            self._history.append(place)
            self._at = len(self._history) - 1
        self._show()

    def back(self) -> None:
        """Return to the place before, if there is one."""
        if self.can_go_back:
            self._at -= 1
            self._show()

    def forward(self) -> None:
        """Go again where `back` came from, if there is such a place."""
        if self.can_go_forward:
            self._at += 1
            self._show()

    def current(self) -> Place | None:
        """The place shown now."""
        return self._history[self._at] if self._at >= 0 else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether `back` left a place ahead."""
        return self._at < len(self._history) - 1

    def _show(self) -> None:
        place = self._history[self._at]
        screen = self._screens.get(place.screen)
        if screen is None:
            if place.screen not in self._factories:
                raise UnknownScreen(place.screen)
            screen = self._screens[place.screen] = self._factories[place.screen]()
        show_place = getattr(screen, "show_place", None)
        if show_place is not None:
            show_place(place)
        self.opened.emit(screen, place)
        self.moved.emit(self.can_go_back, self.can_go_forward)
