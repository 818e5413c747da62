"""Tick boxes and groups, as a document declares them."""

from pytestqt.qtbot import QtBot

from cav_desktop.services.printed.paper_kinds import PaperChoice
from cav_desktop.ui.papers.choices import PaperChoices

CHOICES = (
    PaperChoice("whole", "Foglio normale", is_chosen=True, group="Come"),
    PaperChoice("slip", "Foglietto", group="Come"),
    PaperChoice("large", "In grande", note="Per chi vede poco.", only_if="slip"),
    PaperChoice("name", "Il nome"),
)


def test_of_a_group_one_is_chosen_and_what_depends_on_it_is_asked_only_then(qtbot: QtBot) -> None:
    asked = PaperChoices()
    qtbot.addWidget(asked)
    told: list[frozenset[str]] = []
    asked.changed.connect(told.append)
    asked.offer(CHOICES, frozenset({"whole", "name"}))
    asked.show()
    assert asked.value() == {"whole", "name"}
    assert not asked.buttons["large"].isVisible()
    assert told == []

    asked.buttons["slip"].click()
    asked.buttons["large"].click()
    assert told == [frozenset({"slip", "name"}), frozenset({"slip", "large", "name"})]

    asked.buttons["whole"].click()
    assert asked.value() == {"whole", "name"}
    assert not asked.buttons["large"].isVisible()
