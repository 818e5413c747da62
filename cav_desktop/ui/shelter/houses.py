"""The tab "Case": the houses by code name, their rules and rooms, what shuts and stretches them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from cav_desktop.domain.errors import Vanished
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
from cav_desktop.services.shelter.houses import HouseRow, RoomRow
from cav_desktop.services.shelter.limits import RoomLimits
from cav_desktop.ui import theme
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.sheet_cards import SheetCards
from cav_desktop.ui.shelter import houses_words
from cav_desktop.ui.shelter.houses_address import AddressCard
from cav_desktop.ui.shelter.houses_events import HouseEventsCard
from cav_desktop.ui.shelter.houses_room import RoomCard, RoomEditor
from cav_desktop.ui.shelter.houses_words import tr
from cav_desktop.ui.shelter.names import HOUSE_ACT, HOUSE_ADDRESS, HOUSE_REASON
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
_HOUSE, _ROOM = "house", "room"


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
        self._is_read = False
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
        self.acts = KeptActs(context, HOUSE_ACT, self)
        self.acts.hold(_HOUSE, self.editor, self._open_editor)
        self.acts.hold(_ROOM, self.room_editor, lambda _: self.room_editor.begin(None))
        self.address = AddressCard(context)
        self.events = HouseEventsCard(context, self.acts)
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
        self.acts.ask(_HOUSE)

    def resume(self, draft: str, house_id: int) -> None:
        """Go on with what was being written of a house, or of a new one before there was any."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == house_id:
                self.list.setCurrentRow(row)
        if draft in (HOUSE_ADDRESS, HOUSE_REASON):
            self.address.resume()
            return
        self.acts.show(house_id)
        self.acts.go_on()

    def _open_editor(self, house_id: int) -> None:
        """Ask what is said of a house, or of a new one. Raises `Vanished`."""
        row = self._houses.get(house_id)
        if row is None and house_id:
            raise Vanished(HOUSE_ACT, house_id)
        self._side.show()
        self.empty.hide()
        self.editor.begin(row)

    def _choose(self) -> None:
        self.acts.leave()
        self._show()

    def _show(self) -> None:
        house = self.current
        self._show_house(house)
        if not self.acts.is_changed:
            self.acts.show(house.id if house is not None else 0)

    def _show_house(self, house: HouseRow | None) -> None:
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
        """A room of which nothing changed keeps its card, and one in which something is typed."""
        rows = house.rooms if house else ()
        known = {row.id: (row, self._limits[row.id]) for row in rows}
        standing: dict[int, RoomCard] = {}
        for card in self.rooms:
            self._rooms.removeWidget(card)
            if card.row.id in known and (
                card.is_typed or (card.row, card.limits) == known[card.row.id]
            ):
                standing[card.row.id] = card
                continue
            card.release()
            card.hide()
            card.deleteLater()
        self.rooms = [standing.get(row.id) or self._room_card(row) for row in rows]
        for card in self.rooms:
            self._rooms.addWidget(card)

    def _room_card(self, row: RoomRow) -> RoomCard:
        made = RoomCard(self._context, row, self._limits[row.id], self.acts)
        made.changed.connect(self._show_again)
        return made

    def _show_again(self) -> None:
        """Nothing is typed in that room any more: it says what the archive told meanwhile."""
        self.refresh()
        self._show_rooms(self.current)

    def _ask_change(self) -> None:
        house = self.current
        if house is not None:
            self.acts.ask(_HOUSE, house.id)

    def _ask_room(self) -> None:
        house = self.current
        if house is not None:
            self.acts.ask(_ROOM, house.id)

    def _save(self, values: dict[str, Any]) -> None:
        ws, draft, house_id = self._context.ws, HouseEditor.draft_of(values), self.acts.of
        if house_id:
            self._do(self.editor, partial(houses.change, ws, house_id, draft))
        else:
            self._do(self.editor, partial(houses.add, ws, draft))

    def _add_room(self, values: dict[str, Any]) -> None:
        draft = RoomEditor.draft_of(values)
        self._do(self.room_editor, partial(houses.add_room, self._context.ws, self.acts.of, draft))

    def _close(self) -> None:
        house = self.current
        if house is not None:
            act = houses.reopen if house.closed_on else houses.close
            self._do(None, partial(act, self._context.ws, house.id))

    def _do(self, card: ActCard | None, act: Callable[[], object]) -> None:
        if not (card or self._context).attempt(act):
            return
        if card is not None:
            self.acts.done()
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
