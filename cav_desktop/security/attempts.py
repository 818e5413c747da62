"""Failed logins: when they were, and how long to wait before the next one. Never who, never a wipe.

The real protection of a passphrase is Argon2id; this slows down somebody at the keyboard, and lets
the next good login show and journal what happened. The times stand in `keys/attempts`.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from cav_desktop.domain.clock import system_clock
from cav_desktop.domain.errors import (
    ArchiveDamaged,
    TooManyAttempts,
    WrongPassphrase,
    WrongRecoveryCode,
)
from cav_desktop.security import copies, files

_FREE = 3
_DELAYS = (5, 15, 30, 60, 120, 240, 300)
_MOST = 1000
_LIMIT = 1 << 16
_LATEST = 253402300799
"""Seconds since 1970 at the end of year 9999: what a datetime can hold."""


class Attempts:
    """The failed logins of one archive since the last good one that was journalled."""

    def __init__(self, folder: Path, clock: Callable[[], datetime] = system_clock) -> None:
        self._path = copies.keys_folder(folder) / "attempts"
        self._clock = clock

    def wait(self) -> int:
        """Seconds before the next try is allowed, 0 when it is.

        A clock that was put back does not shorten the wait, and never makes it longer than its
        delay.
        """
        times = self._read()
        if len(times) < _FREE:
            return 0
        delay = _DELAYS[min(len(times) - _FREE, len(_DELAYS) - 1)]
        now = self._now()
        if now < times[-1]:
            self._write([*times[:-1], now])
            return delay
        return max(0, times[-1] + delay - now)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Around one try: refused with `TooManyAttempts` while one must wait, counted if it fails.

        It is counted before it begins, so that killing the program does not hide it; a try that
        ends in anything but `WrongPassphrase` or `WrongRecoveryCode` is not a failed login.
        """
        seconds = self.wait()
        if seconds:
            raise TooManyAttempts(seconds)
        before = self._read()
        self._write([*before, self._now()])
        try:
            yield
        except (WrongPassphrase, WrongRecoveryCode):
            raise
        except BaseException:
            self._write(before)
            raise
        self._write(before)

    def failures_since_last_login(self) -> tuple[datetime, ...]:
        """When the failed logins were, oldest first: to be shown and journalled at a good login."""
        return tuple(datetime.fromtimestamp(each, UTC) for each in self._read())

    def clear(self) -> None:
        """Forget them, once the journal has them."""
        self._write([])

    def _now(self) -> int:
        return int(self._clock().timestamp())

    def _read(self) -> list[int]:
        try:
            data = files.read_bytes(self._path, _LIMIT)
            times = json.loads(data or b"[]")
        except (ValueError, RecursionError, ArchiveDamaged):
            return []
        if not isinstance(times, list):
            return []
        return [each for each in times if type(each) is int and 0 <= each <= _LATEST]

    def _write(self, times: list[int]) -> None:
        files.write_private(self._path, json.dumps(times[-_MOST:]).encode())
