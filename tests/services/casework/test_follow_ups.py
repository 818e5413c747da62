"""The calls after the end of a way: due while she consents, until each is made."""

from datetime import date, timedelta

import pytest

from cav_desktop.domain.consents import ConsentState, Purpose
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.endings import FollowUpOutcome, FollowUpState
from cav_desktop.domain.errors import (
    FieldError,
)
from cav_desktop.services.casework import (
    consent_register,
    endings,
    follow_ups,
)
from cav_desktop.services.casework.endings import EndingDraft
from cav_desktop.services.dates import deadlines
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.agreement import take_in_care
from tests.fixed_clock import FixedClock

MONDAY = date(2026, 3, 16)


GOOD = "obiettivi_raggiunti"


@pytest.fixture
def case(ws: Workspace) -> int:
    made = make.case(ws)
    take_in_care(ws, made)
    return made


@pytest.fixture
def agreeing(ws: Workspace, case: int) -> int:
    """She consents to be called again."""
    agree(ws, case)
    return case


def agree(ws: Workspace, case: int) -> None:
    for purpose in (Purpose.NOTICE, Purpose.CALLING_AGAIN):
        consent_register.record(
            ws, case, {"purpose": purpose, "state": ConsentState.GIVEN, "on": ws.today}
        )


def test_a_call_is_due_until_its_outcome_is_written(
    ws: Workspace, agreeing: int, clock: FixedClock
) -> None:
    endings.conclude(ws, agreeing, EndingDraft(MONDAY, GOOD, follow_ups=True))
    clock.advance(days=31)
    first = endings.of_case(ws, agreeing).follow_ups[0]
    assert calls_due(ws, agreeing) == [
        date(2026, 4, 16),
        date(2026, 6, 16),
        date(2026, 9, 16),
        date(2027, 3, 16),
    ]

    recorded = follow_ups.record(
        ws, first.follow_up_id, FollowUpOutcome.REACHED, ws.today, "Sta bene"
    )

    assert endings.of_case(ws, agreeing).follow_ups[0].words == "Sta bene"
    assert calls_due(ws, agreeing)[0] == date(2026, 6, 16)
    follow_ups.take_back(ws, recorded)
    assert calls_due(ws, agreeing)[0] == date(2026, 4, 16)
    with pytest.raises(FieldError, match="held_on"):
        follow_ups.record(
            ws, first.follow_up_id, FollowUpOutcome.REACHED, ws.today + timedelta(days=1)
        )


def calls_due(ws: Workspace, case: int) -> list[date]:
    return [one.due.on for one in deadlines.of_case(ws, case) if one.kind is DueKind.FOLLOW_UP]


def test_who_declines_is_not_called_again(ws: Workspace, agreeing: int) -> None:
    endings.conclude(ws, agreeing, EndingDraft(MONDAY, GOOD, follow_ups=True))
    first = endings.of_case(ws, agreeing).follow_ups[0]
    recorded = follow_ups.record(ws, first.follow_up_id, FollowUpOutcome.DECLINED, ws.today)

    assert [one.state for one in endings.of_case(ws, agreeing).follow_ups] == [
        FollowUpState.HELD,
        *[FollowUpState.DROPPED] * 3,
    ]
    assert calls_due(ws, agreeing) == []
    follow_ups.take_back(ws, recorded)
    assert len(calls_due(ws, agreeing)) == 4


def test_a_consent_withdrawn_ends_the_calls(ws: Workspace, agreeing: int) -> None:
    endings.conclude(ws, agreeing, EndingDraft(MONDAY, GOOD, follow_ups=True))
    consent_register.record(
        ws,
        agreeing,
        {"purpose": Purpose.CALLING_AGAIN, "state": ConsentState.WITHDRAWN, "on": ws.today},
    )

    assert calls_due(ws, agreeing) == []
