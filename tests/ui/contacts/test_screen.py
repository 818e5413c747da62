"""The register of contacts and the safety log behind it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStyle, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.records import Record
from cav_desktop.services import drafts
from cav_desktop.services.calls import contacts, safety_log
from cav_desktop.services.casework import cases
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui import theme
from cav_desktop.ui.clipboard import BriefClipboard
from cav_desktop.ui.contacts import ContactsScreen
from cav_desktop.ui.contacts.number_line import NumberLine
from cav_desktop.ui.contacts.period import Period
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.theme.tokens import ROW_HEIGHT
from tests import make

Open = Callable[[], ContactsScreen]


def shown_ids(screen: ContactsScreen) -> tuple[int, ...]:
    return screen.register.table.model.ids()


def words_of(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel))


def acts(ws: Workspace, action: str) -> int:
    with ws.archive.read(ws) as session:
        return len(session.scalars(select(Record.n).where(Record.action == action)).all())


def test_the_newest_contact_comes_first_and_the_count_is_said(
    ws: Workspace, open_screen: Open
) -> None:
    old = make.contact(ws, at=ws.now - timedelta(days=3))
    new = make.contact(ws)
    screen = open_screen()
    assert shown_ids(screen) == (new, old)
    assert "2 contatti" in words_of(screen)


def test_filters_narrow_the_list_and_can_be_taken_away(ws: Workspace, open_screen: Open) -> None:
    year_ago = make.contact(ws, at=ws.now - timedelta(days=365))
    mine = make.contact(ws, outcome="richiamare")
    other = make.contact(ws, channel="sede", desk_id=2)
    screen = open_screen()
    filters = screen.register.filters
    assert shown_ids(screen) == (other, mine)
    filters.period.set_value({Period.ALL})
    filters.changed.emit()
    assert shown_ids(screen) == (other, mine, year_ago)
    filters.show_place(Place("contacts", filters=(("outcome", "richiamare"),)))
    assert shown_ids(screen) == (mine,)
    filters.show_place(Place("contacts", filters=(("channel", "email"),)))
    assert shown_ids(screen) == ()
    assert "Nessun contatto con questi filtri" in words_of(screen)
    filters.clear()
    assert len(shown_ids(screen)) == 3


def test_chosen_days_are_both_included(ws: Workspace, open_screen: Open) -> None:
    make.contact(ws, at=ws.now - timedelta(days=3))
    inside = make.contact(ws, at=ws.now - timedelta(days=2))
    screen = open_screen()
    filters = screen.register.filters
    filters.period.set_value({Period.CHOSEN})
    filters.since.set_value(ws.today - timedelta(days=2))
    filters.until.set_value(ws.today - timedelta(days=2))
    filters.changed.emit()
    assert shown_ids(screen) == (inside,)


def test_a_header_sorts(ws: Workspace, open_screen: Open) -> None:
    one = make.contact(ws, channel="via_1522")
    two = make.contact(ws, channel="email")
    screen = open_screen()
    screen.register.table.sort_asked.emit("channel", False)
    assert shown_ids(screen) == (two, one)


def test_no_column_is_cut_off_on_the_smallest_screen(ws: Workspace, open_screen: Open) -> None:
    make.contact(ws)
    screen = open_screen()
    view = screen.register.table.view
    header = view.horizontalHeader()
    assert header.length() <= view.viewport().width() + 1


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("at", "mer 28 nov 16:47"),
        ("channel", "sportello territoriale"),
        ("caller", "Psicologa/o, psichiatra"),
        ("outcome", "Invio al CAV competente"),
        ("case", "LO-2026-4848"),
        ("desk", "Casalpusterlengo"),
    ],
)
def test_what_a_cell_says_stands_whole_on_the_smallest_screen(
    ws: Workspace, open_screen: Open, key: str, line: str
) -> None:
    make.contact(ws)
    screen = open_screen()
    view, model = screen.register.table.view, screen.register.table.model
    column = next(i for i, one in enumerate(model.columns) if one.key == key)
    padding = 2 * view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 20
    room = view.columnWidth(column) - padding
    assert view.fontMetrics().horizontalAdvance(line) <= room
    assert view.rowHeight(0) == theme.px(ROW_HEIGHT)


def test_the_first_names_are_shown_after_the_journal_knows(
    qtbot: QtBot, ws: Workspace, open_screen: Open
) -> None:
    make.contact(ws, subject_name="Maryam Kowalska")
    screen = open_screen()
    model = screen.register.table.model
    column = next(i for i, one in enumerate(model.columns) if one.key == "name")
    assert screen.register.table.view.isColumnHidden(column)
    assert model.index(0, column).data() == ""
    assert acts(ws, Opening.CONTACT_NAMES) == 0
    qtbot.mouseClick(screen.register.names, Qt.MouseButton.LeftButton)
    assert model.index(0, column).data() == "Maryam Kowalska"
    assert acts(ws, Opening.CONTACT_NAMES) == 1


def test_a_new_contact_appears_by_itself(qtbot: QtBot, ws: Workspace, open_screen: Open) -> None:
    screen = open_screen()
    assert "Nessun contatto in questo periodo" in words_of(screen)
    number = make.contact(ws)
    qtbot.waitUntil(lambda: shown_ids(screen) == (number,))


def test_a_contact_opened_is_journalled_and_its_rule_stands_beside_every_number(
    qtbot: QtBot, ws: Workspace, open_screen: Open
) -> None:
    number = make.contact(
        ws,
        caller="servizio_sociale",
        caller_name="Rota",
        caller_phone="0371 5581",
        safe=SafeContactDraft("con_regole", ("solo_sms",), "9-12"),
    )
    screen = open_screen()
    screen.register.table.select_id(number)
    qtbot.keyClick(screen.register.table.view, Qt.Key.Key_Return)
    assert acts(ws, Opening.CONTACT) == 1
    lines = screen.contact.findChildren(NumberLine)
    assert [line.number.text() for line in lines] == ["+39 371 558 2019", "0371 5581"]
    assert {line.rule.words.text() for line in lines} == {"Solo SMS, 9-12"}
    qtbot.keyClick(screen.contact, Qt.Key.Key_Escape)
    assert screen.contact.isHidden()


def test_a_number_is_copied_and_forgotten(qtbot: QtBot, ws: Workspace, open_screen: Open) -> None:
    number = make.contact(ws)
    screen = open_screen()
    screen.open_contact(number)
    screen.contact.findChildren(NumberLine)[0].copy.click()
    assert QGuiApplication.clipboard().text() == "+39 371 558 2019"
    screen.findChildren(BriefClipboard)[0].forget()
    assert QGuiApplication.clipboard().text() == ""


def test_the_clipboard_is_cleared_only_while_it_is_ours(qtbot: QtBot, qapp: QApplication) -> None:
    brief = BriefClipboard(qapp, kept_ms=1)
    brief.copy("371 558 2019")
    hints = QGuiApplication.clipboard().mimeData().formats()
    assert "x-kde-passwordManagerHint" in hints
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")
    brief.copy("371 558 2019")
    QGuiApplication.clipboard().setText("di un'altra")
    brief.forget()
    assert QGuiApplication.clipboard().text() == "di un'altra"


def test_a_correction_leaves_what_was_beside_the_field(
    qtbot: QtBot, ws: Workspace, open_screen: Open
) -> None:
    number = make.contact(ws, urgency="alta")
    screen = open_screen()
    screen.open_contact(number)
    screen.contact.edit()
    form = screen.contact.form
    assert form is not None
    name = form.field("subject_name").control
    assert isinstance(name, QLineEdit)
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Maryam K.")
    qtbot.keyClick(name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.contact.form is None
    sheet = contacts.open_sheet(ws, number)
    assert sheet.draft.subject_name == "Maryam K."
    assert sheet.draft.at == ws.now - timedelta(minutes=2)
    assert {row.field for row in sheet.corrections} == {"subject_name", "caller_name"}
    assert "era: Maryam Kowalska (fino a lun 16 mar)" in words_of(screen.contact)


def test_a_correction_left_half_done_is_taken_up_again(
    qtbot: QtBot, ws: Workspace, context: Context, open_screen: Open
) -> None:
    number, other = make.contact(ws), make.contact(ws)
    screen = open_screen()
    screen.open_contact(number)
    screen.contact.edit()
    form = screen.contact.form
    assert form is not None
    notes = form.field("notes").control
    notes.setFocus()
    qtbot.keyClicks(notes, "Richiamare")
    screen.open_contact(other)
    assert drafts.load(ws, "contacts", number) is not None
    screen.open_contact(number)
    form = screen.contact.form
    assert form is not None
    assert form.draft().notes == "Richiamare"
    screen.contact.cancel()
    assert drafts.load(ws, "contacts", number) is None
    assert acts(ws, Action.DRAFT_DISCARDED) == 1


def test_a_contact_is_joined_by_code_and_taken_out_again(
    qtbot: QtBot, ws: Workspace, context: Context, open_screen: Open
) -> None:
    case_id = make.case(ws, subject_name="Ana Lopez", subject_phone="")
    number = make.contact(ws)
    screen = open_screen()
    screen.open_contact(number)
    screen.contact.look_for_case()
    finder = screen.contact.finder
    assert finder is not None
    with qtbot.waitSignal(finder.answered):
        qtbot.keyClicks(finder.typed, "lopez")
    with qtbot.waitSignal(context.undo_offered):
        qtbot.keyClick(finder.typed, Qt.Key.Key_Return)
    assert contacts.open_sheet(ws, number).case_id == case_id
    qtbot.waitUntil(lambda: not screen.contact.part_button.isHidden())
    with qtbot.waitSignal(context.undo_offered) as offered:
        screen.contact.part_button.click()
    assert contacts.open_sheet(ws, number).case_id is None
    offered.args[1]()
    assert contacts.open_sheet(ws, number).case_id == case_id


def test_the_rule_of_her_case_wins_over_the_one_of_the_call(ws: Workspace) -> None:
    number = make.contact(ws, safe=SafeContactDraft("si"))
    case_id = cases.open_from_contact(ws, number)
    later = make.contact(ws, safe=SafeContactDraft("no"))
    cases.join(ws, later, case_id)
    assert contacts.open_sheet(ws, later).safe == SafeContactDraft("si")


def test_the_list_is_saved_without_identity(
    qtbot: QtBot, ws: Workspace, context: Context, tmp_path: Path
) -> None:
    make.contact(ws, subject_name="Maryam Kowalska", notes="in segreto")
    path = tmp_path / "contatti.csv"
    screen = ContactsScreen(context, choose_path=lambda _: path)
    qtbot.addWidget(screen)
    with qtbot.waitSignal(context.undo_offered) as told:
        screen.register.export.click()
    assert told.args == ["Tabella salvata: 1 contatti, senza identità", None]
    text = path.read_text(encoding="utf-8-sig")
    assert "Telefono del Centro" in text
    assert "Maryam" not in text
    assert "segreto" not in text
    assert "558" not in text
    assert acts(ws, Action.REGISTER_EXPORTED) == 1


def test_giving_up_the_place_exports_nothing(qtbot: QtBot, ws: Workspace, context: Context) -> None:
    make.contact(ws)
    screen = ContactsScreen(context, choose_path=lambda _: None)
    qtbot.addWidget(screen)
    screen.register.export.click()
    assert acts(ws, Action.REGISTER_EXPORTED) == 0


def test_the_safety_log_is_a_list_of_its_own_and_opening_is_journalled(
    qtbot: QtBot, ws: Workspace, context: Context, open_screen: Open
) -> None:
    event = make.call_of_author(ws)
    case_id = make.case(ws, subject_name="Ana Lopez", subject_phone="")
    screen = open_screen()
    screen.show_place(Place("contacts", filters=(("kind", "safety"),)))
    assert screen.safety is not None
    assert screen.safety.table.model.ids() == (event,)
    assert acts(ws, Opening.SAFETY) == 0
    screen.safety.table.opened.emit(event)
    assert acts(ws, Opening.SAFETY) == 1
    assert "Piero" in words_of(screen.event_panel)
    screen.event_panel.look_for_case()
    finder = screen.event_panel.finder
    assert finder is not None
    with qtbot.waitSignal(finder.answered):
        qtbot.keyClicks(finder.typed, "lopez")
    qtbot.keyClick(finder.typed, Qt.Key.Key_Return)
    assert safety_log.open_sheet(ws, event).row.case_id == case_id


def test_in_the_safety_log_stands_her_own_rule(
    ws: Workspace, context: Context, open_screen: Open
) -> None:
    event = make.call_of_author(ws)
    rule = SafeContactDraft("con_regole", ("solo_sms",))
    number = make.contact(ws, safe=rule)
    screen = open_screen()
    screen.open_event(event)
    assert "Solo SMS" not in words_of(screen.event_panel)
    safety_log.link(ws, event, cases.open_from_contact(ws, number))
    screen.open_event(event)
    assert "Solo SMS" in words_of(screen.event_panel)


def test_a_contact_that_vanished_is_told_and_nothing_breaks(
    qtbot: QtBot, context: Context, open_screen: Open
) -> None:
    screen = open_screen()
    with qtbot.waitSignal(context.told) as told:
        screen.open_contact(999)
    assert told.args[0] == "Non c’è più"


def test_where_there_is_no_room_for_both_the_contact_takes_the_place_of_the_list(
    ws: Workspace, open_screen: Open
) -> None:
    number = make.contact(ws)
    screen = open_screen()
    screen.resize(738, 700)
    screen.open_contact(number)
    assert screen.register.isHidden() or not screen.register.isVisible()
    screen.close_side()
    assert screen.register.isVisible()


def test_a_corrected_contact_keeps_its_second(ws: Workspace) -> None:
    number = make.contact(ws, at=ws.now - timedelta(seconds=61))
    sheet = contacts.open_sheet(ws, number)
    contacts.correct(ws, number, replace(sheet.draft, urgency="media"))
    assert {row.field for row in contacts.open_sheet(ws, number).corrections} == {"urgency"}


def test_tab_reaches_both_registers_and_every_filter(
    qtbot: QtBot, ws: Workspace, open_screen: Open
) -> None:
    make.contact(ws)
    screen = open_screen()
    screen.setFocus()
    assert screen.focusWidget() is screen.register.table.view
    walked = []
    for _ in range(12):
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Tab)
        walked.append(screen.focusWidget())
    filters, register = screen.register.filters, screen.register
    for reached in (
        screen.tabs,
        filters.period,
        filters.channel,
        filters.outcome,
        filters.desk,
        filters.operator,
        filters.without_case,
        register.names,
        register.export,
    ):
        assert reached in walked
