"""Her whole program: at the left what was referred to her, at the right the one that is open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.referrals.packets import Packet
from cav_desktop.services.referrals import received
from cav_desktop.ui import theme
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.packets import words
from cav_desktop.ui.packets.packet_list import PacketList
from cav_desktop.ui.packets.packet_panel import PacketPanel
from cav_desktop.ui.theme.tokens import SPACE_3, SPACE_4, SPACE_5
from cav_desktop.ui.widgets import Card, EmptyState, label
from cav_desktop.ui.widgets.scrolled import bar_room

SCREEN = "packets"
_LIST = 340
_BOTH = 820
_WHOLE = 16777215  # what Qt calls no limit


class PacketsPage(QWidget):
    """Where there is no room for both, the open packet takes the place of the list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._context = context
        self._count = label("", "muted")
        self.list = PacketList()
        self.panel = PacketPanel(context)
        self._beside = Card()
        self.waiting = EmptyState("tray", "")
        self._beside.add(self.waiting, 1)
        self._has_any = False
        self._lay_out()
        self.list.chosen.connect(self.open_packet)
        self.panel.answered.connect(lambda _: self.refresh())
        self.panel.vanished.connect(self._say_gone)
        self.panel.close_asked.connect(self.close_packet)
        move = QShortcut(QKeySequence("F6"), self)
        move.setContext(Qt.ShortcutContext.WindowShortcut)
        move.activated.connect(self.change_side)
        refresh_on(context.bus, self, (Packet,), self.refresh)
        self._show_packet(is_open=False)

    def show_place(self, place: Place) -> None:
        """Read the list again: a day passes without a change."""
        self.refresh()

    def refresh(self) -> None:
        """What is there today, with the number of the new ones."""
        ws = self._context.ws
        rows = received.inbox(ws)
        self._has_any = bool(rows)
        self.list.show_rows(rows, received.gone(ws), ws.today, self.panel.packet_id)
        new = sum(row.is_new for row in rows)
        self._count.setText(self._counted(len(rows), new))
        self._context.counted.emit(SCREEN, new, False)
        self._share_room()

    def open_packet(self, packet_id: int) -> None:
        """Show one at the right; the reading is written."""
        if self.panel.open(packet_id):
            self._show_packet(is_open=True)
            self.refresh()
            self.panel.stand()

    def close_packet(self) -> None:
        """Back to the list; what is being typed is kept, and there when it is opened again."""
        if not self.list.isHidden():
            self.list.stand()
            return
        self.panel.leave()
        self._show_packet(is_open=False)
        self.refresh()
        self.list.stand()

    def change_side(self) -> None:
        """From the list to what is open, and back."""
        if self.panel.isHidden() or self.panel.isAncestorOf(self.focusWidget()):
            self.close_packet()
        else:
            self.panel.stand()

    def save_typed(self) -> None:
        """Ctrl+Enter sends what is being written."""
        if not self.panel.isHidden() and not self.panel.answer.isHidden():
            self.panel.answer.ask()

    def _say_gone(self, packet_id: int) -> None:
        self._show_packet(is_open=False)
        self.refresh()
        self.waiting.set_words(
            "tray",
            self.tr("%1 non è più qui").replace("%1", words.title(packet_id)),
            self.tr(
                "È finito il tempo per leggerlo, o il Centro lo ha ripreso. "
                "Quello che avevi risposto arriva al Centro lo stesso."
            ),
        )
        self._beside.show()
        self.list.stand()

    def _show_packet(self, *, is_open: bool) -> None:
        self.panel.setVisible(is_open)
        self.waiting.set_words(
            "envelope-simple-open",
            self.tr("Scegli un invio"),
            self.tr("Si apre qui. Quello che leggi resta scritto nel registro."),
        )
        self._share_room()

    def _share_room(self) -> None:
        fits = self.width() >= theme.px(_BOTH)
        is_open = not self.panel.isHidden()
        self.list.setVisible(fits or not is_open)
        self._beside.setVisible(fits and not is_open and self._has_any)
        self.panel.cross.setVisible(not fits)
        is_narrow = fits and (is_open or self._has_any)
        self.list.setMaximumWidth(theme.px(_LIST) if is_narrow else _WHOLE)
        self.list.setMinimumWidth(theme.px(_LIST) if is_narrow else 0)

    def _counted(self, count: int, new: int) -> str:
        if not count:
            return ""
        said = self.tr("1 invio") if count == 1 else self.tr("%1 invii")
        said = said.replace("%1", str(count))
        if not new:
            return said
        fresh = self.tr("1 nuovo") if new == 1 else self.tr("%1 nuovi").replace("%1", str(new))
        return f"{said}, {fresh}"

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(label(self.tr("Inviati a me"), "display"))
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
        body = QHBoxLayout()
        body.setSpacing(SPACE_4 - bar_room() if bar_room() < SPACE_4 else 0)
        body.addWidget(self.list)
        body.addWidget(self.panel, 1)
        body.addWidget(self._beside, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, 0, SPACE_5, SPACE_5)
        whole.setSpacing(SPACE_4)
        whole.addLayout(head)
        whole.addLayout(body, 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to what is being written, or to the list."""
        super().focusInEvent(event)
        if self.panel.isHidden():
            self.list.stand()
        else:
            self.panel.stand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room again."""
        super().resizeEvent(event)
        self._share_room()
