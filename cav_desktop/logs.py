"""The program's log: what happened, never to whom."""

import logging
import sys


def start(level: int = logging.INFO) -> None:
    """Send the program's log to stderr; ids and counts only, so nothing is written to disk."""
    logging.basicConfig(
        level=level, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
