"""A section with parts: a row of tabs above, one page at a time beneath."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cav_desktop.ui.cases.sections import Choosing, Resuming
from cav_desktop.ui.theme.tokens import SPACE_3

Page = QWidget | Callable[[], QWidget]
"""A page, or how it is made when it is first looked at."""


class SectionTabs(QWidget):
    """Pages by their titles, in order; Ctrl+Tab goes to the next as everywhere.

    `drafts` are the names under which the pages keep what is typed: for each page one, or several.
    """

    def __init__(
        self,
        name: str,
        pages: Sequence[tuple[str, Page]],
        parent: QWidget | None = None,
        *,
        drafts: Sequence[str | tuple[str, ...]] = (),
    ) -> None:
        super().__init__(parent)
        self._drafts = [(one,) if isinstance(one, str) else one for one in drafts]
        self._pages = [page for _, page in pages]
        self.bar = QTabBar(self)
        self.bar.setAccessibleName(name)
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self._stack = QStackedWidget(self)
        for title, page in pages:
            self.bar.addTab(title)
            self._stack.addWidget(page if isinstance(page, QWidget) else QWidget())
        self.bar.currentChanged.connect(self._show)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(self.bar)
        whole.addWidget(self._stack, 1)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._step, step))
        self._show(0)

    def page(self, index: int) -> QWidget:
        """The page of a tab; made now if it was not yet."""
        page = self._pages[index]
        if isinstance(page, QWidget):
            return page
        made = page()
        self._pages[index] = made
        room = self._stack.widget(index)
        self._stack.insertWidget(index, made)
        if room is not None:
            self._stack.removeWidget(room)
            room.deleteLater()
        return made

    def choose(self, page: QWidget) -> None:
        """Show one of the pages."""
        self.bar.setCurrentIndex(self._pages.index(page))

    def show_part(self, kind: str, number: int) -> None:
        """Show the page of a kind of sheet, and in a list of them the one of a number."""
        index = next((at for at, names in enumerate(self._drafts) if kind in names), None)
        if index is None:
            return
        self.bar.setCurrentIndex(index)
        page = self.page(index)
        if isinstance(page, Choosing):
            page.show_sheet(number)

    def resume(self, draft: str) -> None:
        """Show the page in which a draft waits, and go on there; nothing for one of no page."""
        index = next((at for at, names in enumerate(self._drafts) if draft in names), None)
        if index is None:
            return
        self.bar.setCurrentIndex(index)
        page = self.page(index)
        if isinstance(page, Resuming):
            page.resume(draft)

    def _step(self, by: int) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() + by) % self.bar.count())

    def _show(self, index: int) -> None:
        self._stack.setCurrentWidget(self.page(index))
