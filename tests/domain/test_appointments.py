"""Appointments: settled once, undone, moved while they are due."""

from datetime import date, time

import pytest

from cav_desktop.domain.appointments import Appointment, AppointmentKind, AppointmentState
from cav_desktop.domain.errors import TransitionRefused

DAY, LATER = date(2026, 3, 16), date(2026, 3, 20)
DUE = AppointmentState.DUE
PAIRS = [(one, other) for one in AppointmentState for other in AppointmentState]


def appointment(state: AppointmentState = DUE) -> Appointment:
    return Appointment(kind=AppointmentKind.INTERVIEW, on=DAY, at=time(10, 30), state=state)


@pytest.mark.parametrize(("current", "wanted"), PAIRS)
def test_only_what_is_due_is_settled_and_anything_is_undone(
    current: AppointmentState, wanted: AppointmentState
) -> None:
    one = appointment(current)
    if DUE in (current, wanted):
        one.settle(wanted)
        assert one.state == wanted
        return
    with pytest.raises(TransitionRefused) as refused:
        one.settle(wanted)
    assert refused.value.allowed == (DUE,)
    assert one.state == current


@pytest.mark.parametrize("at", [time(16), None])
def test_what_is_due_moves_to_another_day(at: time | None) -> None:
    one = appointment()
    one.move(LATER, at)

    assert (one.on, one.at, one.state) == (LATER, at, DUE)


@pytest.mark.parametrize("state", [state for state in AppointmentState if state is not DUE])
def test_what_is_settled_does_not_move(state: AppointmentState) -> None:
    one = appointment(state)
    with pytest.raises(TransitionRefused):
        one.move(LATER, None)

    assert (one.on, one.at) == (DAY, time(10, 30))
