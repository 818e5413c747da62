"""The drawer of one request: read, corrected, passed to its next state, closed with a reason."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cav_desktop.domain.case_records import Choice, Told
from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.domain.shelter.requests import OPEN, RequestState, ShelterRequest
from cav_desktop.services.shelter import requests
from cav_desktop.services.shelter.requests import RequestDraft, RequestSheet
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import sentence
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.kept_editor import KeptEditor
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.shelter import request_words, words
from cav_desktop.ui.shelter.ending_form import EndingForm
from cav_desktop.ui.shelter.names import REQUEST, REQUEST_END, SEEK
from cav_desktop.ui.shelter.request_editor import RequestEditor
from cav_desktop.ui.shelter.request_facts import RequestFacts
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, Tone
from cav_desktop.ui.widgets import Banner, button, label, menu_button
from cav_desktop.ui.widgets.layouts import empty

_NEW = 0
_END = "end"


class RequestDrawer(QWidget):
    """Without an object of the place a new request is written."""

    closed = Signal()

    def __init__(self, context: Context, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.request: RequestSheet | None = None
        self.editor: RequestEditor | None = None
        self.ending: EndingForm | None = None
        self._ends: KeptActs | None = None
        self._kept: KeptEditor | None = None
        self.acts: list[QPushButton] = []
        self.whose = label("", "subtitle", wrap=True)
        self.problem = Banner("", "", Tone.DANGER)
        self.problem.hide()
        self._middle = QVBoxLayout()
        self._middle.setSpacing(SPACE_3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, SPACE_2, 0)
        whole.setSpacing(SPACE_3)
        for part in (self.whose, self.problem):
            whole.addWidget(part)
        whole.addLayout(self._middle)
        whole.addStretch(1)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.activated.connect(self._conclude)
        refresh_on(context.bus, self, (ShelterRequest, Told, Choice), self._refresh)
        if place.object_id:
            self.read(place.object_id)
            if place.screen == REQUEST_END:
                self.close_request()
        else:
            self.edit()

    def read(self, request_id: int) -> None:
        """Read the request (the opening of its case is journalled) and show it."""
        found = self._try(lambda: requests.read(self._context.ws, request_id))
        if not isinstance(found, RequestSheet):
            return
        self.request = found
        self.whose.setText(found.case_code or self.tr("Donna senza fascicolo"))
        self._clear()
        self._middle.addWidget(RequestFacts(self._context, found))
        self._add_acts(found)

    def edit(self) -> None:
        """Turn the sheet into the form; a draft left half done is taken up."""
        request = self.request
        self._clear()
        self.editor = editor = RequestEditor(self._context)
        editor.whose.setVisible(request is None)
        editor.show_names(True)
        if request is not None:
            editor.show_answers(request.sheet.answers, request.sheet.corrections)
            editor.avoided.set_value(request.avoided)
        else:
            self.whose.setText(self.tr("Nuova richiesta"))
            editor.show_answers({"received_on": self._context.ws.today, "adults": 1})
        self._kept = KeptEditor(self._context, editor, REQUEST, editor)
        self._kept.begin(request.id if request else _NEW)
        self._middle.addWidget(editor)
        save = button(self.tr("Salva"), "primary", on_click=self.save)
        back = button(self.tr("Annulla"), on_click=self.cancel)
        end = None
        if request is None:
            end = button(self.tr("Salva come non accolta…"), on_click=partial(self.save, end=True))
        self._add_row(back, end, save)
        self.setFocusProxy(editor.field("party").control)

    def save(self, *, end: bool = False) -> None:
        """Write what was typed; with `end` say at once why there is no place."""
        editor, kept, ws = self.editor, self._kept, self._context.ws
        if editor is None or kept is None or editor.problems():
            return
        answers, avoided, request = editor.answers(), editor.avoided.value(), self.request
        if request is None:
            draft = RequestDraft(answers, editor.case.case_id, avoided)
            number = self._try(lambda: requests.add(ws, draft))
        else:
            number = self._try(lambda: self._correct(request.id))
        if not isinstance(number, int):
            return
        kept.finish()
        self._context.offer_undo(self.tr("Richiesta salvata"))
        self.read(number)
        if end:
            self.close_request()

    def cancel(self) -> None:
        """Give up what was typed."""
        if self._kept is not None:
            self._kept.discard()
        if self.request is None:
            self.closed.emit()
        else:
            self.read(self.request.id)

    def close_request(self) -> None:
        """Ask how it ended; what was typed of it and not done is taken up."""
        request = self.request
        if request is None:
            return
        self._clear()
        self.ending = ending = EndingForm(self._context)
        self._ends = ends = KeptActs(self._context, REQUEST_END, ending)
        ends.hold(_END, ending, lambda _: ending.begin())
        ending.asked.connect(self._end)
        ending.given_up.connect(self._refresh_now)
        self._middle.addWidget(ending)
        ends.show(request.id)
        if ending.isHidden():
            ends.ask(_END)
        ending.setFocus()

    def pass_to(
        self, to: RequestState, reason: str | None = None, other: str | None = None
    ) -> None:
        """Pass the request to another state."""
        request, ws = self.request, self._context.ws
        if request is None:
            return

        def passed() -> bool:
            requests.move(ws, request.id, to, reason, other)
            return True

        if not self._try(passed):
            return
        if self._ends is not None:
            self._ends.done()
        state = self._context.vocabulary.label(words.STATES, to)
        undo = None
        if to not in OPEN:
            undo = partial(self._try, partial(requests.move, ws, request.id, RequestState.WEIGHED))
        self._context.offer_undo(self.tr("Richiesta: %1").replace("%1", state.lower()), undo)
        self.read(request.id)

    def ask_close(self) -> None:
        """What was typed stays as a draft."""
        if self._ends is not None and self._ends.is_changed:
            self._ends.leave()
            self._context.offer_undo(self.tr("Bozza tenuta: la ritrovi in Oggi"))
        if self._kept is not None:
            is_changed = self._kept.is_changed
            if is_changed:
                self._kept.leave()
                self._context.offer_undo(self.tr("Bozza tenuta: la ritrovi in Oggi"))
            else:
                self._kept.discard()
        self.closed.emit()

    def _correct(self, request_id: int) -> int:
        if self.editor is not None:
            answers, avoided = self.editor.answers(), self.editor.avoided.value()
            requests.change(self._context.ws, request_id, answers, avoided)
        return request_id

    def _end(self, said: dict[str, str | None]) -> None:
        to = RequestState(said["state"] or RequestState.REFUSED)
        self.pass_to(to, said["reason"] or None, said["alternative"] or None)

    def _refresh(self) -> None:
        """Something changed elsewhere: read again, unless something is being written."""
        if self.editor is None and self.ending is None:
            self._refresh_now()

    def _refresh_now(self) -> None:
        if self.request is not None:
            self.read(self.request.id)

    def _add_acts(self, request: RequestSheet) -> None:
        is_open = request.state in OPEN
        correct = button(self.tr("Correggi"), icon="pencil-simple", on_click=self.edit)
        seek = None
        if is_open and self._context.navigation.knows(SEEK):
            seek = button(self.tr("Cerco posto"), "primary", icon="magnifying-glass")
            seek.clicked.connect(
                lambda _=False: self._context.navigation.open(Place(SEEK, request.id))
            )
        self._add_row(correct, None, seek)
        onward = [one for one in request.allowed if one not in request_words.ENDINGS]
        pass_on = self._menu(onward) if onward else None
        end = button(self.tr("Chiudi senza ingresso…"), on_click=self.close_request)
        self._add_row(pass_on, None, end if is_open else None)
        if request.case_id is not None:
            case = Place("case", request.case_id)
            go = button(self.tr("Apri il fascicolo"), "quiet")
            go.clicked.connect(lambda _=False: self._context.navigation.open(case))
            self._add_row(None, go)

    def _menu(self, onward: list[RequestState]) -> QPushButton:
        actions = []
        for state in onward:
            action = QAction(self._context.vocabulary.label(words.STATES, state), self)
            action.triggered.connect(partial(self._move_to, state))
            actions.append(action)
        return menu_button(self.tr("Passa a"), actions)

    def _move_to(self, state: RequestState, _checked: bool = False) -> None:
        self.pass_to(state)

    def _add_row(self, *acts: QPushButton | None) -> None:
        """Buttons side by side; None is the room between them."""
        held = QWidget(self)
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        for act in acts:
            if act is None:
                row.addStretch(1)
            else:
                self.acts.append(act)
                row.addWidget(act)
        self._middle.addWidget(held)

    def _conclude(self) -> None:
        """Do what is being written: the end of the request, or the request itself."""
        if self.ending is not None:
            self.ending.verb.click()
        else:
            self.save()

    def _clear(self) -> None:
        self.problem.hide()
        if self._ends is not None:
            self._ends.leave()
        self.editor = self.ending = self._kept = self._ends = None
        self.acts = []
        empty(self._middle)

    def _try(self, act: Callable[[], object]) -> object:
        self.problem.hide()
        try:
            return act()
        except FieldError as error:
            if self.ending is not None:
                self.ending.show_error(error)
            elif self.editor is not None and error.field in self.editor.form:
                self.editor.show_error(error)
            else:
                self._say(error)
        except (UserError, EnvironmentFailure) as error:
            self._say(error)
        return None

    def _say(self, error: Exception) -> None:
        said = sentence(error)
        self.problem.set_words(said.title, said.text, Tone.DANGER)
        self.problem.show()
