"""The questions before a document leaves say what happens, and a removal has its reason."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.services.attached import attachment_intake, attachments
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases.documents.attachment_acts import RemovalDialog, may_leave
from tests import make, papers


def test_without_a_reason_the_button_does_nothing(qtbot: QtBot) -> None:
    dialog = RemovalDialog("Decreto")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.act.isEnabled()
    assert "«Decreto»" in dialog.accessibleName()

    qtbot.keyClicks(dialog.reason, "errore")
    assert dialog.act.isEnabled()
    dialog.reason.clear()
    qtbot.keyClicks(dialog.reason, " ")
    assert not dialog.act.isEnabled()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (papers.photograph(), "vengono tolti dall’immagine"),
        (papers.pdf(), "Il PDF esce com’è"),
        (b"testo", "Il testo esce com’è"),
    ],
)
def test_what_happens_to_the_metadata_is_said(
    qtbot: QtBot, ws: Workspace, data: bytes, words: str
) -> None:
    number = attachment_intake.take_in_bytes(ws, make.case(ws), "carta.x", data)
    asked: list[str] = []

    def ask(_: Any, cause: str, effect: str, verb: str, *, danger: bool = False) -> bool:
        asked.extend((cause, effect, verb))
        return danger

    dialog = RemovalDialog("a")
    qtbot.addWidget(dialog)
    assert may_leave(ask, dialog, attachments.open_sheet(ws, number))
    assert "«carta»" in asked[0]
    assert words in asked[1]
