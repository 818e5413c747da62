"""What is typed of a call waits as a draft until its outcome is written."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.domain.consents import ConsentState
from cav_desktop.domain.endings import FollowUpState
from cav_desktop.services import drafts
from cav_desktop.services.casework.follow_ups import FollowUpRow
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases.ways.follow_ups import FollowUpsCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.widgets import TextArea

CASE, CALL = 7, 3
BEGUN = "Ha trovato casa e "


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


def write(card: FollowUpsCard, text: str) -> None:
    words = card.form.field("words").control
    assert isinstance(words, TextArea)
    words.setPlainText(text)


def written(card: FollowUpsCard) -> str:
    words = card.form.field("words").control
    assert isinstance(words, TextArea)
    return words.toPlainText()


def test_a_call_goes_on_where_it_was_left(context: Context, qtbot: QtBot) -> None:
    planned = FollowUpRow(
        CALL, 1, context.ws.today, 1, FollowUpState.PLANNED, outcome=None, held_on=None, words=""
    )

    def card() -> FollowUpsCard:
        made = FollowUpsCard(context)
        qtbot.addWidget(made)
        made.show_calls([planned], ConsentState.GIVEN, SafeContactDraft())
        made.open_case(CASE)
        return made

    first = card()
    first.open_form(CALL)
    assert first.payload() == "{}"
    write(first, BEGUN)
    first.kept.leave()

    second = card()
    assert written(second) == BEGUN
    second.show_calls([planned], ConsentState.GIVEN, SafeContactDraft())
    assert written(second) == BEGUN
    second.done(CASE)
    assert drafts.waiting(context.ws) == []
