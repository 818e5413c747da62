"""The program driven without a display: the main job, done through its real screens and saved."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QElapsedTimer, QEventLoop, QIODevice, QSize, QTimer
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from cav_desktop.services.calls import contacts
from cav_desktop.services.calls.contacts import ContactDraft
from cav_desktop.services.casework import case_files
from cav_desktop.services.casework.case_files import CaseFilter
from cav_desktop.services.printed import summaries
from cav_desktop.services.printed.summaries import Preview
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.contacts import NewContact
from cav_desktop.ui.context import Context
from cav_desktop.ui.main_window import MainWindow
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.program import Program
from cav_desktop.ui.summary.page import SummaryPage
from cav_desktop.ui.unlock import DemoAccount, UnlockPage

Save = Callable[[str, bytes], None]
_SIZE = QSize(1366, 768)
_LOOK_MS = 10
_PATIENCE_MS = 60_000
_TRIED = 40


class NeverCame(RuntimeError):
    """The program did not reach the state that the next step needs."""


class Showing:
    """One walk: each screen is saved as `<number>-<name>.png` once it has come to rest."""

    def __init__(self, program: Program, save: Save) -> None:
        self._program = program
        self._save = save
        self._number = 0

    @property
    def context(self) -> Context:
        """Who is working."""
        if self._program.context is None:
            raise NeverCame
        return self._program.context

    @property
    def window(self) -> MainWindow:
        """The frame."""
        content = self._program.shell.content()
        if not isinstance(content, MainWindow):
            raise NeverCame
        return content

    def enter(self, account: DemoAccount) -> None:
        """Come in as a person does."""
        page = self._program.shell.content()
        if not isinstance(page, UnlockPage):
            raise NeverCame
        self.picture("accesso")
        page.fill(account)
        page.enter.click()
        until(lambda: self._program.is_open)

    def open(self, place: Place, name: str) -> None:
        """Go to a screen and keep its picture."""
        if self.context.navigation.knows(place.screen):
            self.context.navigation.open(place)
            self.picture(name)

    def picture(self, name: str) -> None:
        """Save what the window shows."""
        rest()
        self._number += 1
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._program.shell.grab().save(buffer, "PNG")
        self._save(f"{self._number:02d}-{name}.png", bytes(buffer.data().data()))


def show(folder: Path, accounts: Sequence[DemoAccount], save: Save) -> None:
    """From the unlock screen to the printed summary on the archive of a folder."""
    program = Program(folder, accounts=accounts)
    program.shell.resize(_SIZE)
    program.start()
    try:
        walk = Showing(program, save)
        walk.enter(accounts[0])
        walk.open(Place("home"), "oggi")
        walk.open(Place("contacts"), "contatti")
        case_id = _log_a_call(walk)
        walk.open(Place("case", case_id), "fascicolo")
        walk.open(Place("cases"), "fascicoli")
        page = _summary(walk)
        walk.picture("sintesi")
        save("sintesi.pdf", summaries.release(walk.context.ws, page))
        walk.open(Place("admin"), "amministrazione")
    finally:
        program.close()
        # Hidden, not closed: what no person arranged is not remembered as her window.
        program.shell.hide()


def reads_pdf(pdf: bytes) -> None:
    """Whether Qt can show a document on this computer; raises `ValueError` when it cannot."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pages = document.pageCount()
    is_drawn = pages > 0 and not document.render(0, QSize(210, 297)).isNull()
    document.close()
    if not is_drawn:
        raise ValueError("pdf")


def until(reached: Callable[[], bool], patience_ms: int = _PATIENCE_MS) -> None:
    """Let the program work until a state is reached; raises `NeverCame` when it is not."""
    loop, watch = QEventLoop(), QElapsedTimer()
    watch.start()
    look = QTimer()
    look.setInterval(_LOOK_MS)
    look.timeout.connect(lambda: _look(loop, reached, watch, patience_ms))
    look.start()
    loop.exec()
    look.stop()
    if not reached():
        raise NeverCame


def rest() -> None:
    """Let layouts, refreshes and quick work come to an end."""
    watch = QElapsedTimer()
    watch.start()
    until(lambda: watch.elapsed() > 20 * _LOOK_MS)
    QApplication.processEvents()


def _look(
    loop: QEventLoop, reached: Callable[[], bool], watch: QElapsedTimer, patience_ms: int
) -> None:
    if reached() or watch.elapsed() > patience_ms:
        loop.quit()


def _log_a_call(walk: Showing) -> int:
    """The phone rings: the drawer is filled in, saved, and the case is opened from it."""
    ws = walk.context.ws
    content = _call(ws)
    walk.open(Place("new_contact"), "nuovo-contatto-vuoto")
    editor = walk.window.drawer.content()
    if not isinstance(editor, NewContact):
        raise NeverCame
    editor.form.show_draft(content)
    editor.form.changed.emit()
    walk.picture("nuovo-contatto")
    editor.save(open_case=True)
    until(lambda: (walk.context.navigation.current() or Place("")).screen == "case")
    place = walk.context.navigation.current()
    if place is None or place.object_id is None:
        raise NeverCame
    return place.object_id


def _call(ws: Workspace) -> ContactDraft:
    return replace(
        ContactDraft(at=ws.now - timedelta(minutes=4), desk_id=contacts.last_desk(ws)),
        channel="via_1522",
        caller="donna",
        outcome="info_date",
        subject_name="Zofia Wróblewska",
        subject_phone="+39 371 558 2019",
    )


def _summary(walk: Showing) -> Preview:
    """The page on the screen, at the newest case whose usual one may leave as it is."""
    for case_id in case_files.ids(walk.context.ws, CaseFilter())[:_TRIED]:
        walk.context.navigation.open(Place("summary", case_id))
        screen = walk.window.pages.currentWidget()
        if not isinstance(screen, SummaryPage):
            raise NeverCame
        page = _made(screen)
        if screen.may_leave():
            return page
    raise NeverCame


def _made(screen: SummaryPage) -> Preview:
    """The page that the screen shows, once it is composed and proven."""
    until(lambda: screen.page is not None)
    if screen.page is None:
        raise NeverCame
    return screen.page
