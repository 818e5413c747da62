"""Changing one's own secret phrase."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.errors import NotAllowed, WeakPassphrase, WrongPassphrase
from cav_desktop.domain.progress import Progress
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.ui import errors, theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.new_passphrase import NewPassphrase
from cav_desktop.ui.passphrase import PassphraseField
from cav_desktop.ui.theme.tokens import FORM_WIDTH, SPACE_4, Tone
from cav_desktop.ui.widgets import Banner, Card, FormField, TextField, button


class AccessSection(QWidget):
    """Her name and her present phrase, then the new one twice."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.login = TextField(max_length=80)
        self.login.set_value(context.ws.archive.access.login)
        self.old = PassphraseField(self.tr("Frase segreta di adesso"))
        self._login_field = FormField(self.tr("Nome per entrare"), self.login)
        self._old_field = FormField(self.tr("Frase segreta di adesso"), self.old)
        self.choice = NewPassphrase()
        self.choice.set_personal((context.ws.shown_name, context.centre.name))
        self.message = Banner("", "", Tone.SUCCESS)
        self.message.hide()
        self.change = button(self.tr("Cambia la frase segreta"), "primary", on_click=self._change)
        card = Card(
            self.tr("La mia frase segreta"),
            self.tr("Quella vecchia smette di aprire appena la cambi. Nessun’altra la conosce."),
        )
        card.setMaximumWidth(theme.px(FORM_WIDTH))
        row = QHBoxLayout()
        row.setSpacing(SPACE_4)
        row.addWidget(self._login_field, 1)
        row.addWidget(self._old_field, 1)
        card.body.addLayout(row)
        card.add(self.choice)
        card.add(self.message)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.change)
        card.body.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        whole.addStretch(1)

    def _change(self) -> None:
        session = self._context.session
        new = self.choice.accepted()
        if session is None or new is None:
            return
        login, old, unlocked = self.login.value() or "", self.old.value(), session.unlocked
        self.change.setEnabled(False)

        def work(_: Progress) -> Unlocked:
            return archives.change_passphrase(unlocked, login, old, new)

        self._context.run_task(work, self._done, self._failed, owner=self, can_cancel=False)

    def _done(self, unlocked: Unlocked) -> None:
        self.change.setEnabled(True)
        if self._context.session is not None:
            self._context.session.take(unlocked)
        self.old.clear()
        self.choice.clear()
        self.message.set_words(
            self.tr("Fatto: dalla prossima volta entri con la frase nuova."), "", Tone.SUCCESS
        )
        self.message.show()

    def _failed(self, error: Exception) -> None:
        self.change.setEnabled(True)
        if isinstance(error, WrongPassphrase | NotAllowed):
            self._old_field.set_error(errors.sentence(error).text)
            self.old.setFocus()
        elif isinstance(error, WeakPassphrase):
            self.message.set_words(errors.passphrase_sentence(error.why), "", Tone.WARNING)
            self.message.show()
        else:
            self._context.fail(error)
