"""The journal as the coordinator reads it, when others wrote in it what they should not."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlcipher3 import dbapi2

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.errors import JournalBroken, StaffAltered
from cav_desktop.domain.own_cases import ConflictOfInterest
from cav_desktop.domain.staff import StaffMember
from cav_desktop.services import journal_view
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import forced_openings
from cav_desktop.services.journal_view import JournalFilter, JournalRow
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock


def shown(ws: Workspace) -> list[JournalRow]:
    return journal_view.rows(ws, journal_view.find(ws, JournalFilter()))


def raw(ws: Workspace) -> dbapi2.Connection:
    opened = dbapi2.connect(ws.folder / "journal.db", isolation_level=None)
    opened.execute(f"PRAGMA key = \"x'{ws.archive.access.keys['journal'].hex()}'\"")
    return opened


def append(ws: Workspace, seal: Callable[[bytes, bytes], bytes]) -> int:
    """A record whose author seals what she wants; its number."""
    mine = ws.archive.access
    ws.archive.access = replace(mine, seal=seal)
    with ws.archive.write(ws, Opening.SEARCH):
        pass
    ws.archive.access = mine
    return ws.archive.head().n


def test_who_was_taken_out_of_the_staff_is_not_told_to_begin_from_nothing(
    unlocked: Unlocked, clock: FixedClock
) -> None:
    ws = unlocked.ws
    with ws.archive.write(ws, Action.SETTINGS_CHANGED) as tx:
        tx.session.delete(tx.session.get_one(StaffMember, ws.staff_id))
    archives.lock(unlocked)

    with pytest.raises(StaffAltered):
        archives.unlock(ws.folder, make.LOGIN, make.PASSPHRASE, clock=clock)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\x00",
        b"[" * 100_000,
        b"[1]",
        json.dumps({"objects": [["case_file", 2**70]]}).encode(),
        json.dumps({"objects": [["case_file", "x"]]}).encode(),
        json.dumps({"objects": [["case_file"]]}).encode(),
        json.dumps({"objects": 7}).encode(),
        json.dumps({"codes": []}).encode(),
        json.dumps({"codes": {"a": [1]}}).encode(),
        json.dumps({"login": 7}).encode(),
        json.dumps({"reason": ["x"]}).encode(),
    ],
)
def test_a_record_of_no_form_is_marked_and_the_others_are_read(
    ws: Workspace, content: bytes
) -> None:
    seal = ws.archive.access.seal
    n = append(ws, lambda _, bound: seal(content, bound))

    rows = {row.id: row for row in shown(ws)}

    assert (rows[n].who, rows[n].is_readable, rows[n].holds) == ("Anna B.", False, True)
    assert [row.id for row in rows.values() if not row.is_readable] == [n]


def test_a_record_that_does_not_open_is_marked(ws: Workspace) -> None:
    n = append(ws, lambda *_: b"rubbish")

    assert [row.id for row in shown(ws) if not row.is_readable] == [n]
    assert journal_view.whole(ws) >= n


def test_half_a_character_in_a_reason_can_be_shown(ws: Workspace) -> None:
    seal = ws.archive.access.seal
    content = rb'{"objects": [], "reason": "\ud800", "codes": {"state": "\udfff"}, "login": "x"}'
    n = append(ws, lambda _, bound: seal(content, bound))

    (row,) = (row for row in shown(ws) if row.id == n)
    assert (row.reason, row.codes, row.is_readable) == ("?", (("state", "?"),), True)


def test_a_record_that_was_changed_is_marked_where_it_stands(ws: Workspace) -> None:
    make.contact(ws)
    n = ws.archive.head().n
    connection = raw(ws)
    connection.execute("UPDATE record SET action = 'blocco' WHERE n = ?", (n,))
    connection.close()

    assert [row.id for row in shown(ws) if not row.holds] == [n]
    with pytest.raises(JournalBroken):
        journal_view.whole(ws)


def test_the_login_that_was_signed_stands_beside_the_name(ws: Workspace) -> None:
    make.contact(ws)
    newest = shown(ws)[0]

    assert (newest.who, newest.login) == ("Anna B.", make.LOGIN)


@pytest.fixture
def swapped(unlocked: Unlocked) -> Unlocked:
    """Who keeps the computers exchanged two colleagues in the staff table."""
    with_two = make.colleague(unlocked, login="terza", shown_name="Terza T.")
    connection = raw(with_two.ws)
    people = dict(connection.execute("SELECT id, person FROM staff").fetchall())
    for number, person in ((2, "x"), (3, people[2]), (2, people[3])):
        connection.execute("UPDATE staff SET person = ? WHERE id = ?", (person, number))
    connection.close()
    return with_two


def test_two_colleagues_exchanged_in_the_staff_table_are_noticed(
    swapped: Unlocked, clock: FixedClock
) -> None:
    ws = swapped.ws
    archives.lock(swapped)
    hers = archives.unlock(ws.folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=clock)
    archives.lock(hers)
    again = archives.unlock(ws.folder, make.LOGIN, make.PASSPHRASE, clock=clock)

    wrong = [row for row in shown(again.ws) if not row.is_named_rightly]
    assert {(row.who, row.login) for row in wrong} == {("Terza T.", make.COLLEAGUE)}
    assert {row.action for row in wrong} == {Action.LOGIN, Action.LOCKED}
    with pytest.raises(StaffAltered):
        journal_view.whole(again.ws)
    archives.lock(again)


@pytest.mark.parametrize(
    "change",
    ["UPDATE staff SET shown_name = 'Altra' WHERE id = 2", "DELETE FROM staff WHERE id = 2"],
)
def test_a_colleague_renamed_or_deleted_is_noticed(unlocked: Unlocked, change: str) -> None:
    ws = unlocked.ws
    journal_view.whole(ws)
    connection = raw(ws)
    connection.execute(change)
    connection.close()

    with pytest.raises(StaffAltered):
        journal_view.whole(ws)


def test_who_takes_the_coordinators_row_does_not_have_her_work_as_another(
    unlocked: Unlocked, clock: FixedClock
) -> None:
    ws = unlocked.ws
    connection = raw(ws)
    people = dict(connection.execute("SELECT id, person FROM staff").fetchall())
    for number, person in ((1, "x"), (2, people[1]), (1, people[2])):
        connection.execute("UPDATE staff SET person = ? WHERE id = ?", (person, number))
    connection.close()
    ws.archive.close()
    unlocked.guard.release()

    with pytest.raises(StaffAltered):
        archives.unlock(ws.folder, make.LOGIN, make.PASSPHRASE, clock=clock)


def test_only_a_coordinator_introduces(unlocked: Unlocked, clock: FixedClock) -> None:
    """A colleague who signs an introduction of her own changes nobody's name."""
    ws = unlocked.ws
    archives.lock(unlocked)
    hers = archives.unlock(ws.folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=clock)
    with hers.ws.archive.write(hers.ws, Action.PERSON_INTENDED, about=("staff", 7)) as tx:
        tx.detail(person="somebody", shown_name="Somebody")
    archives.lock(hers)
    again = archives.unlock(ws.folder, make.LOGIN, make.PASSPHRASE, clock=clock)

    assert journal_view.whole(again.ws) > 0
    archives.lock(again)


@pytest.mark.parametrize(
    "garbled",
    [
        "utc = 'ieri'",
        "utc = x'ff00'",
        "person = x'ff00'",
        "person = cast(x'ff' as text)",
        "action = x'00'",
        "compartments = cast(x'c328' as text)",
        "sealed = 'nothing'",
        "hash = 'nothing'",
        "signature = 'nothing'",
    ],
)
def test_a_record_garbled_in_clear_is_a_damaged_line_among_the_others(
    ws: Workspace, garbled: str
) -> None:
    make.case(ws)
    n = ws.archive.head().n - 1
    before = len(journal_view.find(ws, JournalFilter()))
    connection = raw(ws)
    connection.execute(f"UPDATE record SET {garbled} WHERE n = ?", (n,))  # noqa: S608 - as above
    connection.close()

    lines = {row.id: row for row in shown(ws)}

    assert len(lines) == before + 1
    assert lines[n].is_damaged
    assert not lines[n].holds
    assert lines[n - 1].is_readable
    assert not lines[n - 1].is_damaged


def test_a_garbled_introduction_leaves_the_names_of_the_others(
    ws: Workspace,
) -> None:
    connection = raw(ws)
    connection.execute("UPDATE record SET utc = 'ieri' WHERE n = 1")
    connection.close()

    lines = {row.id: row for row in shown(ws)}

    assert lines[1].is_damaged
    assert lines[2].who == "Anna B."


def test_a_record_says_how_many_rows_it_touched(ws: Workspace) -> None:
    make.case(ws)
    wanted = JournalFilter(actions=frozenset({Action.CASE_OPENED}))

    (row,) = journal_view.rows(ws, journal_view.find(ws, wanted))

    assert row.rows > 0


def test_what_names_a_case_that_is_hidden_from_her_is_not_shown_to_her(ws: Workspace) -> None:
    case_id, other = make.case(ws), make.case(ws, subject_name="Irma R.")
    forced_openings.force(ws, case_id, "La figlia di Piero")
    with ws.archive.write(ws, Action.CONFLICT_FLAGGED, about=("case_file", case_id)) as tx:
        tx.session.add(
            ConflictOfInterest(case_id=case_id, staff_id=ws.staff_id, at=ws.now, by_id=ws.staff_id)
        )

    told = shown(ws)
    named = {one.object_id for row in told for one in row.about if one.kind == "case_file"}
    assert named == {other}
    assert "La figlia di Piero" not in repr(told)
