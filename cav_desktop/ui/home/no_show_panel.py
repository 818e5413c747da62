"""She did not come: first how she may be reached, then what was or will be done about it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.services.calls.no_shows import NoShow, may_call
from cav_desktop.services.dates.home import Meeting
from cav_desktop.ui import theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.safe_words import safe_tone, safe_words
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2, Tone
from cav_desktop.ui.widgets import (
    AnswerChips,
    Banner,
    DateTimeField,
    FormField,
    Option,
    SearchableCombo,
    button,
    label,
)

_WAIT, _CALL, _REACHED = "wait", "call", "reached"
_WIDTH = 260


class NoShowPanel(QWidget):
    """`chosen` carries a `NoShow`; where it is not safe to call her, calling is not offered."""

    chosen = Signal(object)

    def __init__(self, context: Context, due: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_callable = may_call(due.safe)
        rule = safe_words(due.safe, context.vocabulary)
        self.rule = Banner(self.tr("Prima di cercarla"), rule, safe_tone(due.safe))
        self.never = label(
            self.tr(
                "Nessun messaggio in segreteria e nessuna nota sul suo telefono, se la regola non "
                "dice che è sicuro."
            ),
            "small",
            tone=Tone.WARNING,
            wrap=True,
        )
        self.what = AnswerChips(self._options(has_case=due.case_id is not None), _WAIT)
        self.when = DateTimeField(lambda: context.now.replace(tzinfo=None))
        self.when_field = FormField(self.tr("Richiamarla"), self.when, required=True)
        self.mode = SearchableCombo()
        rows = context.vocabulary.choices("E43")
        self.mode.set_options([Option(row.code, row.label) for row in rows])
        self.mode_field = FormField(self.tr("In che modo"), self.mode, required=True)
        self.save = button(self.tr("Salva"), on_click=self.ask)
        self._lay_out()
        self.what.changed.connect(lambda _: self._show_fields())
        self._show_fields()

    def ask(self) -> None:
        """Say what was chosen, or what is missing."""
        what = self.what.value()
        if what == _CALL:
            moment: datetime | None = self.when.value()
            if moment is None:
                self.when_field.set_error(
                    self.when.error() or self.tr("Scrivi quando, per esempio domani 10:30.")
                )
                self.when.setFocus()
                return
            self.chosen.emit(NoShow(moment.date(), moment.time()))
        elif what == _REACHED:
            if self.mode.value() is None:
                self.mode_field.set_error(self.tr("Scegli come l’hai raggiunta."))
                self.mode.setFocus()
                return
            self.chosen.emit(NoShow(reached_mode=self.mode.value()))
        else:
            self.chosen.emit(NoShow())

    def refuse(self, sentence: str) -> None:
        """Say beside the day what is wrong with it."""
        self.when_field.set_error(sentence)
        self.when.setFocus()

    def _options(self, *, has_case: bool) -> list[Option]:
        wait = self.tr("Decidiamo dopo") if self.is_callable else self.tr("Aspettiamo lei")
        made = [Option(_WAIT, wait)]
        if self.is_callable:
            made.append(Option(_CALL, self.tr("Richiamarla un altro giorno")))
        if has_case:
            made.append(Option(_REACHED, self.tr("È già stata ricontattata")))
        return made

    def _show_fields(self) -> None:
        what = self.what.value()
        self.when_field.setVisible(what == _CALL)
        self.mode_field.setVisible(what == _REACHED)
        self.when_field.set_error("")
        self.mode_field.set_error("")

    def _lay_out(self) -> None:
        for field in (self.when_field, self.mode_field):
            field.setMaximumWidth(theme.px(_WIDTH))
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.save)
        row.addWidget(button(self.tr("Lascia"), "quiet", on_click=self.hide))
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, SPACE_1, 0, SPACE_2)
        whole.setSpacing(SPACE_2)
        for part in (self.rule, self.never, self.what, self.when_field, self.mode_field):
            whole.addWidget(part)
        whole.addLayout(row)
