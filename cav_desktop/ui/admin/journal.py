"""The journal: filtered by day, person and act; and the whole archive proven against it."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.errors import JournalBroken
from cav_desktop.domain.progress import Progress
from cav_desktop.services import archive_check, journal_view
from cav_desktop.services.access import staff
from cav_desktop.services.archive_check import ArchiveCheck
from cav_desktop.services.journal_view import JournalFilter, JournalRow
from cav_desktop.ui import theme
from cav_desktop.ui.admin import check_words
from cav_desktop.ui.admin.journal_words import (
    ACTS,
    about_words,
    act_word,
    detail_words,
    doubt_hint,
    doubt_words,
    who_words,
)
from cav_desktop.ui.context import Context
from cav_desktop.ui.paging import Column, PagedTableModel
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme.tokens import SPACE_2, Tone
from cav_desktop.ui.widgets import (
    Banner,
    Card,
    DataTable,
    DateField,
    EmptyState,
    FilterButton,
    FlowLayout,
    Option,
    button,
)

_DAY = 150
_DOUBT = "doubt"


class JournalSection(QWidget):
    """Each query is one record of the journal itself; a page that scrolls by is not."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        today = context.ws.today
        self.since = DateField(lambda: today, placeholder=self.tr("dal giorno"))
        self.until = DateField(lambda: today, placeholder=self.tr("al giorno"))
        self.since.setAccessibleName(self.tr("Dal giorno"))
        self.until.setAccessibleName(self.tr("Al giorno"))
        people = [Option(one.person, one.shown_name) for one in staff.members(context.ws)]
        self.person = FilterButton(self.tr("Chi"), people)
        acts = [Option(str(code), act_word(code)) for code in ACTS]
        self.acts = FilterButton(self.tr("Che cosa"), acts)
        self.verify = button(
            self.tr("Verifica l’archivio"), icon="shield-check", on_click=self._verify
        )
        proof = self.tr(
            "Controlla che i file siano integri, che nessuna riga del registro manchi o sia stata "
            "cambiata, e che ogni riga dell’archivio sia come il registro dice."
        )
        self.verify.setToolTip(plain(proof))
        self.verify.setAccessibleDescription(proof)
        self.verdict = Banner("", "", Tone.SUCCESS)
        self.verdict.hide()
        self.table = DataTable(
            "journal",
            PagedTableModel(self._columns(), self._rows),
            EmptyState("clock-counter-clockwise", self.tr("Nessuna riga con questi filtri")),
            compact=True,
        )
        # A column of its own only where a row needs it: the others have the room.
        self.table.show_column(_DOUBT, shown=False)
        self._build()
        for control in (self.since, self.until, self.person, self.acts):
            control.changed.connect(lambda *_: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Ask again with the present filters."""
        people = self.person.value()
        wanted = JournalFilter(
            since=self.since.value(),
            until=self.until.value(),
            people=frozenset(people),
            actions=frozenset(self.acts.value()),
        )
        self.table.show_ids(journal_view.find(self._context.ws, wanted))

    def _rows(self, ids: list[int]) -> list[JournalRow]:
        found = journal_view.rows(self._context.ws, ids)
        if any(doubt_words(row) for row in found):
            # Rows are asked for while they are painted: the table changes when that is over.
            QTimer.singleShot(0, self.table, partial(self.table.show_column, _DOUBT, shown=True))
        return found

    def _columns(self) -> list[Column[JournalRow]]:
        return [
            Column("n", self.tr("N."), lambda r: str(r.id), 60, sortable=False, figures=True),
            Column(
                "at", self.tr("Quando"), self._when, 142, sortable=False, hint=self._to_the_second
            ),
            Column(
                "who",
                self.tr("Chi"),
                lambda r: r.who or r.login,
                96,
                sortable=False,
                hint=who_words,
            ),
            Column(
                _DOUBT,
                self.tr("Prova"),
                doubt_words,
                110,
                sortable=False,
                chip=lambda r: Tone.DANGER if doubt_words(r) else None,
                hint=doubt_hint,
            ),
            Column(
                "act",
                self.tr("Che cosa"),
                lambda r: act_word(r.action),
                272,
                sortable=False,
                hint=lambda r: act_word(r.action),
            ),
            Column(
                "about",
                self.tr("Su che cosa"),
                about_words,
                150,
                stretch=True,
                sortable=False,
                hint=about_words,
            ),
            Column(
                "detail",
                self.tr("Dettagli"),
                detail_words,
                100,
                stretch=True,
                sortable=False,
                hint=detail_words,
            ),
        ]

    def _when(self, row: JournalRow) -> str:
        return f"{in_rome(row.at):%d/%m/%y %H:%M}" if row.at else "-"

    def _to_the_second(self, row: JournalRow) -> str:
        return f"{in_rome(row.at):%d/%m/%Y %H:%M:%S}" if row.at else ""

    def _build(self) -> None:
        filters = QWidget()
        flow = FlowLayout(filters, SPACE_2)
        for day in (self.since, self.until):
            day.setFixedWidth(theme.px(_DAY))
        for control in (self.since, self.until, self.person, self.acts, self.verify):
            flow.addWidget(control)
        card = Card(
            self.tr("Registro degli accessi"),
            self.tr(
                "Chi ha fatto o letto che cosa. Lo legge solo la coordinatrice, e anche questa "
                "lettura vi resta scritta."
            ),
        )
        card.add(filters)
        card.add(self.verdict)
        card.add(self.table, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def _verify(self) -> None:
        ws = self._context.ws
        self.verify.setEnabled(False)

        def work(progress: Progress) -> ArchiveCheck:
            return archive_check.check(ws, progress)

        task = self._context.run_task(
            work, self._checked, owner=self, text=self.tr("Verifico l’archivio")
        )
        task.finished.connect(lambda: self.verify.setEnabled(True))

    def _checked(self, found: ArchiveCheck) -> None:
        tone = Tone.SUCCESS if found.holds else Tone.DANGER
        self.verdict.set_words(check_words.title(found), check_words.text(found), tone)
        self.verdict.show()
        self.refresh()
        if isinstance(found.journal_fault, JournalBroken):
            self.table.select_id(found.journal_fault.record)
