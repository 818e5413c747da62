"""Noise is a failure: what a test logs without having announced it makes the test fail."""

import logging


class WatchedLog(logging.Handler):
    """Collects every record from WARNING up; `expect` announces one that belongs to the test."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[logging.LogRecord] = []
        self._expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)

    def expect(self, logger: str) -> None:
        """A record of this logger (or of one below it) will come, and must."""
        self._expected.append(logger)

    def complaint(self) -> str | None:
        """What is wrong with the log of the test, or None."""
        unexpected = [
            f"{record.name}: {record.getMessage()}"
            for record in self._records
            if not any(_belongs(record.name, logger) for logger in self._expected)
        ]
        if unexpected:
            return "unexpected in the log: " + "; ".join(unexpected)
        silent = [
            logger
            for logger in self._expected
            if not any(_belongs(record.name, logger) for record in self._records)
        ]
        return f"nothing was logged by: {', '.join(silent)}" if silent else None


def _belongs(name: str, logger: str) -> bool:
    return name == logger or name.startswith(f"{logger}.")
