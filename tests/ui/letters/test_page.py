"""Packets from other centres on screen: opened from a stick, taken in, tied, answered."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.domain.actions import Action
from cav_desktop.domain.referrals.disclosures import Disclosure, DisclosureState
from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.services import drafts
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.referrals import letter_answers, letters, posting, reading
from cav_desktop.ui.context import Context
from cav_desktop.ui.letters import LettersPage
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import exchange_scene as scene
from tests.services.referrals.exchange_scene import Centres


@pytest.fixture
def two(
    unlocked: Unlocked, entered: Unlocked, tmp_path: Path, clock: FixedClock
) -> Iterator[Centres]:
    """The one that sends is elsewhere; the one at the desk receives."""
    with scene.beside(entered, tmp_path, clock) as (there, stick):
        yield scene.befriend(there, unlocked.ws, stick)


@pytest.fixture
def context(two: Centres, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(two.there, pool)
    yield made
    made.close()


def page_of(context: Context, two: Centres, path: Path, qtbot: QtBot) -> LettersPage:
    made = LettersPage(context, file=lambda _: path, folder=lambda _: two.stick)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def test_from_the_stick_to_the_code_that_is_told(
    context: Context, two: Centres, qtbot: QtBot
) -> None:
    _, number, path = scene.sent(two)
    page = page_of(context, two, path, qtbot)
    page.open_file.click()
    qtbot.waitUntil(page.look_card.isVisible)
    assert scene.NAME in page.look_card.items.lines
    assert letters.rows(two.there) == ()
    page.look_card.take.click()
    (row,) = letters.rows(two.there)
    assert page.card.isVisible()

    case_id = make.case(two.there)
    page.card.tie.click()
    page.finder.chosen.emit(case_id, "")
    assert letters.rows(two.there)[0].case_id == case_id
    page.card.answer_asked.emit(ReplyKind.REFUSED)
    page.answer.form.set_values({"outcome": "non_idoneo", "words": "Non è del Comune"})
    page.answer.ask()
    (code,) = page.card.codes
    letter_answers.take_code(two.here, number, code)
    assert reading.read(two.here, number).row.state is ReferralState.REFUSED
    page.card.file_asked.emit(1)
    qtbot.waitUntil(lambda: len(list(two.stick.glob("*.busta"))) == 2)
    assert row.id == 1


def test_a_file_that_is_for_others_is_said_and_nothing_is_shown(
    context: Context, two: Centres, qtbot: QtBot
) -> None:
    path = two.stick / "a.busta"
    path.write_bytes(b"no packet")
    page = page_of(context, two, path, qtbot)
    with qtbot.waitSignal(context.told):
        page.open_file.click()
    assert page.look_card.isHidden()
    assert page.nothing.isVisible()


def test_an_answer_that_is_being_written_is_kept(
    context: Context, two: Centres, qtbot: QtBot
) -> None:
    _, _, path = scene.sent(two)
    number = letters.take_in(two.there, path)
    page = page_of(context, two, path, qtbot)
    page.open_letter(number)
    page.card.answer_asked.emit(ReplyKind.NOTE)
    page.answer.form.set_values({"words": "La chiamiamo noi"})
    context.flush_drafts()

    again = page_of(context, two, path, qtbot)
    assert again.answer.isVisible()
    assert again.answer.form.values()["words"] == "La chiamiamo noi"
    again.answer.ask()
    assert letters.rows(two.there)[0].answers == 1
    assert drafts.waiting(two.there) == []


def test_a_person_says_whether_a_broken_off_packet_left(
    context: Context, two: Centres, qtbot: QtBot
) -> None:
    case_id, number, path = scene.sent(Centres(two.there, two.here, two.stick, two.of, two.to))
    ws = two.there
    with ws.archive.write(ws, Action.REFERRAL_MOVED) as tx:
        tx.session.get_one(Disclosure, 1).state = DisclosureState.INTENDED
    page = page_of(context, two, path, qtbot)
    assert page.doubts.isVisible()
    page.doubts._settle(posting.doubtful(ws)[0].disclosure_id, True)
    assert page.doubts.isHidden()
    assert posting.doubtful(ws) == ()
    assert case_id
    assert number
