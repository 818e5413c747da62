"""The first day, and the day on which the phrase is forgotten."""

import pytest

from cav_desktop.domain.errors import WrongRecoveryCode
from cav_desktop.services.access import recovery
from cav_desktop.services.access.credentials import NewAccount
from tests.journeys import first_run
from tests.journeys import kit_after_a_forgotten_passphrase as forgotten
from tests.journeys.stage import Stage


def test_a_new_computer_becomes_the_archive_of_a_centre(new_computer: Stage) -> None:
    kit = first_run.first_run(new_computer)
    assert len(kit.groups) == 9
    assert kit.pdf.startswith(b"%PDF")
    assert new_computer.ws.is_coordinator
    assert new_computer.context.centre.name == "Centro antiviolenza di prova"
    assert [name for _, name in new_computer.context.centre.desks] == ["Lodi", "Codogno"]


def test_the_paper_opens_when_the_phrase_is_forgotten_and_then_opens_no_more(
    new_computer: Stage,
) -> None:
    first = first_run.first_run(new_computer)
    new_computer.lock()
    second = forgotten.kit_after_a_forgotten_passphrase(new_computer, first.groups)
    assert first.groups != second.groups
    assert new_computer.ws.shown_name == "Carla N."
    new_computer.lock()
    folder = new_computer.program.folder
    newcomer = NewAccount("dora.blu", "Dora B.", forgotten.PASSPHRASE)
    with pytest.raises(WrongRecoveryCode):
        recovery.unlock_with_kit(folder, "-".join(first.groups), newcomer, clock=new_computer.clock)
    new_computer.enter(forgotten.LOGIN, forgotten.PASSPHRASE)
