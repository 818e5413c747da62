"""What was being written on a stick when the program was broken off: a person says if it left."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.areas import Area
from cav_desktop.services.referrals import posting
from cav_desktop.services.referrals.posting import DoubtRow
from cav_desktop.ui.context import Context
from cav_desktop.ui.letters.words import tr
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Banner, button
from cav_desktop.ui.widgets.dates import write_day
from cav_desktop.ui.widgets.layouts import empty


class DoubtsView(QWidget):
    """A band for each, with both answers; away when there is none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_2)
        self.refresh()

    def refresh(self) -> None:
        """Read them again."""
        empty(self._column)
        found = posting.doubtful(self._context.ws)
        for one in found:
            self._column.addWidget(self._band(one))
        self.setVisible(bool(found))

    def _band(self, one: DoubtRow) -> Banner:
        when = write_day(one.on, self._context.ws.today, relative=True)
        made = Banner(
            tr("Un invio su chiavetta (%1) si è interrotto: è partito?").replace("%1", when),
            tr(
                "Guarda sulla chiavetta: se c’è il file %1, o l’hai già consegnata, è partito. Nel "
                "dubbio è partito: così resta scritto tra quello che è uscito."
            ).replace("%1", one.file),
            Tone.WARNING,
        )
        if not self._context.ws.may_write(Area.REFERRALS):
            return made
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        for text, has_left in ((tr("È partito"), True), (tr("Non è partito"), False)):
            act = partial(self._settle, one.disclosure_id, has_left)
            row.addWidget(button(text, on_click=act))
        row.addStretch(1)
        made.words.addLayout(row)
        return made

    def _settle(self, disclosure_id: int, has_left: bool) -> None:
        act = partial(posting.settle, self._context.ws, disclosure_id, has_left=has_left)
        self._context.attempt(act)
        self.refresh()
