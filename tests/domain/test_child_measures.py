"""What was decided about a child: one thing a row, with days that can be."""

from datetime import date

import pytest

from cav_desktop.domain.child_measures import ChildMeasure
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer

DAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("answers", "field", "why"),
    [
        ({"kind": "affidamento"}, "custody", "required"),
        ({"kind": "visite", "custody": "condiviso"}, "visits", "required"),
        (
            {"kind": "visite", "visits": "protette", "act": "art_403"},
            "kind",
            "contradicts",
        ),
        (
            {
                "kind": "affidamento",
                "custody": "ente",
                "from_on": DAY,
                "expires_on": date(2026, 3, 15),
            },
            "expires_on",
            "ends_before_it_begins",
        ),
    ],
)
def test_a_decision_says_one_thing(answers: dict[str, Answer], field: str, why: str) -> None:
    with pytest.raises(FieldError) as refused:
        ChildMeasure().refuse(answers)
    assert (refused.value.field, refused.value.why) == (field, why)
