"""Who has an account, with which role, and who had one."""

from pathlib import Path

import pytest

from cav_desktop.domain.errors import NotAllowed
from cav_desktop.domain.roles import Role
from cav_desktop.security import passphrases
from cav_desktop.services.access import accounts, archives, colleagues
from cav_desktop.services.access.archives import Unlocked
from tests import make
from tests.fixed_clock import FixedClock


def test_each_has_her_role_and_the_only_coordinator_is_known(unlocked: Unlocked) -> None:
    mine, other = colleagues.colleagues(unlocked)

    assert (mine.role, mine.has_access, mine.is_me) == (Role.COORDINATOR, True, True)
    assert mine.is_only_coordinator
    assert (other.role, other.has_access, other.is_me) == (Role.RECEPTION, True, False)


def test_with_two_coordinators_neither_is_the_only_one(unlocked: Unlocked) -> None:
    after = make.colleague(unlocked, Role.COORDINATOR, login="terza.persona", shown_name="Terza P.")

    assert not any(one.is_only_coordinator for one in colleagues.colleagues(after))


def test_who_was_removed_stays_with_the_role_she_had(folder: Path, clock: FixedClock) -> None:
    opened = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)
    after = accounts.remove(opened, 2)
    gone = colleagues.colleagues(after)[1]
    archives.lock(after)

    assert (gone.shown_name, gone.role, gone.has_access) == ("Lucia V.", Role.RECEPTION, False)


def test_only_a_coordinator_is_told(folder: Path, clock: FixedClock) -> None:
    opened = archives.unlock(folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=clock)
    with pytest.raises(NotAllowed):
        colleagues.colleagues(opened)
    archives.lock(opened)


def test_the_assigned_social_worker_gets_an_account_like_the_colleagues() -> None:
    assert Role.SOCIAL_WORKER in colleagues.roles_with_account()
    assert Role.TECHNICIAN in colleagues.roles_with_account()


def test_a_phrase_to_hand_over_is_strong_and_another_each_time() -> None:
    first, second = colleagues.passphrase_for("lucia"), colleagues.passphrase_for("lucia")

    passphrases.judge(first, ("lucia",))
    assert first != second
    assert len(first.split()) == 5
