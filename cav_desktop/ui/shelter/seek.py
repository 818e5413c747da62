"""The drawer "Cerco posto": the need in a few fields, the rooms that fit, why the others do not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.domain.shelter.holds import Hold
from cav_desktop.domain.shelter.houses import House, Room
from cav_desktop.domain.shelter.limits import Block, OverCapacity
from cav_desktop.domain.shelter.placements import Placement
from cav_desktop.services.shelter import entries, holds, matching, requests
from cav_desktop.services.shelter.entries import Entry
from cav_desktop.services.shelter.matching import Matching, RoomFit
from cav_desktop.services.shelter.requests import RequestDraft, RequestSheet
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence, sentence
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.kept_editor import KeptEditor
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.shelter import words
from cav_desktop.ui.shelter.entry_form import EntryForm
from cav_desktop.ui.shelter.fit_card import FitCard
from cav_desktop.ui.shelter.names import ENTRY, SEEK
from cav_desktop.ui.shelter.need_form import NeedForm
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, Tone
from cav_desktop.ui.widgets import Banner, DateTimeField, Form, label
from cav_desktop.ui.widgets.dates import write_day, write_instant

_PAUSE_MS = 150
_ENTER = "enter"
_KEPT_HOURS = 24


class SeekDrawer(QWidget):
    """For a request that is written (the object of the place), or before anything is."""

    closed = Signal()

    def __init__(self, context: Context, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._request: RequestSheet | None = None
        self.form = NeedForm(context)
        self.problem = Banner("", "", Tone.DANGER)
        self.problem.hide()
        self.asked = label("", wrap=True)
        self.summary = label("", "subtitle", wrap=True)
        self.until = Form()
        self.until.add(
            "until",
            self.tr("Se trattieni, il posto è tenuto fino a"),
            DateTimeField(lambda: context.now),
            span=2,
        )
        self.until.set_values({"until": _later(context.now)})
        self.cards: list[FitCard] = []
        self._fits: dict[int, RoomFit] = {}
        self.entering = EntryForm(context)
        self._acts = KeptActs(context, ENTRY, self)
        self._acts.hold(_ENTER, self.entering, self._ask_who, is_ready=self._is_known)
        self.entering.asked.connect(self.enter)
        self.entering.given_up.connect(self.search)
        self._rooms = QVBoxLayout()
        self._rooms.setSpacing(SPACE_2)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self._kept = KeptEditor(context, self.form, SEEK, self)
        self._lay_out()
        self.form.changed.connect(self._pause.start)
        # Later: the field that is being left has not gone on to the next one yet.
        self.form.doubted.connect(lambda: QTimer.singleShot(0, self, self._search_again))
        heard = (Placement, Hold, Block, OverCapacity, House, Room)
        refresh_on(context.bus, self, heard, self._search_again)
        self._begin(place.object_id)

    @property
    def entry(self) -> EntryForm | None:
        """The form of who comes in, while it is asked."""
        return None if self.entering.isHidden() else self.entering

    def search(self) -> None:
        """Ask which rooms take them now."""
        self._pause.stop()
        if self.entry is not None:
            if not self._acts.is_free():
                return
            self.entering.hide()
        if self._request is None and self.form.fields.problems():
            self._ask_again()
            return
        found = self._try(self._match)
        if isinstance(found, Matching):
            self._show(found)

    def hold(self, fit: RoomFit) -> None:
        """Keep the room for the request; one that is not written yet is written now."""
        if self._is_need_unread() or self.until.point_out():
            return
        until = self.until.values()["until"]
        if until is None:
            self.until.show_errors({"until": field_sentence("required")})
            return
        instant = until.replace(tzinfo=self._context.now.tzinfo)
        ws = self._context.ws
        number = self._written()
        if number is None:
            return
        hold_id = self._try(lambda: holds.hold(ws, number, fit.place.room_id, instant))
        if not isinstance(hold_id, int):
            return
        said = self.tr("%1: posto tenuto fino a %2")
        said = said.replace("%1", fit.place.name)
        said = said.replace("%2", write_instant(until, ws.today))
        undo = partial(self._try, partial(holds.release, ws, hold_id))
        self._end(said, undo)

    def begin_entry(self, fit: RoomFit) -> None:
        """Ask who comes in; without a case nobody can."""
        if self._is_need_unread():
            return
        case_id = self._case_id()
        if case_id is None:
            self.problem.set_words(
                self.tr("Per accogliere serve il fascicolo"),
                self.tr("Sceglilo in alto. Intanto puoi trattenere il posto."),
                Tone.DANGER,
            )
            self.problem.show()
            self.form.case.look()
            return
        self.problem.hide()
        self._acts.ask(_ENTER, fit.place.room_id)

    def enter(self, given: dict[str, Any]) -> None:
        """They come in."""
        entry, case_id, ws = self.entering, self._case_id(), self._context.ws
        if entry.place is None or case_id is None:
            return
        asked = Entry(
            case_id,
            entry.place.room_id,
            entry.guests(),
            given["on"],
            given["ends_on"],
            request_id=self._request.id if self._request else None,
        )
        stay_id = self._try(lambda: entries.enter(ws, asked))
        if isinstance(stay_id, int):
            self._acts.done()
            said = self.tr("Accolte in %1").replace("%1", entry.place.name)
            self._end(said, partial(self._try, partial(entries.cancel, ws, stay_id)))

    def ask_close(self) -> None:
        """What was typed stays as a draft."""
        if self._request is None and not self._kept.is_changed:
            self._kept.discard()
        self._kept.leave()
        self._acts.leave()
        self.closed.emit()

    def _begin(self, request_id: int | None) -> None:
        is_written = request_id is not None
        if is_written:
            found = self._try(lambda: requests.read(self._context.ws, request_id or 0))
            self._request = found if isinstance(found, RequestSheet) else None
        is_known = self._request is not None and self._request.case_id is not None
        self.form.show_need(self._request is None)
        self.form.setVisible(not is_known)
        self.asked.setVisible(self._request is not None)
        if self._request is None:
            self._kept.begin(0)
            self.setFocusProxy(self.form)
        else:
            code = self._request.case_code or self.tr("senza fascicolo")
            said = f"{code}: {words.unit_words(self._request.unit)}"
            self.asked.setText(self.tr("Per la richiesta di %1").replace("%1", said))
        self.search()
        self._acts.show(self._request.id if self._request else 0)

    def _match(self) -> Matching:
        if self._request is not None:
            return matching.match(self._context.ws, self._request.id)
        return matching.match_need(self._context.ws, self.form.need())

    def _written(self) -> int | None:
        """The number of the request; a new one is written from the form."""
        if self._request is not None:
            return self._request.id
        draft = RequestDraft(self.form.answers(), self.form.case.case_id, self.form.avoided())
        number = self._try(lambda: requests.add(self._context.ws, draft))
        if isinstance(number, int):
            self._kept.finish()
            found = self._try(lambda: requests.read(self._context.ws, number))
            self._request = found if isinstance(found, RequestSheet) else None
            return number
        return None

    def _case_id(self) -> int | None:
        of_request = self._request.case_id if self._request else None
        return self.form.case.case_id if of_request is None else of_request

    def _end(self, said: str, undo: Callable[[], object]) -> None:
        self._kept.finish()
        self._acts.leave()
        self._context.offer_undo(said, undo)
        self.closed.emit()

    def _is_need_unread(self) -> bool:
        return self._request is None and self.form.fields.point_out()

    def _ask_again(self) -> None:
        """The rooms of another need must not be taken for those of this one."""
        self._clear()
        self._fits = {}
        self.until.hide()
        self.summary.show()
        self.summary.setText(self.tr("Correggi il campo segnato: poi si cercano le stanze."))

    def _search_again(self) -> None:
        if self.entry is None:
            self.search()

    def _is_known(self, room_id: int) -> bool:
        """Whether the room was found and the case is known."""
        return room_id in self._fits and self._case_id() is not None

    def _ask_who(self, room_id: int) -> None:
        """Ask who comes into a room."""
        fit, case_id = self._fits.get(room_id), self._case_id()
        if fit is None or case_id is None:
            return
        people = entries.candidates(self._context.ws, case_id)
        self._clear()
        self.summary.hide()
        self.until.hide()
        self.entering.begin(fit.place, people)

    def _show(self, found: Matching) -> None:
        self._clear()
        self._fits = {one.place.room_id: one for one in found.rooms}
        self.summary.show()
        today = self._context.ws.today
        fitting = [one for one in found.rooms if one.fits]
        since = write_day(found.need.nights.from_on, today, relative=True)
        count = words.counted(
            len(fitting), self.tr("1 stanza va bene"), self.tr("%1 stanze vanno bene")
        )
        nothing = self.tr("Nessuna stanza va bene")
        self.summary.setText(f"{count if fitting else nothing}, {since}")
        self.until.setVisible(bool(fitting))
        others = [one for one in found.rooms if not one.fits]
        for fit in fitting:
            self._add(fit)
        if others:
            self._rooms.addWidget(label(self.tr("Perché le altre no"), "strong"))
        for fit in others:
            self._add(fit)
        if not found.rooms:
            empty = self.tr("Non c’è ancora nessuna stanza: la scrive la coordinatrice in Case.")
            self._rooms.addWidget(label(empty, "muted", wrap=True))

    def _add(self, fit: RoomFit) -> None:
        card = FitCard(fit, self._context.vocabulary, self._context.ws.today)
        card.held.connect(partial(self.hold, fit))
        card.entered.connect(partial(self.begin_entry, fit))
        self.cards.append(card)
        self._rooms.addWidget(card)

    def _clear(self) -> None:
        self.cards = []
        while (item := self._rooms.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _try(self, act: Callable[[], object]) -> object:
        """Do it, or say beside its field or above the rooms why it cannot be done."""
        self.problem.hide()
        try:
            return act()
        except FieldError as error:
            for form in (self.form.fields, self.until):
                if error.field in form.names():
                    form.show_errors({error.field: field_sentence(error.why)})
                    return None
            if self.entry is None:
                self._say(error)
            else:
                self.entry.show_error(error)
        except (UserError, EnvironmentFailure) as error:
            self._say(error)
        return None

    def _say(self, error: Exception) -> None:
        said = sentence(error)
        self.problem.set_words(said.title, said.text, Tone.DANGER)
        self.problem.show()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, SPACE_2, 0)
        whole.setSpacing(SPACE_3)
        for part in (self.asked, self.form, self.problem, self.summary, self.until, self.entering):
            whole.addWidget(part)
        whole.addLayout(self._rooms)
        whole.addStretch(1)


def _later(now: datetime) -> datetime:
    """The same hour of tomorrow."""
    return now + timedelta(hours=_KEPT_HOURS)
