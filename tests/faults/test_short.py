"""A short run of the faults; `make faults` runs the long one."""

import random
from pathlib import Path

from tests.faults import cuts, damage, disk, kills, leaving, referring


def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    result = kills.run(tmp_path / "archivio", 20, 6, random.Random(20))

    assert result.complaints == []
    assert result.is_clean
    assert result.cycles == 20
    # A slow disk acknowledges few: what counts is that none of them is lost.
    assert result.acknowledged > 5
    assert result.rekeys == 6


def test_each_damage_is_found(tmp_path: Path) -> None:
    result = damage.run(tmp_path / "archivio", 60, 30, random.Random(60))

    assert result.complaints == []
    assert result.flips >= 60
    assert result.cuts >= 60
    assert result.files_put_back == 3


def test_a_disk_that_refuses_loses_nothing(tmp_path: Path) -> None:
    result = disk.run(tmp_path, (2,))

    assert result.complaints == []
    assert result.lost == 0
    assert result.refused > 20
    assert result.written_after


def test_a_colleague_who_leaves_has_all_her_rights_or_none(tmp_path: Path) -> None:
    result = leaving.run(tmp_path / "leaving", 8, random.Random(8))

    assert result.complaints == []
    assert result.cycles == 8
    assert result.carried_through


def test_a_packet_that_is_cut_short_has_gone_or_has_not(tmp_path: Path) -> None:
    result = referring.run(tmp_path / "referring", 8, random.Random(12))

    assert result.complaints == []
    assert result.cycles == 8
    assert result.new


def test_a_power_cut_leaves_what_was_acknowledged_and_nothing_torn(tmp_path: Path) -> None:
    result = cuts.run(tmp_path, 8, 2, 2, random.Random(16))

    assert result.complaints == []
    assert result.moments == 8
    assert result.states == 24
    assert not result.lost_or_torn
    assert result.flips == result.flips_refused + result.flips_found + result.flips_harmless
