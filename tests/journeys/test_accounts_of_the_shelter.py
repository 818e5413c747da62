"""The accounts of a month without a calculator; the register leaves as it was seen."""

from datetime import timedelta
from pathlib import Path

from cav_desktop.domain.actions import Action
from tests import make
from tests.documents.papers import texts
from tests.journeys.accounts_of_the_shelter import accounts_of_the_shelter
from tests.journeys.stage import Stage
from tests.services.shelter import shelter_scene as scene
from tests.ui.cases.desk import actions


def test_a_rate_covers_the_days_and_the_register_is_saved(at_work: Stage, tmp_path: Path) -> None:
    ws = at_work.ws
    case_id = make.case(ws)
    room = scene.room(ws, scene.house(ws, "Betulla"), "Sola")
    begun = ws.today - timedelta(days=60)
    scene.stay(ws, room, begun, case_id=case_id, payer="altra_regione")

    told = accounts_of_the_shelter(at_work, "Altra Regione", tmp_path / "registro_presenze.pdf")

    assert told.uncovered - told.uncovered_after >= 28
    assert told.paper.read_bytes() == told.shown
    assert actions(ws).count(Action.PRESENCES_RELEASED) == 1
    said = " ".join(texts(told.shown))
    assert "Betulla" in said
    assert "Maryam" not in said
