"""Kill, damage and fill the disk: `python -m tests.faults [--cycles N]`, into build/faults.json."""

import argparse
import json
import random
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from tests.faults import cuts, damage, disk, kills, leaving, referring

_REPORT = Path(__file__).resolve().parents[2] / "build" / "faults.json"
_FLIPS_A_CYCLE = 5
_STATES_A_MOMENT = 8
_CYCLES_A_REKEY = 4
_CYCLES_A_REMOVAL = 5
_CYCLES_A_PACKET = 2

Part = kills.Killed | damage.Damage | disk.Disks | cuts.Cuts | leaving.Left | referring.Referred


def main() -> int:
    """Run all of it, and say with the exit code whether everything held."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--cycles", type=int, default=200, help="how often the writer is killed")
    parser.add_argument("--seed", type=int, default=2026, help="repeats the same chance")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        killed = kills.run(folder / "kills", asked.cycles, asked.cycles // _CYCLES_A_REKEY, chance)
        flips = asked.cycles * _FLIPS_A_CYCLE
        damaged = damage.run(folder / "damage", flips, flips // 5, chance)
        disks = disk.run(folder / "disks", (2, 3, 5))
        cut = cuts.run(folder / "cuts", asked.cycles, _STATES_A_MOMENT, _FLIPS_A_CYCLE, chance)
        left = leaving.run(folder / "leaving", asked.cycles // _CYCLES_A_REMOVAL, chance)
        referred = referring.run(folder / "referring", asked.cycles // _CYCLES_A_PACKET, chance)
    parts: dict[str, Part] = {
        "kills": killed,
        "damage": damaged,
        "disks": disks,
        "cuts": cut,
        "leaving": left,
        "referring": referred,
    }
    report = {
        "ok": all(part.is_clean for part in parts.values()),
        "seed": asked.seed,
        "seconds": round(time.monotonic() - began, 1),
        **{name: asdict(part) for name, part in parts.items()},
    }
    _REPORT.parent.mkdir(exist_ok=True)
    _REPORT.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=2))
    return 0 if report["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
