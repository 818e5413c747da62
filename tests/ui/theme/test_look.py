import re

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cav_desktop.ui import theme
from cav_desktop.ui.theme import icons, tokens
from cav_desktop.ui.theme.style import sheet
from cav_desktop.ui.theme.tokens import DARK, LIGHT
from cav_desktop.ui.widgets import button


def test_the_mode_decides_the_palette(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    assert theme.palette() is DARK
    theme.apply(qapp, "light")
    assert theme.palette() is LIGHT


def test_text_size_is_kept_between_one_and_two(qapp: QApplication) -> None:
    for asked, given in ((0.5, 1.0), (1.5, 1.5), (3.0, 2.0)):
        theme.apply(qapp, "light", asked)
        assert theme.scale() == pytest.approx(given, abs=0.04)


def test_the_bundled_font_is_used(qapp: QApplication) -> None:
    assert qapp.font().family() == tokens.FAMILY


def test_figures_of_a_table_have_one_width(qapp: QApplication) -> None:
    metrics = QFontMetricsF(theme.font(tabular=True))

    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_the_sheet_grows_with_the_text_but_lines_stay_thin() -> None:
    grown = sheet(LIGHT, 2.0)

    assert "min-height: 64px" in grown
    assert "border: 2px solid" in grown
    assert "border: 4px" not in grown


def test_no_token_is_left_unfilled() -> None:
    for palette in (LIGHT, DARK):
        assert not re.search(r"\$\w", sheet(palette).split("*/", 1)[1])


@pytest.mark.parametrize("made", [QLineEdit, QPushButton])
def test_a_control_is_34_high_with_and_without_focus(
    qtbot: QtBot, made: type[QLineEdit | QPushButton]
) -> None:
    control = made()
    qtbot.addWidget(control)
    control.show()
    assert control.sizeHint().height() == tokens.CONTROL_HEIGHT
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    assert control.sizeHint().height() == tokens.CONTROL_HEIGHT


def test_the_focus_ring_is_painted(qtbot: QtBot) -> None:
    pressed = button("Salva")
    qtbot.addWidget(pressed)
    pressed.show()
    pressed.setFocus()
    qtbot.waitUntil(pressed.hasFocus)

    image = pressed.grab().toImage()

    assert image.pixelColor(image.width() // 2, 0).name().upper() == LIGHT.focus


def test_an_icon_takes_the_colour_of_the_theme(qapp: QApplication) -> None:
    made = theme.icon("stop-circle", "primary")
    inks = []
    for mode in ("light", "dark"):
        theme.apply(qapp, mode)
        image = made.pixmap(48, 48).toImage()
        opaque = [
            image.pixelColor(x, y).name()
            for x in range(48)
            for y in range(48)
            if image.pixelColor(x, y).alpha() == 255
        ]
        inks.append(max(set(opaque), key=opaque.count).upper())
    assert inks == [LIGHT.primary, DARK.primary]


def test_an_unknown_icon_is_found_at_once() -> None:
    with pytest.raises(icons.UnknownIcon):
        theme.icon("no-such-icon")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_tick_is_a_mark_and_not_only_a_colour(
    qapp: QApplication, qtbot: QtBot, mode: str
) -> None:
    theme.apply(qapp, mode, 2.0)
    box = QCheckBox("acceso")
    qtbot.addWidget(box)
    box.setChecked(True)
    box.show()
    image = box.grab().toImage()
    inks = {image.pixelColor(x, y).name().upper() for x in range(40) for y in range(image.height())}
    assert {theme.palette().primary, theme.palette().on_primary} <= inks
