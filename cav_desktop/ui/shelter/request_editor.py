"""The form of a request with what its fields do not ask: the comuni in which she is not safe."""

import json
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cav_desktop.domain.shelter.request_form import REQUEST
from cav_desktop.ui.context import Context
from cav_desktop.ui.sheet_editor import SheetEditor
from cav_desktop.ui.shelter.avoided_field import AvoidedField
from cav_desktop.ui.shelter.case_choice import CaseChoice
from cav_desktop.ui.widgets import Card


class RequestEditor(SheetEditor):
    """`case` is whose a new request is; of one that is written it is away."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, REQUEST, parent)
        self.case = CaseChoice(context)
        self.whose = Card(
            self.tr("Di chi è"),
            self.tr("Anche chi non si conosce conta: senza fascicolo niente nomi e niente parole."),
        )
        self.whose.add(self.case)
        self.avoided = AvoidedField()
        self.avoided.setAccessibleName(self.tr("Comuni da evitare"))
        where = Card(
            self.tr("Dove non è al sicuro"),
            self.tr("Le case in questi comuni, o i cui ospiti ci passano, non si propongono."),
        )
        where.add(self.avoided)
        self.cards_layout.insertWidget(0, self.whose)
        self.cards_layout.addWidget(where)
        self.case.changed.connect(self.changed)
        self.avoided.changed.connect(lambda _: self.changed.emit())

    def payload(self) -> str:
        """Everything typed, as JSON."""
        beside = {
            "case": [self.case.case_id, self.case.code],
            "avoided": self.avoided.value(),
            "typed": super().payload(),
        }
        return json.dumps(beside)

    def restore(self, payload: str, cursor: str) -> None:
        """Show what was typed and not saved."""
        kept = json.loads(payload)
        case: Sequence[object] = kept["case"]
        number, code = case
        self.case.set_case(int(str(number)) if number is not None else None, str(code))
        self.avoided.set_value(kept["avoided"])
        super().restore(kept["typed"], cursor)
