"""Journey 11: somebody leaves, and her passphrase opens nothing any more."""

import pytest

from cav_desktop.domain.errors import WrongPassphrase
from cav_desktop.services.access import archives, colleagues
from tests.journeys import centre
from tests.journeys.stage import Stage
from tests.journeys.who_leaves import LOGIN, NAME, who_leaves


def test_who_leaves_had_an_account_and_has_none(at_the_door: Stage) -> None:
    told = who_leaves(at_the_door, centre.COORDINATOR)

    folder = at_the_door.program.folder
    assert "È la prima volta che entri" in told.seen_by_her
    assert told.question.startswith(f"Stai per togliere l’accesso a {NAME}\nDopo, ")
    assert set(told.refusals) == {"Non è stato possibile entrare"}
    assert len({told.first_phrase, told.second_phrase}) == 2
    at_the_door.clock.advance(minutes=30)
    with pytest.raises(WrongPassphrase):
        archives.unlock(folder, LOGIN, told.second_phrase, clock=at_the_door.clock)
    boss = centre.COORDINATOR
    opened = archives.unlock(folder, boss.login, boss.passphrase, clock=at_the_door.clock)
    gone = colleagues.colleagues(opened)[-1]
    archives.lock(opened)
    assert (gone.shown_name, gone.has_access) == (NAME, False)
