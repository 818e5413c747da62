"""Rows compared with the journal: what every check of the engine takes for good is found here."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.compartments import CASES, COMPARTMENTS
from cav_desktop.domain.people import Person
from cav_desktop.persistence import journal
from cav_desktop.persistence.archive import Archive, engine_for, files_of
from cav_desktop.persistence.connection import OpenFile, connect
from cav_desktop.persistence.digests import LOAD_ROWS, secret_of
from cav_desktop.persistence.integrity import faults_of
from cav_desktop.persistence.opening import open_archive
from cav_desktop.persistence.row_proof import RowsProof, verify_rows
from cav_desktop.persistence.told_rows import RowDifference, RowFault
from cav_desktop.persistence.verification import verify
from tests.persistence.desk import NOW, Desk
from tests.persistence.women import add_woman

_PAGE = 4096
_TURNS = 3
_COPY = (
    "(id, case_id, alias, notes, search) SELECT {id}, {id}, alias, notes, search "
    "FROM person WHERE id = {of}"
)
_LOADED = 2 * LOAD_ROWS + 10


def _woman(archive: Archive, desk: Desk, code: str = "LO-2026-0001") -> int:
    with archive.write(desk, Action.CASE_OPENED) as tx:
        return add_woman(tx, code)


def _renamed(archive: Archive, desk: Desk, case_id: int, name: str) -> None:
    with archive.write(desk, Action.CASE_OPENED) as tx:
        person = tx.session.scalars(select(Person).where(Person.case_id == case_id)).one()
        tx.correct(person, "alias", name)
        person.search = name.casefold()


def _by_hand(folder: Path, desk: Desk, part: str, *statements: str) -> None:
    """What somebody who holds the key does with a shell."""
    shell = connect(OpenFile(folder / f"{part}.db", "main", desk.keys[part]))
    try:
        for statement in statements:
            assert shell.execute(statement).rowcount
    finally:
        shell.close()


def _proof(folder: Path, desk: Desk) -> RowsProof:
    archive = open_archive(folder, desk.access())
    try:
        verify(archive, desk)
        return verify_rows(archive, desk)
    finally:
        archive.close()


def _load(archive: Archive, desk: Desk) -> None:
    rows = [
        {"id": n, "code": f"LO-2026-{n:04d}", "opened_on": date(2026, 3, 16)}
        for n in range(1, _LOADED + 1)
    ]
    with archive.bulk_load(desk, Action.DEMONSTRATION_FILLED) as tx:
        tx.insert(CaseFile, rows)
        tx.session.add(Person(case_id=1, alias="Rosa", search="rosa"))


def test_what_the_program_wrote_agrees(folder: Path, desk: Desk, archive: Archive) -> None:
    first, second = _woman(archive, desk), _woman(archive, desk, "LO-2026-0002")
    _renamed(archive, desk, first, "Viola")
    with archive.write(desk, Action.CASE_OPENED) as tx:
        person = tx.session.scalars(select(Person).where(Person.case_id == second)).one()
        tx.session.delete(person)
    with archive.read(desk, Opening.CASE, first) as session:
        assert session.get_one(CaseFile, first).code
    archive.close()

    proof = _proof(folder, desk)

    assert proof == RowsProof(4, 0, (), ())
    assert proof.holds


def test_one_old_page_laid_back_is_found(folder: Path, desk: Desk, archive: Archive) -> None:
    case_id = _woman(archive, desk)
    _renamed(archive, desk, case_id, "Margherita")
    archive.close()
    old = (folder / "identity.db").read_bytes()
    archive = open_archive(folder, desk.access())
    _renamed(archive, desk, case_id, "Viola")
    archive.close()
    new = (folder / "identity.db").read_bytes()
    file = OpenFile(folder / "identity.db", "main", desk.keys["identity"])

    taken_for_good = []
    for at in range(0, len(old), _PAGE):
        if old[at : at + _PAGE] == new[at : at + _PAGE]:
            continue
        file.path.write_bytes(new[:at] + old[at : at + _PAGE] + new[at + _PAGE :])
        if faults_of(file):
            continue
        shell = connect(file)
        if shell.execute("SELECT alias FROM person").fetchall() == [("Margherita",)]:
            taken_for_good.append(at)
            proof = _proof(folder, desk)
            assert RowDifference("identity.person", 1, RowFault.ALTERED) in proof.differences
            assert not proof.holds
        shell.close()
    file.path.write_bytes(new)

    assert len(taken_for_good) == 1
    assert _proof(folder, desk).holds


def test_a_row_changed_taken_away_or_added_by_hand_is_named(
    folder: Path, desk: Desk, archive: Archive
) -> None:
    for number in (1, 2, 3):
        _woman(archive, desk, f"LO-2026-{number:04d}")
    archive.close()
    _by_hand(
        folder,
        desk,
        "identity",
        "UPDATE person SET notes = 'altro' WHERE id = 1",
        "DELETE FROM person WHERE id = 2",
        f"INSERT INTO person {_COPY.format(id=9, of=3)}",
    )

    assert set(_proof(folder, desk).differences) == {
        RowDifference("identity.person", 1, RowFault.ALTERED),
        RowDifference("identity.person", 2, RowFault.MISSING),
        RowDifference("identity.person", 9, RowFault.UNWRITTEN),
    }


def test_a_deleted_row_that_comes_back_was_written_by_nobody(
    folder: Path, desk: Desk, archive: Archive
) -> None:
    for code in ("LO-2026-0001", "LO-2026-0002"):
        _woman(archive, desk, code)
    with archive.write(desk, Action.CASE_OPENED) as tx:
        tx.session.delete(tx.session.get_one(Person, 1))
    archive.close()
    _by_hand(folder, desk, "identity", f"INSERT INTO person {_COPY.format(id=1, of=2)}")

    assert _proof(folder, desk).differences == (
        RowDifference("identity.person", 1, RowFault.UNWRITTEN),
    )


def test_a_row_altered_by_hand_is_not_washed_by_the_next_correction(
    folder: Path, desk: Desk, archive: Archive
) -> None:
    case_id = _woman(archive, desk)
    archive.close()
    _by_hand(folder, desk, "identity", "UPDATE person SET notes = 'altro'")
    archive = open_archive(folder, desk.access())
    _renamed(archive, desk, case_id, "Viola")
    archive.close()

    assert _proof(folder, desk).differences == (
        RowDifference("identity.person", 1, RowFault.OVERWRITTEN),
    )
    assert _proof(folder, desk).differences[0].record == 2


def test_bytes_that_are_no_text_are_a_difference_and_no_crash(
    folder: Path, desk: Desk, archive: Archive
) -> None:
    _woman(archive, desk)
    archive.close()
    _by_hand(folder, desk, "identity", "UPDATE person SET alias = CAST(x'c328' AS TEXT)")

    assert _proof(folder, desk).differences == (
        RowDifference("identity.person", 1, RowFault.ALTERED),
    )


def test_rows_loaded_together_agree_also_after_some_changed(
    folder: Path, desk: Desk, archive: Archive
) -> None:
    _load(archive, desk)
    with archive.write(desk, Action.CASE_OPENED) as tx:
        tx.session.get_one(CaseFile, 5).opened_on = date(2026, 1, 1)
        tx.session.delete(tx.session.get_one(CaseFile, 6))
    with archive.write(desk, Action.CASE_OPENED) as tx:
        tx.session.get_one(CaseFile, 5).opened_on = date(2026, 1, 2)
    archive.close()

    assert _proof(folder, desk) == RowsProof(_LOADED, 0, (), ())


@pytest.mark.parametrize("number", [1, 300, _LOADED])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE case_file SET age_band = '30-39' WHERE id = {}",
        "DELETE FROM case_file WHERE id = {}",
    ],
)
def test_a_change_in_what_was_loaded_together_is_found_within_its_range(
    folder: Path, desk: Desk, archive: Archive, number: int, statement: str
) -> None:
    _load(archive, desk)
    archive.close()
    _by_hand(folder, desk, "cases", statement.format(number))

    (found,) = _proof(folder, desk).differences

    assert (found.table, found.fault) == ("cases.case_file", RowFault.ALTERED)
    assert isinstance(found.key, int)
    assert isinstance(found.last, int)
    assert found.key <= number <= found.last < found.key + LOAD_ROWS


def test_a_loaded_row_that_was_changed_since_is_named_alone(
    folder: Path, desk: Desk, archive: Archive
) -> None:
    _load(archive, desk)
    with archive.write(desk, Action.CASE_OPENED) as tx:
        tx.session.get_one(CaseFile, 5).opened_on = date(2026, 1, 1)
    archive.close()
    _by_hand(folder, desk, "cases", "UPDATE case_file SET opened_on = '2026-03-16' WHERE id = 5")

    assert _proof(folder, desk).differences == (
        RowDifference("cases.case_file", 5, RowFault.ALTERED),
    )


def _as_before_digests(folder: Path, desk: Desk, code: str) -> None:
    """A case as the program wrote it when records told no digests."""
    engine = engine_for(files_of(folder, desk.access()))
    with engine.connect() as connection:
        connection.execution_options(immediate=True)
        with Session(connection) as session:
            session.add(CaseFile(code=code, opened_on=date(2026, 3, 16)))
            entry = journal.Entry(Action.CASE_OPENED, NOW)
            journal.append(session, desk.access(), entry, {CASES})
            session.commit()
    engine.dispose()


def test_rows_older_than_the_digests_are_counted_and_not_accused(
    folder: Path, desk: Desk, archive: Archive
) -> None:
    archive.close()
    _as_before_digests(folder, desk, "LO-2026-0001")
    archive = open_archive(folder, desk.access())
    _woman(archive, desk, "LO-2026-0002")
    archive.close()

    assert _proof(folder, desk) == RowsProof(2, 1, (), ())


def test_a_record_that_hides_what_it_did_is_named(
    folder: Path, desk: Desk, archive: Archive
) -> None:
    _woman(archive, desk)
    archive.close()
    _as_before_digests(folder, desk, "LO-2026-0002")

    proof = _proof(folder, desk)

    assert proof.unreadable == (2,)
    assert proof.differences == (RowDifference("cases.case_file", 2, RowFault.UNWRITTEN),)


def test_a_secret_taken_away_leaves_no_row_in_agreement(
    folder: Path, desk: Desk, archive: Archive
) -> None:
    _woman(archive, desk)
    archive.close()
    _by_hand(folder, desk, "identity", "DELETE FROM mark WHERE id = 2")

    assert not _proof(folder, desk).holds


def test_each_file_has_a_secret_of_its_own(folder: Path, desk: Desk, archive: Archive) -> None:
    _woman(archive, desk)
    secrets = set()
    (_, main), *rest = files_of(folder, desk.access())
    shell = connect(main, [file for _, file in rest])
    for compartment in COMPARTMENTS:
        secrets.add(secret_of(shell, compartment))
    shell.close()

    # Nothing was written yet in two of the four.
    assert len(secrets) == 3
    assert None in secrets


def test_what_is_written_meanwhile_is_no_difference(desk: Desk, archive: Archive) -> None:
    case_id = _woman(archive, desk)

    class Busy:
        """A colleague who saves while the rows are compared."""

        turns = 0

        def report(self, done: int, total: int) -> None:
            assert done <= total
            self.turns += 1
            if self.turns > _TURNS:
                return
            _renamed(archive, desk, case_id, f"Viola {self.turns}")
            _woman(archive, desk, f"LO-2026-1{self.turns:03d}")

    busy = Busy()

    assert verify_rows(archive, desk, progress=busy).holds
    assert busy.turns > _TURNS


def test_who_cannot_open_the_records_proves_nothing(
    folder: Path, desk: Desk, archive: Archive
) -> None:
    _woman(archive, desk)
    archive.close()
    archive = open_archive(folder, replace(desk.access(), unseal=None))

    with pytest.raises(PermissionError):
        verify_rows(archive, desk)
    archive.close()
