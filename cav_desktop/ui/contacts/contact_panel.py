"""One contact beside the register: read, corrected, put into a case and taken out again."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.areas import Area
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.services import drafts
from cav_desktop.services.calls import contacts
from cav_desktop.services.calls.contacts import ContactSheet
from cav_desktop.services.casework import cases
from cav_desktop.ui.case_finder import CaseFinder
from cav_desktop.ui.clipboard import BriefClipboard
from cav_desktop.ui.contacts import corrections
from cav_desktop.ui.contacts.contact_facts import ContactFacts
from cav_desktop.ui.contacts.contact_form import ContactForm
from cav_desktop.ui.contacts.correcting import Correcting, side_by_side
from cav_desktop.ui.contacts.side_panel import SidePanel
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.rights import keep_for_writers
from cav_desktop.ui.safe_words import safe_words
from cav_desktop.ui.widgets import button
from cav_desktop.ui.widgets.dates import write_instant

SCREEN = "contacts"
"""The name of the draft is the place where it is taken up again."""


class ContactPanel(SidePanel):
    """`shown` carries the number of the contact after each reading."""

    shown = Signal(int)

    def __init__(
        self, context: Context, clipboard: BriefClipboard, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._clipboard = clipboard
        self._sheet: ContactSheet | None = None
        correct = partial(contacts.correct, context.ws)
        self.correcting = Correcting(context, SCREEN, correct, self)
        self.correcting.ended.connect(self._corrected)
        self.finder: CaseFinder | None = None
        self._build_acts()

    @property
    def form(self) -> ContactForm | None:
        """The form, while the contact is being corrected."""
        return self.correcting.form

    @property
    def contact_id(self) -> int | None:
        """The contact that is open."""
        return self._sheet.contact_id if self._sheet else None

    def open(self, contact_id: int) -> None:
        """Read a contact (journalled) and show it; a correction left half done is taken up."""
        self.leave()
        self.correcting.problem.hide()
        self._sheet = sheet = contacts.open_sheet(self._context.ws, contact_id)
        at = in_rome(sheet.draft.at) if sheet.draft.at else self._context.now
        when = write_instant(at, self._context.ws.today)
        self.set_title(
            self.tr("Contatto, %1").replace("%1", when),
            self.tr("nel fascicolo %1").replace("%1", sheet.case_code)
            if sheet.case_id is not None
            else self.tr("senza fascicolo"),
        )
        self._read()
        if drafts.load(self._context.ws, SCREEN, contact_id) is not None:
            self.edit()
        self.shown.emit(contact_id)

    def edit(self) -> None:
        """Turn the sheet into the form."""
        sheet = self._sheet
        if sheet is None or self.form is not None:
            return
        form = ContactForm(self._context)
        form.show_draft(sheet.draft)
        form.show_history(corrections.words(self._context, sheet.corrections))
        if sheet.safe_of_case is not None:
            form.show_rule_of_case(safe_words(sheet.safe_of_case, self._context.vocabulary))
        self.show_content(form)
        self._acts.hide()
        self.correcting.begin(sheet.contact_id, form)

    def save(self) -> None:
        """Save the corrections."""
        self.correcting.save()

    def cancel(self) -> None:
        """Give the corrections up."""
        self.correcting.cancel()

    def leave(self) -> None:
        """Keep what is typed as a draft, before another contact is shown."""
        self.correcting.leave()

    def _corrected(self, is_saved: bool) -> None:
        if is_saved and self._sheet is not None:
            self.open(self._sheet.contact_id)
        else:
            self._read()
        self.edit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Something changed elsewhere: read again, unless it is being corrected."""
        if self._sheet is not None and self.form is None and self.isVisible():
            self.open(self._sheet.contact_id)

    def open_case(self) -> None:
        """Go to the case of this contact; without one, open it first."""
        sheet = self._sheet
        if sheet is None:
            return
        if sheet.case_id is not None:
            self._context.navigation.open(Place("case", sheet.case_id))
            return
        ws = self._context.ws
        case_id = self._try(lambda: cases.open_from_contact(ws, sheet.contact_id))
        if isinstance(case_id, int):
            undo = partial(self._try, lambda: cases.undo_opening(ws, case_id))
            self._context.offer_undo(self.tr("Fascicolo aperto"), undo)
            self._context.navigation.open(Place("case", case_id))

    def look_for_case(self) -> None:
        """Choose the case to which this contact belongs."""
        self.finder = CaseFinder(self._context, self.tr("Unisci a un fascicolo"))
        self.finder.chosen.connect(self._join)
        self.finder.given_up.connect(self._read)
        self.show_content(self.finder)
        self._acts.hide()
        self.finder.setFocus()

    def part(self) -> None:
        """Take the contact out of its case, and back what it had brought there."""
        sheet = self._sheet
        if sheet is None or sheet.case_id is None:
            return
        ws, case_id = self._context.ws, sheet.case_id
        if self._try(lambda: cases.undo_joining(ws, sheet.contact_id)) is not _FAILED:
            again = partial(self._try, lambda: cases.join(ws, sheet.contact_id, case_id))
            self._context.offer_undo(self.tr("Contatto tolto dal fascicolo"), again)

    def _join(self, case_id: int, code: str) -> None:
        sheet, ws = self._sheet, self._context.ws
        if sheet is None:
            return
        if self._try(lambda: cases.join(ws, sheet.contact_id, case_id)) is not _FAILED:
            undo = partial(self._try, lambda: cases.undo_joining(ws, sheet.contact_id))
            self._context.offer_undo(self.tr("Contatto unito a %1").replace("%1", code), undo)
        self._read()

    def _read(self) -> None:
        self.finder = None
        if self._sheet is not None:
            self.show_content(ContactFacts(self._context, self._sheet, self._clipboard))
        self._show_acts()

    def _try(self, act: Callable[[], object]) -> object:
        """Do it, or tell why it cannot be done."""
        try:
            return act()
        except (UserError, EnvironmentFailure) as error:
            self.correcting.say(error)
            return _FAILED

    def _show_acts(self) -> None:
        is_in_case = self._sheet is not None and self._sheet.case_id is not None
        self._acts.setVisible(self.form is None)
        self.join_button.setVisible(not is_in_case)
        self.part_button.setVisible(is_in_case)
        writes = self._context.ws.may_write(Area.CONTACTS)
        self.case_button.setVisible(is_in_case or writes)
        self.case_button.setText(
            self.tr("Vai al fascicolo") if is_in_case else self.tr("Apri fascicolo")
        )

    def _build_acts(self) -> None:
        self.case_button = button(self.tr("Apri fascicolo"), on_click=self.open_case)
        self.join_button = button(self.tr("Unisci a…"), on_click=self.look_for_case)
        self.join_button.setToolTip(self.tr("Unisci a un fascicolo che c’è già"))
        self.part_button = button(self.tr("Annulla unione"), on_click=self.part)
        self.edit_button = button(self.tr("Correggi"), icon="pencil-simple", on_click=self.edit)
        verbs = (self.edit_button, self.join_button, self.part_button)
        keep_for_writers(self._context, Area.CONTACTS, *verbs)
        self._acts = side_by_side(
            self.edit_button, None, self.join_button, self.part_button, self.case_button
        )
        for part in (self.correcting.problem, self._acts, self.correcting.acts):
            self.foot.addWidget(part)


_FAILED = object()
