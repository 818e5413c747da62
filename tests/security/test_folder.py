"""The data folder: local, private, open once."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cav_desktop.domain.errors import (
    ArchiveDamaged,
    ArchiveInUse,
    FolderNotEmpty,
    NetworkFolder,
)
from cav_desktop.security import folder as places
from tests.security.centre import Centre

MOUNTS = """\
sysfs /sys sysfs rw 0 0
/dev/sda2 / ext4 rw,relatime 0 0
//server/share /mnt/office cifs rw 0 0
nas:/x /mnt/two\\040words nfs4 rw 0 0
/dev/sdb1 /mnt/office/stick vfat rw 0 0
tmpfs /tmp tmpfs rw 0 0
server: /srv/x fuse.sshfs rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/srv/anna/Archivio", "ext4"),
        ("/mnt/office", "cifs"),
        ("/mnt/office/Archivio", "cifs"),
        ("/mnt/officers", "ext4"),
        ("/mnt/office/stick/Archivio", "vfat"),
        ("/mnt/two words/Archivio", "nfs4"),
        ("/srv/x/Archivio", "fuse.sshfs"),
    ],
)
def test_the_file_system_of_a_place(place: str, kind: str) -> None:
    assert places.file_system(Path(place), MOUNTS) == kind


def test_a_network_place_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda2 / ext4 rw 0 0\nnas:/x {tmp_path} nfs rw 0 0\n")
    monkeypatch.setattr(places, "_MOUNTS", mounts)

    for refused in (places.check_folder, places.prepare_folder):
        with pytest.raises(NetworkFolder):
            refused(tmp_path / "not" / "there" / "yet")
    assert not (tmp_path / "not").exists()


def test_a_place_here_is_prepared_for_the_owner_alone(tmp_path: Path) -> None:
    place = tmp_path / "archive"
    place.mkdir(mode=0o755)
    places.prepare_folder(place)

    assert not places.is_network(place)
    if os.name != "nt":
        assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_a_new_archive_wants_an_empty_folder(tmp_path: Path, centre: Centre) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.txt").write_text("here")

    for taken in (tmp_path / "papers", centre.folder):
        with pytest.raises(FolderNotEmpty):
            places.prepare_folder(taken)
    assert places.has_archive(centre.folder)
    assert not places.has_archive(tmp_path)


def test_what_a_killed_creation_left_is_not_in_the_way(centre: Centre) -> None:
    for path in (centre.folder / "keys").glob("roster.*"):
        path.unlink()

    places.prepare_folder(centre.folder)


def test_one_program_at_a_time(tmp_path: Path) -> None:
    with places.lock_folder(tmp_path), pytest.raises(ArchiveInUse):
        places.lock_folder(tmp_path)
    with places.lock_folder(tmp_path) as lock:
        lock.release()
        lock.release()


@pytest.mark.parametrize("how", ["gone", "another"])
def test_a_lock_file_that_was_replaced_lets_nobody_in(tmp_path: Path, how: str) -> None:
    with places.lock_folder(tmp_path) as lock:
        assert lock.still_holds()
        (tmp_path / "lock").rename(tmp_path / "aside")
        if how == "another":
            (tmp_path / "lock").touch()

        assert not lock.still_holds()
        with pytest.raises(ArchiveInUse):
            places.lock_folder(tmp_path)
    assert not lock.still_holds()

    with places.lock_folder(tmp_path) as again:
        assert again.still_holds()


def test_a_lock_file_replaced_while_it_is_locked_is_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = places._lock

    def replaced(descriptor: int) -> None:
        locked(descriptor)
        (tmp_path / "lock").rename(tmp_path / "aside")
        (tmp_path / "lock").touch()
        monkeypatch.setattr(places, "_lock", locked)

    monkeypatch.setattr(places, "_lock", replaced)

    with pytest.raises(ArchiveInUse):
        places.lock_folder(tmp_path)
    places.lock_folder(tmp_path).release()


def test_the_lock_of_a_killed_program_vanishes(tmp_path: Path) -> None:
    holder = (
        "import sys, pathlib; from cav_desktop.security.folder import lock_folder;"
        "lock = lock_folder(pathlib.Path(sys.argv[1])); print('held', flush=True);"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(ArchiveInUse):
            places.lock_folder(tmp_path)
        process.kill()
    with places.lock_folder(tmp_path):
        pass


@pytest.mark.skipif(os.name == "nt", reason="no pipes in folders there")
@pytest.mark.parametrize("kind", ["pipe", "folder", "link"])
def test_what_is_no_file_locks_nothing_and_is_named(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "archive"
    place.mkdir()
    if kind == "pipe":
        os.mkfifo(place / "lock")
    elif kind == "folder":
        (place / "lock").mkdir()
    else:
        (place / "lock").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(ArchiveDamaged):
        places.lock_folder(place)
    assert not (tmp_path / "elsewhere").exists()
