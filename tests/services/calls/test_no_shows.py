"""She did not come: sought as her rule says, or waited for; taken back as a whole."""

from datetime import date, timedelta

import pytest

from cav_desktop.domain.activities import Activity
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.errors import FieldError
from cav_desktop.services.calls import no_shows
from cav_desktop.services.calls.no_shows import NoShow
from cav_desktop.services.casework import sheets
from cav_desktop.services.dates import deadlines, home
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace
from tests import make

MONDAY = date(2026, 3, 16)
SAFE = SafeContactDraft("si")


def appointment(ws: Workspace, safe: SafeContactDraft) -> tuple[int, int]:
    case = make.case(ws, outcome="appuntamento", follow_up_on=MONDAY, safe=safe)
    (due,) = home.read(ws).today
    return case, due.appointment_id


def due_kinds(ws: Workspace, case: int) -> set[str]:
    return {one.kind for one in deadlines.of_case(ws, case)}


def test_a_call_back_is_set_where_it_is_safe(ws: Workspace) -> None:
    case, number = appointment(ws, SAFE)
    made = no_shows.missed(ws, number, NoShow(MONDAY + timedelta(days=1)))

    assert [one.kind for one in home.read(ws).soon] == ["richiamata"]
    assert DueKind.NO_SHOW not in due_kinds(ws, case)
    no_shows.take_back(ws, made)
    assert [one.appointment_id for one in home.read(ws).today] == [number]
    assert home.read(ws).soon == ()


@pytest.mark.parametrize(
    "safe",
    [
        SafeContactDraft("no"),
        SafeContactDraft(),
        SafeContactDraft("con_regole", ("chiama_lei",)),
    ],
)
def test_nobody_is_called_who_must_not_be(ws: Workspace, safe: SafeContactDraft) -> None:
    case, number = appointment(ws, safe)
    with pytest.raises(FieldError, match="call_back_on: not_safe_to_call"):
        no_shows.missed(ws, number, NoShow(MONDAY + timedelta(days=1)))
    assert [one.appointment_id for one in home.read(ws).today] == [number]

    no_shows.missed(ws, number, NoShow())

    assert DueKind.NO_SHOW in due_kinds(ws, case)


def test_a_day_that_is_over_is_refused(ws: Workspace) -> None:
    _, number = appointment(ws, SAFE)
    with pytest.raises(FieldError, match="in_the_past"):
        no_shows.missed(ws, number, NoShow(MONDAY - timedelta(days=1)))


def test_how_she_was_reached_goes_to_the_diary(ws: Workspace) -> None:
    case, number = appointment(ws, SAFE)
    made = no_shows.missed(ws, number, NoShow(reached_mode="telefono"))

    (told,) = sheets.of_case(ws, Activity, case)
    assert told.answers["outcome"] == "assente"
    assert told.answers["sought_mode"] == "telefono"
    assert DueKind.NO_SHOW not in due_kinds(ws, case)
    no_shows.take_back(ws, made)
    assert sheets.of_case(ws, Activity, case) == ()
