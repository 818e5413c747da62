"""The anonymised summary, the journal, opening the files, deriving a key."""

import subprocess
import sys

from sqlalchemy import select

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.cases import CaseFile
from cav_desktop.persistence.opening import open_archive
from cav_desktop.persistence.verification import verify
from cav_desktop.security.keys import calibrated
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.access.keys_in_use import access_of
from cav_desktop.services.printed import summaries
from tests.benchmarks import raw
from tests.benchmarks.figures import Row, each, median, milliseconds, rounds

_RECORDS = 1000
_CASES = 9
_PEAK = """
import resource
from cav_desktop.security.keys import calibrated
kdf = calibrated()
kdf.derive("castagna vento lume sedia tromba", bytes(16))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def rows(unlocked: Unlocked) -> list[Row]:
    """Each on the large archive."""
    return [_summary(unlocked), _journal(unlocked), _opening(unlocked), *_derivation()]


def _summary(unlocked: Unlocked) -> Row:
    ws = unlocked.ws
    with ws.archive.read(ws) as session:
        cases = session.scalars(
            select(CaseFile.id)
            .where(CaseFile.age_band.is_not(None), CaseFile.author_relation.is_not(None))
            .order_by(CaseFile.id.desc())
            .limit(_CASES)
        ).all()
    summaries.preview(ws, cases[0])
    taken = each(lambda case_id: summaries.preview(ws, case_id), cases)
    return Row("summary", median(taken) / 1000, "s", 0.5)


def _journal(unlocked: Unlocked) -> Row:
    ws = unlocked.ws
    while ws.archive.head().n <= _RECORDS:
        with ws.archive.read(ws, Opening.SEARCH, None, results=1):
            pass
    first = ws.archive.head().n - _RECORDS + 1
    taken = rounds(lambda: verify(ws.archive, ws, from_n=first), 5)
    return Row("journal_verify_1000", median(taken), "ms")


def _opening(unlocked: Unlocked) -> Row:
    folder, access = unlocked.ws.folder, access_of(unlocked.keys)

    def plain() -> None:
        with raw.connection(unlocked) as opened:
            opened.execute("SELECT max(n) FROM record").fetchall()

    limit = median(rounds(plain, 9))
    return Row(
        "archive_open", median(rounds(lambda: open_archive(folder, access).close(), 9)), "ms",
        None, limit,
    )  # fmt: skip


def _derivation() -> list[Row]:
    kdf = calibrated()
    taken = [milliseconds(lambda: kdf.derive("castagna vento lume", bytes(16))) for _ in range(3)]
    peak = subprocess.run(
        [sys.executable, "-c", _PEAK], capture_output=True, text=True, check=True
    ).stdout
    return [
        Row("key_derivation", median(taken) / 1000, "s"),
        Row("memory_deriving", float(peak), "MB"),
    ]
