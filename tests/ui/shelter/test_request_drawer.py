"""A request written, passed on, refused with its reason, also of whom nobody knows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cav_desktop.domain.shelter.requests import RequestState
from cav_desktop.services import drafts
from cav_desktop.services.shelter import requests
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.shelter.names import REQUEST, REQUEST_END
from cav_desktop.ui.shelter.request_drawer import RequestDrawer
from cav_desktop.ui.shelter.requests import RequestsTab
from tests import make
from tests.services.shelter import shelter_scene as scene


def opened(context: Context, qtbot: QtBot, request_id: int | None = None) -> RequestDrawer:
    made = RequestDrawer(context, Place(REQUEST, request_id))
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.show()
    return made


def test_who_has_no_name_is_refused_with_a_reason(
    context: Context, qtbot: QtBot, ws: Workspace
) -> None:
    drawer = opened(context, qtbot)
    assert drawer.editor is not None
    drawer.editor.set_answers({"children": 2, "urgency": "alta"})
    drawer.save(end=True)
    assert drawer.ending is not None
    drawer.ending.verb.click()
    assert drawer.ending.form.field("reason").error() == "Scegli il motivo."
    assert requests.unmet(ws, ws.today, ws.today).requests == 0
    drawer.ending.form.set_values({"reason": "posti_esauriti"})
    drawer.activateWindow()
    qtbot.waitUntil(drawer.isActiveWindow)
    qtbot.keyClick(drawer, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    unmet = requests.unmet(ws, ws.today, ws.today)
    assert (unmet.requests, unmet.nameless, unmet.minors) == (1, 1, 2)
    assert unmet.by_reason == {"posti_esauriti": 1}


def test_a_refusal_is_taken_back(context: Context, qtbot: QtBot, ws: Workspace) -> None:
    number = scene.request(ws, make.case(ws))
    drawer = opened(context, qtbot, number)
    drawer.close_request()
    assert drawer.ending is not None
    drawer.ending.form.set_values({"state": RequestState.RENOUNCED})
    with qtbot.waitSignal(context.undo_offered) as offered:
        drawer.ending.verb.click()
    assert requests.waiting(ws) == ()
    offered.args[1]()

    assert requests.read(ws, number).state == RequestState.WEIGHED


def test_words_of_whom_nobody_knows_are_refused_beside_their_field(
    context: Context, qtbot: QtBot, ws: Workspace
) -> None:
    drawer = opened(context, qtbot)
    assert drawer.editor is not None
    drawer.editor.set_answers({"needs_words": "Una culla"})
    drawer.save()

    assert drawer.editor.problems().keys() == {"needs_words"}
    assert requests.waiting(ws) == ()


def test_a_request_half_typed_comes_back(context: Context, qtbot: QtBot, ws: Workspace) -> None:
    first = opened(context, qtbot)
    assert first.editor is not None
    first.editor.set_answers({"children": 4})
    first.editor.avoided.set_value(("098031",))
    first.ask_close()
    second = opened(context, qtbot)

    assert second.editor is not None
    assert second.editor.answers()["children"] == 4
    assert second.editor.avoided.value() == ("098031",)
    second.save()
    assert drafts.load(ws, REQUEST, 0) is None
    assert second.request is not None
    assert second.request.avoided == ("098031",)


@pytest.mark.parametrize("to", [RequestState.WAITING, RequestState.ACCEPTED])
def test_it_passes_to_its_next_state(
    context: Context, qtbot: QtBot, ws: Workspace, to: RequestState
) -> None:
    drawer = opened(context, qtbot, scene.request(ws, make.case(ws)))
    drawer.pass_to(to)

    (row,) = requests.waiting(ws)
    assert row.state == to
    words = [one.text() for one in drawer.findChildren(QLabel)]
    assert context.vocabulary.label("E56a", to) in words


def test_the_waiting_list_is_in_its_order(context: Context, qtbot: QtBot, ws: Workspace) -> None:
    calm = scene.request(ws, make.case(ws), urgency="ordinaria")
    urgent = scene.request(ws, None, urgency="emergenza")
    tab = RequestsTab(context)
    qtbot.addWidget(tab)
    model = tab.table.model

    assert model.ids() == (urgent, calm)
    assert model.index(0, 0).data() == "senza nome"
    tab.closed.refresh()
    assert "nessuna richiesta" in tab.closed.unmet.text()


def test_what_is_over_is_shown_and_counted(context: Context, qtbot: QtBot, ws: Workspace) -> None:
    nameless = scene.request(ws, None, children=2, party="forze_ordine")
    requests.move(ws, nameless, RequestState.REFUSED, "posti_esauriti", "albergo")
    tab = RequestsTab(context)
    qtbot.addWidget(tab)
    tab.show()
    tab.which.set_value("closed")
    tab.refresh()
    model = tab.closed.table.model
    said = [model.index(0, column).data() for column in range(model.columnCount())]

    assert tab.closed.isVisible()
    assert said[1:] == [
        "senza nome",
        "Forze dell’ordine",
        "1 adulta, 2 minori",
        "Non accolta",
        "Nessun posto disponibile",
        "Albergo o B&B in emergenza",
    ]
    assert tab.closed.unmet.text() == (
        "Senza ingresso: 1 richiesta (1 senza nome), 1 adulta, 2 minori. "
        "Perché, più spesso: Nessun posto disponibile 1."
    )
    tab.closed.period.choose(tab.closed.period.period.next(-1))
    assert model.rowCount() == 0


def test_an_end_half_chosen_is_asked_again_until_it_is_said(
    context: Context, qtbot: QtBot, ws: Workspace
) -> None:
    number = scene.request(ws, make.case(ws))
    first = opened(context, qtbot, number)
    first.close_request()
    assert first.ending is not None
    first.ending.form.set_values({"reason": "posti_esauriti"})
    first.ending.typing.emit()
    first.ask_close()
    second = RequestDrawer(context, Place(REQUEST_END, number))
    qtbot.addWidget(second)
    second.show()

    assert second.ending is not None
    assert second.ending.form.values()["reason"] == "posti_esauriti"
    second.ending.verb.click()
    assert requests.waiting(ws) == ()
    assert drafts.load(ws, REQUEST_END, number) is None
