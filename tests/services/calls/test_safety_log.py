"""The safety log is corrected like a contact: nothing that was written is lost."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from cav_desktop.domain.errors import FieldError, Vanished
from cav_desktop.domain.safety import SafetyEvent
from cav_desktop.services.calls import safety_log
from cav_desktop.services.workspace import Workspace
from tests import make


def test_a_correction_keeps_every_previous_value(ws: Workspace) -> None:
    event = make.call_of_author(ws)
    before = safety_log.open_sheet(ws, event).draft

    after = replace(before, caller_name="Pietro", notes="Chiede della moglie.", channel="email")
    safety_log.correct(ws, event, after)

    sheet = safety_log.open_sheet(ws, event)
    assert sheet.draft == after
    assert {row.field: row.before for row in sheet.corrections} == {
        "caller_name": "Piero",
        "notes": "Chiede dov'è la moglie.",
        "channel": "telefono_centro",
    }
    with ws.archive.read(ws) as session:
        assert session.scalars(select(SafetyEvent.search)).all() == ["pietro 3409998888"]


def test_saving_without_a_change_is_no_correction(ws: Workspace) -> None:
    event = make.call_of_author(ws)

    safety_log.correct(ws, event, safety_log.open_sheet(ws, event).draft)

    assert safety_log.open_sheet(ws, event).corrections == ()


def test_the_moment_it_had_stays_beside(ws: Workspace) -> None:
    event = make.call_of_author(ws)
    before = safety_log.open_sheet(ws, event).draft
    assert before.at is not None

    safety_log.correct(ws, event, replace(before, at=before.at - timedelta(hours=1)))

    [row] = safety_log.open_sheet(ws, event).corrections
    assert (row.field, row.before) == ("at", before.at.isoformat())


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"at": None}, "at", "required"),
        ({"channel": "piccione"}, "channel", "unknown_code"),
        ({"channel": None}, "channel", "required"),
        ({"caller_name": "a" * 201}, "caller_name", "too_long"),
        ({"notes": "a" * 20_001}, "notes", "too_long"),
    ],
)
def test_a_wrong_correction_changes_nothing(
    ws: Workspace, changed: dict[str, Any], field: str, why: str
) -> None:
    event = make.call_of_author(ws)
    before = safety_log.open_sheet(ws, event)

    with pytest.raises(FieldError) as refused:
        safety_log.correct(ws, event, replace(before.draft, **changed))

    assert (refused.value.field, refused.value.why) == (field, why)
    with pytest.raises(FieldError, match="in_the_future"):
        safety_log.correct(ws, event, replace(before.draft, at=ws.now + timedelta(minutes=1)))
    assert safety_log.open_sheet(ws, event) == before


def test_an_event_that_is_not_there_cannot_be_corrected(ws: Workspace) -> None:
    draft = safety_log.open_sheet(ws, make.call_of_author(ws)).draft

    with pytest.raises(Vanished):
        safety_log.correct(ws, 999, draft)
