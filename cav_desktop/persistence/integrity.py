"""Whether the files are whole: by both checks, because each misses what the other finds."""

from collections.abc import Iterable
from pathlib import Path

from cav_desktop.domain.errors import ArchiveDamaged
from cav_desktop.domain.progress import SILENT, Progress
from cav_desktop.persistence.connection import OpenFile, connect
from cav_desktop.persistence.failures import translated

_PAGE_BYTES = 4096


def damaged(files: Iterable[OpenFile], progress: Progress = SILENT) -> list[str]:
    """The names of the parts that fail their checks; who wants to write meanwhile waits."""
    todo = list(files)
    found = []
    for done, file in enumerate(todo):
        progress.report(done, len(todo))
        if faults_of(file):
            found.append(file.path.stem)
    return found


def faults_of(file: OpenFile) -> int:
    """How many faults one file shows: pages that do not authenticate, broken structure."""
    part = file.path.stem
    try:
        # Cut in the middle of a page: neither check looks past the last whole one.
        if _size(file.path) % _PAGE_BYTES:
            return 1
        connection = connect(OpenFile(file.path, "main", file.key))
        try:
            with translated(part):
                # The pages are read past the engine: nobody may be in the middle of writing them.
                connection.execute("BEGIN")
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                # A damaged journal may have made the file as long as the disk: it is not read then.
                (count,) = connection.execute("PRAGMA page_count").fetchone()
                if count * _PAGE_BYTES != _size(file.path):
                    return 1
                pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
                structure = connection.execute("PRAGMA integrity_check").fetchall()
                references = connection.execute("PRAGMA foreign_key_check").fetchall()
        finally:
            connection.close()
    except ArchiveDamaged:
        return 1
    return len(pages) + len([row for row in structure if row[0] != "ok"]) + len(references)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError as error:
        raise ArchiveDamaged(path.stem) from error
