"""A line under the bar with what must be known now, until it is put away."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cav_desktop.ui.theme.tokens import SPACE_3, SPACE_5, Tone
from cav_desktop.ui.widgets import Banner


class Notice(QWidget):
    """One thing at a time; a second one waits behind the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[str, str, Tone]] = []
        self.band = Banner("", "", Tone.INFORMATION, action=self.tr("Ho capito"))
        self.band.acted.connect(self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_5, 0, SPACE_5, SPACE_3)
        row.addWidget(self.band)
        self.hide()

    def say(self, title: str, text: str, tone: Tone) -> None:
        """Show it, or queue it; what is said already is not said twice."""
        if (title, text, tone) in self._waiting:
            return
        self._waiting.append((title, text, tone))
        if len(self._waiting) == 1:
            self._show()

    def put_away_calm(self) -> None:
        """She went on working: what was only good to know has been seen."""
        if self._waiting and self._waiting[0][2] is Tone.INFORMATION:
            self.put_away()

    def take_away(self, title: str, text: str, tone: Tone) -> None:
        """It holds no more: neither shown nor waiting."""
        said = (title, text, tone)
        if said not in self._waiting:
            return
        if self._waiting[0] == said:
            self.put_away()
        else:
            self._waiting.remove(said)

    def put_away(self) -> None:
        """It was read."""
        if self._waiting:
            del self._waiting[0]
        if self._waiting:
            self._show()
        else:
            self.hide()

    def _show(self) -> None:
        self.band.set_words(*self._waiting[0])
        self.show()
