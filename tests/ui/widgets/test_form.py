"""A form in the room that it has."""

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cav_desktop.ui.widgets import Form, NumberField, scrolled


def test_where_two_columns_do_not_fit_there_is_one_and_nothing_is_cut(qtbot: QtBot) -> None:
    form = Form()
    for name in ("one", "two"):
        line = QLineEdit()
        line.setMinimumWidth(150)
        form.add(name, name, line)
    area = scrolled(form)
    qtbot.addWidget(area)
    area.resize(600, 300)
    area.show()
    assert form.field("one").y() == form.field("two").y()

    area.resize(250, 300)

    qtbot.waitUntil(lambda: form.field("two").y() > form.field("one").y())
    assert form.width() <= area.viewport().width()


def test_what_cannot_be_read_is_pointed_out_and_what_was_refused_before_is_not(
    qtbot: QtBot,
) -> None:
    form = Form()
    qtbot.addWidget(form)
    number = NumberField(most=12)
    form.add("persons", "Persone", number)
    form.add("other", "Altro", QLineEdit())
    form.field("other").set_error("Non va.")
    qtbot.keyClicks(number, "99")

    assert form.point_out()
    assert form.problems() == {"persons": number.error()}
    number.clear()
    qtbot.keyClicks(number, "9")
    assert not form.point_out()
