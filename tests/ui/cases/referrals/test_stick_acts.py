"""A referral leaves on a stick from its case, and the answer is typed from the phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.domain.referrals.disclosures import Means
from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.referrals import ledger, letter_answers, letters, reading
from cav_desktop.services.referrals.received import Reply
from cav_desktop.ui.cases.referrals import referral_head as acts
from cav_desktop.ui.cases.referrals.section import ReferralsSection
from tests.fixed_clock import FixedClock
from tests.services.referrals import exchange_scene as scene
from tests.services.referrals.exchange_scene import Centres
from tests.ui.cases.desk import Desk


@pytest.fixture
def two(
    unlocked: Unlocked, entered: Unlocked, tmp_path: Path, clock: FixedClock
) -> Iterator[Centres]:
    """The one at the desk sends."""
    with scene.beside(entered, tmp_path, clock) as (there, stick):
        yield scene.befriend(unlocked.ws, there, stick)


def test_it_leaves_and_its_answer_comes_by_phone_and_in_a_file(
    two: Centres, desk: Desk, qtbot: QtBot
) -> None:
    case_id, number = scene.prepared(two)
    page = desk.open_case(case_id)
    page.choose("referrals")
    section = page.pages["referrals"]
    assert isinstance(section, ReferralsSection)
    shown = section.referrals
    assert acts.CODE not in shown.head.acts
    shown.press(acts.STICK)
    shown.acts.folder_for_packet = lambda _: two.stick
    shown.acts.stick.ask()
    qtbot.waitUntil(lambda: len(list(two.stick.glob("*.busta"))) == 1)
    qtbot.waitUntil(lambda: acts.CODE in shown.head.acts)
    (line,) = ledger.of_case(two.here, case_id)
    assert (line.means, shown.head.chip.text()) == (Means.USB, "Inviato")

    (file,) = two.stick.glob("*.busta")
    packet = letters.take_in(two.there, file)
    given = letter_answers.give(two.there, packet, Reply(ReplyKind.ACCEPTED))
    shown.press(acts.CODE)
    shown.acts.code.form.set_values({"code": "0000 0000 0000 0000"})
    shown.acts.code.ask()
    assert shown.acts.code.refusal.isVisible()
    shown.acts.code.form.set_values({"code": " ".join(given.code)})
    shown.acts.code.ask()
    assert reading.read(two.here, number).row.state is ReferralState.ACCEPTED
    assert desk.undo[-1][0] == "Risposta segnata: ha accettato"

    asked = letter_answers.give(two.there, packet, Reply(ReplyKind.ASKED, "Quanti figli?"))
    answer = letter_answers.write(two.there, packet, asked.id, two.stick)
    shown.acts.file_of_answer = lambda _: answer
    shown.press(acts.ANSWER_FILE)
    assert "Quanti figli?" in [
        one.words for one in letter_answers.of_case(two.here, case_id)[number]
    ]
    qtbot.waitUntil(lambda: "Quanti figli?" in shown.answers.lines)
