"""The room for a family: those that take them first, of the others is said why they do not."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.shelter.matching import Need
from cav_desktop.services.shelter import matching
from cav_desktop.services.shelter.matching import RoomFit
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases.shelter.stay_words import place, tr
from cav_desktop.ui.room_words import WHY
from cav_desktop.ui.widgets import Option, RowCombo


class RoomField(RowCombo):
    """Carries the number of a room."""

    def __init__(self) -> None:
        super().__init__(placeholder=tr("scegli la stanza"))
        self._need: Need | None = None

    def offer(self, ws: Workspace, need: Need, own: Collection[int] = ()) -> None:
        """Look again which rooms take a family, if it is not the one that was looked for.

        `own` are rooms that are no answer: they sleep there already.
        """
        if need == self._need:
            return
        self._need = need
        found = matching.match_need(ws, need).rooms
        self.set_options(
            [
                Option(str(one.place.room_id), _said(one))
                for one in found
                if one.place.room_id not in own
            ]
        )

    def forget(self) -> None:
        """What was found may have changed meanwhile."""
        self._need = None


def _said(one: RoomFit) -> str:
    if one.fits:
        return place(one.place)
    reasons = [
        QCoreApplication.translate("errors", WHY[misfit.why]).rstrip(".")
        for misfit in one.misfits
        if misfit.why in WHY
    ]
    why = "; ".join(said[:1].lower() + said[1:] for said in dict.fromkeys(reasons))
    said = tr("%1 (no: %2)") if why else tr("%1 (non ci stanno)")
    return said.replace("%1", place(one.place)).replace("%2", why)
