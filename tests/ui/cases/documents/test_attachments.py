"""Documenti: documents come in, are opened in memory, described, taken away and let out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.documents import pictures
from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.attachments import AttachmentForm
from cav_desktop.services import drafts
from cav_desktop.services.attached import attachment_intake, attachments
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases.documents.attachment_details import DRAFT
from cav_desktop.ui.cases.documents.attachments import AttachmentsPage
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.context import Context
from tests import make, papers
from tests.ui.cases.desk import actions


class Answers:
    """What the questions of the page get."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.path: Path | None = None
        self.reason: str | None = "caricato per errore"

    def choose_files(self, _: QWidget) -> list[Path]:
        return self.files

    def choose_path(self, _: QWidget, suffix: str) -> Path | None:
        assert suffix.startswith(".")
        return self.path

    def ask_reason(self, _: QWidget, title: str) -> str | None:
        assert title
        return self.reason


class Told:
    """What the page says to the frame, and how its questions are answered."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.answer = True
        self.asked: list[tuple[str, str, str]] = []
        self.undo: list[tuple[str, Callable[[], object] | None]] = []
        self.told: list[tuple[str, str]] = []
        context.undo_offered.connect(lambda text, act: self.undo.append((text, act)))
        context.told.connect(lambda title, text: self.told.append((title, text)))

    def ask(
        self, parent: QWidget, cause: str, effect: str, verb: str, *, danger: bool = False
    ) -> bool:
        self.asked.append((cause, effect, verb))
        return self.answer


@pytest.fixture
def desk(context: Context) -> Told:
    return Told(context)


@pytest.fixture
def her(ws: Workspace) -> int:
    return make.case(ws)


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def page(qtbot: QtBot, desk: Told, her: int, answers: Answers) -> AttachmentsPage:
    case = OpenCase(desk.context, desk.ask)
    made = AttachmentsPage(
        case,
        choose_files=answers.choose_files,
        choose_path=answers.choose_path,
        ask_reason=answers.ask_reason,
    )
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    case.open(her)
    return made


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def made(name: str, data: bytes) -> Path:
        place = tmp_path / name
        place.write_bytes(data)
        return place

    return made


Made = Callable[[str, bytes], Path]


def opened(qtbot: QtBot, page: AttachmentsPage, ws: Workspace, case_id: int, data: bytes) -> int:
    number = attachment_intake.take_in_bytes(ws, case_id, "carta.x", data)
    page.refresh()
    page.open(number)
    qtbot.waitUntil(lambda: page.viewer.sheet is not None)
    return number


def test_an_empty_list_says_what_to_do(page: AttachmentsPage) -> None:
    assert page.table.model.rowCount() == 0
    assert "Trascina qui" in page._empty.accessibleName()
    assert not page.viewer.isVisible()


def test_chosen_files_come_in_and_what_is_refused_is_told_by_name(
    qtbot: QtBot, page: AttachmentsPage, desk: Told, answers: Answers, file: Made
) -> None:
    answers.files = [
        file("decreto.pdf", papers.pdf()),
        file("programma.pdf", b"MZ\x90\x00"),
        file("foto.jpg", papers.photograph()),
    ]
    page.add.click()
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 2 and bool(desk.told))

    assert desk.undo[-1][0] == "2 documenti aggiunti"
    title, text = desk.told[-1]
    assert title == "Il documento non si può aggiungere"
    assert text.startswith("«programma.pdf»: Si aggiungono PDF")
    assert page.table.count_text() == "2 righe"


def test_an_arrival_is_undone(
    qtbot: QtBot, page: AttachmentsPage, desk: Told, answers: Answers, file: Made
) -> None:
    answers.files = [file("decreto.pdf", papers.pdf())]
    page.add.click()
    qtbot.waitUntil(lambda: bool(desk.undo))
    undo = desk.undo[-1][1]
    assert undo is not None
    undo()

    qtbot.waitUntil(lambda: page.table.model.rowCount() == 0)


def test_the_same_document_is_gone_to_instead_of_kept_twice(
    qtbot: QtBot, page: AttachmentsPage, desk: Told, answers: Answers, file: Made
) -> None:
    answers.files = [file("a.pdf", papers.pdf())]
    page.add.click()
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 1)
    answers.files = [file("copia.pdf", papers.pdf())]
    page.add.click()
    qtbot.waitUntil(lambda: bool(desk.told))

    assert desk.told[-1][0] == "C’è già"
    assert page.table.model.rowCount() == 1
    assert page.table.current_id() == page.table.model.id_at(0)


def test_files_are_dropped_and_stay_where_they_were(
    qtbot: QtBot, page: AttachmentsPage, file: Made
) -> None:
    place = file("lettera.txt", b"cara Anna")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(place)), QUrl("http://altrove/x.pdf")])
    page.dropEvent(
        QDropEvent(
            QPoint(10, 10),
            Qt.DropAction.MoveAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 1)

    assert place.read_bytes() == b"cara Anna"


def test_a_picture_on_the_clipboard_is_pasted(
    qtbot: QtBot, page: AttachmentsPage, ws: Workspace
) -> None:
    mime = QMimeData()
    mime.setData("image/png", papers.screenshot())
    QGuiApplication.clipboard().setMimeData(mime)
    page.paste()
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 1)

    row = page.table.model.row_at(0)
    assert row is not None
    assert (row.title, row.form) == ("Immagine incollata", AttachmentForm.PNG)
    QGuiApplication.clipboard().clear()


def test_a_hostile_picture_on_the_clipboard_is_refused(
    qtbot: QtBot, page: AttachmentsPage, desk: Told
) -> None:
    mime = QMimeData()
    mime.setData("image/png", papers.bomb())
    QGuiApplication.clipboard().setMimeData(mime)
    page.paste()
    qtbot.waitUntil(lambda: bool(desk.told))

    assert "troppo grande" in desk.told[-1][1]
    QGuiApplication.clipboard().clear()


def test_a_pdf_is_shown_in_memory_and_its_opening_is_written(
    qtbot: QtBot, page: AttachmentsPage, ws: Workspace, her: int
) -> None:
    opened(qtbot, page, ws, her, papers.pdf(pages=3))

    assert page.viewer.pdf.page_count() == 3
    assert page.viewer._stack.currentWidget() is page.viewer.pdf
    assert actions(ws)[-1] == Opening.ATTACHMENT
    assert "SHA-256" in page.viewer._origin.text()


def test_a_photograph_warns_of_its_place(
    qtbot: QtBot, page: AttachmentsPage, ws: Workspace, her: int
) -> None:
    opened(qtbot, page, ws, her, papers.photograph(size=(300, 200)))

    viewer = page.viewer
    assert viewer._stack.currentWidget() is viewer.image
    assert viewer.image.image.width() == 300
    assert viewer.warning.isVisible()
    assert "posizione" in viewer.warning.accessibleName() + viewer.warning._title.text()


def test_a_text_is_read_only(qtbot: QtBot, page: AttachmentsPage, ws: Workspace, her: int) -> None:
    opened(qtbot, page, ws, her, b"a" * 5_000 + b"\n<b>non grassetto</b>")

    shown = page.viewer.text
    assert shown.isReadOnly()
    assert "<b>non grassetto</b>" in shown.toPlainText()
    assert max(map(len, shown.toPlainText().splitlines())) == 2_000


def test_closing_forgets_the_bytes(
    qtbot: QtBot, page: AttachmentsPage, ws: Workspace, her: int
) -> None:
    opened(qtbot, page, ws, her, papers.photograph())
    page.viewer.close_button.click()

    assert page.viewer.sheet is None
    assert page.viewer.image.image.isNull()
    assert not page.viewer.isVisible()


def test_leaving_the_case_forgets_everything(
    qtbot: QtBot, page: AttachmentsPage, ws: Workspace, her: int
) -> None:
    opened(qtbot, page, ws, her, papers.pdf())
    page.case.leave()

    assert page.viewer.sheet is None
    assert page.viewer.pdf.page_count() == 0
    assert page.table.model.rowCount() == 0


def test_where_there_is_little_room_the_document_takes_the_place_of_the_list(
    qtbot: QtBot, page: AttachmentsPage, ws: Workspace, her: int
) -> None:
    opened(qtbot, page, ws, her, papers.pdf())
    assert page.table.isVisible()
    page.resize(600, 640)
    assert page.viewer.isVisible()
    assert not page.table.isVisible()
    page.viewer.close_button.click()
    assert page.table.isVisible()


def test_a_document_is_described_and_the_list_shows_it(
    qtbot: QtBot, page: AttachmentsPage, ws: Workspace, her: int
) -> None:
    number = opened(qtbot, page, ws, her, papers.pdf())
    page.viewer.describe.click()
    form = page.viewer.details.form
    title = form.field("title").control
    assert isinstance(title, QLineEdit)
    title.clear()
    qtbot.keyClicks(title, "Decreto del Tribunale")
    page.viewer.details.save.click()
    qtbot.waitUntil(lambda: bool(attachments.open_sheet(ws, number).corrections))

    row = attachments.rows(ws, her, [number])[0]
    assert row.title == "Decreto del Tribunale"
    qtbot.waitUntil(lambda: page.table.model.row_at(0) == row)


def test_what_is_typed_of_a_document_is_kept(
    qtbot: QtBot, page: AttachmentsPage, ws: Workspace, her: int
) -> None:
    number = opened(qtbot, page, ws, her, papers.pdf())
    page.viewer.describe.click()
    qtbot.keyClicks(page.viewer.details.form.field("title").control, " firmato")
    page.close_document()
    assert drafts.load(ws, DRAFT, number) is not None

    page.open(number)
    qtbot.waitUntil(lambda: page.viewer.sheet is not None)
    assert "firmato" in page.viewer.details.draft().title
    page.viewer.details.undo.click()
    assert drafts.load(ws, DRAFT, number) is None


def test_a_wrong_day_is_told_beside_its_field(
    qtbot: QtBot, page: AttachmentsPage, ws: Workspace, her: int
) -> None:
    opened(qtbot, page, ws, her, papers.pdf())
    page.viewer.describe.click()
    qtbot.keyClicks(page.viewer.details.form.field("on").control, "+3")
    page.viewer.details.save.click()

    assert "futuro" in page.viewer.details.form.field("on").error()


def test_a_removal_asks_why_and_can_be_undone(
    qtbot: QtBot, page: AttachmentsPage, ws: Workspace, desk: Told, her: int
) -> None:
    number = opened(qtbot, page, ws, her, papers.pdf())
    page.viewer.remove.click()
    qtbot.waitUntil(lambda: bool(desk.undo))
    assert actions(ws)[-1] == Action.ATTACHMENT_REMOVED
    assert page.viewer.sheet is None
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 0)

    undo = desk.undo[-1][1]
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 1)
    assert page.table.model.id_at(0) == number


def test_without_a_reason_nothing_is_removed(
    qtbot: QtBot, page: AttachmentsPage, ws: Workspace, answers: Answers, her: int
) -> None:
    number = opened(qtbot, page, ws, her, papers.pdf())
    answers.reason = None
    page.viewer.remove.click()

    assert attachments.ids(ws, her) == [number]


def test_a_photograph_goes_out_without_its_place_after_a_warning(  # noqa: PLR0917 - fixtures
    qtbot: QtBot,
    page: AttachmentsPage,
    ws: Workspace,
    desk: Told,
    answers: Answers,
    her: int,
    tmp_path: Path,
) -> None:
    opened(qtbot, page, ws, her, papers.photograph())
    answers.path = tmp_path / "fuori.jpg"
    page.viewer.export.click()
    qtbot.waitUntil(lambda: bool(desk.undo))

    _, effect, verb = desk.asked[-1]
    assert "Posizione" in effect
    assert verb == "Salva fuori"
    data = answers.path.read_bytes()
    assert pictures.told_by(data, AttachmentForm.JPEG) == pictures.Told()
    assert actions(ws)[-1] == Action.ATTACHMENT_EXPORTED


def test_who_goes_back_lets_nothing_out(  # noqa: PLR0917 - fixtures
    qtbot: QtBot,
    page: AttachmentsPage,
    ws: Workspace,
    desk: Told,
    answers: Answers,
    her: int,
    tmp_path: Path,
) -> None:
    opened(qtbot, page, ws, her, papers.pdf())
    answers.path = tmp_path / "fuori.pdf"
    desk.answer = False
    page.viewer.export.click()

    assert not answers.path.exists()
    assert Action.ATTACHMENT_EXPORTED not in actions(ws)


def test_the_list_is_filtered_by_kind(
    qtbot: QtBot, page: AttachmentsPage, ws: Workspace, her: int
) -> None:
    attachment_intake.take_in_bytes(ws, her, "a.pdf", papers.pdf())
    page.kinds._set(frozenset({"relazione_tribunale"}))

    assert page.table.model.rowCount() == 0
    assert page._empty.accessibleName().startswith("Nessun documento di questo tipo")
    page._empty.acted.emit()
    assert page.table.model.rowCount() == 1


def test_a_section_made_after_the_case_was_opened_shows_it(
    qtbot: QtBot, desk: Told, ws: Workspace, her: int
) -> None:
    number = attachment_intake.take_in_bytes(ws, her, "a.pdf", papers.pdf())
    case = OpenCase(desk.context, desk.ask)
    case.open(her)
    made = AttachmentsPage(case)
    qtbot.addWidget(made)
    made.show()

    assert made.table.model.id_at(0) == number
    other = make.case(ws)
    case.open(other)
    assert made.table.model.rowCount() == 0
