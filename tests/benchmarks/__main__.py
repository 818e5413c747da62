"""Measure, into build/bench.json: `python -m tests.benchmarks [--small] [--only PART...]`."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import big, board, finding, listing, lives, proving, saving, screens
from tests.benchmarks.figures import Row

_REPORT = big.BUILD / "bench.json"


def main() -> int:
    """Every part, as a table and as a file; says what misses."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--small", action="store_true", help="on a small archive, to try the bench")
    parser.add_argument("--only", nargs="*", choices=sorted(_PARTS), help="some parts of it")
    asked = parser.parse_args()
    source = big.template(big.OWN if asked.small else big.LARGE)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(dir=big.BUILD) as name:
        for part, measure in _PARTS.items():
            if not asked.only or part in asked.only:
                rows += measure(source, Path(name) / part)
    if not asked.only:
        stored = [row.as_stored() for row in rows]
        _REPORT.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")
    _print(rows)
    return 0


def _on_copy(source: Path, place: Path) -> list[Row]:
    with big.opened(big.copied(source, place)) as unlocked:
        return [*finding.rows(unlocked), *listing.rows(unlocked), *proving.rows(unlocked)]


def _windows(source: Path, place: Path) -> list[Row]:
    own = big.copied(big.template(big.OWN), place / "own")
    return screens.rows(own, big.copied(source, place / "large"))


def _lives(_source: Path, place: Path) -> list[Row]:
    with big.opened(big.copied(big.template(big.OWN), place)) as unlocked:
        return [*lives.rows(unlocked), lives.demonstration_made()]


def _board(_source: Path, place: Path) -> list[Row]:
    with big.opened(big.copied(big.template(big.OWN), place)) as unlocked:
        return board.rows(unlocked)


_PARTS: dict[str, Callable[[Path, Path], list[Row]]] = {
    "screens": _windows,
    "saving": saving.rows,
    "lives": _lives,
    "board": _board,
    "services": _on_copy,
}


def _print(rows: list[Row]) -> None:
    if hasattr(os, "getloadavg"):
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors: wait for under 1")
    print(f"{'name':<26}{'value':>10} {'unit':<4}{'goal':>8}{'limit':>10}{'ratio':>7}  misses")
    for row in rows:
        goal = "" if row.goal is None else f"{row.goal:g}"
        limit = "" if row.limit is None else f"{row.limit:.3f}"
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        print(
            f"{row.name:<26}{row.value:>10.3f} {row.unit:<4}{goal:>8}{limit:>10}{ratio:>7}"
            f"  {row.misses}"
        )
    missed = [row.name for row in rows if row.misses]
    print(f"misses: {', '.join(missed)}" if missed else "every goal is reached")


if __name__ == "__main__":
    sys.exit(main())
