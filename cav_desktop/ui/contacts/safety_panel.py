"""One event of the safety log, opened beside its list."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.contacts import CALLER_AUTHOR
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.domain.people import SafeAnswer
from cav_desktop.services import drafts
from cav_desktop.services.calls import safety_log
from cav_desktop.services.calls.contacts import ContactDraft
from cav_desktop.services.calls.safety_log import SafetyDraft, SafetySheet
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.ui.case_finder import CaseFinder
from cav_desktop.ui.clipboard import BriefClipboard
from cav_desktop.ui.contacts import choices, corrections
from cav_desktop.ui.contacts.contact_form import ContactForm
from cav_desktop.ui.contacts.correcting import Correcting, side_by_side
from cav_desktop.ui.contacts.facts import Facts
from cav_desktop.ui.contacts.number_line import NumberLine, SafeRule
from cav_desktop.ui.contacts.side_panel import SidePanel
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.safe_words import safe_words
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_4
from cav_desktop.ui.widgets import Banner, button, line
from cav_desktop.ui.widgets.dates import write_instant

SCREEN = "safety"
"""The name of the draft is the place where it is taken up again."""


class SafetyPanel(SidePanel):
    """Who called, of whom he asked, what was said; corrected, linked to a case or not."""

    def __init__(
        self, context: Context, clipboard: BriefClipboard, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._clipboard = clipboard
        self._sheet: SafetySheet | None = None
        self.finder: CaseFinder | None = None
        self.case_button = button(self.tr("Vai al fascicolo"), on_click=self._go)
        self.link_button = button(self.tr("Collega a…"), on_click=self.look_for_case)
        self.link_button.setToolTip(self.tr("Collega al fascicolo della donna"))
        self.unlink_button = button(self.tr("Scollega"), on_click=self._unlink)
        self.edit_button = button(self.tr("Correggi"), icon="pencil-simple", on_click=self.edit)
        self.correcting = Correcting(context, SCREEN, self._correct, self)
        self.correcting.ended.connect(self._corrected)
        self._acts = side_by_side(
            self.edit_button, None, self.unlink_button, self.link_button, self.case_button
        )
        for part in (self.correcting.problem, self._acts, self.correcting.acts):
            self.foot.addWidget(part)

    @property
    def event_id(self) -> int | None:
        """The event that is open."""
        return self._sheet.row.event_id if self._sheet else None

    def open(self, event_id: int) -> None:
        """Read an event (journalled) and show it; a correction left half done is taken up."""
        self.leave()
        self.correcting.problem.hide()
        self._sheet = sheet = safety_log.open_sheet(self._context.ws, event_id)
        when = write_instant(in_rome(sheet.row.at), self._context.ws.today)
        self.set_title(
            self.tr("Registro di sicurezza, %1").replace("%1", when),
            self.tr("collegato a %1").replace("%1", sheet.row.case_code)
            if sheet.row.case_id is not None
            else self.tr("non collegato a un fascicolo"),
        )
        self._read()
        if drafts.load(self._context.ws, SCREEN, event_id) is not None:
            self.edit()

    def edit(self) -> None:
        """Turn the sheet into the form of the safety log."""
        sheet = self._sheet
        if sheet is None or self.correcting.form is not None:
            return
        form = ContactForm(self._context, only_safety_log=True)
        form.show_draft(_as_call(sheet.draft))
        form.show_history(corrections.words(self._context, sheet.corrections))
        self.show_content(form)
        self._acts.hide()
        self.correcting.begin(sheet.row.event_id, form)

    def leave(self) -> None:
        """Keep what is typed as a draft, before something else is shown."""
        self.correcting.leave()

    def refresh(self) -> None:
        """Something changed elsewhere: read again, unless it is being corrected."""
        is_read = self.correcting.form is None and self.isVisible()
        if self._sheet is not None and is_read:
            self.open(self._sheet.row.event_id)

    def look_for_case(self) -> None:
        """Choose the woman's case."""
        self.finder = CaseFinder(self._context, self.tr("Collega al fascicolo della donna"))
        self.finder.chosen.connect(self._link)
        self.finder.given_up.connect(self._read)
        self.show_content(self.finder)
        self._acts.hide()
        self.finder.setFocus()

    def _correct(self, event_id: int, call: ContactDraft) -> None:
        said = SafetyDraft(
            at=call.at,
            channel=call.channel,
            caller_name=call.caller_name,
            caller_phone=call.caller_phone,
            subject_name=call.subject_name,
            subject_phone=call.subject_phone,
            notes=call.notes,
        )
        safety_log.correct(self._context.ws, event_id, said)

    def _corrected(self, is_saved: bool) -> None:
        if is_saved and self._sheet is not None:
            self.open(self._sheet.row.event_id)
        else:
            self._read()
        self.edit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _link(self, case_id: int, code: str) -> None:
        if self._set_link(case_id):
            undo = partial(self._set_link, None)
            self._context.offer_undo(self.tr("Collegato a %1").replace("%1", code), undo)

    def _unlink(self) -> None:
        sheet = self._sheet
        if sheet is not None and sheet.row.case_id is not None and self._set_link(None):
            undo = partial(self._set_link, sheet.row.case_id)
            self._context.offer_undo(self.tr("Collegamento tolto"), undo)

    def _set_link(self, case_id: int | None) -> bool:
        if self._sheet is None:
            return False
        try:
            safety_log.link(self._context.ws, self._sheet.row.event_id, case_id)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return False
        self.open(self._sheet.row.event_id)
        return True

    def _go(self) -> None:
        if self._sheet is not None and self._sheet.row.case_id is not None:
            self._context.navigation.open(Place("case", self._sheet.row.case_id))

    def _read(self) -> None:
        self.finder = None
        if self._sheet is None:
            return
        self.show_content(self._content(self._sheet))
        self._acts.show()
        is_linked = self._sheet.row.case_id is not None
        self.case_button.setVisible(is_linked)
        self.unlink_button.setVisible(is_linked)
        self.link_button.setVisible(not is_linked)

    def _content(self, sheet: SafetySheet) -> QWidget:
        made = QWidget()
        whole = QVBoxLayout(made)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_4)
        whole.addWidget(
            Banner(
                self.tr("Non richiamare e non confermare niente"),
                self.tr("Sono dati giudiziari: stanno solo qui e ogni lettura resta scritta."),
                Tone.PROTECTED,
            )
        )
        # Of a woman nobody knows: he may be beside that telephone.
        rule = sheet.safe or SafeContactDraft(answer=SafeAnswer.NO)
        words, was = self._context.vocabulary, corrections.words(self._context, sheet.corrections)
        him = Facts(self.tr("Chi ha chiamato"))
        if "at" in was:
            at = write_instant(in_rome(sheet.row.at), self._context.ws.today)
            him.add(self.tr("Quando"), at, was.get("at", ""))
        channel = words.label(choices.CHANNEL, sheet.row.channel)
        him.add(self.tr("Canale"), channel, was.get("channel", ""))
        him.add(self.tr("Nome"), sheet.caller_name, was.get("caller_name", ""))
        him.add(self.tr("Telefono"), sheet.caller_phone, was.get("caller_phone", ""))
        him.add(self.tr("Ha risposto"), sheet.row.staff)
        her = Facts(self.tr("Di chi ha chiesto"))
        her.add(self.tr("Nome"), sheet.subject_name, was.get("subject_name", ""))
        if sheet.subject_phone:
            number = NumberLine(sheet.subject_phone, rule, words, self._clipboard)
            her.add_widget(self.tr("Telefono"), number, was.get("subject_phone", ""))
        else:
            her.add(self.tr("Telefono"), "", was.get("subject_phone", ""))
            if sheet.safe is not None:
                said_rule = SafeRule(safe_words(sheet.safe, words), sheet.safe)
                her.add_widget(self.tr("Ricontattarla"), said_rule)
        said = Facts()
        said.add(self.tr("Cosa ha detto"), sheet.words, was.get("notes", ""))
        for part in (him, her, said):
            if not part.is_empty:
                whole.addWidget(line())
                whole.addWidget(part)
        whole.addStretch(1)
        return made


def _as_call(draft: SafetyDraft) -> ContactDraft:
    """The event as the form shows it: a call whose caller is the author."""
    return ContactDraft(
        at=draft.at,
        channel=draft.channel,
        caller=CALLER_AUTHOR,
        caller_name=draft.caller_name,
        caller_phone=draft.caller_phone,
        subject_name=draft.subject_name,
        subject_phone=draft.subject_phone,
        notes=draft.notes,
    )
