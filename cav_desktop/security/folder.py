"""The data folder: on a disk of this PC, closed to other accounts, open in one program."""

import ctypes
import errno
import os
from pathlib import Path
from types import TracebackType

from cav_desktop.domain.errors import ArchiveInUse, FolderNotEmpty, NetworkFolder
from cav_desktop.security import copies, files, roster

_LOCK_FILE = "lock"
_MOUNTS = Path("/proc/mounts")
_NETWORK_TYPES = frozenset(
    {"9p", "afs", "beegfs", "ceph", "cifs", "davfs", "fuse.davfs", "fuse.rclone", "fuse.sshfs"}
    | {"fuse.s3fs", "gfs2", "glusterfs", "fuse.glusterfs", "fuse.gvfsd-fuse", "lustre", "ncpfs"}
    | {"nfs", "nfs4", "ocfs2", "smb3", "smbfs", "virtiofs", "vboxsf"}
)
_DRIVE_REMOTE = 4
_LOCKED = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class FolderLock:
    """The lock that keeps a second program out; it ends with the process, however that ends.

    Held on a file, and where the system knows how on the folder too: a lock file that somebody
    replaced meanwhile lets nobody in. A context manager; `release` may be called more than once.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _LOCK_FILE
        self._held: list[int] = []
        try:
            with files.named_failures(_LOCK_FILE):
                self._open(folder)
            self._lock()
        except BaseException:
            self.release()
            raise

    def still_holds(self) -> bool:
        """Whether the lock file is the one that was locked; another one was laid there if not."""
        if not self._held:
            return False
        try:
            return os.path.samestat(os.fstat(self._held[0]), self._path.lstat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Let another program open the archive; the file stays, as removing it would race."""
        while self._held:
            os.close(self._held.pop())

    def _open(self, folder: Path) -> None:
        wanted = os.O_RDWR | os.O_CREAT | files.NO_FOLLOW | files.NO_WAIT
        self._held.append(os.open(self._path, wanted, files.PRIVATE_FILE))
        files.check_regular(self._held[0], _LOCK_FILE)
        if os.name != "nt":
            self._held.append(os.open(folder, os.O_RDONLY))

    def _lock(self) -> None:
        try:
            for descriptor in self._held:
                _lock(descriptor)
        except OSError as error:
            if error.errno in _LOCKED:
                raise ArchiveInUse from error
            raise
        # Replaced between opening and locking: whoever laid it there may hold the other one.
        if not self.still_holds():
            raise ArchiveInUse

    def __enter__(self) -> "FolderLock":
        """Itself, already locked."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Release."""
        self.release()


def lock_folder(folder: Path) -> FolderLock:
    """Keep every other program out; raises `ArchiveInUse`, `ArchiveReadOnly`, `ArchiveDamaged`."""
    return FolderLock(folder)


def check_folder(folder: Path) -> None:
    """Refuse a network place and close the folder to other accounts.

    Raises `NetworkFolder`, `ArchiveReadOnly` when it belongs to somebody else.
    """
    if is_network(folder):
        raise NetworkFolder
    files.make_private_dir(folder)


def prepare_folder(folder: Path) -> None:
    """Make the folder of a new archive.

    What a creation left behind before its roster was written is not in the way. Raises
    `FolderNotEmpty`, `NetworkFolder`, `ArchiveReadOnly`.
    """
    if has_archive(folder):
        raise FolderNotEmpty
    expected = {_LOCK_FILE, copies.keys_folder(folder).name}
    if folder.is_dir() and any(path.name not in expected for path in folder.iterdir()):
        raise FolderNotEmpty
    check_folder(folder)


def has_archive(folder: Path) -> bool:
    """Tell whether a keyring stands in the folder."""
    return copies.exists(folder, roster.FILE)


def is_network(folder: Path) -> bool:
    """Tell whether the folder, or the nearest one above it that exists, is on a network disk."""
    place = folder.absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    place = place.resolve()
    if os.name == "nt":
        return _is_remote_drive(place)
    return _MOUNTS.exists() and file_system(place, _MOUNTS.read_text("utf-8")) in _NETWORK_TYPES


def file_system(place: Path, mounts: str) -> str:
    """The type of the file system of an absolute path, after a text such as /proc/mounts."""
    best, found = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:  # noqa: PLR2004 - device, point, type
            continue
        point = Path(_unescaped(fields[1]))
        # A later mount on the same point hides the earlier one.
        if (place == point or point in place.parents) and len(point.parts) >= best:
            best, found = len(point.parts), fields[2]
    return found


def _unescaped(text: str) -> str:
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, sign)
    return text


def _is_remote_drive(place: Path) -> bool:
    if place.drive.startswith("\\\\"):
        return True
    windll = getattr(ctypes, "windll")  # noqa: B009 - exists on Windows alone
    return bool(windll.kernel32.GetDriveTypeW(place.anchor) == _DRIVE_REMOTE)


def _lock(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415 - exists on Windows alone

        # Reached by name: the type checker of another system does not know these.
        locking, mode = getattr(msvcrt, "locking"), getattr(msvcrt, "LK_NBLCK")  # noqa: B009 - exists on Windows alone
        locking(descriptor, mode, 1)
        return
    import fcntl  # noqa: PLC0415 - does not exist on Windows

    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
