"""One event of the safety log, opened beside its list."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.domain.people import SafeAnswer
from cav_desktop.services import safety_log
from cav_desktop.services.safe_contact import SafeContactDraft
from cav_desktop.services.safety_log import SafetySheet
from cav_desktop.ui.clipboard import BriefClipboard
from cav_desktop.ui.contacts import choices
from cav_desktop.ui.contacts.case_finder import CaseFinder
from cav_desktop.ui.contacts.facts import Facts
from cav_desktop.ui.contacts.number_line import NumberLine, SafeRule
from cav_desktop.ui.contacts.side_panel import SidePanel
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.safe_words import safe_words
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_4
from cav_desktop.ui.widgets import Banner, button, line
from cav_desktop.ui.widgets.dates import write_instant


class SafetyPanel(SidePanel):
    """Who called, of whom he asked, what was said; linked to a case or not."""

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
        self.unlink_button = button(self.tr("Togli il collegamento"), on_click=self._unlink)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE_2)
        acts.addStretch(1)
        for act in (self.unlink_button, self.link_button, self.case_button):
            acts.addWidget(act)
        self.foot.addLayout(acts)

    @property
    def event_id(self) -> int | None:
        """The event that is open."""
        return self._sheet.row.event_id if self._sheet else None

    def open(self, event_id: int) -> None:
        """Read an event (journalled) and show it."""
        self._sheet = sheet = safety_log.open_sheet(self._context.ws, event_id)
        when = write_instant(in_rome(sheet.row.at), self._context.ws.today)
        self.set_title(
            self.tr("Registro di sicurezza, %1").replace("%1", when),
            self.tr("collegato a %1").replace("%1", sheet.row.case_code)
            if sheet.row.case_id is not None
            else self.tr("non collegato a un fascicolo"),
        )
        self._read()

    def refresh(self) -> None:
        """Something changed elsewhere: read again."""
        if self._sheet is not None and self.isVisible():
            self.open(self._sheet.row.event_id)

    def look_for_case(self) -> None:
        """Choose the woman's case."""
        self.finder = CaseFinder(self._context, self.tr("Collega al fascicolo della donna"))
        self.finder.chosen.connect(self._link)
        self.finder.given_up.connect(self._read)
        self.show_content(self.finder)
        self.finder.setFocus()

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
        words = self._context.vocabulary
        him = Facts(self.tr("Chi ha chiamato"))
        him.add(self.tr("Canale"), words.label(choices.CHANNEL, sheet.row.channel))
        him.add(self.tr("Nome"), sheet.caller_name)
        him.add(self.tr("Telefono"), sheet.caller_phone)
        him.add(self.tr("Ha risposto"), sheet.row.staff)
        her = Facts(self.tr("Di chi ha chiesto"))
        her.add(self.tr("Nome"), sheet.subject_name)
        if sheet.subject_phone:
            number = NumberLine(sheet.subject_phone, rule, words, self._clipboard)
            her.add_widget(self.tr("Telefono"), number)
        elif sheet.safe is not None:
            said_rule = SafeRule(safe_words(sheet.safe, words), sheet.safe)
            her.add_widget(self.tr("Ricontattarla"), said_rule)
        said = Facts()
        said.add(self.tr("Cosa ha detto"), sheet.words)
        for part in (him, her, said):
            if not part.is_empty:
                whole.addWidget(line())
                whole.addWidget(part)
        whole.addStretch(1)
        return made
