"""The register of 100,000 contacts: all its ids, and a page of its rows."""

from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.calls import register
from cav_desktop.services.calls.register import ContactFilter
from cav_desktop.services.dates import home
from tests.benchmarks import raw
from tests.benchmarks.figures import Row, median, rounds

_PAGE = 200
_ROUNDS = 15


def rows(unlocked: Unlocked) -> list[Row]:
    """Sorted by the newest, and by a column with few values; a page in the middle; Oggi."""
    ws = unlocked.ws
    numbers = register.ids(ws, ContactFilter())
    page = numbers[len(numbers) // 2 :][:_PAGE]
    marks = ",".join("?" * len(page))
    with raw.connection(unlocked) as opened:

        def plain(statement: str, *given: object) -> float:
            return median(rounds(lambda: opened.execute(statement, given).fetchall(), _ROUNDS))

        by_day = plain("SELECT id FROM cases.contact ORDER BY at DESC, id DESC")
        by_outcome = plain("SELECT id FROM cases.contact ORDER BY outcome DESC, id DESC")
        of_page = plain(
            "SELECT c.*, f.code, p.alias FROM cases.contact c"  # noqa: S608 - marks only
            " LEFT JOIN cases.case_file f ON f.id = c.case_id"
            f" LEFT JOIN identity.person p ON p.case_id = f.id WHERE c.id IN ({marks})",
            *page,
        )
    return [
        _row("register_ids_by_day", lambda: register.ids(ws, ContactFilter()), by_day),
        _row(
            "register_ids_by_outcome",
            lambda: register.ids(ws, ContactFilter(), sort="outcome"),
            by_outcome,
        ),
        _row("register_page_200", lambda: register.rows(ws, page), of_page),
        _row("today_read", lambda: home.read(ws), None),
    ]


def _row(name: str, work: object, limit: float | None) -> Row:
    assert callable(work)
    return Row(name, median(rounds(work, _ROUNDS)), "ms", None, limit)
