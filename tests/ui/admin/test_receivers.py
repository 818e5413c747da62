"""The directory of receivers: written, corrected, closed and offered again by the coordinator."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.domain.referrals.receivers import ReceiverDraft
from cav_desktop.services import drafts
from cav_desktop.services.referrals import directory
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.admin.receivers import ReceiversSection
from cav_desktop.ui.context import Context
from cav_desktop.ui.receiver_card import ReceiverCard

SOCIAL = ReceiverDraft("servizio_sociale", "Servizio sociale di Lodi", phone="0371 000000")


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor, qtbot: QtBot) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


@pytest.fixture
def section(context: Context, qtbot: QtBot) -> ReceiversSection:
    made = ReceiversSection(context)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_first_receiver_is_written(section: ReceiversSection, ws: Workspace) -> None:
    assert section.nothing.isVisible()
    assert section.own_card.make.isVisible()
    section.nothing.acted.emit()
    assert isinstance(section.form, ReceiverCard)
    section.form.form.set_values({"name": SOCIAL.name})
    section.form.ask()
    assert section.form.form.problems().keys() == {"party"}
    section.form.form.set_values({"party": SOCIAL.party, "phone": SOCIAL.phone})
    section.form.ask()

    (row,) = directory.read(ws)
    assert row.draft == SOCIAL
    assert section.list.count() == 1
    assert section.nothing.isHidden()
    assert section.shown.accessibleName() == SOCIAL.name
    assert section.lines.text() == SOCIAL.phone


def test_a_correction_that_a_lock_interrupted_is_there_again(
    section: ReceiversSection, context: Context, ws: Workspace, qtbot: QtBot
) -> None:
    number = directory.add(ws, SOCIAL)
    section.refresh()
    section.change.click()
    section.form.form.set_values({"notes": "Chiamare la mattina"})
    context.flush_drafts()

    again = ReceiversSection(context)
    qtbot.addWidget(again)
    assert not again.form.isHidden()
    assert again.acts.of == number
    again.form.ask()
    assert directory.read(ws)[0].draft.notes == "Chiamare la mattina"
    assert drafts.waiting(ws) == []


def test_one_is_corrected_closed_and_offered_again(
    section: ReceiversSection, ws: Workspace
) -> None:
    directory.add(ws, SOCIAL)
    section.refresh()
    section.change.click()
    section.form.form.set_values({"office": "Area minori"})
    section.refresh()
    assert section.form.isVisible()
    section.form.ask()
    assert directory.read(ws)[0].label == "Servizio sociale di Lodi, Area minori"

    section.close_it.click()
    section.refresh()
    assert directory.read(ws)[0].closed
    assert section.chip.text() == "non più offerto"
    section.reopen.click()
    assert not directory.read(ws)[0].closed
