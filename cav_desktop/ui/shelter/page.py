"""The screen "Ospitalità": the board, who waits for a place, what else is kept of the houses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cav_desktop.domain.shelter.houses import House, Room
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.domain.shelter.requests import ShelterRequest
from cav_desktop.domain.shelter.stays import Stay
from cav_desktop.services.shelter import tonight
from cav_desktop.services.shelter.tonight import Tonight
from cav_desktop.ui import theme
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.shelter import words
from cav_desktop.ui.shelter.accounts import AccountsTab
from cav_desktop.ui.shelter.board import BoardTab
from cav_desktop.ui.shelter.houses import HousesTab
from cav_desktop.ui.shelter.names import (
    DAY,
    RATE_END,
    REQUEST,
    SCREEN,
    SEEK,
    TAB,
    TAB_OF_DRAFT,
)
from cav_desktop.ui.shelter.presences import PresencesTab
from cav_desktop.ui.shelter.requests import RequestsTab
from cav_desktop.ui.theme.tokens import SPACE_3, SPACE_4, SPACE_5
from cav_desktop.ui.widgets import button, label
from cav_desktop.ui.widgets.tab_row import TabRow

_ROOMY = 900
_AFTER_COUNT = 3


@dataclass(frozen=True)
class Tab:
    """One tab: the name by which a place asks for it, its title, and how it is made.

    `needs_key`: only who holds the key of the houses has it.
    """

    key: str
    title: str
    make: Callable[[Context], QWidget]
    needs_key: bool = False


TABS: tuple[Tab, ...] = (
    Tab("board", QT_TRANSLATE_NOOP("shelter", "Tavola"), BoardTab),
    Tab("requests", QT_TRANSLATE_NOOP("shelter", "Richieste"), RequestsTab),
    Tab("presences", QT_TRANSLATE_NOOP("shelter", "Presenze"), PresencesTab),
    Tab("accounts", QT_TRANSLATE_NOOP("shelter", "Conti"), AccountsTab),
    Tab("houses", QT_TRANSLATE_NOOP("shelter", "Case"), HousesTab, needs_key=True),
)
"""In the order in which they stand."""


class ShelterScreen(QWidget):
    """A tab is made when it is first looked at."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._context = context
        has_key = context.ws.has("protected")
        self._tabs = [one for one in TABS if has_key or not one.needs_key]
        self._made: dict[str, QWidget] = {}
        self.bar = TabRow(self)
        self._stack = QStackedWidget(self)
        self._count = label("", "muted")
        self._count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.seek = button(self.tr("Cerco posto"), "primary", icon="magnifying-glass")
        if not has_key:
            # She asks, and who works in the houses looks for the room.
            self.seek.setToolTip(self.tr("Scrivi la richiesta: il posto lo trova chi è nelle case"))
        asked = Place(SEEK if has_key else REQUEST)
        self.seek.clicked.connect(lambda _=False: context.navigation.open(asked))
        self._lay_out()
        self._connect()
        self._turn(0)
        self.refresh()

    @property
    def part(self) -> str:
        """Which tab is shown, for the help."""
        return f"{SCREEN}_{self._tabs[self.bar.currentIndex()].key}"

    def tab(self, key: str) -> QWidget:
        """A tab by its name, made now if it was not yet."""
        if key not in self._made:
            found = next(one for one in self._tabs if one.key == key)
            self._made[key] = found.make(self._context)
            self._stack.addWidget(self._made[key])
        return self._made[key]

    def show_place(self, place: Place) -> None:
        """Go to the tab a place asks for."""
        keys = [one.key for one in self._tabs]
        if (key := TAB_OF_DRAFT.get(place.screen) or place.filter(TAB)) in keys:
            self.bar.setCurrentIndex(keys.index(key))
        shown = self._stack.currentWidget()
        if (day := place.filter(DAY)) and isinstance(shown, PresencesTab):
            shown.show_day(date.fromisoformat(day))
        if place.screen == RATE_END and isinstance(shown, AccountsTab):
            shown.rates.acts.go_on()
        elif place.screen in TAB_OF_DRAFT and isinstance(shown, HousesTab):
            shown.resume(place.screen, place.object_id or 0)

    def refresh(self) -> None:
        """Count again who is there tonight and who waits."""
        found = tonight.read(self._context.ws)
        said = self._hosted(found)
        if found.waiting:
            one, many = self.tr("1 nucleo aspetta"), self.tr("%1 nuclei aspettano")
            said += f" · {words.counted(found.waiting, one, many)}"
        self._count.setText(said)

    def _hosted(self, found: Tonight) -> str:
        if found.people is None:
            one, many = self.tr("1 nucleo ospitato"), self.tr("%1 nuclei ospitati")
            return words.counted(found.families, one, many)
        one, many = self.tr("1 posto su %2 occupato"), self.tr("%1 posti su %2 occupati")
        return words.counted(found.people, one, many).replace("%2", str(found.places))

    def _turn(self, index: int) -> None:
        self._stack.setCurrentWidget(self.tab(self._tabs[index].key))

    def _step(self, step: int) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() + step) % self.bar.count())

    def _connect(self) -> None:
        self.bar.currentChanged.connect(self._turn)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._step, step))
        heard = (Stay, Placement, ShelterRequest, House, Room)
        refresh_on(self._context.bus, self, heard, self.refresh)

    def _share_room(self) -> None:
        """Where there is little room the tabs have a row of their own."""
        is_narrow = self.width() < theme.px(_ROOMY)
        self._count.setVisible(not is_narrow)
        home = self._low if is_narrow else self._head
        if self.bar.parentWidget() is self and home.indexOf(self.bar) < 0:
            self._low.removeWidget(self.bar)
            self._head.removeWidget(self.bar)
            home.insertWidget(0 if is_narrow else _AFTER_COUNT, self.bar)

    def _lay_out(self) -> None:
        for one in self._tabs:
            self.bar.addTab(_title(one))
        self.bar.setUsesScrollButtons(True)  # else a drawer beside would widen the window
        self.bar.setAccessibleName(self.tr("Parti dell’ospitalità"))
        self._head, self._low = QHBoxLayout(), QHBoxLayout()
        head = self._head
        head.setSpacing(SPACE_3)
        head.addWidget(label(self.tr("Ospitalità"), "display"))
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(0)
        head.addWidget(self.bar)
        head.addWidget(self.seek)
        self._low.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, SPACE_3, SPACE_5, SPACE_4)
        whole.setSpacing(SPACE_3)
        whole.addLayout(head)
        whole.addLayout(self._low)
        whole.addWidget(self._stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room again."""
        super().resizeEvent(event)
        self._share_room()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to what the tab shows."""
        super().focusInEvent(event)
        if (shown := self._stack.currentWidget()) is not None:
            shown.setFocus(event.reason())


def _title(one: Tab) -> str:
    return QCoreApplication.translate("shelter", one.title)
