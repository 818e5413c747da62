"""A room of a house: what it takes, what shuts it or stretches it, and the acts on it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cav_desktop.domain.reasons import REASON
from cav_desktop.domain.shelter.capacity import Capacity
from cav_desktop.domain.shelter.houses import LABEL, MOST_PLACES, RoomDraft
from cav_desktop.domain.shelter.limits import MOST_EXTRA, BlockKind
from cav_desktop.services.shelter import houses, limits
from cav_desktop.services.shelter.houses import RoomRow
from cav_desktop.services.shelter.limits import BlockDraft, OverDraft, RoomLimits
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.shelter import houses_words
from cav_desktop.ui.shelter.houses_words import tr
from cav_desktop.ui.shelter.words import capacity_words
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import (
    Card,
    Chip,
    FlowLayout,
    NumberField,
    Option,
    SearchableCombo,
    TextField,
    button,
    icon_button,
    label,
)

_NUMBERS = (
    ("adult_beds", "Letti da adulto"),
    ("child_beds", "Letti da bambino"),
    ("cots", "Culle"),
    ("people", "Persone al massimo"),
    ("units", "Nuclei al massimo"),
)


class RoomEditor(ActCard):
    """`asked` carries what is typed; `draft_of` makes of it what the archive takes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = (
            tr("Stanza"),
            tr("Un nome in codice: mai un nome che dice dove è."),
            tr("Salva la stanza"),
        )
        super().__init__(context, words, parent)
        self.put("label", tr("Nome in codice"), TextField(max_length=LABEL), required=True)
        for name, text in _NUMBERS:
            self.put(name, tr(text), NumberField(MOST_PLACES))

    def begin(self, row: RoomRow | None) -> None:
        """Ask a new room, or correct one."""
        if row is None:
            self.open(adult_beds=1, child_beds=0, cots=0, people=1, units=1)
        else:
            self.open(label=row.label, **vars(row.capacity))

    @staticmethod
    def draft_of(values: dict[str, Any]) -> RoomDraft:
        """What the archive takes."""
        numbers = {name: values[name] or 0 for name, _ in _NUMBERS}
        return RoomDraft(values["label"], Capacity(**numbers))


class RoomCard(Card):
    """`changed` comes after each act, so that the houses are read again."""

    changed = Signal()

    def __init__(
        self,
        context: Context,
        row: RoomRow,
        found: RoomLimits,
        acts: KeptActs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(row.label, capacity_words(row.capacity), parent)
        self._context = context
        self.row = row
        self.chip = Chip()
        self.header.addWidget(self.chip)
        self.limits = found
        self._show_limits(found)
        self.editor = RoomEditor(context)
        self.editor.asked.connect(self._change)
        self.block = self._block_card()
        self.over = self._over_card()
        self._acts = acts
        self._keys = {
            f"{name}_{row.id}": (card, again)
            for name, card, again in (
                ("block", self.block, self._ask_block),
                ("over", self.over, self._ask_over),
                ("change", self.editor, self._ask_change),
            )
        }
        for key, (card, again) in self._keys.items():
            acts.hold(key, card, again)
        self._lay_out()

    @property
    def is_typed(self) -> bool:
        """Whether something is being typed in it."""
        return any(self._acts.is_typed(key) for key in self._keys)

    def release(self) -> None:
        """It goes away: nothing more is typed in it."""
        for key in self._keys:
            self._acts.release(key)

    def _lay_out(self) -> None:
        holder = QWidget(self)
        row = FlowLayout(holder, gap=SPACE_2)
        block, over, change = (partial(self._acts.ask, key, self.row.id) for key in self._keys)
        self.acts: dict[str, QPushButton] = {
            "block": button(tr("Blocca…"), icon="prohibit", on_click=block),
            "over": button(tr("Fuori capienza…"), icon="plus", on_click=over),
            "change": button(tr("Modifica…"), icon="pencil-simple", on_click=change),
            "close": self._closing(),
        }
        is_coordinator = self._context.ws.is_coordinator
        offered = {"block": True, "over": True} if self.row.closed_on is None else {}
        offered |= {"change": is_coordinator, "close": is_coordinator}
        for key, made in self.acts.items():
            row.addWidget(made)
            made.setVisible(offered.get(key, False))
        self.add(holder)
        for one in (self.block, self.over, self.editor):
            self.add(one)

    def _show_limits(self, found: RoomLimits) -> None:
        today = self._context.ws.today
        blocks = [one for one in found.blocks if one.to_on is None or one.to_on > today]
        overs = [one for one in found.overs if one.to_on > today]
        is_shut = any(one.from_on <= today for one in blocks)
        if self.row.closed_on is not None:
            self.chip.set_state(tr("chiusa"), Tone.NEUTRAL)
        elif is_shut:
            self.chip.set_state(tr("bloccata"), Tone.WARNING)
        elif any(one.from_on <= today for one in overs):
            self.chip.set_state(tr("fuori capienza"), Tone.PROTECTED)
        else:
            self.chip.set_state(tr("in uso"), Tone.SUCCESS)
        vocabulary = self._context.vocabulary
        ws = self._context.ws
        for one in blocks:
            words = houses_words.block(one, vocabulary, today)
            self._line(words, partial(limits.lift, ws, one.id))
        for extra in overs:
            words = houses_words.over(extra, today)
            self._line(words, partial(limits.withdraw, ws, extra.id))

    def _line(self, words: str, take_back: Callable[[], object]) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(label(words, "muted", wrap=True), 1)
        gone = icon_button("x", tr("Togli: %1").replace("%1", words), colour="muted")
        gone.clicked.connect(lambda _=False: self._do(None, take_back))
        row.addWidget(gone)
        self.body.addLayout(row)

    def _closing(self) -> QPushButton:
        ws, number = self._context.ws, self.row.id
        if self.row.closed_on is None:
            act, words, icon = houses.close_room, tr("Chiudi la stanza"), "archive"
        else:
            act, words, icon = houses.reopen_room, tr("Riapri la stanza"), "arrow-u-up-left"
        return button(words, icon=icon, on_click=lambda: self._do(None, partial(act, ws, number)))

    def _block_card(self) -> ActCard:
        made = ActCard(
            self._context,
            (tr("Blocco"), tr("Nei giorni del blocco nessuno può entrarci."), tr("Blocca")),
        )
        words = self._context.vocabulary
        kinds = [Option(one.value, words.label(houses_words.BLOCKS, one)) for one in BlockKind]
        made.put("kind", tr("Perché"), SearchableCombo(kinds), required=True)
        made.day("from_on", tr("Prima notte"))
        made.day("to_on", tr("Di nuovo libera il"), required=False)
        made.put("reason", tr("Motivo"), TextField(max_length=REASON), required=True, span=2)
        made.asked.connect(self._block)
        return made

    def _over_card(self) -> ActCard:
        made = ActCard(
            self._context,
            (
                tr("Fuori capienza per un tempo"),
                tr("Più persone o più nuclei di quanti ne prende, con la fine e il motivo."),
                tr("Dichiara"),
            ),
        )
        made.put("people", tr("Persone in più"), NumberField(MOST_EXTRA))
        made.put("units", tr("Nuclei in più"), NumberField(MOST_EXTRA))
        made.day("from_on", tr("Prima notte"))
        made.day("to_on", tr("Fino al"))
        made.put("reason", tr("Motivo"), TextField(max_length=REASON), required=True, span=2)
        made.asked.connect(self._over)
        return made

    def _ask_block(self, _: int) -> None:
        self.block.open(from_on=self._context.ws.today)

    def _ask_over(self, _: int) -> None:
        self.over.open(from_on=self._context.ws.today, people=1, units=0)

    def _ask_change(self, _: int) -> None:
        self.editor.begin(self.row)

    def _block(self, values: dict[str, Any]) -> None:
        draft = BlockDraft(**values | {"kind": BlockKind(values["kind"])})
        self._do(self.block, partial(limits.block, self._context.ws, self.row.id, draft))

    def _over(self, values: dict[str, Any]) -> None:
        numbers = {name: values[name] or 0 for name in ("people", "units")}
        draft = OverDraft(**values | numbers)
        self._do(self.over, partial(limits.declare, self._context.ws, self.row.id, draft))

    def _change(self, values: dict[str, Any]) -> None:
        draft = RoomEditor.draft_of(values)
        self._do(self.editor, partial(houses.change_room, self._context.ws, self.row.id, draft))

    def _do(self, card: ActCard | None, act: Callable[[], object]) -> None:
        if not (card or self._context).attempt(act):
            return
        if card is not None:
            self._acts.done()
        self.changed.emit()
