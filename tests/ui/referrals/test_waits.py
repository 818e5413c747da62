"""The waits by service: where enough were met, one year at a time, in the place of the list."""

from concurrent.futures import ThreadPoolExecutor

from pytestqt.qtbot import QtBot

from cav_desktop.domain.referrals.states import ReferralState as S
from cav_desktop.services.referrals import referring
from cav_desktop.services.referrals.referring import Passage
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.referrals import BoardPage
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import referral_scene as scene


def test_each_service_has_its_line_and_few_have_no_time(
    ws: Workspace, clock: FixedClock, pool: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    lodi = scene.receiver(ws, name="Servizio sociale di Lodi")
    case_id = make.case(ws)
    scene.consent(ws, case_id)
    sent = [scene.sent(ws, case_id, receiver=lodi) for _ in range(4)]
    alone = scene.sent(ws, case_id, party="tutela_minori")
    clock.advance(days=12)
    for number in (*sent[:3], alone):
        referring.move(ws, number, Passage(S.FIRST_APPOINTMENT))
    context = Context(ws, pool)
    page = BoardPage(context)
    qtbot.addWidget(page)
    page.resize(1146, 680)
    page.show()

    page.by_service.click()
    assert page.waits.isVisible()
    assert not page.table.isVisible()
    party = context.vocabulary.label("E63", "tutela_minori")
    assert sorted(page.waits.table.texts()) == sorted(
        [
            ("Servizio sociale di Lodi", "4", "3", "12 giorni", "12 giorni", "1, fino a 12 giorni"),
            (party, "1", "1", "troppo poche", "troppo poche", "0"),
        ]
    )
    page.waits.before.click()
    assert page.waits.nothing.isVisible()
    page.by_service.click()
    assert page.table.isVisible()
    context.close()
