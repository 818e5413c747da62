"""The drawer "Nuovo contatto": logged in thirty seconds, by keyboard, with the phone at the ear."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.services import drafts
from cav_desktop.services.calls import contacts
from cav_desktop.services.calls.contacts import ContactDraft
from cav_desktop.services.casework import cases
from cav_desktop.services.drafts import DraftRow
from cav_desktop.services.people import known_people
from cav_desktop.services.people.known_people import Candidate
from cav_desktop.ui import errors
from cav_desktop.ui.contacts import draft_payload
from cav_desktop.ui.contacts.contact_editor import ContactEditor
from cav_desktop.ui.contacts.contact_form import ContactForm
from cav_desktop.ui.contacts.known_panel import KnownPanel
from cav_desktop.ui.contacts.waiting_draft import WaitingDraft
from cav_desktop.ui.context import Context
from cav_desktop.ui.drafts import DraftKeeper
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4
from cav_desktop.ui.widgets import Banner, button, confirm, label, scrolled

SCREEN = "new_contact"
Confirm = Callable[[QWidget, str, str, str], bool]


class NewContact(QWidget):
    """The content of the drawer: an empty form, or the draft that its place names.

    Every draft has a number of its own, so a second call never takes the place of the first. Over
    the empty form a strip offers what was left before; taken up, the cursor is where it was.
    `closed` when the drawer may go: saved, discarded, or put aside (the draft stays).
    """

    closed = Signal()

    def __init__(
        self,
        context: Context,
        place: Place | None = None,
        *,
        ask: Confirm = confirm,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._ask = ask
        waiting = [one for one in drafts.waiting(context.ws) if one.screen == SCREEN]
        asked = place.object_id if place is not None else None
        self._slot = _free(waiting) if asked is None else asked
        self._is_kept = any(one.object_id == self._slot for one in waiting)
        # Ours before the form is: the Tab key meets it first.
        self.waiting = WaitingDraft(context, self)
        self.waiting.show_drafts(waiting if asked is None else ())
        self.waiting.resumed.connect(self._resume)
        self.waiting.put_away.connect(self._begin_empty)
        self.known = KnownPanel(context)
        self.form = ContactForm(context, self.known)
        self.known.stand_after(self.form.field("subject_phone").control)
        self._problem = Banner("", tone=Tone.DANGER)
        self._problem.hide()
        self._lay_out()
        blank = ContactDraft(at=context.ws.now, desk_id=contacts.last_desk(context.ws))
        self.form.show_draft(blank)
        if asked is None and place is not None and place.filter("case"):
            self.known.choose(known_people.of_case(context.ws, int(place.filter("case"))))
        self._blank = self._content()
        cursor = self._restore()
        self._editor = ContactEditor(self.form, lambda: self.known.chosen, self)
        self.keeper = DraftKeeper(
            self._editor, self._save_draft, self._discard_draft, lambda: context.now, self
        )
        self.keeper.saved.connect(self._kept.setText)
        context.keep(self.keeper)
        self._connect()
        self.form.go_to(cursor)
        self.setFocusProxy(self.form)
        self._adapt()

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was typed or chosen."""
        return self._content() == self._blank

    def save(self, *, open_case: bool = False) -> None:
        """Save the contact; with `open_case` go to the case of the woman, opened if needed."""
        self._problem.hide()
        self.form.settle()
        problems = self.form.missing() | self.form.visible_problems()
        if problems:
            self.form.show_errors(problems)
            return
        try:
            logged = contacts.log(self._context.ws, self.form.to_save())
        except FieldError as error:
            self.form.show_errors({error.field: errors.field_sentence(error.why)})
            return
        except (UserError, EnvironmentFailure) as error:
            self._say(error)
            return
        self.keeper.stop()
        self._finish_draft()
        if logged.contact_id is None:
            self._context.offer_undo(self.tr("Scritto nel registro di sicurezza"))
        else:
            self._follow(logged.contact_id, self.known.chosen, open_case=open_case)
        self.closed.emit()

    def ask_close(self) -> None:
        """Put aside: what was typed stays as a draft and comes back with the drawer."""
        self.form.settle()
        if self.is_untouched:
            self._forget_draft()
        else:
            self.keeper.flush()
            self.keeper.stop()
            self._context.offer_undo(
                self.tr("Bozza tenuta: la ritrovi in Oggi e in «Nuovo contatto»")
            )
        self.closed.emit()

    def ask_again(self) -> bool:
        """Another call comes in: keep what is typed and say whether an empty form is to open."""
        self.form.settle()
        if self.is_untouched:
            return False
        self.keeper.flush()
        self.keeper.stop()
        self._context.offer_undo(
            self.tr("Bozza tenuta: la riprendi dalla riga sopra il contatto vuoto")
        )
        return True

    def cancel(self) -> None:
        """Throw away what was typed, asking first when there is something to lose."""
        if self.is_untouched:
            self._forget_draft()
            self.closed.emit()
            return
        if self._ask(
            self,
            self.tr("Stai per scartare questo contatto"),
            self.tr("Dopo, ciò che hai scritto non si recupera. Il registro dice solo che c’era."),
            self.tr("Scarta"),
        ):
            self.keeper.discard()
            self.closed.emit()

    def _follow(self, contact_id: int, chosen: Candidate | None, *, open_case: bool) -> None:
        """What comes after the saving: the joining or the opening, each with its undo."""
        ws = self._context.ws
        text, undo, case_id = self.tr("Contatto salvato"), None, None
        try:
            if chosen is not None:
                case_id, undo = self._join(contact_id, chosen)
                text = self.tr("Contatto salvato e unito a %1").replace(
                    "%1", self.known.code_of(chosen)
                )
            elif open_case:
                case_id = cases.open_from_contact(ws, contact_id)
                undo = partial(self._undo, partial(cases.undo_opening, ws, case_id))
                text = self.tr("Contatto salvato, fascicolo aperto")
        except (UserError, EnvironmentFailure) as error:
            # The contact is saved: only what should have followed is told, beside the list.
            self._context.fail(error)
        self._context.offer_undo(text, undo)
        if open_case and case_id is not None:
            self._context.navigation.open(Place("case", case_id))

    def _join(self, contact_id: int, chosen: Candidate) -> tuple[int, Callable[[], object]]:
        ws = self._context.ws
        if chosen.case_id is not None:
            cases.join(ws, contact_id, chosen.case_id)
            return chosen.case_id, partial(self._undo, partial(cases.undo_joining, ws, contact_id))
        case_id = cases.open_from_contact(ws, chosen.contact_id or 0)
        cases.join(ws, contact_id, case_id)

        def take_back() -> None:
            cases.undo_joining(ws, contact_id)
            cases.undo_opening(ws, case_id)

        return case_id, partial(self._undo, take_back)

    def _undo(self, act: Callable[[], object]) -> None:
        context = self._context
        try:
            act()
        except (UserError, EnvironmentFailure) as error:
            context.fail(error)
            return
        if context.navigation.knows("contacts"):
            context.navigation.open(Place("contacts"))

    def _content(self) -> tuple[ContactDraft, Candidate | None]:
        """What was typed or chosen; the moment of the call alone is nothing typed."""
        return replace(self.form.draft(), at=None), self.known.chosen

    def _restore(self) -> str:
        row = drafts.load(self._context.ws, SCREEN, self._slot)
        if row is None:
            return ""
        typed = draft_payload.read(row.payload)
        self.form.show_draft(typed.draft)
        self.known.choose(typed.joined)
        self._kept.setText(self.tr("bozza ripresa"))
        self._look()
        return row.cursor

    def _save_draft(self, payload: str, cursor: str) -> None:
        ws = self._context.ws
        drafts.save(ws, SCREEN, payload, object_id=self._slot, cursor=cursor)
        if not self._is_kept:
            self._is_kept = True
            self._context.drafts_changed.emit()

    def _discard_draft(self) -> None:
        drafts.discard(self._context.ws, SCREEN, self._slot)
        self._context.drafts_changed.emit()

    def _finish_draft(self) -> None:
        drafts.finish(self._context.ws, SCREEN, self._slot)
        if self._is_kept:
            self._context.drafts_changed.emit()

    def _forget_draft(self) -> None:
        self.keeper.stop()
        self._finish_draft()

    def _resume(self, slot: int) -> None:
        # After the click: the frame deletes this form, with the button, when the other one opens.
        open_it = partial(self._context.navigation.open, Place(SCREEN, slot))
        QTimer.singleShot(0, self._context, open_it)

    def _begin_empty(self) -> None:
        self.waiting.hide()
        self.form.go_to("")

    def _look(self) -> None:
        held = self.form.values()
        if not self.form.is_safety_log:
            self.known.look_for(held["subject_name"] or "", held["subject_phone"] or "")

    def _say(self, error: Exception) -> None:
        sentence = errors.sentence(error)
        self._problem.set_words(sentence.title, sentence.text, Tone.DANGER)
        self._problem.show()

    def _typed(self) -> None:
        self._look()
        self._adapt()
        self._editor.changed.emit()

    def _adapt(self) -> None:
        is_safety = self.form.is_safety_log
        self.known.setHidden(is_safety or not (self.known.found or self.known.chosen))
        self._save_button.setText(
            self.tr("Salva nel registro di sicurezza") if is_safety else self.tr("Salva")
        )
        # Both would join her: one button then, and Ctrl+Enter for who stays here.
        self._save_button.setVisible(is_safety or self.known.chosen is None)
        self._open_button.setVisible(not is_safety)
        self._open_button.setText(
            self.tr("Salva e unisci") if self.known.chosen else self.tr("Salva e apri fascicolo")
        )

    def _connect(self) -> None:
        self.form.changed.connect(self._typed)
        self.known.changed.connect(self._typed)
        for keys, act in (
            ("Ctrl+Return", self.save),
            ("Ctrl+Enter", self.save),
            ("Ctrl+Shift+Return", lambda: self.save(open_case=True)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        self._area = scrolled(self.form, self, keeps_room=True)
        self._kept = label("", "small")
        self._cancel_button = button(self.tr("Annulla"), on_click=self.cancel)
        self._save_button = button(self.tr("Salva"), on_click=self.save)
        self._save_button.setToolTip(self.tr("Salva (Ctrl+Invio)"))
        self._open_button = button(
            self.tr("Salva e apri fascicolo"), "primary", on_click=lambda: self.save(open_case=True)
        )
        self._open_button.setToolTip(self.tr("Salva e apri fascicolo (Ctrl+Maiusc+Invio)"))
        hints = QHBoxLayout()
        hints.addWidget(self._kept, 1)
        hints.addWidget(label(self.tr("Ctrl+Invio salva"), "small"))
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        foot.addWidget(self._cancel_button)
        foot.addStretch(1)
        foot.addWidget(self._save_button)
        foot.addWidget(self._open_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(self.waiting)
        whole.addWidget(self._area, 1)
        whole.addWidget(self._problem)
        for below in (hints, foot):
            below.setContentsMargins(0, 0, SPACE_4, 0)
            whole.addLayout(below)

    def _show_field(self) -> None:
        standing = cast("QWidget | None", self.form.focusWidget())
        if standing is not None:
            self._area.ensureWidgetVisible(standing)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is typing any more."""
        self.known.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whatever the room, the field where she writes is seen: also that of a draft resumed."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self._show_field)


def _free(waiting: Sequence[DraftRow]) -> int:
    """The first number that no waiting draft has."""
    taken = {one.object_id for one in waiting}
    return next(slot for slot in range(len(taken) + 1) if slot not in taken)
