"""Piano di tutela: areas as cards, versions, reviews; the safety plan apart."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.domain.areas import Area
from cav_desktop.domain.case_records import CaseRecord, Choice, Told
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.plans import (
    Goal,
    GoalProgress,
    Plan,
    PlanAction,
    PlanReview,
    PlanService,
    PlanState,
    Signature,
)
from cav_desktop.domain.safety_plans import SafetyPlan
from cav_desktop.services import drafts
from cav_desktop.services.access import staff
from cav_desktop.services.casework import plans, sheets
from cav_desktop.services.casework.plans import GoalSheet, PlanSheet
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.protection.plan_cards import AreaCard, reviews_card, services_card
from cav_desktop.ui.cases.protection.plan_head import PlanHead, SignatureCard
from cav_desktop.ui.cases.protection.plan_words import tr
from cav_desktop.ui.cases.sheets.section_page import SectionPage
from cav_desktop.ui.cases.sheets.section_tabs import SectionTabs
from cav_desktop.ui.cases.sheets.sheet_form import SheetForm
from cav_desktop.ui.cases.sheets.sheet_page import SheetPage
from cav_desktop.ui.rights import keep_for_writers
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4
from cav_desktop.ui.widgets import Banner, EmptyState, button, label, scrolled

_KINDS: tuple[type[CaseRecord], ...] = (
    *(Plan, Goal, PlanAction, GoalProgress),
    *(PlanService, PlanReview),
)
DRAFTS = tuple(kind.FORM.key for kind in _KINDS)
"""The names under which the editors of the plan keep what is typed."""

_Adds = Callable[[Workspace, int, Answers], int]
_ADDS: dict[type[CaseRecord], _Adds] = {
    Plan: plans.begin,
    Goal: plans.add_goal,
    PlanAction: plans.add_action,
    GoalProgress: plans.add_progress,
    PlanService: plans.add_service,
    PlanReview: plans.review,
}


def _change(
    ws: Workspace, entity: type[CaseFile] | type[CaseRecord], number: int, answers: Answers
) -> None:
    if entity is PlanReview:
        plans.correct_review(ws, number, answers)
    else:
        sheets.change(ws, entity, number, answers)


class PlanView(SectionPage):
    """One version at a time; what is written in it is edited in its place, with its draft."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, (*_KINDS, Told, Choice), self.read, parent)
        self.plans: tuple[PlanSheet, ...] = ()
        self._shown = 0
        self.head = PlanHead(case.context)
        self.signature = SignatureCard(case.context)
        self.waiting = Banner("", action=tr("Riprendi"))
        self.nothing = EmptyState(
            "target",
            tr("Nessun piano"),
            tr("Si scrive con lei: che cosa vuole, un obiettivo alla volta, chi fa che cosa."),
            tr("Inizia un piano"),
        )
        self.add_goal = button(tr("Aggiungi un obiettivo"), "primary", icon="plus")
        self.cards: list[QWidget] = []
        self._forms: dict[type[CaseRecord], SheetForm] = {}
        self._of: dict[type[CaseRecord], QLabel] = {}
        self._stack = QStackedWidget(self)
        keep_for_writers(case.context, Area.PLAN, self.nothing, self.add_goal)
        self._lay_out()
        self._connect()

    @property
    def plan(self) -> PlanSheet:
        """The version that is shown."""
        return next((one for one in self.plans if one.id == self._shown), self.plans[0])

    def read(self) -> None:
        """Read the versions again; the one that is shown stays shown."""
        self.plans = plans.of_case(self.context.ws, self.case_id)
        if not self.plans:
            self._shown = 0
            self._show_unless_writing(self.nothing)
            return
        self._shown = self.plan.id
        names = {one.staff_id: one.shown_name for one in staff.members(self.context.ws)}
        words = Wording(self.context.vocabulary, names)
        self.head.show_plan(self.plan, self.plans, words)
        self.add_goal.setVisible(self.plan.is_draft)
        self._show_cards(words)
        keep_for_writers(self.context, Area.PLAN, *self._overview.findChildren(QAbstractButton))
        self._tell_drafts()
        self._show_unless_writing(self._overview)

    def leave(self) -> None:
        """Another case comes: what is pending is kept."""
        super().leave()
        for form in self._forms.values():
            form.leave()
        self._shown = 0
        self._stack.setCurrentWidget(self._overview)

    def write(self, entity: type[CaseRecord], sheet: Sheet | None = None, owner: int = 0) -> None:
        """Edit a row of the plan, or a new one that belongs to `owner`.

        A draft that waits comes first, and says what it belongs to.
        """
        form = self.form(entity)
        form.begin(self.case_id, sheet, under=owner)
        self._of[entity].setText(self._owner_words(entity, form.under))
        self._of[entity].setVisible(bool(self._of[entity].text()))
        self._stack.setCurrentWidget(form)

    def form(self, entity: type[CaseRecord]) -> SheetForm:
        """The form of a kind, made when it is first needed."""
        if entity not in self._forms:
            made = SheetForm(self.context, entity, add=self._add, change=_change)
            made.foot.insertWidget(0, button(tr("Indietro"), "quiet", on_click=self.go_back))
            made.saved.connect(lambda _: self._saved())
            made.gave_up.connect(self.go_back)
            self._of[entity] = label("", "strong", wrap=True)
            cast("QVBoxLayout", made.layout()).insertWidget(0, self._of[entity])
            self._forms[entity] = made
            self._stack.addWidget(made)
        return self._forms[entity]

    def go_back(self) -> None:
        """Back to the plan; what was typed and not saved waits as a draft."""
        for form in self._forms.values():
            form.leave()
        self._stack.setCurrentWidget(self._overview)
        self.read()

    def resume(self, draft: str = "") -> None:
        """Go on with what was begun and not saved, where it was being written."""
        self.read_now()
        begun = {kind.FORM.key: kind for kind in reversed(self._begun())}
        kind = begun.get(draft) or next(reversed(begun.values()), None)
        if kind is not None:
            self.write(kind)
            self.form(kind).go_on()

    def _owner_words(self, entity: type[CaseRecord], owner: int) -> str:
        """What a row belongs to: the goal in her words, the version where it is not the shown."""
        if entity is Plan:
            return ""
        is_of_goal = entity in (PlanAction, GoalProgress)
        for plan in self.plans:
            owners = {goal.id: f"«{goal.sheet.answers['hers']}»" for goal in plan.goals}
            if owner in (owners if is_of_goal else (plan.id,)):
                goal = owners[owner] if is_of_goal else ""
                version = tr("versione %1").replace("%1", str(plan.version))
                return " · ".join((goal, version) if plan.id != self._shown else (goal,)).strip(
                    " ·"
                )
        return tr("Quello a cui appartiene è stato tolto.")

    def _add(self, ws: Workspace, entity: type[CaseRecord], under: int, given: Answers) -> int:
        return _ADDS[entity](ws, under, given)

    def _saved(self) -> None:
        self.go_back()
        self.context.offer_undo(tr("Salvato"))

    def _move(self, state: PlanState) -> None:
        if state is PlanState.SIGNED:
            self.signature.begin()
            return
        if state in (PlanState.CONCLUDED, PlanState.INTERRUPTED) and not self.case.ask(
            self,
            tr("Stai per chiudere questo piano"),
            tr("Dopo non si cambia più. Per ricominciare se ne fa uno nuovo."),
            tr("Chiudi il piano"),
        ):
            return
        self._act(lambda: plans.move(self.context.ws, self.plan.id, state))

    def _sign(self, signature: Signature) -> None:
        try:
            plans.sign(self.context.ws, self.plan.id, signature)
        except FieldError as error:
            self.signature.show_error(error)
            return
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)
            return
        self.signature.hide()
        self.read()

    def _renew(self) -> None:
        ws, old = self.context.ws, self.plan.id

        def renew() -> None:
            self._shown = plans.new_version(ws, old)
            undo = partial(plans.undo_version, ws, self._shown)
            self.context.offer_undo(tr("Nuova versione"), undo)

        self._act(renew)

    def _undo_version(self) -> None:
        self._act(lambda: plans.undo_version(self.context.ws, self.plan.id))

    def _remove_goal(self, goal: GoalSheet) -> None:
        ws = self.context.ws

        def remove() -> None:
            sheets.remove(ws, Goal, goal.id)
            self.context.offer_undo(tr("Tolto"), partial(sheets.restore, ws, Goal, goal.id))

        self._act(remove)

    def _act(self, act: Callable[[], None]) -> None:
        try:
            act()
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)
            return
        self.read()

    def _choose(self, number: int) -> None:
        self._shown = number
        self.signature.hide()
        self.read()

    def _show_cards(self, words: Wording) -> None:
        for card in self.cards:
            self._body.removeWidget(card)
            card.hide()
            card.deleteLater()
        plan = self.plan
        areas = dict.fromkeys(goal.area for goal in plan.goals)
        made: list[QWidget] = [
            self._area([goal for goal in plan.goals if goal.area == area], words) for area in areas
        ]
        services = services_card(plan, words)
        services.added.connect(lambda: self.write(PlanService, owner=plan.id))
        services.edited.connect(lambda sheet: self.write(PlanService, sheet, plan.id))
        reviews = reviews_card(plan, words)
        reviews.added.connect(lambda: self.write(PlanReview, owner=plan.id))
        reviews.edited.connect(lambda sheet: self.write(PlanReview, sheet, plan.id))
        self.cards = [*made, services, reviews]
        for number, card in enumerate(self.cards):
            self._body.insertWidget(self._first + number, card)

    def _area(self, goals: list[GoalSheet], words: Wording) -> AreaCard:
        card = AreaCard(self.plan, goals, words)
        card.goal_edited.connect(lambda goal: self.write(Goal, goal.sheet, self.plan.id))
        card.goal_removed.connect(self._remove_goal)
        card.action_added.connect(lambda goal: self.write(PlanAction, owner=goal.id))
        card.action_edited.connect(
            lambda goal, action: self.write(PlanAction, action, owner=goal.id)
        )
        card.progress_added.connect(lambda goal: self.write(GoalProgress, owner=goal.id))
        return card

    def _begun(self) -> list[type[CaseRecord]]:
        ws = self.context.ws
        return [kind for kind in _KINDS if drafts.load(ws, kind.FORM.key, self.case_id) is not None]

    def _tell_drafts(self) -> None:
        """Say what was begun and not saved; it comes back where it was being written."""
        names = ", ".join(kind.FORM.name for kind in self._begun())
        self.waiting.set_words(tr("C’è una bozza da finire: %1.").replace("%1", names))
        self.waiting.setVisible(bool(names))

    def _show_unless_writing(self, page: QWidget) -> None:
        """What is being typed is not taken away by a change elsewhere."""
        if self._stack.currentWidget() not in self._forms.values():
            self._stack.setCurrentWidget(page)

    def _lay_out(self) -> None:
        inner = QWidget()
        self._body = QVBoxLayout(inner)
        self._body.setContentsMargins(0, 0, SPACE_2, 0)
        self._body.setSpacing(SPACE_4)
        for part in (self.waiting, self.head, self.signature):
            self._body.addWidget(part)
        self.signature.hide()
        goals = QHBoxLayout()
        goals.setSpacing(SPACE_3)
        goals.addWidget(label(tr("Obiettivi"), "subtitle"), 1, Qt.AlignmentFlag.AlignVCenter)
        goals.addWidget(self.add_goal)
        self._body.addLayout(goals)
        self._first = self._body.count()
        self._body.addStretch(1)
        self._overview = scrolled(inner)
        self._stack.addWidget(self._overview)
        self._stack.addWidget(self.nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self.nothing.acted.connect(lambda: self.write(Plan))
        self.waiting.acted.connect(self.resume)
        self.head.edited.connect(lambda: self.write(Plan, self.plan.sheet))
        self.head.moved.connect(self._move)
        self.head.renewed.connect(self._renew)
        self.head.undone.connect(self._undo_version)
        self.head.version_chosen.connect(self._choose)
        self.signature.signed.connect(self._sign)
        self.signature.gave_up.connect(self.signature.hide)
        self.add_goal.clicked.connect(lambda: self.write(Goal, owner=self.plan.id))


class PlanPage(SectionTabs):
    """The plan, and apart the safety plan."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        self.plan = PlanView(case)
        self.safety = SheetPage(case, SafetyPlan)
        super().__init__(
            tr("Piano di tutela"),
            ((tr("Il piano"), self.plan), (tr("Piano di sicurezza"), self.safety)),
            parent,
            drafts=(DRAFTS, SafetyPlan.FORM.key),
        )
