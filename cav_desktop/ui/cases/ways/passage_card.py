"""A card that asks what a change of state needs: the declared questions, one refusal, Enter."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.errors import FieldError, UserError
from cav_desktop.domain.forms import Field
from cav_desktop.services.casework.case_files import EpisodeRow
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence, sentence
from cav_desktop.ui.sheet_controls import add_field, options
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.widgets import Banner, Card, DateField, Form, SearchableCombo
from cav_desktop.ui.widgets.scrolled import bring_up


class PassageCard(Card):
    """Since when and why, of `domain.passages.PASSAGE`, with what else an act asks.

    `entered`: Enter in a field, which asks for the change as its button does.
    """

    entered = Signal()

    def __init__(
        self, context: Context, questions: Iterable[Field], parent: QWidget | None = None
    ) -> None:
        super().__init__("", "", parent)
        self._context = context
        self._episode: EpisodeRow | None = None
        self.form = Form()
        self._questions = {one.name: one for one in questions}
        for one in self._questions.values():
            add_field(self.form, one, context)
        self.refusal = Banner("", "", Tone.WARNING)
        self.form.changed.connect(self.refusal.hide)

    @property
    def on(self) -> DateField:
        """The day since when."""
        return cast("DateField", self.control("on"))

    @property
    def reason(self) -> SearchableCombo:
        """Why: a code of the list that the two states have."""
        return cast("SearchableCombo", self.control("reason"))

    def control(self, name: str) -> QWidget:
        """The control that asks a question."""
        return self.form.field(name).control

    def show_error(self, error: UserError) -> None:
        """Say beside the field, or in a band, why the archive refused."""
        if isinstance(error, FieldError) and error.field in self.form.names():
            self.form.show_errors({error.field: field_sentence(error.why)})
            return
        self.refusal.set_words(*sentence(error), Tone.WARNING)
        self.refusal.show()
        # It has its place only when the card is laid out again.
        QTimer.singleShot(0, self.refusal, partial(bring_up, self.refusal))

    def offer_reasons(self, name: str | None) -> None:
        """Offer the reasons of a list; of none, none."""
        self.reason.set_options(options(self._context, name) if name else ())

    def wrong_day(self, on: date | None) -> str:
        """What is wrong with the day; said before she is asked whether she is sure."""
        if on is None:
            return self.on.error() or field_sentence("required")
        if on > self._context.ws.today:
            return field_sentence("in_the_future")
        if self._episode is not None and on < self._episode.since:
            return field_sentence("before_previous_state")
        return ""

    def order_keys(self, *parts: QWidget) -> None:
        """Chips are made last and read first: Tab goes through the card as the eye does."""
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field asks for the change, with Ctrl or without."""
        standing = cast("QWidget | None", self.focusWidget())
        is_in_form = standing is not None and self.form.isAncestorOf(standing)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_in_form:
            self.entered.emit()
            return
        super().keyPressEvent(event)
