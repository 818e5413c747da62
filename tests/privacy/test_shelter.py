"""Where a woman is hosted: read with a raw connection by the role of whoever has the files."""

import importlib
import inspect
import io
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.compartments import compartment_of
from cav_desktop.domain.entities import ENTITIES
from cav_desktop.domain.errors import NotForRole, Reserved, UserError
from cav_desktop.domain.roles import COMPARTMENTS_OF, Role
from cav_desktop.domain.shelter.capacity import Unit
from cav_desktop.domain.shelter.limits import BlockKind
from cav_desktop.domain.shelter.matching import Need
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.domain.shelter.request_form import REQUEST
from cav_desktop.domain.shelter.stay_forms import COVER, EXTENSION, SECURITY_EVENT, STAY
from cav_desktop.security import keyring
from cav_desktop.services import journal_view
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import case_files
from cav_desktop.services.dates import deadlines, timeline
from cav_desktop.services.people import search
from cav_desktop.services.printed import papers
from cav_desktop.services.printed.paper_registry import PAPERS
from cav_desktop.services.shelter import (
    addresses,
    board,
    holds,
    house_events,
    house_registers,
    houses,
    limits,
    matching,
    moves,
    presences,
    requests,
    stays,
)
from cav_desktop.services.shelter.addresses import AddressDraft
from cav_desktop.services.shelter.house_events import HouseEventDraft
from cav_desktop.services.shelter.limits import BlockDraft, OverDraft
from cav_desktop.services.shelter.moves import Exit, Transfer
from cav_desktop.services.shelter.places import Withheld
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.shelter.stay_page import StaysPage
from cav_desktop.ui.context import Context
from cav_desktop.ui.shelter.houses import HousesTab
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene
from tests.services.test_every_service import USES
from tests.services.uses.scene import OPEN, READ
from tests.services.whole_case import whole_case

ADDRESS, ROUTE, CALL, WHY = "via Zafferano 7", "dal retro", "3331234567", "serratura"
STRETCH, EVENT = "materasso in più", "furgone bianco"
NEVER = (ADDRESS, ROUTE, CALL, WHY, STRETCH, EVENT)
"""Words of the protected compartment."""

HOUSE, ROOMS = "Ginestra", ("Alkermes", "Bergamotto", "Cinabro")
FIRST_HOUSE, FIRST_ROOM = 720_001, 730_001
"""Numbers that nothing else in the archive bears: where one stands, a row speaks of the place."""

NUMBERS = (str(FIRST_HOUSE), *(str(FIRST_ROOM + one) for one in range(len(ROOMS))))
OPENED = tuple(role for role in Role if role not in (Role.COORDINATOR, Role.SOCIAL_WORKER))
WORDS = (
    *("castagna", "vento", "lume", "sedia", "tromba", "mirtillo", "ponte", "giostra"),
    *("neve", "zolla", "carta"),
)


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
    number_from(unlocked)
    passphrases = {Role.COORDINATOR: make.PASSPHRASE}
    for number, role in enumerate(OPENED):
        passphrases[role] = " ".join((WORDS * 2)[number + 1 : number + 6])
        unlocked = make.colleague(
            unlocked, role, login=f"persona.{role}", passphrase=passphrases[role]
        )
    passphrases[Role.SOCIAL_WORKER] = " ".join(WORDS[-5:])
    login = f"persona.{Role.SOCIAL_WORKER}"
    unlocked = make.outsider(unlocked, login, passphrases[Role.SOCIAL_WORKER])
    ws = unlocked.ws
    house = scene.house(ws, HOUSE)
    blue, red, yellow = (scene.room(ws, house, label) for label in ROOMS)
    addresses.write(ws, house, AddressDraft(ADDRESS, "098031", ROUTE, CALL, ("015146",)))
    addresses.open_address(ws, house, f"{WHY} della porta")
    case_id = whole_case(ws)
    stay = scene.stay(ws, blue, ws.today - timedelta(days=3), case_id=case_id)
    moves.transfer(ws, stay, Transfer(red, ws.today))
    limits.block(ws, blue, BlockDraft(BlockKind.SAFETY, ws.today, WHY))
    asked = scene.request(ws, make.case(ws))
    holds.hold(ws, asked, yellow, ws.now + timedelta(days=2))
    limits.declare(ws, red, OverDraft(1, 1, ws.today, ws.today + timedelta(days=2), STRETCH))
    house_events.report(ws, house, HouseEventDraft("autore_vicino", ws.today, told=EVENT))
    left = scene.stay(ws, red, case_id=make.case(ws), ends_on=ws.today + timedelta(days=2))
    moves.leave(ws, left, Exit(ws.today, "parenti_amici"))
    archives.lock(unlocked)
    return Hosted(folder, passphrases, case_id, stay, asked)


@pytest.fixture(params=[Role.RECEPTION, Role.PSYCHOLOGIST])
def outside(request: pytest.FixtureRequest, hosted: Hosted, tmp_path: Path) -> Iterator[Workspace]:
    """A colleague who works on cases and holds no key of the places."""
    unlocked = opened(hosted, request.param, tmp_path)
    yield unlocked.ws
    archives.lock(unlocked)


def number_from(unlocked: Unlocked) -> None:
    """Let houses and rooms be numbered from where nothing else is."""
    connection = dbapi2.connect(str(unlocked.ws.folder / "cases.db"), isolation_level=None)
    key = unlocked.ws.archive.access.keys["cases"]
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for table, first in (("house", FIRST_HOUSE), ("room", FIRST_ROOM)):
        given = (table, first - 1)
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", given)
    connection.close()


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


@pytest.mark.parametrize("role", Role)
def test_the_place_is_read_by_who_holds_the_key_and_by_nobody_else(
    hosted: Hosted, role: Role
) -> None:
    login = make.LOGIN if role is Role.COORDINATOR else f"persona.{role}"
    found = dumped(hosted.folder, login, hosted.passphrases[role])
    everything = "\n".join(row for rows in found.values() for row in rows)
    holds_key = "protected" in COMPARTMENTS_OF[role]

    assert [word for word in NEVER if word in everything] == (list(NEVER) if holds_key else [])
    assert bool(found.get("protected.placement")) is holds_key
    # A room is named with its house alone: no row says who is in it, whatever the column's name.
    beside = {
        table
        for table, rows in found.items()
        if any(one in row for row in rows for one in (*NUMBERS, *ROOMS, HOUSE))
    }
    assert {one for one in beside if not one.startswith("protected.")} == (
        {"cases.house", "cases.room", "cases.sqlite_sequence"} if "cases.house" in found else set()
    )
    kept = {"placement", "vacated", "hold", "block", "over_capacity", "house_address"}
    kept |= {"house_near", "house_event"}
    assert {one.removeprefix("protected.") for one in beside if one.startswith("protected.")} == (
        kept if holds_key else set()
    )


def test_only_protected_rows_speak_of_a_room_and_of_somebody() -> None:
    """Also a table that nobody has thought of yet."""
    elsewhere = {
        f"{entity.__tablename__}.{column.name}"
        for entity in ENTITIES
        if compartment_of(entity).name != "protected"
        for column in entity.__table__.columns
        if any(word in column.name for word in ("room", "house", "placement"))
    }
    assert elsewhere == {"room.house_id", "house_refusal.house_id"}


def test_the_files_in_the_clear_hold_none_of_it(hosted: Hosted) -> None:
    for path in hosted.folder.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert [word for word in NEVER if word.encode() in held] == []
            assert not any(word in path.name for word in (HOUSE, *ROOMS, "Zafferano", *NUMBERS))


def test_without_the_key_she_is_hosted_and_the_place_is_reserved(
    outside: Workspace, hosted: Hosted
) -> None:
    stay = stays.read(outside, hosted.stay)
    assert {one.where for one in stay.where} == {Withheld.PLACE}
    assert stay.from_on == outside.today - timedelta(days=3)

    held = requests.read(outside, hosted.request).held
    assert held is not None
    assert (held.where, held.hold_id) == (Withheld.PLACE, None)

    drawn = board.read(outside, outside.today, outside.today + timedelta(days=90))
    assert drawn.is_reserved
    assert drawn.rooms == ()
    assert [(one.case_id, one.where) for one in drawn.reserved] == [(hosted.case, Withheld.PLACE)]


def test_what_needs_the_key_says_so(outside: Workspace, hosted: Hosted) -> None:
    for act in (
        lambda: addresses.open_address(outside, FIRST_HOUSE, "perché"),
        lambda: matching.match(outside, hosted.request),
        lambda: limits.of_rooms(outside, [FIRST_ROOM]),
        lambda: house_events.of_house(outside, FIRST_HOUSE),
        lambda: house_events.told(outside, FIRST_HOUSE),
        lambda: house_registers.by_house(outside, presences.month(outside, 2026, 3)),
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

    assert not any(word in repr(shown) for word in (*NEVER, HOUSE, *ROOMS, *NUMBERS))
    assert HOUSE in repr(houses.read(outside))


def readings() -> dict[str, Callable[..., object]]:
    """Every use case that only shows something, by its name: of the table of all use cases."""
    found: dict[str, Callable[..., object]] = {}
    for use in USES:
        if use.does in (READ, OPEN):
            module, name = use.name.split()[0].rsplit(".", 1)
            loaded = importlib.import_module(f"cav_desktop.services.{module}")
            found[f"{module}.{name}"] = getattr(loaded, name)
    return found


def test_whatever_she_may_read_names_no_place(outside: Workspace, hosted: Hosted) -> None:
    """Each reading there is, asked of what is hosted: refused, or without a word of where."""
    asked: dict[str, object] = {
        "case_id": hosted.case,
        "stay_id": hosted.stay,
        "request_id": hosted.request,
        "house_id": FIRST_HOUSE,
        "room_id": FIRST_ROOM,
        "room_ids": [FIRST_ROOM],
        "to": Transfer(FIRST_ROOM, outside.today),
        "reason": "accompagnamento",
        "first": outside.today - timedelta(days=30),
        "last": outside.today,
        "on": outside.today,
        "day": outside.today,
        "year": outside.today.year,
        "number": outside.today.month,
        "register": presences.month(outside, outside.today.year, outside.today.month),
        "need": Need(Unit(1), Nights(outside.today)),
        "text": HOUSE,
        "other_id": hosted.case,
        "one_id": hosted.case,
    }
    shown: dict[str, str] = {}
    refused = set()
    for name, read in readings().items():
        parameters = list(inspect.signature(read).parameters.values())[1:]
        needed = [one.name for one in parameters if one.default is inspect.Parameter.empty]
        if not set(needed) <= asked.keys():
            continue
        try:
            answer = read(outside, **{one: asked[one] for one in needed})
        except (Reserved, NotForRole):
            refused.add(name)
        except UserError:
            continue
        else:
            shown[name] = in_words(answer)

    named = {"shelter.houses.read"}  # by code name, and nobody in them (ARCHITECTURE 4)
    words = (*NEVER, HOUSE, *ROOMS, *NUMBERS)
    assert {name for name, said in shown.items() if any(one in said for one in words)} == named
    of_places = {one for one in readings() if one.startswith("shelter.")}
    assert of_places - shown.keys() - refused == set()
    assert len(shown) >= 40


def in_words(answer: object) -> str:
    """What is shown, also on paper."""
    papers = (
        [one for one in vars(answer).values() if isinstance(one, bytes)]
        if hasattr(answer, "__dict__")
        else []
    )
    sheets = [
        page.extract_text()
        for paper in papers
        if paper.startswith(b"%PDF")
        for page in PdfReader(io.BytesIO(paper)).pages
    ]
    return " ".join((repr(answer), *sheets))


def test_no_paper_and_no_search_says_where_also_to_who_holds_the_key(
    hosted: Hosted, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(hosted.folder, tmp_path / "archive"))
    unlocked = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=FixedClock())
    ws = unlocked.ws
    said = []
    for kind in PAPERS:
        try:
            said.append(in_words(papers.preview(ws, kind.name, hosted.case)))
        except UserError:
            continue
    found = [search.find(ws, word) for word in (*NEVER, "Zafferano", HOUSE, *ROOMS)]
    path = in_words(timeline.timeline(ws, hosted.case)) + in_words(deadlines.read(ws))
    archives.lock(unlocked)

    assert len(said) >= 10
    assert [one for one in (*NEVER, HOUSE, *ROOMS) if one in " ".join((*said, path))] == []
    assert [hits for hits in found if hits] == []


def test_what_a_sheet_keeps_while_typing_asks_for_no_place() -> None:
    """A draft lies where names lie, but for the acts that lie apart."""
    asked = {one.name for form in (REQUEST, STAY, EXTENSION, COVER, SECURITY_EVENT) for one in form}
    assert not any(word in name for name in asked for word in ("room", "house", "address"))


def test_a_lock_in_the_middle_of_an_act_leaves_no_place_beside_the_names(
    hosted: Hosted, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = Path(shutil.copytree(hosted.folder, tmp_path / "archive"))
    unlocked = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=FixedClock())
    pool = ThreadPoolExecutor(1)
    context = Context(unlocked.ws, pool)
    tab, case = HousesTab(context), OpenCase(context)
    for one in (tab, page := StaysPage(case)):
        qtbot.addWidget(one)
    case.open(hosted.case)
    tab.address.acts.opened("write", FIRST_HOUSE)
    tab.address.editor.form.set_values({"address": ADDRESS, "routes": ROUTE, "contacts": CALL})
    room = tab.rooms[0]
    room.acts["block"].click()
    room.block.form.set_values({"reason": WHY})
    page.read_now()
    page.head.acts["transfer"].click()
    page.transfer.room.set_value(FIRST_ROOM + 1)
    context.flush_drafts()
    context.close()
    pool.shutdown()
    archives.lock(unlocked)

    found = dumped(folder, make.LOGIN, make.PASSPHRASE)
    assert len(found["protected.draft"]) == 3
    kept = "\n".join(found["protected.draft"])
    said = (ADDRESS, ROUTE, CALL, WHY, str(FIRST_ROOM + 1))
    assert [one for one in said if one not in kept] == []
    beside = "\n".join(row for table in ("identity", "cases") for row in found[f"{table}.draft"])
    assert [one for one in (*NEVER, HOUSE, *ROOMS, *NUMBERS) if one in beside] == []


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
