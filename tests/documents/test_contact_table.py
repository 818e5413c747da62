"""The register as a table: no cell of it is a formula."""

import csv
import io

import pytest

from cav_desktop.documents.contact_table import HEAD, ContactLine, harmless, render

LINE = ContactLine(
    *("16/03/2026", "Telefono", "La donna", "", "Figli", "", "=cmd()", "Lodi", "sì"),
)


@pytest.mark.parametrize(
    "cell",
    [
        *("=1+1", "+39", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", " =1", "\r=1", "\u00a0=1"),
        *('"=1', "'=1", "“=1", "\"'=1", "' =1", '" "=1', "'\t1"),
        *("＝1+1", "＋39", "－2", "＠SUM", "﹦1", "\u3000＝1"),  # noqa: RUF001 - full-width forms
    ],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["", "Lodi", "16/03/2026", "10:30", "a=b", "l’altra", '"Rosa"', "'na", "D'Angelo"]
)
def test_words_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


def test_every_line_has_the_columns_of_the_head() -> None:
    table = render([LINE, LINE])
    head, one, _ = csv.reader(io.StringIO(table.decode("utf-8-sig")), delimiter=";")

    assert table.startswith(b"\xef\xbb\xbf")
    assert tuple(head) == HEAD
    assert len(one) == len(head)
    assert one[6] == "'=cmd()"
