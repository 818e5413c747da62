"""La donna: facts and identity, drafts that come back, corrections beside the fields."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cav_desktop.domain.actions import Action
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import Reserved
from cav_desktop.domain.facts import Facts
from cav_desktop.domain.people import SafeAnswer
from cav_desktop.domain.roles import Role
from cav_desktop.services import drafts
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import case_files, cases, sheets
from cav_desktop.services.people import identity
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui import screens
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.cases.woman import FACTS, IDENTITY, WomanPage
from cav_desktop.ui.context import Context
from cav_desktop.ui.home import ReservedPage
from cav_desktop.ui.main_window import MainWindow
from cav_desktop.ui.navigation import Place
from tests import make
from tests.fixed_clock import FixedClock
from tests.ui.cases.desk import Desk, actions


@pytest.fixture
def woman(page: CasePage) -> WomanPage:
    page.choose("woman")
    found = page.pages["woman"]
    assert isinstance(found, WomanPage)
    return found


def _type(qtbot: QtBot, page: WomanPage, field: str, text: str) -> None:
    control = page.identity.form.field(field).control
    control.setFocus()
    qtbot.keyClicks(control, text)


def test_a_corrected_fact_shows_what_it_was(woman: WomanPage) -> None:
    field = woman.facts.field("citizenship")

    shown = [part.text() for part in field.findChildren(QLabel) if part.isVisible()]
    assert "era: Unione europea" in shown


def test_a_corrected_rule_says_how_she_could_be_reached(
    woman: WomanPage, page: CasePage, ws: Workspace
) -> None:
    draft = identity.reveal(ws, page.case.sheet.case_id).draft
    rule = SafeContactDraft(SafeAnswer.NO)
    identity.change(ws, page.case.sheet.case_id, replace(draft, safe=rule))
    page.case.reveal()

    said = [part.text() for part in woman.identity.form.field("safe").findChildren(QLabel)]
    assert "era: Solo SMS, 9–12, presentarsi come «farmacia»" in said


def test_facts_are_saved_and_nothing_else_is_written(
    woman: WomanPage, page: CasePage, ws: Workspace, qtbot: QtBot
) -> None:
    combo = woman.facts.field("author_relation").control
    assert not woman.save.isEnabled()
    combo.setFocus()
    qtbot.keyClicks(combo, "ex marito")
    qtbot.keyClick(combo, Qt.Key.Key_Tab)
    assert woman.save.isEnabled()
    before = len(actions(ws))
    qtbot.mouseClick(woman.save, Qt.MouseButton.LeftButton)

    assert page.case.sheet.facts.author_relation == "ex_marito"
    assert actions(ws)[before] == Action.SHEET_CHANGED
    assert Action.IDENTITY_CHANGED not in actions(ws)[before:]
    assert not woman.save.isEnabled()


def test_identity_is_hidden_until_it_is_asked_for(woman: WomanPage, page: CasePage) -> None:
    assert not woman.identity.isVisible()
    woman.hidden.show_name.click()

    assert woman.identity.isVisible()
    assert woman.identity.names.value() == ("Maryam Kowalska", "Maria Kowalski")
    assert woman.identity.phones.value() == ("+39 371 558 2019", "0371 42 00 18")
    for field in woman.identity.phones.fields():
        assert field.accessibleDescription() == "Solo SMS, 9–12, presentarsi come «farmacia»"


def test_an_answer_without_rules_hides_them_and_forgets_nothing_before_it_is_saved(
    woman: WomanPage, page: CasePage
) -> None:
    page.case.reveal()
    field = woman.identity.safe
    before = field.value()
    for answer in (SafeAnswer.YES, SafeAnswer.NOT_ASKED, SafeAnswer.NO):
        field.answer.chip(answer).click()
        assert not field.rules.isVisible()
    (line, *_) = woman.identity.phones.fields()
    assert line.accessibleDescription() == "Non ricontattare: chiama lei"

    field.answer.chip(SafeAnswer.WITH_RULES).click()
    assert field.rules.isVisible()
    assert field.value() == before


def test_the_year_of_birth_writes_the_age_band(
    woman: WomanPage, page: CasePage, qtbot: QtBot
) -> None:
    page.case.reveal()
    woman.identity.birth_year.clear()
    _type(qtbot, woman, "birth_year", "1999")
    assert woman.facts.answers()["age_band"] == "da_25_a_29"
    woman.save.click()

    assert page.case.sheet.facts.age_band == "da_25_a_29"
    assert page.case.identity is not None
    assert page.case.identity.draft.birth_year == 1999


def test_a_wrong_field_is_explained_beside_it_and_nothing_typed_is_lost(
    woman: WomanPage, page: CasePage, qtbot: QtBot
) -> None:
    page.case.reveal()
    woman.identity.birth_year.clear()
    _type(qtbot, woman, "birth_year", "1850")
    _type(qtbot, woman, "notes", "Una frase lunga. ")
    woman.save.click()

    assert list(woman.identity.form.problems()) == ["birth_year"]
    assert "Una frase lunga." in woman.identity.form.values()["notes"]
    qtbot.waitUntil(woman.identity.birth_year.hasFocus)


def test_the_safe_contact_is_changed_and_the_header_follows(
    woman: WomanPage, page: CasePage, qtbot: QtBot
) -> None:
    page.case.reveal()
    woman.identity.safe.answer.chip(SafeAnswer.NO).click()
    assert woman.identity.phones.fields()[0].accessibleDescription() == (
        "Non ricontattare: chiama lei"
    )
    woman.save.click()

    assert page.header.safe.text == "Non ricontattare: chiama lei"
    assert page.case.sheet.safe == SafeContactDraft(SafeAnswer.NO)


def test_a_draft_comes_back_with_the_cursor_after_a_lock(
    woman: WomanPage, page: CasePage, desk: Desk, ws: Workspace, qtbot: QtBot
) -> None:
    her = page.case.sheet.case_id
    page.case.reveal()
    _type(qtbot, woman, "notes", "Chiede di non ")
    desk.context.flush_drafts()
    kept = drafts.load(ws, IDENTITY, her)
    assert kept is not None
    assert "Chiede di non" in kept.payload

    again = Desk(desk.context)
    qtbot.addWidget(again.window)
    again.case.show_place(Place("case", her))
    other = again.case.pages["woman"]
    assert isinstance(other, WomanPage)
    assert other.identity.names.value() == ()
    again.case.case.reveal()
    assert "Chiede di non" in other.identity.form.values()["notes"]
    assert other.save.isEnabled()
    assert identity.reveal(ws, her).draft.notes.startswith("Preferisce")


def test_typing_is_kept_by_itself_after_two_seconds(
    woman: WomanPage, page: CasePage, ws: Workspace, qtbot: QtBot
) -> None:
    woman.facts.field("author_relation").control.setFocus()
    qtbot.keyClicks(woman.facts.field("author_relation").control, "collega")
    qtbot.keyClick(woman.facts.field("author_relation").control, Qt.Key.Key_Tab)

    qtbot.waitUntil(
        lambda: drafts.load(ws, FACTS, page.case.sheet.case_id) is not None, timeout=9000
    )
    assert woman.note.text().startswith("Bozza salvata")


def test_giving_up_puts_back_what_was_saved_and_says_so_in_the_journal(
    woman: WomanPage, page: CasePage, desk: Desk, ws: Workspace
) -> None:
    woman.facts.set_answers({"citizenship": "italiana"})
    desk.context.flush_drafts()
    woman.undo.click()

    assert woman.facts.answers()["citizenship"] == "extra_ue"
    assert drafts.load(ws, FACTS, page.case.sheet.case_id) is None
    assert Action.DRAFT_DISCARDED in actions(ws)


def test_a_change_made_elsewhere_does_not_overwrite_the_typing(
    woman: WomanPage, page: CasePage, ws: Workspace, qtbot: QtBot
) -> None:
    woman.facts.set_answers({"minor_children": "no"})
    cases.follow(ws, page.case.sheet.case_id, None)
    qtbot.waitUntil(lambda: page.header.follower.text == "Nessuna la segue ancora")

    assert woman.facts.answers()["minor_children"] == "no"
    assert woman.save.isEnabled()


@pytest.fixture
def clerk(
    folder: Path, unlocked: Unlocked, clock: FixedClock, sunflower: int
) -> Iterator[Unlocked]:
    """The amministrativa: coded facts, and no key for who the women are."""
    login, words = "ada.neri", "lanterna brina sughero ottone viola"
    added = make.colleague(
        unlocked, Role.ADMINISTRATION, login=login, passphrase=words, shown_name="Ada N."
    )
    archives.lock(added)
    opened = archives.unlock(folder, login, words, clock=clock)
    yield opened
    archives.lock(opened)


def test_who_works_on_no_case_has_no_screen_of_one(
    clerk: Unlocked, sunflower: int, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    context = Context(clerk.ws, pool)
    screens.register(context)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.begin()

    known = [
        screen
        for screen in ("contacts", "cases", "case", "summary", "new_contact", "admin")
        if context.navigation.knows(screen)
    ]
    assert known == []
    assert window.findChildren(ReservedPage)
    with pytest.raises(Reserved):
        case_files.open_sheet(clerk.ws, sunflower)
    with pytest.raises(Reserved):
        cases.set_facts(clerk.ws, sunflower, Facts("da_50_a_54"))
    context.close()


def test_what_a_colleague_or_another_page_wrote_is_no_draft_of_hers(
    woman: WomanPage, page: CasePage, desk: Desk, ws: Workspace
) -> None:
    case_id = page.case.sheet.case_id
    sheets.change(ws, CaseFile, case_id, {"housing": "affitto"})
    page.case.reload()
    desk.context.flush_drafts()

    assert woman.facts.answers()["housing"] == "affitto"
    assert drafts.load(ws, FACTS, case_id) is None
