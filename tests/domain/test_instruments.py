"""Instruments: used only once somebody wrote down who allowed it."""

from datetime import date

import pytest

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.instruments import Coding, Instrument

TODAY = date(2026, 3, 16)


def test_an_authorisation_says_who_and_when() -> None:
    one = Instrument(code="sara_s", active=False)
    one.authorise("  Titolare   del manuale ", date(2026, 3, 1), TODAY, 4)

    assert (one.label, one.authorised_on, one.staff_id) == (
        "Titolare del manuale",
        date(2026, 3, 1),
        4,
    )
    assert one.active


@pytest.mark.parametrize(
    ("by", "on", "field"), [(" ", TODAY, "by"), ("Titolare", date(2026, 3, 17), "on")]
)
def test_an_authorisation_of_nobody_or_of_tomorrow_is_refused(
    by: str, on: date, field: str
) -> None:
    one = Instrument(code="sara_s", active=False)
    with pytest.raises(FieldError) as refused:
        one.authorise(by, on, TODAY, 4)

    assert refused.value.field == field
    assert not one.active


def test_each_coding_has_its_sign() -> None:
    assert [coding.sign for coding in Coding] == ["–", "N", "?", "S"]
