"""Where a woman is hosted: read with a raw connection by the role of whoever has the files."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.errors import Reserved
from cav_desktop.domain.roles import COMPARTMENTS_OF, Role
from cav_desktop.domain.shelter.placements import BlockKind
from cav_desktop.security import keyring
from cav_desktop.services import journal_view
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import case_files
from cav_desktop.services.dates import deadlines, timeline
from cav_desktop.services.people import search
from cav_desktop.services.shelter import (
    addresses,
    board,
    holds,
    houses,
    limits,
    matching,
    moves,
    requests,
    stays,
)
from cav_desktop.services.shelter.addresses import AddressDraft
from cav_desktop.services.shelter.limits import BlockDraft
from cav_desktop.services.shelter.moves import Transfer
from cav_desktop.services.shelter.places import Withheld
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene

ADDRESS, ROUTE, CALL, WHY = "via Zafferano 7", "dal retro", "3331234567", "serratura"
NEVER = (ADDRESS, ROUTE, CALL, WHY)
"""Words of the protected compartment."""

OPENED = (Role.RECEPTION, Role.SHELTER, Role.ON_CALL, Role.PSYCHOLOGIST, Role.ADMINISTRATION)
WORDS = ("castagna", "vento", "lume", "sedia", "tromba", "mirtillo", "ponte", "giostra")


@dataclass(frozen=True)
class Hosted:
    """An archive in which a woman was hosted in two rooms, and everybody's passphrase."""

    folder: Path
    passphrases: dict[Role, str]
    case: int
    stay: int
    request: int


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Hosted:
    folder = tmp_path_factory.mktemp("centre") / "archive"
    unlocked, _ = make.archive(folder, FixedClock())
    passphrases = {Role.COORDINATOR: make.PASSPHRASE}
    for number, role in enumerate(OPENED):
        passphrases[role] = " ".join((WORDS * 2)[number + 1 : number + 6])
        unlocked = make.colleague(
            unlocked, role, login=f"persona.{role}", passphrase=passphrases[role]
        )
    ws = unlocked.ws
    house = scene.house(ws)
    blue, red = scene.room(ws, house), scene.room(ws, house, "Rossa")
    addresses.write(ws, house, AddressDraft(ADDRESS, "098031", ROUTE, CALL))
    addresses.open_address(ws, house, f"{WHY} della porta")
    case_id = make.case(ws, subject_name="Maryam Kowalska")
    stay = scene.stay(ws, blue, ws.today - timedelta(days=3), case_id=case_id)
    moves.transfer(ws, stay, Transfer(red, ws.today))
    limits.block(ws, blue, BlockDraft(BlockKind.SAFETY, ws.today, WHY))
    asked = scene.request(ws, make.case(ws))
    holds.hold(ws, asked, scene.room(ws, house, "Gialla"), ws.now + timedelta(days=2))
    archives.lock(unlocked)
    return Hosted(folder, passphrases, case_id, stay, asked)


@pytest.fixture(params=[Role.RECEPTION, Role.PSYCHOLOGIST])
def outside(request: pytest.FixtureRequest, hosted: Hosted, tmp_path: Path) -> Iterator[Workspace]:
    """A colleague who works on cases and holds no key of the places."""
    unlocked = opened(hosted, request.param, tmp_path)
    yield unlocked.ws
    archives.lock(unlocked)


def opened(hosted: Hosted, role: Role, place: Path) -> Unlocked:
    folder = Path(shutil.copytree(hosted.folder, place / "archive"))
    return archives.unlock(folder, f"persona.{role}", hosted.passphrases[role], clock=FixedClock())


def dumped(folder: Path, login: str, passphrase: str) -> dict[str, list[str]]:
    """Every row of every file that her keys open, by the name of the table."""
    keys = keyring.open_keyring(folder, login, passphrase).compartments
    rows: dict[str, list[str]] = {}
    for name, kept in keys.items():
        connection = dbapi2.connect(str(folder / f"{name}.db"))
        connection.execute(f"PRAGMA key = \"x'{kept.current.hex()}'\"")
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        ).fetchall()
        for (table,) in tables:
            cursor = connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of ours, never a value
            names = [one[0] for one in cursor.description]
            rows[f"{name}.{table}"] = [
                repr(dict(zip(names, row, strict=True))) for row in cursor.fetchall()
            ]
        connection.close()
    return rows


@pytest.mark.parametrize("role", [Role.COORDINATOR, *OPENED])
def test_the_place_is_read_by_who_holds_the_key_and_by_nobody_else(
    hosted: Hosted, role: Role
) -> None:
    login = make.LOGIN if role is Role.COORDINATOR else f"persona.{role}"
    found = dumped(hosted.folder, login, hosted.passphrases[role])
    everything = "\n".join(row for rows in found.values() for row in rows)
    holds_key = "protected" in COMPARTMENTS_OF[role]

    assert [word for word in NEVER if word in everything] == (list(NEVER) if holds_key else [])
    assert bool(found.get("protected.placement")) is holds_key
    # A room is named with its house alone: no row says who is in it.
    beside = {table for table, rows in found.items() if any("'room_id'" in row for row in rows)}
    assert beside == (
        {"protected.placement", "protected.hold", "protected.block"} if holds_key else set()
    )


def test_the_files_in_the_clear_hold_none_of_it(hosted: Hosted) -> None:
    for path in hosted.folder.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert [word for word in NEVER if word.encode() in held] == []
            assert not any(word in path.name for word in ("Ginestra", "Zafferano"))


def test_without_the_key_she_is_hosted_and_the_place_is_reserved(
    outside: Workspace, hosted: Hosted
) -> None:
    stay = stays.read(outside, hosted.stay)
    assert {one.where for one in stay.where} == {Withheld.PLACE}
    assert stay.from_on == outside.today - timedelta(days=3)
    assert [one.where for row in stays.present(outside) for one in row.where] == [Withheld.PLACE]

    held = requests.read(outside, hosted.request).held
    assert held is not None
    assert (held.where, held.hold_id) == (Withheld.PLACE, None)

    drawn = board.read(outside, outside.today, outside.today + timedelta(days=90))
    assert drawn.is_reserved
    assert drawn.rooms == ()
    assert [(one.case_id, one.where) for one in drawn.reserved] == [(hosted.case, Withheld.PLACE)]


def test_what_needs_the_key_says_so(outside: Workspace, hosted: Hosted) -> None:
    for act in (
        lambda: addresses.open_address(outside, 1, "perché"),
        lambda: matching.match(outside, hosted.request),
        lambda: matching.free(outside, outside.today),
        lambda: limits.of_room(outside, 1),
    ):
        with pytest.raises(Reserved, match="protected"):
            act()
    assert addresses.written(outside) == frozenset()


def test_nothing_else_names_the_house(outside: Workspace, hosted: Hosted) -> None:
    shown = [
        case_files.open_sheet(outside, hosted.case),
        timeline.timeline(outside, hosted.case),
        search.find(outside, "Ginestra"),
        search.find(outside, "Kowalska"),
        deadlines.read(outside),
        stays.of_case(outside, hosted.case),
    ]

    assert not any(word in repr(shown) for word in (*NEVER, "Ginestra", "Rossa", "Blu"))
    assert "Ginestra" in repr(houses.read(outside))


def test_the_coordinator_reads_who_opened_an_address_and_why(
    hosted: Hosted, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(hosted.folder, tmp_path / "archive"))
    unlocked = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=FixedClock())
    rows = journal_view.rows(
        unlocked.ws, journal_view.find(unlocked.ws, journal_view.JournalFilter())
    )
    found = [row for row in rows if row.action == Opening.ADDRESS]
    archives.lock(unlocked)

    assert [row.reason for row in found] == [f"{WHY} della porta"]
    assert not any(ADDRESS in repr(row) for row in rows)
