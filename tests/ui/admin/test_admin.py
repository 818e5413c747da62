from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.areas import CASE_ROLES, Area
from cav_desktop.domain.errors import NotAllowed
from cav_desktop.services import journal_view, vocabulary
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.journal_view import JournalFilter
from cav_desktop.ui import admin, theme
from cav_desktop.ui.admin.access import AccessSection
from cav_desktop.ui.admin.centre import CentreSection
from cav_desktop.ui.admin.journal import JournalSection
from cav_desktop.ui.admin.journal_words import ACTS
from cav_desktop.ui.admin.look import LookSection
from cav_desktop.ui.admin.recovery import RecoverySection
from cav_desktop.ui.admin.roles import RolesSection
from cav_desktop.ui.admin.vocabulary import VocabularySection
from cav_desktop.ui.context import Context
from cav_desktop.ui.kit import KitPanel, Sent
from cav_desktop.ui.session import Session
from cav_desktop.ui.settings import DeviceSettings
from tests import make
from tests.fixed_clock import FixedClock

NEW = "lanterna bosco cucchiaio nuvola sasso"


@pytest.fixture
def context(unlocked: Unlocked, pool: ThreadPoolExecutor, qtbot: QtBot) -> Iterator[Context]:
    made = Context(unlocked.ws, pool, DeviceSettings(), session=Session(unlocked))
    yield made
    made.close()


def _codes(context: Context, name: str) -> dict[str, str]:
    return {term.code: term.label for term in vocabulary.load(context.ws).lists[name]}


def test_a_value_is_renamed_in_place_and_the_renaming_undone(
    context: Context, qtbot: QtBot
) -> None:
    section = VocabularySection(context)
    qtbot.addWidget(section)
    section.show()
    line = section.lines()[0]
    before, code = line.term.label, line.term.code

    line.begin()
    line.edit.set_value("Telefono fisso")
    with qtbot.waitSignal(context.undo_offered) as said:
        line._end(keep=True)

    assert _codes(context, "E01")[code] == "Telefono fisso"
    assert said.args is not None
    said.args[1]()
    assert _codes(context, "E01")[code] == before


def test_empty_words_are_refused_and_nothing_is_lost(context: Context, qtbot: QtBot) -> None:
    section = VocabularySection(context)
    qtbot.addWidget(section)
    section.show()
    line = section.lines()[0]

    line.begin()
    line.edit.set_value("")
    line._end(keep=True)

    assert line._error.isVisible()


def test_a_value_is_added_and_offered_no_more(context: Context, qtbot: QtBot) -> None:
    section = VocabularySection(context)
    qtbot.addWidget(section)
    section.new.set_value("Chat del sito")
    section._add()
    qtbot.waitUntil(lambda: section.lines()[-1].term.code == "chat_del_sito")

    section.lines()[-1].turn.click()

    qtbot.waitUntil(lambda: not section.lines()[-1].term.active)
    assert "chat_del_sito" not in [row.code for row in vocabulary.load(context.ws).choices("E01")]


def test_a_list_is_found_by_one_of_its_values(context: Context, qtbot: QtBot) -> None:
    section = VocabularySection(context)
    qtbot.addWidget(section)
    qtbot.keyClicks(section.filter, "reperibilita")

    assert section.current() == "E01"


def test_the_journal_tells_who_read_it(context: Context, qtbot: QtBot) -> None:
    section = JournalSection(context)
    qtbot.addWidget(section)

    newest = section.table.model.row_at(0)

    assert newest is not None
    assert (newest.who, newest.action) == ("Anna B.", Opening.JOURNAL)


def test_the_journal_names_the_case_by_its_code(context: Context) -> None:
    make.case(context.ws)
    wanted = JournalFilter(actions=frozenset({Action.CASE_OPENED}))

    (row,) = journal_view.rows(context.ws, journal_view.find(context.ws, wanted))

    assert any(about.code.startswith("LO-2026-") for about in row.about)


def test_the_journal_is_proven(context: Context, qtbot: QtBot) -> None:
    section = JournalSection(context)
    qtbot.addWidget(section)
    section.show()

    section.verify.click()

    qtbot.waitUntil(section.verdict.isVisible, timeout=10_000)
    assert "Tutto torna" in section.verdict.accessibleName()


def test_only_the_coordinator_reads_the_journal(folder: Path, clock: FixedClock) -> None:
    opened = archives.unlock(folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=clock)

    with pytest.raises(NotAllowed):
        journal_view.find(opened.ws, JournalFilter())
    archives.lock(opened)


@pytest.mark.parametrize("code", [*Action, *Opening])
def test_every_act_has_words(code: str) -> None:
    assert ACTS[code]


def test_a_colleague_has_her_own_access_alone(
    folder: Path, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    opened = archives.unlock(folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=clock)
    context = Context(opened.ws, pool, session=Session(opened))
    admin.register(context)

    assert context.navigation.knows("access")
    assert not context.navigation.knows("admin")
    context.close()
    archives.lock(opened)


def test_the_passphrase_is_changed(
    context: Context, qtbot: QtBot, folder: Path, clock: FixedClock
) -> None:
    section = AccessSection(context)
    qtbot.addWidget(section)
    section.show()
    section.old.set_value(make.PASSPHRASE)
    section.choice.first.set_value(NEW)
    section.choice.again.set_value(NEW)

    section.change.click()

    qtbot.waitUntil(section.message.isVisible, timeout=30_000)
    assert context.session is not None
    archives.lock(context.session.unlocked)
    archives.lock(archives.unlock(folder, make.LOGIN, NEW, clock=clock))


def test_a_wrong_present_phrase_is_said_beside_it(context: Context, qtbot: QtBot) -> None:
    section = AccessSection(context)
    qtbot.addWidget(section)
    section.old.set_value("una frase che non va bene")
    section.choice.first.set_value(NEW)
    section.choice.again.set_value(NEW)

    section.change.click()

    qtbot.waitUntil(lambda: bool(section._old_field.error()), timeout=30_000)


def test_a_new_kit_retires_the_old_ones(context: Context, qtbot: QtBot) -> None:
    session = context.session
    assert session is not None
    panel = KitPanel(choose=lambda _: (0, 8), send=lambda *_: Sent.PRINTED)
    section = RecoverySection(context, panel=panel)
    qtbot.addWidget(section)
    section.show()
    section.make.click()
    qtbot.waitUntil(section.panel.isVisible, timeout=30_000)
    for field, place in zip(section.panel.answers, section.panel.asked, strict=True):
        qtbot.keyClicks(field, section.panel._kit.groups[place])

    with qtbot.waitSignal(session.reopened, timeout=30_000):
        section.retire.click()

    archives.lock(session.unlocked)


def test_the_table_of_roles_says_what_does_not_open(context: Context, qtbot: QtBot) -> None:
    section = RolesSection(context)
    qtbot.addWidget(section)

    said = [one.accessibleName() for one in section.findChildren(QLabel)]

    assert "Amministrativa: Chi sono le persone non si apre" in said
    assert "Operatrice di accoglienza: Chi sono le persone si apre" in said
    outside = [one for one in said if one.startswith("Assistente sociale: ")]
    assert outside == [
        "Assistente sociale: solo ciò che le è inviato",
        "Assistente sociale: si apre solo il suo",
    ]
    assert "Psicologa: Invii alle esterne si apre" in said
    assert "Amministrativa: Invii alle esterne non si apre" in said


def test_the_table_of_areas_says_in_words_who_reads_and_who_writes(
    context: Context, qtbot: QtBot
) -> None:
    section = RolesSection(context)
    qtbot.addWidget(section)
    said = {one.accessibleName(): one.text() for one in section.areas.findChildren(QLabel)}

    assert said["Avvocata, Legale: scrive"] == "scrive"
    assert said["Operatrice di accoglienza, Legale: legge"] == "legge"
    assert said["Psicologa, Legale: no"] == "no"
    assert len(section.areas.cells) == len(Area) * len(CASE_ROLES)


def test_the_centre_changes_its_name(context: Context, qtbot: QtBot) -> None:
    section = CentreSection(context)
    qtbot.addWidget(section)
    section.form.set_values({"centre_name": "Altro nome"})

    section._save()

    qtbot.waitUntil(lambda: context.centre.name == "Altro nome")


def test_the_letterhead_is_typed_and_taken_back(context: Context, qtbot: QtBot) -> None:
    section = CentreSection(context)
    qtbot.addWidget(section)
    section.letterhead.form.set_values({"body": "Associazione  di prova", "phone": "0371 000 000"})

    with qtbot.waitSignal(context.undo_offered) as said:
        section.letterhead._save()

    qtbot.waitUntil(lambda: context.centre.letterhead.body == "Associazione di prova")
    assert context.centre.letterhead.name == context.centre.name
    assert said.args is not None
    said.args[1]()
    qtbot.waitUntil(lambda: context.centre.letterhead.body == "")
    assert context.centre.letterhead.phone == ""


def test_lines_that_are_being_typed_outlive_another_saving(context: Context, qtbot: QtBot) -> None:
    section = CentreSection(context)
    qtbot.addWidget(section)
    section.letterhead.form.set_values({"body": "Associazione"})

    section.form.set_values({"centre_name": "Altro nome"})
    section._save()

    qtbot.waitUntil(lambda: context.centre.name == "Altro nome")
    assert section.letterhead.form.values()["body"] == "Associazione"


def test_a_new_desk_is_shown(context: Context, qtbot: QtBot) -> None:
    section = CentreSection(context)
    qtbot.addWidget(section)
    section.desk.set_value("Sant’Angelo")

    section._add()

    qtbot.waitUntil(lambda: "Sant’Angelo" in section._desks.text())


def test_the_theme_is_seen_at_once_and_remembered(
    context: Context, qtbot: QtBot, qapp: QApplication
) -> None:
    section = LookSection(context)
    qtbot.addWidget(section)

    section._set_mode("dark")
    section._set_size("150")

    assert theme.palette().name == "dark"
    assert theme.scale() == pytest.approx(1.5)
    assert DeviceSettings(QSettings("Archivio", "Archivio")).text_size == 150
