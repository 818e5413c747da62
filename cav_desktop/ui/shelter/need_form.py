"""The short form of "cerco posto": who needs a bed, from when, and what is to be thought of."""

import json
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.shelter.capacity import Unit
from cav_desktop.domain.shelter.matching import Need
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.domain.shelter.request_form import REQUEST
from cav_desktop.services.shelter import entries
from cav_desktop.ui.context import Context
from cav_desktop.ui.sheet_controls import control_for
from cav_desktop.ui.shelter.avoided_field import AvoidedField
from cav_desktop.ui.shelter.case_choice import CaseChoice
from cav_desktop.ui.theme.tokens import SPACE_3
from cav_desktop.ui.widgets import FilterChip, Form

_ASKED = ("adults", "children", "babies", "oldest_son", "wanted_on", "level", "needs")
_WIDE = frozenset({"needs", "level"})
_RARER = ("level", "needs", "avoided")
"""Asked only when somebody wants to say them: the rooms come sooner."""


class NeedForm(QWidget):
    """`changed` comes after each change by the person.

    `doubted` comes when a field says that it cannot be read, or no longer says so.
    """

    changed = Signal()
    doubted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.case = CaseChoice(context)
        self.fields = Form()
        declared = {one.name: one for one in REQUEST}
        for name in _ASKED:
            one, span = declared[name], 2 if name in _WIDE else 1
            asked = self.fields.add(name, _label(one.label), control_for(one, context), span=span)
            if (problem := getattr(asked.control, "problem", None)) is not None:
                problem.connect(lambda _: self.doubted.emit())
        self.fields.add("avoided", self.tr("Comuni da evitare"), AvoidedField(), span=2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(self.case)
        self.more = FilterChip(self.tr("Livello, regole, comuni da evitare"))
        self.more.toggled.connect(self._show_rarer)
        self._show_rarer(False)
        whole.addWidget(self.fields)
        whole.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.fields.changed.connect(self.changed)
        self.case.changed.connect(self._fill_family)
        self.case.changed.connect(self.changed)
        self.fields.set_values({"adults": 1})
        self.setFocusProxy(self.fields.field("adults").control)

    def show_need(self, shown: bool) -> None:
        """Ask for the family too, or only whose request it is."""
        self.fields.setVisible(shown)
        self.more.setVisible(shown)

    def need(self) -> Need:
        """What is looked for, from tonight if nothing else was said."""
        given = self.fields.values()
        today = self._context.ws.today
        unit = Unit(
            1 if given["adults"] is None else given["adults"],
            given["children"] or 0,
            given["babies"] or 0,
        )
        return Need(
            unit,
            Nights(max(given["wanted_on"] or today, today)),
            given["level"],
            given["oldest_son"],
            frozenset(given["needs"]),
            frozenset(given["avoided"]),
        )

    def answers(self) -> dict[str, Answer]:
        """The same as the answers of a request that came in today."""
        given = {name: value for name, value in self.fields.values().items() if name in _ASKED}
        return given | {"received_on": self._context.ws.today}

    def avoided(self) -> tuple[str, ...]:
        """The comuni in which she is not safe."""
        return tuple(self.fields.values()["avoided"])

    def payload(self) -> str:
        """Everything typed, as JSON."""
        typed: dict[str, Any] = {"case": [self.case.case_id, self.case.code]}
        return json.dumps(typed | self.fields.values(), sort_keys=True, default=date.isoformat)

    def field_with_keyboard(self) -> str:
        """The field where she is; empty when in none."""
        here = QApplication.focusWidget()
        for name in self.fields.names():
            control = self.fields.field(name).control
            if here is not None and (control is here or control.isAncestorOf(here)):
                return name
        return ""

    def restore(self, payload: str, cursor: str) -> None:
        """Show what was typed and not used yet."""
        typed = json.loads(payload)
        case_id, code = typed.pop("case")
        day = typed["wanted_on"]
        typed["wanted_on"] = date.fromisoformat(day) if day else None
        # The case first: what was typed counts more than what the case says of the family.
        self.case.set_case(case_id, code)
        self.fields.set_values(typed)
        self.more.setChecked(any(typed[name] for name in _RARER))
        if cursor in self.fields.names():
            self.fields.field(cursor).control.setFocus()

    def _fill_family(self) -> None:
        """Children who are written in the case are looked for too, unless others were typed."""
        given = self.fields.values()
        case_id = self.case.case_id
        if case_id is None or given["children"] or given["babies"]:
            return
        try:
            people = entries.candidates(self._context.ws, case_id)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        unit = Unit.of(one.bed for one in people)
        self.fields.set_values({"children": unit.children or None, "babies": unit.babies or None})

    def _show_rarer(self, shown: bool) -> None:
        for name in _RARER:
            self.fields.set_shown(name, shown)


def _label(text: str) -> str:
    return QCoreApplication.translate("forms", text)
