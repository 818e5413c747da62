"""The centre of the stories: the demonstration archive, on one Monday morning that never passes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QSize

from cav_desktop.domain.roles import Role
from cav_desktop.services import demonstration
from cav_desktop.services.demonstration import Account
from cav_desktop.ui.program import Program
from cav_desktop.ui.unlock import DemoAccount
from tests import make
from tests.fixed_clock import FixedClock

_SCREEN = QSize(1366, 768)
MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def clock() -> FixedClock:
    """Monday 23 November 2026, half past ten in Italy."""
    return FixedClock(MORNING)


def build(folder: Path) -> None:
    """Three years of invented work, with keys that open at once."""
    demonstration.build(folder, clock=clock(), kdf=make.FAST)


@contextmanager
def running(
    folder: Path, accounts: Sequence[DemoAccount] = ()
) -> Iterator[tuple[Program, FixedClock]]:
    """The program on a folder, as large as the smallest screen of the centre; closed at the end."""
    time = clock()
    program = Program(folder, clock=time, accounts=accounts)
    program.shell.resize(_SCREEN)
    program.shell.move(0, 0)
    # A story keeps the screen waiting while it looks for its women: nobody has slept meanwhile.
    program.wake.woke.disconnect(program.lock)
    program.start()
    program.shell.activateWindow()
    try:
        yield program, time
    finally:
        program.close()
        program.shell.close()
        program.cover.close()
        program.shell.deleteLater()
        program.deleteLater()


def account(role: Role) -> Account:
    """The first account with a role."""
    return next(one for one in demonstration.ACCOUNTS if one.role is role)


COORDINATOR = account(Role.COORDINATOR)
OPERATOR = account(Role.RECEPTION)
ADMINISTRATION = account(Role.ADMINISTRATION)
TECHNICIAN = account(Role.TECHNICIAN)
