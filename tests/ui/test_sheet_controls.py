"""Every question of every declared form is asked by its control, worded, and stands on paper."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.documents.answered import answered
from cav_desktop.documents.paper_words import all_words
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.entities import CASE_RECORDS
from cav_desktop.domain.forms import Answer, Field, Form, Kind
from cav_desktop.domain.passages import PASSAGE
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.sheet_editor import SheetEditor
from tests.declared import answers_to, beside

FORMS = (CaseFile.FORM, *(entity.FORM for entity in CASE_RECORDS), PASSAGE)
EVERY_FORM = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
_CODED = (Kind.CODE, Kind.CODES, Kind.COMUNE, Kind.COUNTRY, Kind.LANGUAGE, Kind.STAFF, Kind.RECORD)


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


@EVERY_FORM
def test_its_control_gives_back_what_it_was_given(
    form: Form, context: Context, qtbot: QtBot
) -> None:
    editor = SheetEditor(context, form)
    qtbot.addWidget(editor)
    editor.show_names(True)
    for one in form:
        for answer in _first_and_last(one, context):
            editor.set_answers({one.name: answer})
            assert editor.answers()[one.name] == answer, one.name
            assert one.check(answer) == answer
            draft, cursor = editor.payload(), one.name
            editor.show_answers({})
            editor.restore(draft, cursor)
            assert editor.answers()[one.name] == answer, f"{one.name} in a draft"


@EVERY_FORM
def test_it_is_said_in_words_on_screen_and_paper(form: Form, context: Context) -> None:
    say = _wording(context, form).say
    for one in form:
        for answer in _first_and_last(one, context):
            words = say(one, answer)
            assert words.strip(), one.name
            if one.kind in _CODED:
                assert words != str(answer), f"{one.name} shows its code"
            given = {**next(beside(form, one)), one.name: answer}
            parts = answered(form, given, say, only={one.name}, has_names=True)
            printed = "\n".join(all_words(parts))
            assert (one.label in printed and words in printed) == one.of_paper, one.name


@EVERY_FORM
def test_no_name_stands_on_a_paper_that_was_not_asked_for_names(
    form: Form, context: Context
) -> None:
    say = _wording(context, form).say
    for one in form:
        if one.names:
            answer = next(answers_to(one, context.vocabulary))
            given = {**next(beside(form, one)), one.name: answer}
            assert answered(form, given, say, only={one.name}) == ()


@EVERY_FORM
def test_a_question_is_asked_only_beside_the_answer_that_calls_for_it(form: Form) -> None:
    for one in form:
        assert all(one.makes_sense(given) for given in beside(form, one)), one.name
        if one.only_if is not None:
            assert not one.makes_sense({}), one.name
            asked = one.only_if[0]
            assert asked in form or form is PASSAGE, f"{one.name} waits for what nobody asks"


def test_a_form_that_asks_twice_is_refused() -> None:
    part = CaseFile.FORM.parts[0]
    twice = replace(part, fields=(*part.fields, cast("Any", part.fields[0])))
    with pytest.raises(ValueError, match="twice"):
        Form("twice", "Due volte", (twice,))


def _first_and_last(one: Field, context: Context) -> set[Answer]:
    found = tuple(answers_to(one, context.vocabulary))
    return {found[0], found[-1]}


def _wording(context: Context, form: Form) -> Wording:
    records = {(one.list, 1): "Altra cosa" for one in form if one.kind is Kind.RECORD}
    return Wording(context.vocabulary, {1: "Anna B."}, records)
