"""Percorsi: the ways of a woman through the centre, the state of the present one, who follows."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.services import cases, state_undo
from cav_desktop.services.case_files import CaseSheet, EpisodeRow
from cav_desktop.services.staff import members
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.state_change import StateChange
from cav_desktop.ui.cases.states import day_words, state_label, state_tone
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4
from cav_desktop.ui.widgets import (
    Card,
    Chip,
    FormField,
    Option,
    SearchableCombo,
    button,
    label,
    line,
    scrolled,
)

_ENDINGS = (EpisodeState.CLOSED, EpisodeState.ARCHIVED)


class EpisodesPage(QWidget):
    """The present path above with what can be done, the earlier ones beneath."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self.change = StateChange(case.context)
        self.again = Card(
            self.tr("È tornata?"),
            self.tr(
                "L’ultimo percorso è finito. Un ritorno è un percorso nuovo, nello stesso "
                "fascicolo: quello di prima resta com’è."
            ),
        )
        self.begin = button(
            self.tr("Inizia un nuovo percorso"), "primary", icon="plus", on_click=self._begin
        )
        self.follower = SearchableCombo(placeholder=self.tr("nessuna ancora"))
        self._follower_card = Card(self.tr("Chi la segue"))
        self.history = Card(self.tr("I suoi percorsi"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_3)
        self._lay_out()
        self.change.asked.connect(self._move)
        self.follower.changed.connect(self._follow)
        case.listen(self._show_sheet)

    def _show_sheet(self, sheet: CaseSheet) -> None:
        current = sheet.current
        self.change.show_episode(current)
        self.change.setVisible(bool(current.allowed))
        self.again.setVisible(current.is_over)
        colleagues = [
            Option(str(one.staff_id), one.shown_name)
            for one in members(self._case.context.ws)
            if not one.left or one.staff_id == current.staff_id
        ]
        self.follower.set_options(colleagues)
        self.follower.set_value(str(current.staff_id) if current.staff_id else None)
        self._show_history(sheet)

    def _show_history(self, sheet: CaseSheet) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, episode in enumerate(reversed(sheet.episodes)):
            if place:
                self._rows.addWidget(line())
            self._rows.addWidget(self._episode_row(episode))

    def _episode_row(self, episode: EpisodeRow) -> QWidget:
        context = self._case.context
        today = context.ws.today
        title = self.tr("Percorso %1").replace("%1", str(episode.number))
        opened = self.tr("dal %1").replace("%1", day_words(episode.opened_on, today))
        closed = (
            self.tr("al %1").replace("%1", day_words(episode.closed_on, today))
            if episode.closed_on
            else ""
        )
        reason = (
            context.vocabulary.label(episode.reason_list, episode.reason)
            if episode.reason_list and episode.reason
            else ""
        )
        made = QWidget()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(title, "strong"))
        words.addWidget(
            label(
                " · ".join(part for part in (f"{opened} {closed}".strip(), reason) if part), "small"
            )
        )
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(
            Chip(state_label(context.vocabulary, episode.state), state_tone(episode.state))
        )
        return made

    def _move(self, asked: Move) -> None:
        context = self._case.context
        sheet = self._case.sheet
        after = state_label(context.vocabulary, asked.to)
        if asked.to in _ENDINGS and not self._case.ask(
            self,
            self.tr("Stai per portare %1 in «%2».").replace("%1", sheet.code).replace("%2", after),
            self.tr(
                "Dopo, questo percorso non si riapre: se la donna torna, ne comincia uno nuovo "
                "nello stesso fascicolo."
            ),
            self.tr("Passa a «%1»").replace("%1", after),
        ):
            return
        try:
            cases.move(context.ws, sheet.case_id, asked)
        except UserError as error:
            self.change.show_error(error)
            return
        except EnvironmentFailure as error:
            context.fail(error)
            return
        self._case.reload()
        context.offer_undo(
            self.tr("Stato cambiato: %1").replace("%1", after),
            lambda: self._take_back(sheet.case_id),
        )

    def _take_back(self, case_id: int) -> None:
        context = self._case.context
        try:
            state_undo.undo_move(context.ws, case_id)
        except (UserError, EnvironmentFailure) as error:
            context.fail(error)

    def _begin(self) -> None:
        context = self._case.context
        sheet = self._case.sheet
        number = str(sheet.current.number + 1)
        if not self._case.ask(
            self,
            self.tr("Stai per iniziare il percorso %1 di %2.")
            .replace("%1", number)
            .replace("%2", sheet.code),
            self.tr("Dopo, il fascicolo risulta di nuovo aperto, in «Contatto», da oggi."),
            self.tr("Inizia il percorso"),
        ):
            return
        try:
            cases.begin_episode(context.ws, sheet.case_id)
        except (UserError, EnvironmentFailure) as error:
            context.fail(error)
            return
        self._case.reload()

    def _follow(self, code: object) -> None:
        context = self._case.context
        sheet = self._case.sheet
        before = sheet.current.staff_id
        chosen = int(code) if isinstance(code, str) else None

        def follow(staff_id: int | None) -> None:
            cases.follow(context.ws, sheet.case_id, staff_id)

        try:
            follow(chosen)
        except (UserError, EnvironmentFailure) as error:
            context.fail(error)
            return
        self._case.reload()
        context.offer_undo(self.tr("Cambiata chi la segue"), lambda: follow(before))

    def _lay_out(self) -> None:
        again = QHBoxLayout()
        again.addWidget(self.begin)
        again.addStretch(1)
        self.again.body.addLayout(again)
        self._follower_card.add(FormField(self.tr("In questo percorso"), self.follower))
        self.history.body.addLayout(self._rows)
        inner = QWidget()
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, SPACE_2, 0)
        cards.setSpacing(SPACE_4)
        for part in (self.change, self.again, self._follower_card, self.history):
            cards.addWidget(part)
        cards.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner))
