import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.domain.lengths import NAME
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.widgets import (
    Banner,
    Card,
    Chip,
    ConfirmDialog,
    CounterCard,
    CoverWindow,
    Drawer,
    EmptyState,
    FilterButton,
    Found,
    Meter,
    Option,
    Rail,
    RailItem,
    TextField,
    Timeline,
    TimelineEntry,
    TopBar,
    UndoBar,
)

ITEMS = (
    RailItem("home", "sun-horizon", "Oggi"),
    RailItem("contacts", "phone", "Contatti"),
    RailItem("cases", "folder-open", "Fascicoli"),
)


def pressed(widget: QWidget, word: str) -> QPushButton:
    found = [b for b in widget.findChildren(QPushButton) if word in (b.text(), b.accessibleName())]
    assert found, word
    return found[0]


def test_the_rail_goes_where_it_says(qtbot: QtBot) -> None:
    rail = Rail(ITEMS)
    qtbot.addWidget(rail)
    rail.show()
    with qtbot.waitSignal(rail.chosen) as came:
        qtbot.mouseClick(pressed(rail, "Contatti"), Qt.MouseButton.LeftButton)
    assert came.args == ["contacts"]
    assert pressed(rail, "Contatti").isChecked()
    pressed(rail, "Contatti").click()
    assert pressed(rail, "Contatti").isChecked()


def test_the_rail_says_its_counters_also_when_closed(qtbot: QtBot) -> None:
    rail = Rail(ITEMS)
    qtbot.addWidget(rail)
    rail.show()
    rail.set_counter("home", 7, urgent=True)
    assert pressed(rail, "Oggi, 7").isVisible()
    assert rail.width() == 208
    rail.set_open(False)
    assert rail.maximumWidth() == 60
    assert pressed(rail, "Oggi, 7").toolTip() == "Oggi, 7"


def test_arrows_walk_the_rail(qtbot: QtBot) -> None:
    rail = Rail(ITEMS)
    qtbot.addWidget(rail)
    rail.show()
    pressed(rail, "Oggi").setFocus()
    qtbot.keyClick(pressed(rail, "Oggi"), Qt.Key.Key_Down)
    assert rail.focusWidget() is pressed(rail, "Contatti")


def test_enter_goes_to_the_place_where_the_keyboard_stands(qtbot: QtBot) -> None:
    rail = Rail(ITEMS)
    qtbot.addWidget(rail)
    rail.show()
    rail.activateWindow()
    qtbot.waitUntil(rail.isActiveWindow)
    pressed(rail, "Contatti").setFocus()
    with qtbot.waitSignal(rail.chosen) as came:
        qtbot.keyClick(pressed(rail, "Contatti"), Qt.Key.Key_Return)
    assert came.args == ["contacts"]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QHBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    return made


@pytest.fixture
def bar(window: QWidget) -> TopBar:
    made = TopBar("Anna B.", parent=window)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(made)
    window.show()
    return made


@pytest.mark.parametrize(
    ("key", "signal"),
    [(Qt.Key.Key_N, "new_contact_asked"), (Qt.Key.Key_L, "lock_asked")],
)
def test_each_command_has_its_keys(qtbot: QtBot, bar: TopBar, key: Qt.Key, signal: str) -> None:
    bar.window().activateWindow()
    with qtbot.waitSignal(getattr(bar, signal)):
        qtbot.keyClick(bar.window(), key, Qt.KeyboardModifier.ControlModifier)


def test_panic_is_a_key_and_a_button(qtbot: QtBot, bar: TopBar) -> None:
    with qtbot.waitSignal(bar.panic_asked):
        qtbot.keyClick(bar.window(), Qt.Key.Key_F12)
    with qtbot.waitSignal(bar.panic_asked):
        pressed(bar, "Copri tutto (F12)").click()


def test_nothing_longer_than_a_name_is_searched(qtbot: QtBot, bar: TopBar) -> None:
    bar.focus_search()
    box = bar.window().focusWidget()
    assert isinstance(box, QLineEdit)
    box.insert("a" * 5_000)

    assert len(bar.text()) == NAME


def test_search_answers_under_the_box_and_enter_opens(qtbot: QtBot, bar: TopBar) -> None:
    qtbot.keyClick(bar.window(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = bar.window().focusWidget()
    assert box is not None
    with qtbot.waitSignal(bar.searched) as asked:
        qtbot.keyClicks(box, "gira")
    assert asked.args == ["gira"]
    bar.show_found([Found("case/1", "LO-2026-0147", "«Girasole»"), Found("case/2", "LO-2023-0088")])
    qtbot.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(bar.chosen) as chosen:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args == ["case/2"]
    assert bar.text() == ""


def test_nothing_found_opens_nothing(qtbot: QtBot, bar: TopBar) -> None:
    bar.focus_search()
    box = bar.window().focusWidget()
    assert box is not None
    qtbot.keyClicks(box, "zz")
    bar.show_found([])
    with qtbot.assertNotEmitted(bar.chosen):
        qtbot.keyClick(box, Qt.Key.Key_Return)


def test_the_drawer_only_asks_to_close(qtbot: QtBot) -> None:
    drawer = Drawer()
    qtbot.addWidget(drawer)
    field = TextField()
    drawer.open_with("Nuovo contatto", field, QLabel("piede"))
    assert drawer.is_open
    assert drawer.accessibleName() == "Nuovo contatto"
    with qtbot.waitSignal(drawer.close_asked):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert drawer.is_open
    with qtbot.waitSignal(drawer.closed):
        drawer.close_drawer()
    assert drawer.isHidden()


def test_tab_stays_in_the_open_drawer(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    behind, drawer, first, last = QPushButton("Fatto"), Drawer(), TextField(), QPushButton("Salva")
    row.addWidget(behind)
    row.addWidget(drawer)
    drawer.open_with("Nuovo contatto", first, last)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first.setFocus()
    walked = []
    for key in (Qt.Key.Key_Tab,) * 3 + (Qt.Key.Key_Backtab,) * 3:
        qtbot.keyClick(window.focusWidget(), key)
        walked.append(window.focusWidget())
    cross = pressed(drawer, "Chiudi (Esc)")
    assert walked == [last, cross, first, cross, last, first]


def test_what_was_done_is_taken_back(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 300)
    TextField(parent=window).setFocus()
    window.show()
    bar, undone = UndoBar(window, for_ms=30), []
    bar.offer("Contatto unito", lambda: undone.append(1))
    pressed(bar, "Annulla").click()
    assert undone == [1]
    assert bar.isHidden()
    bar.offer("Contatto unito", lambda: undone.append(1))
    qtbot.waitUntil(bar.isHidden)
    assert undone == [1]


def test_an_undo_bar_under_the_keyboard_waits(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    bar = UndoBar(window, for_ms=10)
    bar.offer("Fatto", lambda: None)
    pressed(bar, "Annulla").setFocus()
    qtbot.waitUntil(pressed(bar, "Annulla").hasFocus)
    bar._go()
    assert bar.isVisible()


def test_a_confirmation_says_cause_effect_and_verb(qtbot: QtBot) -> None:
    dialog = ConfirmDialog("Stai per unire", "Dopo resta un codice", "Unisci i fascicoli")
    qtbot.addWidget(dialog)
    dialog.show()
    words = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Stai per unire", "Dopo resta un codice"} <= words
    assert dialog.focusWidget() is dialog.back
    with qtbot.waitSignal(dialog.accepted):
        pressed(dialog, "Unisci i fascicoli").click()


def test_a_chip_is_a_word_a_colour_and_a_shape(qtbot: QtBot) -> None:
    shapes = set()
    for tone in Tone:
        chip = Chip("stato", tone)
        qtbot.addWidget(chip)
        chip.show()
        assert chip.accessibleName() == "stato"
        shapes.add(chip.grab().toImage().pixelColor(3, chip.height() // 2).name())
    assert len(shapes) == len(Tone)


def test_a_counter_opens_its_list_by_keyboard(qtbot: QtBot) -> None:
    card = CounterCard("In ritardo", Tone.DANGER)
    qtbot.addWidget(card)
    card.show()
    number = next(one for one in card.findChildren(QLabel) if one.text() == "0")
    assert number.property("tone") == Tone.NEUTRAL.value
    card.set_count(4, "la più vecchia da 9 giorni")
    assert number.property("tone") == Tone.DANGER.value
    assert card.accessibleName() == "In ritardo: 4"
    with qtbot.waitSignal(card.pressed):
        qtbot.keyClick(card, Qt.Key.Key_Return)
    with qtbot.waitSignal(card.pressed):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)


def test_typed_words_are_never_markup(qtbot: QtBot) -> None:
    card = Card("<b>x</b> & <img src=/etc/passwd>", "<i>y</i>")
    qtbot.addWidget(card)
    for label in card.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_filter_says_what_it_filters(qtbot: QtBot) -> None:
    button = FilterButton("Canale", [Option("a", "Telefono"), Option("b", "Sede")])
    qtbot.addWidget(button)
    button.show()
    button.set_value({"a"})
    assert button.text() == "Canale: Telefono"
    button.set_value({"a", "b"})
    assert button.text() == "Canale: 2"
    assert button.toolTip() == "Telefono, Sede"


def test_empty_states_and_bands_offer_one_act(qtbot: QtBot) -> None:
    for made in (
        EmptyState("phone", "Nessun contatto", "Il telefono tace.", "Nuovo contatto"),
        Banner("Attenzione", "Copia vecchia", Tone.WARNING, action="Nuovo contatto"),
    ):
        qtbot.addWidget(made)
        made.show()
        with qtbot.waitSignal(made.acted):
            pressed(made, "Nuovo contatto").click()


def test_the_meter_says_whether_it_is_enough(qtbot: QtBot) -> None:
    meter = Meter("donne", 5)
    qtbot.addWidget(meter)
    meter.show()
    meter.set_count(3)
    assert "troppo riconoscibile" in meter.accessibleName()
    meter.set_count(5)
    assert "abbastanza" in meter.accessibleName()
    assert meter.grab().width() > 0


ENTRIES = [
    TimelineEntry("1", "Oggi", "10:12", "phone", "Telefonata", "6 minuti", who="Anna B."),
    TimelineEntry("2", "Ieri", "16:40", "paper-plane-tilt", "Invio", action="Sollecita"),
]


def test_the_timeline_is_walked_and_opened_by_keyboard(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.set_entries(ENTRIES)
    timeline.resize(500, 300)
    timeline.show()
    model = timeline.model()
    assert [model.index(i, 0).data() for i in (0, 2)] == ["Oggi", "Ieri"]
    assert model.index(1, 0).data() == "Oggi, 10:12, Telefonata, 6 minuti, Anna B."
    timeline.setCurrentIndex(model.index(3, 0))
    with qtbot.waitSignal(timeline.opened) as came:
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert came.args == ["2"]
    with qtbot.waitSignal(timeline.acted) as acted:
        qtbot.keyClick(timeline, Qt.Key.Key_A)
    assert acted.args == ["2"]


def test_the_action_of_an_entry_does_not_open_it(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.set_entries(ENTRIES)
    timeline.resize(500, 300)
    timeline.show()
    row = timeline.visualRect(timeline.model().index(3, 0))
    with qtbot.assertNotEmitted(timeline.opened), qtbot.waitSignal(timeline.acted):
        qtbot.mouseClick(
            timeline.viewport(),
            Qt.MouseButton.LeftButton,
            pos=QPoint(row.right() - 40, row.center().y()),
        )
    with qtbot.waitSignal(timeline.opened):
        qtbot.mouseClick(
            timeline.viewport(), Qt.MouseButton.LeftButton, pos=row.topLeft() + QPoint(90, 15)
        )


def test_the_cover_hides_and_asks_for_the_lock(qtbot: QtBot) -> None:
    cover = CoverWindow()
    qtbot.addWidget(cover)
    cover.cover()
    assert cover.isVisible()
    assert cover.windowTitle() == "Archivio"
    with qtbot.waitSignal(cover.touched):
        qtbot.keyClick(cover, Qt.Key.Key_A)
    cover.uncover()
    assert cover.isHidden()
