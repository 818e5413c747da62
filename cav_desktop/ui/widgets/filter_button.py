"""A filter of a list: a button that says what it filters, and a searchable menu of choices."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.ui import theme
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme.tokens import SPACE_1
from cav_desktop.ui.widgets.buttons import add_caret, button
from cav_desktop.ui.widgets.labels import restyle
from cav_desktop.ui.widgets.options import Option, matching

_SEARCH_FROM = 9
_WIDTH, _ROW, _ROWS = 320, 34, 10


class FilterButton(QPushButton):
    """Chooses codes to filter by; none means no filter. `changed` carries the set of codes."""

    changed = Signal(frozenset)

    def __init__(
        self,
        word: str,
        options: Sequence[Option] = (),
        *,
        multiple: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "filter")
        self.setAutoDefault(False)
        add_caret(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._word = word
        self._multiple = multiple
        self._options: tuple[Option, ...] = tuple(options)
        self._chosen: frozenset[str] = frozenset()
        self.clicked.connect(self.open_menu)
        self._show_choice()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer another list."""
        self._options = tuple(options)
        self._show_choice()

    def value(self) -> frozenset[str]:
        """The chosen codes."""
        return self._chosen

    def set_value(self, codes: Iterable[str]) -> None:
        """Choose codes, without telling anybody."""
        self._chosen = frozenset(codes)
        self._show_choice()

    def open_menu(self) -> None:
        """Show the choices under the button."""
        menu = _Menu(self._options, self._chosen, self)
        menu.picked.connect(self._pick)
        menu.cleared.connect(lambda: self._set(frozenset()))
        menu.move(self.mapToGlobal(QPoint(0, self.height() + SPACE_1)))
        menu.show()
        menu.take_keyboard()

    def _pick(self, code: str, is_on: bool) -> None:
        if not self._multiple:
            self._set(frozenset({code}) if is_on else frozenset())
        else:
            self._set(self._chosen | {code} if is_on else self._chosen - {code})

    def _set(self, codes: frozenset[str]) -> None:
        if codes != self._chosen:
            self._chosen = codes
            self._show_choice()
            self.changed.emit(codes)

    def _show_choice(self) -> None:
        words = [o.label for o in self._options if o.code in self._chosen]
        shown = self._word
        if len(words) == 1:
            shown = f"{self._word}: {words[0]}"
        elif words:
            shown = f"{self._word}: {len(words)}"
        self.setText(shown)
        self.setToolTip(plain(", ".join(words)))
        self.setProperty("active", "true" if words else "false")
        restyle(self)


class _Menu(QFrame):
    picked = Signal(str, bool)
    cleared = Signal()

    def __init__(self, options: Sequence[Option], chosen: frozenset[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setProperty("kind", "popup")
        self._options = options
        self._chosen = set(chosen)
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(self.tr("cerca"))
        self._search.setVisible(len(options) >= _SEARCH_FROM)
        self._search.textEdited.connect(self._fill)
        self._list = QListWidget(self)
        self._list.setProperty("kind", "popup")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Scelte"))
        self._list.itemChanged.connect(self._change)
        self._list.itemActivated.connect(_turn)
        clear = button(self.tr("Togli il filtro"), "quiet", on_click=self._clear)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(6, 6, 6, 6)
        whole.setSpacing(SPACE_1)
        for part in (self._search, self._list, clear):
            whole.addWidget(part)
        self.setFixedWidth(theme.px(_WIDTH))
        self._fill("")
        self._list.setFixedHeight(theme.px(_ROW * min(_ROWS, max(1, len(options))) + 12))
        self.adjustSize()

    def take_keyboard(self) -> None:
        (self._search if self._search.isVisible() else self._list).setFocus()
        self._list.setCurrentRow(0)

    def _fill(self, typed: str) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        for option in matching(self._options, typed) if typed.strip() else self._options:
            item = QListWidgetItem(option.label, self._list)
            item.setData(Qt.ItemDataRole.UserRole, option.code)
            item.setToolTip(plain(option.hint or option.label))
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(_checked(option.code in self._chosen))
        self._list.blockSignals(False)

    def _change(self, item: QListWidgetItem) -> None:
        code = str(item.data(Qt.ItemDataRole.UserRole))
        is_on = item.checkState() == Qt.CheckState.Checked
        (self._chosen.add if is_on else self._chosen.discard)(code)
        self.picked.emit(code, is_on)

    def _clear(self) -> None:
        self.cleared.emit()
        self.close()


def _checked(is_on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked


def _turn(item: QListWidgetItem) -> None:
    item.setCheckState(_checked(item.checkState() != Qt.CheckState.Checked))
