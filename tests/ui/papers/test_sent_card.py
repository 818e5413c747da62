"""A letter of a referral on its page: why it may not leave, and whether it went once printed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.domain.referrals.disclosures import Means
from cav_desktop.services.casework import consent_register
from cav_desktop.services.referrals import ledger, reading
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.papers import PaperPage
from cav_desktop.ui.papers.sent_card import LETTER_SENT
from tests import make
from tests.services.referrals import referral_scene as scene


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


@pytest.fixture
def page(context: Context, tmp_path: Path, qtbot: QtBot) -> PaperPage:
    made = PaperPage(
        context,
        choose_path=lambda *_: tmp_path / "letter.pdf",
        ask=lambda *_, **__: True,
    )
    made.resize(1158, 700)
    qtbot.addWidget(made)
    made.show()
    return made


def letter(case_id: int, number: int) -> Place:
    return Place("paper", case_id, (("kind", "invio_sociale"), ("object", str(number))))


def test_a_letter_that_was_saved_asks_whether_it_went(
    page: PaperPage, ws: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    case_id = make.case(ws)
    scene.consent(ws, case_id)
    number = scene.referral(ws, case_id)
    page.show_place(letter(case_id, number))
    qtbot.waitUntil(lambda: page.paper is not None, timeout=20_000)
    assert page.sent.isHidden()

    page.save.click()
    qtbot.waitUntil(page.sent.isVisible, timeout=20_000)
    assert (tmp_path / "letter.pdf").exists()
    assert ledger.of_case(ws, case_id) == ()

    values = {"means": str(Means.POST), "on": ws.today + timedelta(days=1)}
    page.sent.form.set_values(values)
    page.sent.ask()
    assert page.sent.form.field("on").error()
    page.show_place(Place(LETTER_SENT, number))
    assert page.sent.isVisible()
    assert page.sent.form.values() == values
    page.sent.form.set_values({"on": ws.today})
    page.sent.ask()
    (row,) = ledger.of_case(ws, case_id)
    assert (row.means, row.on, row.referral_id) == (Means.POST, ws.today, number)
    assert page.sent.isHidden()

    page.save.click()
    qtbot.waitUntil(page.save.isEnabled, timeout=20_000)
    assert page.sent.isHidden()
    assert reading.read(ws, number).row.sent_on == ws.today


def test_without_a_basis_the_reason_stands_there_and_nothing_leaves(
    page: PaperPage, ws: Workspace, qtbot: QtBot
) -> None:
    case_id = make.case(ws)
    number = scene.referral(ws, case_id)
    scene.referral(ws, case_id)
    page.show_place(letter(case_id, number))
    qtbot.waitUntil(lambda: bool(page.leaving.words()), timeout=20_000)

    assert page.leaving.words() == ("Non può partire: manca la base",)
    assert page.objects.value() == str(number)
    assert not page.print.isEnabled()
    assert not page.save.isEnabled()


def test_that_it_leaves_although_she_said_no_is_said(
    page: PaperPage, ws: Workspace, qtbot: QtBot
) -> None:
    case_id = make.case(ws)
    number = scene.referral(ws, case_id, basis="obbligo_legge", basis_act="art. 331 c.p.p.")
    page.show_place(letter(case_id, number))
    qtbot.waitUntil(lambda: page.paper is not None, timeout=20_000)
    assert page.beyond.isHidden()

    consent_register.record(
        ws, case_id, {"purpose": "condivisione_sociale", "state": "negato", "on": ws.today}
    )
    page.show_place(letter(case_id, number))
    qtbot.waitUntil(lambda: page.paper is not None, timeout=20_000)
    assert page.beyond.isVisible()


def test_a_letter_that_may_not_leave_shows_the_way_to_what_is_missing(
    page: PaperPage, context: Context, ws: Workspace, qtbot: QtBot
) -> None:
    case_id = make.case(ws)
    number = scene.referral(ws, case_id)
    asked: list[Place] = []
    context.navigation.register("case", QWidget)
    page.show_place(letter(case_id, number))

    def ways() -> list[QPushButton]:
        return page.leaving.findChildren(
            QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly
        )

    qtbot.waitUntil(lambda: len(ways()) > 1, timeout=20_000)
    for one in ways():
        one.click()
        asked.append(context.navigation.current() or Place(""))
    assert [(one.object_id, one.filter("section")) for one in asked] == [
        (case_id, "consents"),
        (case_id, "referrals"),
    ]
    assert asked[1].filter("object") == str(number)
