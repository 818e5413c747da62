"""The frame around every screen: rail, bar, what must be known now, drawer, and the way out."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.help_dialog import HelpDialog
from cav_desktop.ui.help_words import help_of
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.notice import Notice
from cav_desktop.ui.theme.tokens import Tone
from cav_desktop.ui.universal_search import Command, UniversalSearch
from cav_desktop.ui.widgets import Banner, Drawer, Rail, RailItem, TopBar, UndoBar
from cav_desktop.ui.widgets.tab_stops import next_stop

_CAN_WRITE = "identity"
_SEEK, _REQUEST = "seek_room", "request_desk"
_RAIL_OF = {
    "safety": "contacts",
    "week": "home",
    "agenda": "home",
    "presence_register": "shelter",
    **dict.fromkeys(("house_act", "house_address", "house_reason", "rate_end"), "shelter"),
    "receiver": "admin",
    "letters": "referrals",
    "letter_act": "referrals",
}
"""Which entry of the rail is lit for the screens that have none; of any other it is the cases."""
_ROOMY = 1000


class MainWindow(QWidget):
    """What a person sees from unlock to lock.

    `lock_asked` and `panic_asked` are answered by who owns the window: it covers, saves the drafts,
    closes the archive. `resized_text` says that letters have another size: what was measured for
    the one before is made anew.
    """

    lock_asked = Signal()
    panic_asked = Signal()
    resized_text = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.context = context
        can_add = context.ws.has(_CAN_WRITE) and context.navigation.knows("new_contact")
        self.rail = Rail(self._places(), parent=self)
        can_search = context.ws.works_on_cases
        self.bar = TopBar(
            context.ws.shown_name, can_add=can_add, can_search=can_search, parent=self
        )
        self.notice = Notice(self)
        self.pages = QStackedWidget(self)
        self.drawer = Drawer(self)
        self.undo = UndoBar(self)
        self._drawer_place: Place | None = None
        self._is_roomy = True
        self._scale = theme.scale()
        self.search = UniversalSearch(context, self.bar, self._commands(can_add=can_add))
        self._build()
        self._connect()

    def begin(self) -> None:
        """Open the first screen this person has."""
        for screen in ("home", "packets", "cases", "admin", "access"):
            if self.context.navigation.knows(screen):
                self.context.navigation.open(Place(screen))
                return

    def ask_close(self) -> bool:
        """Save what is being typed before the program goes away."""
        self.context.flush_drafts()
        return True

    def close_drawer(self) -> None:
        """Close the drawer; its draft was kept by its editor."""
        self._drawer_place = None
        self.drawer.close_drawer()

    def show_help(self) -> None:
        """What the screen is for where the keyboard stands, with its keys."""
        content, place = self.drawer.content(), self.context.navigation.current()
        standing = cast("QWidget | None", self.focusWidget())
        is_beside = content is not None and content.isAncestorOf(standing or self)
        part = str(getattr(self.pages.currentWidget(), "part", ""))
        if is_beside and self._drawer_place is not None:
            place, part = self._drawer_place, ""
        screen, works = place.screen if place else "", self.context.ws.works_on_cases
        HelpDialog(help_of(screen, part, works=works), self).appear()

    def _places(self) -> Sequence[RailItem]:
        known = self.context.navigation.knows
        items = [
            RailItem("home", "sun-horizon", self.tr("Oggi")),
            RailItem("packets", "tray", self.tr("Inviati a me")),
            RailItem("contacts", "phone", self.tr("Contatti")),
            RailItem("cases", "folder-open", self.tr("Fascicoli")),
            RailItem("shelter", "bed", self.tr("Ospitalità")),
            RailItem("referrals", "paper-plane-tilt", self.tr("Invii")),
            RailItem("admin", "gear-six", self.tr("Amministrazione")),
            RailItem("access", "key", self.tr("Il mio accesso")),
        ]
        return [item for item in items if known(item.key)]

    def _commands(self, *, can_add: bool) -> Sequence[Command]:
        made = [
            Command(item.word, item.icon, partial(self._go, item.key)) for item in self._places()
        ]
        if can_add and self.context.navigation.knows("contacts"):
            made.append(
                Command(self.tr("Registro di sicurezza"), "shield-warning", self._safety_log)
            )
        if can_add:
            made.append(Command(self.tr("Nuovo contatto"), "plus", self._new_contact))
        if self.context.navigation.knows(_SEEK):
            seek = partial(self.context.navigation.open, Place(_SEEK))
            made.append(Command(self.tr("Cerco posto"), "bed", seek))
        elif self.context.navigation.knows(_REQUEST):
            ask = partial(self.context.navigation.open, Place(_REQUEST))
            made.append(Command(self.tr("Cerco posto: scrivi una richiesta"), "bed", ask))
        made.append(Command(self.tr("Blocca"), "lock-simple", self.lock_asked.emit))
        return made

    def _build(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.bar)
        middle.addWidget(self.notice)
        middle.addWidget(self.pages, 1)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.rail)
        below.addLayout(middle, 1)
        below.addWidget(self.drawer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if self.context.centre.is_demonstration:
            whole.addWidget(
                Banner(
                    self.tr(
                        "Archivio di prova: le persone sono inventate. Non scrivere qui dati veri."
                    ),
                    "",
                    Tone.WARNING,
                    edge=True,
                )
            )
        whole.addLayout(below, 1)
        self.setTabOrder(self.rail, self.bar)
        self.setTabOrder(self.bar, self.pages)

    def _connect(self) -> None:
        navigation = self.context.navigation
        navigation.opened.connect(self._show)
        navigation.drawer_asked.connect(self._open_drawer)
        self.rail.chosen.connect(self._go)
        self.bar.new_contact_asked.connect(self._new_contact)
        self.bar.lock_asked.connect(self.lock_asked)
        self.bar.panic_asked.connect(self.panic_asked)
        # After the search has opened what was chosen: it was connected first.
        self.bar.chosen.connect(lambda _: self._leave_search())
        self.drawer.close_asked.connect(self._ask_close_drawer)
        self.drawer.closed.connect(self._leave_drawer)
        self.context.undo_offered.connect(self.undo.offer)
        self.context.told.connect(self._tell)
        self.context.mended.connect(
            lambda title, text: self.notice.take_away(title, text, Tone.WARNING)
        )
        self.context.counted.connect(self._count)
        for keys, act in (
            ("Alt+Left", navigation.back),
            ("Alt+Right", navigation.forward),
            ("Ctrl+S", self._save_drafts),
            ("F1", self.show_help),
        ):
            self._shortcut(keys, act)

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WindowShortcut)
        made.activated.connect(act)

    def _show(self, screen: QWidget, place: Place) -> None:
        self.context.mend()
        if self.pages.indexOf(screen) < 0:
            self.pages.addWidget(screen)
        if self.pages.currentWidget() is not screen:
            self.notice.put_away_calm()
        self.pages.setCurrentWidget(screen)
        own = any(one.key == place.screen for one in self._places())
        self.rail.set_current(place.screen if own else _RAIL_OF.get(place.screen, "cases"))

    def _go(self, screen: str) -> None:
        self.context.navigation.open(Place(screen))

    def _safety_log(self) -> None:
        self.context.navigation.open(Place("contacts", None, (("kind", "safety"),)))

    def _new_contact(self) -> None:
        self.context.navigation.open(Place("new_contact"))

    def _open_drawer(self, place: Place) -> None:
        if self.drawer.is_open and self._drawer_place == place:
            content = self.drawer.content()
            # A form already begun gives way to an empty one when it kept what was typed.
            again = getattr(content, "ask_again", None)
            if not callable(again) or place.object_id is not None or not again():
                if content is not None:
                    content.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.context.flush_drafts()
        title, content = self.context.navigation.drawer(place)
        closed = getattr(content, "closed", None)
        if closed is not None:
            closed.connect(self.close_drawer)
        self._drawer_place = place
        self.drawer.open_with(title, content)

    def _ask_close_drawer(self) -> None:
        ask = getattr(self.drawer.content(), "ask_close", None)
        if callable(ask):
            ask()
        else:
            self.close_drawer()

    def _tell(self, title: str, text: str) -> None:
        self.notice.say(title, text, Tone.WARNING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail gives its words up where the room is small for the text."""
        super().resizeEvent(event)
        is_roomy = event.size().width() >= theme.px(_ROOMY)
        if is_roomy != self._is_roomy:
            self._is_roomy = is_roomy
            self.rail.set_open(is_roomy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves what the screen is writing, also from the rail, the bar or a header."""
        save = getattr(self.pages.currentWidget(), "save_typed", None)
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and callable(save):
            save()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another size of the letters is told once, when all of them have it."""
        super().changeEvent(event)
        # The style comes last, after the letters.
        if event.type() == QEvent.Type.StyleChange and theme.scale() != self._scale:
            self._scale = theme.scale()
            QTimer.singleShot(0, self, self.resized_text.emit)

    def _leave_search(self) -> None:
        """What was found is open: the keyboard goes there, unless it went somewhere already."""
        page = self.pages.currentWidget()
        standing = cast("QWidget | None", self.focusWidget())
        if page is None or standing is None or not self.bar.isAncestorOf(standing):
            return
        self._stand_on(page)

    def _leave_drawer(self) -> None:
        """What was in the drawer is done: the keyboard is on the screen, never nowhere."""
        page = self.pages.currentWidget()
        standing = cast("QWidget | None", self.focusWidget())
        if page is not None and (standing is None or not standing.isVisible()):
            self._stand_on(page)

    def _stand_on(self, page: QWidget) -> None:
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if page.hasFocus():
            stop = next_stop(page, page)
            if stop is not None:
                stop.setFocus(Qt.FocusReason.TabFocusReason)

    def _count(self, screen: str, how_many: int, is_urgent: bool) -> None:
        self.rail.set_counter(screen, how_many, urgent=is_urgent)

    def _save_drafts(self) -> None:
        self.context.flush_drafts()
        if not self.context.is_save_awaited:
            self.undo.offer(self.tr("Qui si salva da solo: non c’è niente da salvare."))
        elif not self.context.ws.works_on_cases:
            self.undo.offer(self.tr("Bozza tenuta. Per mandarla al Centro premi Ctrl+Invio."))
        elif self.drawer.is_open:
            self.undo.offer(
                self.tr("Bozza tenuta. Per scrivere il contatto premi Salva (Ctrl+Invio).")
            )
        else:
            self.undo.offer(
                self.tr("Bozza tenuta. Per scriverla nel fascicolo premi Salva (Ctrl+Invio).")
            )
