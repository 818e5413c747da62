"""The filters above the register: period, channel, outcome, desk, operator, without a case."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.services.access import staff
from cav_desktop.services.calls.register import ContactFilter
from cav_desktop.ui.contacts import choices, period
from cav_desktop.ui.contacts.period import Period
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.widgets import (
    DateField,
    FilterButton,
    FlowLayout,
    Option,
    button,
    label,
)
from cav_desktop.ui.widgets.filter_toggle import FilterToggle


class RegisterFilters(QWidget):
    """Gives a `ContactFilter`; `changed` after each choice."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.period = FilterButton(self.tr("Periodo"), self._periods(), multiple=False)
        self.channel = FilterButton(self.tr("Canale"))
        self.outcome = FilterButton(self.tr("Esito"))
        self.desk = FilterButton(self.tr("Sportello"))
        self.operator = FilterButton(self.tr("Operatrice"))
        self.without_case = FilterToggle(self.tr("Senza fascicolo"), icon="folder")
        self.since = DateField(lambda: context.ws.today)
        self.until = DateField(lambda: context.ws.today)
        self.clear_all = button(self.tr("Togli filtri"), "quiet", on_click=self.clear)
        self.period.set_value({Period.YEAR})
        self._lay_out()
        self.offer()
        for made in (self.period, self.channel, self.outcome, self.desk, self.operator):
            made.changed.connect(lambda _: self._tell())
        self.without_case.clicked.connect(lambda _=False: self._tell())
        for day in (self.since, self.until):
            day.changed.connect(lambda _: self._tell())
        context.lists_changed.connect(self.offer)
        self._adapt()

    def value(self) -> ContactFilter:
        """What the register shows."""
        since, until = period.days(self.chosen_period, self._context.ws.today)
        if self.chosen_period is Period.CHOSEN:
            since, until = self.since.value(), self.until.value()
        return ContactFilter(
            since=since,
            until=until,
            channels=tuple(sorted(self.channel.value())),
            outcomes=tuple(sorted(self.outcome.value())),
            desks=tuple(sorted(map(int, self.desk.value()))),
            staff=tuple(sorted(map(int, self.operator.value()))),
            without_case=self.without_case.isChecked(),
        )

    @property
    def chosen_period(self) -> Period:
        """The period; no choice means all."""
        return Period(next(iter(self.period.value()), Period.ALL))

    @property
    def are_set(self) -> bool:
        """Whether something narrows the list, apart from the period."""
        buttons = (self.channel, self.outcome, self.desk, self.operator)
        return self.without_case.isChecked() or any(one.value() for one in buttons)

    def show_place(self, place: Place) -> None:
        """Take the filters of a place; those that it does not name are taken away."""
        if not place.filters:
            return
        self._reset()
        wanted = place.filter("period", Period.ALL)
        self.period.set_value({Period(wanted)} if wanted in set(Period) else {Period.ALL})
        for name, made in (
            ("channel", self.channel),
            ("outcome", self.outcome),
            ("desk", self.desk),
            ("staff", self.operator),
        ):
            if place.filter(name):
                made.set_value(place.filter(name).split(","))
        self.without_case.setChecked(place.filter("without_case") == "si")
        self._tell()

    def add(self, act: QWidget) -> None:
        """Put an act of the list after the filters: it goes on a new line with them."""
        self._flow.addWidget(act)

    def clear(self) -> None:
        """Show all contacts of the period again."""
        self._reset()
        self._tell()

    def offer(self) -> None:
        """Offer the lists as they are now."""
        words = self._context.vocabulary
        self.channel.set_options(choices.options(words, choices.CHANNEL))
        self.outcome.set_options(choices.options(words, choices.OUTCOME))
        none = Option("0", self.tr("Nessuno sportello"))
        self.desk.set_options((*choices.desk_options(self._context.centre.desks), none))
        members = staff.members(self._context.ws)
        self.operator.set_options(
            tuple(Option(str(one.staff_id), one.shown_name) for one in members)
        )

    def _reset(self) -> None:
        for made in (self.channel, self.outcome, self.desk, self.operator):
            made.set_value(())
        self.without_case.setChecked(False)

    def _tell(self) -> None:
        self._adapt()
        self.changed.emit()

    def _adapt(self) -> None:
        for widget in (self._from_word, self.since, self._to_word, self.until):
            widget.setVisible(self.chosen_period is Period.CHOSEN)
        self.clear_all.setVisible(self.are_set)
        self._flow.invalidate()
        self._holder.updateGeometry()

    def _periods(self) -> tuple[Option, ...]:
        return (
            Option(Period.TODAY, self.tr("Oggi")),
            Option(Period.WEEK, self.tr("Questa settimana")),
            Option(Period.MONTH, self.tr("Questo mese")),
            Option(Period.YEAR, self.tr("Quest’anno")),
            Option(Period.ALL, self.tr("Tutto")),
            Option(Period.CHOSEN, self.tr("Scelto")),
        )

    def _lay_out(self) -> None:
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder)
        self._from_word = label(self.tr("dal"), "muted")
        self._to_word = label(self.tr("al"), "muted")
        self.since.setAccessibleName(self.tr("Dal giorno"))
        self.until.setAccessibleName(self.tr("Al giorno"))
        for widget in (
            self.period,
            self._from_word,
            self.since,
            self._to_word,
            self.until,
            self.channel,
            self.outcome,
            self.desk,
            self.operator,
            self.without_case,
            self.clear_all,
        ):
            self._flow.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._holder)
