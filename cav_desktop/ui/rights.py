"""What a section shows of an area that is another role's to read, or to write."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.areas import Area
from cav_desktop.ui import area_words
from cav_desktop.ui.context import Context
from cav_desktop.ui.widgets import EmptyState


def reserved(context: Context, area: Area) -> EmptyState:
    """What stands in the place of an area that she does not read: whose it is."""
    whose = area_words.whose(context.vocabulary, area)
    return EmptyState("lock-key", area_words.title(area), whose)


def keep_for_writers(context: Context, area: Area, *verbs: QWidget) -> None:
    """Verbs of an area are not there for who does not write in it, whatever a page does later."""
    if not context.ws.may_write(area):
        for one in verbs:
            verb = one.act if isinstance(one, EmptyState) else one
            verb.hide()
            verb.installEventFilter(_Away(verb))


class _Away(QObject):
    """Keeps a control away that is not hers."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hides what a page shows again."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            watched.hide()
        return super().eventFilter(watched, event)
