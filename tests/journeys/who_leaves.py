"""A colleague comes and goes: an account is given, used, its phrase made anew, and taken away."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from cav_desktop.services.demonstration import Account
from cav_desktop.ui.admin.page import AdminPage
from cav_desktop.ui.admin.people import PeopleSection
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.showing import until
from cav_desktop.ui.unlock import UnlockPage
from cav_desktop.ui.widgets import ConfirmDialog, SearchableCombo
from tests.journeys.stage import Stage

LOGIN = "rosa.tosi"
NAME = "Rosa T."


@dataclass(frozen=True)
class Gone:
    """What the story leaves: the phrases she had, what the colleague saw, what was said."""

    first_phrase: str
    second_phrase: str
    seen_by_her: str
    question: str
    refusals: tuple[str, str]


def who_leaves(stage: Stage, coordinator: Account) -> Gone:
    """From "Dai un accesso" to a phrase that opens nothing any more."""
    stage.enter(coordinator.login, coordinator.passphrase)
    first = _given(stage)
    stage.lock()
    stage.enter(LOGIN, first)
    stage.look("operator_comes_in")
    seen = stage.words()
    stage.lock()
    stage.enter(coordinator.login, coordinator.passphrase)
    second = _made_anew(stage)
    stage.lock()
    refused_first = _refused(stage, first)
    stage.enter(LOGIN, second)
    stage.lock()
    stage.enter(coordinator.login, coordinator.passphrase)
    question = _taken(stage)
    stage.lock()
    refused_second = _refused(stage, second)
    stage.look("phrase_opens_nothing")
    return Gone(first, second, seen, question, (refused_first, refused_second))


def _people(stage: Stage) -> PeopleSection:
    section = stage.screen(AdminPage).section()
    assert isinstance(section, PeopleSection)
    return section


def _given(stage: Stage) -> str:
    stage.open(Place("admin"))
    section = _people(stage)
    section.people.table.select_id(1)
    stage.look("only_coordinator")
    stage.click(section.people.give)
    stage.press(Qt.Key.Key_Tab)
    stage.look("new_account")
    stage.click(section.new.give)
    stage.look("new_account_errors")
    stage.stand_on(section.new.form.field("shown_name").control)
    stage.type(NAME)
    stage.press(Qt.Key.Key_Tab)
    stage.type(LOGIN)
    stage.press(Qt.Key.Key_Tab)
    assert isinstance(stage.standing(), SearchableCombo)
    stage.type("operatrice di acc")
    stage.press(Qt.Key.Key_Tab)
    stage.type("Assistente sociale")
    stage.look("new_account_filled")
    stage.click(section.new.give)
    return _handed(stage)


def _handed(stage: Stage) -> str:
    until(_people(stage).hand_over.isVisible)
    section = _people(stage)
    phrase = section.hand_over.phrase
    stage.look("hand_over")
    stage.click(section.hand_over.done)
    stage.look("people")
    assert phrase not in stage.words()
    return phrase


def _made_anew(stage: Stage) -> str:
    section = _chosen(stage)
    before = stage.window
    stage.in_dialogs(lambda: stage.click(section.people.reset), _agree(stage, "asks_new_phrase"))
    until(lambda: stage.window is not before)
    return _handed(stage)


def _taken(stage: Stage) -> str:
    section = _chosen(stage)
    stage.look("chosen")
    said: list[str] = []
    before = stage.window
    agree = _agree(stage, "asks_removal")

    def answer(dialog: QDialog) -> None:
        said.append(stage.words(dialog))
        agree(dialog)

    stage.in_dialogs(lambda: stage.click(section.people.remove), answer)
    until(lambda: stage.window is not before)
    _choose(stage)
    stage.look("removed")
    assert "Non ha più accesso" in stage.words()
    return said[0]


def _chosen(stage: Stage) -> PeopleSection:
    stage.open(Place("admin"))
    return _choose(stage)


def _choose(stage: Stage) -> PeopleSection:
    section = _people(stage)
    model = section.people.table.model
    her = next(i for i in model.ids() if section.people._people[i].shown_name == NAME)
    section.people.table.select_id(her)
    return section


def _agree(stage: Stage, picture: str) -> Callable[[QDialog], None]:
    def agree(dialog: QDialog) -> None:
        stage.look(picture)
        stage.click(cast(ConfirmDialog, dialog).act)

    return agree


def _refused(stage: Stage, phrase: str) -> str:
    stage.write_credentials(LOGIN, phrase)
    stage.press(Qt.Key.Key_Return)
    page = stage.content(UnlockPage)
    until(lambda: page.enter.isEnabled() and page.message.isVisible())
    return page.message.accessibleName()
