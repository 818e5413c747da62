"""The names of the pages at the left, with the one where she is."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cav_desktop.ui import theme
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_4, SPACE_5, Tone
from cav_desktop.ui.widgets.labels import label, restyle


class Steps(QFrame):
    """Each step says by picture and by word whether it is done, now, or to come."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self._marks = [QLabel(self) for _ in names]
        self._words = [label(name, wrap=True, parent=self) for name in names]
        self._names = tuple(names)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_4, SPACE_5, SPACE_4, SPACE_5)
        whole.setSpacing(SPACE_4)
        whole.addWidget(label(self.tr("Archivio"), "title"))
        whole.addWidget(label(self.tr("Prima accensione"), "muted"))
        whole.addSpacing(SPACE_4)
        for mark, word in zip(self._marks, self._words, strict=True):
            row = QHBoxLayout()
            row.setSpacing(SPACE_2)
            row.addWidget(mark)
            row.addWidget(word, 1)
            whole.addLayout(row)
        whole.addStretch(1)

    def set_current(self, place: int) -> None:
        """Mark where she is."""
        for at, (mark, word) in enumerate(zip(self._marks, self._words, strict=True)):
            icon, tone = ("circle", Tone.NEUTRAL)
            if at < place:
                icon, tone = "check-circle", Tone.SUCCESS
            elif at == place:
                icon, tone = "arrow-circle-right", Tone.PRIMARY
            mark.setPixmap(theme.pixmap(icon, tone))
            word.setProperty("kind", "strong" if at == place else "muted")
            restyle(word)
        self.setAccessibleName(
            self.tr("Passo %1 di %2: %3")
            .replace("%1", str(place + 1))
            .replace("%2", str(len(self._names)))
            .replace("%3", self._names[place])
        )
