"""La donna: the coded facts, and who she is when her name was asked for."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.domain.woman import WOMAN
from cav_desktop.services import drafts
from cav_desktop.services.casework import completeness, sheets
from cav_desktop.services.casework.case_files import CaseSheet
from cav_desktop.services.people import identity
from cav_desktop.services.people.identity import IdentitySheet
from cav_desktop.ui.cases.identity_editor import IdentityEditor
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.meter_card import MeterCard
from cav_desktop.ui.errors import field_sentence
from cav_desktop.ui.kept_editor import KeptEditor
from cav_desktop.ui.rights import keep_for_writers
from cav_desktop.ui.sheet_editor import SheetEditor
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4
from cav_desktop.ui.widgets import Banner, Card, button, label, scrolled

FACTS, IDENTITY = "case_facts", "case_identity"


class WomanPage(QWidget):
    """Two cards and one Save: facts and identity are saved together, each with its record.

    `name_asked` comes when she wants to see who the woman is.
    """

    name_asked = Signal(bool)
    section_asked = Signal(str, str)

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = case
        context = case.context
        self.meter = MeterCard()
        self.facts = SheetEditor(context, WOMAN)
        self.identity = IdentityEditor(context)
        self.hidden = _Hidden(self)
        self._kept_facts = KeptEditor(context, self.facts, FACTS, self)
        self._kept_identity = KeptEditor(context, self.identity, IDENTITY, self)
        self.waiting = Banner(self.tr("Bozza ripresa: non è ancora salvata."))
        self.note = label("", "small")
        self.undo = button(self.tr("Annulla le modifiche"), on_click=self.discard)
        self.save = button(self.tr("Salva"), "primary", on_click=self.save_all)
        self.save.setToolTip(self.tr("Ctrl+Invio"))
        if not context.ws.may_write(Area.IDENTITY):
            self.facts.setEnabled(False)
            self.identity.setEnabled(False)
        keep_for_writers(context, Area.IDENTITY, self.save, self.undo)
        self._foot = QWidget(self)
        self._wanted = ""
        self._lay_out()
        self._connect()
        case.listen(self._show_sheet, self._show_identity)

    def go_to(self, field: str) -> None:
        """Put the keyboard into a field; one under the hidden name waits until it is shown."""
        self._wanted = ""
        if field in self.facts.form:
            self.facts.go_to(field)
            self._area.ensureWidgetVisible(self.facts.field(field))
            return
        if self.identity.isHidden():
            self._wanted = field
            self.hidden.show_name.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(self.hidden)
            return
        shown = self.identity.form.field(field)
        shown.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(shown)

    def resume(self, draft: str) -> None:
        """Go on where she was typing; under the hidden name only once it is shown."""
        if draft == FACTS:
            self.facts.go_on()
        elif self.identity.isHidden():
            QTimer.singleShot(0, self.hidden.show_name, self.hidden.show_name.setFocus)

    def save_all(self) -> None:
        """Save what changed in the two cards; the first wrong field gets the keyboard."""
        case_id = self._case.sheet.case_id
        ws = self._case.context.ws
        rule = self.identity.safe.error()
        if rule and not self.identity.isHidden():
            self.identity.form.show_errors({"safe": rule})
            return
        if self.facts.point_out():
            return
        try:
            if self._kept_facts.is_changed:
                sheets.change(ws, CaseFile, case_id, self.facts.answers())
                self._kept_facts.finish()
            if self._kept_identity.is_changed:
                identity.change(ws, case_id, self.identity.draft())
                self._kept_identity.finish()
        except FieldError as error:
            self._show_error(error)
            return
        except (UserError, EnvironmentFailure) as error:
            self._case.context.fail(error)
            return
        self._case.reload()
        self._case.context.offer_undo(self.tr("Dati salvati"))

    def discard(self) -> None:
        """Put back what the archive says; the drafts are thrown away."""
        for kept in (self._kept_facts, self._kept_identity):
            if kept.is_changed:
                kept.discard()
        self._case.reload()

    def _show_sheet(self, sheet: CaseSheet) -> None:
        self.meter.show_gaps(completeness.of_case(self._case.context.ws, sheet.case_id))
        self.facts.show_corrections(sheet.woman.corrections)
        if not self._kept_facts.is_changed:
            # Let go before other values come, or those would be kept as if she had typed them.
            self._kept_facts.leave()
            self.facts.show_answers(sheet.woman.answers, sheet.woman.corrections)
            self._kept_facts.begin(sheet.case_id)
        self._show_foot()

    def _show_identity(self, shown: IdentitySheet | None) -> None:
        self.identity.setVisible(shown is not None)
        self.hidden.setVisible(shown is None)
        self.hidden.tell_known(self._case.sheet.has_identity)
        if shown is None:
            self._kept_identity.leave()
            self.identity.clear()
            waiting = drafts.load(self._case.context.ws, IDENTITY, self._case.sheet.case_id)
            self.hidden.tell_draft(waiting is not None)
        elif self._kept_identity.is_changed:
            self.identity.show_corrections(shown.corrections)
        else:
            self._kept_identity.leave()
            self.identity.show_identity(shown)
            self._kept_identity.begin(shown.case_id)
        if shown is not None and self._wanted:
            self.go_to(self._wanted)
        self._show_foot()

    def _show_foot(self) -> None:
        is_changed = self._kept_facts.is_changed or self._kept_identity.is_changed
        self.save.setEnabled(is_changed)
        self.undo.setVisible(is_changed)
        self.waiting.setVisible(is_changed and not self.note.text())
        if not is_changed:
            self.note.setText("")

    def _suggest_band(self, code: str) -> None:
        """The year of birth says which band it is."""
        if self.facts.answers()["age_band"] != code:
            self.facts.set_answers({"age_band": code})

    def _react(self) -> None:
        self.save.setEnabled(True)
        self.undo.setVisible(True)

    def _say_kept(self, words: str) -> None:
        self.note.setText(words[:1].upper() + words[1:])

    def _show_error(self, error: FieldError) -> None:
        if error.field in self.facts.form:
            self.facts.show_error(error)
        else:
            self.identity.form.show_errors({error.field: field_sentence(error.why)})

    def _leave(self) -> None:
        self._wanted = ""
        self._kept_facts.leave()
        self._kept_identity.leave()

    def _lay_out(self) -> None:
        inner = QWidget()
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, SPACE_2, 0)
        cards.setSpacing(SPACE_4)
        for part in (self.waiting, self.meter, self.identity, self.hidden, self.facts):
            cards.addWidget(part)
        cards.addStretch(1)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, SPACE_2, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.undo)
        row.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        self._area = scrolled(inner)
        whole.addWidget(self._area, 1)
        whole.addWidget(self._foot)

    def _connect(self) -> None:
        self._case.left.connect(self._leave)
        self.meter.asked.connect(self.section_asked)
        self.hidden.asked.connect(lambda: self.name_asked.emit(True))
        self.identity.band_known.connect(self._suggest_band)
        for editor in (self.facts, self.identity):
            editor.changed.connect(self._react)
        for kept in (self._kept_facts, self._kept_identity):
            kept.saved.connect(self._say_kept)
        # Ctrl+S belongs to the frame, where it keeps the draft.
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save.click)


class _Hidden(Card):
    """In the place of her identity, until it is asked for."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.show_name = button("", icon="eye", on_click=self.asked.emit)
        self._draft = Banner(
            self.tr("Qui c’è una bozza da finire: mostra il nome per riprenderla.")
        )
        self.add(self._draft)
        row = QHBoxLayout()
        row.addWidget(self.show_name)
        row.addStretch(1)
        self.body.addLayout(row)

    def tell_known(self, is_known: bool) -> None:
        """Say whether there is anything under it."""
        title = self.tr("Chi è e come raggiungerla")
        if is_known:
            purpose = self.tr(
                "Nome, numeri e note sono nascosti. Chi li mostra resta scritto nel registro."
            )
        else:
            purpose = self.tr(
                "Di lei non è scritto niente: il fascicolo funziona anche così, per sempre."
            )
        self.set_title(title, purpose)
        self.show_name.setText(
            self.tr("Mostra nome e numeri") if is_known else self.tr("Scrivi nome e numeri")
        )

    def tell_draft(self, is_waiting: bool) -> None:
        """Say that a draft waits under the hidden name."""
        self._draft.setVisible(is_waiting)
