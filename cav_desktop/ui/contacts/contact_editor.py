"""What a draft keeps of the form of a contact: its content and where she is in it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from cav_desktop.services.people.known_people import Candidate
from cav_desktop.ui.contacts import draft_payload
from cav_desktop.ui.contacts.contact_form import ContactForm
from cav_desktop.ui.contacts.draft_payload import Typed


class ContactEditor(QObject):
    """An `Editor` for the keeper; a widget cannot be one, for its `cursor` is the mouse's.

    It is `Restorable` too, for the correction of a contact that is saved already.
    """

    changed = Signal()

    def __init__(
        self, form: ContactForm, joined: Callable[[], Candidate | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._joined = joined

    def payload(self) -> str:
        """Everything typed so far, and the woman chosen to be joined."""
        return Typed(self._form.draft(), self._joined()).to_json()

    def cursor(self) -> str:
        """The field she is in, with the place in it."""
        return self._form.where()

    def field_with_keyboard(self) -> str:
        """The field she is in, with the place in it."""
        return self._form.where()

    def restore(self, payload: str, cursor: str) -> None:
        """Show what was typed and not saved, with the keyboard where it was."""
        self._form.show_draft(draft_payload.read(payload).draft)
        self._form.go_to(cursor)
