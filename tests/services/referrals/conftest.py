"""Two centres with a stick between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cav_desktop.services.access.archives import Unlocked
from tests.fixed_clock import FixedClock
from tests.services.referrals import exchange_scene
from tests.services.referrals.exchange_scene import Centres


@pytest.fixture
def two(
    unlocked: Unlocked, entered: Unlocked, tmp_path: Path, clock: FixedClock
) -> Iterator[Centres]:
    """Two archives that believe each other's cards, both open for their coordinator."""
    with exchange_scene.beside(entered, tmp_path, clock) as (there, stick):
        yield exchange_scene.befriend(unlocked.ws, there, stick)
