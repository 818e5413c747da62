"""A code list that is searched by typing; its value is a code, never a word."""

import heapq
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
)

from cav_desktop.ui import theme
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.widgets.labels import restyle
from cav_desktop.ui.widgets.options import Option, matching, search_key

_VISIBLE = 10
_MEASURED = 20
_NO_ROW = -1
_BESIDE_WORDS = 36
_BESIDE_ARROW = 4
_BESIDE_CURSOR = 2
"""What a line of text leaves free at each side of its words."""


class SearchableCombo(QLineEdit):
    """Choose one code by typing a part of its word, with arrows or with the mouse.

    `answers` are the codes of E77 (not asked, unknown...) where they count; they stand last.
    Leaving the field with half a word takes the only option that fits, or points it out. A row is
    marked because she typed or moved with the arrows: a list only looked at records nothing. A word
    longer than the field ends in dots while nobody types in it; it stands whole in the tooltip.
    """

    changed = Signal(object)
    problem = Signal(str)

    def __init__(
        self,
        options: Sequence[Option] = (),
        answers: Sequence[Option] = (),
        *,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._value: str | None = None
        self._shown: list[Option] = []
        self.setPlaceholderText(placeholder or self.tr("scegli"))
        self._arrow = self.addAction(
            theme.icon("caret-down", "muted"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._arrow.setToolTip(self.tr("Apri l’elenco"))
        self._arrow.triggered.connect(self.open_list)
        self._list = QStringListModel(self)
        self._completer = QCompleter(self._list, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_VISIBLE)
        popup = QListView()
        popup.setProperty("kind", "popup")
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._popup = popup
        self._completer.setPopup(popup)
        # The completer puts a delegate of its own, which does not read the style sheet.
        popup.setItemDelegate(QStyledItemDelegate(popup))
        self._completer.setWidget(self)
        popup.clicked.connect(self._take_index)
        self.textEdited.connect(self._search)
        self.set_options(options, answers)

    def set_options(self, options: Sequence[Option], answers: Sequence[Option] = ()) -> None:
        """Offer another list; a value no longer offered stays, with its code as its word."""
        self._options = (*options, *answers)
        self._show_value()

    def value(self) -> str | None:
        """The chosen code; None when nothing is filled in yet."""
        return self._value

    def set_value(self, code: str | None) -> None:
        """Choose a code, without telling anybody."""
        self._value = code or None
        self._show_value()

    def fitting(self, typed: str) -> list[Option]:
        """The options that fit what is typed; a very long list answers it in its own way."""
        return matching(self._options, typed)

    def word(self, code: str | None) -> str:
        """What people read for a code; a code that is no longer offered is its own word."""
        return next((o.label for o in self._options if o.code == code), code or "")

    def open_list(self) -> None:
        """Show every option."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        own = (i for i, o in enumerate(self._options) if o.code == self._value)
        self._offer(list(self._options), next(own, _NO_ROW))

    def settle(self) -> None:
        """Take what is half typed, as leaving the field would; of an open list the marked one."""
        if self._popup.isVisible():
            marked = self._popup.currentIndex()
            self._popup.hide()
            if marked.isValid() and self._shown:
                self._take_index(marked)
                return
        self._settle()

    def half_typed(self) -> str:
        """What stands there and is not the chosen option."""
        typed = self.text().strip()
        return "" if search_key(typed) == search_key(self.word(self._value)) else typed

    def show_half(self, words: str) -> None:
        """Put back what was typed and not chosen."""
        self.setText(words)
        self._settle()

    def _search(self, typed: str) -> None:
        if typed.strip():
            self._offer(self.fitting(typed), 0)
        else:
            self._choose(None)
            self._offer(list(self._options), _NO_ROW)

    def _offer(self, options: list[Option], marked: int) -> None:
        self._shown = options
        # With nothing that fits the list says so: one that vanishes looks like one not yet read.
        words = [option.label for option in options] or [self.tr("nessuna voce")]
        self._list.setStringList(words)
        popup = self._popup
        marked = marked if options else _NO_ROW
        # Dressed before it is measured, or its rows would have the height of bare text.
        popup.ensurePolished()
        popup.scheduleDelayedItemsLayout()
        self._completer.complete(self._list_place())
        # The completer marks a row of its own choice.
        popup.setCurrentIndex(self._completer.completionModel().index(marked, 0))

    def _list_place(self) -> QRect:
        """Under the field, as wide as the longest word, within the window."""
        longest = heapq.nlargest(_MEASURED, self._list.stringList(), key=len)
        words = max(self._popup.fontMetrics().horizontalAdvance(word) for word in longest)
        room = theme.px(_BESIDE_WORDS) + self._popup.verticalScrollBar().sizeHint().width()
        window = self.window()
        width = min(max(self.width(), words + room), max(self.width(), window.width()))
        left = min(0, window.width() - self.mapTo(window, QPoint(0, 0)).x() - width)
        return QRect(left, 0, width, self.height())

    def _take_index(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._shown):
            self._choose(self._shown[index.row()].code)
            self._show_value()

    def _choose(self, code: str | None) -> None:
        self._mark(False)
        if code != self._value:
            self._value = code
            self.changed.emit(code)

    def _settle(self) -> None:
        typed = self.text().strip()
        if not typed:
            self._choose(None)
            return
        if search_key(typed) == search_key(self.word(self._value)):
            self._show_value()
            return
        found = self.fitting(typed)
        exact = [o for o in found if search_key(o.label) == search_key(typed)]
        if exact or len(found) == 1:
            self._choose((exact or found)[0].code)
            self._show_value()
        else:
            self._mark(True)

    def _mark(self, is_wrong: bool) -> None:
        if is_wrong and self.hasFocus():
            # What is typed next takes the place of the wrong word.
            self.selectAll()
        if bool(self.property("wrong")) == is_wrong:
            return
        self.setProperty("wrong", "true" if is_wrong else None)
        restyle(self)
        self.problem.emit(self.tr("Scegli una voce dell’elenco.") if is_wrong else "")

    def _show_value(self) -> None:
        word = self.word(self._value)
        if self.text() != word:
            self.setText(word)
        # The wrong word is gone: so is what was said of it.
        self._mark(False)
        self.setCursorPosition(0)
        self.setToolTip(plain(word))

    def visible_word(self) -> str:
        """What is read in the field: the whole text, or its beginning and dots."""
        if self.hasFocus():
            return self.text()
        room = self._words_place().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def _words_place(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        within = QStyle.SubElement.SE_LineEditContents
        place = self.style().subElementRect(within, option, self)
        place.adjust(_BESIDE_CURSOR, 0, -_BESIDE_CURSOR, 0)
        arrow = self.findChild(QToolButton)
        if arrow is not None and arrow.isVisibleTo(self):
            # As the line of text itself does: its padding and the arrow are both left free.
            place.setRight(place.right() - arrow.width() - _BESIDE_ARROW)
        return place

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dots that a line of text does not have of its own."""
        word = self.visible_word()
        if word == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, option, painter, self)
        painter.setPen(self.palette().text().color())
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._words_place(), side, word)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list, Enter takes the marked option."""
        popup = self._popup
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not popup.isVisible():
            self.open_list()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and popup.isVisible():
            self.settle()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click shows every option."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.isReadOnly():
            self.selectAll()
            self.open_list()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A wrong word is marked whole, to be typed over."""
        super().focusInEvent(event)
        if self.property("wrong"):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving settles what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._settle()

    def event(self, event: QEvent) -> bool:
        """Tab takes the marked option and goes on: the hands stay on the keyboard."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
            and self._popup.isVisible()
        ):
            self.settle()
        return super().event(event)
