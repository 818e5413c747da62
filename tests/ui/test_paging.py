from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from cav_desktop.ui.paging import CHIP_ROLE, ROW_ROLE, Column, PagedTableModel, keep_selection
from cav_desktop.ui.theme import Tone


@dataclass(frozen=True)
class Line:
    id: int
    name: str


class Shelf:
    """A service that remembers which ids it was asked for."""

    def __init__(self, size: int) -> None:
        self.lines = {i: Line(i, f"riga {i}") for i in range(1, size + 1)}
        self.asked: list[list[int]] = []

    def fetch(self, ids: list[int]) -> list[Line]:
        self.asked.append(ids)
        return [self.lines[i] for i in reversed(ids) if i in self.lines]


def model_of(shelf: Shelf) -> PagedTableModel[Line]:
    made: PagedTableModel[Line] = PagedTableModel(
        [
            Column("name", "Nome", lambda line: line.name, chip=lambda _: Tone.DANGER),
            Column("id", "Numero", lambda line: str(line.id), figures=True),
        ],
        shelf.fetch,
    )
    made.set_ids(shelf.lines)
    return made


def test_rows_are_fetched_by_pages_only_when_shown() -> None:
    shelf = Shelf(1000)
    model = model_of(shelf)
    assert model.rowCount() == 1000
    assert shelf.asked == []

    assert model.index(450, 0).data() == "riga 451"

    assert shelf.asked == [list(range(401, 601))]
    assert model.index(599, 1).data() == "600"
    assert len(shelf.asked) == 1


def test_a_vanished_row_is_disabled_and_says_so() -> None:
    shelf = Shelf(3)
    model = model_of(shelf)
    del shelf.lines[2]

    gone = model.index(1, 0)

    assert gone.data() == "non c’è più"
    assert model.index(1, 1).data() is None
    assert gone.flags() == Qt.ItemFlag.NoItemFlags
    assert model.index(0, 0).flags() & Qt.ItemFlag.ItemIsEnabled


def test_refresh_reads_again_what_changed() -> None:
    shelf = Shelf(2)
    model = model_of(shelf)
    assert model.index(0, 0).data() == "riga 1"
    shelf.lines[1] = Line(1, "corretta")

    model.refresh()

    assert model.index(0, 0).data() == "corretta"


def test_selection_survives_a_new_query_by_id(qtbot: QtBot) -> None:
    shelf = Shelf(5)
    model = model_of(shelf)
    view = QTableView()
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    qtbot.addWidget(view)
    view.setModel(model)
    keep_selection(view, model)
    view.selectRow(1)

    model.set_ids([9, 5, 4, 2])

    assert [i.row() for i in view.selectionModel().selectedRows()] == [3]
    assert model.id_at(view.currentIndex().row()) == 2

    model.set_ids([9, 5])
    assert view.selectionModel().selectedRows() == []


def test_the_model_keeps_the_rules_of_qt() -> None:
    model = model_of(Shelf(3))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_ids([3, 1])
    model.refresh()


def test_roles_carry_the_row_the_tone_and_the_side() -> None:
    model = model_of(Shelf(1))
    assert model.index(0, 0).data(ROW_ROLE) == Line(1, "riga 1")
    assert model.index(0, 0).data(CHIP_ROLE) == Tone.DANGER
    side = model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert Qt.AlignmentFlag(side) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Numero"
