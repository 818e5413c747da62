"""Shows a picture that exists in memory alone, as wide as the room until somebody zooms."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cav_desktop.domain.attachments import MOST_PIXELS
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets.buttons import icon_button
from cav_desktop.ui.widgets.labels import label

_STEP = 1.25
_LEAST, _MOST = 0.05, 4.0
_MOST_SIDE = 6_000
"""A larger picture is read at this size: nobody sees the difference, and the memory does."""

_MOST_MEGABYTES = 256


class ImageView(QWidget):
    """A JPEG or PNG, upright; bytes that are another picture than was said are not tried."""

    loaded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = _Canvas()
        self._area = _Area(self)
        self._area.resized.connect(self._fit_again)
        self._area.setWidget(self._canvas)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setAccessibleName(self.tr("Immagine"))
        self._is_fitting = True
        self._size = label("", "small")
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_2)
        bar.addWidget(self._size, 1)
        for icon, word, act in (
            ("magnifying-glass-minus", self.tr("Riduci"), self.zoom_out),
            ("magnifying-glass-plus", self.tr("Ingrandisci"), self.zoom_in),
            ("arrows-out-line-horizontal", self.tr("Adatta alla larghezza"), self.fit),
        ):
            bar.addWidget(icon_button(icon, word, on_click=act))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_2)
        whole.addLayout(bar)
        whole.addWidget(self._area, 1)

    @property
    def image(self) -> QImage:
        """What is shown; null when nothing is."""
        return self._canvas.image

    @property
    def zoom(self) -> float:
        """Points of the screen for one of the picture."""
        return self._canvas.zoom

    def show_image(self, data: bytes, form: str) -> None:
        """Show these bytes as a picture of the form `jpeg` or `png`."""
        image, size = _read(data, form)
        self._canvas.image = image
        self._size.setText("" if image.isNull() else f"{size.width()} × {size.height()}")
        self.fit()
        self.loaded.emit(not image.isNull())

    def clear(self) -> None:
        """Forget the picture."""
        self._canvas.image = QImage()
        self._canvas.resize(0, 0)
        self._size.setText("")

    def zoom_in(self) -> None:
        """Larger."""
        self._zoom_to(self.zoom * _STEP)

    def zoom_out(self) -> None:
        """Smaller."""
        self._zoom_to(self.zoom / _STEP)

    def fit(self) -> None:
        """As wide as the room, never larger than it is."""
        self._is_fitting = True
        width, height = self.image.width(), self.image.height()
        if not width:
            return
        room = self._area.contentsRect()
        beside = room.width() - self._area.verticalScrollBar().sizeHint().width()
        is_long = height * room.width() > room.height() * width
        self._canvas.show_at(min(1.0, (beside if is_long else room.width()) / width))

    def _fit_again(self) -> None:
        if self._is_fitting:
            self.fit()

    def _zoom_to(self, zoom: float) -> None:
        self._is_fitting = False
        self._canvas.show_at(min(_MOST, max(_LEAST, zoom)))


class _Area(QScrollArea):
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A picture that fits goes on fitting."""
        super().resizeEvent(event)
        self.resized.emit()


class _Canvas(QWidget):
    """Paints the part that is seen: a zoomed picture is never made whole."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.zoom = 1.0

    def show_at(self, zoom: float) -> None:
        """Paint at another size."""
        self.zoom = zoom
        self.resize(
            max(1, round(self.image.width() * zoom)), max(1, round(self.image.height() * zoom))
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(self.zoom, self.zoom)
        painter.drawImage(0, 0, self.image)
        painter.end()


def _read(data: bytes, form: str) -> tuple[QImage, QSize]:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    reader = QImageReader(buffer, QByteArray(form.encode()))
    # Neither the content nor a name may choose another reader, such as SVG.
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() * size.height() > MOST_PIXELS:
        return QImage(), size
    if max(size.width(), size.height()) > _MOST_SIDE:
        bounds = QSize(_MOST_SIDE, _MOST_SIDE)
        reader.setScaledSize(size.scaled(bounds, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    buffer.close()
    return image, size
