"""Journey 8: the lock in the middle of a sentence."""

from tests.journeys import centre
from tests.journeys.lock_in_the_middle import BEGUN, ENDED, lock_in_the_middle
from tests.journeys.stage import Stage


def test_a_colleague_sees_nothing_of_the_sentence_and_who_wrote_it_goes_on_at_the_cursor(
    at_the_door: Stage,
) -> None:
    told = lock_in_the_middle(at_the_door, centre.OPERATOR, centre.COORDINATOR)
    assert BEGUN.strip() not in told.seen_by_colleague
    assert not told.drawer_of_colleague
    assert told.sentence == BEGUN + ENDED
