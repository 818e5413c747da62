"""Percorsi: the ways of a woman through the centre, the state of the present one, who follows."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.areas import Area
from cav_desktop.domain.consents import Consent
from cav_desktop.domain.endings import EndingKind, FollowUp, FollowUpOutcome
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.domain.plans import OUTCOMES, Goal
from cav_desktop.services.access.staff import members
from cav_desktop.services.casework import cases, endings, follow_ups, plans, state_undo
from cav_desktop.services.casework.case_files import CaseSheet, EpisodeRow
from cav_desktop.services.casework.endings import Ended, EndingDraft, Endings
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.ways.follow_ups import FollowUpsCard
from cav_desktop.ui.cases.ways.guided_acts import GuidedActs
from cav_desktop.ui.cases.ways.state_change import StateChange
from cav_desktop.ui.cases.ways.states import state_label, state_tone
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.rights import keep_for_writers
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
from cav_desktop.ui.widgets.dates import day_words
from cav_desktop.ui.widgets.layouts import empty

_ENDINGS = (EpisodeState.CLOSED, EpisodeState.ARCHIVED)


class EpisodesPage(QWidget):
    """The present path above with what can be done, the earlier ones beneath.

    `section_asked` asks for another section of the case.
    """

    section_asked = Signal(str)

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self.guided = GuidedActs(case.context)
        self.calls = FollowUpsCard(case.context)
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
        acts = (self.guided, self.change, self.again, self._follower_card)
        keep_for_writers(case.context, Area.STATE, *acts)
        self._lay_out()
        self.change.asked.connect(lambda asked: self._move(asked, self.change.show_error))
        self.guided.moved.connect(lambda asked: self._move(asked, self.guided.show_error))
        self.guided.concluded.connect(self._conclude)
        self.guided.transferred.connect(self._transfer)
        self.guided.goals_asked.connect(lambda: self.section_asked.emit("plan"))
        self.guided.consents_asked.connect(lambda: self.section_asked.emit("consents"))
        self.guided.left.connect(lambda: self.guided.give_up(case.sheet.case_id))
        self.calls.recorded.connect(self._record)
        self.calls.left.connect(lambda: self.calls.give_up(case.sheet.case_id))
        case.left.connect(self._leave)
        self.follower.changed.connect(self._follow)
        case.listen(self._show_sheet)
        refresh_on(case.context.bus, self, (FollowUp, Consent, Goal), self._read_again)

    def resume(self, draft: str) -> None:
        """Go on with the act, or with the call, that was being written."""
        (self.calls if draft == FollowUp.FORM.key else self.guided).go_on()

    def _leave(self) -> None:
        for card in (self.guided, self.calls):
            card.kept.leave()

    def _read_again(self) -> None:
        if self._case.is_open:
            self._show_sheet(self._case.sheet)

    def _show_sheet(self, sheet: CaseSheet) -> None:
        current = sheet.current
        ends = endings.of_case(self._case.context.ws, sheet.case_id)
        self.guided.show_episode(current, ends, self._open_goals(sheet.case_id))
        self.guided.open_case(sheet.case_id)
        self.calls.show_calls(ends.follow_ups, ends.calling_again, sheet.safe)
        self.calls.open_case(sheet.case_id)
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
        self._show_history(sheet, ends)

    def _open_goals(self, case_id: int) -> int:
        """How many goals of the plan that holds have no outcome yet."""
        ws = self._case.context.ws
        versions = plans.of_case(ws, case_id) if ws.may_read(Area.PLAN) else ()
        newest = versions[0].goals if versions else ()
        return sum(goal.state not in OUTCOMES for goal in newest)

    def _show_history(self, sheet: CaseSheet, ends: Endings) -> None:
        empty(self._rows)
        for place, episode in enumerate(reversed(sheet.episodes)):
            if place:
                self._rows.addWidget(line())
            self._rows.addWidget(self._episode_row(episode, ends))

    def _episode_row(self, episode: EpisodeRow, ends: Endings) -> QWidget:
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
        for said in self._said_at_the_end(episode, ends):
            words.addWidget(label(said, "small", wrap=True))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(
            Chip(state_label(context.vocabulary, episode.state), state_tone(episode.state))
        )
        return made

    def _said_at_the_end(self, episode: EpisodeRow, ends: Endings) -> list[str]:
        of = next((one for one in ends.endings if one.episode_id == episode.episode_id), None)
        if of is None:
            return []
        to = ""
        if of.kind is EndingKind.TRANSFERRED:
            to = self.tr("Trasferita a: %1").replace("%1", str(of.said["receiving"]))
        return [part for part in (to, str(of.said["words"] or "")) if part]

    def _conclude(self, draft: EndingDraft) -> None:
        self._end(draft, endings.conclude, self.tr("Percorso concluso"))

    def _transfer(self, draft: EndingDraft) -> None:
        self._end(draft, endings.transfer, self.tr("Trasferita ad altro CAV"))

    def _end(self, draft: EndingDraft, act: Callable[..., Ended], said: str) -> None:
        context = self._case.context
        try:
            ended = act(context.ws, self._case.sheet.case_id, draft)
        except UserError as error:
            self.guided.show_error(error)
            return
        except EnvironmentFailure as error:
            context.fail(error)
            return
        self._show_done()
        context.offer_undo(said, lambda: self._try(lambda: endings.take_back(context.ws, ended)))

    def _record(self, number: int, outcome: FollowUpOutcome, on: date, words: str) -> None:
        context = self._case.context
        try:
            recorded = follow_ups.record(context.ws, number, outcome, on, words)
        except FieldError as error:
            self.calls.show_errors({error.field: field_sentence(error.why)})
            return
        except (UserError, EnvironmentFailure) as error:
            context.fail(error)
            return
        self.calls.done(self._case.sheet.case_id)
        self._case.reload()
        self.calls.stand()
        context.offer_undo(
            self.tr("Follow-up registrato"),
            lambda: self._try(lambda: follow_ups.take_back(context.ws, recorded)),
        )

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except (UserError, EnvironmentFailure) as error:
            self._case.context.fail(error)

    def _move(self, asked: Move, refuse: Callable[[UserError], None]) -> None:
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
            refuse(error)
            return
        except EnvironmentFailure as error:
            context.fail(error)
            return
        self._show_done()
        context.offer_undo(
            self.tr("Stato cambiato: %1").replace("%1", after),
            lambda: self._try(lambda: state_undo.undo_move(context.ws, sheet.case_id)),
        )

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
        self._show_done()
        context.offer_undo(
            self.tr("Iniziato un nuovo percorso"),
            lambda: self._try(lambda: state_undo.undo_beginning(context.ws, sheet.case_id)),
        )

    def _show_done(self) -> None:
        """The state is another: the keyboard goes to what may be done next."""
        self.guided.done(self._case.sheet.case_id)
        self._case.reload()
        following = [*self.guided.chips.values(), self.begin, *self.change.chips.values()]
        first = next((one for one in following if one.isVisible()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

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
        for part in (
            self.guided,
            self.again,
            self.calls,
            self.change,
            self._follower_card,
            self.history,
        ):
            cards.addWidget(part)
        cards.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner))
