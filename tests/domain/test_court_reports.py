"""A report for a court never carries an address by mistake."""

from datetime import date

import pytest

from cav_desktop.domain.court_reports import COURT_REPORT, CourtReport, has_address
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer, Kind


@pytest.mark.parametrize(
    "text",
    [
        "Ora abita in via Garibaldi 12, con i figli.",
        "Vive in Viale Milano, 4",
        "ospite in p.za San Francesco n. 3",
        "località Ca’ Bianca 7",
        "sta in via garibaldi 12",
        "Via della Libertà 8",
    ],
)
def test_a_street_with_its_number_is_an_address(text: str) -> None:
    assert has_address(text)
    with pytest.raises(FieldError) as refused:
        CourtReport().refuse({"observed": text})
    assert (refused.value.field, refused.value.why) == ("observed", "address_inside")
    CourtReport().refuse({"observed": text, "address_known": "si"})


@pytest.mark.parametrize("name", [one.name for one in COURT_REPORT if one.kind is Kind.TEXT])
def test_no_text_of_it_is_left_unread(name: str) -> None:
    with pytest.raises(FieldError, match=f"{name}: address_inside"):
        CourtReport().refuse({name: "Ora abita in via Garibaldi 12."})


def test_the_court_may_have_an_address_of_its_own() -> None:
    CourtReport().refuse({"court": "Tribunale di Lodi, viale Milano 2"})


@pytest.mark.parametrize(
    "text",
    [
        "È andata via il 3 marzo 2026.",
        "Colloqui in via riservata con le 2 figlie",
        "Ha seguito un corso di 40 ore e un corso online 20 ore.",
        "Tribunale di Lodi, R.G. 1234/2026",
    ],
)
def test_other_words_are_no_address(text: str) -> None:
    answers: dict[str, Answer] = {"path": text, "requested_on": date(2026, 3, 1)}
    CourtReport().refuse(answers)
    assert not has_address(text)
