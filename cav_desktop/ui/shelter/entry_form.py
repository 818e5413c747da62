"""Who of the family comes in, and from which night: asked before the door opens."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cav_desktop.services.shelter.places import Place
from cav_desktop.services.shelter.placing import Candidate, Guest
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.widgets import MultiChoiceChips, Option

_HER = "her"


class EntryForm(ActCard):
    """`asked` carries who was ticked and the days; `place` is the room they come into."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        purpose = self.tr("Solo codici. Con un giorno a venire l’ingresso è programmato.")
        super().__init__(context, ("", purpose, self.tr("Accogli")), parent)
        self._says = purpose
        self.place: Place | None = None
        self._people: dict[str, Candidate] = {}
        self.who = MultiChoiceChips([])
        self.put("people", self.tr("Chi entra"), self.who, span=2)
        self.day("on", self.tr("Dal"))
        self.day("ends_on", self.tr("Fino al, se concordato"), required=False)
        self.cancel.setText(self.tr("Torna alle stanze"))

    def begin(self, place: Place, people: Sequence[Candidate]) -> None:
        """Ask it of a family and a room: all of them, from tonight."""
        self.place = place
        self._people = {_key(one): one for one in people}
        self.who.set_options([Option(key, one.code) for key, one in self._people.items()])
        self.set_title(self.tr("Accogliere in %1").replace("%1", place.name), self._says)
        self.open(people=tuple(self._people), on=self.context.ws.today)
        self.verb.setFocus()

    def guests(self) -> tuple[Guest, ...]:
        """Who was ticked, each in the bed of her age."""
        chosen = [self._people[key] for key in self.form.values()["people"]]
        return tuple(Guest(one.child_id, one.bed) for one in chosen)


def _key(one: Candidate) -> str:
    return _HER if one.child_id is None else str(one.child_id)
