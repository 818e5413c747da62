"""What leaves: each thing with its words, ticked one by one, and not for the other parent."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cav_desktop.domain.errors import AlreadyLeft, EnvironmentFailure, UserError
from cav_desktop.services.referrals import leaving, referring
from cav_desktop.services.referrals.leaving import LeavingRow
from cav_desktop.ui import theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.referral_words import CARES, tr
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_3
from cav_desktop.ui.widgets import Card, button, label
from cav_desktop.ui.widgets.checklist import in_lines
from cav_desktop.ui.widgets.layouts import empty

_SOON_MS = 1200
_TICK = 36
"""The room of the tick itself, with what is around it."""


class LeavingLine(QWidget):
    """One thing: its box, its words, why to think twice, whether it stays from the other parent."""

    ticked = Signal()

    def __init__(self, row: LeavingRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.box = _box(tr(row.item.label), tr(row.item.label))
        self.box.setChecked(row.chosen)
        self.box.setAccessibleDescription(row.words)
        said = tr("%1: non deve arrivare all’altro genitore")
        self.not_to_parent = _box(
            tr("non deve arrivare all’altro genitore"), said.replace("%1", tr(row.item.label))
        )
        self.not_to_parent.setChecked(row.not_to_parent)
        for one in (self.box, self.not_to_parent):
            one.setEnabled(not row.is_reserved)
        beneath = QVBoxLayout()
        beneath.setContentsMargins(theme.px(_TICK), 0, 0, 0)
        beneath.setSpacing(2)
        if row.item.care is not None:
            care = tr("Attenzione: %1").replace("%1", tr(CARES[row.item.care]))
            beneath.addWidget(label(care, "small", tone=Tone.WARNING, wrap=True))
        if row.words:
            beneath.addWidget(label(row.words, "muted", wrap=True))
        beneath.addWidget(self.not_to_parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(self.box)
        whole.addLayout(beneath)
        self.box.clicked.connect(self._tick)
        self.not_to_parent.clicked.connect(lambda _: self.ticked.emit())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Long words go on another line: they never widen the card."""
        super().resizeEvent(event)
        tick = theme.px(_TICK)
        for box, inset in ((self.box, tick), (self.not_to_parent, 2 * tick)):
            words = str(box.property("words"))
            box.setText(in_lines(words, box.fontMetrics(), event.size().width() - inset))

    def _tick(self) -> None:
        self._fit()
        self.ticked.emit()

    def _fit(self) -> None:
        self.not_to_parent.setVisible(self.box.isChecked() and bool(self.row.words))


def _box(words: str, spoken: str) -> QCheckBox:
    made = QCheckBox(words)
    made.setProperty("words", words)
    made.setAccessibleName(spoken)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return made


class LeavingCard(Card):
    """All that may leave with a referral; what is ticked is kept by itself, at once.

    `closed` comes when it was looked at enough.
    """

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Che cosa parte"),
            tr(
                "Parte solo quello che è spuntato, con queste parole. Le spunte si salvano da sole."
            ),
            parent,
        )
        self._context = context
        self._referral_id = 0
        self._kept: dict[str, bool] = {}
        self.lines: dict[str, LeavingLine] = {}
        self.count = label("", "strong", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_3)
        self.close_it = button(tr("Fatto"), on_click=self.finish)
        # Beside the heading too: the foot is far away where there are many things.
        self.header.addWidget(self.close_it, 0, Qt.AlignmentFlag.AlignTop)
        self.add(self.count)
        self.body.addLayout(self._column)
        foot = QHBoxLayout()
        foot.addWidget(button(tr("Fatto"), "primary", on_click=self.finish))
        foot.addStretch(1)
        self.body.addLayout(foot)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.flush)
        context.keep(self)
        self.hide()

    @property
    def referral_id(self) -> int:
        """The referral that is shown; 0 when none is."""
        return self._referral_id

    def begin(self, referral_id: int) -> None:
        """Show what may leave with a referral: her name is read in it. Raises `Vanished`."""
        self.flush()
        rows = leaving.preview(self._context.ws, referral_id)
        self._referral_id = referral_id
        self._fill(rows)
        self._kept = self.chosen()
        self.show()

    def finish(self) -> None:
        """Keep what is ticked, and close."""
        self.flush()
        self._referral_id = 0
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Ctrl+Enter close it: the ticks are kept by themselves."""
        is_done = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if is_done or event.key() == Qt.Key.Key_Escape:
            self.finish()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The page beneath saves with Ctrl+Enter: here it closes."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def flush(self) -> None:
        """Keep what is ticked, now."""
        self._soon.stop()
        if not self._referral_id or self.chosen() == self._kept:
            return
        chosen = self.chosen()
        try:
            referring.choose(self._context.ws, self._referral_id, chosen)
        except AlreadyLeft:
            self._referral_id = 0
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
        self._kept = chosen

    def chosen(self) -> dict[str, bool]:
        """What is ticked, and what of it must not reach the other parent."""
        return {
            key: one.not_to_parent.isChecked()
            for key, one in self.lines.items()
            if one.box.isChecked()
        }

    def _fill(self, rows: Iterable[LeavingRow]) -> None:
        empty(self._column)
        said = list(rows)
        self.lines = {}
        narrow = [one for one in said if one.words and one.item.care is None]
        careful = [one for one in said if one.words and one.item.care is not None]
        silent = [one for one in said if not one.words]
        self._group("", narrow)
        self._group(tr("Mai senza pensarci: solo se serve davvero a chi riceve"), careful)
        self._group(tr("Qui non c’è scritto niente: anche se spuntato, oggi non parte"), silent)
        self.lines = {
            one.item.key: self.lines[one.item.key] for one in said if one.item.key in self.lines
        }
        before: QWidget | None = None
        for one in [*narrow, *careful, *silent]:
            line = self.lines[one.item.key]
            for stop in (line.box, line.not_to_parent):
                if before is not None:
                    QWidget.setTabOrder(before, stop)
                before = stop
        self._count()

    def _group(self, title: str, rows: list[LeavingRow]) -> None:
        if rows and title:
            self._column.addWidget(label(title, "label", wrap=True))
        for row in rows:
            made = LeavingLine(row)
            made.ticked.connect(self._react)
            self.lines[row.item.key] = made
            self._column.addWidget(made)

    def _react(self) -> None:
        self._count()
        self._soon.start()

    def _count(self) -> None:
        leaves = [one for one in self.lines.values() if one.box.isChecked() and one.row.words]
        marked = sum(one.not_to_parent.isChecked() for one in leaves)
        said = tr("Parte una cosa sola") if len(leaves) == 1 else tr("Partono %1 cose")
        said = said.replace("%1", str(len(leaves))) if leaves else tr("Non parte niente")
        if marked:
            said += " · " + tr("%1 non devono arrivare all’altro genitore").replace(
                "%1", str(marked)
            )
        self.count.setText(said)
