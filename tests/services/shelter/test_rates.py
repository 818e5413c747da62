"""One rate of a payer holds on a day; what it gives, from when to when, cannot be anything."""

from datetime import date, timedelta
from typing import Any

import pytest

from cav_desktop.domain.errors import FieldError, Vanished
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.shelter.fees import RateDraft
from cav_desktop.services.shelter import rates
from cav_desktop.services.workspace import Workspace

BEGUN = date(2026, 3, 6)


def test_one_rate_of_a_payer_and_level_a_day(ws: Workspace) -> None:
    number = rates.add(ws, RateDraft("donazioni", BEGUN, 1_000, 500))
    with pytest.raises(FieldError, match="two_rates"):
        rates.add(ws, RateDraft("donazioni", BEGUN + timedelta(days=9), 1_000, 500))
    rates.end(ws, number, BEGUN + timedelta(days=8))
    other = rates.add(ws, RateDraft("donazioni", BEGUN + timedelta(days=9), 1_200, 500))
    with pytest.raises(FieldError, match="two_rates"):
        rates.end(ws, number, None)
    with pytest.raises(FieldError, match="before_this_one"):
        rates.end(ws, other, BEGUN)
    rates.remove(ws, other)
    with pytest.raises(Vanished):
        rates.end(ws, other, None)

    assert [one.draft.to_on for one in rates.read(ws)] == [BEGUN + timedelta(days=8)]
    rates.end(ws, number, None)
    assert [one.draft.to_on for one in rates.read(ws)] == [None]


def test_a_rate_is_what_was_answered_in_its_form() -> None:
    answers: Answers = {"payer": "donazioni", "from_on": BEGUN, "adult_cents": 1_000}
    with pytest.raises(FieldError, match="required") as refused:
        RateDraft.of(answers)
    assert refused.value.field == "minor_cents"

    made = RateDraft.of({**answers, "minor_cents": 0, "absences": "unpaid", "exit_day": "paid"})
    assert (made.absences, made.exit_day, made.level, made.to_on) == (False, True, None, None)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"payer": "non_coperta"}, "nobody_pays"),
        ({"adult_cents": -1}, "impossible_number"),
        ({"to_on": date(2026, 1, 1)}, "before_this_one"),
        ({"payer": "nessuno"}, "unknown_code"),
    ],
)
def test_a_rate_that_cannot_be(ws: Workspace, changed: dict[str, Any], why: str) -> None:
    given: dict[str, Any] = {
        "payer": "donazioni",
        "from_on": BEGUN,
        "adult_cents": 1_000,
        "minor_cents": 0,
    }
    with pytest.raises(FieldError, match=why):
        rates.add(ws, RateDraft(**(given | changed)))
