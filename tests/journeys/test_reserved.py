"""A role sees what its keys open, and where it sees nothing it is told so."""

from tests.journeys import centre
from tests.journeys.reserved import reserved_for_administration, reserved_for_the_technician
from tests.journeys.stage import Stage


def test_the_administration_is_told_that_single_cases_are_reserved(at_the_door: Stage) -> None:
    said = reserved_for_administration(at_the_door, centre.ADMINISTRATION)
    assert "riservato" in said.lower()
    assert "LO-20" not in said


def test_the_technician_sees_no_woman_at_all(at_the_door: Stage) -> None:
    said = reserved_for_the_technician(at_the_door, centre.TECHNICIAN)
    assert "LO-20" not in said
