"""The room for a family: those that take them first, the others said to be what they are."""

from cav_desktop.domain.shelter.matching import Need
from cav_desktop.services.shelter import matching
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases.shelter.stay_words import place, tr
from cav_desktop.ui.widgets import Option, RowCombo


class RoomField(RowCombo):
    """Carries the number of a room."""

    def __init__(self) -> None:
        super().__init__(placeholder=tr("scegli la stanza"))
        self._need: Need | None = None

    def offer(self, ws: Workspace, need: Need) -> None:
        """Look again which rooms take a family, if it is not the one that was looked for."""
        if need == self._need:
            return
        self._need = need
        found = matching.match_need(ws, need).rooms
        self.set_options(
            [
                Option(
                    str(one.place.room_id),
                    place(one.place) if one.fits else _refused(place(one.place)),
                )
                for one in found
            ]
        )

    def forget(self) -> None:
        """What was found may have changed meanwhile."""
        self._need = None


def _refused(room: str) -> str:
    return tr("%1 (non ci stanno)").replace("%1", room)
