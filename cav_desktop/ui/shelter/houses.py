"""The tab "Case": the houses by code name, their rules and rooms, what shuts and stretches them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from cav_desktop.domain.shelter.houses import (
    CRITERION_WORDS,
    LABEL,
    OLDEST_SON,
    House,
    HouseDraft,
    Room,
)
from cav_desktop.domain.shelter.limits import Block, OverCapacity
from cav_desktop.services.shelter import addresses, houses, limits
from cav_desktop.services.shelter.houses import HouseRow
from cav_desktop.services.shelter.limits import RoomLimits
from cav_desktop.ui import theme
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.sheet_cards import SheetCards
from cav_desktop.ui.shelter import houses_words
from cav_desktop.ui.shelter.houses_address import AddressCard
from cav_desktop.ui.shelter.houses_events import HouseEventsCard
from cav_desktop.ui.shelter.houses_room import RoomCard, RoomEditor
from cav_desktop.ui.shelter.houses_words import tr
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4
from cav_desktop.ui.widgets import (
    Card,
    EmptyState,
    MultiChoiceChips,
    NumberField,
    Option,
    TextField,
    button,
    label,
    scrolled,
)

_WIDTH = 260
_LEVELS = "E55"


class HouseEditor(ActCard):
    """What a coordinator says of a house: a code name, its level, whom it does not take."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = (
            tr("Casa"),
            tr("Un nome in codice che non dica dove è: un fiore, un colore."),
            tr("Salva la casa"),
        )
        super().__init__(context, words, parent)
        self.put("label", tr("Nome in codice"), TextField(max_length=LABEL), required=True)
        self.codes("level", tr("Tipo di casa"), _LEVELS, required=True)
        self.put("most_son_age", tr("Figli maschi fino a (anni)"), NumberField(OLDEST_SON))
        criteria = MultiChoiceChips([Option(code, tr(words)) for code, words in CRITERION_WORDS])
        self.put("refuses", tr("Che cosa la casa non può accogliere"), criteria, span=2)

    def begin(self, row: HouseRow | None) -> None:
        """Ask a new house, or correct one."""
        self.open(**(vars(row.draft) if row else {}))

    @staticmethod
    def draft_of(values: dict[str, Any]) -> HouseDraft:
        """What the archive takes."""
        return HouseDraft(**values | {"refuses": frozenset(values["refuses"])})


class HousesTab(QWidget):
    """The houses at the left, one of them at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._houses: dict[int, HouseRow] = {}
        self._limits: dict[int, RoomLimits] = {}
        self._written: frozenset[int] = frozenset()
        self._new = self._is_read = False
        self.list = SheetCards(self)
        self.list.setAccessibleName(tr("Case"))
        self.list.setFixedWidth(theme.px(_WIDTH))
        self.add = button(tr("Nuova casa"), icon="plus", on_click=self.add_house)
        self.add.setVisible(context.ws.is_coordinator)
        self.empty = EmptyState(
            "house-line",
            tr("Nessuna casa"),
            tr("La coordinatrice scrive le case e le stanze con un nome in codice."),
            tr("Nuova casa") if context.ws.is_coordinator else "",
        )
        self.empty.acted.connect(self.add_house)
        self.editor = HouseEditor(context)
        self.editor.asked.connect(self._save)
        self.room_editor = RoomEditor(context)
        self.room_editor.asked.connect(self._add_room)
        self.head = Card()
        self._rules = label("", "muted", wrap=True)
        self.address = AddressCard(context)
        self.events = HouseEventsCard(context)
        self.rooms: list[RoomCard] = []
        self._rooms = QVBoxLayout()
        self._rooms.setSpacing(SPACE_3)
        self.change = button(tr("Modifica…"), icon="pencil-simple", on_click=self._ask_change)
        self.close_it = button("", icon="archive", on_click=self._close)
        self.add_room = button(tr("Nuova stanza"), icon="plus", on_click=self._ask_room)
        self._lay_out()
        self.list.currentItemChanged.connect(self._choose)
        refresh_on(context.bus, self, (House, Room, Block, OverCapacity), self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the houses again; the one that is shown stays shown."""
        ws, shown = self._context.ws, self.current
        found = {one.id: one for one in houses.read(ws)}
        rooms = limits.of_rooms(ws, [room.id for one in found.values() for room in one.rooms])
        written = addresses.written(ws)
        if self._is_read and (found, rooms, written) == (self._houses, self._limits, self._written):
            # What was just written here is told once more by the archive.
            return
        self._is_read = True
        self._houses, self._limits, self._written = found, rooms, written
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._houses.values():
            level = self._context.vocabulary.label(_LEVELS, one.level)
            number = len([room for room in one.rooms if room.closed_on is None])
            words = tr("una stanza") if number == 1 else tr("%1 stanze").replace("%1", str(number))
            closed = f" · {tr('chiusa')}" if one.closed_on else ""
            item = QListWidgetItem(f"{one.label}\n{level}\n{words}{closed}")
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            self.list.addItem(item)
            if shown is not None and one.id == shown.id:
                self.list.setCurrentItem(item)
        if not self.list.selectedItems():
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._show()

    @property
    def current(self) -> HouseRow | None:
        """The house that is shown."""
        for item in self.list.selectedItems():
            return self._houses.get(int(item.data(Qt.ItemDataRole.UserRole)))
        return None

    def add_house(self) -> None:
        """Ask a new house."""
        self._new = True
        self._side.show()
        self.empty.hide()
        self.editor.begin(None)

    def _choose(self) -> None:
        self.editor.hide()
        self.room_editor.hide()
        self._show()

    def _show(self) -> None:
        house = self.current
        self.empty.setVisible(house is None and not self.editor.isVisible())
        self._side.setVisible(house is not None or self.editor.isVisible())
        for part in (self.head, self.address, self.events):
            part.setVisible(house is not None)
        self._show_rooms(house)
        if house is None:
            return
        level = self._context.vocabulary.label(_LEVELS, house.level)
        self.head.set_title(house.label, level)
        self._rules.setText(houses_words.rules(house))
        self.close_it.setText(tr("Riapri la casa") if house.closed_on else tr("Chiudi la casa"))
        self.address.show_house(house, is_written=house.id in self._written)
        self.events.show_house(house)

    def _show_rooms(self, house: HouseRow | None) -> None:
        """A room of which nothing changed keeps its card, with what is being typed in it."""
        standing = {card.row.id: card for card in self.rooms}
        self.rooms = []
        for row in house.rooms if house else ():
            card = standing.get(row.id)
            if card is None or (card.row, card.limits) != (row, self._limits[row.id]):
                card = RoomCard(self._context, row, self._limits[row.id])
                card.changed.connect(self.refresh)
            else:
                del standing[row.id]
                self._rooms.removeWidget(card)
            self.rooms.append(card)
            self._rooms.addWidget(card)
        for old in standing.values():
            self._rooms.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _ask_change(self) -> None:
        self._new = False
        self.editor.begin(self.current)

    def _ask_room(self) -> None:
        self.room_editor.begin(None)

    def _save(self, values: dict[str, Any]) -> None:
        ws, draft, house = self._context.ws, HouseEditor.draft_of(values), self.current
        if self._new or house is None:
            self._do(self.editor, partial(houses.add, ws, draft))
        else:
            self._do(self.editor, partial(houses.change, ws, house.id, draft))

    def _add_room(self, values: dict[str, Any]) -> None:
        house = self.current
        if house is not None:
            draft = RoomEditor.draft_of(values)
            self._do(self.room_editor, partial(houses.add_room, self._context.ws, house.id, draft))

    def _close(self) -> None:
        house = self.current
        if house is not None:
            act = houses.reopen if house.closed_on else houses.close
            self._do(None, partial(act, self._context.ws, house.id))

    def _do(self, card: ActCard | None, act: Callable[[], object]) -> None:
        if not (card or self._context).attempt(act):
            return
        if card is not None:
            card.hide()
        self._new = False
        self.refresh()

    def _lay_out(self) -> None:
        self.head.add(self._rules)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE_2)
        for one in (self.change, self.add_room, self.close_it):
            one.setVisible(self._context.ws.is_coordinator)
            acts.addWidget(one)
        acts.addStretch(1)
        self.head.body.addLayout(acts)
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, SPACE_2, 0)
        body.setSpacing(SPACE_4)
        for part in (self.editor, self.head, self.address, self.room_editor):
            body.addWidget(part)
        body.addLayout(self._rooms)
        body.addWidget(self.events)
        body.addStretch(1)
        self._side = scrolled(inner)
        left = QVBoxLayout()
        left.setSpacing(SPACE_2)
        left.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.list, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_4)
        whole.addLayout(left)
        whole.addWidget(self._side, 1)
        whole.addWidget(self.empty, 1)
