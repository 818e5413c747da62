"""What may be done with a way through the centre now: each act with the questions that it needs."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cav_desktop.domain.consents import HOLDS, ConsentState
from cav_desktop.domain.episodes import EpisodeState, Move, reason_list
from cav_desktop.domain.errors import ConsentMissing, FieldError, UserError
from cav_desktop.domain.forms import NO, YES
from cav_desktop.services.casework.case_files import EpisodeRow
from cav_desktop.services.casework.endings import EndingDraft
from cav_desktop.ui.context import Context
from cav_desktop.ui.error_words import QT_TRANSLATE_NOOP
from cav_desktop.ui.errors import field_sentence, sentence
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import (
    AnswerChips,
    Banner,
    Card,
    DateField,
    FilterChip,
    FlowLayout,
    Form,
    Option,
    SearchableCombo,
    TextArea,
    TextField,
    button,
)

_S = EpisodeState


@dataclass(frozen=True)
class Act:
    """One act: from which states, to which, what it asks, and the words of its buttons."""

    key: str
    word: str
    verb: str
    icon: str
    states: tuple[EpisodeState, ...]
    to: EpisodeState
    fields: tuple[str, ...] = ("on",)


_ENDED = ("on", "reason", "interview_on", "documents_returned", "follow_ups", "words")
ACTS: tuple[Act, ...] = (
    Act(
        "reception",
        QT_TRANSLATE_NOOP("acts", "Inizia l’accoglienza"),
        QT_TRANSLATE_NOOP("acts", "Inizia l’accoglienza"),
        "chats-circle",
        (_S.CONTACT,),
        _S.RECEPTION,
    ),
    Act(
        "take",
        QT_TRANSLATE_NOOP("acts", "Prendi in carico"),
        QT_TRANSLATE_NOOP("acts", "Prendi in carico"),
        "handshake",
        (_S.RECEPTION,),
        _S.TAKEN_IN_CARE,
    ),
    Act(
        "resume",
        QT_TRANSLATE_NOOP("acts", "Riprendi"),
        QT_TRANSLATE_NOOP("acts", "Riprendi il percorso"),
        "play-circle",
        (_S.SUSPENDED,),
        _S.TAKEN_IN_CARE,
    ),
    Act(
        "suspend",
        QT_TRANSLATE_NOOP("acts", "Sospendi…"),
        QT_TRANSLATE_NOOP("acts", "Sospendi"),
        "pause-circle",
        (_S.TAKEN_IN_CARE,),
        _S.SUSPENDED,
        ("on", "reason", "review_on"),
    ),
    Act(
        "conclude",
        QT_TRANSLATE_NOOP("acts", "Concludi…"),
        QT_TRANSLATE_NOOP("acts", "Concludi il percorso"),
        "check-circle",
        (_S.TAKEN_IN_CARE, _S.CONCLUDING),
        _S.CLOSED,
        _ENDED,
    ),
    Act(
        "transfer",
        QT_TRANSLATE_NOOP("acts", "Trasferisci ad altro CAV…"),
        QT_TRANSLATE_NOOP("acts", "Trasferisci"),
        "arrow-square-out",
        (_S.CONTACT, _S.RECEPTION, _S.TAKEN_IN_CARE, _S.SUSPENDED, _S.CONCLUDING),
        _S.CLOSED,
        ("on", "reason", "receiving", "words"),
    ),
    Act(
        "not_started",
        QT_TRANSLATE_NOOP("acts", "Non avviata…"),
        QT_TRANSLATE_NOOP("acts", "Chiudi come non avviata"),
        "x-circle",
        (_S.CONTACT, _S.RECEPTION),
        _S.CLOSED,
        ("on", "reason"),
    ),
    Act(
        "finish",
        QT_TRANSLATE_NOOP("acts", "Chiudi il follow-up"),
        QT_TRANSLATE_NOOP("acts", "Chiudi il percorso"),
        "archive",
        (_S.FOLLOW_UP,),
        _S.CLOSED,
    ),
)
_TRANSFER_REASONS = {"E11": "trasferimento", "E10": "fuori_territorio"}


class GuidedActs(Card):
    """`moved` carries a plain `Move`, `concluded` and `transferred` an `EndingDraft`.

    `goals_asked` asks for the plan, where the outcome of each goal is written; `consents_asked` for
    the consents, when an act needs one that she did not give.
    """

    moved = Signal(object)
    concluded = Signal(object)
    transferred = Signal(object)
    goals_asked = Signal()
    consents_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(
            self.tr("Che cosa succede ora"),
            self.tr("Ogni passo si può annullare subito dopo."),
        )
        self._context = context
        self._episode: EpisodeRow | None = None
        self._act: Act | None = None
        self._consent = ConsentState.NOT_ASKED
        self._goals = 0
        self.chips: dict[str, FilterChip] = {}
        self.form = Form()
        self.note = Banner("", "", Tone.INFORMATION)
        self.refusal = Banner("", "", Tone.WARNING)
        self.goals = button(
            self.tr("Apri il piano"), "quiet", icon="target", on_click=self.goals_asked.emit
        )
        self.consents = button(
            self.tr("Apri i consensi"), "quiet", icon="handshake", on_click=self.consents_asked.emit
        )
        self.apply = button("", "primary", on_click=self.ask)
        self.leave = button(self.tr("Lascia"), "quiet", on_click=lambda: self.choose(None))
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder, gap=SPACE_2)
        self._add_fields()
        self._lay_out()

    def show_episode(self, episode: EpisodeRow, consent: ConsentState, open_goals: int) -> None:
        """Offer what may be done; `open_goals`: how many goals of the plan have no outcome yet."""
        self._episode, self._consent, self._goals = episode, consent, open_goals
        self._flow.clear()
        self.chips = {}
        for act in self._possible():
            chip = FilterChip(_tr(act.word), icon=act.icon, parent=self._holder)
            chip.clicked.connect(lambda _=False, one=act: self.choose(one.key))
            self.chips[act.key] = chip
            self._flow.addWidget(chip)
            chip.show()
        self._order_keys()
        self.setVisible(bool(self.chips))
        self.choose(None)

    def choose(self, key: str | None) -> None:
        """Open the questions of an act, or none."""
        self._act = next((one for one in self._possible() if one.key == key), None)
        self.refusal.hide()
        self.consents.hide()
        self.form.show_errors({})
        for one, chip in self.chips.items():
            chip.setChecked(self._act is not None and one == self._act.key)
        is_chosen = self._act is not None
        for part in (self.form, self.apply, self.leave):
            part.setVisible(is_chosen)
        self._show_note()
        if self._act is None or self._episode is None:
            return
        for name in self.form.names():
            self.form.set_shown(name, name in self._act.fields)
        self._fill_in(self._act, EpisodeState(self._episode.state))
        self.apply.setText(_tr(self._act.verb))
        (self.reason if "reason" in self._act.fields else self.on).setFocus()

    def show_error(self, error: UserError) -> None:
        """Say beside the field, or in a band, why the archive refused."""
        if isinstance(error, FieldError) and error.field in self.form.names():
            self.form.show_errors({error.field: field_sentence(error.why)})
            return
        self.refusal.set_words(*sentence(error), Tone.WARNING)
        self.refusal.show()
        self.consents.setVisible(isinstance(error, ConsentMissing))

    def ask(self) -> None:
        """Say what was chosen, or what is missing."""
        act = self._act
        if act is None:
            return
        missing = self._missing(act)
        self.form.show_errors(missing)
        if missing:
            return
        on, reason = self.on.value(), self.reason.value() if "reason" in act.fields else None
        if act.key == "conclude":
            self.concluded.emit(self._draft(on, reason))
        elif act.key == "transfer":
            self.transferred.emit(self._draft(on, reason))
        else:
            review = self.review_on.value() if "review_on" in act.fields else None
            self.moved.emit(Move(act.to, on or self._context.ws.today, reason, review))

    def _order_keys(self) -> None:
        """The chips are made last and read first."""
        before: QWidget = self._holder
        for chip in self.chips.values():
            QWidget.setTabOrder(before, chip)
            before = chip

    def _draft(self, on: date | None, reason: str | None) -> EndingDraft:
        is_end = self._act is not None and self._act.key == "conclude"
        return EndingDraft(
            on,
            reason,
            follow_ups=is_end and self.follow_ups.value() == YES,
            interview_on=self.interview_on.value() if is_end else None,
            documents_returned=self.documents_returned.value() if is_end else None,
            receiving="" if is_end else self.receiving.value() or "",
            words=self.words.value() or "",
        )

    def _missing(self, act: Act) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, field in (
            ("on", self.on),
            ("review_on", self.review_on),
            ("interview_on", self.interview_on),
        ):
            if name in act.fields and field.error():
                found[name] = field.error()
        on, episode = self.on.value(), self._episode
        if on is None and "on" not in found:
            found["on"] = field_sentence("required")
        # Said before she is asked whether she is sure.
        if on is not None and on > self._context.ws.today:
            found["on"] = field_sentence("in_the_future")
        elif on is not None and episode is not None and on < episode.since:
            found["on"] = field_sentence("before_previous_state")
        if "reason" in act.fields and self.reason.value() is None:
            found["reason"] = field_sentence("reason_needed")
        if "receiving" in act.fields and not self.receiving.value():
            found["receiving"] = field_sentence("required")
        return found

    def _possible(self) -> tuple[Act, ...]:
        if self._episode is None:
            return ()
        state = EpisodeState(self._episode.state)
        return tuple(one for one in ACTS if state in one.states)

    def _fill_in(self, act: Act, state: EpisodeState) -> None:
        name = "E11" if act.key == "conclude" else reason_list(state, act.to)
        rows = self._context.vocabulary.choices(name) if name else ()
        self.reason.set_options([Option(row.code, row.label) for row in rows])
        wanted = _TRANSFER_REASONS.get(name or "") if act.key == "transfer" else None
        self.reason.set_value(wanted)
        today = self._context.ws.today
        self.on.set_value(today)
        for field in (self.review_on, self.interview_on):
            field.set_value(None)
        if act.key == "conclude":
            self.interview_on.set_value(today)
        self.follow_ups.set_value(YES if self._consent in HOLDS else NO)
        self.documents_returned.set_value(None)
        self.receiving.set_value("")
        self.words.set_value("")

    def _show_note(self) -> None:
        is_end = self._act is not None and self._act.key == "conclude"
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
        self.note.setVisible(bool(parts))

    def _add_fields(self) -> None:
        def day() -> DateField:
            return DateField(lambda: self._context.ws.today)

        self.on, self.review_on, self.interview_on = day(), day(), day()
        self.reason = SearchableCombo()
        self.documents_returned = SearchableCombo()
        self.documents_returned.set_options([Option(YES, self.tr("Sì")), Option(NO, self.tr("No"))])
        self.follow_ups = AnswerChips(
            [Option(YES, self.tr("Sì, a 1, 3, 6 e 12 mesi")), Option(NO, self.tr("No"))], NO
        )
        self.receiving = TextField()
        self.words = TextArea()
        form = self.form
        form.add("on", self.tr("Da quando"), self.on, required=True)
        form.add("reason", self.tr("Motivo"), self.reason, required=True)
        form.add(
            "review_on",
            self.tr("Da rivedere il"),
            self.review_on,
            hint=self.tr("Vuoto: dopo tre mesi."),
        )
        form.add("interview_on", self.tr("Colloquio conclusivo"), self.interview_on)
        form.add("documents_returned", self.tr("Documenti restituiti"), self.documents_returned)
        form.add("follow_ups", self.tr("Chiamate di follow-up"), self.follow_ups)
        form.add(
            "receiving", self.tr("Centro che la riceve"), self.receiving, required=True, span=2
        )
        form.add("words", self.tr("Come si è concluso"), self.words, span=2)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.apply)
        row.addWidget(self.leave)
        row.addStretch(1)
        for part in (self._holder, self.note, self.goals, self.form, self.refusal, self.consents):
            self.add(part)
        self.body.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field asks for the act, with Ctrl or without."""
        standing = cast("QWidget | None", self.focusWidget())
        is_in_form = standing is not None and self.form.isAncestorOf(standing)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_in_form:
            self.ask()
            return
        super().keyPressEvent(event)


def _tr(text: str) -> str:
    return QCoreApplication.translate("acts", text)
