"""Paper: nothing tells what is printed, nothing is stretched, the kit never becomes a file."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.documents.drawing import render as render_paper
from cav_desktop.documents.paper_parts import Words
from cav_desktop.documents.recovery_kit import RecoveryKit, render
from cav_desktop.services.access.recovery import NewKit
from cav_desktop.ui import printing
from cav_desktop.ui.kit import KitPanel, Sent
from tests.conftest import Template
from tests.documents.papers import paper


def test_the_queue_does_not_tell_what_is_printed(qapp: QApplication) -> None:
    printer = printing.new_printer()

    assert (printer.docName(), printer.creator()) == ("Documento", "")


@pytest.mark.parametrize(
    ("name", "description", "make"),
    [
        ("Microsoft Print to PDF", "", ""),
        ("PDF", "", "Generic CUPS-PDF Printer"),
        ("Print_to_PDF", "", ""),
        ("Microsoft XPS Document Writer", "", ""),
        ("OneNote (Desktop)", "", ""),
        ("Ufficio", "Invia su file", ""),
        ("Fax", "", ""),
    ],
)
def test_a_printer_that_writes_a_file_is_known(name: str, description: str, make: str) -> None:
    assert not printing.is_of_paper(name, description, make)


@pytest.mark.parametrize(
    ("name", "make"), [("Brother_HL_L2350DW", "Brother HL-L2350DW"), ("HP", "Generic PDF Printer")]
)
def test_a_machine_with_paper_is_let_through(name: str, make: str) -> None:
    assert printing.is_of_paper(name, "Ufficio", make)


def test_a_page_keeps_its_size_on_another_paper(
    qapp: QApplication, tmp_path: Path, template: Template
) -> None:
    printer = printing.new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    assert not printing.gives_paper(printer)

    assert printing.print_pdf(_kit(template), printer)
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as paper:
        left, bottom, right, top = next(iter(paper[0].get_objects())).get_bounds()
        assert (right - left, top - bottom) == pytest.approx((595, 842), abs=2)


def test_a_wide_sheet_is_printed_wide(qapp: QApplication, tmp_path: Path) -> None:
    printer = printing.new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    wide = replace(paper(Words("largo")), is_wide=True)

    assert printing.print_pdf(render_paper(wide), printer)
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as printed:
        width, height = printed[0].get_size()
    assert width > height


def test_a_computer_without_printers_is_told(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    asking = QWidget()
    qtbot.addWidget(asking)
    said: list[str] = []

    def read() -> None:
        box = qapp.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        box.close()

    QTimer.singleShot(0, read)
    assert printing.choose_printer(asking) is None
    assert said == ["Nessuna stampante: collegane una o salva il PDF."]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (Sent.PRINTED, "Mandato"),
        (Sent.GIVEN_UP, "Non stampato"),
        (Sent.NO_PAPER, "scrive un file"),
        (Sent.NO_PRINTER, "Nessuna stampante"),
    ],
)
def test_what_became_of_the_kit_is_told(
    qtbot: QtBot, template: Template, sent: Sent, words: str
) -> None:
    given: list[bytes] = []

    def send(pdf: bytes, _parent: object) -> Sent:
        given.append(pdf)
        return sent

    panel = KitPanel(send=send)
    qtbot.addWidget(panel)
    kit = NewKit(template.kit, _kit(template))
    panel.show_kit(kit)
    panel.print.click()

    assert words in panel.told.text()
    assert given == [kit.pdf]


def test_the_code_is_hidden_while_two_groups_are_read_from_the_paper(
    qtbot: QtBot, template: Template
) -> None:
    panel = KitPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_kit(NewKit(template.kit, _kit(template)))
    assert not panel.answers[0].isVisible()

    panel.ask.click()

    seen = {one.text() for one in panel.findChildren(QLabel) if one.isVisible()}
    assert not seen & set(template.kit)
    before = panel.asked
    qtbot.keyClicks(panel.answers[0], template.kit[before[0]])
    panel.again.click()
    assert not set(before) & set(panel.asked)
    assert panel.answers[0].value() is None


def _kit(template: Template) -> bytes:
    return render(RecoveryKit(template.kit))
