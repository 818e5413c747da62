"""Coming in with the printed kit."""

from pathlib import Path

import pytest

from cav_desktop.domain.errors import WrongRecoveryCode
from cav_desktop.services.access import accounts, archives, recovery
from tests import make
from tests.conftest import Template
from tests.fixed_clock import FixedClock

NEW = "girasole mensola fiume tappo aceto"


def test_the_kit_makes_a_new_coordinator_and_then_opens_nothing(
    template: Template, folder: Path, clock: FixedClock
) -> None:
    code = "-".join(template.kit)
    newcomer = make.account(login="carla.neri", shown_name="Carla N.", passphrase=NEW)
    unlocked, kit = recovery.unlock_with_kit(folder, code, newcomer, clock=clock, kdf=make.FAST)
    assert unlocked.ws.is_coordinator
    assert kit.groups != template.kit
    unlocked = accounts.retire_old_kits(unlocked)
    archives.lock(unlocked)

    with pytest.raises(WrongRecoveryCode):
        recovery.unlock_with_kit(folder, code, newcomer, clock=clock, kdf=make.FAST)
    archives.lock(make.opened(folder, clock, "carla.neri", NEW))
    other = make.account(login="dora.gialli", shown_name="Dora G.", passphrase=NEW)
    again, _ = recovery.unlock_with_kit(
        folder, "-".join(kit.groups), other, clock=clock, kdf=make.FAST
    )
    archives.lock(again)
