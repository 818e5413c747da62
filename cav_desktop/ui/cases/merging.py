"""Two cases of the same woman become one: the other is found by search, then confirmed in words."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.domain.entities import CASE_RECORDS
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.services.casework import case_files, cases, merged_cases
from cav_desktop.services.casework.case_files import CaseRow
from cav_desktop.services.people import known_people, search
from cav_desktop.services.people.search import Hit, HitKind
from cav_desktop.ui import theme
from cav_desktop.ui.cases.open_case import Ask
from cav_desktop.ui.cases.ways.states import state_label, state_since, state_tone
from cav_desktop.ui.context import Context
from cav_desktop.ui.theme.tokens import ROW_HEIGHT, SPACE_2, SPACE_3, SPACE_4, SPACE_5
from cav_desktop.ui.widgets import Chip, TextField, button, label
from cav_desktop.ui.widgets.dates import day_words

_WIDTH, _LIST = 520, 220
_REST_MS = 120


class MergeDialog(QDialog):
    """Chooses the other case: by code, name or number; names are searched but never shown."""

    def __init__(self, context: Context, case: CaseRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Archivio"))
        self.setMinimumWidth(theme.px(_WIDTH))
        self._context = context
        self._case = case
        self._hits: list[Hit] = []
        self.typed = TextField(placeholder=self.tr("codice, nome o telefono dell’altro fascicolo"))
        self.typed.setAccessibleName(self.tr("Cerca l’altro fascicolo"))
        self.found = QListWidget(self)
        self.found.setProperty("kind", "menu")
        self.found.setAccessibleName(self.tr("Fascicoli trovati"))
        self.found.setMinimumHeight(theme.px(_LIST))
        self.note = label("", "small", wrap=True)
        self.take = button(self.tr("Continua…"), "primary", on_click=self.accept)
        self.take.setEnabled(False)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._search)
        self._lay_out()
        self.typed.textChanged.connect(lambda _: self._rest.start())
        self.found.currentRowChanged.connect(lambda row: self.take.setEnabled(row >= 0))
        self.found.itemActivated.connect(lambda _: self.accept())
        self.typed.installEventFilter(self)
        self.typed.setFocus()

    def chosen(self) -> int | None:
        """The case that was chosen."""
        row = self.found.currentRow()
        return self._hits[row].object_id if 0 <= row < len(self._hits) else None

    def _search(self) -> None:
        typed = self.typed.text()
        found = search.find(self._context.ws, typed)
        self._hits = [
            hit for hit in found if hit.kind is HitKind.CASE and hit.object_id != self._case.case_id
        ]
        self.found.clear()
        for hit in self._hits:
            self._add(hit)
        if self._hits:
            self.found.setCurrentRow(0)
        nothing = self.tr("Nessun altro fascicolo con queste parole.")
        self.note.setText(nothing if typed.strip() and not self._hits else "")

    def _add(self, hit: Hit) -> None:
        """A line of the list: code and alias at the left, the state as everywhere else."""
        alias = f"«{hit.alias}»" if hit.alias else ""
        state = state_label(self._context.vocabulary, hit.state)
        item = QListWidgetItem(self.found)
        said = ", ".join(part for part in (hit.code, alias, state) if part)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        item.setSizeHint(QSize(0, theme.px(ROW_HEIGHT)))
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(SPACE_3, 0, SPACE_3, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(label(hit.code, "strong"))
        row.addWidget(label(alias), 1)
        row.addWidget(Chip(state, state_tone(hit.state)))
        self.found.setItemWidget(item, shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter act on what was found while the cursor stays in the words."""
        if watched is self.typed and isinstance(event, QKeyEvent) and _is_press(event):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                last = self.found.count() - 1
                self.found.setCurrentRow(min(max(self.found.currentRow() + step, 0), last))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take_found()
                return True
        return super().eventFilter(watched, event)

    def _take_found(self) -> None:
        """Go on with the marked case; what was typed last is looked for first."""
        if self._rest.isActive():
            self._rest.stop()
            self._search()
        elif self.chosen() is not None:
            self.accept()

    def _lay_out(self) -> None:
        title = self.tr("Con quale fascicolo unire %1?").replace("%1", self._case.code)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addStretch(1)
        buttons.addWidget(button(self.tr("Torna indietro"), on_click=self.reject))
        buttons.addWidget(self.take)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_4)
        whole.setSpacing(SPACE_3)
        whole.addWidget(label(title, "subtitle", wrap=True))
        whole.addWidget(
            label(self.tr("Si uniscono solo due fascicoli della stessa donna."), "muted", wrap=True)
        )
        for part in (self.typed, self.found, self.note):
            whole.addWidget(part)
        whole.addLayout(buttons)


def _is_press(event: QEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress


Choose = Callable[[Context, CaseRow, QWidget], int | None]


def choose_other(context: Context, case: CaseRow, parent: QWidget) -> int | None:
    """Ask which case is of the same woman; None when she goes back."""
    dialog = MergeDialog(context, case, parent)
    accepted = dialog.exec() == int(QDialog.DialogCode.Accepted)
    chosen = dialog.chosen() if accepted else None
    if chosen is not None:
        search.remember(context.ws, dialog.found.count())
    dialog.deleteLater()
    return chosen


class Merging(QWidget):
    """The words and the act; invisible, it lives in the screen that offers it."""

    def __init__(self, context: Context, ask: Ask, choose: Choose, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._context = context
        self._ask = ask
        self._choose = choose
        self._host = parent

    def merge(self, case_id: int, other_id: int | None = None) -> int | None:
        """Merge a case with another one, asked for when not given; the survivor, or None."""
        ws = self._context.ws
        first = case_files.rows(ws, [case_id])[0]
        other = other_id or self._choose(self._context, first, self._host)
        if other is None:
            return None
        pair = sorted(
            case_files.rows(ws, [case_id, other]), key=lambda row: (row.opened_on, row.case_id)
        )
        stays, goes = pair
        if not self._ask(
            self._host,
            self.tr("Stai per unire %1 a %2.").replace("%1", goes.code).replace("%2", stays.code),
            self._side_by_side(stays, goes)
            + self.tr(
                "Dopo resta %2, il più vecchio, con i contatti, i percorsi, i nomi e i numeri di "
                "tutti e due. %1 porterà sempre lì e non sarà più usato. Non si può annullare."
            )
            .replace("%1", goes.code)
            .replace("%2", stays.code),
            self.tr("Unisci i fascicoli"),
            danger=True,
        ):
            return None
        try:
            return cases.merge(ws, stays.case_id, goes.case_id)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return None

    def _side_by_side(self, stays: CaseRow, goes: CaseRow) -> str:
        """What tells the two apart without opening either: alias, state, last contact."""
        context = self._context
        today = context.ws.today
        last = known_people.last_contacts(context.ws, (stays.case_id, goes.case_id))

        def told(case: CaseRow) -> str:
            alias = f"«{case.alias}»" if case.alias else ""
            state = state_since(context.vocabulary, case.state, case.since, today)
            on = last.get(case.case_id)
            contact = (
                self.tr("ultimo contatto %1").replace("%1", day_words(on, today))
                if on
                else self.tr("nessun contatto")
            )
            return " · ".join(part for part in (case.code, alias, state, contact) if part)

        return (
            self.tr("Resta: %1").replace("%1", told(stays))
            + "\n"
            + self.tr("Confluisce: %1").replace("%1", told(goes))
            + "\n\n"
            + self._doubled(stays, goes)
        )

    def _doubled(self, stays: CaseRow, goes: CaseRow) -> str:
        """What both have of what a case has once, and what becomes of it."""
        found = merged_cases.doubles(self._context.ws, stays.case_id, goes.case_id)
        if not found.kinds:
            return ""
        names = {one.FORM.key: one.FORM.name for one in CASE_RECORDS}
        doubled = ", ".join(names.get(kind, self.tr("Percorso aperto")) for kind in found.kinds)
        return (
            self.tr(
                "In tutti e due: %1. Ne resta uno di ciascuno: il percorso e il piano più avanti, "
                "la scheda più recente. Quello che l’altro diceva si legge accanto ai campi e "
                "negli stati passati."
            ).replace("%1", doubled)
            + "\n\n"
        )
