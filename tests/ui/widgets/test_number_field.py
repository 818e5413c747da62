"""Numbers and money as they are typed; what cannot be one is pointed out, and asked for."""

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.ui.widgets import EuroField, NumberField
from cav_desktop.ui.widgets.number_field import read_cents


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12", 12), (" 7 ", 7), ("", None), ("dodici", None), ("-3", None), ("²", None), ("21", None)],
)
def test_a_number_is_read(qtbot: QtBot, typed: str, number: int | None) -> None:
    field = NumberField(20)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, typed)

    assert field.value() == number


@pytest.mark.parametrize(
    ("typed", "cents", "shown"),
    [
        ("35", 3500, "35,00 €"),
        ("35,5", 3550, "35,50 €"),
        ("1.250,05 euro", 125005, "1.250,05 €"),
        ("€ 3", 300, "3,00 €"),
        ("12.5", None, "12.5"),
        ("gratis", None, "gratis"),
    ],
)
def test_an_amount_is_read_in_cents(
    qtbot: QtBot, typed: str, cents: int | None, shown: str
) -> None:
    field = EuroField()
    qtbot.addWidget(field)
    field.setText(typed)
    field.textEdited.emit(typed)
    field.editingFinished.emit()

    assert (field.value(), field.text()) == (cents, shown)
    assert bool(field.error()) is (cents is None)
    if cents is not None:
        assert read_cents(field.text()) == cents
