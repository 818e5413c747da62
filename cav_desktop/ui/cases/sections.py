"""The sections of a case: each is one declaration, with its page and how complete it is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

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
    """One section: `name` is marked for translation, `page` makes what it shows.

    `drafts` are the names under which its editors keep what is typed.
    """

    key: str
    name: str
    icon: str
    page: Callable[[OpenCase], QWidget]
    completeness: Callable[[CaseSheet], Completeness]
    drafts: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name in the language of the screen."""
        return QCoreApplication.translate("sections", self.name)


@runtime_checkable
class Fielded(Protocol):
    """A page that can put the keyboard into one of its fields."""

    def go_to(self, field: str) -> None:
        """Put the keyboard there."""
        ...


class SectionPages(Mapping[str, QWidget]):
    """The pages by the keys of their sections, each made when it is first looked at.

    A case opens at once because of it: most sections are not looked at in most consultations.
    """

    def __init__(
        self, sections: Sequence[Section], case: OpenCase, made: Callable[[QWidget], None]
    ) -> None:
        self._sections = {section.key: section for section in sections}
        self._case = case
        self._tell = made
        self._pages: dict[str, QWidget] = {}

    def __getitem__(self, key: str) -> QWidget:
        """The page of a section; made now if it was not yet."""
        if key not in self._pages:
            self._pages[key] = self._sections[key].page(self._case)
            self._tell(self._pages[key])
        return self._pages[key]

    def __iter__(self) -> Iterator[str]:
        """The keys of all sections, in order."""
        return iter(self._sections)

    def __len__(self) -> int:
        """How many sections there are."""
        return len(self._sections)


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
