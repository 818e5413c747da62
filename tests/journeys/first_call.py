"""The phone rings: a call of 1522 by keyboard alone; then a case, and a woman known since years."""

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.cases.merging import MergeDialog
from cav_desktop.ui.contacts import ContactsScreen, NewContact
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.showing import until
from cav_desktop.ui.widgets import ConfirmDialog
from tests.journeys.cast import Known
from tests.journeys.stage import Stage

_CONTROL = Qt.KeyboardModifier.ControlModifier
PHONE = "371 558 2019"


@dataclass(frozen=True)
class FirstCall:
    """What the story leaves: how many keys the call took, its contact, the case in the end."""

    keys: int
    contact_id: int
    new_case_id: int
    case_id: int


def first_call(stage: Stage, known: Known) -> FirstCall:
    """From the ringing phone to one case for the woman of today and of then."""
    stage.look("today")
    before = stage.keys
    contact_id = _log(stage, known)
    keys = stage.keys - before
    stage.look("saved")
    stage.clock.advance(minutes=10)
    new_case = _open_case(stage, contact_id)
    stage.look("new_case")
    _join(stage, known)
    stage.look("one_case")
    return FirstCall(keys, contact_id, new_case, stage.screen(CasePage).case.sheet.case_id)


def joined_at_the_ear(stage: Stage, known: Known) -> int:
    """While the phone is still at the ear she is recognised and joined; gives the contact."""
    stage.shortcut(Qt.Key.Key_N)
    drawer = stage.drawer(NewContact)
    stage.type("1522")
    stage.press(Qt.Key.Key_Tab)
    stage.type("la donna")
    walk_to(stage, drawer, "subject_name")
    stage.type(known.heard)
    until(lambda: [one.code for one in drawer.known.found[:1]] == [known.code])
    walk_to(stage, drawer, "subject_phone")
    stage.press(Qt.Key.Key_Tab)
    stage.press(Qt.Key.Key_Space)
    stage.look("will_join")
    walk_to(stage, drawer, "outcome")
    stage.type("info")
    stage.press(Qt.Key.Key_Return, _CONTROL)
    until(lambda: not stage.window.drawer.is_open)
    stage.look("joined")
    stage.open(Place("contacts"))
    return stage.screen(ContactsScreen).register.table.model.id_at(0)


def walk_to(stage: Stage, drawer: NewContact, field: str) -> None:
    """Go on with Tab until the keyboard stands on a field."""
    control = drawer.form.field(field).control
    for _ in range(40):
        standing = stage.standing()
        if standing is control or control.isAncestorOf(standing):
            return
        stage.press(Qt.Key.Key_Tab)
    raise AssertionError(field)


def _log(stage: Stage, known: Known) -> int:
    stage.shortcut(Qt.Key.Key_N)
    drawer = stage.drawer(NewContact)
    stage.look("drawer_empty")
    stage.type("1522")
    stage.look("channel_list")
    stage.press(Qt.Key.Key_Tab)
    stage.type("la donna")
    walk_to(stage, drawer, "subject_name")
    stage.type(known.heard)
    until(lambda: any(one.code == known.code for one in drawer.known.found))
    stage.look("candidates")
    stage.press(Qt.Key.Key_Tab)
    stage.type(PHONE)
    walk_to(stage, drawer, "outcome")
    stage.type("appuntamento")
    walk_to(stage, drawer, "follow_up_on")
    stage.type("+4")
    stage.press(Qt.Key.Key_Tab)
    stage.type("10.30")
    stage.press(Qt.Key.Key_Tab)
    stage.look("drawer_filled")
    stage.press(Qt.Key.Key_Return, _CONTROL)
    until(lambda: not stage.window.drawer.is_open)
    stage.open(Place("contacts"))
    register = stage.screen(ContactsScreen).register
    return register.table.model.id_at(0)


def _open_case(stage: Stage, contact_id: int) -> int:
    screen = stage.screen(ContactsScreen)
    stage.look("register")
    screen.register.table.select_id(contact_id)
    stage.stand_on(screen.register.table.view)
    stage.press(Qt.Key.Key_Return)
    stage.look("contact")
    stage.click(screen.contact.case_button)
    return stage.screen(CasePage).case.sheet.case_id


def _join(stage: Stage, known: Known) -> None:
    page = stage.screen(CasePage)

    def choose(dialog: QDialog) -> None:
        search = cast(MergeDialog, dialog)
        stage.stand_on(search.typed)
        stage.type(known.name)
        until(lambda: search.found.count() > 0)
        for row in range(search.found.count()):
            if known.code in search.found.item(row).text():
                search.found.setCurrentRow(row)
        stage.look("choose_other")
        stage.click(search.take)

    def confirm(dialog: QDialog) -> None:
        stage.look("confirm_merge")
        stage.click(cast(ConfirmDialog, dialog).act)

    stage.in_dialogs(page.merge.trigger, choose, confirm)
    until(lambda: stage.screen(CasePage).case.sheet.code == known.code)
