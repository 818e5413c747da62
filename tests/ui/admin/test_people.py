"""Accounts given and taken through the section of the administration."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cav_desktop.domain.compartments import COMPARTMENTS
from cav_desktop.domain.errors import WrongPassphrase
from cav_desktop.domain.roles import COMPARTMENTS_OF, Role
from cav_desktop.services.access import archives, colleagues
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.ui.admin.people import PeopleSection
from cav_desktop.ui.admin.role_words import opens_words
from cav_desktop.ui.context import Context
from cav_desktop.ui.session import HandOver, Session
from cav_desktop.ui.settings import DeviceSettings
from tests import make
from tests.fixed_clock import FixedClock

PATIENCE = 30_000
NEW = "lanterna bosco cucchiaio nuvola sasso"


@pytest.fixture
def context(unlocked: Unlocked, pool: ThreadPoolExecutor, qtbot: QtBot) -> Iterator[Context]:
    made = Context(unlocked.ws, pool, DeviceSettings(), session=Session(unlocked))
    yield made
    made.close()


@pytest.fixture
def section(context: Context, qtbot: QtBot) -> PeopleSection:
    made = PeopleSection(context, ask=lambda *_, **__: True)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


def _session(context: Context) -> Session:
    assert context.session is not None
    return context.session


def _fill(section: PeopleSection, **changed: str) -> None:
    answers = {
        "shown_name": "Rosa T.",
        "login": "rosa.tosi",
        "role": Role.RECEPTION.value,
        "title": "",
    }
    section.people.give.click()
    section.new.form.set_values(answers | changed)


def test_the_list_says_role_and_access(section: PeopleSection) -> None:
    model = section.people.table.model
    shown = [[model.index(row, column).data() for column in (0, 1, 3)] for row in range(2)]

    assert shown == [
        ["Anna B.", "Coordinatrice/responsabile", "attivo"],
        ["Lucia V.", "Operatrice di accoglienza", "attivo"],
    ]


def test_nobody_chosen_has_nothing_to_press(section: PeopleSection) -> None:
    assert not section.people.reset.isEnabled()
    assert not section.people.remove.isEnabled()
    assert "Scegli una persona" in section.people.said.text()


def test_the_only_coordinator_is_told_why_she_stays(section: PeopleSection) -> None:
    section.people.table.select_id(1)

    assert not section.people.remove.isEnabled()
    assert "È l’unica coordinatrice" in section.people.said.text()
    assert "Nomina prima un’altra" in section.people.said.text()


def test_one_of_two_coordinators_is_sent_to_the_other(
    unlocked: Unlocked, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    after = make.colleague(unlocked, Role.COORDINATOR, login="terza.persona", shown_name="Terza P.")
    context = Context(after.ws, pool, DeviceSettings(), session=Session(after))
    section = PeopleSection(context)
    qtbot.addWidget(section)

    section.people.table.select_id(1)
    mine = section.people.said.text()
    section.people.table.select_id(3)

    assert "un’altra coordinatrice" in mine
    assert section.people.remove.isEnabled()
    context.close()


def test_the_role_says_in_words_what_it_opens(section: PeopleSection, qtbot: QtBot) -> None:
    _fill(section, role=Role.ADMINISTRATION.value)
    section.new.role.changed.emit(Role.ADMINISTRATION.value)

    said = section.new.opens.text()
    assert said.startswith("Apre: i fatti in codice, senza nomi. Non apre: i nomi")


@pytest.mark.parametrize("role", colleagues.roles_with_account())
def test_every_role_has_words_for_what_it_opens(role: Role) -> None:
    said = opens_words(role)

    assert (role is Role.SOCIAL_WORKER) == said.startswith("Apre: solo ciò che le è inviato.")
    assert said.startswith("Apre: ")
    whole = {compartment.name for compartment in COMPARTMENTS} <= COMPARTMENTS_OF[role]
    assert ("Non apre" in said) == (not whole)


def test_an_account_is_given_and_its_phrase_shown_once(
    section: PeopleSection, context: Context, folder: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    _fill(section)
    section.new.give.click()
    qtbot.waitUntil(section.hand_over.isVisible, timeout=PATIENCE)
    phrase = section.hand_over.phrase

    section.hand_over.done.click()

    assert section.people.isVisible()
    assert section.hand_over.phrase == ""
    assert _session(context).to_hand_over is None
    assert section.people.table.count_text() == "3 righe"
    archives.lock(_session(context).unlocked)
    archives.lock(archives.unlock(folder, "rosa.tosi", phrase, clock=clock))


def test_the_copied_phrase_goes_with_the_hand_over(
    section: PeopleSection, context: Context
) -> None:
    _session(context).to_hand_over = HandOver("Rosa T.", "rosa.tosi", NEW)
    section._show_what_waits()
    section.hand_over.copy.click()
    assert QGuiApplication.clipboard().text() == NEW

    section.hand_over.done.click()

    assert QGuiApplication.clipboard().text() == ""


def test_the_copied_phrase_goes_with_the_lock(section: PeopleSection, context: Context) -> None:
    _session(context).to_hand_over = HandOver("Rosa T.", "rosa.tosi", NEW)
    section._show_what_waits()
    section.hand_over.copy.click()

    context.flush_drafts()

    assert QGuiApplication.clipboard().text() == ""


def test_a_phrase_not_handed_over_yet_is_in_no_words_of_the_program() -> None:
    assert NEW not in repr(HandOver("Rosa T.", "rosa.tosi", NEW))


def test_a_form_half_filled_says_what_is_missing(section: PeopleSection) -> None:
    _fill(section, login="", role="")
    section.new.give.click()

    assert set(section.new.form.problems()) == {"login", "role"}


@pytest.mark.parametrize(
    ("login", "said"), [(make.COLLEAGUE, "entra già con questo nome"), ("ab", "troppo corto")]
)
def test_a_refused_login_is_said_beside_it(
    section: PeopleSection, login: str, said: str, qtbot: QtBot
) -> None:
    _fill(section, login=login)
    section.new.give.click()

    qtbot.waitUntil(lambda: bool(section.new.form.problems()), timeout=PATIENCE)
    assert said in section.new.form.problems()["login"]
    assert section.new.form.values()["shown_name"] == "Rosa T."
    assert section.new.give.isEnabled()


def test_a_removal_closes_her_access_and_has_every_screen_made_anew(
    section: PeopleSection, context: Context, folder: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    section.people.table.select_id(2)

    with qtbot.waitSignal(_session(context).reopened, timeout=PATIENCE):
        section.people.remove.click()

    after = _session(context).unlocked
    assert [one.has_access for one in colleagues.colleagues(after)] == [True, False]
    archives.lock(after)
    with pytest.raises(WrongPassphrase):
        archives.unlock(folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=clock)


def test_who_has_no_access_any_more_is_only_listed(
    context: Context, section: PeopleSection, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    section.people.table.select_id(2)
    with qtbot.waitSignal(_session(context).reopened, timeout=PATIENCE):
        section.people.remove.click()
    again = Context(
        _session(context).unlocked.ws, pool, DeviceSettings(), session=_session(context)
    )
    fresh = PeopleSection(again)
    qtbot.addWidget(fresh)

    fresh.people.table.select_id(2)

    assert not fresh.people.reset.isEnabled()
    assert "Non ha più accesso" in fresh.people.said.text()
    again.close()
    archives.lock(_session(context).unlocked)


def test_the_way_back_changes_nothing(context: Context, qtbot: QtBot) -> None:
    asked: list[tuple[str, ...]] = []

    def no(_parent: object, *words: str, danger: bool = False) -> bool:
        asked.append((*words, str(danger)))
        return False

    section = PeopleSection(context, ask=no)
    qtbot.addWidget(section)
    section.people.table.select_id(2)
    section.people.remove.click()
    section.people.reset.click()

    causes = [words[0] for words in asked]
    effects = [words[1] for words in asked]
    assert all(cause.startswith("Stai per") and "Lucia V." in cause for cause in causes)
    assert all(effect.startswith("Dopo") for effect in effects)
    assert [words[2] for words in asked] == ["Togli l’accesso", "Fai la frase nuova"]
    assert all(one.has_access for one in colleagues.colleagues(_session(context).unlocked))


def test_a_new_phrase_waits_for_the_window_that_comes(
    section: PeopleSection, context: Context, folder: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    section.people.table.select_id(2)
    with qtbot.waitSignal(_session(context).reopened, timeout=PATIENCE):
        section.people.reset.click()

    waiting = _session(context).to_hand_over
    assert waiting is not None
    assert (waiting.shown_name, waiting.login) == ("Lucia V.", "")
    archives.lock(_session(context).unlocked)
    with pytest.raises(WrongPassphrase):
        archives.unlock(folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=clock)
    archives.lock(archives.unlock(folder, make.COLLEAGUE, waiting.passphrase, clock=clock))


def test_the_lock_closes_the_archive_of_a_change_that_nobody_heard_of(
    unlocked: Unlocked, folder: Path, clock: FixedClock
) -> None:
    session = Session(unlocked)
    work = session.keeping(lambda _: make.colleague(unlocked, login="rosa.tosi"))

    with ThreadPoolExecutor(1) as worker:
        made = worker.submit(work, _Nobody()).result()

    assert session.unlocked is made
    assert not session.is_changing
    archives.lock(session.unlocked)


class _Nobody:
    def report(self, done: int, total: int) -> None:
        """Nobody looks."""
