"""The head of a plan: which version, where it stands, what she wants, and what may follow."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.plan_forms import PLAN
from cav_desktop.domain.plans import PlanState, Signature, SignatureWay
from cav_desktop.services.access import staff
from cav_desktop.services.casework.plans import PlanSheet
from cav_desktop.services.casework.wording import Wording
from cav_desktop.ui import theme
from cav_desktop.ui.cases.protection.plan_words import (
    MOVES,
    PLAN_STATES,
    WAYS,
    agreed_words,
    plan_tone,
    tr,
    version_words,
)
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3
from cav_desktop.ui.widgets import (
    Card,
    Chip,
    DateField,
    FlowLayout,
    Form,
    Option,
    SearchableCombo,
    button,
    label,
)
from cav_desktop.ui.widgets.dates import day_words

_VERSIONS = 260
_TOLD = ("hers", "needs", "children", "team", "from_on", "review_on", "copy")


class PlanHead(Card):
    """`moved` carries the state that was pressed, `version_chosen` the number of a version."""

    moved = Signal(object)
    version_chosen = Signal(int)
    edited = Signal()
    renewed = Signal()
    undone = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._context = context
        self.chip = Chip()
        self.versions = SearchableCombo()
        self.versions.setAccessibleName(tr("Versione"))
        self.versions.setMinimumWidth(theme.px(_VERSIONS))
        self.versions.changed.connect(self._choose)
        self.header.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self.header.addWidget(self.versions, 0)
        self.acts: dict[str, QWidget] = {}
        self._words = label("", wrap=True)
        self.agreed = label("", "muted", wrap=True)
        self.add(self._words)
        self.add(self.agreed)
        self._buttons = QWidget(self)
        self._flow = FlowLayout(self._buttons, gap=SPACE_2)
        self.add(self._buttons)

    def show_plan(self, plan: PlanSheet, every: Sequence[PlanSheet], words: Wording) -> None:
        """Show a version among all of them."""
        today = self._context.ws.today
        state = words.vocabulary.label(PLAN_STATES, plan.state)
        text = tr("%1 dal %2").replace("%1", state).replace("%2", day_words(plan.since, today))
        self.set_title(tr("Piano individualizzato"))
        self.chip.set_state(text, plan_tone(plan.state))
        options = [Option(str(one.id), version_words(one, words)) for one in every]
        self.versions.set_options(options)
        self.versions.set_value(str(plan.id))
        self.versions.setVisible(len(every) > 1)
        answers = plan.sheet.answers
        told = (
            f"{PLAN[name].label}: {said}"
            for name in _TOLD
            if (said := words.say(PLAN[name], answers.get(name)))
        )
        self._words.setText("\n".join(told))
        self._words.setVisible(bool(self._words.text()))
        self.agreed.setText(agreed_words(plan, today))
        self.agreed.setVisible(bool(self.agreed.text()))
        self._offer(plan)

    def _offer(self, plan: PlanSheet) -> None:
        self._flow.clear()
        self.acts = {}
        if plan.is_draft:
            self._put("edit", button(tr("Modifica"), icon="pencil-simple"), self.edited.emit)
        for code in plan.allowed:
            state = PlanState(code)
            self._put(code, button(tr(MOVES[state])), partial(self.moved.emit, state))
        if not plan.is_draft and not plan.is_over:
            self._put("renew", button(tr("Nuova versione"), icon="copy"), self.renewed.emit)
        if plan.can_undo:
            self._put("undo", button(tr("Annulla la nuova versione")), self.undone.emit)
        self._buttons.setVisible(bool(self.acts))

    def _put(self, key: str, made: QAbstractButton, act: Callable[[], object]) -> None:
        made.clicked.connect(lambda _=False: act())
        self.acts[key] = made
        self._flow.addWidget(made)
        made.show()

    def _choose(self, code: object) -> None:
        if code:
            self.version_chosen.emit(int(str(code)))


class SignatureCard(Card):
    """Asks how she agreed, when, and who of the centre was there; `signed` carries it."""

    signed = Signal(object)
    gave_up = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("La sua firma"),
            tr("Su carta il foglio si tiene tra i documenti; a voce non firma niente."),
            parent,
        )
        self._context = context
        self.way = SearchableCombo([Option(str(way), tr(words)) for way, words in WAYS.items()])
        self.on = DateField(lambda: context.ws.today)
        self.with_whom = SearchableCombo()
        self.form = Form()
        self.form.add("way", tr("Come"), self.way, required=True)
        self.form.add("on", tr("Il giorno"), self.on, required=True)
        self.form.add("staff", tr("Chi c’era con lei"), self.with_whom, required=True)
        self.add(self.form)
        self.keep = button(tr("Registra la firma"), "primary", on_click=self._tell)
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self.keep)
        row.addWidget(button(tr("Annulla"), on_click=self.gave_up.emit))
        row.addStretch(1)
        self.body.addLayout(row)

    def begin(self) -> None:
        """Ask, with today and who is at the desk."""
        ws = self._context.ws
        members = [one for one in staff.members(ws) if not one.left]
        self.with_whom.set_options([Option(str(one.staff_id), one.shown_name) for one in members])
        self.form.show_errors({})
        self.form.set_values(
            {"way": str(SignatureWay.ON_PAPER), "on": ws.today, "staff": str(ws.staff_id)}
        )
        self.show()
        self.way.setFocus()

    def show_error(self, error: FieldError) -> None:
        """Say beside the field why it was refused."""
        self.form.show_errors({error.field: field_sentence(error.why)})

    def _tell(self) -> None:
        if self.on.error():
            return
        values = self.form.values()
        missing = {name: field_sentence("required") for name, said in values.items() if not said}
        self.form.show_errors(missing)
        if not missing:
            way = SignatureWay(values["way"])
            self.signed.emit(Signature(values["on"], way, int(values["staff"])))
