"""How the sheets of a case are filled in by whoever tells a story."""

from PySide6.QtCore import Qt

from cav_desktop.domain.forms import Answer, Kind
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.cases.sheets.sheet_form import SheetForm
from cav_desktop.ui.cases.told.consents import ConsentsPage
from cav_desktop.ui.sheet_editor import SheetEditor
from cav_desktop.ui.showing import until
from tests.journeys.stage import Stage, W

_TYPED = frozenset({Kind.LINE, Kind.TEXT, Kind.NUMBER, Kind.DATE})


def section(stage: Stage, key: str, kind: type[W]) -> W:
    """Go to a section of the case on the screen."""
    page = stage.screen(CasePage)
    stage.click(page.list.buttons[key])
    shown = page.pages[key]
    assert isinstance(shown, kind), type(shown).__name__
    return shown


def write(stage: Stage, form: SheetForm, answers: dict[str, Answer]) -> None:
    """Words, numbers and days by keyboard, where she would; the rest by the mouse's choice."""
    editor: SheetEditor = form.editor
    for name, answer in answers.items():
        if editor.form[name].kind in _TYPED and isinstance(answer, str):
            stage.stand_on(editor.field(name).control)
            stage.type(answer)
        else:
            editor.set_answers({name: answer})


def save(stage: Stage, form: SheetForm) -> None:
    """Ctrl+Enter, as everywhere."""
    stage.stand_on(form.save)
    stage.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(lambda: not form.is_changed)


def consent(stage: Stage, page: ConsentsPage, purpose: str, picture: str = "") -> None:
    """She says yes to one purpose today."""

    def holds() -> bool:
        return page._standing[purpose].holds and not page.form.isVisible()

    stage.click(next(iter(page.cards[purpose].buttons.values())))
    until(page.form.isVisible)
    stage.stand_on(page.form.editor.field("on").control)
    if picture:
        stage.look(picture)
    stage.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(holds)
