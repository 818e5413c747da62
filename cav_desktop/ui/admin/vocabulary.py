"""The classification lists: words change, values are added or retired; codes never change."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.domain.errors import FieldError
from cav_desktop.services import vocabulary
from cav_desktop.services.vocabulary import TermRow
from cav_desktop.ui import errors, theme
from cav_desktop.ui.admin.list_words import list_title
from cav_desktop.ui.admin.term_line import TermLine
from cav_desktop.ui.context import Context
from cav_desktop.ui.theme.tokens import COMPACT_ROW_HEIGHT, SPACE_1, SPACE_2, SPACE_3
from cav_desktop.ui.widgets import Card, FormField, TextField, button, label, scrolled
from cav_desktop.ui.widgets.layouts import empty
from cav_desktop.ui.widgets.options import search_key

_LISTS = 220
SHOWN = (
    "E01", "E02", "E03", "E05", "E06", "E07", "E10", "E11", "E12", "E13", "E16", "E24", "E25",
    "E69", "E71", "E77",
)  # fmt: skip


class VocabularySection(QWidget):
    """The lists at the left with a filter, the values of the chosen one at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._titles = {
            entry["id"].replace(" ", "_"): list_title(entry["id"], entry["nome"])
            for entry in vocabulary.shipped_lists()
        }
        self.filter = TextField(placeholder=self.tr("Cerca un elenco o una voce"))
        self.filter.setAccessibleName(self.tr("Cerca un elenco o una voce"))
        self.lists = QListWidget(self)
        self.lists.setWordWrap(True)
        self.lists.setProperty("kind", "menu")
        self.lists.setAccessibleName(self.tr("Elenchi"))
        self.values = Card()
        self.new = TextField(max_length=120, placeholder=self.tr("Nuova voce"))
        self._new_field = FormField(self.tr("Aggiungi una voce"), self.new)
        self._column = QVBoxLayout()
        self._lines: list[TermLine] = []
        self._build()
        self.filter.changed.connect(lambda _: self._fill_lists())
        self.lists.currentItemChanged.connect(lambda *_: self._fill_values())
        self.new.returnPressed.connect(self._add)
        context.lists_changed.connect(self.refresh)
        self._fill_lists()
        self.lists.setCurrentRow(0)

    def current(self) -> str:
        """The list that is shown."""
        item = self.lists.currentItem()
        return "" if self.lists.currentRow() < 0 else str(item.data(Qt.ItemDataRole.UserRole))

    def lines(self) -> tuple[TermLine, ...]:
        """The values that are shown."""
        return tuple(self._lines)

    def refresh(self) -> None:
        """Show the lists as they are now."""
        self._fill_values()

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(SPACE_2)
        left.addWidget(self.filter)
        left.addWidget(self.lists, 1)
        held = QWidget()
        held.setFixedWidth(theme.px(_LISTS))
        held.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        inside.setProperty("kind", "clear")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, SPACE_2, 0)
        self._column.setSpacing(SPACE_1)
        self.values.add(scrolled(inside, keeps_room=True), 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        foot.addWidget(self._new_field, 1)
        add = button(self.tr("Aggiungi"), icon="plus", on_click=self._add)
        foot.addWidget(add, 0, Qt.AlignmentFlag.AlignBottom)
        self.values.body.addLayout(foot)
        self.values.add(
            label(
                self.tr(
                    "Il codice di una voce non cambia mai, così i conteggi degli anni passati "
                    "restano giusti. Una voce non più offerta resta scritta dov’è già usata."
                ),
                "small",
                wrap=True,
            )
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(held)
        row.addWidget(self.values, 1)

    def _fill_lists(self) -> None:
        wanted = search_key(self.filter.value() or "")
        before = self.current()
        self.lists.blockSignals(True)
        self.lists.clear()
        for name in (*SHOWN, *(one for one in self._titles if one not in SHOWN)):
            if name not in self._titles or not self._matches(name, wanted):
                continue
            item = QListWidgetItem(self._titles[name], self.lists)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, theme.px(COMPACT_ROW_HEIGHT)))
            if name == before:
                self.lists.setCurrentItem(item)
        self.lists.blockSignals(False)
        if self.lists.currentRow() < 0 and self.lists.count():
            self.lists.setCurrentRow(0)
        self._fill_values()

    def _matches(self, name: str, wanted: str) -> bool:
        if not wanted:
            return True
        terms = self._context.vocabulary.lists.get(name, ())
        words = [self._titles[name], name, *(term.label for term in terms)]
        return any(wanted in search_key(word) for word in words)

    def _fill_values(self) -> None:
        empty(self._column)
        name = self.current()
        self._lines = []
        terms = self._context.vocabulary.lists.get(name, ())
        count = sum(term.active for term in terms)
        said = self.tr("%1 voci offerte, %2 in tutto").replace("%1", str(count))
        self.values.set_title(self._titles.get(name, ""), said.replace("%2", str(len(terms))))
        for term in terms:
            made = TermLine(term)
            made.renamed.connect(partial(self._rename, made, term))
            made.turned.connect(partial(self._turn, term))
            self._lines.append(made)
            self._column.addWidget(made)
        self._column.addStretch(1)

    def _rename(self, made: TermLine, term: TermRow, words: str) -> None:
        try:
            vocabulary.rename(self._context.ws, term.term_id, words)
        except FieldError as error:
            made.show_error(errors.field_sentence(error.why))
            return
        self._context.offer_undo(
            self.tr("Voce cambiata: ora si legge «%1».").replace("%1", words),
            lambda: vocabulary.rename(self._context.ws, term.term_id, term.label),
        )

    def _turn(self, term: TermRow) -> None:
        vocabulary.offer(self._context.ws, term.term_id, offered=not term.active)
        said = (
            self.tr("«%1» non si offre più.") if term.active else self.tr("«%1» si offre di nuovo.")
        )
        self._context.offer_undo(
            said.replace("%1", term.label),
            lambda: vocabulary.offer(self._context.ws, term.term_id, offered=term.active),
        )

    def _add(self) -> None:
        try:
            vocabulary.add(self._context.ws, self.current(), self.new.value() or "")
        except FieldError as error:
            self._new_field.set_error(errors.field_sentence(error.why))
            self.new.setFocus()
            return
        self._new_field.set_error("")
        self.new.clear()
        self._context.offer_undo(self.tr("Voce aggiunta in fondo all’elenco."))
