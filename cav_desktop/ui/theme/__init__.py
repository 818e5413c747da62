"""The look: tokens, style sheet, bundled font and icons."""

from cav_desktop.ui.theme.icons import icon, pixmap
from cav_desktop.ui.theme.look import Mode, apply, font, load_fonts, motion, palette, px, scale
from cav_desktop.ui.theme.tokens import Palette, Tone

__all__ = [
    "Mode",
    "Palette",
    "Tone",
    "apply",
    "font",
    "icon",
    "load_fonts",
    "motion",
    "palette",
    "pixmap",
    "px",
    "scale",
]
