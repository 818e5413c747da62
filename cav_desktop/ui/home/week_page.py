"""La settimana: the calendar of the centre, from Monday to Sunday, and its agenda on paper."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from cav_desktop.domain.appointments import AppointmentKind, AppointmentState
from cav_desktop.domain.day_names import MONTHS
from cav_desktop.services.dates import calendar, deadline_sources
from cav_desktop.services.dates.calendar import HEARING, Days, Fixed
from cav_desktop.services.dates.deadlines import DueRow
from cav_desktop.ui import due_words
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.home.week_grid import Entry, EntryButton, WeekGrid
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Tone
from cav_desktop.ui.widgets import (
    Card,
    FilterChip,
    button,
    dates,
    icon_button,
    label,
    menu_button,
)

SCREEN = "week"
_SECTIONS: dict[str, str] = {HEARING: "legal", AppointmentKind.ELSEWHERE: "referrals"}
"""The section of a case in which what is not of its path is written."""


class WeekPage(QWidget):
    """One week; the place's filter `day` says which. What is pressed opens its case or contact."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._context = context
        self._first = calendar.monday(context.ws.today)
        self._read: Days | None = None
        self.rest: QMenu | None = None
        self._things: list[Fixed | DueRow] = []
        self.title = label("", "display")
        self.grid = WeekGrid()
        self.before = icon_button(
            "caret-left", self.tr("Settimana prima"), on_click=partial(self._turn, -1)
        )
        self.after = icon_button(
            "caret-right", self.tr("Settimana dopo"), on_click=partial(self._turn, 1)
        )
        self.now = button(self.tr("Oggi"), on_click=self.go_to_today)
        self.back = button(self.tr("Elenco"), icon="list-bullets", on_click=self._go_back)
        self.print_week = QAction(self.tr("L’agenda della settimana…"), self)
        self.print_week.triggered.connect(partial(self._print, 7))
        self.print_day = QAction(self.tr("L’agenda del giorno…"), self)
        self.print_day.triggered.connect(partial(self._print, 1))
        self.prints = menu_button(self.tr("Stampa"), [self.print_week, self.print_day])
        self.whose = {
            "tutte": FilterChip(self.tr("Di tutte")),
            "mie": FilterChip(self.tr("Mie")),
        }
        self._lay_out()
        self._keys()
        refresh_on(context.bus, self, deadline_sources.SHOWN, self.refresh)
        self.grid.opened.connect(self._open)
        self.grid.more.connect(self._show_rest)

    def show_place(self, place: Place) -> None:
        """Read again, the week of the day that the place names."""
        day = place.filter("day")
        if day:
            self._first = calendar.monday(date.fromisoformat(day))
        self.refresh()

    def refresh(self) -> None:
        """Read the week."""
        ws = self._context.ws
        found = calendar.read(ws, self._first)
        self._read = found
        whose = self._context.settings.whose_deadlines
        for name, chip in self.whose.items():
            chip.setChecked(name == whose)
        hers = whose == "mie"
        self._things = [
            *(one for one in found.fixed if not hers or one.staff_id in (ws.staff_id, None)),
            *(one for one in found.due if not hers or one.due.staff_id in (ws.staff_id, None)),
        ]
        self.title.setText(self._title_words(found))
        entries = [self._entry(key, one) for key, one in enumerate(self._things)]
        self.grid.show_week(found.days, ws.today, entries)

    def go_to_today(self) -> None:
        """Back to the week of today, at its first entry."""
        self._first = calendar.monday(self._context.ws.today)
        self.refresh()
        self.grid.focus_today()

    def _turn(self, weeks: int) -> None:
        self._first += timedelta(weeks=weeks)
        self.refresh()

    def _title_words(self, found: Days) -> str:
        first, last = found.first, found.last
        month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
        return f"{first.day}{month} – {last.day} {MONTHS[last.month - 1]} {last.year}"

    def _entry(self, key: int, one: Fixed | DueRow) -> Entry:
        if isinstance(one, DueRow):
            return self._due_entry(key, one)
        what = due_words.calendar_names()[one.kind]
        who = one.case_code or self.tr("senza fascicolo")
        hour = f"{one.at:%H:%M} " if one.at else ""
        alias = f" «{one.alias}»" if one.alias else ""
        day = dates.write_day(one.on, self._context.ws.today)
        tones = {HEARING: Tone.WARNING, AppointmentKind.CALL_BACK: Tone.INFORMATION}
        tone = Tone.DANGER if self._is_late(one) else tones.get(one.kind, Tone.PRIMARY)
        said = ", ".join(
            part
            for part in (day, f"{hour}{what}", f"{who}{alias}", one.staff, self._state(one))
            if part
        )
        return Entry(
            key,
            one.on,
            one.at,
            f"{hour}{who}\n{what}" if one.at else f"{what} {who}",
            said,
            tone,
            is_done=one.state is not AppointmentState.DUE,
        )

    def _due_entry(self, key: int, row: DueRow) -> Entry:
        what = due_words.name(row.kind)
        why = due_words.sentence(row, self._context.vocabulary, self._context.ws.today)
        code = row.case_code or self.tr("senza fascicolo")
        day = dates.write_day(row.due.on, self._context.ws.today)
        said = ", ".join(part for part in (day, what, code, row.staff, why) if part)
        is_late = row.due.on < self._context.ws.today
        tone = Tone.DANGER if is_late else Tone.NEUTRAL
        return Entry(key, row.due.on, None, f"{what} {code}", said, tone)

    def _is_late(self, one: Fixed) -> bool:
        return one.state is AppointmentState.DUE and one.on < self._context.ws.today

    def _state(self, one: Fixed) -> str:
        return {
            AppointmentState.DONE: self.tr("svolto"),
            AppointmentState.MISSED: self._missed(one.kind),
        }.get(one.state, "")

    def _missed(self, kind: str) -> str:
        if kind == AppointmentKind.ELSEWHERE:
            return self.tr("non ci è andata")
        is_call = kind == AppointmentKind.CALL_BACK
        return self.tr("non ha risposto") if is_call else self.tr("non è venuta")

    def _open(self, key: int) -> None:
        one = self._things[key]
        navigation = self._context.navigation
        if isinstance(one, DueRow):
            where = (("section", due_words.section(one)),)
            if one.due.case_id is not None:
                navigation.open(Place("case", one.due.case_id, where))
            else:
                navigation.open(Place("contacts", one.due.about.id))
        elif one.case_id is not None:
            section = _SECTIONS.get(one.kind, "path")
            navigation.open(Place("case", one.case_id, (("section", section),)))
        elif one.contact_id is not None:
            navigation.open(Place("contacts", one.contact_id))

    def _show_rest(self, made: EntryButton) -> None:
        """What does not fit, as a list to choose from."""
        menu = QMenu(self)
        for key in self.grid.entries_at(made):
            action = menu.addAction(self._entry(key, self._things[key]).said)
            action.triggered.connect(partial(self._open, key))
        self.rest = menu
        menu.popup(made.mapToGlobal(made.rect().bottomLeft()))

    def _go_back(self) -> None:
        self._context.navigation.open(Place("home"))

    def _print(self, days: int, _: bool = False) -> None:
        """Look at the agenda before it is printed."""
        today = self._context.ws.today
        is_now = self._first <= today <= self._first + timedelta(days=6)
        first = today if days == 1 and is_now else self._first
        asked = (("day", str(first)), ("days", str(days)))
        self._context.navigation.open(Place("agenda", None, asked))

    def _choose_whose(self, whose: str) -> None:
        self._context.settings.whose_deadlines = whose
        self.refresh()

    def _keys(self) -> None:
        for keys, act in (
            ("PgUp", partial(self._turn, -1)),
            ("PgDown", partial(self._turn, 1)),
            ("Home", self.go_to_today),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.setSpacing(SPACE_2)
        heading.setContentsMargins(SPACE_5, 0, SPACE_5, 0)
        heading.addWidget(self.title, 1)
        for name, chip in self.whose.items():
            chip.clicked.connect(lambda _=False, one=name: self._choose_whose(one))
            chip.setAccessibleDescription(self.tr("Di chi sono le date mostrate"))
            heading.addWidget(chip)
        heading.addSpacing(SPACE_3)
        for part in (self.before, self.now, self.after, self.prints, self.back):
            heading.addWidget(part)
        card = Card()
        card.add(self.grid)
        inside = QWidget()
        inside.setProperty("kind", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE_5, 0, SPACE_5, SPACE_5)
        column.addWidget(card)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_4)
        whole.addLayout(heading)
        whole.addWidget(scroll, 1)
