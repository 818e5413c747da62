"""The sections of a case: each is one declaration, with its page and how complete it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.services.case_files import CaseSheet
from cav_desktop.ui import theme
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import ICON_SIZE, SPACE_1, SPACE_2, SPACE_3
from cav_desktop.ui.widgets import button


class Completeness(StrEnum):
    """How much of a section is filled in."""

    NOT_MEASURED = "not_measured"
    FULL = "full"
    PARTIAL = "partial"
    EMPTY = "empty"


@dataclass(frozen=True)
class Section:
    """One section: `name` is marked for translation, `page` makes what it shows."""

    key: str
    name: str
    icon: str
    page: Callable[[OpenCase], QWidget]
    completeness: Callable[[CaseSheet], Completeness]

    @property
    def title(self) -> str:
        """The name in the language of the screen."""
        return QCoreApplication.translate("sections", self.name)


_DOTS = {
    Completeness.FULL: ("check-circle", Tone.SUCCESS),
    Completeness.PARTIAL: ("circle-half", Tone.WARNING),
    Completeness.EMPTY: ("circle-dashed", Tone.NEUTRAL),
}


class SectionList(QFrame):
    """The sections at the left, each with a dot that tells how complete it is."""

    chosen = Signal(str)

    def __init__(self, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("Sezioni del fascicolo"))
        self._sections = tuple(sections)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QPushButton] = {}
        self._dots: dict[str, QLabel] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_2, SPACE_2, SPACE_2, SPACE_2)
        whole.setSpacing(SPACE_1)
        for section in self._sections:
            whole.addWidget(self._entry(section))
        whole.addStretch(1)

    def choose(self, key: str) -> None:
        """Mark the section that is shown."""
        self.buttons[key].setChecked(True)

    def show_sheet(self, sheet: CaseSheet) -> None:
        """Measure every section again."""
        words = {
            Completeness.FULL: self.tr("completa"),
            Completeness.PARTIAL: self.tr("mancano alcuni campi"),
            Completeness.EMPTY: self.tr("ancora vuota"),
            Completeness.NOT_MEASURED: "",
        }
        for section in self._sections:
            measured = section.completeness(sheet)
            dot = self._dots[section.key]
            dot.setVisible(measured in _DOTS)
            if measured in _DOTS:
                dot.setPixmap(theme.pixmap(*_DOTS[measured]))
            word = words[measured]
            told = f"{section.title}, {word}" if word else section.title
            self.buttons[section.key].setAccessibleName(told)
            self.buttons[section.key].setToolTip(word)

    def _entry(self, section: Section) -> QPushButton:
        made = button(
            section.title, icon=section.icon, on_click=lambda: self.chosen.emit(section.key)
        )
        made.setProperty("kind", "railitem")
        made.setCheckable(True)
        made.setIcon(theme.icon(section.icon, "text", on="primary"))
        dot = QLabel(made)
        dot.setFixedWidth(theme.px(ICON_SIZE))
        dot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, SPACE_3, 0)
        row.addStretch(1)
        row.addWidget(dot)
        self._group.addButton(made)
        self.buttons[section.key] = made
        self._dots[section.key] = dot
        return made
