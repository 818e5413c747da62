"""A document seen, chosen, warned about, printed and saved; what refuses to be one says why."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cav_desktop.domain.releases import PaperRelease, Way
from cav_desktop.domain.safety_plans import PrintMode, SafetyPlan
from cav_desktop.services.casework import sheets
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.papers import PaperPage
from cav_desktop.ui.printing import new_printer
from tests import make
from tests.documents.papers import texts
from tests.services.printed.test_papers import KIND, closed_case

Show = Callable[[int], PaperPage]


class Answers:
    """Where the test says that the document goes, and whether it may."""

    def __init__(self, folder: Path) -> None:
        self.sheet = folder / "sheet.pdf"
        self.file = folder / "saved.pdf"
        self.is_sure = True
        self.asked: list[str] = []
        self.names: list[str] = []

    def printer(self, _parent: QWidget) -> QPrinter:
        printer = new_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.sheet))
        return printer

    def path(self, _parent: QWidget, name: str) -> Path:
        self.names.append(name)
        return self.file

    def ask(self, _parent: QWidget, *words: str, danger: bool = False) -> bool:
        self.asked.append(words[0])
        return self.is_sure


@pytest.fixture
def context(ws: Workspace, pool: ThreadPoolExecutor) -> Iterator[Context]:
    made = Context(ws, pool)
    yield made
    made.close()


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return Answers(tmp_path)


@pytest.fixture
def page(context: Context, answers: Answers, qtbot: QtBot) -> PaperPage:
    made = PaperPage(context, answers.printer, answers.path, answers.ask)
    made.resize(1158, 700)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(page: PaperPage, case_id: int, qtbot: QtBot) -> None:
    """Open the document of a case and wait for it."""
    page.show_place(Place("paper", case_id, (("kind", KIND),)))
    qtbot.waitUntil(lambda: page.paper is not None, timeout=20_000)


def left(ws: Workspace) -> list[tuple[str, str]]:
    """How and under which number documents left."""
    with ws.archive.read(ws) as session:
        rows = session.execute(select(PaperRelease.way, PaperRelease.print_number))
        return [(way, number) for way, number in rows]


def test_what_is_seen_is_what_leaves(
    page: PaperPage, answers: Answers, ws: Workspace, qtbot: QtBot
) -> None:
    shown(page, closed_case(ws), qtbot)
    assert page.paper is not None
    assert page.title.text() == "Scheda di chiusura del percorso"
    assert "Dati del Centro" in page.leaving.words()
    assert not any("Donna" in line for line in page.leaving.words())

    page.choices.buttons["name"].click()
    qtbot.waitUntil(lambda: page.paper is not None, timeout=20_000)
    assert any("Donna" in line for line in page.leaving.words())
    paper = page.paper
    assert paper is not None

    page.save.click()
    qtbot.waitUntil(answers.file.exists, timeout=20_000)
    assert answers.file.read_bytes() == paper.pdf
    assert answers.names == [f"Documento {paper.print_number}.pdf"]
    page.print.click()
    qtbot.waitUntil(lambda: len(left(ws)) == 2 and page.print.isEnabled(), timeout=20_000)
    assert left(ws) == [(Way.SAVED, paper.print_number), (Way.PRINTED, paper.print_number)]
    printed = QPdfDocument()
    printed.load(str(answers.sheet))
    assert printed.pageCount() == page.preview.page_count()
    assert [words.split("«")[0] for words in answers.asked] == [
        "Stai per salvare ",
        "Stai per stampare ",
    ]


def test_who_goes_back_lets_nothing_leave(
    page: PaperPage, answers: Answers, ws: Workspace, qtbot: QtBot
) -> None:
    shown(page, closed_case(ws), qtbot)
    answers.is_sure = False
    page.save.click()
    page.print.click()

    assert (left(ws), answers.names, answers.file.exists()) == ([], [], False)


def test_a_file_that_cannot_be_written_is_told_and_has_one_record(
    page: PaperPage, answers: Answers, context: Context, ws: Workspace, qtbot: QtBot
) -> None:
    shown(page, closed_case(ws), qtbot)
    chosen, answers.file = answers.file, ws.folder / "here.pdf"
    with qtbot.waitSignal(context.told, timeout=20_000) as told:
        page.save.click()
    assert told.args is not None
    assert told.args[0] == "Il file non è stato salvato"
    answers.file = chosen
    page.save.click()

    qtbot.waitUntil(chosen.exists, timeout=20_000)
    assert len(left(ws)) == 1


def test_going_elsewhere_forgets_the_document(page: PaperPage, ws: Workspace, qtbot: QtBot) -> None:
    shown(page, closed_case(ws), qtbot)
    page.hide()

    assert (page.paper, page.preview.page_count(), page.leaving.words()) == (None, 0, ())


def test_what_is_never_printed_says_so_and_lets_nothing_leave(
    page: PaperPage, ws: Workspace, qtbot: QtBot
) -> None:
    case_id = make.case(ws)
    only_slip = {"bag": "Documenti", "slip": "Latte", "print_mode": PrintMode.DISGUISED}
    sheets.add(ws, SafetyPlan, case_id, only_slip)
    page.show_place(Place("paper", case_id, (("kind", "piano_sicurezza"),)))
    qtbot.waitUntil(lambda: bool(page.leaving.words()), timeout=20_000)

    assert page.title.text() == "Piano di sicurezza"
    assert page.leaving.words() == ("Non si stampa",)
    assert not page.print.isEnabled()
    assert not page.save.isEnabled()


def test_a_slip_in_disguise_takes_the_look_that_is_chosen(
    page: PaperPage, answers: Answers, ws: Workspace, qtbot: QtBot
) -> None:
    case_id = make.case(ws)
    plan = {"slip": "Latte\nChiamare l’avvocata", "print_mode": PrintMode.DISGUISED}
    sheets.add(ws, SafetyPlan, case_id, plan)
    page.show_place(Place("paper", case_id, (("kind", "foglietto_discreto"),)))
    qtbot.waitUntil(lambda: page.paper is not None, timeout=20_000)
    assert page.leaving.words()[0] == "Qui c’è scritto: avvocata"
    page.choices.buttons["shopping"].click()
    qtbot.waitUntil(lambda: page.paper is not None, timeout=20_000)

    page.save.click()
    qtbot.waitUntil(answers.file.exists, timeout=20_000)
    assert "".join(texts(answers.file.read_bytes())).startswith("Da comprare")
    assert answers.names == ["foglio.pdf"]
