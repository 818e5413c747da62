"""A number or a code on the clipboard: for twenty seconds, kept out of histories and clouds."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS = 20_000

# Source: SECURITY 4; what clipboard histories, monitors and cloud copies are asked to respect.
_HINTS: tuple[tuple[str, bytes], ...] = (
    ("x-kde-passwordManagerHint", b"secret"),
    ("application/x-nspasteboard-concealed-type", b"1"),
    (
        'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
        b"\x00\x00\x00\x00",
    ),
    ('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"', b"\x00\x00\x00\x00"),
    ('application/x-qt-windows-mime;value="CanUploadToCloudClipboard"', b"\x00\x00\x00\x00"),
)


class BriefClipboard(QObject):
    """Copies on demand and forgets after `kept_ms`, at lock and when it goes away.

    What somebody else copied meanwhile is left alone.
    """

    def __init__(self, parent: QObject, *, kept_ms: int = KEPT_MS) -> None:
        super().__init__(parent)
        self._copied = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept_ms)
        self._timer.timeout.connect(self.forget)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard, marked as confidential."""
        content = QMimeData()
        content.setText(text)
        for name, value in _HINTS:
            content.setData(name, value)
        self._clipboard().setMimeData(content)
        self._copied = text
        self._timer.start()

    def forget(self) -> None:
        """Clear the clipboard, if what is on it is still ours."""
        self._timer.stop()
        if self._copied and self._clipboard().text() == self._copied:
            self._clipboard().clear()
        self._copied = ""

    def flush(self) -> None:
        """Forget at lock and at quit."""
        self.forget()

    def _clipboard(self) -> QClipboard:
        return QGuiApplication.clipboard()
