"""Files are written whole or not at all, for the owner alone; failures have names."""

import errno
import os
import stat
from pathlib import Path

import pytest

from cav_desktop.domain.errors import ArchiveDamaged, ArchiveReadOnly, DiskFull
from cav_desktop.security import files


def test_written_whole_and_private(tmp_path: Path) -> None:
    path = tmp_path / "a"
    files.write_private(path, b"one")
    files.write_private(path, b"two")

    assert path.read_bytes() == b"two"
    assert [each.name for each in tmp_path.iterdir() if each.name != "home"] == ["a"]
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_document_goes_where_it_is_wanted(tmp_path: Path) -> None:
    files.save_bytes(tmp_path / "summary.pdf", b"%PDF")

    assert (tmp_path / "summary.pdf").read_bytes() == b"%PDF"


@pytest.mark.parametrize(
    ("number", "named"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, ArchiveReadOnly),
        (errno.EACCES, ArchiveReadOnly),
        (errno.EPERM, ArchiveReadOnly),
        (errno.EIO, ArchiveDamaged),
        (errno.ENOENT, FileNotFoundError),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_failures_have_names_and_leave_the_old_content(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    number: int,
    named: type[Exception],
) -> None:
    path = tmp_path / "a"
    files.write_private(path, b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        with pytest.raises(named):
            files.write_private(path, b"new")

    assert path.read_bytes() == b"old"
    assert not list(tmp_path.glob(".a.*"))


def test_a_stick_that_cannot_flush_a_folder_is_good_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    files.save_bytes(tmp_path / "a", b"whole")

    assert (tmp_path / "a").read_bytes() == b"whole"


def test_reading_is_bounded(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")

    assert files.read_bytes(tmp_path / "a", 5) == b"12345"
    assert files.read_bytes(tmp_path / "b", 5) is None
    for path, limit in ((tmp_path / "a", 4), (tmp_path, 4)):
        with pytest.raises(ArchiveDamaged):
            files.read_bytes(path, limit)


def test_a_link_in_the_place_of_the_temporary_file_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"mine")
    (tmp_path / ".a.tmp").symlink_to(other)

    files.write_private(tmp_path / "a", b"secret")

    assert other.read_bytes() == b"mine"
    assert not (tmp_path / "a").is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="no pipes in folders there")
def test_what_is_no_file_is_neither_waited_for_nor_followed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "true").write_bytes(b"content")
    (tmp_path / "link").symlink_to(tmp_path / "true")

    for name in ("pipe", "folder", "link"):
        with pytest.raises(ArchiveDamaged):
            files.read_bytes(tmp_path / name, 100)


def test_removing_twice_is_removing(tmp_path: Path) -> None:
    files.write_private(tmp_path / "a", b"")
    files.remove(tmp_path / "a")
    files.remove(tmp_path / "a")

    assert not (tmp_path / "a").exists()


def test_a_folder_is_closed_to_others(tmp_path: Path) -> None:
    files.make_private_dir(tmp_path / "a" / "b")
    (tmp_path / "a" / "b").chmod(0o755)
    files.make_private_dir(tmp_path / "a" / "b")

    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


def test_a_file_laid_in_the_way_is_never_written_to(tmp_path: Path) -> None:
    victim = tmp_path / "letter.txt"
    victim.write_bytes(b"mine")
    os.link(victim, tmp_path / ".a.tmp")
    opened_before = victim.open("rb")

    files.write_private(tmp_path / "a", b"secret")

    assert victim.read_bytes() == b"mine"
    assert opened_before.read() == b"mine"
    opened_before.close()
    assert (tmp_path / "a").read_bytes() == b"secret"
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="no pipes in folders there")
def test_a_pipe_laid_in_the_way_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".a.tmp")

    files.write_private(tmp_path / "a", b"secret")

    assert (tmp_path / "a").read_bytes() == b"secret"


def test_what_a_killed_process_left_does_not_pile_up(tmp_path: Path) -> None:
    left = tmp_path / f".a.{'0' * 16}.tmp"
    left.write_bytes(b"half")
    others = [tmp_path / f".b.{'0' * 16}.tmp", tmp_path / ".a.mine.tmp"]
    for other in others:
        other.write_bytes(b"kept")

    files.write_private(tmp_path / "a", b"whole")

    assert not left.exists()
    assert all(other.read_bytes() == b"kept" for other in others)
