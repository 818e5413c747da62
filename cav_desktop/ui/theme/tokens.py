"""The named colours, sizes and weights of every screen: the only place where a value is written.

The style sheet, the painted widgets and the charts read them; light and dark hold the same names.
Source: UX 6.
"""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a coloured thing means; the value is also the name of its colour."""

    NEUTRAL = "neutral"
    PRIMARY = "primary"
    INFORMATION = "information"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"
    PROTECTED = "protected"


@dataclass(frozen=True)
class Palette:
    """One theme: each colour as `#rrggbb`."""

    name: str
    background: str
    surface: str
    surface_alt: str
    border: str
    control_border: str
    text: str
    muted: str
    primary: str
    primary_hover: str
    on_primary: str
    primary_soft: str
    protected: str
    protected_soft: str
    danger: str
    danger_hover: str
    on_danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    success: str
    success_soft: str
    information: str
    information_soft: str
    focus: str

    def ink(self, tone: Tone) -> str:
        """The colour of words and lines in this tone."""
        return self.muted if tone is Tone.NEUTRAL else str(getattr(self, tone.value))

    def wash(self, tone: Tone) -> str:
        """The quiet background on which the ink of this tone stands."""
        return (
            self.surface_alt if tone is Tone.NEUTRAL else str(getattr(self, f"{tone.value}_soft"))
        )


LIGHT = Palette(
    name="light",
    background="#F7F5F2",
    surface="#FFFFFF",
    surface_alt="#F0ECE6",
    border="#DDD6CC",
    control_border="#B9B0A3",
    text="#22252B",
    muted="#5B616B",
    primary="#2F5D62",
    primary_hover="#264C50",
    on_primary="#FFFFFF",
    primary_soft="#E2ECEA",
    protected="#8A5A83",
    protected_soft="#F6ECF4",
    danger="#B3261E",
    danger_hover="#8F1D17",
    on_danger="#FFFFFF",
    danger_soft="#FCE9E7",
    warning="#8A5A00",
    warning_soft="#FFF4DC",
    success="#2E6B3E",
    success_soft="#E6F2E8",
    information="#2B5C8A",
    information_soft="#E6EEF7",
    focus="#1F6FEB",
)

DARK = Palette(
    name="dark",
    background="#1B1D21",
    surface="#24272C",
    surface_alt="#2C3036",
    border="#3A3F47",
    control_border="#565D68",
    text="#ECEAE6",
    muted="#A9AFB8",
    primary="#7FB7B4",
    primary_hover="#98C9C6",
    on_primary="#10201F",
    primary_soft="#2B3A3B",
    protected="#CFA3C9",
    protected_soft="#3A2D39",
    danger="#F2998F",
    danger_hover="#F7B5AD",
    on_danger="#2A0D0A",
    danger_soft="#42282A",
    warning="#E7C071",
    warning_soft="#3B311F",
    success="#8CC79B",
    success_soft="#26372B",
    information="#8FBCE6",
    information_soft="#263544",
    focus="#7FB0FF",
)

# Pixels at 100 % text size.
FAMILY = "Atkinson Hyperlegible Next"
SMALL, BASE, SUBTITLE, TITLE, DISPLAY = 12, 14, 16, 20, 26
REGULAR, SEMIBOLD = 400, 600
SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5, SPACE_6 = 4, 8, 12, 16, 24, 32
RADIUS_CONTROL, RADIUS_CARD = 6, 10
CONTROL_HEIGHT, ROW_HEIGHT, COMPACT_ROW_HEIGHT = 34, 40, 32
RAIL_OPEN, RAIL_CLOSED = 208, 60
DRAWER_WIDTH, FORM_WIDTH = 420, 920
ICON_SIZE = 18
FOCUS_WIDTH = 2
FADE_MS = 120
UNDO_MS = 8000
PROGRESS_AFTER_MS = 600
MIN_CONTRAST = 4.5

_ON_SURFACES = (
    "text",
    "muted",
    "primary",
    "protected",
    "danger",
    "warning",
    "success",
    "information",
)

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in _ON_SURFACES for ground in ("background", "surface")),
    *((ink, "surface_alt") for ink in ("text", "muted", "primary", "danger")),
    *((tone.value, f"{tone.value}_soft") for tone in Tone if tone is not Tone.NEUTRAL),
    *(("text", f"{tone.value}_soft") for tone in Tone if tone is not Tone.NEUTRAL),
    *(("muted", f"{tone.value}_soft") for tone in Tone if tone is not Tone.NEUTRAL),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("on_danger", "danger"),
    ("on_danger", "danger_hover"),
)
"""Every (text, background) that a screen may combine; each reaches `MIN_CONTRAST` in each theme."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    is_dark = channel <= 0.04045  # noqa: PLR2004 - the bend of the sRGB curve
    return float(channel / 12.92 if is_dark else ((channel + 0.055) / 1.055) ** 2.4)
