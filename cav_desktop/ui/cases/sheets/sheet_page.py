"""A section that is one sheet: there is one of its kind in a case, made when it is first saved."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.case_records import CaseRecord, Choice, Told
from cav_desktop.services.casework import sheets
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.section_page import SectionPage
from cav_desktop.ui.cases.sheets.sheet_form import SheetForm


class SheetPage(SectionPage):
    """The one sheet of a kind, with its Save."""

    def __init__(
        self, case: OpenCase, entity: type[CaseRecord], parent: QWidget | None = None
    ) -> None:
        super().__init__(case, (entity, Told, Choice), self.read, parent)
        self._entity = entity
        self.sheet: Sheet | None = None
        self.form = SheetForm(case.context, entity)
        self.form.saved.connect(lambda _: self._saved())
        self.form.gave_up.connect(self.read)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.form)

    def read(self) -> None:
        """Show the sheet as it stands."""
        found = sheets.of_case(
            self.context.ws, self._entity, self.case_id, names=self.are_names_shown
        )
        self.sheet = found[-1] if found else None
        self.form.begin(self.case_id, self.sheet, names=self.are_names_shown)

    def leave(self) -> None:
        """Another case comes: what is pending is kept."""
        super().leave()
        self.form.leave()

    def go_to(self, field: str) -> None:
        """Put the keyboard into a field."""
        self.form.editor.go_to(field)
        self.form.area.ensureWidgetVisible(self.form.editor.field(field))

    def resume(self, draft: str) -> None:
        """Go on with what was being typed."""
        self.read_now()
        self.form.go_on()

    def _saved(self) -> None:
        self.read()
        self.context.offer_undo(self.tr("Salvato"))
