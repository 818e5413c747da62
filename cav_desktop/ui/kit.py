"""The new recovery kit: seen, printed, and two of its groups typed back."""

import secrets
from collections.abc import Callable, Sequence
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.services.access.recovery import NewKit
from cav_desktop.ui import theme
from cav_desktop.ui.printing import choose_printer, gives_paper, has_printer, print_pdf
from cav_desktop.ui.theme.tokens import SEMIBOLD, SPACE_2, SPACE_3, SPACE_4, SUBTITLE
from cav_desktop.ui.widgets import FormField, PdfPreview, TextField, button, label

Choose = Callable[[Sequence[int]], tuple[int, int]]
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_ROW = 3
_PREVIEW = 300
_NUMBER, _GROUP = 18, 76


class Sent(Enum):
    """What became of the pages."""

    PRINTED = auto()
    GIVEN_UP = auto()
    NO_PAPER = auto()
    """The printer writes a file: the code would stay on a disk."""
    NO_PRINTER = auto()


Print = Callable[[bytes, QWidget], Sent]


def two_at_random(places: Sequence[int]) -> tuple[int, int]:
    """Two different groups to ask for."""
    chosen = sorted(secrets.SystemRandom().sample(list(places), 2))
    return chosen[0], chosen[1]


def print_directly(pdf: bytes, parent: QWidget) -> Sent:
    """Send the pages to a printer she chooses, nothing left on the disk."""
    if not has_printer():
        return Sent.NO_PRINTER
    printer = choose_printer(parent)
    if printer is None:
        return Sent.GIVEN_UP
    if not gives_paper(printer):
        return Sent.NO_PAPER
    return Sent.PRINTED if print_pdf(pdf, printer) else Sent.GIVEN_UP


class KitPanel(QWidget):
    """The nine groups to copy, the pages to print, and the proof that they were copied.

    Which groups are asked for is said when the code is no longer on the screen: the proof is of the
    paper. Seeing the code again asks for two others.
    `proved` carries whether the two groups that are asked for were typed back as they are.
    """

    proved = Signal(bool)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        choose: Choose = two_at_random,
        send: Print = print_directly,
    ) -> None:
        super().__init__(parent)
        self._choose = choose
        self._send = send
        self._kit = NewKit((), b"")
        self._asked: tuple[int, int] = (0, 0)
        self._preview = PdfPreview(self)
        self._preview.setMinimumHeight(theme.px(_PREVIEW))
        self.print = button(self.tr("Stampa il kit"), icon="printer", on_click=self._print)
        self._groups = QGridLayout()
        self._groups.setSpacing(SPACE_2)
        self.told = label("", "small", wrap=True)
        self.ask = button(self.tr("Ho il foglio: riscrivo due gruppi"), on_click=self._ask)
        self.again = button(self.tr("Mostra di nuovo il codice"), "quiet", on_click=self._see)
        self._seen, self._proof = QWidget(self), QWidget(self)
        self._answers = tuple(TextField(max_length=4) for _ in range(2))
        self._fields = tuple(FormField("", one) for one in self._answers)
        self._build()

    def show_kit(self, kit: NewKit) -> None:
        """Show a fresh kit, with two of its groups to ask for."""
        self._kit = kit
        for place, group in enumerate(kit.groups):
            made = label(group, "subtitle")
            made.setFont(theme.font(SUBTITLE, SEMIBOLD, tabular=True))
            made.setAccessibleName(
                self.tr("Gruppo %1: %2").replace("%1", str(place + 1)).replace("%2", group)
            )
            number = label(f"{place + 1}.", "small")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row, column = place // _ROW, 2 * (place % _ROW)
            self._groups.addWidget(number, row, column)
            self._groups.addWidget(made, row, column + 1)
        self._choose_groups(range(len(kit.groups)))
        self._preview.show_pdf(kit.pdf)
        self._show_code(is_shown=True)

    def begin(self) -> None:
        """Put the keyboard where the panel begins: printing, or the first group asked for."""
        (self.print if self._proof.isHidden() else self._answers[0]).setFocus()

    def forget(self) -> None:
        """The kit was proved: it is no longer kept anywhere."""
        self._kit = NewKit((), b"")
        self._preview.clear()

    @property
    def is_proved(self) -> bool:
        """Whether both groups were typed back."""
        return bool(self._kit.groups) and all(
            _plain(answer.value() or "") == self._kit.groups[place]
            for answer, place in zip(self._answers, self._asked, strict=True)
        )

    @property
    def answers(self) -> tuple[TextField, ...]:
        """The two fields, in the order asked."""
        return self._answers

    @property
    def asked(self) -> tuple[int, int]:
        """Which groups are asked for, from 0."""
        return self._asked

    def _choose_groups(self, places: Sequence[int]) -> None:
        self._asked = self._choose(places)
        for answer, field, place in zip(self._answers, self._fields, self._asked, strict=True):
            answer.clear()
            field.set_label(self.tr("Gruppo %1").replace("%1", str(place + 1)))
            field.set_error("")
        self.proved.emit(False)

    def _show_code(self, *, is_shown: bool) -> None:
        for part, is_there in (
            (self._seen, is_shown),
            (self._preview, is_shown),
            (self._proof, not is_shown),
        ):
            part.setVisible(is_there)

    def _ask(self) -> None:
        self._show_code(is_shown=False)
        self.begin()

    def _see(self) -> None:
        before = self._asked
        self._choose_groups([p for p in range(len(self._kit.groups)) if p not in before])
        self._show_code(is_shown=True)
        self.begin()

    def _build(self) -> None:
        left = QVBoxLayout(self._seen)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE_3)
        left.addWidget(label(self.tr("Codice"), "label"))
        left.addLayout(self._groups)
        for column in range(_ROW):
            self._groups.setColumnMinimumWidth(2 * column, theme.px(_NUMBER))
            self._groups.setColumnMinimumWidth(2 * column + 1, theme.px(_GROUP))
        self._groups.setColumnStretch(2 * _ROW, 1)
        row = QHBoxLayout()
        row.addWidget(self.print)
        row.addWidget(self.told, 1)
        left.addLayout(row)
        left.addWidget(
            label(
                self.tr(
                    "Stampalo (sono due copie) o copialo a mano su due fogli. Poi il codice "
                    "sparisce dallo schermo e ne riscrivi due gruppi leggendoli dalla carta."
                ),
                "muted",
                wrap=True,
            )
        )
        left.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        proof = QVBoxLayout(self._proof)
        proof.setContentsMargins(0, 0, 0, 0)
        proof.setSpacing(SPACE_3)
        proof.addWidget(
            label(self.tr("Riscrivi questi due gruppi leggendoli dalla carta."), "label", wrap=True)
        )
        asked = QHBoxLayout()
        asked.setSpacing(SPACE_4)
        for answer, field in zip(self._answers, self._fields, strict=True):
            answer.changed.connect(lambda _: self._check())
            asked.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        proof.addLayout(asked)
        proof.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        proof.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_4)
        whole.addWidget(self._seen, 1)
        whole.addWidget(self._preview, 1)
        whole.addWidget(self._proof, 1)
        self._show_code(is_shown=True)

    def _check(self) -> None:
        for answer, field, place in zip(self._answers, self._fields, self._asked, strict=True):
            typed = _plain(answer.value() or "")
            is_wrong = (
                len(typed) == len(self._kit.groups[place]) and typed != self._kit.groups[place]
            )
            sentence = self.tr("Non è questo gruppo: rileggilo dal foglio.") if is_wrong else ""
            field.set_error(sentence)
        self.proved.emit(self.is_proved)

    def _print(self) -> None:
        words = {
            Sent.PRINTED: self.tr("Mandato alla stampante."),
            Sent.GIVEN_UP: self.tr("Non stampato: puoi copiare il codice a mano."),
            Sent.NO_PAPER: self.tr(
                "Questa stampante scrive un file: scegline una con la carta, o copia il codice "
                "a mano."
            ),
            Sent.NO_PRINTER: self.tr("Nessuna stampante: collegane una o copia il codice a mano."),
        }
        self.told.setText(words[self._send(self._kit.pdf, self)])


def _plain(typed: str) -> str:
    return typed.strip().upper().translate(_LOOKALIKES)
