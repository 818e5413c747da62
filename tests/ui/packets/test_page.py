"""Her one screen: packets at the left, the open one at the right, what she types is kept."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.services.referrals import received
from tests.fixed_clock import FixedClock
from tests.services.referrals.outside_scene import NAME, TOLD
from tests.ui.packets.conftest import Desk


def words(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def test_the_list_says_nothing_of_a_woman_and_enter_opens_her_packet(
    desk: Desk, qtbot: QtBot
) -> None:
    listed = desk.page.list
    assert [one.row.is_new for one in listed.lines()] == [True, True]
    assert NAME not in words(listed)
    first, below = (one.row.id for one in listed.lines())
    listed.stand()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    panel = desk.page.panel
    assert panel.isVisible()
    said = words(panel)
    assert NAME in said
    assert TOLD in said
    assert [(one.row.id, one.row.is_new) for one in listed.lines()] == [
        (first, True),
        (below, False),
    ]
    assert desk.page._count.text() == "2 invii, 1 nuovo"


def test_f6_goes_from_the_list_to_the_packet_and_back(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_packet(1)
    accept = desk.page.panel.acts[ReplyKind.ACCEPTED]
    assert QApplication.focusWidget() is accept

    qtbot.keyClick(desk.page, Qt.Key.Key_F6)
    standing = QApplication.focusWidget()
    assert standing in desk.page.list.lines()
    qtbot.keyClick(desk.page, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is accept


def test_she_accepts_with_ctrl_enter_and_goes_on(desk: Desk, qtbot: QtBot) -> None:
    page = desk.page
    page.open_packet(1)
    accept = page.panel.acts[ReplyKind.ACCEPTED]
    assert isinstance(accept, QPushButton)
    accept.click()
    qtbot.keyClicks(page.panel.answer.words, "La ricevo")
    page.save_typed()

    sheet = received.open_packet(desk.unlocked.ws, 1)
    assert sheet.row.state is ReferralState.ACCEPTED
    assert [one.words for one in sheet.replies] == ["La ricevo"]
    assert page.panel.answer.isHidden()
    assert "Elena N. ha accettato" in words(page.panel)
    assert ReplyKind.ACCEPTED not in page.panel.acts
    assert ReplyKind.APPOINTMENT in page.panel.acts


def test_what_an_answer_needs_is_asked_beside_its_field(desk: Desk) -> None:
    page = desk.page
    page.open_packet(1)
    answer = page.panel.answer
    page.panel.begin(ReplyKind.REFUSED)
    page.save_typed()
    assert set(answer.form.problems()) == {"outcome"}
    answer.give_up()
    page.panel.begin(ReplyKind.MEETING)
    page.save_typed()
    assert set(answer.form.problems()) == {"on"}
    answer.give_up()
    page.panel.begin(ReplyKind.ASKED)
    page.save_typed()
    assert set(answer.form.problems()) == {"words"}
    assert received.open_packet(desk.unlocked.ws, 1).replies == ()


def test_half_an_answer_is_there_after_a_lock(
    desk: Desk, sit_down: Callable[[], Desk], qtbot: QtBot
) -> None:
    desk.page.open_packet(1)
    desk.page.panel.begin(ReplyKind.MEETING)
    answer = desk.page.panel.answer
    qtbot.keyClicks(answer.on, "+7")
    qtbot.keyClicks(answer.words, "Da noi alle dieci, con la ed")
    again = sit_down()

    again.page.open_packet(2)
    assert again.page.panel.answer.isHidden()
    again.page.open_packet(1)
    answer = again.page.panel.answer
    assert answer.isVisible()
    assert answer.words.toPlainText() == "Da noi alle dieci, con la ed"
    again.page.save_typed()
    (said,) = received.open_packet(again.unlocked.ws, 1).replies
    assert said.kind is ReplyKind.MEETING
    assert said.on is not None


def test_what_expired_while_she_looked_is_said_kindly(desk: Desk, clock: FixedClock) -> None:
    clock.advance(days=11)
    desk.page.open_packet(2)

    assert desk.page.panel.isHidden()
    assert "Invio n. 2 non è più qui" in words(desk.page)
    assert [one.row.id for one in desk.page.list.lines()] == [1]


def test_where_there_is_little_room_the_packet_takes_the_place_of_the_list(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.page.resize(600, 700)
    desk.page.open_packet(1)
    assert desk.page.list.isHidden()

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert desk.page.list.isVisible()
    assert desk.page.panel.isHidden()
