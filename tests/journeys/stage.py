"""The program as a person has it before her: a keyboard, a mouse, and what the window shows."""

from collections.abc import Callable
from typing import TypeVar, cast

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.main_window import MainWindow
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.program import Program
from cav_desktop.ui.showing import rest, until
from cav_desktop.ui.unlock import UnlockPage
from tests.fixed_clock import FixedClock

Camera = Callable[[str], None]
W = TypeVar("W", bound=QWidget)
_LOOK_MS = 20


def no_camera(_screen: str) -> None:
    """Take no picture."""


class Stage:
    """What a story acts with; `camera` is called at every screen, when it has come to rest."""

    def __init__(self, program: Program, clock: FixedClock, camera: Camera = no_camera) -> None:
        self.program = program
        self.clock = clock
        self.keys = 0
        self._camera = camera

    @property
    def context(self) -> Context:
        """Who is working."""
        context = self.program.context
        assert context is not None, "nobody is working"
        return context

    @property
    def ws(self) -> Workspace:
        """The archive of who is working, to see whether what was done is there."""
        return self.context.ws

    @property
    def window(self) -> MainWindow:
        """The frame of the screens."""
        return self.content(MainWindow)

    def content(self, kind: type[W]) -> W:
        """What the one window shows now."""
        shown = self.program.shell.content()
        assert isinstance(shown, kind), type(shown).__name__
        return shown

    def screen(self, kind: type[W]) -> W:
        """The screen inside the frame."""
        shown = self.window.pages.currentWidget()
        assert isinstance(shown, kind), type(shown).__name__
        return shown

    def drawer(self, kind: type[W]) -> W:
        """What the drawer holds."""
        shown = self.window.drawer.content()
        assert isinstance(shown, kind), type(shown).__name__
        return shown

    def look(self, screen: str) -> None:
        """Let everything come to rest, then take the picture."""
        rest()
        self._camera(screen)

    def snap(self, screen: str) -> None:
        """Take the picture of what passes, without waiting."""
        self._camera(screen)

    # --- Coming in and going ----------------------------------------------------------------

    def enter(self, login: str, passphrase: str) -> None:
        """Write name and phrase as a person does, and wait for the frame."""
        self.write_credentials(login, passphrase)
        self.press(Qt.Key.Key_Return)
        until(lambda: self.program.is_open)
        rest()

    def write_credentials(self, login: str, passphrase: str) -> None:
        """Fill in the first screen."""
        page = self.content(UnlockPage)
        self.stand_on(page.login)
        page.login.selectAll()
        self.type(login)
        self.stand_on(page.passphrase.edit)
        page.passphrase.edit.selectAll()
        self.type(passphrase)

    def lock(self) -> None:
        """Ctrl+L, until the first screen is back."""
        self.shortcut(Qt.Key.Key_L)
        until(lambda: isinstance(self.program.shell.content(), UnlockPage))
        rest()

    def go(self, screen: str) -> None:
        """Choose a line of the rail, or for a screen that has none, its place."""
        self.open(Place(screen))

    def open(self, place: Place) -> None:
        """Go to a place as a link of another screen does, a while after what was done before."""
        self.clock.advance(seconds=50)
        self.window.undo._go()
        self.context.navigation.open(place)
        rest()

    # --- Keyboard and mouse -----------------------------------------------------------------

    def standing(self) -> QWidget:
        """Where the keyboard is."""
        widget = QApplication.focusWidget()
        assert widget is not None, "the keyboard is nowhere"
        return widget

    def stand_on(self, widget: QWidget) -> None:
        """Put the keyboard on a control."""
        self._be_in_front(widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def type(self, text: str, *, caps_lock: bool = False) -> None:
        """Type where the keyboard is, any letter of any alphabet."""
        for letter in text:
            self.keys += 1
            is_shifted = letter.isupper() and not caps_lock
            shift = Qt.KeyboardModifier.ShiftModifier
            held = shift if is_shifted else Qt.KeyboardModifier.NoModifier
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.standing(), QKeyEvent(kind, 0, held, letter))
            # Between two keys of a person the program always works: lists open, focus settles.
            QApplication.processEvents()

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        on: QWidget | None = None,
        times: int = 1,
    ) -> None:
        """Press a key where the keyboard is."""
        for _ in range(times):
            self.keys += 1
            QTest.keyClick(on or self.standing(), key, modifier)
            QApplication.processEvents()

    def shortcut(self, key: Qt.Key) -> None:
        """Press Ctrl and a key, wherever the keyboard is in the window."""
        shell = self.program.shell
        self._be_in_front(shell)
        standing = cast("QWidget | None", shell.focusWidget())
        self.press(key, Qt.KeyboardModifier.ControlModifier, on=standing or shell)

    def panic(self) -> None:
        """Press F12; returns in the very moment in which the cover stands."""
        self._be_in_front(self.program.shell)
        QTest.keyClick(self.standing(), Qt.Key.Key_F12)

    def click(self, widget: QWidget) -> None:
        """Press a button or a field with the mouse; it must be there to be pressed."""
        assert widget.isVisible(), f"{type(widget).__name__} is not on the screen"
        assert widget.isEnabled(), f"{type(widget).__name__} cannot be pressed"
        self._be_in_front(widget)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def click_word(self, word: str, within: QWidget | None = None) -> None:
        """Press the button that says this word."""
        self.click(self.button(word, within))

    def button(self, word: str, within: QWidget | None = None) -> QAbstractButton:
        """The button on the screen that says this word."""
        place = within or self.program.shell
        found = [
            one
            for one in place.findChildren(QAbstractButton)
            if one.isVisible() and word in (one.text(), one.accessibleName())
        ]
        assert found, f"no button says {word}"
        return found[0]

    def in_dialogs(self, ask: Callable[[], object], *answers: Callable[[QDialog], object]) -> None:
        """Do what opens questions one after the other, and answer each when it stands there."""
        questions = _Questions(answers)
        questions.wait()
        ask()
        until(lambda: questions.are_over)
        if questions.failed is not None:
            raise questions.failed

    def words(self, within: QWidget | None = None) -> str:
        """Everything the labels of a part of the window say."""
        place = within or self.program.shell
        return "\n".join(
            one.text() for one in place.findChildren(QLabel) if one.isVisible() and one.text()
        )

    def _be_in_front(self, widget: QWidget) -> None:
        window = widget.window()
        if not window.isActiveWindow():
            window.activateWindow()
            until(window.isActiveWindow)


class _Questions:
    """Looks for each question in turn; a story that fails inside one still closes it."""

    def __init__(self, answers: tuple[Callable[[QDialog], object], ...]) -> None:
        self._answers = list(answers)
        self._came: list[QDialog] = []
        self.failed: BaseException | None = None

    @property
    def are_over(self) -> bool:
        """Whether every question was answered, or one could not be."""
        return not self._answers or self.failed is not None

    def wait(self) -> None:
        """Look again and again until the next one is there."""
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog in self._came:
            QTimer.singleShot(_LOOK_MS, self.wait)
            return
        self._came.append(dialog)
        answer = self._answers[0]
        if len(self._answers) > 1:
            QTimer.singleShot(_LOOK_MS, self.wait)
        try:
            answer(dialog)
        except BaseException as error:  # noqa: BLE001 - told outside of Qt's event loop
            self.failed = error
            dialog.reject()
        finally:
            del self._answers[0]
