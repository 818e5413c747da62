"""The cards of a plan: an area with its goals and actions, the services, the reviews."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.forms import Form
from cav_desktop.domain.plan_forms import GOAL, PROGRESS, REVIEW, SERVICE
from cav_desktop.services.casework.plans import GoalSheet, PlanSheet
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import Wording
from cav_desktop.ui.cases.protection.plan_words import GOAL_STATES, action_words, goal_tone, tr
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3
from cav_desktop.ui.widgets import Card, Chip, button, icon_button, label, line


class AreaCard(Card):
    """The goals of one area (E47) in her words, each with what is done for it.

    Each signal carries a `GoalSheet`, `action_edited` the goal and the sheet of the action.
    """

    goal_edited = Signal(object)
    goal_removed = Signal(object)
    action_added = Signal(object)
    action_edited = Signal(object, object)
    progress_added = Signal(object)

    def __init__(
        self,
        plan: PlanSheet,
        goals: Sequence[GoalSheet],
        words: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words.say(GOAL["area"], goals[0].area), "", parent)
        self._plan = plan
        self._words = words
        for number, goal in enumerate(goals):
            if number:
                self.add(line())
            self._add_goal(goal)

    def _add_goal(self, goal: GoalSheet) -> None:
        answers = goal.sheet.answers
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        hers = label(f"«{answers['hers']}»", "strong", wrap=True)
        hers.setAccessibleDescription(tr("Con le sue parole"))
        head.addWidget(hers, 1)
        state = Chip(self._words.vocabulary.label(GOAL_STATES, goal.state), goal_tone(goal.state))
        head.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        if answers.get("indicator"):
            text = tr("Si capisce da: %1").replace("%1", str(answers["indicator"]))
            self.add(label(text, "muted", wrap=True))
        for action in goal.actions:
            self.body.addLayout(self._action(goal, action))
        if goal.progress:
            self.add(label(self._last(goal), "small", wrap=True))
        self.body.addLayout(self._acts(goal))

    def _action(self, goal: GoalSheet, action: Sheet) -> QHBoxLayout:
        what, small = action_words(action, self._words)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(what, wrap=True))
        words.addWidget(label(small, "small", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(label("•", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if not self._plan.is_over:
            name = tr("Modifica l’azione: %1").replace("%1", what)
            row.addWidget(
                icon_button(
                    "pencil-simple", name, on_click=lambda: self.action_edited.emit(goal, action)
                ),
                0,
                Qt.AlignmentFlag.AlignTop,
            )
        return row

    def _last(self, goal: GoalSheet) -> str:
        last = goal.progress[-1].answers
        told = (self._words.say(PROGRESS[name], last.get(name)) for name in ("on", "note"))
        return tr("Ultimo passo: %1").replace("%1", " · ".join(one for one in told if one))

    def _acts(self, goal: GoalSheet) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_1)
        if not self._plan.is_over:
            acts = [
                (tr("Aggiungi azione"), "plus", self.action_added),
                (tr("Com’è andata…"), "flag", self.progress_added),
            ]
            if self._plan.is_draft:
                acts += [
                    (tr("Modifica"), "pencil-simple", self.goal_edited),
                    (tr("Togli"), "trash", self.goal_removed),
                ]
            for word, icon, signal in acts:
                pressed = partial(signal.emit, goal)
                row.addWidget(button(word, "quiet", icon=icon, on_click=pressed))
        row.addStretch(1)
        return row


class SheetsCard(Card):
    """Sheets of one kind, a line each, with a way to open one and to add another."""

    edited = Signal(object)
    added = Signal()

    def __init__(
        self, form: Form, shown: tuple[str, ...], words: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__("", "", parent)
        self._form, self._shown, self._words = form, shown, words

    def show_sheets(self, sheets: Sequence[Sheet], *, add: str, may_change: bool) -> None:
        """Show these; `add` is the word of the button for one more, empty for none."""
        for sheet in sheets:
            first, *rest = (
                self._words.say(self._form[name], sheet.answers.get(name)) for name in self._shown
            )
            row = QHBoxLayout()
            row.setSpacing(SPACE_2)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(first, "strong", wrap=True))
            told = [
                f"{self._form[name].label}: {said}"
                for name, said in zip(self._shown[1:], rest, strict=True)
                if said
            ]
            for one in told:
                words.addWidget(label(one, "small", wrap=True))
            row.addLayout(words, 1)
            if may_change:
                name = tr("Modifica: %1").replace("%1", first)
                pressed = partial(self.edited.emit, sheet)
                row.addWidget(
                    icon_button("pencil-simple", name, on_click=pressed),
                    0,
                    Qt.AlignmentFlag.AlignTop,
                )
            self.body.addLayout(row)
        if add:
            foot = QHBoxLayout()
            foot.addWidget(button(add, "quiet", icon="plus", on_click=self.added.emit))
            foot.addStretch(1)
            self.body.addLayout(foot)


def services_card(plan: PlanSheet, words: Wording) -> SheetsCard:
    """The services with a part in the plan, and what each knows."""
    made = SheetsCard(SERVICE, ("party", "referent", "does", "knows", "must_not_know"), words)
    made.set_title(
        tr("Servizi coinvolti"), tr("Ognuno sa solo quello che serve, e che lei ha deciso.")
    )
    add = "" if plan.is_over else tr("Aggiungi un servizio")
    made.show_sheets(plan.services, add=add, may_change=not plan.is_over)
    return made


def reviews_card(plan: PlanSheet, words: Wording) -> SheetsCard:
    """The reviews of a version, the newest first."""
    made = SheetsCard(REVIEW, ("on", "hers", "changes", "decisions", "next_on"), words)
    made.set_title(tr("Verifiche"))
    can_review = plan.state in ("firmato", "attivo", "in_verifica")
    add = tr("Registra una verifica") if can_review else ""
    made.show_sheets(tuple(reversed(plan.reviews)), add=add, may_change=not plan.is_over)
    return made
