"""A day of the coordinator: what waits, the registers, a case, the administration."""

from dataclasses import dataclass
from threading import Event
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QListWidget

from cav_desktop.domain.progress import Progress
from cav_desktop.services.casework.case_files import CaseRow
from cav_desktop.ui.admin.journal import JournalSection
from cav_desktop.ui.admin.page import AdminPage
from cav_desktop.ui.admin.recovery import RecoverySection
from cav_desktop.ui.admin.vocabulary import VocabularySection
from cav_desktop.ui.cases import CasePage, CasesPage
from cav_desktop.ui.cases.ways.episodes import EpisodesPage
from cav_desktop.ui.contacts import ContactsScreen, NewContact
from cav_desktop.ui.crash import CrashDialog
from cav_desktop.ui.home import HomePage
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.showing import until
from cav_desktop.ui.widgets import FilterButton
from cav_desktop.ui.widgets.progress_dialog import ProgressDialog
from tests.journeys.first_call import walk_to
from tests.journeys.stage import Stage

_CONTROL = Qt.KeyboardModifier.ControlModifier
SECTIONS = ("people", "roles", "lists", "centre", "journal", "kit", "access", "look")


@dataclass(frozen=True)
class Day:
    """What the story leaves."""

    refusal: str
    history: str
    anonymous_id: int
    verdict: str


def day_of_the_coordinator(stage: Stage, woman: CaseRow) -> Day:
    """Every screen that a coordinator has, in the order in which she meets them."""
    stage.look("today")
    _search(stage, woman)
    _the_alert(stage)
    _the_author_calls(stage)
    history = _the_register(stage)
    refusal = _the_case(stage, woman)
    anonymous = _the_anonymous_case(stage)
    _the_list(stage)
    verdict = _the_administration(stage)
    _when_it_takes_long(stage)
    _when_the_program_is_wrong(stage)
    return Day(refusal, history, anonymous, verdict)


def _search(stage: Stage, woman: CaseRow) -> None:
    stage.shortcut(Qt.Key.Key_K)
    stage.type(str(woman.name).split()[0])
    stage.look("search")
    stage.press(Qt.Key.Key_Escape)
    stage.shortcut(Qt.Key.Key_K)
    stage.type("qwxyz")
    stage.look("search_nothing")
    stage.press(Qt.Key.Key_Escape)
    stage.shortcut(Qt.Key.Key_K)
    stage.type("ammin")
    stage.look("search_command")
    stage.press(Qt.Key.Key_Escape)


def _the_alert(stage: Stage) -> None:
    stage.click_word("Leggi", stage.screen(HomePage).alerts)
    screen = stage.screen(ContactsScreen)
    assert screen.event_panel.isVisible()
    stage.look("alert")
    screen.close_side()
    stage.open(Place("home"))


def _the_author_calls(stage: Stage) -> None:
    stage.shortcut(Qt.Key.Key_N)
    drawer = stage.drawer(NewContact)
    stage.press(Qt.Key.Key_Return, _CONTROL)
    stage.look("drawer_errors")
    stage.stand_on(drawer.form.field("channel").control)
    stage.type("telefono del")
    stage.press(Qt.Key.Key_Tab)
    stage.type("autore")
    stage.press(Qt.Key.Key_Tab)
    walk_to(stage, drawer, "caller_name")
    stage.type("Si presenta come il cugino")
    walk_to(stage, drawer, "notes")
    stage.type("Vuole sapere se è passata di qui. Detto: non diamo informazioni.")
    stage.look("drawer_author")
    stage.press(Qt.Key.Key_Return, _CONTROL)
    until(lambda: not stage.window.drawer.is_open)


def _the_register(stage: Stage) -> str:
    stage.open(Place("contacts"))
    screen = stage.screen(ContactsScreen)
    stage.look("register")
    _choose(stage, screen.register.filters.channel, "Trasferimento dal 1522", "filter_open")
    stage.look("register_filtered")
    stage.click(screen.register.names)
    stage.look("register_names")
    screen.register.table.select_id(screen.register.table.model.id_at(1))
    stage.stand_on(screen.register.table.view)
    stage.press(Qt.Key.Key_Return)
    stage.look("contact")
    history = _correct(stage, screen)
    screen.close_side()
    screen.tabs.setCurrentIndex(1)
    assert screen.safety is not None
    stage.look("safety_log")
    screen.safety.table.select_id(screen.safety.table.model.id_at(0))
    stage.stand_on(screen.safety.table.view)
    stage.press(Qt.Key.Key_Return)
    stage.look("safety_event")
    return history


def _correct(stage: Stage, screen: ContactsScreen) -> str:
    panel = screen.contact
    stage.click(panel.edit_button)
    assert panel.form is not None
    channel = panel.form.field("channel").control
    stage.stand_on(channel)
    stage.press(Qt.Key.Key_A, _CONTROL)
    stage.type("e-mail")
    stage.press(Qt.Key.Key_Tab)
    stage.look("contact_correcting")
    stage.press(Qt.Key.Key_Return, _CONTROL)
    stage.look("contact_corrected")
    said = stage.words(panel)
    stage.click(panel.edit_button)
    stage.look("contact_history")
    stage.click(panel.correcting.cancel_button)
    return said


def _choose(stage: Stage, button: FilterButton, word: str, picture: str) -> None:
    stage.click(button)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    stage.look(picture)
    choices = menu.findChildren(QListWidget)[0]
    item = choices.findItems(word, Qt.MatchFlag.MatchExactly)[0]
    item.setCheckState(Qt.CheckState.Checked)
    menu.close()


def _the_case(stage: Stage, woman: CaseRow) -> str:
    stage.open(Place("case", woman.case_id))
    page = stage.screen(CasePage)
    stage.look("path")
    page.list.buttons["woman"].click()
    stage.look("woman_hidden")
    stage.click(page.header.eye)
    stage.look("woman_shown")
    page.list.buttons["path"].click()
    stage.look("path_named")
    page.list.buttons["episodes"].click()
    stage.look("state")
    return _ask_too_much(stage, cast(EpisodesPage, page.pages["episodes"]), page)


def _ask_too_much(stage: Stage, episodes: EpisodesPage, page: CasePage) -> str:
    allowed = page.case.sheet.current.allowed
    state = next(one for one in episodes.change.chips if str(one) not in allowed)
    stage.click(episodes.change.chips[state])
    stage.look("state_refused")
    refusal = episodes.change.refusal.accessibleName() or stage.words(episodes.change.refusal)
    if episodes.guided.chips:
        stage.click(next(iter(episodes.guided.chips.values())))
        stage.look("state_chosen")
    return refusal


def _the_anonymous_case(stage: Stage) -> int:
    stage.open(Place("cases"))
    cases = stage.screen(CasesPage)
    stage.look("cases")
    stage.click(cases.anonymous)
    page = stage.screen(CasePage)
    stage.look("anonymous_case")
    page.list.buttons["woman"].click()
    stage.look("anonymous_woman")
    return page.case.sheet.case_id


def _the_list(stage: Stage) -> None:
    stage.open(Place("cases"))
    cases = stage.screen(CasesPage)
    stage.click(cases.open_only)
    stage.look("cases_open_names")


def _the_administration(stage: Stage) -> str:
    verdict = ""
    for name in SECTIONS:
        stage.open(Place("admin", filters=(("section", name),)))
        section = stage.screen(AdminPage).section()
        stage.look(f"admin_{name}")
        if isinstance(section, VocabularySection):
            stage.click(section.lines()[1].pencil)
            stage.look("admin_lists_renaming")
            stage.press(Qt.Key.Key_Escape)
        if isinstance(section, JournalSection):
            stage.click(section.verify)
            until(section.verdict.isVisible)
            stage.look("admin_journal_verified")
            verdict = stage.words(section.verdict)
        if isinstance(section, RecoverySection):
            stage.click(section.make)
            until(section.panel.isVisible)
            stage.look("admin_kit_new")
    return verdict


def _when_it_takes_long(stage: Stage) -> None:
    go_on = Event()

    def work(progress: Progress) -> None:
        progress.report(3, 12)
        go_on.wait(10)

    stage.context.run_task(work, lambda _: None, owner=stage.window, text="Preparo la tabella")
    until(lambda: _is_told_to_wait(stage))
    stage.look("progress")
    go_on.set()
    until(lambda: not _is_told_to_wait(stage))


def _is_told_to_wait(stage: Stage) -> bool:
    return any(one.isVisible() for one in stage.program.shell.findChildren(ProgressDialog))


def _when_the_program_is_wrong(stage: Stage) -> None:
    def answer(dialog: QDialog) -> None:
        stage.look("crash")
        stage.click(cast(CrashDialog, dialog).close_button)

    def fail() -> None:
        CrashDialog(ZeroDivisionError(), lambda _: True, stage.program.shell).exec()

    stage.in_dialogs(fail, answer)
