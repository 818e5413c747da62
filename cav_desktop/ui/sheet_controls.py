"""The control that asks a declared field: one for each kind of answer."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.forms import NO, YES, Field, Kind
from cav_desktop.domain.lengths import NAME
from cav_desktop.domain.vocabulary import NON_ANSWERS
from cav_desktop.services import lands
from cav_desktop.services.access import staff
from cav_desktop.ui.comune_field import ComuneField
from cav_desktop.ui.context import Context
from cav_desktop.ui.widgets import (
    AnswerChips,
    Checklist,
    DateField,
    EuroField,
    Form,
    FormField,
    HourField,
    MultiChoiceChips,
    NumberField,
    Option,
    RowCombo,
    SearchableCombo,
    TextArea,
    TextField,
)

_LINES = 3


def control_for(one: Field, context: Context) -> QWidget:
    """The control for a field, with the lists of the archive as they are now."""
    return _MADE[one.kind](one, context)


def add_field(form: Form, one: Field, context: Context) -> FormField:
    """Ask a declared field in a form, with its words, after the others."""
    return form.add(
        one.name,
        _tr(one.label),
        control_for(one, context),
        span=2 if one.wide or one.kind is Kind.TEXT else 1,
        hint=_tr(one.hint),
        required=one.required,
    )


def options(context: Context, name: str) -> list[Option]:
    """The values of a list to choose from."""
    return [Option(row.code, row.label) for row in context.vocabulary.choices(name)]


def yes_no() -> list[Option]:
    """The two answers of no list."""
    translate = QCoreApplication.translate
    return [Option(YES, translate("sheets", "Sì")), Option(NO, translate("sheets", "No"))]


class _StaffField(RowCombo):
    """A colleague; its value is the number of her row."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            [
                Option(str(one.staff_id), one.shown_name)
                for one in staff.members(context.ws)
                if not one.left
            ]
        )


class RecordField(RowCombo):
    """Another thing of the same case; the page that shows the sheet says which there are."""


def _codes_of(one: Field, context: Context) -> tuple[list[Option], list[Option]]:
    """What a field of codes offers: its list and the non-answers, or its own words."""
    if not one.own:
        return options(context, one.list), options(context, NON_ANSWERS)
    own = [Option(code, _tr(words)) for code, words in one.own]
    has_answers = not one.required and one.kind is not Kind.CODES
    return own, options(context, NON_ANSWERS) if has_answers else []


def _one_code(one: Field, context: Context) -> QWidget:
    own, answers = _codes_of(one, context)
    return AnswerChips(own, one.at_first) if one.at_first else SearchableCombo(own, answers)


def _tr(text: str) -> str:
    return QCoreApplication.translate("forms", text) if text else ""


def _countries(_: Field, __: Context) -> QWidget:
    return SearchableCombo([Option(*pair) for pair in lands.countries().items()])


def _languages(_: Field, __: Context) -> QWidget:
    return SearchableCombo([Option(*pair) for pair in lands.languages().items()])


_MADE: dict[Kind, Callable[[Field, Context], QWidget]] = {
    Kind.CODE: _one_code,
    Kind.CODES: lambda one, at: (Checklist if one.is_checklist else MultiChoiceChips)(
        *_codes_of(one, at)
    ),
    Kind.YES_NO: lambda _, at: SearchableCombo(yes_no(), options(at, NON_ANSWERS)),
    Kind.DATE: lambda _, at: DateField(lambda: at.now.date()),  # noqa: PLW0108 - of each moment
    Kind.TIME: lambda _, __: HourField(),
    Kind.NUMBER: lambda one, _: NumberField(one.most),
    Kind.CENTS: lambda _, __: EuroField(),
    Kind.COMUNE: lambda _, __: ComuneField(),
    Kind.COUNTRY: _countries,
    Kind.LANGUAGE: _languages,
    Kind.STAFF: lambda _, at: _StaffField(at),
    Kind.RECORD: lambda _, __: RecordField(),
    Kind.BIRTHDAY: lambda _, at: DateField(lambda: at.now.date()),  # noqa: PLW0108 - of each moment
    Kind.LINE: lambda one, _: TextField(max_length=one.most or NAME),
    Kind.TEXT: lambda _, __: TextArea(lines=_LINES),
}
