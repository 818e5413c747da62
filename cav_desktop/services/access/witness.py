"""What this computer remembers of a journal: its end, outside the archive's folder.

Who holds the folder can put everything in it back to an earlier day, her colleagues' memory too;
what stands elsewhere still knows how far the journal had come (SECURITY 3, truncation).
"""

from dataclasses import dataclass

from sqlalchemy import select

from cav_desktop.domain.records import Record
from cav_desktop.services.access.archives import Unlocked


@dataclass(frozen=True)
class Witness:
    """The end of the journal of an archive as it was seen here: number and hash, nobody's data."""

    archive_id: str
    n: int
    digest: str

    def __str__(self) -> str:
        """As the computer keeps it."""
        return f"{self.n}:{self.digest}"

    @classmethod
    def read(cls, archive_id: str, written: str) -> "Witness | None":
        """What was kept; None for what cannot be one."""
        n, _, digest = written.partition(":")
        return cls(archive_id, int(n), digest) if n.isdecimal() and digest else None


def of(unlocked: Unlocked) -> Witness:
    """The end of the journal now."""
    head = unlocked.ws.archive.head()
    return Witness(unlocked.keys.archive_id, head.n, head.hash.hex())


def is_contained(unlocked: Unlocked, seen: Witness) -> bool:
    """Whether the journal still holds the end that was seen; False for an earlier day put back."""
    with unlocked.ws.archive.read(unlocked.ws) as session:
        found = session.scalar(select(Record.hash).where(Record.n == seen.n))
    return found is not None and found.hex() == seen.digest
