"""The tabs of a screen keep their room whichever is chosen."""

from pytestqt.qtbot import QtBot

from cav_desktop.ui.widgets.tab_row import TabRow


def test_a_tab_is_as_wide_chosen_as_not(qtbot: QtBot) -> None:
    row = TabRow()
    qtbot.addWidget(row)
    for word in ("Tavola", "Richieste"):
        row.addTab(word)
    before = [row.tabSizeHint(one).width() for one in range(2)]
    row.setCurrentIndex(1)

    assert [row.tabSizeHint(one).width() for one in range(2)] == before
