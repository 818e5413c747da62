"""The only writer outside the encrypted archive: private files, whole or not at all.

A file is written to a temporary one beside it, flushed to the medium, put in place by a rename, and
the folder is flushed too: after a power cut there is the old content or the new one, never a half
(the model of KeePassXC's atomic save). System errors become the named failures of `domain.errors`
here.
"""

import errno
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cav_desktop.domain.errors import ArchiveDamaged, ArchiveReadOnly, DiskFull

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_RANDOM_BYTES = 8
_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_OTHER_THINGS = {errno.EIO, errno.ELOOP, errno.EISDIR, errno.ENOTDIR, errno.ENXIO}
"""The medium fails, or a link, a folder or a pipe lies where a file should."""
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
NO_WAIT = getattr(os, "O_NONBLOCK", 0)


@contextmanager
def named_failures(part: str) -> Iterator[None]:
    """Turn a system error into `DiskFull`, `ArchiveReadOnly` or `ArchiveDamaged(part)`."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull from error
        if error.errno in _READ_ONLY:
            raise ArchiveReadOnly from error
        if error.errno in _OTHER_THINGS:
            raise ArchiveDamaged(part) from error
        raise


def write_private(path: Path, data: bytes) -> None:
    """Put `data` in a file that only the owner may read; raises `DiskFull`, `ArchiveReadOnly`."""
    with named_failures(path.name):
        _replace(path, data)


def save_bytes(path: Path, data: bytes) -> None:
    """Put a document where the person chose, on a stick too; same failures as `write_private`."""
    write_private(path, data)


def read_bytes(path: Path, limit: int) -> bytes | None:
    """The content of a small file, or None where there is none.

    Raises `ArchiveDamaged` beyond `limit` bytes, and for what is no file: a link is not followed, a
    pipe not waited for.
    """
    with named_failures(path.name):
        try:
            descriptor = os.open(path, os.O_RDONLY | NO_FOLLOW | NO_WAIT)
        except FileNotFoundError:
            return None
        with os.fdopen(descriptor, "rb") as file:
            check_regular(descriptor, path.name)
            data = file.read(limit + 1)
    if len(data) > limit:
        raise ArchiveDamaged(path.name)
    return data


def check_regular(descriptor: int, part: str) -> None:
    """Raise `ArchiveDamaged(part)` unless an open descriptor is one of a file."""
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise ArchiveDamaged(part)


def remove(path: Path) -> None:
    """Take a file away if it is there."""
    with named_failures(path.name):
        path.unlink(missing_ok=True)


def make_private_dir(path: Path) -> None:
    """Make a folder that only the owner may enter, or close to others the one that is there."""
    with named_failures(path.name):
        path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        path.chmod(PRIVATE_FOLDER)


def _replace(path: Path, data: bytes) -> None:
    _remove_unfinished(path)
    # A new file of a name that nobody can foresee: one that lay there could be open to others, a
    # second name of somebody's file, or a pipe.
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(_RANDOM_BYTES)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW, PRIVATE_FILE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _remove_unfinished(path: Path) -> None:
    """Take away what a killed process left of the same file: it would pile up."""
    ours = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{{2 * _RANDOM_BYTES}}}\.tmp")
    for left in path.parent.iterdir():
        if ours.fullmatch(left.name) and (left.is_symlink() or left.is_file()):
            left.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # the rename is flushed with the file there; folders cannot be opened
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some sticks' file systems refuse it
            raise
    finally:
        os.close(descriptor)
