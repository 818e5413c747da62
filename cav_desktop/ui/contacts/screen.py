"""The screen "Contatti": the register, the safety log behind it, and what is opened beside."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cav_desktop.domain.amounts import number
from cav_desktop.domain.areas import Area
from cav_desktop.domain.contacts import Contact, ContactTold
from cav_desktop.domain.errors import EnvironmentFailure, NotForRole, UserError
from cav_desktop.domain.people import SafeContact
from cav_desktop.ui import theme
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.clipboard import BriefClipboard
from cav_desktop.ui.contacts.contact_panel import ContactPanel
from cav_desktop.ui.contacts.register_page import ChoosePath, RegisterPage, ask_path
from cav_desktop.ui.contacts.safety_page import SafetyPage
from cav_desktop.ui.contacts.safety_panel import SCREEN as SAFETY
from cav_desktop.ui.contacts.safety_panel import SafetyPanel
from cav_desktop.ui.contacts.side_panel import SidePanel
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.theme.tokens import DRAWER_WIDTH, SPACE_3, SPACE_4, SPACE_5
from cav_desktop.ui.widgets import DataTable, label
from cav_desktop.ui.widgets.tab_row import TabRow

_LEAST_LIST = 460
_LEAST_FOR_COUNT = 540
_REGISTER, _SAFETY = 0, 1


class ContactsScreen(QWidget):
    """Where there is no room for both, what is opened takes the place of the list.

    Who does not read the log of contacts has the safety log alone.
    """

    def __init__(
        self,
        context: Context,
        *,
        choose_path: ChoosePath = ask_path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._context = context
        self._clipboard = BriefClipboard(self)
        context.keep(self._clipboard)
        self.register = RegisterPage(context, choose_path=choose_path)
        self.safety = SafetyPage(context)
        self.contact = ContactPanel(context, self._clipboard)
        self.event_panel = SafetyPanel(context, self._clipboard)
        self._count = label("", "muted")
        self.tabs = TabRow(self)
        self._lists = QStackedWidget(self)
        self._side: SidePanel | None = None
        self._lay_out()
        self._connect()
        self._show_count(self.register.table.model.rowCount())
        self._reads = context.ws.may_read(Area.CONTACTS)
        if not self._reads:
            self.tabs.setTabVisible(_REGISTER, False)
            self.tabs.setCurrentIndex(_SAFETY)

    def show_place(self, place: Place) -> None:
        """Take the filters of a place and open its object; `("kind", "safety")` is the second."""
        is_safety = SAFETY in (place.filter("kind"), place.screen)
        if is_safety:
            self.tabs.setCurrentIndex(_SAFETY)
            if place.object_id is not None:
                self.open_event(place.object_id)
            return
        if not self._reads:
            if place.object_id is not None:
                self._context.fail(NotForRole(Area.CONTACTS, "read"))
            return
        self.tabs.setCurrentIndex(_REGISTER)
        self.register.show_place(place)
        if place.object_id is not None:
            self.open_contact(place.object_id)

    def open_contact(self, contact_id: int) -> None:
        """Show a contact beside the register."""
        try:
            self.contact.open(contact_id)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        self._show_side(self.contact)
        self.register.table.select_id(contact_id)

    def open_event(self, event_id: int) -> None:
        """Show an event beside the safety log."""
        try:
            self.event_panel.open(event_id)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        self._show_side(self.event_panel)

    def close_side(self) -> None:
        """Only the list; what was being corrected stays as a draft."""
        self.contact.leave()
        self.event_panel.leave()
        self._show_side(None)
        self._list().setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self) -> DataTable:
        is_safety = self.tabs.currentIndex() == _SAFETY
        return self.safety.table if is_safety else self.register.table

    def _turn(self, index: int) -> None:
        self.close_side()
        self._lists.setCurrentIndex(index)
        if index == _SAFETY:
            self.safety.refresh()
        else:
            self._show_count(self.register.table.model.rowCount())

    def _show_side(self, panel: SidePanel | None) -> None:
        self._side = panel
        for one in (self.contact, self.event_panel):
            one.setVisible(one is panel)
        self._share_room()

    def _share_room(self) -> None:
        is_said_above = self.width() >= theme.px(_LEAST_FOR_COUNT)
        self._count.setVisible(is_said_above)
        for page in (self.register, self.safety):
            page.table.show_count(shown=not is_said_above)
        room = self.width() - theme.px(DRAWER_WIDTH) - 3 * SPACE_5
        has_list = self._side is None or room >= theme.px(_LEAST_LIST)
        self._lists.setVisible(has_list)
        for panel in (self.contact, self.event_panel):
            panel.fill(alone=not has_list)

    def _show_count(self, count: int) -> None:
        if self.tabs.currentIndex() == _SAFETY:
            word = self.tr("1 evento") if count == 1 else self.tr("%1 eventi")
        else:
            word = self.tr("1 contatto") if count == 1 else self.tr("%1 contatti")
        self._count.setText(word.replace("%1", number(count)))

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turn)
        self.register.opened.connect(self.open_contact)
        self.register.counted.connect(self._show_count)
        self.safety.opened.connect(self.open_event)
        self.safety.counted.connect(self._show_count)
        for panel in (self.contact, self.event_panel):
            panel.close_asked.connect(self.close_side)
        # On the screen, not on the panel: being shown again is not a reason to read twice.
        refresh_on(
            self._context.bus, self, (Contact, ContactTold, SafeContact), self.contact.refresh
        )

    def _lay_out(self) -> None:
        self.tabs.addTab(self.tr("Registro"))
        self._lists.addWidget(self.register)
        self.tabs.addTab(self.tr("Registro di sicurezza"))
        self._lists.addWidget(self.safety)
        self.tabs.setAccessibleName(self.tr("Registri"))
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(label(self.tr("Contatti"), "display"))
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self.tabs)
        body = QHBoxLayout()
        body.setSpacing(SPACE_4)
        body.addWidget(self._lists, 1)
        body.addWidget(self.contact)
        body.addWidget(self.event_panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, SPACE_3, SPACE_5, SPACE_4)
        whole.setSpacing(SPACE_3)
        whole.addLayout(head)
        whole.addLayout(body, 1)
        self._show_side(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the list; a focus proxy would take the filters from the Tab key."""
        super().focusInEvent(event)
        self._list().setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room again."""
        super().resizeEvent(event)
        self._share_room()
