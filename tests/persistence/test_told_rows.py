"""Records appended by hand: believed in what the program would have let their author do."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.compartments import CASES, IDENTITY, JOURNAL, Compartment
from cav_desktop.domain.people import Person
from cav_desktop.persistence import journal
from cav_desktop.persistence.archive import Archive, engine_for, files_of
from cav_desktop.persistence.connection import OpenFile, connect
from cav_desktop.persistence.digests import RowsOf, as_text, digest_of_load, driver_of, secret_of
from cav_desktop.persistence.opening import open_archive
from cav_desktop.persistence.row_proof import RowsProof, verify_rows
from cav_desktop.persistence.told_rows import RowDifference, RowFault, rows_told
from cav_desktop.persistence.verification import verify
from tests.persistence.desk import NOW, Desk
from tests.persistence.women import add_woman

_DIGEST = "A" * 22
_TECHNICIAN = frozenset({"journal"})
_ALL = frozenset({"journal", "cases", "identity", "papers", "protected", "clinical"})


def _forged(
    folder: Path,
    desk: Desk,
    rows: Mapping[str, object],
    action: str = Action.IDENTITY_CHANGED,
    compartments: Iterable[Compartment] = (IDENTITY,),
) -> None:
    """A record as somebody writes it with a shell, signed and in its place."""
    engine = engine_for(files_of(folder, desk.access()))
    with engine.connect() as connection:
        connection.execution_options(immediate=True)
        with Session(connection) as session:
            entry = journal.Entry(action, NOW, rows=dict(rows))
            journal.append(session, desk.access(), entry, set(compartments))
            session.commit()
    engine.dispose()


def _rewritten(folder: Path, desk: Desk) -> dict[str, list[list[object]]]:
    """A row of a woman changed by hand, and the true digests of before and after."""
    engine = engine_for(files_of(folder, desk.access()))
    with engine.connect() as connection:
        connection.execution_options(immediate=True)
        with Session(connection) as session:
            driver = driver_of(session)
            rows = RowsOf(Person, secret_of(driver, IDENTITY) or b"")
            before = rows.at(driver, 1)
            driver.execute("UPDATE identity.person SET notes = 'altro' WHERE id = 1")
            after = rows.at(driver, 1)
            session.commit()
    engine.dispose()
    return {"identity.person": [[1, as_text(before), as_text(after)]]}


def _proof(folder: Path, desk: Desk, held: frozenset[str] = _ALL) -> RowsProof:
    access = replace(desk.access(), held={desk.person: held})
    archive = open_archive(folder, access)
    try:
        verify(archive, desk)
        return verify_rows(archive, desk)
    finally:
        archive.close()


@pytest.fixture
def closed(folder: Path, desk: Desk, archive: Archive) -> Path:
    """An archive with a woman, closed."""
    with archive.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx)
    archive.close()
    return folder


@pytest.mark.parametrize(
    ("action", "compartments"),
    [
        (Action.LOGIN, (IDENTITY,)),
        (Opening.CASE, (IDENTITY,)),
        (Action.IDENTITY_CHANGED, ()),
        (Action.IDENTITY_CHANGED, (JOURNAL, CASES)),
        ("mai_visto", (IDENTITY,)),
    ],
)
def test_rows_rewritten_under_an_act_that_writes_none_are_found(
    closed: Path, desk: Desk, action: str, compartments: tuple[Compartment, ...]
) -> None:
    _forged(closed, desk, {"rows": _rewritten(closed, desk)}, action, compartments)

    proof = _proof(closed, desk)

    assert proof.refused == (2,)
    (odd,) = proof.differences
    assert odd == RowDifference("identity.person", 1, RowFault.ALTERED)
    assert odd.record == 1


def test_who_holds_no_key_of_a_compartment_is_not_believed_in_it(closed: Path, desk: Desk) -> None:
    _forged(closed, desk, {"rows": _rewritten(closed, desk)})

    assert _proof(closed, desk, _TECHNICIAN).refused == (1, 2)
    assert _proof(closed, desk).refused == ()


@pytest.mark.parametrize("action", [Action.IDENTITY_CHANGED, Action.DEMONSTRATION_FILLED])
def test_rows_that_were_there_are_not_inserted_again(
    closed: Path, desk: Desk, action: Action
) -> None:
    _rewritten(closed, desk)
    load = [[1, 1, as_text(digest_of_load([b"0" * 16]))]]
    _forged(closed, desk, {"rows": {}, "loads": {"identity.person": load}}, action)

    proof = _proof(closed, desk)

    assert proof.refused == (2,)
    assert proof.differences == (RowDifference("identity.person", 1, RowFault.ALTERED),)


@pytest.mark.parametrize(
    "told",
    [
        {"rows": {"identity.person": [[2**70, None, _DIGEST]]}},
        {"rows": {"identity.person": [["\ud800", None, _DIGEST]]}},
        {"rows": {"identity.person": [["abc", None, _DIGEST]]}},
        {"rows": {"identity.person": [[True, None, _DIGEST]]}},
        {"rows": {"identity.person": [[1, None, None, None]]}},
        {"rows": {"zzz": [[1, None, _DIGEST]]}},
        {"rows": {"main.staff": [[1, None, _DIGEST]]}},
        {"rows": {}, "loads": {"identity.person": [[2**70, 2**70 + 5, _DIGEST]]}},
        {"rows": {}, "loads": {"identity.person": [[-(2**70), 5 - 2**70, _DIGEST]]}},
    ],
)
def test_what_no_file_can_hold_is_named_and_stops_nothing(
    closed: Path, desk: Desk, told: dict[str, object]
) -> None:
    try:
        _forged(closed, desk, told)
    except UnicodeEncodeError:
        # The program itself cannot write it: whoever does writes the escaped form.
        told = {"rows": {"identity.person": [[-(2**63) - 1, None, _DIGEST]]}}
        _forged(closed, desk, told)

    proof = _proof(closed, desk)

    assert proof.unreadable + proof.refused == (2,)
    assert proof.differences == ()
    assert proof.checked > 0


def test_a_table_that_no_entity_stands_for_is_not_passed_over(closed: Path, desk: Desk) -> None:
    archive = open_archive(closed, desk.access())
    shell = connect(OpenFile(closed / "identity.db", "main", desk.keys["identity"]))
    shell.execute("CREATE TABLE aside (id INTEGER PRIMARY KEY)")
    shell.close()

    proof = verify_rows(archive, desk)
    archive.close()

    assert proof.unmapped == ("identity.aside",)
    assert not proof.holds


def test_how_many_rows_a_record_says_it_touched() -> None:
    told = {
        "rows": {"identity.person": [[1, None, _DIGEST], [2, _DIGEST, None]]},
        "loads": {"cases.contact": [[1, 40, _DIGEST]]},
    }

    assert (rows_told(told), rows_told({})) == (2 + 40, 0)
