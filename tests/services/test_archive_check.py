"""The whole archive proven at once, with real files that somebody changed by hand."""

import pytest
from sqlcipher3 import dbapi2

from cav_desktop.domain.errors import JournalBroken, NumbersSpent
from cav_desktop.domain.progress import Cancelled
from cav_desktop.domain.roles import COMPARTMENTS_OF, Role
from cav_desktop.services import archive_check
from cav_desktop.services.archive_check import OddRow
from cav_desktop.services.workspace import Workspace
from tests import make


def by_hand(ws: Workspace, part: str, *statements: str) -> None:
    """What somebody who holds the key does with a shell."""
    shell = dbapi2.connect(ws.folder / f"{part}.db", isolation_level=None)
    shell.execute(f"PRAGMA key = \"x'{ws.archive.access.keys[part].hex()}'\"")
    for statement in statements:
        shell.execute(statement)
    shell.close()


def test_what_the_program_wrote_holds(ws: Workspace) -> None:
    make.case(ws)

    found = archive_check.check(ws)

    assert found.holds
    assert (found.files, found.damaged) == (len(COMPARTMENTS_OF[Role.COORDINATOR]), ())
    assert found.records > 0
    assert found.rows is not None
    assert found.rows.checked > 0
    assert found.rows.unchecked == 0


def test_a_row_changed_by_hand_is_named_by_table_and_number(ws: Workspace) -> None:
    make.case(ws)
    by_hand(ws, "cases", "UPDATE case_file SET age_band = '30-39' WHERE id = 1")

    found = archive_check.check(ws)

    assert not found.holds
    assert found.rows is not None
    (odd,) = found.rows.odd
    assert odd == OddRow("cases.case_file", "1", "", "altered", odd.record)
    assert 0 < odd.record <= found.records


def test_a_record_changed_by_hand_is_told_and_the_rows_are_compared(ws: Workspace) -> None:
    by_hand(ws, "journal", "UPDATE record SET action = 'blocco' WHERE n = 2")

    found = archive_check.check(ws)

    assert isinstance(found.journal_fault, JournalBroken)
    assert found.journal_fault.record == 2
    assert found.rows is not None
    assert not found.holds


def test_a_damaged_file_is_named(ws: Workspace) -> None:
    path = ws.folder / "papers.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

    found = archive_check.check(ws)

    assert found.damaged == ("papers",)
    assert found.rows is None
    assert not found.holds


@pytest.mark.parametrize("step", [0, 1, 2])
def test_each_step_can_be_stopped(ws: Workspace, step: int) -> None:
    class Stop:
        def report(self, done: int, total: int) -> None:
            if done * 3 >= step * total:
                raise Cancelled

    with pytest.raises(Cancelled):
        archive_check.check(ws, Stop())


def test_an_emptied_word_index_is_made_anew(ws: Workspace) -> None:
    make.case(ws)
    by_hand(ws, "identity", "INSERT INTO person_search(person_search) VALUES ('delete-all')")

    found = archive_check.check(ws)

    assert found.mended == ("identity.person_search",)
    assert not found.holds
    assert archive_check.check(ws).holds


def test_numbers_set_to_their_end_have_a_sentence_and_are_set_right(ws: Workspace) -> None:
    make.case(ws)
    by_hand(ws, "cases", "UPDATE sqlite_sequence SET seq = 9223372036854775807")
    with pytest.raises(NumbersSpent) as refused:
        make.case(ws)
    assert refused.value.part == "cases"

    assert "cases.case_file" in archive_check.check(ws).mended

    make.case(ws)
    assert archive_check.check(ws).holds


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM sqlite_sequence WHERE name = 'case_file'",
        "UPDATE sqlite_sequence SET seq = 'zz' WHERE name = 'case_file'",
        "UPDATE sqlite_sequence SET seq = 0 WHERE name = 'case_file'",
    ],
)
def test_numbers_that_were_altered_go_on_after_the_highest(ws: Workspace, statement: str) -> None:
    make.case(ws)
    by_hand(ws, "cases", statement)

    assert archive_check.check(ws).mended == ("cases.case_file",)
    assert archive_check.check(ws).holds
