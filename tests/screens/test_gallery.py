"""What must hold for every control wherever it stands, seen on the pages of the gallery."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cav_desktop.ui import theme
from tests.screens.gallery import PAGES

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)


@pytest.fixture(params=[name for name in PAGES if name != "popups"])
def page(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> QWidget:
    theme.apply(qapp, theme.Mode.DARK, 2.0, motion=False)
    made = PAGES[request.param]()
    qtbot.addWidget(made)
    made.resize(2400, 1400)
    made.show()
    return made


def said(control: QWidget) -> str:
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or text


def test_every_control_has_a_name_for_who_listens(page: QWidget) -> None:
    silent = [
        f"{type(control).__name__} in {type(control.parent()).__name__}"
        for kind in CONTROLS
        for control in page.findChildren(kind)
        if control.isVisible()
        and control.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not said(control)
    ]

    assert silent == []


def test_every_button_is_reached_by_keyboard(page: QWidget) -> None:
    unreached = [
        said(button)
        for button in page.findChildren(QAbstractButton)
        if button.isVisible()
        and not button.focusPolicy() & Qt.FocusPolicy.TabFocus
        # The cross and the arrow inside a line of text have a key of their own.
        and not isinstance(button.parent(), QLineEdit)
    ]

    assert unreached == []


def test_no_word_of_a_button_is_cut_at_double_size(page: QWidget) -> None:
    cut = [
        button.text()
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and button.text() and button.width() < button.sizeHint().width()
    ]

    assert cut == []
