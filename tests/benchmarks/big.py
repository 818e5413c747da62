"""The large archive: made once, kept under build/, copied for every run."""

import hashlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic.script import ScriptDirectory

from cav_desktop.domain.compartments import COMPARTMENTS
from cav_desktop.persistence import migration
from cav_desktop.persistence.migration import configuration
from cav_desktop.services import demonstration
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from tests import make

BUILD = Path(__file__).resolve().parents[2] / "build"
CONTACTS = 100_000
PEOPLE = 20_000


@dataclass(frozen=True)
class Size:
    """How much of it: years, centres as large as the real one, contacts at least."""

    name: str
    years: int
    centres: int
    contacts: int = 0


# About 208 women a year and centre: 22,600 in all.
LARGE = Size("bench-archive", 10, 11, CONTACTS)
OWN = Size("bench-archive-own", 3, 1)
"""The centre's own three years, as in `make run`."""
_MARK = "made.txt"
ACCOUNT = demonstration.ACCOUNTS[0]


def template(size: Size) -> Path:
    """The closed archive that runs copy; made anew when the schema or its sizes changed."""
    folder = BUILD / size.name
    wanted = _revision(size)
    mark = folder / _MARK
    if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
        return folder / "archive"
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    print(f"making {size.name} (the large one takes minutes, once)", file=sys.stderr, flush=True)
    demonstration.build(
        folder / "archive",
        years=size.years,
        centres=size.centres,
        contacts=size.contacts,
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


def _revision(size: Size) -> str:
    heads = [
        f"{one.name}={ScriptDirectory.from_config(configuration(one)).get_current_head()}"
        for one in COMPARTMENTS
    ]
    wanted = f"{size.years}x{size.centres}, {size.contacts}"
    # A revision that is not released yet keeps its name while its tables change.
    schemas = Path(migration.__file__).parent / "migrations" / "schemas.json"
    tables = hashlib.sha256(schemas.read_bytes()).hexdigest()[:16]
    return ", ".join([*heads, wanted, f"seed={demonstration.SEED}", tables])
