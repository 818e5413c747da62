import io
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from cav_desktop.domain.progress import Progress
from cav_desktop.ui.paging import Column, PagedTableModel
from cav_desktop.ui.tasks import Task
from cav_desktop.ui.widgets import DataTable, EmptyState, PdfPreview, ProgressDialog


def test_a_quick_task_never_shows_its_dialog(qtbot: QtBot, pool: ThreadPoolExecutor) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    task = Task(lambda _: None, window)
    dialog = ProgressDialog(task, "Preparo la pagina", window)
    with qtbot.waitSignal(task.finished):
        task.start(pool)
    assert not dialog.isVisible()


def test_a_long_task_shows_and_can_be_stopped(qtbot: QtBot, pool: ThreadPoolExecutor) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    stopped = threading.Event()

    def work(progress: Progress) -> None:
        step = 0
        while not stopped.wait(0.001):
            step += 1
            progress.report(min(step, 9), 10)

    task = Task(work, window)
    dialog = ProgressDialog(task, "Copia di sicurezza", window, after_ms=10)
    task.start(pool)
    qtbot.waitUntil(dialog.isVisible)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Copia di sicurezza" in words
    stop = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Interrompi")
    with qtbot.waitSignals([task.cancelled, task.finished]):
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)


def test_work_that_cannot_be_stopped_has_no_button(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ProgressDialog(Task(lambda _: None, window, can_cancel=False), "x", window)
    stop = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Interrompi")
    assert stop.isHidden()


def pages(count: int) -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, invariant=1)
    for page in range(count):
        canvas.drawString(50, 700, f"pagina {page}")
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def test_a_pdf_is_shown_from_memory_and_forgotten(qtbot: QtBot) -> None:
    preview = PdfPreview()
    qtbot.addWidget(preview)
    with qtbot.waitSignal(preview.loaded) as came:
        preview.show_pdf(pages(3))
    assert came.args == [3]
    preview.show_pdf(pages(1))
    assert preview.page_count() == 1
    preview.clear()
    assert preview.page_count() == 0


@dataclass(frozen=True)
class Line:
    id: int
    name: str


def table(qtbot: QtBot, *names: str) -> DataTable:
    rows = {i: Line(i, name) for i, name in enumerate(names, 1)}
    model: PagedTableModel[Line] = PagedTableModel(
        [
            Column("name", "Nome", lambda row: row.name, width=200, stretch=True),
            Column("id", "Numero", lambda row: str(row.id), width=80),
        ],
        lambda ids: [rows[i] for i in ids],
    )
    made = DataTable("test", model, EmptyState("phone", "Nessun contatto"))
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show_ids(rows)
    made.show()
    return made


def test_a_table_counts_its_rows_and_says_when_empty(qtbot: QtBot) -> None:
    made = table(qtbot, "a", "b")
    assert made.count_text() == "2 righe"
    made.show_ids([])
    assert not made.view.isVisible()
    assert [x.text() for x in made.findChildren(QLabel) if x.isVisible() and x.text()] == [
        "Nessun contatto"
    ]


def test_enter_opens_and_selection_is_by_id(qtbot: QtBot) -> None:
    made = table(qtbot, "a", "b", "c")
    made.select_id(2)
    assert made.selected_ids() == (2,)
    with qtbot.waitSignal(made.opened) as came:
        qtbot.keyClick(made.view, Qt.Key.Key_Return)
    assert came.args == [2]
    made.show_ids([3, 2])
    assert made.current_id() == 2


def test_the_header_asks_for_another_order(qtbot: QtBot) -> None:
    made = table(qtbot, "a", "b")
    header = made.view.horizontalHeader()
    with qtbot.waitSignal(made.sort_asked) as came:
        qtbot.mouseClick(
            header.viewport(),
            Qt.MouseButton.LeftButton,
            pos=header.rect().topLeft() + header.rect().center() / 4,
        )
    assert came.args[0] == "name"


def test_no_column_is_cut_off_and_widths_are_remembered(qtbot: QtBot) -> None:
    made = table(qtbot, "a")
    header = made.view.horizontalHeader()
    assert header.length() <= made.view.viewport().width() + 1
    made.resize(320, 300)
    qtbot.waitUntil(lambda: header.length() <= made.view.viewport().width() + 1)
    header.resizeSection(1, 120)
    assert table(qtbot, "a").view.columnWidth(1) == 120
