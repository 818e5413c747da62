"""The head of a stay: where it stands, who is there and where, and what may be done now."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from cav_desktop.domain.shelter.stays import StayState
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.shelter.stays import StaySheet
from cav_desktop.ui import theme
from cav_desktop.ui.cases.shelter import stay_words
from cav_desktop.ui.cases.shelter.stay_acts import children_there
from cav_desktop.ui.cases.shelter.stay_words import tr
from cav_desktop.ui.context import Context
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Card, Chip, FlowLayout, button, label

ACTS: tuple[tuple[str, str, str, Callable[[StaySheet], bool]], ...] = (
    (
        "begin",
        QT_TRANSLATE_NOOP("stay", "Sono arrivate"),
        "sign-in",
        lambda stay: stay.state == StayState.PLANNED,
    ),
    (
        "confirm",
        QT_TRANSLATE_NOOP("stay", "Ancora qui"),
        "check-circle",
        lambda stay: stay.goes_on and stay.ends_on is None,
    ),
    ("extend", QT_TRANSLATE_NOOP("stay", "Proroga…"), "calendar-plus", lambda s: s.goes_on),
    (
        "transfer",
        QT_TRANSLATE_NOOP("stay", "Trasferisci…"),
        "arrows-left-right",
        lambda s: s.goes_on,
    ),
    ("join", QT_TRANSLATE_NOOP("stay", "Arriva un figlio…"), "user-plus", lambda s: s.goes_on),
    (
        "part",
        QT_TRANSLATE_NOOP("stay", "Un figlio esce…"),
        "user-minus",
        lambda stay: stay.goes_on and bool(children_there(stay)),
    ),
    (
        "suspend",
        QT_TRANSLATE_NOOP("stay", "Sospendi…"),
        "pause-circle",
        lambda stay: StayState.SUSPENDED in stay.allowed,
    ),
    (
        "resume",
        QT_TRANSLATE_NOOP("stay", "Riprendi…"),
        "play-circle",
        lambda stay: stay.state == StayState.SUSPENDED,
    ),
    ("event", QT_TRANSLATE_NOOP("stay", "Evento di sicurezza…"), "warning", lambda s: s.goes_on),
    ("leave", QT_TRANSLATE_NOOP("stay", "Uscita…"), "sign-out", lambda s: s.goes_on),
    (
        "cancel",
        QT_TRANSLATE_NOOP("stay", "Annulla l’ingresso…"),
        "x-circle",
        lambda stay: StayState.CANCELLED in stay.allowed,
    ),
    (
        "undo_leave",
        QT_TRANSLATE_NOOP("stay", "Annulla l’uscita"),
        "arrow-u-up-left",
        lambda stay: stay.state == StayState.OVER,
    ),
)
"""Every act with its word, its icon, and of which stays it makes sense."""


class StayHead(Card):
    """`asked` carries the key of the act that was pressed."""

    asked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._context = context
        self.chip = Chip()
        self.header.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self.when = label("", wrap=True)
        self.people = label("", "muted", wrap=True)
        self.where = label("", "strong", tone=Tone.PROTECTED, wrap=True)
        self.ended = label("", "muted", wrap=True)
        picture = QLabel()
        picture.setPixmap(theme.pixmap("house-line", Tone.PROTECTED))
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(picture)
        row.addWidget(self.where, 1)
        self.body.addLayout(row)
        self.consent = label("", "muted", tone=Tone.WARNING, wrap=True)
        for part in (self.when, self.people, self.ended, self.consent):
            self.add(part)
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=SPACE_2)
        self.acts: dict[str, QPushButton] = {}
        for key, words, icon, _ in ACTS:
            made = button(tr(words), icon=icon, parent=holder)
            made.clicked.connect(lambda _=False, key=key: self.asked.emit(key))
            self.acts[key] = made
            flow.addWidget(made)
        self._acts = holder
        self.add(holder)

    def show_acts(self, *, shown: bool) -> None:
        """Offer the acts, or none while one of them is being filled in."""
        self._acts.setVisible(shown)

    def show_stay(self, stay: StaySheet, words: Wording) -> None:
        """Show a stay, with the acts that make sense of it."""
        today = self._context.ws.today
        self.set_title(words.vocabulary.label(stay_words.LEVELS, stay.level))
        self.chip.set_state(stay_words.state(stay, words), stay_words.tone(stay.state))
        self.where.setText(stay_words.whereabouts(stay.where))
        left = stay_words.remaining(stay, today)
        span = stay_words.span(stay, today)
        span = f"{span[:1].upper()}{span[1:]}"
        self.when.setText(f"{span} · {left}" if left else span)
        here = stay_words.family(stay.people)
        self.people.setText(tr("Nel nucleo: %1").replace("%1", here) if here else "")
        self.people.setVisible(bool(here))
        reason = words.vocabulary.label(stay_words.EXITS, stay.exit_reason or "")
        where = words.vocabulary.label(stay_words.DESTINATIONS, stay.destination or "")
        self.ended.setText(" · ".join(part for part in (reason, where) if part))
        self.ended.setVisible(stay.exit_reason is not None)
        self.consent.setText(stay_words.consent_missing(stay))
        self.consent.setVisible(bool(self.consent.text()))
        for key, _, _, makes_sense in ACTS:
            self.acts[key].setVisible(makes_sense(stay))
        self._acts.updateGeometry()
