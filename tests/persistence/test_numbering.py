"""Numbers of tables that somebody set by hand: found, and set after the highest key."""

import pytest

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.persistence import numbering
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.digests import driver_of
from tests.persistence.desk import Desk
from tests.persistence.women import add_woman


@pytest.mark.parametrize(("number", "spent"), [(2**63 - 1, ["cases"]), (0, []), ("zz", ["cases"])])
def test_altered_numbers_are_set_right(
    desk: Desk, archive: Archive, number: object, spent: list[str]
) -> None:
    with archive.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx)
        tx.session.flush()
        driver_of(tx.session).execute(
            "UPDATE cases.sqlite_sequence SET seq = ? WHERE name = 'case_file'", (number,)
        )
    with archive.read(desk) as session:
        assert numbering.spent(session, archive.compartments) == spent

    with archive.write(desk, Opening.VERIFICATION) as tx:
        assert numbering.set_right(tx.session, archive.compartments) == ["cases.case_file"]

    with archive.write(desk, Opening.VERIFICATION) as tx:
        assert numbering.set_right(tx.session, archive.compartments) == []


def test_numbers_of_rows_that_are_gone_are_left_as_they_are(desk: Desk, archive: Archive) -> None:
    with archive.write(desk, Action.CASE_OPENED) as tx:
        add_woman(tx)
        tx.session.flush()
        driver_of(tx.session).execute(
            "UPDATE cases.sqlite_sequence SET seq = 9 WHERE name = 'case_file'"
        )

    with archive.write(desk, Opening.VERIFICATION) as tx:
        assert numbering.set_right(tx.session, archive.compartments) == []
