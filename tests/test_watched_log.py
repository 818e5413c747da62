import logging

from tests.watched_log import WatchedLog


def _watched(*announced: str) -> WatchedLog:
    watched = WatchedLog()
    for logger in announced:
        watched.expect(logger)
    return watched


def _record(logger: str, level: int = logging.WARNING) -> logging.LogRecord:
    return logging.LogRecord(logger, level, __file__, 1, "a thing happened", None, None)


def test_silence_is_what_is_asked_for() -> None:
    assert _watched().complaint() is None


def test_an_unannounced_warning_is_a_failure() -> None:
    watched = _watched("cav_desktop.security")
    watched.handle(_record("cav_desktop.security.roster"))
    watched.handle(_record("cav_desktop.securities"))

    assert watched.complaint() == "unexpected in the log: cav_desktop.securities: a thing happened"


def test_an_announced_warning_is_no_failure() -> None:
    watched = _watched("cav_desktop.security")
    watched.handle(_record("cav_desktop.security.roster"))

    assert watched.complaint() is None


def test_an_announced_warning_must_come() -> None:
    assert _watched("cav_desktop.security").complaint() == (
        "nothing was logged by: cav_desktop.security"
    )


def test_the_log_of_every_test_is_watched(log: WatchedLog) -> None:
    log.expect("cav_desktop.trial")

    logging.getLogger("cav_desktop.trial").warning("%s things happened", 2)
