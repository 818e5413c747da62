"""A line that is read as one thing: the same manners whatever it is."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cav_desktop.ui.widgets import EuroField, HourField, NumberField
from cav_desktop.ui.widgets.read_field import ReadField

KINDS = pytest.mark.parametrize(
    ("kind", "typed", "shown"),
    [(HourField, "1030", "10:30"), (NumberField, "007", "7"), (EuroField, "35,5", "35,50 €")],
)
Kind = type[HourField] | type[NumberField] | type[EuroField]


@KINDS
def test_it_is_pointed_out_when_it_is_left_and_forgiven_while_typing(
    qtbot: QtBot, kind: Kind, typed: str, shown: str
) -> None:
    field = kind()
    assert isinstance(field, ReadField)
    qtbot.addWidget(field)
    told: list[str] = []
    given: list[object] = []
    field.problem.connect(told.append)
    field.changed.connect(given.append)

    qtbot.keyClicks(field, "boh")
    assert field.error() != ""
    assert field.property("wrong") is None
    assert not any(told)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told[-1] == field.error()
    assert (field.value(), field.property("wrong")) == (None, "true")

    field.clear()
    qtbot.keyClicks(field, typed)
    assert told[-1] == ""
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == shown
    assert given[-1] == field.value() is not None
    field.set_value(None)
    assert (field.text(), field.property("wrong")) == ("", None)


@KINDS
def test_what_is_shown_is_read_back_the_same(
    qtbot: QtBot, kind: Kind, typed: str, shown: str
) -> None:
    field, again = kind(), kind()
    qtbot.addWidget(field)
    qtbot.addWidget(again)
    field.show_half(typed)
    again.show_half(field.text())
    assert field.text() == again.text() == shown
    assert again.value() == field.value() is not None
