"""Work that nobody watches."""

from cav_desktop.domain.progress import SILENT


def test_a_step_that_nobody_watches_does_not_stop_the_work() -> None:
    for done in range(3):
        SILENT.report(done, 3)
