"""Journey 5: what was referred to her, her answers, and nothing else; gone once consent is."""

from tests.journeys import centre
from tests.journeys.her_program import HALF, NAME, her_program
from tests.journeys.stage import Stage


def test_the_social_worker_reads_answers_and_finds_nothing_else(at_the_door: Stage) -> None:
    told = her_program(at_the_door, centre.COORDINATOR)

    assert "È la prima volta che entri" in told.greeting
    assert "Invio n. 1" in told.list_before
    assert "Invio n. 2" in told.list_before
    assert "Maryam" not in told.list_before
    assert told.reachable == ()
    assert "Maryam" in told.packet
    assert "La scuola nuova" in told.packet
    assert "Non deve arrivare all’altro genitore" in told.packet
    assert told.half == HALF
    assert f"{NAME} propone un incontro congiunto" in told.today
    assert f"{NAME} chiede un chiarimento" in told.today
    assert "Maryam" not in told.today
    assert "Invio n. 2 del 23 novembre: il Centro lo ha ripreso" in told.list_after
    assert "risponde per il Centro" in told.thread
