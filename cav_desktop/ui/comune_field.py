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
        """The name of any comune; of those of the province the name alone, so that it fits."""
        known = places.place(code) if code else None
        return _option(known).label if known else code or ""


def _option(place: Place) -> Option:
    is_near = place.province == places.HOME_PROVINCE
    return Option(place.istat, place.name if is_near else place.label)
