"""Who the woman may be: "Forse già conosciuta", live while a name or a number is typed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cav_desktop.domain.errors import EnvironmentFailure
from cav_desktop.services.people import known_people
from cav_desktop.services.people.known_people import PHONE, SAME_NAME, SOUND, SPELLING, Candidate
from cav_desktop.ui import theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.tasks import Task
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SEMIBOLD, SPACE_1, SPACE_2, SPACE_3
from cav_desktop.ui.widgets import FlowLayout, button, label
from cav_desktop.ui.widgets.dates import write_day
from cav_desktop.ui.widgets.layouts import empty

PAUSE_MS = 120
RESTED_MS = 2000
_STATES = "E07"


class KnownPanel(QFrame):
    """Shows codes, aliases, states and the reason; opens nothing. A line is chosen to be joined.

    The search runs on the worker thread, 120 ms after the last key; only the last answer counts.
    The journal gets one record, when candidates stood for two seconds or one of them was chosen.
    """

    changed = Signal()
    answered = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._asked: tuple[str, str] = ("", "")
        self._found: tuple[Candidate, ...] = ()
        self._chosen: Candidate | None = None
        self._task: Task | None = None
        self._after: QWidget | None = None
        self.setProperty("kind", "banner")
        self.setProperty("tone", Tone.INFORMATION.value)
        self.setAccessibleName(self.tr("Forse già conosciuta"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(RESTED_MS)
        self._rest.timeout.connect(self._record)
        self._is_recorded = False
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_3, SPACE_2, SPACE_2, SPACE_2)
        whole.setSpacing(SPACE_1)
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        picture = QLabel(self)
        picture.setPixmap(theme.pixmap("info", Tone.INFORMATION))
        head.addWidget(picture)
        head.addWidget(label(self.tr("Forse già conosciuta"), "strong"), 1)
        whole.addLayout(head)
        whole.addLayout(self._lines)
        self.hide()

    @property
    def chosen(self) -> Candidate | None:
        """The woman to whom the contact is joined when it is saved."""
        return self._chosen

    @property
    def found(self) -> tuple[Candidate, ...]:
        """What is offered now."""
        return self._found

    def choose(self, candidate: Candidate | None) -> None:
        """Join to this one on save, or to nobody."""
        self._chosen = candidate
        self._rebuild()

    def stand_after(self, control: QWidget) -> None:
        """The Tab key comes to the lines from this field: they are made later than all others."""
        self._after = control

    def look_for(self, name: str, phone: str) -> None:
        """What is typed now; the search starts when the typing pauses."""
        if (name, phone) != self._asked:
            self._asked = (name, phone)
            self._pause.start()

    def stop(self) -> None:
        """Search no more: the drawer goes away."""
        self._pause.stop()
        self._rest.stop()
        self._is_recorded = False
        if self._task is not None:
            self._task.cancel()
        self._task = None

    def _search(self) -> None:
        name, phone = self._asked
        if self._task is not None:
            self._task.cancel()
        if not name.strip() and not phone.strip():
            self._task = None
            self._show((name, phone), [])
            return
        self._task = self._context.run_task(
            lambda _: known_people.candidates(self._context.ws, name, phone),
            partial(self._show, (name, phone)),
            self._give_up,
            owner=self,
        )

    def _show(self, asked: tuple[str, str], found: Sequence[Candidate]) -> None:
        if asked != self._asked:
            return
        self._task = None
        self._found = tuple(found)
        self._rebuild()
        if self._found:
            self._rest.start()
        else:
            self._rest.stop()
        self.answered.emit()

    def _record(self) -> None:
        # The lock may come while the candidates rest: then nobody looks at them any more.
        if self._is_recorded or not self._found or self._context.is_closed:
            return
        self._is_recorded = True
        ws, results = self._context.ws, len(self._found)
        self._context.run_task(
            lambda _: known_people.remember(ws, results),
            lambda _: None,
            self._not_recorded,
            owner=self,
        )

    def _not_recorded(self, error: Exception) -> None:
        # The next candidates that stand are journalled instead.
        self._is_recorded = False
        if not isinstance(error, EnvironmentFailure):
            raise error

    def _give_up(self, error: Exception) -> None:
        # A busy file must not interrupt who is typing: the next key asks again.
        self._task = None
        if not isinstance(error, EnvironmentFailure):
            raise error

    def _rebuild(self) -> None:
        empty(self._lines)
        chosen = self._chosen
        lines = list(self._found)
        if chosen is not None and not any(_same(chosen, one) for one in lines):
            lines.insert(0, chosen)
        for place, one in enumerate(lines):
            is_chosen = chosen is not None and _same(chosen, one)
            line = _Line(self, one, self._words(one), is_chosen)
            line.act.installEventFilter(self)
            self._lines.addWidget(line)
            # One stop of the Tab key for the whole panel; the arrows go from line to line.
            if place == 0:
                QWidget.setTabOrder(self._after or self, line.act)
            else:
                line.act.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setVisible(bool(lines))
        self.updateGeometry()

    def _words(self, candidate: Candidate) -> str:
        """Where she stands and why she is offered: "Presa in carico · ultimo contatto 3 mar"."""
        parts = []
        if candidate.state:
            parts.append(self._context.vocabulary.label(_STATES, candidate.state))
        if candidate.last_on:
            day = write_day(candidate.last_on, self._context.ws.today)
            parts.append(self.tr("ultimo contatto %1").replace("%1", day))
        return " · ".join((*parts, self._reasons(candidate)))

    def _reasons(self, candidate: Candidate) -> str:
        words = {
            SOUND: self.tr("suono simile"),
            SPELLING: self.tr("grafia simile"),
            SAME_NAME: self.tr("stesso nome"),
            PHONE: self.tr("stesso telefono"),
        }
        return ", ".join(words.get(why, why) for why in candidate.why)

    def code_of(self, candidate: Candidate) -> str:
        """How a line is called: the code of the case, or the day of the contact."""
        if candidate.code:
            return candidate.code
        day = write_day(candidate.on, self._context.ws.today) if candidate.on else ""
        return self.tr("contatto di %1").replace("%1", day)

    def turn(self, candidate: Candidate) -> None:
        """Join to this one, or no longer."""
        is_chosen = self._chosen is not None and _same(self._chosen, candidate)
        self.choose(None if is_chosen else candidate)
        self._record()
        self.changed.emit()
        line = self.line_of(candidate)
        if line is not None:
            line.act.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go from line to line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            acts = [line.act for line in self._all_lines()]
            if step and watched in acts:
                acts[(acts.index(watched) + step) % len(acts)].setFocus()
                return True
        return super().eventFilter(watched, event)

    def line_of(self, candidate: Candidate) -> "_Line | None":
        """The line of a candidate, if it is shown."""
        return next((line for line in self._all_lines() if _same(line.candidate, candidate)), None)

    def _all_lines(self) -> "list[_Line]":
        items = [self._lines.itemAt(place) for place in range(self._lines.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, _Line)]


class _Line(QWidget):
    def __init__(self, panel: KnownPanel, candidate: Candidate, why: str, is_chosen: bool) -> None:
        super().__init__(panel)
        self.candidate = candidate
        code = panel.code_of(candidate)
        self.act = button(
            self.tr("Non unire") if is_chosen else self.tr("Unisci"),
            "quiet",
            on_click=partial(panel.turn, candidate),
        )
        self.act.setAccessibleName(f"{self.act.text()} {code}")
        if not candidate.code:
            self.act.setToolTip(self.tr("Salvando, i due contatti finiscono in un nuovo fascicolo"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        named = QWidget(self)
        head = FlowLayout(named)
        title = label(code, "strong" if is_chosen else "")
        title.setFont(theme.font(weight=SEMIBOLD if is_chosen else 400, tabular=True))
        head.addWidget(title)
        if candidate.alias:
            head.addWidget(label(f"«{candidate.alias}»"))
        reason = self.tr("si unisce salvando") if is_chosen else why
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(named)
        said.addWidget(label(reason, "small", wrap=True))
        row.addLayout(said, 1)
        row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignTop)


def _same(one: Candidate, other: Candidate) -> bool:
    return (one.case_id, one.contact_id) == (other.case_id, other.contact_id)
