"""A section with parts: a row of tabs above, one page at a time beneath."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cav_desktop.ui.theme.tokens import SPACE_3


class SectionTabs(QWidget):
    """Pages by their titles, in order; Ctrl+Tab goes to the next as everywhere."""

    def __init__(
        self, name: str, pages: Sequence[tuple[str, QWidget]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.pages = tuple(page for _, page in pages)
        self.bar = QTabBar(self)
        self.bar.setAccessibleName(name)
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self._stack = QStackedWidget(self)
        for title, page in pages:
            self.bar.addTab(title)
            self._stack.addWidget(page)
        self.bar.currentChanged.connect(self._stack.setCurrentIndex)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(self.bar)
        whole.addWidget(self._stack, 1)

    def choose(self, page: QWidget) -> None:
        """Show one of the pages."""
        self.bar.setCurrentIndex(self.pages.index(page))
