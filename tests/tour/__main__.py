"""Walks the stories in both themes and two text sizes; `make tour` runs it.

Saves `build/tour/<journey>-<nn>-<screen>-<theme>-<scale>.png`, the documents and a page of all.
Each look is a process of its own: `python -m tests.tour --look light 100 FOLDER`.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.journeys import centre
from tests.tour import contact_sheet
from tests.tour.walk import LOOKS, walk

OUT = Path("build/tour")
_AT_ONCE = max(1, min(len(LOOKS), os.cpu_count() or 1))


def main() -> int:
    """Every look, some of them at the same time; the exit code says whether all went well."""
    began = time.monotonic()
    shutil.rmtree(OUT, ignore_errors=True)
    (OUT / "documents").mkdir(parents=True)
    with tempfile.TemporaryDirectory() as place:
        archive = Path(place) / "archive"
        centre.build(archive)
        with ThreadPoolExecutor(_AT_ONCE) as several:
            ended = list(several.map(lambda look: _look(look, archive), LOOKS))
    contact_sheet.write(OUT)
    pictures = len(list(OUT.glob("*.png")))
    documents = len(list((OUT / "documents").glob("*.pdf")))
    taken = time.monotonic() - began
    print(f"{pictures} pictures and {documents} documents in {OUT}/, in {taken:.0f} s")
    return max(ended)


def _look(look: tuple[str, int], archive: Path) -> int:
    theme, scale = look
    with tempfile.TemporaryDirectory() as home:
        # The program remembers its look in the home: each process has an empty one of its own.
        places = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home}
        return subprocess.run(
            [sys.executable, "-m", "tests.tour", "--look", theme, str(scale), str(archive)],
            env={**os.environ, **places, "QT_QPA_PLATFORM": _platform(home)},
            check=False,
        ).returncode


def _platform(home: str) -> str:
    """A screen as large as that of the centre: lists that open find their room on it."""
    screen = {"name": "desk", "x": 0, "y": 0, "width": 1366, "height": 768, "dpr": 1}
    config = Path(home) / "screen.json"
    whole = {"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96}]}
    config.write_text(json.dumps(whole), encoding="utf-8")
    return f"offscreen:configfile={config}"


if __name__ == "__main__":
    if "--look" in sys.argv:
        walk(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]), OUT)
    else:
        sys.exit(main())
