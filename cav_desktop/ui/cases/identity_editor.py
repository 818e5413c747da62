"""Who she is: names, alias, numbers with the rule beside each, and how she may be reached."""

import json
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.cases import age_band
from cav_desktop.domain.errors import FieldError
from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.services.people.identity import IdentityDraft, IdentitySheet
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.ui.cases.sheets.written_lines import WrittenLines
from cav_desktop.ui.context import Context
from cav_desktop.ui.former_values import last_rule, last_value
from cav_desktop.ui.safe_contact_field import SafeContactField
from cav_desktop.ui.safe_words import safe_tone, safe_words
from cav_desktop.ui.widgets import Card, Form, PhoneField, TextArea, TextField

_YEAR = 4


class IdentityEditor(Card):
    """Everything may stay empty: a case may be anonymous for ever.

    `band_known` carries the age band that the year of birth means.
    """

    changed = Signal()
    band_known = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._context = context
        self.set_title(
            self.tr("Chi è e come raggiungerla"),
            self.tr("Tutto può restare vuoto. Chi apre questa parte resta scritto nel registro."),
        )
        self.names = WrittenLines(
            TextField,
            lambda number: self.tr("Nome %1").replace("%1", str(number)),
            self.tr("Altro nome"),
        )
        self.phones = WrittenLines(
            PhoneField,
            lambda number: self.tr("Telefono %1").replace("%1", str(number)),
            self.tr("Altro numero"),
        )
        self.birth_year = TextField(placeholder=self.tr("per esempio 1988"), max_length=_YEAR)
        self.safe = SafeContactField(context.vocabulary, is_wide=True)
        self.form = Form()
        self._add_fields()
        self.form.changed.connect(self._react)
        self.add(self.form)

    def draft(self) -> IdentityDraft:
        """What the fields hold now; raises `FieldError` for a year that is not a number."""
        values = self.form.values()
        year = values["birth_year"]
        if year is not None and not year.isdigit():
            raise FieldError("birth_year", "impossible_year")
        return IdentityDraft(
            names=values["names"],
            alias=values["alias"] or "",
            phones=values["phones"],
            birth_year=int(year) if year else None,
            notes=values["notes"] or "",
            safe=values["safe"],
        )

    def show_identity(self, sheet: IdentitySheet) -> None:
        """Show what the archive says."""
        shown = sheet.draft
        self._fill(asdict(shown) | {"safe": shown.safe})
        self.show_corrections(sheet.corrections)
        self.form.show_errors({})

    def show_corrections(self, corrections: tuple[CorrectionRow, ...]) -> None:
        """Show beside each field what it said before, the newest first."""
        for name in ("names", "alias", "phones", "birth_year", "notes"):
            self.form.field(name).set_history(last_value(corrections, name))
        self.form.field("safe").set_history(last_rule(corrections, self._context.vocabulary))

    def clear(self) -> None:
        """Forget what is shown: the name is hidden again."""
        self._fill(asdict(IdentityDraft()) | {"safe": SafeContactDraft()})
        self.show_corrections(())

    def payload(self) -> str:
        """Everything typed, as JSON."""
        values = self.form.values()
        return json.dumps(values | {"safe": asdict(values["safe"])}, sort_keys=True)

    def field_with_keyboard(self) -> str:
        """The field with the keyboard."""
        return next(
            (name for name in self.form.names() if _has_keyboard(self.form.field(name).control)),
            "",
        )

    def restore(self, payload: str, cursor: str) -> None:
        """Show what was typed and not saved."""
        values = json.loads(payload)
        safe = values["safe"]
        values["safe"] = SafeContactDraft(**{**safe, "rules": tuple(safe["rules"])})
        self._fill(values)
        if cursor in self.form.names():
            self.form.field(cursor).control.setFocus()

    def _add_fields(self) -> None:
        add = self.form.add
        add("names", self.tr("Nomi"), self.names, hint=self.tr("Il primo è quello in uso."))
        add("phones", self.tr("Telefoni"), self.phones)
        add(
            "alias",
            self.tr("Alias"),
            TextField(placeholder=self.tr("per esempio Girasole")),
            hint=self.tr("Una parola concordata: si vede al posto del nome."),
        )
        add(
            "birth_year",
            self.tr("Anno di nascita"),
            self.birth_year,
            hint=self.tr("Basta l’anno: la fascia d’età si scrive da sola."),
        )
        add("safe", self.tr("È sicuro ricontattarla?"), self.safe, span=2)
        add("notes", self.tr("Note"), TextArea(lines=3), span=2)

    def _fill(self, values: dict[str, Any]) -> None:
        year = values["birth_year"]
        self.form.set_values(
            values
            | {
                "names": tuple(values["names"]),
                "phones": tuple(values["phones"]),
                "birth_year": str(year) if year else None,
            }
        )
        self._show_rule()

    def _react(self) -> None:
        self._show_rule()
        year = self.birth_year.value() or ""
        if len(year) == _YEAR and year.isdigit():
            # An impossible year is said to be so when it is saved.
            with suppress(FieldError):
                self.band_known.emit(age_band(int(year), self._context.ws.today))
        self.changed.emit()

    def _show_rule(self) -> None:
        rule = self.safe.value().tidied()
        self.phones.set_beside(safe_words(rule, self._context.vocabulary), safe_tone(rule))


def _has_keyboard(control: QWidget) -> bool:
    return control.hasFocus() or any(part.hasFocus() for part in control.findChildren(QWidget))
