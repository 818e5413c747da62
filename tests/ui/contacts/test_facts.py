"""What is known of a contact stands in its room, however it was written."""

from pytestqt.qtbot import QtBot

from cav_desktop.ui.contacts.facts import Facts


def test_a_long_word_does_not_widen_the_panel(qtbot: QtBot) -> None:
    widths = []
    for notes in ("W" * 18, "W" * 400):
        facts = Facts()
        qtbot.addWidget(facts)
        facts.add("Note", notes)
        widths.append(facts.minimumSizeHint().width())
    assert widths[1] <= widths[0] + 8
