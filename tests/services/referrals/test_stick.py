"""Files on a stick: whole or not at all, and what fails is the stick's."""

import errno
from pathlib import Path

import pytest

from cav_desktop.domain.errors import DiskFull, ExchangeRefused
from cav_desktop.security import files
from cav_desktop.services.referrals import stick


def test_what_is_written_is_read_back_within_its_limit(tmp_path: Path) -> None:
    stick.write(tmp_path / "a", b"abc")
    assert stick.read(tmp_path / "a", 3) == b"abc"
    with pytest.raises(ExchangeRefused, match="too_big"):
        stick.read(tmp_path / "a", 2)
    assert stick.remove(tmp_path / "a")
    assert stick.remove(tmp_path / "a")
    with pytest.raises(ExchangeRefused, match="unreadable"):
        stick.read(tmp_path / "a", 3)


def test_a_folder_or_a_link_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("link", "."):
        with pytest.raises(ExchangeRefused, match=r"unreadable|too_big"):
            stick.read(tmp_path / name, 1 << 20)


@pytest.mark.parametrize(
    ("failure", "why"),
    [
        (DiskFull(), "stick_full"),
        (OSError(errno.ENODEV, "pulled out"), "unwritable"),
        (OSError(errno.EIO, "spoilt"), "unwritable"),
    ],
)
def test_each_failure_is_the_sticks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception, why: str
) -> None:
    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(files, "save_bytes", fail)
    with pytest.raises(ExchangeRefused, match=why):
        stick.write(tmp_path / "a", b"abc")


def test_of_a_stick_that_is_not_there_nobody_can_tell(tmp_path: Path) -> None:
    assert not stick.remove(tmp_path / "away" / "a")
