"""A page of women asks the archive as often as one woman does."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event, select

from cav_desktop.domain.case_records import Told
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.staff import StaffMember
from cav_desktop.services.casework import case_files, sheets
from cav_desktop.services.casework.case_files import CaseFilter
from cav_desktop.services.dates import home
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace
from tests import make

RULE = SafeContactDraft("con_regole", ("solo_sms",), "9-12", "farmacia")


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that any connection runs."""
    said: list[str] = []

    def note(connection: object, cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield said
    event.remove(Engine, "before_cursor_execute", note)


def women(ws: Workspace, number: int) -> None:
    """Cases with a call-back of today, each with its rule, and contacts without a case."""
    for one in range(number):
        make.case(
            ws, subject_name=f"Donna {one}", outcome="richiamare", follow_up_on=ws.today, safe=RULE
        )
        make.contact(ws, outcome="richiamare", follow_up_on=ws.today, safe=RULE)


@pytest.mark.parametrize(
    "read",
    [
        home.read,
        lambda ws: case_files.rows(ws, case_files.ids(ws, CaseFilter()), names=True),
    ],
    ids=["home", "cases"],
)
def test_many_are_read_with_as_many_statements_as_one(
    ws: Workspace, read: Callable[[Workspace], object]
) -> None:
    women(ws, 1)
    with counted() as for_one:
        read(ws)
    women(ws, 4)
    with counted() as for_many:
        read(ws)

    # A chunk of an opening is one line each: only readings are counted.
    selects = [[one for one in said if one.startswith("SELECT")] for said in (for_one, for_many)]
    assert len(selects[0]) == len(selects[1]) > 0


def test_who_reads_a_later_file_first_does_not_wait_for_the_commit_that_waits_for_her(
    ws: Workspace,
) -> None:
    case_id = make.case(ws)

    def write() -> int:
        for number in range(20):
            sheets.change(ws, CaseFile, case_id, {"requests": f"parole {number}"})
        return 20

    def read() -> int:
        for _ in range(200):
            with ws.archive.read(ws) as session:
                session.scalars(select(Told)).all()
                session.scalars(select(StaffMember)).all()
        return 200

    with ThreadPoolExecutor(2) as pool:
        writing, reading = pool.submit(write), pool.submit(read)
        assert (writing.result(), reading.result()) == (20, 200)
