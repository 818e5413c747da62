"""Walks the stories in both themes and two text sizes; `make tour` runs it.

Saves `build/tour/<journey>-<nn>-<screen>-<theme>-<scale>.png`, the documents and a page of all.
`python -m tests.tour [STORY...]` tells only some of them, `--help` says which there are. Each look
is a process of its own: `python -m tests.tour --look light 100 FOLDER [STORY...]`.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.journeys import centre
from tests.tour import contact_sheet
from tests.tour.walk import LOOKS, names, walk

OUT = Path("build/tour")
_AT_ONCE = max(1, min(len(LOOKS), os.cpu_count() or 1))


def main(only: Sequence[str] = ()) -> int:
    """Every look, some of them at the same time; the exit code says whether all went well.

    The pictures of before go away when every story is told again.
    """
    began = time.monotonic()
    if not only:
        shutil.rmtree(OUT, ignore_errors=True)
    (OUT / "documents").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        archive = Path(place) / "archive"
        centre.build(archive)
        with ThreadPoolExecutor(_AT_ONCE) as several:
            ended = list(several.map(lambda look: _look(look, archive, only), LOOKS))
    contact_sheet.write(OUT)
    pictures = len(list(OUT.glob("*.png")))
    documents = len(list((OUT / "documents").glob("*.pdf")))
    taken = time.monotonic() - began
    print(f"{pictures} pictures and {documents} documents in {OUT}/, in {taken:.0f} s")
    return max(ended)


def _look(look: tuple[str, int], archive: Path, only: Sequence[str]) -> int:
    theme, scale = look
    with tempfile.TemporaryDirectory() as home:
        # The program remembers its look in the home: each process has an empty one of its own.
        places = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home}
        return subprocess.run(
            [sys.executable, "-m", "tests.tour", "--look", theme, str(scale), str(archive), *only],
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


def _asked() -> argparse.Namespace:
    """What the command line asks for; a story that nobody tells is refused."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.tour",
        description=f"Takes a picture of every screen; saves them under {OUT}/.",
        epilog=f"Stories: {', '.join(names())}.",
    )
    parser.add_argument("stories", nargs="*", metavar="STORY", help="only these; all without one")
    parser.add_argument(
        "--look",
        nargs=3,
        metavar=("THEME", "SCALE", "ARCHIVE"),
        help="one look, on an archive that is there already",
    )
    asked = parser.parse_args()
    unknown = set(asked.stories) - set(names())
    if unknown:
        parser.error(f"no such story: {', '.join(sorted(unknown))}")
    return asked


if __name__ == "__main__":
    wanted = _asked()
    if wanted.look:
        theme, scale, folder = wanted.look
        walk(theme, int(scale), Path(folder), OUT, wanted.stories)
    else:
        sys.exit(main(wanted.stories))
