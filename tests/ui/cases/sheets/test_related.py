"""What a sheet may name of its case can be offered and said."""

from cav_desktop.domain.entities import CASE_RECORDS
from cav_desktop.domain.forms import Kind
from cav_desktop.ui.cases.sheets.related import NAMED


def test_whatever_a_form_may_name_has_words() -> None:
    asked = {one.list for entity in CASE_RECORDS for one in entity.FORM if one.kind is Kind.RECORD}

    assert {entity.FORM.key for entity in NAMED} == asked
