"""The documents that a case has now, as a menu: each opens its preview."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.services.printed import papers
from cav_desktop.ui import theme
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.navigation import Place


class PapersMenu(QMenu):
    """Filled anew each time it opens: what a case has changes under one's hands."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Documenti da stampare…"))
        self.setIcon(theme.icon("printer"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._case = case
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer what the case has now."""
        self.clear()
        context = self._case.context
        case_id = self._case.sheet.case_id
        try:
            offered = papers.offered(context.ws, case_id)
        except (UserError, EnvironmentFailure) as error:
            context.fail(error)
            return
        for one in offered:
            place = Place("paper", case_id, (("kind", one.kind),))
            self.addAction(f"{one.title}…", partial(context.navigation.open, place))
        if not offered:
            nothing = self.addAction(self.tr("Ancora nessun documento per questo fascicolo"))
            nothing.setEnabled(False)
