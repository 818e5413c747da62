"""The large archive: made once, kept under build/, copied for every run."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.script import ScriptDirectory

from cav_desktop.domain.compartments import COMPARTMENTS
from cav_desktop.persistence.migration import configuration
from cav_desktop.services import archives, demonstration
from cav_desktop.services.archives import Unlocked
from tests import make

BUILD = Path(__file__).resolve().parents[2] / "build"
CONTACTS = 100_000
PEOPLE = 20_000
# About 208 women a year and centre: 22,600 in all.
_YEARS, _CENTRES = 10, 11
_MARK = "made.txt"
ACCOUNT = demonstration.ACCOUNTS[0]


def template(*, is_small: bool = False) -> Path:
    """The closed archive that runs copy; made anew when the schema or its sizes changed."""
    folder = BUILD / ("bench-archive-small" if is_small else "bench-archive")
    wanted = _revision(is_small=is_small)
    mark = folder / _MARK
    if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
        return folder / "archive"
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    print("making the large archive (some minutes, once)", file=sys.stderr, flush=True)
    demonstration.build(
        folder / "archive",
        years=1 if is_small else _YEARS,
        centres=1 if is_small else _CENTRES,
        contacts=0 if is_small else CONTACTS,
        kdf=make.FAST,
    )
    mark.write_text(wanted, encoding="utf-8")
    return folder / "archive"


def copied(source: Path, target: Path) -> Path:
    """A copy of a closed archive."""
    return Path(shutil.copytree(source, target))


@contextmanager
def opened(folder: Path) -> Iterator[Unlocked]:
    """The archive, open for its coordinator."""
    unlocked = archives.unlock(folder, ACCOUNT.login, ACCOUNT.passphrase)
    try:
        yield unlocked
    finally:
        archives.lock(unlocked)


def _revision(*, is_small: bool) -> str:
    heads = [
        f"{one.name}={ScriptDirectory.from_config(configuration(one)).get_current_head()}"
        for one in COMPARTMENTS
    ]
    size = "small" if is_small else f"{_YEARS}x{_CENTRES}, {CONTACTS}"
    return ", ".join([*heads, size, f"seed={demonstration.SEED}"])
