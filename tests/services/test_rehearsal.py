from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPICursor, ExecutionContext

from cav_desktop.domain.progress import Cancelled
from cav_desktop.persistence import rehearsing
from cav_desktop.services import rehearsal
from cav_desktop.services.access import archives
from cav_desktop.services.calls import contacts
from cav_desktop.services.dates import deadlines, home
from tests import make
from tests.fixed_clock import FixedClock


class _Stopped:
    """Somebody comes in before a step."""

    def __init__(self, at: int) -> None:
        self._at = at

    def report(self, done: int, total: int) -> None:
        if done == self._at:
            raise Cancelled


def test_what_was_done_once_in_memory_is_not_translated_again_after_the_unlock(
    folder: Path, clock: FixedClock
) -> None:
    rehearsal.rehearse(clock=clock)
    unlocked = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)
    anew: list[str] = []

    def hear(
        _connection: Connection,
        _cursor: DBAPICursor,
        statement: str,
        _given: object,
        context: ExecutionContext | None,
        _many: bool,
    ) -> None:
        hit = getattr(context, "cache_hit", None)
        if hit is not None and hit.name == "CACHE_MISS":
            anew.append(statement)

    event.listen(unlocked.ws.archive._engine, "before_cursor_execute", hear)
    home.read(unlocked.ws)
    deadlines.read(unlocked.ws)
    contacts.log(unlocked.ws, make.call(unlocked.ws))
    archives.lock(unlocked)

    assert anew == []


@pytest.mark.parametrize("step", [1, 4])
def test_who_comes_in_earlier_stops_it(step: int) -> None:
    with pytest.raises(Cancelled):
        rehearsal.rehearse(_Stopped(step))


def test_an_engine_that_was_prepared_serves_one_opening(folder: Path, clock: FixedClock) -> None:
    with rehearsing.empty_archive("0" * 32):
        pass

    first = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)
    archives.lock(first)

    assert rehearsing.practised_on([]) is None
