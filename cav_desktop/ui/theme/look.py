"""Puts the look on the application and tells painted widgets what it is now.

The state of the look is kept by Qt itself (palette, font, effects), so there is no variable of ours
to reset: what a widget reads is what the application shows.
"""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from cav_desktop import paths
from cav_desktop.ui.theme import tokens
from cav_desktop.ui.theme.style import sheet
from cav_desktop.ui.theme.tokens import DARK, LIGHT, Palette

_MIDDLE_GREY = 128


class Mode(StrEnum):
    """Which theme the person asked for."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


def apply(
    app: QApplication,
    mode: Mode | str = Mode.SYSTEM,
    scale: float = 1.0,
    *,
    motion: bool = True,
    compact: bool = False,
) -> None:
    """Dress the application; may be called again at any moment with other wishes.

    `scale` is the text size, 1.0 to 2.0; without `motion` nothing slides or fades.
    """
    load_fonts()
    scale = min(2.0, max(1.0, scale))
    palette = _wanted(app, Mode(mode))
    if app.style().name().casefold() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(qt_palette(palette))
    base = QFont(tokens.FAMILY)
    base.setPixelSize(round(tokens.BASE * scale))
    app.setFont(base)
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, motion)
    app.setStyleSheet(sheet(palette, scale, compact=compact))


def load_fonts() -> None:
    """Make the bundled family known to Qt, once."""
    if tokens.FAMILY in QFontDatabase.families():
        return
    for file in sorted((paths.resources() / "fonts").glob("*.[to]tf")):
        QFontDatabase.addApplicationFont(str(file))


def palette() -> Palette:
    """The tokens of the theme that is shown now."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < _MIDDLE_GREY else LIGHT


def scale() -> float:
    """The text size now, 1.0 to 2.0."""
    size = QGuiApplication.font().pixelSize()
    return size / tokens.BASE if size > 0 else 1.0


def px(length: int) -> int:
    """A length of the design in pixels at the present text size."""
    return round(length * scale())


def motion() -> bool:
    """Whether things may slide and fade."""
    return QApplication.isEffectEnabled(Qt.UIEffect.UI_General)


def font(size: int = tokens.BASE, weight: int = tokens.REGULAR, *, tabular: bool = False) -> QFont:
    """The bundled family at a token size; `tabular` gives every figure the same width."""
    made = QFont(tokens.FAMILY)
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight(weight))
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def qt_palette(palette: Palette) -> QPalette:
    """The same tokens for what Fusion paints by itself."""
    role = QPalette.ColorRole
    made = QPalette()
    for name, value in (
        (role.Window, palette.background),
        (role.WindowText, palette.text),
        (role.Base, palette.surface),
        (role.AlternateBase, palette.surface_alt),
        (role.Text, palette.text),
        (role.Button, palette.surface),
        (role.ButtonText, palette.text),
        (role.BrightText, palette.danger),
        (role.Highlight, palette.primary),
        (role.HighlightedText, palette.on_primary),
        (role.Accent, palette.primary),
        (role.ToolTipBase, palette.surface),
        (role.ToolTipText, palette.text),
        (role.PlaceholderText, palette.muted),
        (role.Link, palette.primary),
        (role.LinkVisited, palette.primary),
        (role.Mid, palette.border),
        (role.Dark, palette.control_border),
    ):
        made.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(palette.muted))
    return made


def _wanted(app: QApplication, mode: Mode) -> Palette:
    if mode is Mode.SYSTEM:
        return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if mode is Mode.DARK else LIGHT
