"""What a killed commit leaves behind: the super-journal that names the files of one transaction."""

import logging
from pathlib import Path

_LOG = logging.getLogger(__name__)


def is_settled(folder: Path) -> bool:
    """Whether no file waits for its roll-back: only then may the folder be copied."""
    return not any(map(_is_hot, folder.glob("*-journal")))


def clear(folder: Path) -> int:
    """Delete super-journals that nothing needs any more, and say how many.

    As long as one `-journal` is hot, its super-journal decides whether that file goes back
    or stays: then nothing is touched. Call it before any file is open.
    """
    if not is_settled(folder):
        return 0
    orphans = list(folder.glob("*-mj*"))
    for orphan in orphans:
        orphan.unlink(missing_ok=True)
    if orphans:
        _LOG.info("%s super-journals removed", len(orphans))
    return len(orphans)


def _is_hot(journal: Path) -> bool:
    # The engine's own rule: the first bytes stay zero until the journal is safe on the disk, and
    # the file itself is written only after that.
    with journal.open("rb") as handle:
        return handle.read(1) not in {b"", b"\x00"}
