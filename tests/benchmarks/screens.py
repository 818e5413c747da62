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
# An installed program is compiled; a work tree need not be. The start that is not counted does it.
_COMPILED = big.BUILD / "bench-bytecode"


def rows(own: Path, large: Path) -> list[Row]:
    """The middle of several starts; the first one, which fills the disk's cache, is not counted.

    The goals are for the centre's own three years; with the large archive the same, for comparison.
    """
    seen = _Seen(own)
    further = _Seen(large)
    return [
        Row("start_to_unlock_screen", seen.of("unlock_screen"), "s", 1.5),
        Row("unlock_to_today", seen.of("today"), "s", 0.5),
        Row("unlock_to_today_cpu", seen.of("today_cpu"), "s", 0.5),
        Row("today_to_register", seen.of("register"), "s", 0.5),
        Row("unlock_to_today_large", further.of("today"), "s"),
        Row("today_to_register_large", further.of("register"), "s"),
        Row("memory_unlock_screen", seen.of("memory_before"), "MB"),
        Row("memory_after_unlock", seen.of("memory"), "MB", 250),
        Row("memory_after_unlock_large", further.of("memory"), "MB"),
        _imports(),
    ]


class _Seen:
    """What several starts on one archive showed."""

    def __init__(self, folder: Path) -> None:
        derivation = rounds(lambda: make.FAST.derive(big.ACCOUNT.passphrase, bytes(16)), 5)
        self._derived = median(derivation) / 1000
        self._starts = [_start(folder) for _ in range(_STARTS + 1)][1:]

    def of(self, moment: str) -> float:
        """The middle of the starts; the derivation of the key is a row of its own."""
        found = median(one[moment] for one in self._starts)
        return found - self._derived if moment in ("today", "today_cpu") else found


def _imports() -> Row:
    """What of the start is Python reading modules."""
    command = [sys.executable, "-c", "import cav_desktop.app"]
    taken = rounds(lambda: subprocess.run(command, env=_compiled(), check=True), 3)
    return Row("start_imports", median(taken) / 1000, "s")


def _compiled() -> dict[str, str]:
    kept = {key: one for key, one in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(_COMPILED)}


def _start(folder: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as home:
        places = {"HOME": home, "XDG_CONFIG_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        environment = _compiled() | places
        began = time.time()
        run = subprocess.run(
            [
                sys.executable, "-m", "tests.benchmarks.window", str(folder),
                big.ACCOUNT.login, big.ACCOUNT.passphrase,
            ],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=True,
            timeout=120,
        )  # fmt: skip
    said = {line["moment"]: line for line in map(json.loads, run.stdout.splitlines())}
    return {
        "unlock_screen": said["unlock_screen"]["at"] - began,
        "today": said["today"]["at"] - said["enter"]["at"],
        "today_cpu": said["today"]["cpu"] - said["enter"]["cpu"],
        "register": said["register"]["at"] - said["today"]["at"],
        "memory_before": said["unlock_screen"]["memory"],
        "memory": said["today"]["memory"],
    }
