"""A secret phrase is taken only when it is strong, not made of her, and written twice."""

import pytest
from pytestqt.qtbot import QtBot

from cav_desktop.ui.new_passphrase import NewPassphrase

STRONG, OTHER = "girasole mensola fiume tappo aceto", "lanterna bosco cucchiaio nuvola sasso"


@pytest.fixture
def choice(qtbot: QtBot) -> NewPassphrase:
    made = NewPassphrase()
    qtbot.addWidget(made)
    made.show()
    return made


def write(choice: NewPassphrase, qtbot: QtBot, first: str, again: str) -> None:
    qtbot.keyClicks(choice.first.edit, first)
    qtbot.keyClicks(choice.again.edit, again)


def test_five_words_are_proposed_and_others_on_asking(choice: NewPassphrase) -> None:
    before = choice.proposed
    choice.propose()

    assert len(before.split()) == len(choice.proposed.split()) == 5
    assert choice.proposed != before


def test_a_strong_phrase_written_twice_is_taken_and_then_forgotten(
    choice: NewPassphrase, qtbot: QtBot
) -> None:
    write(choice, qtbot, STRONG, STRONG)
    assert choice.accepted() == STRONG

    choice.clear()
    assert (choice.first.value(), choice.again.value()) == ("", "")


@pytest.mark.parametrize(
    ("first", "again", "wrong"), [(STRONG, OTHER, "again"), ("breve", "breve", "first")]
)
def test_another_one_is_refused_with_the_keyboard_in_the_field_to_mend(
    choice: NewPassphrase, qtbot: QtBot, first: str, again: str, wrong: str
) -> None:
    write(choice, qtbot, first, again)
    choice.activateWindow()

    assert choice.accepted() is None
    qtbot.waitUntil(getattr(choice, wrong).edit.hasFocus)


def test_a_phrase_made_of_her_own_name_is_refused(choice: NewPassphrase, qtbot: QtBot) -> None:
    write(choice, qtbot, "zobeide quaquarelli", "zobeide quaquarelli")

    assert choice.accepted(("zobeide", "Zobeide Quaquarelli")) is None
