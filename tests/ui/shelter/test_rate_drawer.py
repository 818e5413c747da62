"""A rate is written in its drawer: what is wrong stands beside its field, nothing typed is lost."""

from collections.abc import Callable
from datetime import date

from pytestqt.qtbot import QtBot

from cav_desktop.domain.shelter.fees import RateDraft
from cav_desktop.services import drafts
from cav_desktop.services.shelter import rates
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.shelter.names import RATE
from cav_desktop.ui.shelter.rate_drawer import RateDrawer

MARCH = date(2026, 3, 1)


def shown(context: Context, qtbot: QtBot, *known: tuple[str, str]) -> RateDrawer:
    made = RateDrawer(context, Place(RATE, None, known))
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_known_stands_there_and_what_is_wrong_is_said(
    context: Context, qtbot: QtBot
) -> None:
    ws = context.ws
    rates.add(ws, RateDraft("donazioni", MARCH, 35_00, 20_00))
    drawer = shown(context, qtbot, ("payer", "donazioni"), ("from_on", str(MARCH)))
    drawer.save.click()
    assert drawer.editor.problems() == {"adult_cents": "Serve per salvare: compila questo campo."}
    drawer.editor.set_answers({"adult_cents": 40_00, "minor_cents": 0})
    drawer.save.click()
    assert "c’è già una retta" in drawer.editor.problems()["from_on"]

    closed: list[bool] = []
    undone: list[Callable[[], object]] = []
    context.undo_offered.connect(lambda _, undo: undone.append(undo))
    drawer.closed.connect(lambda: closed.append(True))
    drawer.editor.set_answers({"level": "semi_autonomia", "exit_day": "paid"})
    drawer.save.click()
    made = rates.read(ws)[0].draft
    assert (made.level, made.adult_cents, made.exit_day) == ("semi_autonomia", 40_00, True)
    assert closed == [True]
    assert drafts.waiting(ws) == []
    undone.pop()()
    assert len(rates.read(ws)) == 1


def test_a_half_written_rate_waits_as_a_draft(context: Context, qtbot: QtBot) -> None:
    drawer = shown(context, qtbot)
    drawer.editor.set_answers({"payer": "donazioni", "adult_cents": 12_50})
    drawer.ask_close()
    assert [one.screen for one in drafts.waiting(context.ws)] == [RATE]

    again = shown(context, qtbot)
    assert again.editor.answers()["adult_cents"] == 12_50
    again.back.click()
    assert drafts.waiting(context.ws) == []
