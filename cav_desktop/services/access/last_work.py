"""When a person worked here last, as the chain of the file says."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cav_desktop.domain.errors import JournalBroken
from cav_desktop.domain.records import Record
from cav_desktop.persistence import journal


def last_worked(session: Session, person: str) -> tuple[datetime | None, int]:
    """The instant and the number of her last record; none and 0 where there is none."""
    n = session.scalar(select(func.max(Record.n)).where(Record.person == person))
    if n is None:
        return None, 0
    record = journal.readable(session, [n])[n]
    if record is None:
        raise JournalBroken(n)
    return record.utc, n
