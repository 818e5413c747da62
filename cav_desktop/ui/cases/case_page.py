"""The case file (fascicolo): the header that stays, the sections at the left, one page at a time.

A new section is one line of `SECTIONS`.
"""

from functools import partial
from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cav_desktop.domain.endings import FollowUp
from cav_desktop.domain.errors import EnvironmentFailure, NotOfTheTeam, UserError, Vanished
from cav_desktop.domain.passages import PASSAGE
from cav_desktop.services.casework import cases, sections_filled
from cav_desktop.services.casework.case_files import CaseSheet
from cav_desktop.ui import theme
from cav_desktop.ui.cases.children import CHILD_DRAFTS, ChildrenPage
from cav_desktop.ui.cases.closed_case import ClosedCase
from cav_desktop.ui.cases.documents.attachments import AttachmentsPage
from cav_desktop.ui.cases.header import CaseHeader
from cav_desktop.ui.cases.keyboard_home import KeyboardHome
from cav_desktop.ui.cases.legal import LEGAL_DRAFTS, LegalPage
from cav_desktop.ui.cases.merging import Choose, Merging, choose_other
from cav_desktop.ui.cases.open_case import Ask, OpenCase
from cav_desktop.ui.cases.own_case_acts import DRAFT as OWN_CASE
from cav_desktop.ui.cases.own_case_acts import OwnCaseActs
from cav_desktop.ui.cases.protection.plan import DRAFTS as PLAN_DRAFTS
from cav_desktop.ui.cases.protection.plan import PlanPage
from cav_desktop.ui.cases.protection.risk import RISK_DRAFTS, RiskPage
from cav_desktop.ui.cases.referrals.section import REFERRAL_DRAFTS, ReferralsSection
from cav_desktop.ui.cases.sections import Fielded, Resuming, Section, SectionList, SectionPages
from cav_desktop.ui.cases.sheets.missing import woman_measure
from cav_desktop.ui.cases.sheets.section_tabs import SectionTabs
from cav_desktop.ui.cases.sheets.sheet_form import SheetForm
from cav_desktop.ui.cases.shelter.section import STAY_DRAFTS, stay_section
from cav_desktop.ui.cases.shown_entities import MEASURED_ALONE, SHOWN
from cav_desktop.ui.cases.told.clinical import CLINICAL_DRAFTS, clinical_section
from cav_desktop.ui.cases.told.consents import ConsentsPage
from cav_desktop.ui.cases.told.diary import DiaryPage
from cav_desktop.ui.cases.violence import VIOLENCE_DRAFTS, ViolencePage
from cav_desktop.ui.cases.ways.episodes import EpisodesPage
from cav_desktop.ui.cases.ways.path import PathPage
from cav_desktop.ui.cases.woman import FACTS, IDENTITY, WomanPage
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.theme.tokens import SPACE_4, SPACE_5
from cav_desktop.ui.widgets import confirm
from cav_desktop.ui.widgets.scrolled import scrolled

_LIST = 212


SECTIONS: tuple[Section, ...] = (
    Section(
        "path",
        QT_TRANSLATE_NOOP("sections", "Percorso"),
        "clock-counter-clockwise",
        PathPage,
    ),
    Section(
        "woman",
        QT_TRANSLATE_NOOP("sections", "La donna"),
        "identification-card",
        WomanPage,
        (FACTS, IDENTITY),
    ),
    Section(
        "violence",
        QT_TRANSLATE_NOOP("sections", "Violenza e autore"),
        "warning-octagon",
        ViolencePage,
        VIOLENCE_DRAFTS,
    ),
    Section(
        "risk",
        QT_TRANSLATE_NOOP("sections", "Rischio"),
        "gauge",
        RiskPage,
        RISK_DRAFTS,
        QT_TRANSLATE_NOOP("sections", "una valutazione da firmare, o da rifare"),
    ),
    Section(
        "plan",
        QT_TRANSLATE_NOOP("sections", "Piano di tutela"),
        "target",
        PlanPage,
        (*PLAN_DRAFTS, "safety_plan"),
        QT_TRANSLATE_NOOP("sections", "un piano non ancora firmato"),
    ),
    Section(
        "children",
        QT_TRANSLATE_NOOP("sections", "Figli"),
        "baby",
        ChildrenPage,
        CHILD_DRAFTS,
    ),
    Section(
        "stay",
        QT_TRANSLATE_NOOP("sections", "Ospitalità"),
        "house-line",
        stay_section,
        STAY_DRAFTS,
    ),
    Section(
        "referrals",
        QT_TRANSLATE_NOOP("sections", "Invii"),
        "paper-plane-tilt",
        ReferralsSection,
        REFERRAL_DRAFTS,
    ),
    Section(
        "legal",
        QT_TRANSLATE_NOOP("sections", "Legale"),
        "scales",
        LegalPage,
        LEGAL_DRAFTS,
    ),
    Section(
        "consents",
        QT_TRANSLATE_NOOP("sections", "Consensi"),
        "handshake",
        ConsentsPage,
        ("consent",),
        QT_TRANSLATE_NOOP("sections", "manca una delle risposte che servono alla presa in carico"),
    ),
    Section(
        "diary",
        QT_TRANSLATE_NOOP("sections", "Diario"),
        "notebook",
        DiaryPage,
        ("activity", "activity_note"),
    ),
    Section(
        "documents",
        QT_TRANSLATE_NOOP("sections", "Documenti"),
        "files",
        AttachmentsPage,
    ),
    Section(
        "clinical",
        QT_TRANSLATE_NOOP("sections", "Note cliniche"),
        "lock-key",
        clinical_section,
        CLINICAL_DRAFTS,
    ),
    Section(
        "episodes",
        QT_TRANSLATE_NOOP("sections", "Stato"),
        "path",
        EpisodesPage,
        (PASSAGE.key, FollowUp.FORM.key),
    ),
)
SECTION_OF_DRAFT = {draft: section.key for section in SECTIONS for draft in section.drafts}
"""Which section resumes the draft of an editor; a place may be named after the draft."""


class CasePage(QWidget):
    """Shows the case of a `Place`; the filter `section` says which page, `opened` offers an undo.

    `ask` and `choose` put the questions, so that a test can answer them.
    """

    def __init__(
        self,
        context: Context,
        ask: Ask = confirm,
        choose: Choose = choose_other,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._context = context
        self._offered: set[int] = set()
        self.case = OpenCase(context, ask, self)
        self._merging = Merging(context, ask, choose, self)
        self.summarise = QAction(
            theme.icon("printer"), self.tr("Sintesi anonimizzata…"), self, shortcut=_keys("Ctrl+P")
        )
        self.merge = QAction(theme.icon("git-merge"), self.tr("Unisci a un altro fascicolo…"), self)
        self.undo_opening = QAction(
            theme.icon("arrow-u-up-left"), self.tr("Annulla l’apertura"), self
        )
        self.team = QAction(theme.icon("users"), self.tr("Équipe del fascicolo…"), self)
        self.conflict = QAction(theme.icon("eye-slash"), self.tr("Conflitto di interessi…"), self)
        self.header = CaseHeader(
            self.case,
            (self.summarise, self.team, self.conflict, self.merge, self.undo_opening),
        )
        self.whose = OwnCaseActs(self.case)
        self.closed = ClosedCase(context)
        self._wanted = Place("cases")
        self.addAction(self.summarise)
        self.list = SectionList(SECTIONS)
        self.list.setFixedWidth(theme.px(_LIST))
        self._stack = QStackedWidget(self)
        self._acts = scrolled(self.whose)
        self._stack.addWidget(self._acts)
        self.pages = SectionPages(SECTIONS, self.case, self._take_in)
        self._lay_out()
        self._connect()
        self._keyboard_home = KeyboardHome(self, lambda: self.list.buttons.get(self.part))
        self.choose(SECTIONS[0].key)

    def show_place(self, place: Place) -> None:
        """Open the case of a place, at the section it asks for."""
        if place.object_id is None:
            return
        self._wanted = place
        is_another = not self.case.is_open or self.case.sheet.case_id != place.object_id
        try:
            self.case.open(place.object_id)
            self._close(is_closed=False)
        except NotOfTheTeam as error:
            self._close(is_closed=True)
            self.closed.show_case(error.case_id)
            return
        except UserError as error:
            self._context.fail(error)
            self._context.navigation.open(Place("cases"))
            return
        wanted = place.filter("section") or SECTION_OF_DRAFT.get(place.screen, "")
        if wanted in self.pages:
            self.choose(wanted, place.filter("field"))
            page = self.pages[wanted]
            if place.screen in SECTION_OF_DRAFT and isinstance(page, Resuming):
                page.resume(place.screen)
            elif isinstance(page, SectionTabs) and place.filter("part"):
                page.show_part(place.filter("part"), int(place.filter("object", "0")))
        elif is_another:
            self.choose(SECTIONS[0].key)
        if place.screen == OWN_CASE:
            self._stack.setCurrentWidget(self._acts)
            self.whose.acts.go_on()
        QTimer.singleShot(0, self, self._stand)
        if place.filter("opened") and self.case.sheet.case_id not in self._offered:
            self._offered.add(self.case.sheet.case_id)
            self._offer_undo()

    def _close(self, *, is_closed: bool) -> None:
        """Show what everybody sees of a case of others in place of the sheet, or the sheet."""
        if is_closed:
            self.case.leave()
        else:
            self.closed.leave()
        self.closed.setVisible(is_closed)
        self._sheet.setVisible(not is_closed)

    def _show_hidden(self, code: str) -> None:
        self.case.leave()
        self._context.navigation.open(Place("cases"))
        self._context.offer_undo(self.tr("%1 per te non c’è più").replace("%1", code))

    def choose(self, key: str, field: str = "") -> None:
        """Show a section, with the keyboard in one of its fields if it is named."""
        self._context.mend()
        self.list.choose(key)
        page = self.pages[key]
        self._stack.setCurrentWidget(page)
        if field and isinstance(page, Fielded):
            page.go_to(field)

    def save_typed(self) -> None:
        """Save what is being written in the section, wherever the keyboard is."""
        page = self.pages[self.part]
        saves = [page.save] if isinstance(page, WomanPage) else []
        saves += [one.save for one in page.findChildren(SheetForm) if one.is_changed]
        for save in saves:
            if save.isVisible() and save.isEnabled():
                save.click()

    def _stand(self) -> None:
        """Where the keyboard was is another case, or a section that is not seen: come home."""
        focused = cast("QWidget | None", self.window().focusWidget())
        section = self.list.buttons.get(self.part)
        # The eye is the first thing of the page: who only came must not show a name with a key.
        is_nowhere = focused is None or not focused.isVisible() or focused is self.header.eye
        if is_nowhere and self.isVisible() and section is not None:
            section.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def part(self) -> str:
        """The key of the section that is shown: the help is about it."""
        return next((key for key, one in self.list.buttons.items() if one.isChecked()), "")

    def _take_in(self, page: QWidget) -> None:
        """A section was looked at for the first time: it gets its place and its ways out."""
        self._stack.addWidget(page)
        for signal, act in (("section_asked", self.choose), ("name_asked", self._show_name)):
            asked = getattr(page, signal, None)
            if asked is not None:
                asked.connect(act)

    def _show_sheet(self, sheet: CaseSheet) -> None:
        self._measure()
        is_new = len(sheet.episodes) == 1 and sheet.current.state == "contatto"
        self.undo_opening.setVisible(is_new)
        whose = self.header.whose
        self.team.setVisible(whose is not None and (whose.may_choose or whose.may_begin))

    def _measure(self) -> None:
        if not self.case.is_open:
            return
        sheet = self.case.sheet
        try:
            found = sections_filled.of_case(self._context.ws, sheet.case_id, sheet.risk)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        self.list.show_measures({**found, "woman": woman_measure(sheet)})

    def _show_name(self, is_wanted: bool) -> None:
        try:
            if is_wanted:
                self.case.reveal()
            else:
                self.case.hide()
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)

    def _offer_undo(self) -> None:
        sheet = self.case.sheet
        text = self.tr("Aperto il fascicolo %1").replace("%1", sheet.code)
        self._context.offer_undo(text, partial(self._take_back, sheet.case_id))

    def _take_back(self, case_id: int) -> None:
        try:
            cases.undo_opening(self._context.ws, case_id)
        except (UserError, EnvironmentFailure) as error:
            self._context.fail(error)
            return
        self.case.leave()
        self._context.navigation.open(Place("cases"))

    def _merge(self) -> None:
        survivor = self._merging.merge(self.case.sheet.case_id)
        if survivor is not None:
            self._context.navigation.open(Place("case", survivor))
            self._context.offer_undo(self.tr("Fascicoli uniti"))

    def _refresh(self) -> None:
        try:
            self.case.reload()
        except Vanished:
            self.case.leave()
        except NotOfTheTeam as error:
            self._close(is_closed=True)
            self.closed.show_case(error.case_id)

    def _connect(self) -> None:
        self.case.shown.connect(self._show_sheet)
        self.list.chosen.connect(self.choose)
        self.header.name_asked.connect(self._show_name)
        self.summarise.triggered.connect(
            lambda: self._context.navigation.open(Place("summary", self.case.sheet.case_id))
        )
        self.merge.triggered.connect(self._merge)
        self.team.triggered.connect(self.whose.choose_team)
        self.conflict.triggered.connect(self.whose.flag)
        self.whose.opened.connect(lambda: self._stack.setCurrentWidget(self._acts))
        self.whose.closed.connect(lambda: self.choose(self.part))
        self.whose.hidden_from_me.connect(self._show_hidden)
        self.closed.opened.connect(lambda _: self.show_place(self._wanted))
        self.undo_opening.triggered.connect(lambda: self._take_back(self.case.sheet.case_id))
        refresh_on(self._context.bus, self, SHOWN, self._refresh)
        refresh_on(self._context.bus, self, MEASURED_ALONE, self._measure)

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(SPACE_4)
        columns.addWidget(self.list)
        columns.addWidget(self._stack, 1)
        self._sheet = QWidget(self)
        inside = QVBoxLayout(self._sheet)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE_4)
        inside.addWidget(self.header)
        inside.addLayout(columns, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5, 0, SPACE_5, SPACE_5 - 4)
        whole.addWidget(self._sheet, 1)
        whole.addWidget(self.closed, 1)
        self.closed.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Going elsewhere keeps what was typed."""
        super().hideEvent(event)
        if self.case.is_open:
            self._context.flush_drafts()


def _keys(text: str) -> QKeySequence:
    return QKeySequence(text)
