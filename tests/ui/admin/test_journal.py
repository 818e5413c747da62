"""The journal as a table: room for its columns, and a line that somebody damaged."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2

from cav_desktop.services.access.archives import Unlocked
from cav_desktop.ui import theme
from cav_desktop.ui.admin.journal import JournalSection
from cav_desktop.ui.admin.page import AdminPage
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.session import Session
from cav_desktop.ui.settings import DeviceSettings

DOUBT = 3


@pytest.fixture
def context(unlocked: Unlocked, pool: ThreadPoolExecutor, qtbot: QtBot) -> Iterator[Context]:
    made = Context(unlocked.ws, pool, DeviceSettings(), session=Session(unlocked))
    yield made
    made.close()


def test_the_proof_has_a_column_only_where_a_row_is_in_doubt(
    context: Context, qtbot: QtBot
) -> None:
    whole = JournalSection(context)
    qtbot.addWidget(whole)
    whole.show()
    assert whole.table.view.isColumnHidden(DOUBT)

    ws = context.ws
    connection = dbapi2.connect(ws.folder / "journal.db", isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{ws.archive.access.keys['journal'].hex()}'\"")
    connection.execute("UPDATE record SET utc = 'ieri' WHERE n = 2")
    connection.close()
    damaged = JournalSection(context)
    qtbot.addWidget(damaged)
    damaged.show()

    qtbot.waitUntil(lambda: not damaged.table.view.isColumnHidden(DOUBT))
    model = damaged.table.model
    row = model.row_of(2)
    assert row is not None
    assert [model.index(row, column).data() for column in range(4)] == ["2", "-", "", "Danneggiata"]
    assert "rovinata" in model.index(row, DOUBT).data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize("percent", [100, 150])
def test_no_column_is_cut_by_the_edge(
    context: Context, percent: int, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, percent / 100, motion=False)
    page = AdminPage(context)
    qtbot.addWidget(page)
    page.resize(1270, 640)
    page.show_place(Place("admin", filters=(("section", "journal"),)))
    page.show()

    section = page.section()
    assert isinstance(section, JournalSection)
    qtbot.waitUntil(lambda: section.table.view.horizontalScrollBar().maximum() == 0)
    words = [page.menu.item(row).text() for row in range(page.menu.count())]
    assert bool(words[0]) is (percent == 100)
    spoken = page.menu.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Persone"
