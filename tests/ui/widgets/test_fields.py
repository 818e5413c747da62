from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.ui.widgets import (
    DateField,
    DateTimeField,
    Form,
    FormField,
    MultiChoiceChips,
    Option,
    PhoneField,
    SearchableCombo,
    TextArea,
    TextField,
)
from cav_desktop.ui.widgets.chip import FilterChip

NOW = datetime(2026, 11, 22, 14, 32)  # noqa: DTZ001 - a wall time has no zone
CHANNELS = (
    Option("telefono", "Telefono del Centro"),
    Option("via_1522", "Trasferimento dal 1522"),
    Option("sede", "Di persona in sede"),
    Option("reperibilita", "Reperibilità h24"),
)
ANSWERS = (Option("non_noto", "Non noto"), Option("non_rilevato", "Non rilevato"))
MANY = tuple(Option(f"c{i}", f"Voce {i}") for i in range(12))


Shown = Callable[..., QWidget]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Puts controls in a window, one under the other, with the keyboard in the first."""
    kept: list[QWidget] = []

    def show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        kept.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        widgets[0].setFocus()
        return window

    return show


def visible_texts(widget: QWidget) -> list[str]:
    return [x.text() for x in widget.findChildren(QLabel) if x.isVisible() and x.text()]


def test_a_day_typed_is_shown_with_its_weekday(qtbot: QtBot, shown: Shown) -> None:
    field, next_one = DateField(NOW.date), TextField()
    shown(field, next_one)
    with qtbot.waitSignal(field.changed) as came:
        qtbot.keyClicks(field, "+5")
    assert visible_texts(field) == ["ven 27 nov"]
    qtbot.keyClick(field, Qt.Key.Key_Tab)

    assert field.text() == "ven 27 nov"
    assert field.value() == date(2026, 11, 27)
    assert came.args == [date(2026, 11, 27)]


def test_leaving_a_field_that_nobody_touched_changes_nothing(qtbot: QtBot, shown: Shown) -> None:
    today = [date(2026, 11, 22)]
    field = DateTimeField(lambda: datetime.combine(today[0], NOW.time()))
    field.set_value(NOW)
    assert field.text() == "oggi 14:32"
    shown(field, TextField())
    today[0] = date(2026, 11, 23)
    with qtbot.assertNotEmitted(field.changed):
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.value() == NOW
    assert field.text() == "ieri 14:32"


def test_a_day_that_does_not_exist_is_told_beside_the_field(qtbot: QtBot, shown: Shown) -> None:
    field = FormField("Giorno", DateField(NOW.date))
    shown(field, TextField())
    field.control.setFocus()
    qtbot.keyClicks(field.control, "32/13")
    assert field.error() == ""

    qtbot.keyClick(field.control, Qt.Key.Key_Return)

    assert "giorno che esiste" in field.error()
    assert isinstance(field.control, QLineEdit)
    assert field.control.text() == "32/13"
    assert field.control.accessibleDescription() == field.error()
    qtbot.keyClick(field.control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field.control, "oggi")
    qtbot.keyClick(field.control, Qt.Key.Key_Return)
    assert field.error() == ""


def test_an_instant_is_a_wall_time_without_zone(qtbot: QtBot, shown: Shown) -> None:
    field = DateTimeField(lambda: NOW)
    shown(field)
    qtbot.keyClicks(field, "ven 10:30")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == datetime(2026, 11, 27, 10, 30)  # noqa: DTZ001 - a wall time has no zone
    assert field.text() == "ven 27 nov 10:30"
    field.set_value(None)
    assert (field.text(), field.value()) == ("", None)


def test_a_code_is_found_by_a_part_of_its_word_without_accents(qtbot: QtBot, shown: Shown) -> None:
    combo, after = SearchableCombo(CHANNELS), TextField()
    window = shown(combo, after)
    with qtbot.waitSignal(combo.changed) as came:
        qtbot.keyClicks(combo, "bilita")
        qtbot.keyClick(combo, Qt.Key.Key_Tab)
    assert came.args == ["reperibilita"]
    assert combo.text() == "Reperibilità h24"
    assert window.focusWidget() is after


def test_half_a_word_that_fits_nothing_is_pointed_out(qtbot: QtBot, shown: Shown) -> None:
    field = FormField("Canale", SearchableCombo(CHANNELS))
    combo = field.control
    assert isinstance(combo, SearchableCombo)
    after = TextField()
    shown(field, after)
    combo.setFocus()
    qtbot.keyClicks(combo, "zzz")
    qtbot.keyClick(combo, Qt.Key.Key_Tab)
    assert field.error() == "Scegli una voce dell’elenco."
    assert combo.value() is None


def test_an_emptied_code_is_not_filled_in(qtbot: QtBot, shown: Shown) -> None:
    combo = SearchableCombo(CHANNELS)
    combo.set_value("sede")
    shown(combo)
    combo.selectAll()
    with qtbot.waitSignal(combo.changed) as came:
        qtbot.keyClick(combo, Qt.Key.Key_Backspace)
    assert came.args == [None]


def test_a_list_that_was_emptied_and_left_stays_empty(qtbot: QtBot, shown: Shown) -> None:
    combo, after = SearchableCombo(CHANNELS), TextField()
    combo.set_value("sede")
    window = shown(combo, after)
    combo.open_list()
    qtbot.keyClick(combo, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(combo, Qt.Key.Key_Backspace)
    qtbot.keyClick(combo, Qt.Key.Key_Tab)
    assert (combo.value(), combo.text()) == (None, "")
    assert window.focusWidget() is after


@pytest.mark.parametrize("leave", ["tab", "enter", "settle"])
@pytest.mark.parametrize("before", [None, "sede"])
def test_a_list_that_was_only_looked_at_records_nothing(
    qtbot: QtBot, shown: Shown, before: str | None, leave: str
) -> None:
    combo = SearchableCombo(CHANNELS)
    combo.set_value(before)
    shown(combo, TextField())
    qtbot.mouseClick(combo, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(combo.changed):
        if leave == "settle":
            combo.settle()
        else:
            key = Qt.Key.Key_Tab if leave == "tab" else Qt.Key.Key_Return
            qtbot.keyClick(combo, key)
    assert combo.value() == before


def test_the_row_reached_with_the_arrows_is_taken(qtbot: QtBot, shown: Shown) -> None:
    combo = SearchableCombo(CHANNELS)
    shown(combo, TextField())
    combo.open_list()
    completer = combo.findChild(QCompleter)
    assert completer is not None
    popup = completer.popup()
    for _ in range(2):
        qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Tab)
    assert combo.value() == "via_1522"


def test_a_list_is_as_wide_as_its_longest_word(qtbot: QtBot, shown: Shown) -> None:
    combo = SearchableCombo((Option("a", "Una voce tanto lunga che nel campo non ci sta"),))
    combo.setFixedWidth(120)
    window = shown(combo)
    window.resize(900, 300)
    combo.open_list()
    completer = combo.findChild(QCompleter)
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    wanted = popup.fontMetrics().horizontalAdvance(combo.word("a"))
    assert popup.viewport().width() > wanted


def test_a_long_list_that_was_only_looked_at_adds_nothing(qtbot: QtBot, shown: Shown) -> None:
    chips = MultiChoiceChips(MANY)
    shown(chips, TextField())
    search = chips.findChild(SearchableCombo)
    assert search is not None
    search.open_list()
    qtbot.keyClick(search, Qt.Key.Key_Tab)
    assert chips.value() == ()


def test_the_answers_of_e77_stand_last_and_are_values(qtbot: QtBot, shown: Shown) -> None:
    combo = SearchableCombo(CHANNELS, ANSWERS)
    shown(combo)
    qtbot.keyClicks(combo, "non noto")
    qtbot.keyClick(combo, Qt.Key.Key_Return)
    assert combo.value() == "non_noto"


def test_a_short_list_is_all_there_and_an_answer_stands_alone(qtbot: QtBot, shown: Shown) -> None:
    chips = MultiChoiceChips(CHANNELS, ANSWERS)
    shown(chips)
    by_word = {chip.text(): chip for chip in chips.findChildren(FilterChip)}
    for word in ("Di persona in sede", "Telefono del Centro"):
        by_word[word].click()
    assert chips.value() == ("telefono", "sede")
    with qtbot.waitSignal(chips.changed) as came:
        by_word["Non noto"].click()
    assert came.args == [("non_noto",)]
    assert not by_word["Di persona in sede"].isChecked()
    by_word["Telefono del Centro"].click()
    assert chips.value() == ("telefono",)


def test_a_long_list_is_searched_and_shows_what_was_chosen(qtbot: QtBot, shown: Shown) -> None:
    chips = MultiChoiceChips(MANY)
    window = shown(chips)
    search = window.findChild(SearchableCombo)
    assert search is not None
    qtbot.keyClicks(search, "voce 11")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert chips.value() == ("c11",)
    assert search.text() == ""
    (chip,) = [c for c in chips.findChildren(FilterChip) if c.isVisible()]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chips.value() == ()


@pytest.mark.parametrize("typed", ["371 558 2", "+39 (0371) 55.82-1/2"])
def test_a_number_is_kept_as_dictated(qtbot: QtBot, shown: Shown, typed: str) -> None:
    field = PhoneField()
    shown(field)
    qtbot.keyClicks(field, typed)
    assert field.value() == typed
    assert field.digits() == "".join(c for c in typed if c.isdigit())


def test_a_letter_in_a_number_is_pointed_out_and_kept(qtbot: QtBot, shown: Shown) -> None:
    field = FormField("Telefono", PhoneField())
    shown(field)
    field.control.setFocus()
    qtbot.keyClicks(field.control, "371 marito")
    assert "solo cifre" in field.error()
    assert isinstance(field.control, QLineEdit)
    assert field.control.text() == "371 marito"


@pytest.mark.parametrize("made", [TextField, TextArea, PhoneField])
def test_the_machine_learns_nothing_of_what_is_typed(
    qtbot: QtBot, made: type[TextField | TextArea]
) -> None:
    field = made()
    qtbot.addWidget(field)
    for hint in (
        Qt.InputMethodHint.ImhSensitiveData,
        Qt.InputMethodHint.ImhNoPredictiveText,
        Qt.InputMethodHint.ImhNoEditMenu,
    ):
        assert field.inputMethodHints() & hint


def test_notes_tell_only_what_the_person_types(qtbot: QtBot, shown: Shown) -> None:
    area = TextArea()
    shown(area)
    seen: list[object] = []
    area.changed.connect(seen.append)
    area.set_value("già scritto")
    assert seen == []
    qtbot.keyClicks(area, "!")
    assert seen == ["!già scritto"]


def test_a_field_has_its_name_its_history_and_its_error(qtbot: QtBot, shown: Shown) -> None:
    field = FormField("Comune", TextField(), hint="dove vive ora")
    shown(field)
    field.set_history("Lodi")
    field.set_error("Serve per salvare.")
    assert field.control.accessibleName() == "Comune"
    assert {"Comune", "era: Lodi", "Serve per salvare."} <= set(visible_texts(field))
    field.control.setFocus()
    qtbot.keyClicks(field.control, "C")
    assert field.error() == ""


def form() -> Form:
    made = Form(columns=2)
    made.add("channel", "Canale", SearchableCombo(CHANNELS))
    made.add("name", "Nome", TextField())
    made.add("notes", "Note", TextArea(), span=2)
    return made


def test_a_form_is_filled_in_and_read_together(qtbot: QtBot, shown: Shown) -> None:
    made = form()
    shown(made)
    with qtbot.assertNotEmitted(made.changed):
        made.set_values({"channel": "sede", "name": "M. K.", "unknown": 1})
    assert made.values() == {"channel": "sede", "name": "M. K.", "notes": None}
    with qtbot.waitSignal(made.changed):
        qtbot.keyClicks(made.field("notes").control, "x")


def test_the_first_wrong_field_gets_the_cursor_and_nothing_is_lost(
    qtbot: QtBot, shown: Shown
) -> None:
    made = form()
    window = shown(made)
    made.set_values({"notes": "già scritto"})
    made.show_errors({"notes": "Troppo lungo.", "name": "Serve."})
    assert window.focusWidget() is made.field("name").control
    assert made.problems() == {"name": "Serve.", "notes": "Troppo lungo."}
    assert made.values()["notes"] == "già scritto"


def test_a_narrow_form_has_one_column(qtbot: QtBot, shown: Shown) -> None:
    made = form()
    window = shown(made)
    window.resize(600, 400)
    qtbot.waitUntil(lambda: made.field("channel").y() == made.field("name").y())
    window.resize(250, 400)
    qtbot.waitUntil(lambda: made.field("channel").y() < made.field("name").y())


def test_a_word_longer_than_its_field_ends_in_dots_until_somebody_types(shown: Shown) -> None:
    word = "Una voce tanto lunga che nel campo non ci sta"
    combo, after = SearchableCombo((Option("a", word), Option("b", "Corta"))), TextField()
    combo.setFixedWidth(140)
    shown(combo, after)
    combo.set_value("a")
    after.setFocus()
    assert combo.visible_word().endswith("…")
    assert word.startswith(combo.visible_word()[:-1])
    assert combo.text() == combo.toolTip() == word
    dotted = combo.grab().toImage()

    combo.setFocus()
    assert combo.visible_word() == word
    after.setFocus()
    assert combo.grab().toImage() == dotted
    combo.set_value("b")
    assert combo.visible_word() == "Corta"
    assert combo.grab().toImage() != dotted
