"""Whether she may be called back: rules count only with the answer that has them."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cav_desktop.domain.people import SafeAnswer
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.vocabulary import load
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.safe_contact_field import SafeContactField
from cav_desktop.ui.widgets import SearchableCombo

RULES = SafeContactDraft(SafeAnswer.WITH_RULES, ("solo_sms",), "9-12", "farmacia")


@pytest.fixture(params=[False, True], ids=["drawer", "wide"])
def field(request: pytest.FixtureRequest, ws: Workspace, qtbot: QtBot) -> SafeContactField:
    made = SafeContactField(load(ws), is_wide=request.param)
    qtbot.addWidget(made)
    made.show()
    return made


def test_nobody_asked_is_the_beginning(field: SafeContactField) -> None:
    assert field.value() == SafeContactDraft(SafeAnswer.NOT_ASKED)
    assert not field.hours.isVisible()


def test_a_rule_is_shown_and_read_back_whole(field: SafeContactField) -> None:
    field.set_value(RULES)

    assert (field.value(), field.to_save()) == (RULES, RULES)
    assert field.hours.isVisible()


def test_another_answer_hides_the_rules_and_keeps_them_for_a_change_of_mind(
    field: SafeContactField, qtbot: QtBot
) -> None:
    field.set_value(RULES)
    with qtbot.waitSignal(field.changed):
        field.answer.chip(SafeAnswer.NO).click()
    assert not field.hours.isVisible()
    assert field.to_save() == SafeContactDraft(SafeAnswer.NO)

    field.answer.chip(SafeAnswer.WITH_RULES).click()
    assert field.to_save() == RULES


def test_tab_meets_the_answer_then_rules_hours_and_words(
    field: SafeContactField, qtbot: QtBot
) -> None:
    field.set_value(SafeContactDraft(SafeAnswer.WITH_RULES))
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.setFocus()
    assert field.focusWidget() is field.answer.chip(SafeAnswer.WITH_RULES)
    walked = []
    for _ in range(3):
        qtbot.keyClick(field.focusWidget(), Qt.Key.Key_Tab)
        walked.append(field.focusWidget())
    assert field.rules.isAncestorOf(walked[0])
    assert walked[1:] == [field.hours, field.words]


def test_a_rule_that_is_in_no_list_is_never_dropped_without_a_word(
    field: SafeContactField, qtbot: QtBot
) -> None:
    told: list[str] = []
    field.problem.connect(told.append)
    field.set_value(RULES)
    search = field.rules.focusProxy()
    assert isinstance(search, SearchableCombo)
    search.setText("mai dopo le 18")
    search.settle()

    assert field.error() == told[-1] != ""
    assert field.focusProxy() is field.rules
    field.answer.chip(SafeAnswer.NO).click()
    assert (field.error(), told[-1]) == ("", "")
    field.answer.chip(SafeAnswer.WITH_RULES).click()
    assert field.error() == told[-1] != ""
    search.setText("solo sms")
    field.set_value(RULES)
    assert (field.error(), told[-1], search.property("wrong")) == ("", "", None)
