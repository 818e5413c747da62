from dataclasses import asdict

import pytest

from cav_desktop.ui.theme import tokens
from cav_desktop.ui.theme.tokens import DARK, LIGHT, Palette, Tone

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)


@PALETTES
@pytest.mark.parametrize(("ink", "ground"), tokens.TEXT_PAIRS)
def test_every_text_can_be_read_on_its_ground(palette: Palette, ink: str, ground: str) -> None:
    colours = asdict(palette)

    assert tokens.contrast(colours[ink], colours[ground]) >= tokens.MIN_CONTRAST


@PALETTES
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_the_focus_ring_is_seen_on_every_ground(palette: Palette, ground: str) -> None:
    assert tokens.contrast(palette.focus, asdict(palette)[ground]) >= 3


@PALETTES
@pytest.mark.parametrize("tone", list(Tone))
def test_each_tone_has_an_ink_and_a_wash(palette: Palette, tone: Tone) -> None:
    assert tokens.contrast(palette.ink(tone), palette.wash(tone)) >= tokens.MIN_CONTRAST


def test_contrast_is_the_one_of_wcag() -> None:
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert tokens.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
