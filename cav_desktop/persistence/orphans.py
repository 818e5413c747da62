"""What a killed commit leaves behind: the super-journal that names the files of one transaction."""

import logging
import re
from pathlib import Path

from cav_desktop.domain.compartments import COMPARTMENTS, CONTAINERS
from cav_desktop.domain.errors import ArchiveDamaged

_LOG = logging.getLogger(__name__)
# The engine's own name for one; whatever else somebody keeps here is hers.
_FILES = "|".join(re.escape(one.file) for one in COMPARTMENTS)
_SUPER = re.compile(rf"(?:{_FILES})-mj[0-9A-F]{{8,9}}")


def is_settled(folder: Path) -> bool:
    """Whether no file waits for its roll-back: only then may the folder be copied.

    Raises `ArchiveDamaged` where a pipe, a folder or a link lies in the place of a journal.
    """
    beside = [folder / f"{one.file}-journal" for one in COMPARTMENTS]
    beside += (folder / CONTAINERS).glob("*.db-journal")
    return not any(_is_hot(journal) for journal in beside if _is_there(journal))


def clear(folder: Path) -> int:
    """Delete super-journals that nothing needs any more, and say how many.

    As long as one `-journal` is hot, its super-journal decides whether that file goes back
    or stays: then nothing is touched. Call it before any file is open.
    """
    if not is_settled(folder):
        return 0
    orphans = [one for one in folder.iterdir() if _SUPER.fullmatch(one.name) and _is_file(one)]
    for orphan in orphans:
        orphan.unlink(missing_ok=True)
    if orphans:
        _LOG.info("%s super-journals removed", len(orphans))
    return len(orphans)


def _is_there(journal: Path) -> bool:
    """Whether a file has a journal; the engine would wait for a pipe, or follow a link."""
    if not (journal.exists() or journal.is_symlink()):
        return False
    if not _is_file(journal):
        raise ArchiveDamaged(journal.name.partition(".")[0])
    return True


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _is_hot(journal: Path) -> bool:
    # The engine's own rule: the first bytes stay zero until the journal is safe on the disk, and
    # the file itself is written only after that.
    with journal.open("rb") as handle:
        return handle.read(1) not in {b"", b"\x00"}
