"""A whole form: named fields in one or two columns, read and filled in together."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Protocol, cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme.tokens import FORM_WIDTH, SPACE_3, SPACE_4
from cav_desktop.ui.widgets.form_field import FormField
from cav_desktop.ui.widgets.scrolled import bring_up

_COLUMN = 165


class Control(Protocol):
    """What a control of a form answers to."""

    def value(self) -> Any:
        """What it holds; None when not filled in."""
        ...

    def set_value(self, value: Any) -> None:
        """Show a value, without telling anybody."""
        ...


class Form(QWidget):
    """Fields by the name they have in the Draft; two columns where they fit, else one.

    `changed` comes after each change by the person, never after `set_values`.
    """

    changed = Signal()

    def __init__(self, *, columns: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = columns
        self._columns = columns
        self._fields: dict[str, FormField] = {}
        self._spans: dict[QWidget, int] = {}
        self._away: set[QWidget] = set()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_4)
        self._grid.setVerticalSpacing(SPACE_3)
        self.setMaximumWidth(theme.px(FORM_WIDTH))

    def add(  # noqa: PLR0913 - a field is exactly these things
        self,
        name: str,
        text: str,
        control: QWidget,
        *,
        span: int = 1,
        hint: str = "",
        required: bool = False,
    ) -> FormField:
        """Put a field after the others; `span` columns wide."""
        field = FormField(text, control, hint=hint, required=required, parent=self)
        self._fields[name] = field
        changed = getattr(control, "changed", None)
        if changed is not None:
            changed.connect(lambda _: self.changed.emit())
        self.add_widget(field, span=span)
        return field

    def add_widget(self, widget: QWidget, *, span: int = 99) -> None:
        """Put something that is not a field, by default over the whole width."""
        self._spans[widget] = span
        self._lay_out()

    def set_shown(self, name: str, shown: bool) -> None:
        """Show or hide a field; the others close up. What it holds stays."""
        field = self._fields[name]
        if shown == (field in self._away):
            field.setVisible(shown)
            (self._away.discard if shown else self._away.add)(field)
            self._lay_out()

    def field(self, name: str) -> FormField:
        """A field by its name."""
        return self._fields[name]

    def names(self) -> tuple[str, ...]:
        """The names of the fields, in order."""
        return tuple(self._fields)

    def values(self) -> dict[str, Any]:
        """What every control holds."""
        return {name: self._control(name).value() for name in self._fields}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill in the fields that are named; the others stay."""
        for name, value in values.items():
            if name in self._fields:
                self._control(name).set_value(value)

    def problems(self) -> dict[str, str]:
        """The sentences that fields show now."""
        return {name: field.error() for name, field in self._fields.items() if field.error()}

    def point_out(self) -> bool:
        """Bring the first field that cannot be read up, with its sentence; whether there was one.

        What is half typed is taken first, as leaving each field would. What a use case refused is
        forgotten: another field may have put it right.
        """
        self.show_errors({})
        for name in self._fields:
            settle = getattr(self._control(name), "settle", None)
            if callable(settle):
                settle()
        wrong = self.problems()
        if wrong:
            self.show_errors(wrong)
        return bool(wrong)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show a sentence beside each wrong field; the first gets the cursor and is brought up."""
        for name, field in self._fields.items():
            field.set_error(errors.get(name, ""))
        first = next((name for name in self._fields if errors.get(name)), None)
        if first is not None:
            wrong = self._fields[first]
            wrong.control.setFocus()
            # The sentence has its place only when the form is laid out again; a field that had the
            # keyboard already would not move at all.
            QTimer.singleShot(0, wrong, partial(bring_up, wrong))

    def _control(self, name: str) -> Control:
        return cast(Control, self._fields[name].control)

    def _lay_out(self) -> None:
        # Not takeAt: the old item would live on and be the only one to hear that a height changed.
        for widget in self._spans:
            self._grid.removeWidget(widget)
        row = column = 0
        for widget, wanted in self._spans.items():
            if widget in self._away:
                continue
            span = min(wanted, self._columns)
            if column + span > self._columns:
                row, column = row + 1, 0
            self._grid.addWidget(widget, row, column, 1, span, _side(widget))
            column += span
        for i in range(self._wanted):
            self._grid.setColumnStretch(i, 1 if i < self._columns else 0)

    def minimumSizeHint(self) -> QSize:
        """The room of one column is enough: where two do not fit there will be one."""
        widest = max((one.minimumSizeHint().width() for one in self._fields.values()), default=0)
        least = super().minimumSizeHint()
        return QSize(min(least.width(), max(widest, theme.px(_COLUMN))), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two do not fit."""
        super().resizeEvent(event)
        fitting = max(1, min(self._wanted, event.size().width() // theme.px(_COLUMN)))
        if fitting != self._columns:
            self._columns = fitting
            self._lay_out()


def _side(widget: QWidget) -> Qt.AlignmentFlag:
    """Fields of one row stand on one line even when a neighbour shows an error beneath."""
    inner = widget.control if isinstance(widget, FormField) else widget
    grows = inner.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Expanding
    return Qt.AlignmentFlag(0) if grows else Qt.AlignmentFlag.AlignTop
