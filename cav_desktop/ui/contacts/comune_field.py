"""The comune: found while typing among all those of Italy, those of the province first."""

from PySide6.QtWidgets import QWidget

from cav_desktop.services import places
from cav_desktop.services.places import Place
from cav_desktop.ui.widgets import Option, SearchableCombo


class ComuneField(SearchableCombo):
    """Its value is the ISTAT code; "santangelo" finds Sant'Angelo Lodigiano."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            [_option(place) for place in places.nearby()],
            placeholder=self.tr("prime lettere"),
            parent=parent,
        )

    def fitting(self, typed: str) -> list[Option]:
        """The comuni that fit, best first."""
        return [_option(place) for place in places.find(typed.partition("(")[0])]

    def word(self, code: str | None) -> str:
        """The name of any comune, also of one that is not of the province."""
        return places.label(code) if code else ""


def _option(place: Place) -> Option:
    return Option(place.istat, place.label)
