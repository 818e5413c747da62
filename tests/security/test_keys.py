"""Parameters of Argon2id, wraps, and the hardening of the process."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.errors import KeyringDamaged
from cav_desktop.security.keys import (
    KEY,
    WRAP,
    Kdf,
    calibrated,
    public_of,
    unwrap,
    wrap,
    wrap_info,
)

SECRET, OTHER = b"\x01" * KEY, b"\x02" * KEY
INFO = wrap_info("a" * 32, "cases", 1)


def test_calibration_never_goes_below_the_floor() -> None:
    kdf = calibrated()

    assert 128 * 1024 <= kdf.memory_kib <= 512 * 1024
    assert 3 <= kdf.iterations <= 16
    assert kdf.lanes == 4
    assert kdf.check() is kdf


@pytest.mark.parametrize(
    "hostile",
    [Kdf(1024 * 1024, 5, 1), Kdf(512 * 1024, 9, 4), Kdf(2 * 1024 * 1024, 1, 4), Kdf(8, 17, 1)],
)
def test_no_envelope_makes_the_pc_work_for_longer_than_a_few_seconds(hostile: Kdf) -> None:
    with pytest.raises(KeyringDamaged):
        hostile.check()
    Kdf(512 * 1024, 8, 4).check()


@given(st.binary(min_size=KEY, max_size=KEY))
def test_a_wrap_is_opened_by_its_key_for_its_purpose_alone(key: bytes) -> None:
    wrapped = wrap(key, public_of(SECRET), INFO)

    assert len(wrapped) == WRAP
    assert unwrap(wrapped, SECRET, INFO, "x") == key
    for secret, info in (
        (OTHER, INFO),
        (SECRET, wrap_info("b" * 32, "cases", 1)),
        (SECRET, wrap_info("a" * 32, "identity", 1)),
        (SECRET, wrap_info("a" * 32, "cases", 2)),
    ):
        with pytest.raises(KeyringDamaged):
            unwrap(wrapped, secret, info, "x")


@pytest.mark.parametrize("wrapped", [b"", b"short", bytes(WRAP), b"\xff" * WRAP])
def test_what_is_no_wrap_is_refused(wrapped: bytes) -> None:
    with pytest.raises(KeyringDamaged):
        unwrap(wrapped, SECRET, INFO, "x")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the Linux kernel")
def test_a_hardened_process_leaves_no_dump() -> None:
    ask = (
        "import ctypes, os, resource; from cav_desktop.security.hardening import harden; harden();"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0),"
        " oct(os.umask(0)))"
    )
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)

    assert answer.stdout == "(0, 0) 0 0o77\n"
