"""The list of sections at the left, the chosen one at the right; each is made when it is opened."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.ui import theme
from cav_desktop.ui.admin.access import AccessSection
from cav_desktop.ui.admin.centre import CentreSection
from cav_desktop.ui.admin.journal import JournalSection
from cav_desktop.ui.admin.look import LookSection
from cav_desktop.ui.admin.own_cases import OwnCasesSection
from cav_desktop.ui.admin.people import PeopleSection
from cav_desktop.ui.admin.receivers import RECEIVER, ReceiversSection
from cav_desktop.ui.admin.recovery import RecoverySection
from cav_desktop.ui.admin.roles import RolesSection
from cav_desktop.ui.admin.vocabulary import VocabularySection
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme.tokens import ICON_SIZE, ROW_HEIGHT, SPACE_4, SPACE_5
from cav_desktop.ui.widgets import label
from cav_desktop.ui.widgets.scrolled import bar_room, scrolled

_MENU, _ICONS = 216, 52
_ROOMY = 860
_LISTS = frozenset({"people", "lists", "receivers", "journal"})


class AdminPage(QWidget):
    """`Place("admin", filters=(("section", "journal"),))` opens a section at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._context = context
        self._made: dict[str, QWidget] = {}
        self._sections = self._offered()
        self.menu = QListWidget(self)
        self.menu.setProperty("kind", "menu")
        self.menu.setAccessibleName(self.tr("Sezioni dell’amministrazione"))
        self._is_roomy = True
        self.menu.setFixedWidth(theme.px(_MENU))
        self.menu.setIconSize(QSize(theme.px(ICON_SIZE), theme.px(ICON_SIZE)))
        self.menu.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for key, (icon, word, _) in self._sections.items():
            item = QListWidgetItem(theme.icon(icon, "muted"), word, self.menu)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, word)
            item.setSizeHint(QSize(0, theme.px(ROW_HEIGHT)))
        self._stack = QStackedWidget(self)
        self.menu.currentItemChanged.connect(lambda item, _: self._show(item))
        title = self.tr("Amministrazione")
        if not context.ws.is_coordinator:
            title = self.tr("Il mio accesso")
        below = QHBoxLayout()
        below.setSpacing(SPACE_4)
        below.addWidget(self.menu)
        below.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, 0, max(0, SPACE_5 - bar_room()), SPACE_5)
        whole.setSpacing(SPACE_4)
        whole.addWidget(label(title, "display"))
        whole.addLayout(below, 1)

    def show_place(self, place: Place) -> None:
        """Open the wanted section, or the first one the first time."""
        wanted = "receivers" if place.screen == RECEIVER else place.filter("section")
        keys = list(self._sections)
        if wanted in keys:
            self.menu.setCurrentRow(keys.index(wanted))
        elif self.menu.currentRow() < 0:
            self.menu.setCurrentRow(0)
        if place.screen == RECEIVER and isinstance(made := self._made[wanted], ReceiversSection):
            made.resume()

    def section(self) -> QWidget | None:
        """The section that is shown."""
        made = list(self._made.values())
        return made[self._stack.currentIndex()] if made else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the menu keeps its icons alone; a tooltip says the word."""
        super().resizeEvent(event)
        is_roomy = event.size().width() >= theme.px(_ROOMY)
        if is_roomy == self._is_roomy:
            return
        self._is_roomy = is_roomy
        self.menu.setFixedWidth(theme.px(_MENU if is_roomy else _ICONS))
        for row, (_, word, _) in enumerate(self._sections.values()):
            item = self.menu.item(row)
            item.setText(word if is_roomy else "")
            item.setToolTip(plain("" if is_roomy else word))

    def _offered(self) -> dict[str, tuple[str, str, Callable[[], QWidget]]]:
        context = self._context
        own: dict[str, tuple[str, str, Callable[[], QWidget]]] = {
            "access": ("key", self.tr("La mia frase segreta"), lambda: AccessSection(context)),
            "look": ("palette", self.tr("Aspetto"), lambda: LookSection(context)),
        }
        if not context.ws.is_coordinator:
            return own
        return {
            "people": ("users", self.tr("Persone"), lambda: PeopleSection(context)),
            "roles": ("lock-key", self.tr("Chi può aprire cosa"), lambda: RolesSection(context)),
            "own_cases": (
                "user-focus",
                self.tr("Aperture e conflitti"),
                lambda: OwnCasesSection(context),
            ),
            "lists": ("list-bullets", self.tr("Elenchi"), lambda: VocabularySection(context)),
            "receivers": (
                "address-book",
                self.tr("Rubrica degli invii"),
                lambda: ReceiversSection(context),
            ),
            "centre": ("buildings", self.tr("Il Centro"), lambda: CentreSection(context)),
            "journal": (
                "clock-counter-clockwise",
                self.tr("Registro degli accessi"),
                lambda: JournalSection(context),
            ),
            "kit": ("lifebuoy", self.tr("Kit di recupero"), lambda: RecoverySection(context)),
            **own,
        }

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        key = str(item.data(Qt.ItemDataRole.UserRole))
        if key not in self._made:
            self._made[key] = made = self._sections[key][2]()
            # A list scrolls by itself; a form may be longer than a small screen with large text.
            self._stack.addWidget(
                _roomy(made) if key in _LISTS else scrolled(made, keeps_room=True)
            )
        self._stack.setCurrentIndex(list(self._made).index(key))


def _roomy(section: QWidget) -> QWidget:
    """A list ends where the forms end, which keep the room of a bar beside them."""
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, bar_room(), 0)
    row.addWidget(section)
    return held
