"""The screen of packets from other centres: what came, one of them, and a new one from a stick."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.domain.progress import Progress
from cav_desktop.domain.referrals.disclosures import Disclosure
from cav_desktop.domain.referrals.exchange import LetterAnswer, ReceivedPacket
from cav_desktop.domain.referrals.packets import HERS, ReplyKind
from cav_desktop.services.referrals import letter_answers, letters
from cav_desktop.services.referrals.letters import LetterLook, LetterRow
from cav_desktop.services.referrals.received import Reply
from cav_desktop.ui import theme
from cav_desktop.ui.case_finder import CaseFinder
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.letters import words
from cav_desktop.ui.letters.doubts import DoubtsView
from cav_desktop.ui.letters.letter_card import AnswerLetterCard, LetterCard, LookCard
from cav_desktop.ui.letters.words import tr
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.save_dialog import ask_file, ask_folder
from cav_desktop.ui.sheet_cards import SheetCards
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5
from cav_desktop.ui.widgets import EmptyState, button, label, scrolled

SCREEN = "letters"
LETTER_ACT = "letter_act"
"""Under which name what is typed in an answer is kept."""
_LIST = 300
_NONE = 0
Where = Callable[[QWidget], Path | None]


def file_of_packet(parent: QWidget) -> Path | None:
    """Ask which file is the packet."""
    return ask_file(parent, tr("Il pacchetto sulla chiavetta"), "*.busta")


def folder_for_answer(parent: QWidget) -> Path | None:
    """Ask for the stick."""
    return ask_folder(parent, tr("Scegli la chiavetta"))


class LettersPage(QWidget):
    """The packets at the left; opening one is written in the journal, so arrows only walk."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        file: Where = file_of_packet,
        folder: Where = folder_for_answer,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._context, self._file, self._folder = context, file, folder
        self._rows: dict[int, LetterRow] = {}
        self._shown = _NONE
        self._path: Path | None = None
        self._looked_at = b""
        self.open_file = button(
            tr("Apri un pacchetto dalla chiavetta…"),
            "primary",
            icon="envelope-simple-open",
            on_click=self.look,
        )
        self.back = button(
            tr("Tutti gli invii"), "quiet", icon="arrow-left", on_click=self._go_back
        )
        self.doubts = DoubtsView(context)
        self.list = SheetCards(self)
        self.list.setAccessibleName(tr("Pacchetti da altri Centri"))
        self.look_card = LookCard(context)
        self.card = LetterCard(context)
        self.answer = AnswerLetterCard(context)
        self.finder = CaseFinder(context, tr("Di chi è il pacchetto"))
        self.nothing = EmptyState("tray", "")
        self.acts = KeptActs(context, LETTER_ACT, self)
        for kind in HERS:
            self.acts.hold(str(kind), self.answer, partial(self._open_answer, kind))
        self._lay_out()
        self._connect()
        self.refresh()
        self.acts.show(_NONE)

    def show_place(self, place: Place) -> None:
        """Show a packet, or go on with the answer that was being written."""
        self.refresh()
        if place.screen == LETTER_ACT:
            self.acts.go_on()
        elif place.object_id is not None:
            self.open_letter(place.object_id)

    def refresh(self) -> None:
        """Read the list again; what is shown or written stays."""
        ws = self._context.ws
        self._rows = {one.id: one for one in letters.rows(ws)}
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._rows.values():
            item = QListWidgetItem(words.line(one, ws.today))
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            self.list.addItem(item)
            if one.id == self._shown:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.list.setVisible(bool(self._rows))
        self.open_file.setVisible(ws.may_write(Area.REFERRALS))
        self.doubts.refresh()
        self._say_nothing()

    def look(self) -> None:
        """Open a file, and show what it is before anything is stored."""
        path = self._file(self) if self.acts.is_free() else None
        if path is None:
            return

        def work(_: Progress) -> LetterLook:
            return letters.look(self._context.ws, path)

        def succeeded(look: LetterLook) -> None:
            self._path, self._looked_at = path, look.digest
            self._only(self.look_card)
            self.look_card.show_look(look)
            self.look_card.take.setFocus()

        self._context.run_task(
            work, succeeded, self._context.fail, owner=self, text=tr("Apro e verifico")
        )

    def open_letter(self, number: int) -> None:
        """Show one that was taken in."""
        if not self.acts.is_free():
            return
        try:
            sheet = letters.open_letter(self._context.ws, number)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        self._shown = number
        self._mark()
        self._only(self.card)
        self.card.show_letter(sheet, may_write=self._context.ws.may_write(Area.REFERRALS))

    def _mark(self) -> None:
        """The line of the one that is shown."""
        for at in range(self.list.count()):
            if self.list.item(at).data(Qt.ItemDataRole.UserRole) == self._shown:
                self.list.setCurrentRow(at)

    def _take_in(self) -> None:
        path = self._path
        if path is None:
            return
        try:
            number = letters.take_in(self._context.ws, path, looked_at=self._looked_at)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        self._path = None
        self._context.offer_undo(tr("Preso in consegna: ora collegalo al suo fascicolo"))
        self._shown = number
        self.refresh()
        self.open_letter(number)

    def _leave_it(self) -> None:
        self._path = None
        self._only(None)
        self.open_file.setFocus()

    def _ask_case(self) -> None:
        self.finder.show()
        self.finder.setFocus()

    def _tie(self, case_id: int, _: str) -> None:
        number = self._shown
        if self._context.attempt(partial(letters.tie, self._context.ws, number, case_id)):
            self._context.offer_undo(tr("Collegato: nel fascicolo è un invio in entrata"))
            self.refresh()
            self.open_letter(number)

    def _open_case(self) -> None:
        row = self._rows.get(self._shown)
        if row is not None and row.case_id is not None:
            where = (("section", "referrals"), ("object", str(row.referral_id)))
            self._context.navigation.open(Place("case", row.case_id, where))

    def _open_answer(self, kind: ReplyKind, number: int) -> None:
        self._shown = number
        self.answer.begin(kind)
        self._say_nothing()

    def _give(self, values: dict[str, Any]) -> None:
        number = self.acts.of
        reply = Reply(self.answer.kind, str(values["words"] or ""), values["on"], values["outcome"])
        act = partial(letter_answers.give, self._context.ws, number, reply)
        if self.answer.attempt(act):
            self.acts.done()
            self.refresh()
            self.open_letter(number)

    def _write(self, answer_id: int) -> None:
        folder = self._folder(self)
        if folder is None:
            return
        ws, number = self._context.ws, self._shown

        def work(_: Progress) -> Path:
            return letter_answers.write(ws, number, answer_id, folder)

        def succeeded(path: Path) -> None:
            said = tr("Scritta come %1: ora togli la chiavetta").replace("%1", path.name)
            self._context.offer_undo(said)

        self._context.run_task(
            work,
            succeeded,
            self._context.fail,
            owner=self,
            text=tr("Scrivo sulla chiavetta e rileggo"),
            can_cancel=False,
        )

    def _only(self, card: QWidget | None) -> None:
        for one in (self.look_card, self.card, self.finder):
            one.setVisible(one is card)
        self._say_nothing()

    def _say_nothing(self) -> None:
        is_open = any(not one.isHidden() for one in (self.look_card, self.card, self.answer))
        self._side.setCurrentIndex(0 if is_open else 1)
        if self._rows:
            self.nothing.set_words("tray", tr("Scegli un pacchetto, o aprine uno dalla chiavetta"))
        else:
            self.nothing.set_words(
                "tray",
                tr("Nessun pacchetto da altri Centri"),
                tr(
                    "Chi manda e chi riceve hanno prima scambiato le carte di riconoscimento, in "
                    "Amministrazione, Destinatari."
                ),
            )

    def _go_back(self) -> None:
        self._context.navigation.open(Place("referrals"))

    def _connect(self) -> None:
        def chosen(item: QListWidgetItem) -> None:
            self.open_letter(int(item.data(Qt.ItemDataRole.UserRole)))

        self.list.itemActivated.connect(chosen)
        self.list.itemClicked.connect(chosen)
        self.look_card.taken.connect(self._take_in)
        self.look_card.left.connect(self._leave_it)
        self.card.answer_asked.connect(lambda kind: self.acts.ask(kind, self._shown))
        self.card.file_asked.connect(self._write)
        self.card.case_asked.connect(self._ask_case)
        self.card.case_opened.connect(self._open_case)
        self.finder.chosen.connect(self._tie)
        self.finder.given_up.connect(self.finder.hide)
        self.answer.asked.connect(self._give)
        self.answer.given_up.connect(self._say_nothing)
        refresh_on(
            self._context.bus, self, (ReceivedPacket, LetterAnswer, Disclosure), self.refresh
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(label(tr("Pacchetti da altri Centri"), "display"), 1)
        for one in (self.back, self.open_file):
            head.addWidget(one)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        for part in (self.look_card, self.answer, self.finder, self.card):
            part.hide()
            column.addWidget(part)
        column.addStretch(1)
        self._side = QStackedWidget(self)
        self._side.addWidget(scrolled(inner, keeps_room=True))
        self._side.addWidget(self.nothing)
        self.list.setFixedWidth(theme.px(_LIST))
        both = QHBoxLayout()
        both.setSpacing(SPACE_4)
        both.addWidget(self.list)
        both.addWidget(self._side, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, SPACE_2, SPACE_5, SPACE_4)
        whole.setSpacing(SPACE_3)
        whole.addLayout(head)
        whole.addWidget(self.doubts)
        whole.addLayout(both, 1)
