"""The process that is killed while a colleague's account is taken away."""

import sys
from pathlib import Path
from typing import Any

from cav_desktop.services.access import accounts, archives
from tests.faults.writer import obey, say
from tests.make import LOGIN, PASSPHRASE


def leave(order: dict[str, Any]) -> None:
    """Open the archive as coordinator and remove the colleague: roster, three files, journal."""
    unlocked = archives.unlock(Path(order["folder"]), LOGIN, PASSPHRASE)
    say("open")
    unlocked = accounts.remove(unlocked, order["staff"])
    say("removed")
    archives.lock(unlocked)


if __name__ == "__main__":
    sys.stdin.readline()
    obey({"leave": leave})
