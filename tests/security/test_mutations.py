"""T3: any bytes in the keyring give a typed refusal or exactly the same rights, soon and small."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cav_desktop.domain.errors import (
    AccessError,
    ArchiveDamaged,
    ArchiveTooNew,
    KeyringDamaged,
    WrongPassphrase,
)
from cav_desktop.security import canonical, envelopes, keyring, roster
from cav_desktop.security.keys import Kdf
from tests.security.centre import ANNA, Centre, rights

REFUSALS = (AccessError, ArchiveDamaged, ArchiveTooNew)
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, int, bytes]:
    """What to do at a place given in thousandths of the file's length."""
    kind = draw(st.sampled_from(["flip", "insert", "delete", "cut", "replace"]))
    return kind, draw(st.integers(0, 999)), draw(st.binary(min_size=1, max_size=8))


def mutated(data: bytes, kind: str, place: int, new: bytes) -> bytes:
    at = len(data) * place // 1000
    if kind == "flip":
        return data[:at] + bytes([data[at] ^ (1 << new[0] % 8)]) + data[at + 1 :]
    if kind == "insert":
        return data[:at] + new + data[at:]
    if kind == "delete":
        return data[:at] + data[at + len(new) :]
    if kind == "cut":
        return data[:at]
    return data[:at] + new + data[at + len(new) :]


def put(folder: Path, name: str, data: bytes) -> None:
    for letter in "ab":
        (folder / "keys" / f"{name}.{letter}").write_bytes(data)


def opens_alike_or_refuses(centre: Centre, expected: object) -> None:
    try:
        opened = centre.anna()
    except REFUSALS:
        return
    assert (rights(opened), opened.role, opened.person_id) == expected


@settings(max_examples=600, suppress_health_check=SLOW)
@given(part=st.sampled_from(["roster", "block-cases", "block-identity"]), how=mutations())
def test_mutated_bytes_never_change_rights(
    founded: Centre, centre: Centre, part: str, how: tuple[str, int, bytes]
) -> None:
    anna = founded.anna()
    original = (founded.folder / "keys" / f"{part}.a").read_bytes()
    put(centre.folder, part, mutated(original, *how))

    opens_alike_or_refuses(centre, (rights(anna), anna.role, anna.person_id))

    put(centre.folder, part, original)


@settings(max_examples=400, suppress_health_check=SLOW)
@given(how=mutations())
def test_a_mutated_envelope_never_opens(
    founded: Centre, centre: Centre, how: tuple[str, int, bytes]
) -> None:
    anna = founded.anna()
    name = anna.place.envelope
    for letter in "ab":
        original = (founded.folder / "keys" / f"{name}.{letter}").read_bytes()
        path = centre.folder / "keys" / f"{name}.{letter}"
        path.write_bytes(mutated(original, *how))

    opens_alike_or_refuses(centre, (rights(anna), anna.role, anna.person_id))


@settings(max_examples=300, suppress_health_check=SLOW)
@given(
    part=st.sampled_from(["roster", "block-cases", "envelope"]),
    chosen=st.integers(0, 40),
    value=json_values,
)
def test_a_record_with_any_value_anywhere_is_refused(
    founded: Centre, centre: Centre, part: str, chosen: int, value: object
) -> None:
    """Well spelled and of the wrong content: what bytes alone seldom reach."""
    anna = founded.anna()
    name = anna.place.envelope if part == "envelope" else part
    record = json.loads((founded.folder / "keys" / f"{name}.a").read_bytes())
    body: dict[str, Any] = record.get("body", record)
    body[sorted(body)[chosen % len(body)]] = value
    put(centre.folder, name, json.dumps(record, sort_keys=True, separators=(",", ":")).encode())

    opens_alike_or_refuses(centre, (rights(anna), anna.role, anna.person_id))

    for letter in "ab":
        whole = founded.folder / "keys" / f"{name}.{letter}"
        shutil.copy(whole, centre.folder / "keys" / whole.name)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"format":1,"format":1}',
        b'{"format": 1}',
        b'{"format":1e400}',
        b'{"format":NaN}',
        b'{"format":' + b"9" * 5000 + b"}",
        b'{"format":"\xff"}',
        b"\xef\xbb\xbf{}",
    ],
)
def test_hostile_records_are_refused(centre: Centre, data: bytes) -> None:
    put(centre.folder, roster.FILE, data)

    with pytest.raises(KeyringDamaged):
        centre.anna()


def test_a_file_beyond_the_limit_is_not_read(centre: Centre) -> None:
    put(centre.folder, roster.FILE, b" " * (canonical.LIMIT + 1))

    with pytest.raises(KeyringDamaged):
        centre.anna()


@pytest.mark.parametrize(
    ("memory", "iterations", "lanes"),
    [
        ((1 << 20) + 1, 3, 4),
        (1 << 18, 17, 4),
        (1 << 18, 3, 9),
        (1 << 18, 0, 4),
        (1 << 18, 3, 0),
        (7, 1, 1),
        (2**31, 2**31, 2**31),
    ],
)
def test_parameters_that_would_hang_the_pc_are_refused(
    centre: Centre, memory: int, iterations: int, lanes: int
) -> None:
    def ask_more(record: dict[str, Any]) -> None:
        record["kdf"] = {"memory": memory, "iterations": iterations, "lanes": lanes}
        body = {key: value for key, value in record.items() if key != "sum"}
        record["sum"] = envelopes._sum(body)

    centre.alter(centre.anna().place.envelope, ask_more)

    with pytest.raises(KeyringDamaged):
        centre.anna()
    with pytest.raises(KeyringDamaged):
        Kdf(memory, iterations, lanes).check()


def test_weaker_parameters_written_by_an_intruder_do_not_open(centre: Centre) -> None:
    def ask_less(record: dict[str, Any]) -> None:
        record["kdf"] = {"memory": 32, "iterations": 1, "lanes": 1}
        body = {key: value for key, value in record.items() if key != "sum"}
        record["sum"] = envelopes._sum(body)

    centre.alter(centre.anna().place.envelope, ask_less)

    with pytest.raises(WrongPassphrase):
        keyring.open_keyring(centre.folder, "anna", ANNA)
