"""Of whom something is: a case chosen by typing, or nobody yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.ui.case_finder import CaseFinder
from cav_desktop.ui.context import Context
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import button, label


class CaseChoice(QWidget):
    """`changed` comes when a case was chosen or taken out."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.case_id: int | None = None
        self.code = ""
        self.finder: CaseFinder | None = None
        self._said = label("", "strong")
        self.choose = button(self.tr("Scegli il fascicolo"), on_click=self.look)
        self._drop = button(self.tr("Togli"), "quiet", on_click=lambda: self.set_case(None))
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(self._said, 1)
        head.addWidget(self._drop)
        head.addWidget(self.choose)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(SPACE_2)
        self._whole.addLayout(head)
        self._show()

    def set_case(self, case_id: int | None, code: str = "") -> None:
        """Choose a case, or none."""
        self.case_id, self.code = case_id, code if case_id is not None else ""
        self._put_finder_away()
        self._show()
        self.changed.emit()

    def look(self) -> None:
        """Search for the case by code, alias or name."""
        if self.finder is None:
            self.finder = CaseFinder(self._context, self.tr("Di chi è la richiesta"), self)
            self.finder.chosen.connect(self.set_case)
            self.finder.given_up.connect(self._put_finder_away)
            self._whole.addWidget(self.finder)
        self.finder.setFocus()

    def _put_finder_away(self) -> None:
        if self.finder is not None:
            self.finder.hide()
            self.finder.deleteLater()
            self.finder = None
            self.choose.setFocus()

    def _show(self) -> None:
        has_case = self.case_id is not None
        self._said.setText(self.code if has_case else self.tr("Senza fascicolo"))
        self._drop.setVisible(has_case)
        self.choose.setVisible(not has_case)
