"""The form of a new account: who she is, what she types to come in, what her role opens."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cav_desktop.domain.errors import FieldError, LoginTaken
from cav_desktop.domain.roles import Role
from cav_desktop.services.access import colleagues
from cav_desktop.ui import errors, theme
from cav_desktop.ui.admin.role_words import opens_words
from cav_desktop.ui.context import Context
from cav_desktop.ui.theme.tokens import FORM_WIDTH, SPACE_2
from cav_desktop.ui.widgets import Card, Form, Option, SearchableCombo, TextField, button, label


class NewColleagueCard(Card):
    """`asked` carries login, shown name, title and role; the passphrase is made afterwards."""

    asked = Signal(str, str, str, object)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Dai un accesso"),
            self.tr("La frase segreta la propone il programma: la vedi una volta, per dargliela."),
            parent,
        )
        self.setMaximumWidth(theme.px(FORM_WIDTH))
        self.login = TextField(max_length=80)
        self.role = SearchableCombo(
            [
                Option(role.value, context.vocabulary.label("E69", role.value))
                for role in colleagues.roles_with_account()
            ]
        )
        self.form = Form(columns=2)
        self.form.add(
            "shown_name",
            self.tr("Nome mostrato"),
            TextField(max_length=120),
            required=True,
            hint=self.tr("Accanto a ciò che fa, come «Lucia V.»."),
        )
        self.form.add(
            "login",
            self.tr("Nome per entrare"),
            self.login,
            required=True,
            hint=self.tr("Quello che scrive ogni volta, come «lucia.verdi»."),
        )
        self.form.add("role", self.tr("Ruolo"), self.role, required=True)
        self.form.add("title", self.tr("Qualifica"), TextField(max_length=120))
        self.opens = label("", "muted", wrap=True)
        self.role.changed.connect(lambda _: self._say_what_opens())
        self.give = button(self.tr("Dai l’accesso"), "primary", on_click=self._ask)
        self.back = button(self.tr("Torna indietro"), on_click=self.left.emit)
        self.add(self.form)
        self.add(self.opens)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.give)
        self.body.addLayout(foot)

    def begin(self) -> None:
        """An empty form."""
        self.form.set_values(dict.fromkeys(self.form.names()))
        self.form.show_errors({})
        self._say_what_opens()
        self.set_busy(is_busy=False)
        self.form.field("shown_name").control.setFocus()

    def set_busy(self, *, is_busy: bool) -> None:
        """While the account is being made there is nothing to press."""
        for part in (self.form, self.give, self.back):
            part.setEnabled(not is_busy)
        self.give.setText(self.tr("Preparo...") if is_busy else self.tr("Dai l’accesso"))

    def show_refusal(self, error: Exception) -> bool:
        """Show beside its field what was refused; False when it is about none of them."""
        self.set_busy(is_busy=False)
        if isinstance(error, LoginTaken):
            self.form.show_errors({"login": errors.sentence(error).text})
        elif isinstance(error, FieldError) and error.field in self.form.names():
            self.form.show_errors({error.field: errors.field_sentence(error.why)})
        else:
            return False
        return True

    def _say_what_opens(self) -> None:
        chosen = self.role.value()
        self.opens.setText(opens_words(Role(chosen)) if chosen else "")
        self.opens.setVisible(bool(chosen))

    def _ask(self) -> None:
        values = self.form.values()
        missing = [name for name in ("shown_name", "login", "role") if not values[name]]
        self.form.show_errors(dict.fromkeys(missing, errors.field_sentence("required")))
        if not missing:
            self.asked.emit(
                values["login"], values["shown_name"], values["title"] or "", Role(values["role"])
            )
