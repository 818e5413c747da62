"""Start, unlock and memory: the real window in a process of its own, unseen."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests import make
from tests.benchmarks import big
from tests.benchmarks.figures import Row, median, rounds

_STARTS = 5


def rows(folder: Path) -> list[Row]:
    """The middle of several starts; the first one, which fills the disk's cache, is not counted."""
    seen = [_start(folder) for _ in range(_STARTS + 1)][1:]
    derived = median(rounds(lambda: make.FAST.derive(big.ACCOUNT.passphrase, bytes(16)), 5)) / 1000
    found = [
        Row("start_to_unlock_screen", median(one["unlock_screen"] for one in seen), "s", 1.5),
        Row("unlock_to_today", median(one["today"] for one in seen) - derived, "s", 0.5),
    ]
    if all("register" in one for one in seen):
        found.append(Row("today_to_register", median(one["register"] for one in seen), "s", 0.5))
    return [
        *found,
        Row("memory_unlock_screen", median(one["memory_before"] for one in seen), "MB"),
        Row("memory_after_unlock", median(one["memory"] for one in seen), "MB", 250),
    ]


def imports() -> Row:
    """What of the start is Python reading modules."""
    command = [sys.executable, "-c", "import cav_desktop.app"]
    taken = rounds(lambda: subprocess.run(command, check=True), 3)
    return Row("start_imports", median(taken) / 1000, "s")


def _start(folder: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as home:
        places = {"HOME": home, "XDG_CONFIG_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        began = time.time()
        run = subprocess.run(
            [
                sys.executable, "-m", "tests.benchmarks.window", str(folder),
                big.ACCOUNT.login, big.ACCOUNT.passphrase,
            ],
            env={**os.environ, **places},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=True,
            timeout=120,
        )  # fmt: skip
    said = {line["moment"]: line for line in map(json.loads, run.stdout.splitlines())}
    seen: dict[str, float] = {
        "unlock_screen": said["unlock_screen"]["at"] - began,
        "today": said["today"]["at"] - said["enter"]["at"],
        "memory_before": said["unlock_screen"]["memory"],
        "memory": said["today"]["memory"],
    }
    if "register" in said:
        seen["register"] = said["register"]["at"] - said["today"]["at"]
        seen["memory"] = said["register"]["memory"]
    return seen
