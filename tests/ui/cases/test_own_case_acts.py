"""Whose case it is, on screen: the team, the reason that opens it, the conflict that hides it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.roles import Role
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import forced_openings, teams
from cav_desktop.services.people import known_people, search
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from tests import make
from tests.ui.cases.desk import Desk, actions


@pytest.fixture
def colleague(context: Context, ws: Workspace, sunflower: int) -> Workspace:
    """At the desk sits somebody who is not of the team of the case."""
    teams.choose(ws, sunflower, [ws.staff_id])
    other = replace(ws, staff_id=ws.staff_id + 1, role=Role.RECEPTION)
    context.ws = other
    return other


def test_a_case_of_others_opens_with_a_reason_alone(
    desk: Desk, colleague: Workspace, sunflower: int, qtbot: QtBot
) -> None:
    page = desk.open_case(sunflower)

    assert page.closed.why.isVisible()
    assert not page.header.isVisible()
    assert "Anna B." in page.closed.team.text()
    assert page.closed.safe.text() == "Solo SMS, 9–12, presentarsi come «farmacia»"
    assert actions(colleague).count(Opening.CASE) == 0

    assert page.closed.safe.wordWrap()
    asked: list[Place] = []
    desk.context.navigation.register_drawer("new_contact", "Nuovo contatto", lambda _: QWidget())
    desk.context.navigation.drawer_asked.connect(asked.append)
    page.closed.log.click()
    of_her = known_people.of_case(colleague, int(asked[0].filter("case")))
    assert of_her.case_id == sunflower

    qtbot.mouseClick(page.closed.why.verb, Qt.MouseButton.LeftButton)
    assert page.closed.isVisible()
    page.closed.why.form.set_values({"reason": "Ha chiamato lei, è spaventata"})
    qtbot.mouseClick(page.closed.why.verb, Qt.MouseButton.LeftButton)

    assert page.header.isVisible()
    assert Opening.CASE in actions(colleague)
    assert actions(colleague).index(Action.CASE_FORCED) < actions(colleague).index(Opening.CASE)


def test_the_team_is_said_in_the_header(page: CasePage, ws: Workspace, qtbot: QtBot) -> None:
    page.team.trigger()
    assert page.whose.team.isVisible()
    page.whose.team.form.set_values({"staff": (str(ws.staff_id),)})
    page.whose.team.verb.click()

    qtbot.waitUntil(lambda: page.header.team.text == "Équipe: Anna B.")
    assert not page.whose.team.isVisible()


def test_who_says_that_she_knows_the_woman_sees_her_no_more(
    unlocked: Unlocked, page: CasePage, ws: Workspace, sunflower: int
) -> None:
    make.colleague(unlocked, Role.COORDINATOR, login="ada")
    page.conflict.trigger()
    page.whose.conflict.form.set_values({"staff": str(ws.staff_id), "reason": "È mia cugina"})
    page.whose.conflict.verb.click()
    assert page.isVisible()
    assert page.whose.hers.text().startswith("Adesso la segue Anna B.")
    other = next(one for one in teams.of_case(ws, sunflower).at_work if one.staff_id != ws.staff_id)
    page.whose.conflict.form.set_values({"heir": str(other.staff_id)})
    page.whose.conflict.verb.click()

    assert not page.isVisible()
    assert search.find(ws, "Girasole") == []
    assert forced_openings.unseen(ws) == ()
    of_other = teams.of_case(replace(ws, staff_id=other.staff_id), sunflower)
    assert of_other.follower_id == other.staff_id
