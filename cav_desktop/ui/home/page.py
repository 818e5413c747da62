"""Oggi: counters above, at the left what is of today, at the right what is late or comes."""

from collections.abc import Callable
from datetime import date, time
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.domain.appointments import AppointmentState
from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.domain.own_cases import ForcedOpening
from cav_desktop.domain.referrals.answers import PacketAnswer
from cav_desktop.domain.referrals.exchange import OwnCard
from cav_desktop.domain.safety import SafetyEvent
from cav_desktop.services import drafts
from cav_desktop.services.access import staff
from cav_desktop.services.calls import appointments, no_shows
from cav_desktop.services.calls.no_shows import NoShow
from cav_desktop.services.dates import deadline_sources, deadlines, home
from cav_desktop.services.dates.deadlines import Deadlines
from cav_desktop.services.dates.home import Meeting, Today
from cav_desktop.services.drafts import DraftRow
from cav_desktop.ui import errors, theme
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.home import counters, words
from cav_desktop.ui.home.counters import Counters
from cav_desktop.ui.home.deadline_list import DeadlineList
from cav_desktop.ui.home.due_line import DueLine
from cav_desktop.ui.home.forced import ForcedCard
from cav_desktop.ui.home.keys_card import KeysCard
from cav_desktop.ui.home.own_card import OwnCardDue
from cav_desktop.ui.home.sections import AlertsCard, AnswersCard, DraftsCard, Lines, WeekStrip
from cav_desktop.ui.home.standing import Listed, stand_again
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.theme.tokens import SPACE_3, SPACE_4, SPACE_5, Tone
from cav_desktop.ui.widgets import (
    Card,
    EmptyState,
    FilterChip,
    button,
    confirm,
    dates,
    label,
)
from cav_desktop.ui.widgets.layouts import stacked

_TWO_COLUMNS = 900
_FOUR_COUNTERS = 800
_SHOWN = deadline_sources.SHOWN | {SafetyEvent, PacketAnswer, ForcedOpening, OwnCard}
Ask = Callable[[QWidget, str, str, str], bool]


def _ask(parent: QWidget, cause: str, effect: str, verb: str) -> bool:
    return confirm(parent, cause, effect, verb, danger=True)


class HomePage(QWidget):
    """Reads again when it is shown and when something it shows changes."""

    def __init__(self, context: Context, ask: Ask = _ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._context = context
        self._ask = ask
        self._today: Today | None = None
        self._is_wide, self._across = True, 4
        self._aside = label("", "muted")
        self._aside.setMinimumWidth(1)  # it gives way before the acts beside it
        self._counted = Counters()
        self.counters = self._counted.cards
        self.keys = KeysCard(context)
        self.own_card = OwnCardDue(context)
        self.drafts = DraftsCard(self._open_draft, self._discard, context.navigation.knows)
        self.alerts = AlertsCard(context.navigation.open)
        self.answers = AnswersCard(context.navigation.open)
        self.forced = ForcedCard(context)
        self.today = Card(self.tr("Appuntamenti e richiamate di oggi"))
        self.overdue = Card(self.tr("In ritardo"), self.tr("Vanno fatti, spostati o chiusi."))
        self.soon = Card(self.tr("I prossimi sette giorni"))
        self.due_today = Card(self.tr("Da fare oggi"), self.tr("Scade oggi."))
        self.later = Card(
            self.tr("Più avanti"), self.tr("Oltre la settimana, ma serve tempo per prepararsi.")
        )
        self.snoozed = Card(
            self.tr("Rimandate"), self.tr("Tornano da sole nel giorno scelto, o prima se serve.")
        )
        self._lines = {name: Lines() for name in ("today", "overdue", "soon")}
        self.dues = {
            name: DeadlineList(context, tone, self.refresh)
            for name, tone in (
                ("overdue", Tone.DANGER),
                ("today", Tone.PRIMARY),
                ("this_week", Tone.WARNING),
                ("later", Tone.NEUTRAL),
                ("snoozed", Tone.NEUTRAL),
            )
        }
        self.whose = {
            "tutte": FilterChip(self.tr("Di tutte")),
            "mie": FilterChip(self.tr("Mie")),
        }
        self.week = button(
            self.tr("Settimana"),
            icon="calendar-blank",
            on_click=lambda: context.navigation.open(Place("week")),
        )
        self._empty = EmptyState("calendar-check", self.tr("Oggi non c’è altro in agenda"))
        self._calm = EmptyState(
            "calendar-blank", self.tr("Nei prossimi sette giorni non c’è nulla")
        )
        self._week = WeekStrip()
        self._scroll = QScrollArea(self)
        self._build()
        refresh_on(context.bus, self, _SHOWN, self.refresh)
        context.drafts_changed.connect(self._refresh_drafts_if_seen)

    def show_place(self, place: Place) -> None:
        """Read again: drafts and days pass without a change."""
        self.refresh()

    def _refresh_drafts_if_seen(self) -> None:
        """A draft changes with every saving elsewhere; who comes back here reads anyway."""
        if self.isVisible():
            self._refresh_drafts()

    def _refresh_drafts(self) -> None:
        put_back = stand_again([self.drafts.lines], self.week)
        found = home.unfinished(self._context.ws)
        self.drafts.show_drafts(found, self._context.ws.today)
        self._counted.show_drafts(len(found.drafts))
        self._tell_total()
        put_back()

    def _tell_total(self) -> None:
        self._context.counted.emit("home", self._counted.total, self._counted.is_urgent)

    def refresh(self) -> None:
        """Read what needs her now; the keyboard stays in the list in which it is."""
        lists: list[Listed] = [*self._lines.values(), self.alerts.lines, self.answers.lines]
        lists += [self.forced.lines, self.drafts.lines, *self.dues.values()]
        put_back = stand_again(lists, self.week)
        self.keys.ask()
        found = home.read(self._context.ws)
        due = self._hers(deadlines.read(self._context.ws))
        self._today = found
        self._aside.setText(dates.write_long_day(found.day))
        self.drafts.show_drafts(found.unfinished, found.day)
        self.alerts.show_alerts(found.alerts, found.day)
        self.answers.show_answers(found.answered, found.day)
        forced = self.forced.refresh() + self.own_card.refresh()
        for name, fixed, tone in (
            ("today", found.today, Tone.PRIMARY),
            ("overdue", found.overdue, Tone.DANGER),
            ("soon", found.soon, Tone.WARNING),
        ):
            lines = [partial(self._line, one, found.day, tone) for one in fixed]
            self._lines[name].show_lines(lines)
        self._show_dues(found, due)
        days = [one.on for one in (*found.today, *found.soon)]
        self._week.show_week(
            found.day, [*days, *(one.due.on for one in (*due.today, *due.this_week))]
        )
        self._counted.show(found, due, forced)
        self._tell_total()
        self._show_empty(found, due)
        put_back()

    def _hers(self, due: Deadlines) -> Deadlines:
        whose = self._context.settings.whose_deadlines
        for name, chip in self.whose.items():
            chip.setChecked(name == whose)
        return due.of(self._context.ws.staff_id) if whose == "mie" else due

    def _choose_whose(self, whose: str) -> None:
        self._context.settings.whose_deadlines = whose
        self.refresh()

    def _show_dues(self, found: Today, due: Deadlines) -> None:
        colleagues = [one for one in staff.members(self._context.ws) if not one.left]
        above = {"overdue": bool(found.overdue), "this_week": bool(found.soon)}
        for name, shown in self.dues.items():
            shown.show_rows(getattr(due, name), colleagues, ruled_above=above.get(name, False))
        self.overdue.setVisible(bool(found.overdue or due.overdue))
        self.due_today.setVisible(bool(due.today))
        self.later.setVisible(bool(due.later))
        self.snoozed.setVisible(bool(due.snoozed))

    def _show_empty(self, found: Today, due: Deadlines) -> None:
        self._empty.set_words(
            "calendar-check",
            self.tr("Oggi non c’è altro in agenda"),
            counters.empty_words(found),
            self._new_word(),
        )
        self._empty.setVisible(not found.today)
        self._calm.setVisible(not found.soon and not due.this_week)
        self.today.set_title(
            self.tr("Appuntamenti e richiamate di oggi"),
            self.tr("Accanto a ciascuno, come la donna può essere raggiunta senza pericolo.")
            if found.today
            else "",
        )

    def _new_word(self) -> str:
        return self.tr("Nuovo contatto") if self._context.navigation.knows("new_contact") else ""

    def _build(self) -> None:
        self._empty.acted.connect(lambda: self._context.navigation.open(Place("new_contact")))
        self.today.add(self._lines["today"])
        self.today.add(self._empty, 1)
        self.overdue.add(self._lines["overdue"])
        self.overdue.add(self.dues["overdue"])
        self.due_today.add(self.dues["today"])
        self.later.add(self.dues["later"])
        self.snoozed.add(self.dues["snoozed"])
        self.soon.add(self._week)
        self.soon.add(self._lines["soon"])
        self.soon.add(self.dues["this_week"])
        self.soon.add(self._calm, 1)
        for name, card in (
            ("today", self.today),
            ("overdue", self.overdue),
            ("soon", self.soon),
        ):
            self.counters[name].pressed.connect(partial(self._go, card))
        self.counters["drafts"].pressed.connect(partial(self._go, self.drafts))
        heading = QHBoxLayout()
        heading.setSpacing(SPACE_3)
        heading.addWidget(label(self.tr("Oggi"), "display"))
        heading.addWidget(self._aside, 1, Qt.AlignmentFlag.AlignBottom)
        for name, chip in self.whose.items():
            chip.clicked.connect(lambda _=False, one=name: self._choose_whose(one))
            chip.setAccessibleDescription(self.tr("Di chi sono le scadenze mostrate"))
            heading.addWidget(chip)
        heading.addWidget(self.week)
        self._inside = inside = QWidget()
        inside.setProperty("kind", "clear")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(SPACE_5, 0, SPACE_5, SPACE_5)
        self._grid.setSpacing(SPACE_4)
        self._left = stacked(
            self.keys,
            self.own_card,
            self.drafts,
            self.alerts,
            self.forced,
            self.answers,
            self.due_today,
            self.today,
        )
        self._right = stacked(self.overdue, self.soon, self.later, self.snoozed)
        self._lay_out(is_wide=True)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_4)
        heading.setContentsMargins(SPACE_5, 0, SPACE_5, 0)
        whole.addLayout(heading)
        whole.addWidget(self._scroll, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two do not fit: a small screen, or large text."""
        super().resizeEvent(event)
        self._inside.setMaximumWidth(event.size().width())
        is_wide = event.size().width() >= theme.px(_TWO_COLUMNS)
        across = len(self.counters) if event.size().width() >= theme.px(_FOUR_COUNTERS) else 2
        if (is_wide, across) != (self._is_wide, self._across):
            self._across = across
            self._lay_out(is_wide=is_wide)

    def _lay_out(self, *, is_wide: bool) -> None:
        self._is_wide = is_wide
        while self._grid.count():
            self._grid.takeAt(0)
        across = self._across
        for place, counter in enumerate(self.counters.values()):
            self._grid.addWidget(counter, place // across, place % across)
        for column in range(len(self.counters)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        below, half = len(self.counters) // across, across // 2
        if is_wide:
            self._grid.addWidget(self._left, below, 0, 1, half)
            self._grid.addWidget(self._right, below, half, 1, half)
        else:
            self._grid.addWidget(self._left, below, 0, 1, across)
            self._grid.addWidget(self._right, below + 1, 0, 1, across)
        for row in range(len(self.counters) // 2 + 2):
            self._grid.setRowStretch(row, 1 if row == below else 0)

    def _go(self, card: QWidget) -> None:
        self._scroll.ensureWidgetVisible(card)
        following = card.nextInFocusChain()
        if following is not None and card.isVisible():
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def _line(self, due: Meeting, today: date, tone: Tone) -> DueLine:
        made = DueLine(self._context, due, today, tone)
        made.opened.connect(partial(self._open, due))
        made.settled.connect(partial(self._settle, due))
        made.missed.connect(partial(self._miss, made))
        made.moved.connect(lambda on, at: self._move(made, on, at))
        return made

    def _open(self, due: Meeting) -> None:
        if due.case_id is not None:
            self._context.navigation.open(Place("case", due.case_id))
        elif due.contact_id is not None:
            self._context.navigation.open(Place("contacts", due.contact_id))

    def _open_draft(self, draft: DraftRow) -> None:
        self._context.navigation.open(words.place_of(draft))

    def _discard(self, draft: DraftRow) -> None:
        if self._ask(
            self,
            self.tr("Stai per scartare una bozza"),
            self.tr("Dopo, quello che vi era scritto non si ritrova più."),
            self.tr("Scarta la bozza"),
        ):
            drafts.discard(self._context.ws, draft.screen, draft.object_id)
            self._refresh_drafts()

    def _settle(self, due: Meeting, state: AppointmentState) -> None:
        ws, is_done = self._context.ws, state is AppointmentState.DONE
        if is_done and due.on > ws.today and not self._ask(self, *words.early(due, ws.today)):
            return
        act = partial(appointments.settle, ws, due.appointment_id)
        if self._try(partial(act, state)):
            undo = partial(self._try, partial(act, AppointmentState.DUE))
            self._context.offer_undo(words.done_word(due, state), undo)

    def _miss(self, row: DueLine, chosen: NoShow) -> None:
        ws = self._context.ws
        try:
            made = no_shows.missed(ws, row.due.appointment_id, chosen)
        except FieldError as error:
            row.no_show.refuse(errors.field_sentence(error.why))
            return
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            self.refresh()
            return
        self._context.offer_undo(
            words.done_word(row.due, AppointmentState.MISSED),
            partial(self._try, partial(no_shows.take_back, ws, made)),
        )

    def _try(self, act: Callable[[], object]) -> bool:
        """Do it, or tell why not and show what stands now."""
        try:
            act()
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            self.refresh()
            return False
        return True

    def _move(self, row: DueLine, on: date, at: time | None) -> None:
        due, ws = row.due, self._context.ws
        try:
            appointments.move(ws, due.appointment_id, on, at)
        except FieldError as error:
            row.mover.refuse(errors.field_sentence(error.why))
            return
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            self.refresh()
            return
        text = self.tr("Spostato a %1.").replace("%1", dates.write_day(on, ws.today))
        back = partial(appointments.put_back, ws, due.appointment_id, due.on, due.at)
        self._context.offer_undo(text, partial(self._try, back))
