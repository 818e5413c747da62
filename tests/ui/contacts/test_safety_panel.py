"""An event of the safety log, corrected beside its list."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.services import drafts
from cav_desktop.services.calls import safety_log
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui import contacts as contacts_ui
from cav_desktop.ui.contacts import ContactsScreen
from cav_desktop.ui.contacts.contact_form import ContactForm
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from tests import make

Open = Callable[[], ContactsScreen]


def words_of(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel))


def correcting(screen: ContactsScreen) -> ContactForm:
    form = screen.event_panel.correcting.form
    assert form is not None
    return form


def name_of_caller(form: ContactForm) -> QLineEdit:
    control = form.field("caller_name").control
    assert isinstance(control, QLineEdit)
    return control


def test_a_correction_leaves_what_was_beside_the_field(
    qtbot: QtBot, ws: Workspace, open_screen: Open
) -> None:
    event = make.call_of_author(ws)
    screen = open_screen()
    screen.show_place(Place("contacts", event, (("kind", "safety"),)))
    qtbot.mouseClick(screen.event_panel.edit_button, Qt.MouseButton.LeftButton)
    form = correcting(screen)
    assert not form.field("caller").isVisible()
    assert not form.field("outcome").isVisible()
    name = name_of_caller(form)
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Pietro")
    qtbot.keyClick(name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sheet = safety_log.open_sheet(ws, event)
    assert sheet.caller_name == "Pietro"
    assert [row.field for row in sheet.corrections] == ["caller_name"]
    assert "era: Piero (fino a lun 16 mar)" in words_of(screen.event_panel)
    screen.event_panel.edit()
    assert "era: Piero" in words_of(correcting(screen).field("caller_name"))


def test_what_is_wrong_is_said_beside_the_field(ws: Workspace, open_screen: Open) -> None:
    event = make.call_of_author(ws)
    screen = open_screen()
    screen.open_event(event)
    screen.event_panel.edit()
    form = correcting(screen)
    form.set_values({"channel": None})
    screen.event_panel.correcting.save()
    assert form.field("channel").error()
    assert safety_log.open_sheet(ws, event).corrections == ()


def test_a_correction_left_half_done_is_taken_up_from_oggi(
    qtbot: QtBot, ws: Workspace, context: Context
) -> None:
    event = make.call_of_author(ws)
    contacts_ui.register(context)
    shown: list[QWidget] = []
    context.navigation.opened.connect(lambda screen, _: shown.append(screen))
    context.navigation.open(Place("contacts", event, (("kind", "safety"),)))
    screen = shown[0]
    assert isinstance(screen, ContactsScreen)
    qtbot.addWidget(screen)
    screen.event_panel.edit()
    name = name_of_caller(correcting(screen))
    name.end(False)
    qtbot.keyClicks(name, " detto Lupo")
    screen.close_side()
    [waiting] = drafts.waiting(ws)
    context.navigation.open(Place(waiting.screen, waiting.object_id))
    assert shown[-1] is screen
    assert name_of_caller(correcting(screen)).text() == "Piero detto Lupo"
    screen.event_panel.correcting.cancel()
    assert drafts.waiting(ws) == []
    assert safety_log.open_sheet(ws, event).caller_name == "Piero"
