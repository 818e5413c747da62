"""The form of a contact: quick on the phone, the same when a saved contact is corrected."""

from datetime import datetime
from typing import cast

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from cav_desktop.domain.clock import from_rome, in_rome
from cav_desktop.domain.contacts import (
    CALLER_AUTHOR,
    CALLER_HERSELF,
    OUTCOME_APPOINTMENT,
    OUTCOME_CALL_BACK,
    TOLD,
)
from cav_desktop.services.calls.contacts import ContactDraft
from cav_desktop.ui import errors
from cav_desktop.ui.comune_field import ComuneField
from cav_desktop.ui.contacts import choices
from cav_desktop.ui.context import Context
from cav_desktop.ui.safe_contact_field import SafeContactField
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.widgets import (
    Banner,
    DateField,
    DateTimeField,
    Form,
    MultiChoiceChips,
    PhoneField,
    SearchableCombo,
    TextArea,
    TextField,
    label,
)
from cav_desktop.ui.widgets.hour_field import HourField

_CODES = ("channel", "caller", "sender", "comune", "urgency", "outcome")
_CALLER = ("caller_name", "caller_phone")
_NOT_OF_SAFETY_LOG = ("urgency", "reasons", "comune", "sender", "safe", "outcome", "desk_id")
_FOLLOW_UP = ("follow_up_on", "follow_up_at")


class ContactForm(Form):
    """Gives and takes a `ContactDraft`; fields that do not concern the call hide, never empty.

    When the author or his go-between calls it becomes the form of the safety log and says so.
    `below_names` stands under the names: the panel of who may be known already. With
    `only_safety_log` it corrects an event of that log: who called is no longer a choice.
    """

    def __init__(
        self,
        context: Context,
        below_names: QWidget | None = None,
        parent: QWidget | None = None,
        *,
        only_safety_log: bool = False,
    ) -> None:
        super().__init__(columns=2, parent=parent)
        self._context = context
        self._below_names = below_names
        self._at: datetime | None = None
        self._safety = Banner(
            self.tr("Va nel registro di sicurezza"),
            self.tr(
                "Chi chiama è l’autore o qualcuno per lui: resta scritto solo lì, non fra i "
                "contatti. Non confermare niente di lei."
            ),
            Tone.PROTECTED,
        )
        self._build()
        self.field("caller").setVisible(not only_safety_log)
        self._caller.changed.connect(lambda _: self._adapt())
        self._outcome.changed.connect(lambda _: self._adapt())
        self._adapt()

    @property
    def is_safety_log(self) -> bool:
        """Whether what is typed goes to the safety log and nowhere else."""
        return self._caller.value() == CALLER_AUTHOR

    def draft(self) -> ContactDraft:
        """Everything chosen and typed, also what the present answers hide: for the kept draft."""
        held = self.values()
        desk = held["desk_id"]
        return ContactDraft(
            at=self._instant(),
            reasons=tuple(held["reasons"]),
            desk_id=int(desk) if desk else None,
            safe=held["safe"],
            follow_up_on=held["follow_up_on"],
            follow_up_at=held["follow_up_at"],
            **{name: held[name] for name in _CODES},
            # As they stand, blanks included: a sentence goes on at the cursor where it was left.
            **{name: _typed(self.field(name).control) for name in TOLD},
        )

    def to_save(self) -> ContactDraft:
        """What is saved: of the hidden fields, only those that the services drop themselves."""
        whole = self.draft()
        asks_day = whole.outcome in (OUTCOME_APPOINTMENT, OUTCOME_CALL_BACK)
        return ContactDraft(
            **{name: getattr(whole, name) for name in _CODES},
            **{name: getattr(whole, name).strip() for name in TOLD},
            at=whole.at,
            reasons=whole.reasons,
            desk_id=whole.desk_id,
            safe=self._safe.to_save(),
            follow_up_on=whole.follow_up_on if asks_day else None,
            follow_up_at=whole.follow_up_at if asks_day else None,
        )

    def show_draft(self, draft: ContactDraft) -> None:
        """Fill the whole form in, without telling anybody."""
        self._at = draft.at
        names = (*_CODES, *TOLD, "reasons", "safe", *_FOLLOW_UP)
        self.set_values(
            {name: getattr(draft, name) for name in names}
            | {
                "at": in_rome(draft.at) if draft.at else None,
                "desk_id": str(draft.desk_id) if draft.desk_id else None,
            }
        )
        self._adapt()

    def settle(self) -> None:
        """Take what is half typed in the field where the cursor is, as leaving it would."""
        place = self.where()
        standing = cast("QWidget | None", self.focusWidget())
        if isinstance(standing, SearchableCombo):
            # An open list keeps the loss of focus from its field.
            standing.settle()
        elif standing is not None:
            standing.clearFocus()
            self.go_to(place)

    def visible_problems(self) -> dict[str, str]:
        """The sentences that stand beside fields which concern this call."""
        return {
            name: sentence
            for name, sentence in self.problems().items()
            if not self.field(name).isHidden()
        }

    def missing(self) -> dict[str, str]:
        """What is needed of this call and is empty, each with its sentence: told all at once."""
        needed = ("channel", "caller") if self.is_safety_log else ("channel", "caller", "outcome")
        held = self.values()
        return {name: errors.field_sentence("required") for name in needed if not held[name]}

    def show_rule_of_case(self, words: str) -> None:
        """Say the rule that stands, whatever she answered in this call."""
        self._rule.setText(self.tr("Vale la regola del fascicolo: %1").replace("%1", words))
        self._rule.setVisible(bool(words))

    def where(self) -> str:
        """The field where she is and the place in its text: `notes:12`."""
        standing = cast("QWidget | None", self.focusWidget())
        if standing is None:
            return ""
        for name in self.names():
            control = self.field(name).control
            if control is standing or control.isAncestorOf(standing):
                return f"{name}:{_position(standing)}"
        return ""

    def go_to(self, place: str) -> None:
        """Go back to where a draft was left; to the channel when it does not say."""
        name, _, position = place.partition(":")
        control = self.field(name if name in self.names() else "channel").control
        control.setFocus()
        self.setFocusProxy(control)
        _move_to(control, int(position) if position.isdigit() else 0)

    def show_history(self, before: dict[str, str]) -> None:
        """Say beside each field what it was before it was corrected."""
        for name in self.names():
            self.field(name).set_history(before.get(name, ""))

    def _build(self) -> None:
        tr, words = self.tr, self._context.vocabulary
        self._channel = SearchableCombo(choices.options(words, choices.CHANNEL))
        self._caller = SearchableCombo(choices.options(words, choices.CALLER))
        self._outcome = SearchableCombo(choices.options(words, choices.OUTCOME))
        self._safe = SafeContactField(words)
        self.add("at", tr("Quando"), DateTimeField(lambda: self._context.now), required=True)
        self.add("channel", tr("Canale"), self._channel, required=True)
        self.add("caller", tr("Chi chiama"), self._caller, required=True)
        urgency = SearchableCombo(
            choices.options(words, choices.URGENCY), choices.answers(words), placeholder="-"
        )
        self.add("urgency", tr("Urgenza"), urgency)
        self.add_widget(self._safety)
        self.add("caller_name", tr("Chi chiama: nome"), TextField())
        self.add("caller_phone", tr("Chi chiama: telefono"), PhoneField())
        self.add("subject_name", tr("Nome o sigla"), TextField())
        self.add("subject_phone", tr("Telefono"), PhoneField())
        if self._below_names is not None:
            self.add_widget(self._below_names)
        reasons = MultiChoiceChips(
            choices.options(words, choices.REASON), placeholder=tr("cerca e aggiungi")
        )
        self.add("reasons", tr("Motivo"), reasons, span=2)
        self.add("comune", tr("Comune"), ComuneField())
        sender = SearchableCombo(
            choices.options(words, choices.SENDER), choices.answers(words), placeholder="-"
        )
        self.add("sender", tr("Chi l’ha indirizzata"), sender)
        self.add("safe", tr("È sicuro ricontattarla?"), self._safe, span=2)
        self._rule = label("", "small", wrap=True)
        self._rule.hide()
        self.add_widget(self._rule)
        self.add("outcome", tr("Esito"), self._outcome, required=True)
        self.add(
            "desk_id",
            tr("Sportello"),
            SearchableCombo(choices.desk_options(self._context.centre.desks), placeholder="-"),
        )
        today = self._context.ws
        self.add("follow_up_on", tr("Giorno"), DateField(lambda: today.today))
        self.add("follow_up_at", tr("Ora"), HourField())
        self.add("notes", tr("Note"), TextArea(lines=3), span=2)

    def _adapt(self) -> None:
        """Show the fields that concern this caller and this outcome."""
        is_safety, caller = self.is_safety_log, self._caller.value()
        self._safety.setVisible(is_safety)
        for name in _NOT_OF_SAFETY_LOG:
            self.field(name).setVisible(not is_safety)
        for name in _CALLER:
            self.field(name).setVisible(caller not in (None, CALLER_HERSELF))
        asks_day = self._outcome.value() in (OUTCOME_APPOINTMENT, OUTCOME_CALL_BACK)
        for name in _FOLLOW_UP:
            self.field(name).setVisible(asks_day and not is_safety)
        self._name_fields(caller)

    def _name_fields(self, caller: str | None) -> None:
        tr = self.tr
        if caller == CALLER_AUTHOR:
            name, phone = tr("Di chi ha chiesto: nome"), tr("Di chi ha chiesto: telefono")
        elif caller in (None, CALLER_HERSELF):
            name, phone = tr("Nome o sigla"), tr("Telefono")
        else:
            name, phone = tr("La donna: nome o sigla"), tr("La donna: telefono")
        self.field("subject_name").set_label(name)
        self.field("subject_phone").set_label(phone)
        is_call_back = self._outcome.value() == OUTCOME_CALL_BACK
        self.field("follow_up_on").set_label(
            tr("Richiamare il") if is_call_back else tr("Giorno dell’appuntamento")
        )

    def _instant(self) -> datetime | None:
        """The instant in the field; the original one, seconds included, while nobody changed it."""
        wall = cast(DateTimeField, self.field("at").control).value()
        if wall is None:
            return None
        if self._at is not None:
            before = in_rome(self._at).replace(tzinfo=None, second=0, microsecond=0)
            if before == wall:
                return self._at
        return from_rome(wall)


def _typed(control: QWidget) -> str:
    if isinstance(control, QPlainTextEdit):
        return control.toPlainText()
    assert isinstance(control, QLineEdit)  # noqa: S101 - words are written in these two alone
    return control.text()


def _position(standing: QWidget) -> int:
    if isinstance(standing, QPlainTextEdit):
        return standing.textCursor().position()
    position = getattr(standing, "cursorPosition", None)
    return int(position()) if callable(position) else 0


def _move_to(control: QWidget, position: int) -> None:
    if isinstance(control, QPlainTextEdit):
        cursor = control.textCursor()
        cursor.setPosition(min(position, len(control.toPlainText())))
        control.setTextCursor(cursor)
        return
    if isinstance(control, QLineEdit) and position:
        control.deselect()
        control.setCursorPosition(position)
