"""What may be done with a way through the centre now: each act with the questions that it needs."""

import json
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from cav_desktop.domain.consents import HOLDS, ConsentState
from cav_desktop.domain.endings import ENDING
from cav_desktop.domain.episodes import EpisodeState, Move, reason_list
from cav_desktop.domain.errors import ConsentMissing, FieldError, UserError
from cav_desktop.domain.forms import NO, YES, Answer
from cav_desktop.domain.passages import PASSAGE, Act
from cav_desktop.services.casework.case_files import EpisodeRow
from cav_desktop.services.casework.endings import EndingDraft, Endings
from cav_desktop.ui import kept_answers
from cav_desktop.ui.cases.ways.acts import STEPS, Step, act_words
from cav_desktop.ui.cases.ways.passage_card import PassageCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.kept_editor import KeptEditor
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import (
    Banner,
    DateField,
    FilterChip,
    FlowLayout,
    TextArea,
    button,
)
from cav_desktop.ui.widgets.scrolled import bring_up

_IN_CARE = frozenset({EpisodeState.TAKEN_IN_CARE, EpisodeState.CONCLUDING})
_TAKEN_BACK = frozenset({ConsentState.WITHDRAWN, ConsentState.REFUSED, ConsentState.EXPIRED})


class GuidedActs(PassageCard):
    """`moved` carries a plain `Move`, `concluded` and `transferred` an `EndingDraft`.

    What is typed and not done is kept as a draft, one a case. `changed` comes after each change.

    `goals_asked` asks for the plan, where the outcome of each goal is written; `consents_asked` for
    the consents, when an act needs one that she did not give; `left` says that she gives it up.
    """

    changed = Signal()
    moved = Signal(object)
    concluded = Signal(object)
    transferred = Signal(object)
    goals_asked = Signal()
    consents_asked = Signal()
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, PASSAGE, parent)
        self.entered.connect(self.ask)
        self.set_title(
            self.tr("Che cosa succede ora"),
            self.tr("Ogni passo si può annullare subito dopo."),
        )
        self._act: Step | None = None
        self._consent = self._in_care = ConsentState.NOT_ASKED
        self._goals = 0
        self.chips: dict[str, FilterChip] = {}
        self.note = Banner("", "", Tone.INFORMATION)
        self.goals = button(
            self.tr("Apri il piano"), "quiet", icon="target", on_click=self.goals_asked.emit
        )
        self.consents = button(
            self.tr("Apri i consensi"), "quiet", icon="handshake", on_click=self.consents_asked.emit
        )
        self.apply = button("", "primary", on_click=self.ask)
        self.leave = button(self.tr("Lascia"), "quiet", on_click=self.left.emit)
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder, gap=SPACE_2)
        self._offered: dict[str, Answer] = {}
        self._left: dict[str, dict[str, Answer]] = {}
        """What was typed for an act before another one was chosen."""
        self._lay_out()
        self._stood_in = "on"
        self.form.changed.connect(self._note_standing)
        self.form.changed.connect(self.changed)
        self.kept = KeptEditor(context, self, PASSAGE.key, self)

    def show_episode(self, episode: EpisodeRow, ends: Endings, open_goals: int) -> None:
        """Offer what may be done; `open_goals`: how many goals of the plan have no outcome yet.

        What is being typed stays as long as it may be done.
        """
        is_same = self._episode is not None and self._episode.episode_id == episode.episode_id
        standing = self._act if is_same and self.kept.is_changed else None
        held = next((key for key, chip in self.chips.items() if chip.hasFocus()), "")
        self._episode, self._goals = episode, open_goals
        self._consent, self._in_care = ends.calling_again, ends.in_care
        self._flow.clear()
        self.chips = {}
        for act in self._possible():
            chip = FilterChip(act_words(act.word), icon=act.icon, parent=self._holder)
            chip.clicked.connect(lambda _=False, one=act: self.choose(one.key))
            self.chips[act.key] = chip
            self._flow.addWidget(chip)
            chip.show()
        self._order_chips()
        self.setVisible(bool(self.chips))
        if standing in self._possible():
            self._mark()
            self.refusal.hide()
            self._show_note()
        else:
            self._ask_nothing()
        if held:
            following = self.chips.get(held) or next(iter(self.chips.values()), None)
            if following is not None:
                following.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_case(self, case_id: int) -> None:
        """A case came, or its state is another: what waits as a draft is shown again."""
        if not self.kept.is_changed:
            self.kept.leave()
            self.kept.begin(case_id)

    def done(self, case_id: int) -> None:
        """What was asked for is written: nothing of it waits any more."""
        self.kept.finish()
        self._ask_nothing()
        self.kept.begin(case_id)

    def give_up(self, case_id: int) -> None:
        """Ask nothing, and forget what was typed."""
        if self.kept.is_changed:
            self.kept.discard()
        self._ask_nothing()
        self.kept.begin(case_id)

    def go_on(self) -> None:
        """Put the keyboard into what is being written, once it is on the screen."""
        if self._act is not None:
            asked = self._stood_in if self._is_asked(self._stood_in) else "on"
            control = self.control(asked)
            go_on = control.go_on if isinstance(control, TextArea) else control.setFocus
            QTimer.singleShot(0, self, go_on)

    def payload(self) -> str:
        """The act and what was typed for it, as JSON; an act that was only looked at is nothing."""
        typed = self._typed()
        if self._act is None or typed == self._offered:
            return json.dumps({})
        return json.dumps({"act": self._act.key, "typed": typed}, default=kept_answers.plain)

    def field_with_keyboard(self) -> str:
        """The field where she is, or was when the keyboard went elsewhere."""
        standing = next((one for one in self.form.names() if self._has_keyboard(one)), "")
        return standing or self._stood_in

    def restore(self, payload: str, cursor: str) -> None:
        """Show again what was typed, if the act may still be done."""
        kept = json.loads(payload)
        if kept.get("act") not in self.chips:
            return
        self._stood_in = cursor if cursor in self._questions else "on"
        self.choose(kept["act"])
        self.form.set_values(
            {
                name: kept_answers.answer(self._questions[name].kind, answer)
                for name, answer in kept["typed"].items()
                if name in self._questions
            }
        )

    def choose(self, key: str | None) -> None:
        """Open the questions of an act, or none; what was typed for it before is there again."""
        if self._act is not None and self._typed() != self._offered:
            self._left[self._act.key] = self._typed()
        self._act = next((one for one in self._possible() if one.key == key), None)
        self.refusal.hide()
        self.form.show_errors({})
        self._mark()
        is_chosen = self._act is not None
        for part in (self.form, self.apply, self.leave):
            part.setVisible(is_chosen)
        self._show_note()
        if self._act is None or self._episode is None:
            return
        for asked in PASSAGE:
            self.form.set_shown(asked.name, self._is_asked(asked.name))
        self._fill_in(self._act, EpisodeState(self._episode.state))
        self._offered = self._typed()
        self.form.set_values(self._left.get(self._act.key, {}))
        self.apply.setText(act_words(self._act.verb))
        (self.reason if self._is_asked("reason") else self.on).setFocus()
        self.changed.emit()

    def show_error(self, error: UserError) -> None:
        """Say why the archive refused; what needs a consent opens the consents."""
        super().show_error(error)
        self.consents.setVisible(isinstance(error, ConsentMissing))
        QTimer.singleShot(0, self, lambda: bring_up(self.consents))

    def ask(self) -> None:
        """Say what was chosen, or what is missing."""
        act = self._act
        if act is None:
            return
        missing = self._missing(act)
        self.form.show_errors(missing)
        if missing:
            return
        said = PASSAGE.check({**self.form.values(), "act": act.key})
        on, reason = self.on.value(), cast("str | None", said["reason"])
        if act.key in (Act.CONCLUDE, Act.TRANSFER):
            answers = {name: answer for name, answer in said.items() if name in ENDING}
            draft = EndingDraft(on, reason, said["follow_ups"] == YES, answers)
            (self.concluded if act.key is Act.CONCLUDE else self.transferred).emit(draft)
            return
        review = cast("date | None", said["review_on"])
        self.moved.emit(Move(act.to, on or self._context.ws.today, reason, review))

    def _ask_nothing(self) -> None:
        self.choose(None)
        self._left.clear()

    def _note_standing(self) -> None:
        self._stood_in = self.field_with_keyboard()

    def _has_keyboard(self, name: str) -> bool:
        control, focused = self.control(name), QApplication.focusWidget()
        return focused is not None and (control is focused or control.isAncestorOf(focused))

    def _is_asked(self, name: str) -> bool:
        return self._act is not None and PASSAGE[name].makes_sense({"act": self._act.key})

    def _typed(self) -> dict[str, Answer]:
        """The answers of the act, the words with the blanks around them."""
        typed = {name: said for name, said in self.form.values().items() if self._is_asked(name)}
        if "words" in typed:
            words = cast("TextArea", self.control("words"))
            typed["words"] = words.half_typed() or words.value()
        return typed

    def _mark(self) -> None:
        for one, chip in self.chips.items():
            chip.setChecked(self._act is not None and one == self._act.key)

    def _order_chips(self) -> None:
        self.order_keys(self._holder, *self.chips.values())

    def _missing(self, act: Step) -> dict[str, str]:
        found: dict[str, str] = {}
        answers = self.form.values()
        for one in PASSAGE:
            if not self._is_asked(one.name):
                continue
            control = self.control(one.name)
            if isinstance(control, DateField) and control.error():
                found[one.name] = control.error()
                continue
            try:
                one.check(answers[one.name])
            except FieldError as error:
                is_reason = one.name == "reason" and error.why == "required"
                found[one.name] = field_sentence("reason_needed" if is_reason else error.why)
        wrong = self.wrong_day(self.on.value())
        return {**found, "on": wrong} if wrong else found

    def _possible(self) -> tuple[Step, ...]:
        if self._episode is None:
            return ()
        state = EpisodeState(self._episode.state)
        return tuple(one for one in STEPS if state in one.states)

    def _fill_in(self, act: Step, state: EpisodeState) -> None:
        name = "E11" if act.key is Act.CONCLUDE else reason_list(state, act.to)
        self.offer_reasons(name)
        today = self._context.ws.today
        self.form.set_values(
            {
                **dict.fromkeys(self.form.names()),
                "on": today,
                "interview_on": today if act.key is Act.CONCLUDE else None,
                "follow_ups": YES if self._consent in HOLDS else NO,
            }
        )

    def _show_note(self) -> None:
        is_end = self._act is not None and self._act.key is Act.CONCLUDE
        self.goals.setVisible(is_end and self._goals > 0)
        parts = []
        if is_end and self._goals:
            parts.append(
                self.tr("Nel piano un obiettivo è senza esito.")
                if self._goals == 1
                else self.tr("Nel piano %1 obiettivi sono senza esito.").replace(
                    "%1", str(self._goals)
                )
            )
        if is_end and self._consent not in HOLDS:
            parts.append(
                self.tr(
                    "Non ha dato il consenso al ricontatto: le chiamate di follow-up si "
                    "programmano solo dopo averlo registrato in Consensi."
                )
            )
        self.note.set_words(self.tr("Prima di concludere"), " ".join(parts), Tone.INFORMATION)
        if not parts and self._stands_without_consent:
            state = self._context.vocabulary.label("E68a", self._in_care).lower()
            text = self.tr(
                "Il consenso alla presa in carico è %1: con lei sospendi o concludi il percorso, "
                "oppure registra in Consensi che lo ha dato di nuovo."
            )
            self.note.set_words(
                self.tr("Senza il suo consenso non si va avanti"),
                text.replace("%1", state),
                Tone.WARNING,
            )
        self.note.setVisible(bool(parts) or self._stands_without_consent)
        self.consents.setVisible(self._stands_without_consent)

    @property
    def _stands_without_consent(self) -> bool:
        """Whether she is in care and does not want it any more, or did not renew it."""
        state = self._episode.state if self._episode is not None else ""
        return state in _IN_CARE and self._in_care in _TAKEN_BACK

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.apply)
        row.addWidget(self.leave)
        row.addStretch(1)
        for part in (self._holder, self.note, self.goals, self.form, self.refusal, self.consents):
            self.add(part)
        self.body.addLayout(row)
