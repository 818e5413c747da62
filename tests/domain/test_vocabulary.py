"""A value of a list: its words change, its code does not."""

from datetime import date

import pytest

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.vocabulary import Term

DAY = date(2026, 3, 16)


def term() -> Term:
    return Term(list="E01", code="telefono_centro", label="Telefono del centro", position=0)


def test_other_words_leave_the_code() -> None:
    changed = term()
    changed.rename("  Telefono   fisso\n")

    assert (changed.code, changed.label) == ("telefono_centro", "Telefono fisso")


@pytest.mark.parametrize(
    ("label", "why"), [("", "empty"), (" \t", "empty"), ("a" * 121, "too_long")]
)
def test_words_that_nobody_could_read_are_refused(label: str, why: str) -> None:
    changed = term()
    with pytest.raises(FieldError) as refused:
        changed.rename(label)

    assert (refused.value.field, refused.value.why) == ("label", why)
    assert changed.label == "Telefono del centro"


def test_the_longest_label_fits() -> None:
    changed = term()
    changed.rename("a" * 120)

    assert len(changed.label) == 120


def test_a_value_is_retired_and_offered_again() -> None:
    changed = term()
    changed.retire(DAY)
    assert changed.valid_to == DAY

    changed.restore()
    assert changed.valid_to is None
