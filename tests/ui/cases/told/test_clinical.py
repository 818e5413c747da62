"""Note cliniche on the screen: hers written, kept and corrected; for the others their days."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cav_desktop.domain.clinical_notes import ClinicalKind, NoteDraft
from cav_desktop.domain.roles import Role
from cav_desktop.services import drafts
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import clinical
from cav_desktop.services.dates import home
from cav_desktop.ui.cases.told.clinical import ClinicalPage
from cav_desktop.ui.cases.told.clinical_days import ReservedNotesPage
from cav_desktop.ui.context import Context
from cav_desktop.ui.home import words
from cav_desktop.ui.navigation import Place
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals.outside_scene import everything_in
from tests.ui.cases.desk import Desk

PASSPHRASE = "ponte giostra neve zolla lume"
WORDS = "Racconta un incubo che ritorna"


@dataclass
class Room:
    """The archive, open for one person at a time, and her desk in it."""

    folder: Path
    clock: FixedClock
    case_id: int
    pool: ThreadPoolExecutor
    qtbot: QtBot
    unlocked: Unlocked
    desk: Desk

    def show(self) -> ClinicalPage:
        """The psychologist's page of the case."""
        page = self.desk.open_case(self.case_id, section="clinical").pages["clinical"]
        assert isinstance(page, ClinicalPage)
        return page

    def lock(self) -> None:
        """As at a lock: what is typed is kept, everything closed."""
        self.desk.context.flush_drafts()
        archives.lock(self.unlocked)
        self.desk.context.close()

    def enter(self, login: str, passphrase: str) -> None:
        """Somebody comes in."""
        self.unlocked = archives.unlock(self.folder, login, passphrase, clock=self.clock)
        self.desk = _desk(self.unlocked, self.pool, self.qtbot)


def _desk(unlocked: Unlocked, pool: ThreadPoolExecutor, qtbot: QtBot) -> Desk:
    made = Desk(Context(unlocked.ws, pool))
    made.context.navigation.register("clinical_note", lambda: made.case)
    qtbot.addWidget(made.window)
    made.window.show()
    return made


@pytest.fixture
def room(
    unlocked: Unlocked, folder: Path, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot
) -> Iterator[Room]:
    after = make.colleague(
        unlocked, Role.PSYCHOLOGIST, login="prima", passphrase=PASSPHRASE, shown_name="Marta P."
    )
    case_id = make.case(after.ws)
    archives.lock(after)
    entered = archives.unlock(folder, "prima", PASSPHRASE, clock=clock)
    made = Room(folder, clock, case_id, pool, qtbot, entered, _desk(entered, pool, qtbot))
    yield made
    made.lock()


def said(page: ReservedNotesPage | ClinicalPage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.text()]


def test_she_writes_corrects_takes_out_and_puts_back(room: Room) -> None:
    page, ws = room.show(), room.unlocked.ws
    assert page.none_yet.isVisible()
    assert not page.save.isEnabled()
    page.editor.set_answers({"words": WORDS})
    page.save.click()
    ((number, card),) = page.cards.items()
    assert WORDS in said(page)
    assert not page.none_yet.isVisible()

    page.correct(number)
    page.editor.set_answers({"words": "Dorme meglio", "kind": "valutazione"})
    page.correct(number)
    assert page.busy.isVisible()
    page.save.click()
    (sheet,) = clinical.of_case(ws, room.case_id)
    assert sheet.draft == NoteDraft(ws.today, "Dorme meglio", ClinicalKind.ASSESSMENT)
    card = page.cards[number]
    assert not card.earlier.isVisible()
    card.before.click()
    assert WORDS in [one.text() for one in card.earlier.findChildren(QLabel)]

    page.remove(number)
    assert clinical.of_case(ws, room.case_id) == ()
    _, undo = room.desk.undo[-1]
    assert undo is not None
    undo()
    assert [one.id for one in clinical.of_case(ws, room.case_id)] == [number]


def test_a_wrong_field_holds_the_note(room: Room) -> None:
    page = room.show()
    page.editor.set_answers({"on": page.context.ws.today + timedelta(days=1), "words": WORDS})
    page.save.click()
    assert page.editor.field("on").error()
    assert page.kept.is_changed
    page.give_up()
    assert not page.kept.is_changed
    assert page.editor.answers()["words"] is None


def test_what_she_types_lies_in_the_clinical_compartment_alone_and_comes_back(room: Room) -> None:
    page, ws = room.show(), room.unlocked.ws
    number = clinical.add(ws, room.case_id, NoteDraft(ws.today, "La prima"))
    page.correct(number)
    page.editor.set_answers({"words": WORDS})
    room.desk.context.flush_drafts()
    keys = dict(ws.archive.access.keys)

    def where() -> set[str]:
        found = {name: everything_in(room.folder / f"{name}.db", key) for name, key in keys.items()}
        return {name for name, rows in found.items() if WORDS in rows}

    assert where() == {"clinical"}
    room.lock()
    assert where() == {"clinical"}
    room.enter("prima", PASSPHRASE)
    (draft,) = home.unfinished(room.unlocked.ws).drafts
    code = home.unfinished(room.unlocked.ws).codes[draft.screen, draft.object_id]
    assert words.draft_word(draft.screen, code) == f"Nota clinica · {code}"

    room.desk.context.navigation.open(Place(draft.screen, draft.object_id))
    page = room.show()
    assert page.editor.answers()["words"] == WORDS
    page.save.click()
    (sheet,) = clinical.of_case(room.unlocked.ws, room.case_id)
    assert (sheet.id, sheet.draft.words) == (number, WORDS)
    assert drafts.waiting(room.unlocked.ws) == []


def test_the_others_see_the_days_and_no_word(room: Room) -> None:
    ws = room.unlocked.ws
    room.lock()
    room.enter(make.LOGIN, make.PASSPHRASE)
    page = room.desk.open_case(room.case_id, section="clinical").pages["clinical"]
    assert isinstance(page, ReservedNotesPage)
    assert "Nessuna nota clinica" in said(page)
    room.lock()
    room.enter("prima", PASSPHRASE)
    clinical.add(room.unlocked.ws, room.case_id, NoteDraft(ws.today, WORDS))
    room.lock()

    room.enter(make.LOGIN, make.PASSPHRASE)
    page = room.desk.open_case(room.case_id, section="clinical").pages["clinical"]
    assert isinstance(page, ReservedNotesPage)
    (line,) = page.lines
    assert line.endswith("Marta P.")
    assert not any(WORDS in one or "Seduta" in one for one in said(page))
