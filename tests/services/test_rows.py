"""A row by its number: there, or gone meanwhile."""

import pytest

from cav_desktop.domain.appointments import Appointment
from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.risk import RiskOccasion
from cav_desktop.services.casework import sheets
from cav_desktop.services.rows import row_of
from cav_desktop.services.workspace import Workspace
from tests import make


def test_what_is_gone_is_told_by_its_kind_and_number(ws: Workspace) -> None:
    answers: dict[str, Answer] = {"kind": "denuncia", "on": ws.today}
    number = sheets.add(ws, RiskOccasion, make.case(ws), answers)
    with ws.archive.read(ws) as session:
        assert row_of(session, RiskOccasion, number).kind == "denuncia"
        with pytest.raises(Vanished, match="appointment 7"):
            row_of(session, Appointment, 7)

    sheets.remove(ws, RiskOccasion, number)

    with ws.archive.read(ws) as session, pytest.raises(Vanished, match=RiskOccasion.FORM.key):
        row_of(session, RiskOccasion, number)
