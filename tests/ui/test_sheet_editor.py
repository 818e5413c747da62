"""An editor made from a declared form: what is asked, answered, and brought back by a draft."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer, Field, Kind
from cav_desktop.domain.violence import AUTHOR
from cav_desktop.domain.woman import WOMAN
from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.sheet_controls import control_for
from cav_desktop.ui.sheet_editor import SheetEditor
from cav_desktop.ui.widgets import TextArea
from cav_desktop.ui.widgets.half_typed import HalfTyped

HERS: dict[str, Answer] = {
    "citizenship": "extra_ue",
    "country": "MA",
    "permit_expires": date(2027, 3, 1),
    "lives_with": ("figli", "genitori"),
    "requests": "Una casa.",
}


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


@pytest.fixture
def editor(qtbot: QtBot, context: Context) -> SheetEditor:
    made = SheetEditor(context, WOMAN)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_shown_is_what_is_answered(editor: SheetEditor) -> None:
    editor.show_answers(HERS)

    answers = editor.answers()
    assert {name: answers[name] for name in HERS} == HERS
    assert set(answers) == {one.name for one in WOMAN}


def test_a_question_that_makes_no_sense_is_away(editor: SheetEditor) -> None:
    editor.show_answers({"citizenship": "italiana"})
    assert not editor.field("permit").isVisible()
    editor.set_answers({"citizenship": "extra_ue"})

    assert editor.field("permit").isVisible()


@pytest.mark.parametrize(
    ("name", "words"),
    [("permit_expires", "31/02"), ("country", "Paese"), ("lives_with", "qualcuno")],
)
def test_a_draft_brings_back_what_cannot_be_read(
    editor: SheetEditor, context: Context, qtbot: QtBot, name: str, words: str
) -> None:
    editor.show_answers(HERS | {name: None})
    control = editor.field(name).control
    line = control if isinstance(control, QLineEdit) else control.findChild(QLineEdit)
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClicks(line, words)

    again = SheetEditor(context, WOMAN)
    qtbot.addWidget(again)
    again.show_answers(HERS)
    again.restore(editor.payload(), "")

    kept = again.field(name).control
    assert isinstance(kept, HalfTyped)
    assert kept.half_typed() == words
    assert again.problems().keys() == {name}
    assert again.answers() == editor.answers()


def test_what_cannot_be_read_is_pointed_out_where_she_still_is(
    editor: SheetEditor, qtbot: QtBot
) -> None:
    editor.show_answers(HERS | {"permit_expires": None})
    line = editor.field("permit_expires").control
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "31/02")
    assert editor.problems() == {}

    assert editor.point_out()
    assert editor.problems().keys() == {"permit_expires"}


def test_a_draft_brings_everything_back(editor: SheetEditor, context: Context) -> None:
    editor.show_answers(HERS)
    typed = editor.payload()
    editor.show_answers({})
    editor.restore(typed, "requests")

    assert {name: editor.answers()[name] for name in HERS} == HERS


def test_names_are_asked_only_when_they_are_shown(qtbot: QtBot, context: Context) -> None:
    editor = SheetEditor(context, AUTHOR)
    qtbot.addWidget(editor)
    editor.show()
    assert "name" not in editor.answers()
    assert not editor.field("name").isVisible()
    editor.show_names(True)

    assert editor.field("name").isVisible()
    assert editor.answers()["name"] is None


def test_a_refusal_stands_beside_its_field_and_what_it_said_before_too(
    editor: SheetEditor, context: Context
) -> None:
    at = context.ws.now
    editor.show_answers(
        HERS,
        (
            CorrectionRow("citizenship", "ue", at, "x"),
            CorrectionRow("lives_with", "sola;figli", at, "x"),
            CorrectionRow("permit_expires", "2026-03-01", at, "x"),
        ),
    )
    editor.show_error(FieldError("requests", "too_long"))

    assert list(editor.problems()) == ["requests"]
    said = [editor.field(name).history() for name in ("citizenship", "lives_with")]
    assert said == ["era: Unione europea", "era: Sola, Figli"]
    assert editor.field("permit_expires").history() == "era: 1 marzo 2026"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_answer_has_its_control(context: Context, qtbot: QtBot, kind: Kind) -> None:
    control: Any = control_for(Field("asked", "Chiesto", kind, "E24"), context)
    qtbot.addWidget(control)

    assert not control.value()


def test_a_draft_goes_on_after_the_last_word_of_the_field_where_she_typed(
    editor: SheetEditor, context: Context, qtbot: QtBot
) -> None:
    editor.show_answers({})
    requests = editor.field("requests").control
    assert isinstance(requests, TextArea)
    requests.setPlainText("Una casa e ")
    requests.setFocus()
    qtbot.keyClicks(requests, " ")
    requests.clearFocus()
    payload, cursor = editor.payload(), editor.field_with_keyboard()
    assert cursor == "requests"

    again = SheetEditor(context, WOMAN)
    qtbot.addWidget(again)
    again.show()
    again.restore(payload, cursor)
    again.go_on()
    QApplication.processEvents()
    found = again.field("requests").control
    assert isinstance(found, TextArea)
    assert found.toPlainText() == requests.toPlainText()
    assert found.textCursor().atEnd()
    assert again.window().focusWidget() is found
