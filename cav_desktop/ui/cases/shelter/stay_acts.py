"""The acts that move somebody: entry, transfer, who comes later, who goes before, exit."""

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from cav_desktop.domain.shelter.capacity import Unit
from cav_desktop.domain.shelter.matching import Need
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.services.shelter.places import Place
from cav_desktop.services.shelter.placing import Candidate
from cav_desktop.services.shelter.requests import RequestSheet
from cav_desktop.services.shelter.stays import PersonRow, StaySheet
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.cases.shelter.guests_field import GuestsField
from cav_desktop.ui.cases.shelter.room_field import RoomField
from cav_desktop.ui.cases.shelter.stay_words import tr
from cav_desktop.ui.context import Context
from cav_desktop.ui.widgets import Option, SearchableCombo
from cav_desktop.ui.widgets.dates import day_words

_EXITS, _DESTINATIONS, _TYPES, _PAYERS, _LINES = "E57", "E58", "E55b", "E59", "E76"


class EntryCard(ActCard):
    """Who comes in, where, from which night; a room is offered when it takes those ticked."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            (
                tr("Ingresso"),
                tr("Con una data di domani o dopo l’ingresso è programmato e il posto è suo."),
                tr("Registra l’ingresso"),
            ),
            parent,
        )
        self.people = GuestsField()
        self.put("people", tr("Chi entra"), self.people, required=True, span=2)
        self.day("on", tr("Prima notte"))
        self.room = RoomField()
        self.put("room_id", tr("Stanza"), self.room, required=True)
        self.day("ends_on", tr("Termine previsto"), required=False)
        self.codes("type", tr("Tipo di ospitalità"), _TYPES)
        self.codes("payer", tr("Chi paga"), _PAYERS)
        self.codes("line", tr("Linea di finanziamento"), _LINES)
        self.request = SearchableCombo()
        self.put("request_id", tr("Richiesta a cui risponde"), self.request)
        self.form.changed.connect(self._look)

    def begin(self, candidates: Sequence[Candidate], requests: Sequence[RequestSheet]) -> None:
        """Ask the entry of a case; its newest open request is the one that is answered."""
        today = self.context.ws.today
        self.people.offer(candidates)
        self.room.forget()
        asked = tr("richiesta del %1")
        self.request.set_options(
            [
                Option(str(one.id), asked.replace("%1", day_words(_received(one), today)))
                for one in requests
            ]
        )
        self.form.set_shown("request_id", bool(requests))
        newest = str(max(one.id for one in requests)) if requests else None
        self.open(on=today, request_id=newest)
        self._look()

    def _look(self) -> None:
        beds = [one.bed for one in self.people.value()]
        on, end = self.form.values()["on"], self.form.values()["ends_on"]
        if beds and on is not None and (end is None or end > on):
            # Where a room takes them no longer, the place is theirs until the end.
            self.room.offer(self.context.ws, Need(Unit.of(beds), Nights(on, end)))


class TransferCard(ActCard):
    """Another room, of this house or another; one of another level is another stay."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            (
                tr("Trasferimento"),
                tr(
                    "In una casa di un altro livello comincia una nuova ospitalità: il termine e "
                    "chi paga si scrivono di nuovo."
                ),
                tr("Trasferisci"),
            ),
            parent,
        )
        self.day("on", tr("Prima notte nella nuova stanza"))
        self.room = RoomField()
        self.put("room_id", tr("Stanza"), self.room, required=True)
        self.codes("reason", tr("Motivo"), _EXITS)
        self.day("ends_on", tr("Nuovo termine, ad altro livello"), required=False)
        self.codes("payer", tr("Chi paga, ad altro livello"), _PAYERS)
        self.codes("line", tr("Linea di finanziamento"), _LINES)
        self._beds: list[str] = []
        self._until: date | None = None
        self._own: Collection[int] = ()
        self.form.changed.connect(self._look)

    def begin(self, stay: StaySheet) -> None:
        """Ask where those who are there go; of a stay that is over, those who were."""
        self._beds = [one.bed for one in stay.people if one.is_here or stay.left_on is not None]
        self._until = stay.ends_on
        now = {one.where for one in stay.where if one.to_on is None}
        # Who sleep in two rooms may come together in one of them.
        self._own = {one.room_id for one in now if isinstance(one, Place)} if len(now) == 1 else ()
        self.room.forget()
        self.open(on=self.context.ws.today)
        self._look()

    def _look(self) -> None:
        on, end = self.form.values()["on"], self._until
        if self._beds and on is not None:
            nights = Nights(on, end if end is not None and end > on else None)
            self.room.offer(self.context.ws, Need(Unit.of(self._beds), nights), self._own)


class ExitCard(ActCard):
    """The day they went, why and where to."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            (
                tr("Uscita"),
                tr("La notte di questo giorno non conta più; i passi dell’uscita sono più sotto."),
                tr("Registra l’uscita"),
            ),
            parent,
        )
        self.day("on", tr("Il giorno"))
        self.codes("reason", tr("Motivo"), _EXITS, required=True)
        self.codes("destination", tr("Dove va"), _DESTINATIONS)

    def begin(self) -> None:
        """Ask the exit."""
        self.open(on=self.context.ws.today)


class JoinCard(ActCard):
    """Somebody of the family comes later, into the same room."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            (tr("Arriva un figlio"), tr("Entra nella stanza degli altri."), tr("Fai entrare")),
            parent,
        )
        self.people = GuestsField()
        self.put("people", tr("Chi arriva"), self.people, required=True, span=2)
        self.day("on", tr("Prima notte"))

    def begin(self, missing: Sequence[Candidate]) -> None:
        """Ask who of those that are not there comes."""
        self.people.offer(missing)
        self.open(on=self.context.ws.today)


class PartCard(ActCard):
    """One of the children goes before the others."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            (
                tr("Un figlio esce"),
                tr("Gli altri restano; per tutto il nucleo c’è l’uscita."),
                tr("Registra"),
            ),
            parent,
        )
        self.who = self.codes("who", tr("Chi"), "", required=True)
        self.day("on", tr("Il giorno"))

    def begin(self, stay: StaySheet) -> None:
        """Ask which of the children goes."""
        self.who.set_options([Option(str(one.id), one.code) for one in children_there(stay)])
        self.open(on=self.context.ws.today)


class DayCard(ActCard):
    """An act of which only the day is asked: they are away for long, or back."""

    def __init__(
        self, context: Context, words: tuple[str, str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(context, words, parent)
        self.day("on", tr("Il giorno"))

    def begin(self) -> None:
        """Ask the day."""
        self.open(on=self.context.ws.today)


def children_there(stay: StaySheet) -> list[PersonRow]:
    """The children who are there now; of a stay that is over, those who were."""
    is_over = stay.left_on is not None
    return [one for one in stay.people if one.child_id is not None and (one.is_here or is_over)]


def _received(one: RequestSheet) -> date:
    received = one.sheet.answers["received_on"]
    return received if isinstance(received, date) else one.since
