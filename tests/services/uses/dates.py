"""Deadlines, the calendar, who did not come, and the ends of a way."""

from datetime import timedelta

from cav_desktop.domain.appointments import AppointmentKind
from cav_desktop.domain.consents import ConsentState, Purpose
from cav_desktop.domain.deadlines.decisions import CloseReason
from cav_desktop.domain.deadlines.dues import Due
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.endings import FollowUpOutcome
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.services.calls import appointments, no_shows
from cav_desktop.services.calls.appointments import FollowUp
from cav_desktop.services.calls.no_shows import NoShow
from cav_desktop.services.casework import cases, consent_register, endings, follow_ups, state_undo
from cav_desktop.services.casework.endings import Ended, EndingDraft
from cav_desktop.services.dates import agenda, calendar, deadlines
from cav_desktop.services.workspace import Workspace
from tests.agreement import take_in_care
from tests.services.uses.scene import IDENTITY, NOTE, OPEN, READ, WRITE, Act, Scene, Use

_GOOD = "obiettivi_raggiunti"


def _due(ws: Workspace, scene: Scene) -> Due:
    """A due of the case of the scene that is not an appointment."""
    found = deadlines.of_case(ws, scene.case)
    return next(one.due for one in found if one.kind is not DueKind.APPOINTMENT)


def _by_hand(ws: Workspace, scene: Scene) -> Due:
    """A due that ends when somebody says so: she did not come."""
    no_shows.missed(ws, scene.appointment, NoShow())
    return next(
        one.due
        for one in (*deadlines.of_case(ws, scene.case), *_every(ws))
        if one.kind is DueKind.NO_SHOW
    )


def _every(ws: Workspace) -> tuple[deadlines.DueRow, ...]:
    found = deadlines.read(ws)
    return (*found.overdue, *found.today, *found.this_week, *found.later)


def _decided(ws: Workspace, scene: Scene) -> Act:
    number = deadlines.snooze(ws, _due(ws, scene), ws.today + timedelta(days=1))
    return lambda: deadlines.undo(ws, number)


def _in_care(ws: Workspace, scene: Scene) -> None:
    take_in_care(ws, scene.case)


def _concluded(ws: Workspace, scene: Scene) -> Ended:
    _in_care(ws, scene)
    for purpose in (Purpose.NOTICE, Purpose.CALLING_AGAIN):
        consent_register.record(
            ws, scene.case, {"purpose": purpose, "state": ConsentState.GIVEN, "on": ws.today}
        )
    return endings.conclude(
        ws, scene.case, EndingDraft(ws.today, _GOOD, True, said={"words": NOTE})
    )


def _conclude(ws: Workspace, scene: Scene) -> Act:
    _in_care(ws, scene)
    return lambda: endings.conclude(
        ws, scene.case, EndingDraft(ws.today, _GOOD, said={"words": NOTE})
    )


def _transfer(ws: Workspace, scene: Scene) -> Act:
    _in_care(ws, scene)
    draft = EndingDraft(ws.today, "trasferimento", said={"receiving": "CAV di Pavia"})
    return lambda: endings.transfer(ws, scene.case, draft)


def _taken_back(ws: Workspace, scene: Scene) -> Act:
    ended = _concluded(ws, scene)
    return lambda: endings.take_back(ws, ended)


def _record(ws: Workspace, scene: Scene) -> Act:
    number = _concluded(ws, scene).follow_ups[0]
    return lambda: follow_ups.record(ws, number, FollowUpOutcome.REACHED, ws.today, NOTE)


def _record_back(ws: Workspace, scene: Scene) -> Act:
    number = _concluded(ws, scene).follow_ups[0]
    recorded = follow_ups.record(ws, number, FollowUpOutcome.REACHED, ws.today)
    return lambda: follow_ups.take_back(ws, recorded)


def _begun(ws: Workspace, scene: Scene) -> Act:
    cases.move(ws, scene.case, Move(EpisodeState.CLOSED, ws.today, "paura"))
    cases.begin_episode(ws, scene.case)
    return lambda: state_undo.undo_beginning(ws, scene.case)


def _missed_back(ws: Workspace, scene: Scene) -> Act:
    made = no_shows.missed(ws, scene.appointment, NoShow())
    return lambda: no_shows.take_back(ws, made)


def _made(ws: Workspace, scene: Scene) -> Act:
    number = appointments.make(ws, scene.case, _wanted(ws))
    return lambda: appointments.withdraw(ws, number)


def _wanted(ws: Workspace) -> FollowUp:
    return FollowUp(AppointmentKind.INTERVIEW, ws.today)


def _reassign(ws: Workspace, scene: Scene) -> Act:
    due = _due(ws, scene)
    return lambda: deadlines.reassign(ws, due, ws.staff_id)


def _snooze(ws: Workspace, scene: Scene) -> Act:
    due = _due(ws, scene)
    return lambda: deadlines.snooze(ws, due, ws.today + timedelta(days=1))


def _close(ws: Workspace, scene: Scene) -> Act:
    due = _due(ws, scene)
    return lambda: deadlines.close(ws, due, CloseReason.ELSEWHERE)


def _done(ws: Workspace, scene: Scene) -> Act:
    due = _by_hand(ws, scene)
    return lambda: deadlines.done(ws, due)


def _agenda_released(ws: Workspace, _: Scene) -> Act:
    prepared = agenda.prepare(ws, ws.today, 7, {})
    return lambda: agenda.release(ws, prepared)


USES = [
    Use(
        "dates.agenda.prepare",
        READ,
        IDENTITY,
        lambda ws, _: lambda: agenda.prepare(ws, ws.today, 7, {}),
    ),
    Use("dates.agenda.release", WRITE, IDENTITY, _agenda_released),
    Use(
        "calls.appointments.make",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: appointments.make(ws, s.case, _wanted(ws)),
    ),
    Use("calls.appointments.withdraw", WRITE, IDENTITY, _made),
    Use("dates.calendar.read", READ, IDENTITY, lambda ws, _: lambda: calendar.read(ws, ws.today)),
    Use(
        "dates.deadlines.between",
        READ,
        IDENTITY,
        lambda ws, _: lambda: deadlines.between(ws, ws.today, ws.today),
    ),
    Use(
        "dates.deadlines.coming",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: deadlines.coming(ws, s.case),
    ),
    Use("dates.deadlines.close", WRITE, IDENTITY, _close),
    Use("dates.deadlines.done", WRITE, IDENTITY, _done),
    Use(
        "dates.deadlines.of_case",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: deadlines.of_case(ws, s.case),
    ),
    Use("dates.deadlines.read", READ, IDENTITY, lambda ws, _: lambda: deadlines.read(ws)),
    Use("dates.deadlines.reassign", WRITE, IDENTITY, _reassign),
    Use("dates.deadlines.snooze", WRITE, IDENTITY, _snooze),
    Use("dates.deadlines.undo", WRITE, IDENTITY, _decided),
    Use("casework.endings.conclude", WRITE, IDENTITY, _conclude),
    Use(
        "casework.endings.of_case",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: endings.of_case(ws, s.case),
    ),
    Use("casework.follow_ups.record", WRITE, IDENTITY, _record),
    Use("casework.endings.take_back", WRITE, IDENTITY, _taken_back),
    Use("casework.follow_ups.take_back", WRITE, IDENTITY, _record_back),
    Use("casework.endings.transfer", WRITE, IDENTITY, _transfer),
    Use(
        "calls.no_shows.missed",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: no_shows.missed(ws, s.appointment, NoShow()),
    ),
    Use("calls.no_shows.take_back", WRITE, IDENTITY, _missed_back),
    Use("casework.state_undo.undo_beginning", WRITE, IDENTITY, _begun),
]
