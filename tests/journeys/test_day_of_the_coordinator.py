"""Every screen of the coordinator can be reached, and says what it must."""

from cav_desktop.services.casework import case_files
from tests.journeys import cast
from tests.journeys.day_of_the_coordinator import day_of_the_coordinator
from tests.journeys.stage import Stage


def test_a_whole_day_is_told_from_the_first_screen_to_the_last(at_work: Stage) -> None:
    told = day_of_the_coordinator(at_work, cast.named_case(at_work.ws))
    assert told.refusal
    assert "E-mail o PEC" in told.history
    assert case_files.open_sheet(at_work.ws, told.anonymous_id).alias == ""
    assert told.verdict.startswith("Tutto torna")
