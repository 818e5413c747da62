"""The outcome of a verification in words: what was checked, what was not, what does not agree."""

from dataclasses import replace

import pytest

from cav_desktop.domain.errors import JournalBroken
from cav_desktop.persistence.told_rows import RowFault
from cav_desktop.services.archive_check import ArchiveCheck, OddRow, RowsFound
from cav_desktop.ui.admin import check_words

WHOLE = ArchiveCheck(4, (), 12, None, RowsFound(40, 0, (), ()))


def test_a_whole_archive() -> None:
    assert "Tutto torna" in check_words.title(WHOLE)
    said = check_words.text(WHOLE)
    assert "4" in said
    assert "12" in said
    assert "40" in said


def test_the_first_differences_by_table_and_number() -> None:
    odd = tuple(OddRow("identity.person", str(n), "", "altered") for n in range(1, 9))
    loaded = OddRow("cases.contact", "1", "256", "overwritten", record=7)
    found = replace(WHOLE, rows=RowsFound(40, 3, (loaded, *odd), (5,)))

    assert "non torna" in check_words.title(found)
    said = check_words.text(found)
    assert "fascicoli, contact n. 1-256" in said
    assert "riga 7 del registro" in said
    assert "identità e contatti, person n. 4" in said
    assert "person n. 5" not in said
    assert "altre 4" in said
    assert "impronta: 3" in said
    assert "hanno fatto: 5" in said


def test_a_damaged_part_and_a_broken_journal() -> None:
    damaged = ArchiveCheck(4, ("papers",), 0, None, None)
    assert "documenti" in check_words.text(damaged)
    broken = replace(WHOLE, journal_fault=JournalBroken(9), rows=None)
    assert "riga 9" in check_words.text(broken)


@pytest.mark.parametrize("fault", RowFault)
def test_every_fault_has_words(fault: RowFault) -> None:
    assert check_words.FAULTS[fault.value]
