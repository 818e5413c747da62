"""Whether each layer is still tested as well as it was: its branches against the floor it reached.

Run by `make coverage` after the tests, on the data they left. A floor is raised by hand, never
lowered; it stands in pyproject.toml.
"""

import json
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coverage import Coverage

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "build" / "coverage.json"


def floors() -> dict[str, float]:
    """The percentage of branches that each layer reached."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return dict(project["tool"]["cav_desktop"]["branch_floors"])


def branches(files: Mapping[str, Any], layer: str) -> float:
    """Percent of the branches of a layer that were taken; 100 where there is none."""
    totals = [
        file["summary"]
        for name, file in files.items()
        if Path(name).as_posix().startswith(f"cav_desktop/{layer}/")
    ]
    known = sum(one["num_branches"] for one in totals)
    taken = sum(one["covered_branches"] for one in totals)
    return 100 * taken / known if known else 100.0


def main() -> int:
    """Print a line a layer; 1 when one fell under its floor."""
    measured = Coverage(config_file=str(ROOT / "pyproject.toml"))
    measured.combine(strict=True)
    REPORT.parent.mkdir(exist_ok=True)
    measured.json_report(outfile=str(REPORT))
    files = measured_files(REPORT)
    fallen = False
    for layer, floor in floors().items():
        reached = branches(files, layer)
        fallen |= reached < floor
        sign = "below" if reached < floor else "at least"
        print(f"{layer:12} {reached:5.1f} % of the branches, {sign} {floor} %")
    return int(fallen)


def measured_files(report: Path) -> Mapping[str, Any]:
    """The files of a report in JSON."""
    files: Mapping[str, Any] = json.loads(report.read_text(encoding="utf-8"))["files"]
    return files


if __name__ == "__main__":
    sys.exit(main())
