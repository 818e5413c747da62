"""T12: failed logins slow down whoever tries, across restarts and clocks put back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cav_desktop.domain.errors import (
    ArchiveDamaged,
    TooManyAttempts,
    WrongPassphrase,
    WrongRecoveryCode,
)
from cav_desktop.security import files
from cav_desktop.security.attempts import Attempts

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Hand:
    """The hand of a clock, moved by the test."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files.make_private_dir(tmp_path / "archive" / "keys")
    return tmp_path / "archive"


def fail(folder: Path, hand: Hand) -> None:
    with pytest.raises(WrongPassphrase), Attempts(folder, hand).attempt():
        raise WrongPassphrase


def test_the_wait_grows_after_three_and_stays_at_five_minutes(folder: Path, hand: Hand) -> None:
    waits = []
    for _ in range(12):
        fail(folder, hand)
        waits.append(Attempts(folder, hand).wait())
        hand.move(waits[-1])

    assert waits == [0, 0, 5, 15, 30, 60, 120, 240, 300, 300, 300, 300]


def test_a_try_in_the_wait_is_refused_and_not_counted(folder: Path, hand: Hand) -> None:
    for _ in range(3):
        fail(folder, hand)
    hand.move(2)
    attempts = Attempts(folder, hand)

    with pytest.raises(TooManyAttempts) as refusal, attempts.attempt():
        pytest.fail("tried all the same")
    assert refusal.value.seconds == 3
    assert len(attempts.failures_since_last_login()) == 3


def test_a_good_login_keeps_the_failures_until_they_are_journalled(
    folder: Path, hand: Hand
) -> None:
    fail(folder, hand)
    hand.move(60)
    attempts = Attempts(folder, hand)
    with attempts.attempt():
        pass

    assert attempts.failures_since_last_login() == (START,)
    attempts.clear()
    assert Attempts(folder, hand).failures_since_last_login() == ()


def test_a_wrong_code_counts_and_a_bad_disk_does_not(folder: Path, hand: Hand) -> None:
    attempts = Attempts(folder, hand)
    with pytest.raises(WrongRecoveryCode), attempts.attempt():
        raise WrongRecoveryCode
    with pytest.raises(ArchiveDamaged), attempts.attempt():
        raise ArchiveDamaged("roster")

    assert len(attempts.failures_since_last_login()) == 1


def test_a_killed_try_is_counted(folder: Path, hand: Hand) -> None:
    attempts = Attempts(folder, hand)
    with attempts.attempt():
        assert len(Attempts(folder, hand).failures_since_last_login()) == 1


def test_a_clock_put_back_does_not_shorten_the_wait(folder: Path, hand: Hand) -> None:
    for _ in range(4):
        fail(folder, hand)
        hand.move(5)
    hand.move(-86_400)

    assert Attempts(folder, hand).wait() == 15
    hand.move(14)
    assert Attempts(folder, hand).wait() == 1
    hand.move(1)
    assert Attempts(folder, hand).wait() == 0


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.integers(-100_000, 3), min_size=1, max_size=6))
def test_steps_back_never_let_anybody_in_sooner(folder: Path, steps: list[int]) -> None:
    hand = Hand()
    Attempts(folder, hand).clear()
    for _ in range(3):
        fail(folder, hand)
    passed = 0
    for step in steps:
        hand.move(step)
        passed += max(step, 0)
        wait = Attempts(folder, hand).wait()
        assert 5 - passed <= wait <= 5 or passed >= 5


@pytest.mark.parametrize("data", [b"", b"\xff", b"{}", b'["a",1.5,-1,1e99]', b"[" * 60_000])
def test_a_damaged_file_is_an_empty_one(folder: Path, hand: Hand, data: bytes) -> None:
    (folder / "keys" / "attempts").write_bytes(data)

    assert Attempts(folder, hand).failures_since_last_login() == ()
    assert Attempts(folder, hand).wait() == 0


def test_times_only(folder: Path, hand: Hand) -> None:
    fail(folder, hand)

    assert (folder / "keys" / "attempts").read_bytes() == b"[%d]" % START.timestamp()
