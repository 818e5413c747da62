"""Taking a family, or the place kept for one, to another room: asked first, and taken back."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cav_desktop.services.shelter import holds, moves, requests
from cav_desktop.services.shelter.board import RoomLine, Span, SpanKind
from cav_desktop.services.shelter.moves import Transfer
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.shelter import words
from cav_desktop.ui.shelter.names import TRANSFER

Ask = Callable[[QWidget, str, str, str], bool]
"""Asks with cause, effect and verb; screens are given it so that a test can answer."""


class Mover(QObject):
    """Nobody is moved in the days to come: a family changes room from tonight."""

    def __init__(self, context: Context, parent: QWidget, ask: Ask) -> None:
        super().__init__(parent)
        self._context = context
        self._over = parent
        self._ask = ask

    def move(self, line: RoomLine, span: Span, to: RoomLine) -> None:
        """Ask, then move a stay or a kept place; what cannot be is refused before it is asked."""
        ws, room = self._context.ws, to.place.room_id
        if span.kind is SpanKind.STAY and span.stay_id is not None:
            may = partial(moves.may_transfer, ws, span.stay_id, Transfer(room, ws.today))
            if not self._context.attempt(may):
                return
            if line.level != to.level:
                # Another stay begins: its end and who pays it are asked in her case.
                asked = f"{TRANSFER}_{span.stay_id}_{room}"
                filters = (("section", "stay"), ("field", asked))
                self._context.navigation.open(Place("case", span.case_id, filters))
            elif self._ask(self._over, *self._of_stay(line, span, to)):
                self._transfer(span.stay_id, line, to)
        elif span.kind is SpanKind.HELD and span.request_id is not None:
            until = self.held_until(span)
            may = partial(holds.may_hold, ws, span.request_id, room)
            if (
                until is not None
                and self._context.attempt(may)
                and self._ask(self._over, *self._of_hold(line, span, to))
            ):
                self._hold(span.request_id, until, line, to)

    def held_until(self, span: Span) -> datetime | None:
        """The instant until which a place is kept."""
        return next(
            (
                row.held_until
                for row in requests.waiting(self._context.ws)
                if row.id == span.request_id
            ),
            None,
        )

    def _transfer(self, stay_id: int, line: RoomLine, to: RoomLine) -> None:
        ws = self._context.ws
        act = partial(moves.transfer, ws, stay_id, Transfer(to.place.room_id, ws.today))
        if not self._context.attempt(act):
            return
        back = Transfer(line.place.room_id, ws.today)
        undo = partial(self._context.attempt, partial(moves.transfer, ws, stay_id, back))
        said = self.tr("Spostate in %1").replace("%1", to.place.name)
        self._context.offer_undo(said, undo)

    def _hold(self, request_id: int, until: datetime, line: RoomLine, to: RoomLine) -> None:
        ws = self._context.ws
        if self._context.attempt(partial(holds.hold, ws, request_id, to.place.room_id, until)):
            back = partial(holds.hold, ws, request_id, line.place.room_id, until)
            said = self.tr("Posto tenuto in %1").replace("%1", to.place.name)
            self._context.offer_undo(said, partial(self._context.attempt, back))

    def _of_stay(self, line: RoomLine, span: Span, to: RoomLine) -> tuple[str, str, str]:
        cause = self.tr("Stai per spostare %1 da %2 a %3.")
        effect = self.tr("Dopo, da stanotte dormono lì e il posto di prima è libero.")
        return (
            self._filled(cause, line, span, to),
            self._filled(effect, line, span, to),
            self.tr("Sposta"),
        )

    def _of_hold(self, line: RoomLine, span: Span, to: RoomLine) -> tuple[str, str, str]:
        cause = (
            self.tr("Stai per tenere il posto di %1 in %3, non più in %2.")
            if span.codes
            else self.tr("Stai per tenere il posto di una donna senza fascicolo in %3, non in %2.")
        )
        effect = self.tr(
            "Dopo, il posto di prima è libero per altre. L’ora di scadenza non cambia."
        )
        return (
            self._filled(cause, line, span, to),
            self._filled(effect, line, span, to),
            self.tr("Sposta"),
        )

    def _filled(self, text: str, line: RoomLine, span: Span, to: RoomLine) -> str:
        given = (words.who(span), line.place.name, to.place.name)
        for number, value in enumerate(given, 1):
            text = text.replace(f"%{number}", value)
        return text
