"""The self-check: every line, nothing left behind, and what a missing part looks like."""

from pathlib import Path

import pytest

from cav_desktop import paths
from cav_desktop.security import passing
from cav_desktop.services import places, self_check
from cav_desktop.services.self_check import NOT_REACHED, Check
from tests import make


def test_a_whole_program_passes_every_check(tmp_path: Path) -> None:
    seen: list[bytes] = []

    checks = self_check.run(tmp_path / "here", [("preview", seen.append)], kdf=make.FAST)

    assert [check for check in checks if not check.passed] == []
    assert [check.name for check in checks][-3:] == ["summary", "encryption", "preview"]
    assert seen[0].startswith(b"%PDF")


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passing, "_place", lambda: tmp_path)
    before = set(tmp_path.iterdir())

    assert all(check.passed for check in self_check.run_private(kdf=make.FAST))
    assert set(tmp_path.iterdir()) == before


def test_a_probe_that_fails_is_a_failed_line(tmp_path: Path) -> None:
    def broken(_: bytes) -> None:
        raise OSError("no such plugin")

    checks = self_check.run(tmp_path / "here", [("preview", broken)], kdf=make.FAST)

    assert checks[-1] == Check("preview", passed=False, detail_code="OSError")


def test_a_missing_resource_is_named_and_stops_what_builds_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(paths, "resources", lambda: tmp_path / "empty")
    for cached in (places._by_code, places._index):
        cached.cache_clear()

    checks = {one.name: one for one in self_check.run(tmp_path / "here", kdf=make.FAST)}

    assert checks["comuni"].detail_code == "FileNotFoundError"
    failed = [one for one in checks.values() if not one.passed]
    assert failed[-1].detail_code == NOT_REACHED
