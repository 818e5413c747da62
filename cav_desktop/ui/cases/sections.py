"""The sections of a case: each is one declaration, with its page and how complete it is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.services.casework.sections_filled import Filled, Measure
from cav_desktop.ui import theme
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import ICON_SIZE, SPACE_1, SPACE_2, SPACE_3
from cav_desktop.ui.widgets import button, scrolled
from cav_desktop.ui.widgets.scrolled import bring_up

_NAMED = 4
"""So many missing fields are called by name."""


@dataclass(frozen=True)
class Section:
    """One section: `name` is marked for translation, `page` makes what it shows.

    `drafts` are the names under which its editors keep what is typed; `partly` says what it means
    that the section is filled in in part, when it is no field that is missing.
    """

    key: str
    name: str
    icon: str
    page: Callable[[OpenCase], QWidget]
    drafts: tuple[str, ...] = ()
    partly: str = ""

    @property
    def title(self) -> str:
        """The name in the language of the screen."""
        return QCoreApplication.translate("sections", self.name)

    def words(self, measure: Measure) -> str:
        """How far it is, for the tooltip and for who hears the screen."""
        if measure.filled is Filled.FULL:
            return QCoreApplication.translate("sections", "completa")
        if measure.filled is Filled.EMPTY:
            return QCoreApplication.translate("sections", "ancora vuota")
        if not measure.lacks:
            return QCoreApplication.translate("sections", self.partly)
        named = ", ".join(one[:1].lower() + one[1:] for one in measure.lacks[:_NAMED])
        more = len(measure.lacks) - _NAMED
        if more > 0:
            more_words = QCoreApplication.translate("sections", "e altri %1 campi")
            named = f"{named} {more_words.replace('%1', str(more))}"
        return QCoreApplication.translate("sections", "manca: %1").replace("%1", named)


@runtime_checkable
class Fielded(Protocol):
    """A page that can put the keyboard into one of its fields."""

    def go_to(self, field: str) -> None:
        """Put the keyboard there."""
        ...


@runtime_checkable
class Choosing(Protocol):
    """A page that can show one of the sheets of a list."""

    def show_sheet(self, number: int) -> None:
        """Show a sheet by its number; nothing changes for one that is not there."""
        ...


@runtime_checkable
class Resuming(Protocol):
    """A page that goes on with a draft where she was writing it."""

    def resume(self, draft: str) -> None:
        """Show the editor of a draft, by the name under which it is kept, with the keyboard."""
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
    Filled.FULL: ("check-circle", Tone.SUCCESS),
    Filled.PARTIAL: ("circle-half", Tone.WARNING),
    Filled.EMPTY: ("circle-dashed", Tone.NEUTRAL),
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
        entries = QWidget()
        column = QVBoxLayout(entries)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        for section in self._sections:
            column.addWidget(self._entry(section))
        column.addStretch(1)
        # With large letters there are more sections than room: they scroll, and are never squeezed.
        self._area = scrolled(entries)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_2, SPACE_2, SPACE_2, SPACE_2)
        whole.addWidget(self._area)

    def choose(self, key: str) -> None:
        """Mark the section that is shown."""
        self.buttons[key].setChecked(True)
        self._bring_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With large letters the list scrolls: the section that is shown stays in sight."""
        super().resizeEvent(event)
        # Before it has its room nothing can be brought up in it.
        QTimer.singleShot(0, self, self._bring_up)

    def _bring_up(self) -> None:
        shown = self._group.checkedButton()
        if shown is not None:
            bring_up(shown)

    def show_measures(self, measures: Mapping[str, Measure]) -> None:
        """Show how far each section is; one that is not measured has no dot."""
        for section in self._sections:
            measure = measures.get(section.key)
            dot = self._dots[section.key]
            dot.setVisible(measure is not None)
            word = section.words(measure) if measure is not None else ""
            if measure is not None:
                dot.setPixmap(theme.pixmap(*_DOTS[measure.filled]))
            told = f"{section.title}, {word}" if word else section.title
            self.buttons[section.key].setAccessibleName(told)
            self.buttons[section.key].setToolTip(plain(word))

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
