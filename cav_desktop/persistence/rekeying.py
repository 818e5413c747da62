"""Changing the key of one closed file, and finding out which key it has (SECURITY 2.2)."""

from collections.abc import Iterable
from pathlib import Path

from cav_desktop.domain.errors import ArchiveDamaged
from cav_desktop.persistence.connection import OpenFile, connect
from cav_desktop.persistence.failures import translated


def which_key(path: Path, candidates: Iterable[bytes]) -> bytes | None:
    """The first key that opens the file, or None; finishes what a killed transaction left."""
    for key in candidates:
        try:
            connect(OpenFile(path, "main", key)).close()
        except ArchiveDamaged:
            continue
        return key
    return None


def rekey(path: Path, old: bytes, new: bytes) -> None:
    """Give the file another key; killed half-way, exactly one of the two opens it.

    Only while nothing else has the file open, and before any `Archive`: a change of key inside a
    transaction would outlive its roll-back and cut off every other connection.
    """
    target = OpenFile(path, "main", new).key_text
    connection = connect(OpenFile(path, "main", old))
    try:
        with translated(path.stem):
            connection.execute(f'PRAGMA rekey = "{target}"')
    finally:
        connection.close()
    # Opened anew, because the connection that changed the key says nothing about the file.
    connect(OpenFile(path, "main", new)).close()
