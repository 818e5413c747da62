"""The drawer in which a coordinator writes what a payer gives a day, and from when."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.shelter.fees import PAID, RATE, UNPAID, RateDraft
from cav_desktop.services.shelter import rates
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import sentence
from cav_desktop.ui.kept_editor import KeptEditor
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.sheet_editor import SheetEditor
from cav_desktop.ui.shelter import names
from cav_desktop.ui.shelter.account_words import tr
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, Tone
from cav_desktop.ui.widgets import Banner, button

_NEW = 0


class RateDrawer(QWidget):
    """A new rate; the filters of the place say what of it is known already."""

    closed = Signal()

    def __init__(self, context: Context, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.editor = SheetEditor(context, RATE)
        self.editor.show_answers(self._known(place))
        self._kept = KeptEditor(context, self.editor, names.RATE, self)
        self._kept.begin(_NEW)
        self.problem = Banner("", "", Tone.DANGER)
        self.problem.hide()
        self.save = button(tr("Salva la retta"), "primary", on_click=self.write)
        self.back = button(tr("Annulla"), on_click=self._give_up)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, SPACE_2, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(self.problem)
        whole.addWidget(self.editor)
        whole.addLayout(row)
        whole.addStretch(1)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.activated.connect(self.write)
        self.setFocusProxy(self.editor.field("payer").control)

    def write(self) -> None:
        """Write the rate, unless a field is wrong; what the archive refuses is said beside it."""
        ws = self._context.ws
        self.problem.hide()
        if self.editor.point_out():
            return
        try:
            number = rates.add(ws, RateDraft.of(self.editor.answers()))
        except FieldError as error:
            self.editor.show_error(error)
            return
        except (UserError, EnvironmentFailure) as error:
            said = sentence(error)
            self.problem.set_words(said.title, said.text, Tone.DANGER)
            self.problem.show()
            return
        self._kept.finish()
        self._context.offer_undo(tr("Retta scritta"), partial(self._take_out, number))
        self.closed.emit()

    def ask_close(self) -> None:
        """What was typed stays as a draft."""
        if self._kept.is_changed:
            self._kept.leave()
            self._context.offer_undo(tr("Bozza tenuta: la ritrovi in Oggi"))
        else:
            self._kept.discard()
        self.closed.emit()

    def _take_out(self, rate_id: int) -> None:
        """She takes back what she wrote, unless somebody did it before."""
        self._context.attempt(partial(rates.remove, self._context.ws, rate_id))

    def _give_up(self) -> None:
        self._kept.discard()
        self.closed.emit()

    def _known(self, place: Place) -> dict[str, Answer]:
        first = place.filter("from_on")
        return {
            "payer": place.filter("payer") or None,
            "level": place.filter("level") or None,
            "from_on": date.fromisoformat(first) if first else None,
            "absences": PAID,
            "exit_day": UNPAID,
        }
