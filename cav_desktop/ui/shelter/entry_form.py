"""Who of the family comes in, and from which night: asked before the door opens."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cav_desktop.domain.errors import FieldError
from cav_desktop.services.shelter.places import Place
from cav_desktop.services.shelter.placing import Candidate, Guest
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Card, DateField, Form, MultiChoiceChips, Option, button

_HER = "her"


class EntryForm(Card):
    """`accepted` and `given_up` are its two buttons."""

    accepted = Signal()
    given_up = Signal()

    def __init__(
        self,
        context: Context,
        place: Place,
        people: Sequence[Candidate],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("Accogliere in %1").replace("%1", place.name),
            self.tr("Solo codici. Con un giorno a venire l’ingresso è programmato."),
            parent,
        )
        self.place = place
        self._people = {_key(one): one for one in people}
        self.form = Form()
        who = MultiChoiceChips([Option(key, one.code) for key, one in self._people.items()])
        who.set_value(self._people)

        def today() -> DateField:
            return DateField(lambda: context.ws.today)

        self.form.add("people", self.tr("Chi entra"), who, span=2)
        self.form.add("on", self.tr("Dal"), today(), required=True)
        self.form.add("ends_on", self.tr("Fino al, se concordato"), today())
        self.form.set_values({"on": context.ws.today})
        self.add(self.form)
        self.take = button(self.tr("Accogli"), "primary", on_click=self.accepted.emit)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE_2)
        acts.addStretch(1)
        acts.addWidget(button(self.tr("Torna alle stanze"), on_click=self.given_up.emit))
        acts.addWidget(self.take)
        self.body.addLayout(acts)

    def guests(self) -> tuple[Guest, ...]:
        """Who was ticked, each in the bed of her age."""
        chosen = [self._people[key] for key in self.form.values()["people"]]
        return tuple(Guest(one.child_id, one.bed) for one in chosen)

    def show_error(self, error: FieldError) -> bool:
        """Show a refusal beside its field; False when it is of none of them."""
        if error.field not in self.form.names():
            return False
        self.form.show_errors({error.field: field_sentence(error.why)})
        return True


def _key(one: Candidate) -> str:
    return _HER if one.child_id is None else str(one.child_id)
