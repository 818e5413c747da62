"""Several codes of one list, as chips that wrap."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets.chip import FilterChip
from cav_desktop.ui.widgets.flow_layout import FlowLayout
from cav_desktop.ui.widgets.options import Option
from cav_desktop.ui.widgets.searchable_combo import SearchableCombo

_ALL_SHOWN = 8


class MultiChoiceChips(QWidget):
    """Choose any number of codes; a short list shows them all, a long one is searched by typing.

    An answer of `answers` (E77) stands alone: choosing it takes the codes away, and vice versa.
    A word that is in no list is a `problem`: what she typed is never dropped without a word.
    """

    changed = Signal(tuple)
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
        self._alone: frozenset[str] = frozenset()
        self._values: list[str] = []
        self._chips: dict[str, FilterChip] = {}
        self._search = SearchableCombo(
            placeholder=placeholder or self.tr("cerca e aggiungi"), parent=self
        )
        self._search.setAccessibleName(self._search.placeholderText())
        self._search.changed.connect(self._add_found)
        self._search.problem.connect(self._tell)
        self._sentence = ""
        self._flow_holder = QWidget(self)
        self._flow = FlowLayout(self._flow_holder)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_2)
        whole.addWidget(self._search)
        whole.addWidget(self._flow_holder)
        self.setFocusProxy(self._search)
        self.set_options(options, answers)

    def set_options(self, options: Sequence[Option], answers: Sequence[Option] = ()) -> None:
        """Offer another list; chosen codes stay."""
        self._options = (*options, *answers)
        self._alone = frozenset(option.code for option in answers)
        self._rebuild()

    def value(self) -> tuple[str, ...]:
        """The chosen codes, in the order of the list."""
        order = {option.code: place for place, option in enumerate(self._options)}
        return tuple(sorted(self._values, key=lambda code: order.get(code, len(order))))

    def set_value(self, codes: Iterable[str] | None) -> None:
        """Choose these codes, without telling anybody."""
        self._values = list(dict.fromkeys(codes or ()))
        self._rebuild()

    def error(self) -> str:
        """The sentence about a word that is in no list; empty when there is none."""
        return self._sentence

    def half_typed(self) -> str:
        """What stands in the search and was not added."""
        return self._search.half_typed()

    def settle(self) -> None:
        """Add what stands in the search, if it is one option."""
        self._search.settle()

    def show_half(self, words: str) -> None:
        """Put back what was searched and not added."""
        self._search.show_half(words)

    @property
    def _is_short(self) -> bool:
        return len(self._options) <= _ALL_SHOWN

    def _rebuild(self) -> None:
        self._flow.clear()
        self._chips = {}
        self._search.setVisible(not self._is_short)
        self._search.set_options([o for o in self._options if o.code not in self._values])
        words = {option.code: option for option in self._options}
        codes = [o.code for o in self._options] if self._is_short else self.value()
        for code in codes:
            option = words.get(code, Option(code, code))
            chip = FilterChip(option.label, parent=self._flow_holder)
            chip.setChecked(code in self._values)
            chip.setToolTip(plain(option.hint))
            chip.clicked.connect(lambda is_on, code=code: self._press(code, is_on))
            self._chips[code] = chip
            self._flow.addWidget(chip)
            chip.show()
        self._order_keys()
        self._flow_holder.setVisible(bool(codes))
        self._flow_holder.updateGeometry()
        # Without a search box the first chip is where the keyboard enters.
        first = next(iter(self._chips.values()), None)
        self.setFocusProxy(first if self._is_short and first is not None else self._search)

    def _order_keys(self) -> None:
        """Chips made later stand where they are read: after the search, before the next field."""
        before: QWidget = self._search
        for chip in self._chips.values():
            QWidget.setTabOrder(before, chip)
            before = chip

    def _tell(self, sentence: str) -> None:
        self._sentence = sentence
        self.problem.emit(sentence)

    def _add_found(self, code: object) -> None:
        if isinstance(code, str):
            self._press(code, True)
            self._search.set_value(None)
            self._search.setFocus()

    def _press(self, code: str, is_on: bool) -> None:
        if not is_on:
            self._values = [v for v in self._values if v != code]
        elif code in self._alone:
            self._values = [code]
        else:
            self._values = [*(v for v in self._values if v not in self._alone), code]
        if self._is_short:
            for other, chip in self._chips.items():
                chip.setChecked(other in self._values)
        else:
            self._rebuild()
        self.changed.emit(self.value())

    def setAccessibleName(self, name: str) -> None:
        """The search box inside is what the keyboard reaches: it says the name too."""
        super().setAccessibleName(name)
        self._search.setAccessibleName(name)
