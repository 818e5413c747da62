"""The centre's name, the prefix of its codes, its letterhead, its desks."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.errors import FieldError
from cav_desktop.services import centre
from cav_desktop.ui import errors, theme
from cav_desktop.ui.admin.letterhead import LetterheadCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.theme.tokens import FORM_WIDTH, SPACE_2, SPACE_4
from cav_desktop.ui.widgets import Card, Form, TextField, button, label


class CentreSection(QWidget):
    """Saved with a button, because every later code and print bears them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.form = Form(columns=2)
        self.form.add("centre_name", self.tr("Nome del Centro"), TextField(), required=True)
        self.form.add(
            "code_prefix",
            self.tr("Sigla dei fascicoli"),
            TextField(max_length=4),
            required=True,
            hint=self.tr("Vale per i fascicoli nuovi; quelli aperti tengono il loro codice."),
        )
        self.desk = TextField(max_length=80, placeholder=self.tr("Nome dello sportello"))
        self.desk_form = Form(columns=1)
        self.desk_form.add("desk", self.tr("Nuovo sportello"), self.desk)
        self._desks = label("", wrap=True)
        settings = Card(self.tr("Il Centro"), self.tr("Il nome sta in testa alle stampe."))
        settings.add(self.form)
        settings.body.addLayout(_foot(button(self.tr("Salva"), "primary", on_click=self._save)))
        desks = Card(self.tr("Sportelli"), self.tr("I luoghi dove si ricevono le donne."))
        desks.add(self._desks)
        desks.add(self.desk_form)
        desks.body.addLayout(_foot(button(self.tr("Aggiungi"), icon="plus", on_click=self._add)))
        self.desk.returnPressed.connect(self._add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_4)
        self.letterhead = LetterheadCard(context)
        for card in (settings, self.letterhead, desks):
            card.setMaximumWidth(theme.px(FORM_WIDTH))
            whole.addWidget(card)
        whole.addStretch(1)
        context.lists_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is set now."""
        now = self._context.centre
        self.form.set_values({"centre_name": now.name, "code_prefix": now.code_prefix})
        self.letterhead.refresh()
        names = [name for _, name in now.desks]
        self._desks.setText(" · ".join(names) or self.tr("Nessuno, oltre alla sede."))

    def _save(self) -> None:
        values = self.form.values()
        name, prefix = values["centre_name"] or "", values["code_prefix"] or ""
        before = self._context.centre
        try:
            centre.change(self._context.ws, name, prefix)
        except FieldError as error:
            self.form.show_errors({error.field: errors.field_sentence(error.why)})
            return
        self.form.show_errors({})
        self._context.offer_undo(
            self.tr("Dati del Centro salvati."),
            lambda: centre.change(self._context.ws, before.name, before.code_prefix),
        )

    def _add(self) -> None:
        try:
            centre.add_desk(self._context.ws, self.desk.value() or "")
        except FieldError as error:
            self.desk_form.show_errors({error.field: errors.field_sentence(error.why)})
            return
        self.desk_form.show_errors({})
        self.desk.clear()
        self._context.offer_undo(self.tr("Sportello aggiunto."))


def _foot(act: QWidget) -> QHBoxLayout:
    foot = QHBoxLayout()
    foot.setSpacing(SPACE_2)
    foot.addStretch(1)
    foot.addWidget(act)
    return foot
