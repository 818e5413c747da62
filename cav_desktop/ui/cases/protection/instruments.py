"""Which instruments the centre uses, and by whose leave: for the coordinator."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.domain.instruments import OWN_LIST
from cav_desktop.services.casework import instruments
from cav_desktop.services.casework.instruments import InstrumentRow
from cav_desktop.ui import theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.sheet_cards import SheetCards
from cav_desktop.ui.theme.tokens import SPACE_3, SPACE_4, SPACE_5
from cav_desktop.ui.widgets import DateField, Form, TextArea, TextField, button, label, scrolled
from cav_desktop.ui.widgets.snug_dialog import SnugDialog

_WIDTH, _HEIGHT, _LIST, _LINES = 880, 600, 260, 8


class Instruments(SnugDialog):
    """The list at the left; whose it is, who authorised it, its factors at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self.setModal(True)
        self.setWindowTitle(self.tr("Strumenti di valutazione"))
        self._context = context
        self._rows: dict[str, InstrumentRow] = {}
        self._shown = ""
        self.list = SheetCards(self)
        self.list.setAccessibleName(self.tr("Strumenti di valutazione"))
        self.list.setFixedWidth(theme.px(_LIST))
        self.owner = label("", "strong", wrap=True)
        self.rights = label("", "muted", wrap=True)
        self.by = TextField(max_length=160)
        self.on = DateField(lambda: context.ws.today)
        self.factors = TextArea(lines=_LINES)
        self.form = Form()
        self.form.add("by", self.tr("Autorizzato da"), self.by, span=2)
        self.form.add("on", self.tr("Il giorno"), self.on)
        self.form.add("factors", self.tr("Fattori, uno per riga"), self.factors, span=2)
        self.used = QCheckBox(self.tr("Il Centro lo usa"))
        self.recorded = label("", "small", wrap=True)
        self.save = button(self.tr("Salva"), "primary", on_click=self.save_shown)
        self.close_it = button(self.tr("Chiudi"), on_click=self.accept)
        self._lay_out()
        self.list.currentItemChanged.connect(self._show_item)
        self._read()

    def choose(self, code: str) -> None:
        """Show one instrument."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == code:
                self.list.setCurrentRow(row)

    def save_shown(self) -> None:
        """Write what was said of the shown instrument."""
        if self.form.problems():
            return
        ws, row, values = self._context.ws, self._rows[self._shown], self.form.values()
        self.form.show_errors({})
        try:
            if row.needs_authorisation and (
                (values["by"] or "", values["on"]) != (row.authorised_by, row.authorised_on)
            ):
                instruments.authorise(ws, row.code, values["by"] or "", values["on"] or ws.today)
                row = next(one for one in instruments.load(ws) if one.code == row.code)
                self.used.setChecked(row.active)
            if self.used.isChecked() != row.active:
                instruments.offer(ws, row.code, offered=self.used.isChecked())
            wanted = [one for one in (values["factors"] or "").splitlines() if one.strip()]
            if row.code != OWN_LIST and wanted != [one.label for one in row.asked]:
                instruments.change_factors(ws, row.code, wanted)
        except FieldError as error:
            self.form.show_errors({error.field: field_sentence(error.why)})
            return
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        self._read()

    def _read(self) -> None:
        self._rows = {row.code: row for row in instruments.load(self._context.ws)}
        shown = self._shown or next(iter(self._rows))
        self.list.blockSignals(True)
        self.list.clear()
        for row in self._rows.values():
            name = self._context.vocabulary.label("E46", row.code)
            state = self.tr("in uso") if row.active else self.tr("non in uso")
            item = QListWidgetItem(f"{name}\n{state}")
            item.setData(Qt.ItemDataRole.UserRole, row.code)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.choose(shown)
        self._show(shown)

    def _show_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._show(str(item.data(Qt.ItemDataRole.UserRole)))

    def _show(self, code: str) -> None:
        row = self._rows[code]
        self._shown = code
        self.owner.setText(" · ".join(one for one in (row.owner, row.version) if one))
        self.owner.setVisible(bool(row.owner))
        self.rights.setText(row.rights)
        self.form.show_errors({})
        self.form.set_values(
            {
                "by": row.authorised_by,
                "on": row.authorised_on,
                "factors": "\n".join(one.label for one in row.asked),
            }
        )
        for name in ("by", "on"):
            self.form.set_shown(name, row.needs_authorisation)
        self.factors.setReadOnly(code == OWN_LIST)
        self.used.setChecked(row.active)
        self.recorded.setText(
            self.tr("Autorizzazione scritta da %1").replace("%1", row.recorded_by)
            if row.recorded_by
            else ""
        )
        self.recorded.setVisible(bool(row.recorded_by))

    def _lay_out(self) -> None:
        inner = QWidget()
        right = QVBoxLayout(inner)
        right.setContentsMargins(0, 0, SPACE_3, 0)
        right.setSpacing(SPACE_3)
        for part in (self.owner, self.rights, self.form, self.recorded, self.used):
            right.addWidget(part)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE_4)
        columns.addWidget(self.list)
        columns.addWidget(scrolled(inner), 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_3)
        foot.addStretch(1)
        foot.addWidget(self.close_it)
        foot.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_4)
        whole.setSpacing(SPACE_4)
        whole.addLayout(columns)
        whole.addLayout(foot)
        self.setFixedHeight(min(theme.px(_HEIGHT), self.screen().availableSize().height()))
