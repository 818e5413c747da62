"""Objects that hold one another are collected on the thread of the screens alone.

Python collects them on whichever thread happens to allocate. A widget among them, ended by the
worker while the screens are being painted, brings the program down.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000


class Collector(QObject):
    """From now on, and while the event loop runs, this thread collects; no other does."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(_EVERY_MS)
        timer.timeout.connect(collect)
        timer.start()


def collect() -> None:
    """Collect the oldest generation whose turn it is, by the thresholds of Python."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [each for each in range(len(counts)) if counts[each] > thresholds[each]]
    if due:
        gc.collect(due[-1])


def keep_what_is_there() -> None:
    """All that is there now stays until the program ends: it is not looked through again."""
    gc.collect()
    gc.freeze()
