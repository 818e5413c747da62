"""Kill, damage, fill the disk: `python -m tests.faults [--cycles N] [--only PART...]`.

What was seen stands in build/faults.json.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from tests.faults import cuts, damage, disk, kills, leaving, referring

_REPORT = Path(__file__).resolve().parents[2] / "build" / "faults.json"
_FLIPS_A_CYCLE = 5
_STATES_A_MOMENT = 8
_CYCLES_A_REKEY = 4
_CYCLES_A_REMOVAL = 5
_CYCLES_A_PACKET = 2

_NAMES = ("kills", "damage", "disks", "cuts", "leaving", "referring")
Part = kills.Killed | damage.Damage | disk.Disks | cuts.Cuts | leaving.Left | referring.Referred


def main() -> int:
    """Run all of it, and say with the exit code whether everything held."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--cycles", type=int, default=200, help="how often the writer is killed")
    parser.add_argument("--seed", type=int, default=2026, help="repeats the same chance")
    parser.add_argument("--only", nargs="*", choices=_NAMES, help="some parts of it")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    began = time.monotonic()
    parts: dict[str, Part] = {}
    with tempfile.TemporaryDirectory() as name:
        for part, run in _runs(Path(name), asked.cycles, chance):
            if asked.only and part not in asked.only:
                continue
            parts[part] = run()
            # After each: a long run that somebody stops has said what it saw until then.
            _report(parts, asked.seed, time.monotonic() - began)
    print(_REPORT.read_text(encoding="utf-8"), end="")
    return 0 if all(part.is_clean for part in parts.values()) else 1


def _runs(
    place: Path, cycles: int, chance: random.Random
) -> tuple[tuple[str, Callable[[], Part]], ...]:
    """What is done to the archive, by the name under which it is told, in its order."""
    flips = cycles * _FLIPS_A_CYCLE
    runs: tuple[Callable[[], Part], ...] = (
        lambda: kills.run(place / "kills", cycles, cycles // _CYCLES_A_REKEY, chance),
        lambda: damage.run(place / "damage", flips, flips // 5, chance),
        lambda: disk.run(place / "disks", (2, 3, 5)),
        lambda: cuts.run(place / "cuts", cycles, _STATES_A_MOMENT, _FLIPS_A_CYCLE, chance),
        lambda: leaving.run(place / "leaving", cycles // _CYCLES_A_REMOVAL, chance),
        lambda: referring.run(place / "referring", cycles // _CYCLES_A_PACKET, chance),
    )
    return tuple(zip(_NAMES, runs, strict=True))


def _report(parts: Mapping[str, Part], seed: int, seconds: float) -> None:
    report = {
        "ok": all(part.is_clean for part in parts.values()),
        "seed": seed,
        "seconds": round(seconds, 1),
        **{name: asdict(part) for name, part in parts.items()},
    }
    _REPORT.parent.mkdir(exist_ok=True)
    _REPORT.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
