"""What no rule may let by, the file itself refuses: asked with a raw connection."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from cav_desktop.domain.compartments import NAMED
from cav_desktop.persistence.migration import migrate

KEY = bytes(range(32))
HER, CHILD = "LO-2026-0001", "LO-2026-0001-F1"
_INSERT = (
    "INSERT INTO placement (stay_id, room_id, person, bed, from_on, to_on, most)"
    " VALUES (1, ?, ?, 'adulto', ?, ?, ?)"
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[dbapi2.Connection]:
    """The newest schema of the places, as every archive gets it, and a raw connection to it."""
    path = tmp_path / "protected.db"
    path.touch()
    migrate(path, KEY, NAMED["protected"], is_new=True)
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    yield connection
    connection.close()


def put(
    file: dbapi2.Connection,
    room: int,
    person: str,
    from_on: str,
    to_on: str | None = None,
    *,
    most: int = 2,
) -> None:
    file.execute(_INSERT, (room, person, from_on, to_on, most))


@pytest.mark.parametrize(
    ("from_on", "to_on"),
    [
        ("2026-03-05", "2026-03-06"),
        ("2026-03-01", "2026-03-06"),
        ("2026-03-09", None),
        ("2026-03-01", None),
    ],
)
def test_nobody_is_in_two_places_on_one_night(
    file: dbapi2.Connection, from_on: str, to_on: str | None
) -> None:
    put(file, 1, HER, "2026-03-05", "2026-03-10")

    for room in (1, 2):
        with pytest.raises(dbapi2.IntegrityError, match="two places"):
            put(file, room, HER, from_on, to_on)


def test_who_goes_in_the_morning_sleeps_elsewhere_that_night(file: dbapi2.Connection) -> None:
    put(file, 1, HER, "2026-03-05", "2026-03-10")
    put(file, 2, HER, "2026-03-10")
    put(file, 1, HER, "2026-03-01", "2026-03-05")

    assert file.execute("SELECT count(*) FROM placement").fetchone() == (3,)


def test_a_room_does_not_take_more_than_it_took_when_it_was_written(
    file: dbapi2.Connection,
) -> None:
    put(file, 1, HER, "2026-03-05")
    put(file, 1, CHILD, "2026-03-20")
    # The night on which both are there is not the one on which the third would come.
    for from_on, to_on in (("2026-03-20", "2026-03-21"), ("2026-03-01", None)):
        with pytest.raises(dbapi2.IntegrityError, match="room full"):
            put(file, 1, "LO-2026-0002", from_on, to_on)
    put(file, 1, "LO-2026-0002", "2026-03-06", "2026-03-20")
    put(file, 1, "LO-2026-0003", "2026-03-21", most=3)


@pytest.mark.parametrize(
    "change",
    [
        "person = 'LO-2026-0001'",
        "room_id = 1, from_on = '2026-03-06'",
        "from_on = '2026-02-01', room_id = 1",
    ],
)
def test_what_may_not_be_written_may_not_be_changed_into(
    file: dbapi2.Connection, change: str
) -> None:
    put(file, 1, HER, "2026-03-05", most=1)
    put(file, 2, "LO-2026-0002", "2026-03-07", most=1)

    with pytest.raises(dbapi2.IntegrityError):
        file.execute(f"UPDATE placement SET {change} WHERE id = 2")  # noqa: S608 - changes of ours


def test_fewer_nights_are_always_possible_and_never_none(file: dbapi2.Connection) -> None:
    put(file, 1, HER, "2026-03-05", most=1)
    file.execute("UPDATE placement SET to_on = '2026-03-08'")

    for end in ("2026-03-05", "2026-03-01"):
        with pytest.raises(dbapi2.IntegrityError, match="nights"):
            file.execute("UPDATE placement SET to_on = ?", (end,))
