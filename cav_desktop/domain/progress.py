"""Progress of a long piece of work, reported without knowing who watches."""

from typing import Protocol


class Cancelled(Exception):
    """The person asked to stop: unwinds like any failure, rolls back, and is shown as nothing."""


class Progress(Protocol):
    """What a long work calls between two steps."""

    def report(self, done: int, total: int) -> None:
        """Tell how far the work is; raises `Cancelled` when the person asked to stop."""


class _Silent:
    """For work that nobody watches: scripts and tests."""

    def report(self, done: int, total: int) -> None:
        """Ignore the step."""


SILENT: Progress = _Silent()
