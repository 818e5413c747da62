"""Shows the pages of a PDF that exists in memory alone."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Signal
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets.buttons import icon_button
from cav_desktop.ui.widgets.labels import label

_STEP = 1.2
_LEAST, _MOST = 0.4, 4.0


class PdfPreview(QWidget):
    """The pages one under the other, as wide as the room until she zooms; never on disk."""

    loaded = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buffer: QBuffer | None = None
        self._document = QPdfDocument(self)
        self._view = QPdfView(self)
        self._view.setDocument(self._document)
        self._marks = QPdfSearchModel(self)
        self._marks.setDocument(self._document)
        self._view.setSearchModel(self._marks)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setAccessibleName(self.tr("Anteprima del documento"))
        self._pages = label("", "small")
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_2)
        bar.addWidget(self._pages, 1)
        bar.addWidget(
            icon_button("magnifying-glass-minus", self.tr("Riduci"), on_click=self.zoom_out)
        )
        bar.addWidget(
            icon_button("magnifying-glass-plus", self.tr("Ingrandisci"), on_click=self.zoom_in)
        )
        bar.addWidget(
            icon_button(
                "arrows-out-line-horizontal", self.tr("Adatta alla larghezza"), on_click=self.fit
            )
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_2)
        whole.addLayout(bar)
        whole.addWidget(self._view, 1)

    @property
    def document(self) -> QPdfDocument:
        """The loaded document, for printing."""
        return self._document

    def show_pdf(self, pdf: bytes) -> None:
        """Show these bytes; the page that was read stays in place when it still exists."""
        self.clear()
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        count = self._document.pageCount()
        text = self.tr("1 pagina") if count == 1 else self.tr("%1 pagine").replace("%1", str(count))
        self._pages.setText(text)
        self.loaded.emit(count)

    def highlight(self, words: str) -> None:
        """Mark these words wherever the pages have them; an empty text takes the marks away."""
        self._marks.setSearchString(words)

    def clear(self) -> None:
        """Forget the document and its bytes."""
        self._marks.setSearchString("")
        self._document.close()
        self._pages.setText("")
        if self._buffer is not None:
            self._buffer.close()
            self._buffer.deleteLater()
            self._buffer = None

    def page_count(self) -> int:
        """How many pages are shown."""
        return self._document.pageCount()

    def zoom_in(self) -> None:
        """Larger."""
        self._zoom(_STEP)

    def zoom_out(self) -> None:
        """Smaller."""
        self._zoom(1 / _STEP)

    def fit(self) -> None:
        """As wide as the room."""
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _zoom(self, by: float) -> None:
        now = self._view.zoomFactor()
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(_MOST, max(_LEAST, now * by)))
