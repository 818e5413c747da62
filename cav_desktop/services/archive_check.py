"""The whole archive proven at once: its files, the journal's chain, every row (SECURITY 3).

Each proof misses what the next one finds: a page that does not authenticate, a record that is not
signed, a row that is not as its record left it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cav_desktop.domain.actions import Opening
from cav_desktop.domain.errors import ArchiveDamaged
from cav_desktop.domain.progress import SILENT, Progress
from cav_desktop.persistence import numbering, word_index
from cav_desktop.persistence.archive import files_of
from cav_desktop.persistence.integrity import damaged
from cav_desktop.persistence.row_proof import verify_rows
from cav_desktop.persistence.told_rows import RowDifference
from cav_desktop.services import journal_view
from cav_desktop.services.workspace import Workspace

_STEPS = 3
_FINE = 1000


@dataclass(frozen=True)
class OddRow:
    """A row that is not as it was written: its table with the compartment, and its number.

    `last` is the last number where rows inserted together are known together; `fault` a code of
    `RowFault`; `record` the record that found it, 0 where none did.
    """

    table: str
    key: str
    last: str
    fault: str
    record: int = 0


@dataclass(frozen=True)
class RowsFound:
    """How the rows compare with what the records tell of them; the first differences are named."""

    checked: int
    unchecked: int
    odd: tuple[OddRow, ...]
    unreadable: tuple[int, ...]
    """Numbers of records that hide what they did."""
    refused: tuple[int, ...] = ()
    """Numbers of records that tell what their author could not have done."""
    unmapped: tuple[str, ...] = ()
    """Tables that were not compared, because this program does not know their rows."""

    @property
    def hold(self) -> bool:
        """Whether every row that can be checked is as it was written."""
        return not (self.odd or self.unreadable or self.refused or self.unmapped)


@dataclass(frozen=True)
class ArchiveCheck:
    """What a verification of the archive looked at, and what it found; nothing of people."""

    files: int
    damaged: tuple[str, ...]
    """Names of the parts whose file fails its checks."""
    records: int
    journal_fault: ArchiveDamaged | None
    """Why the journal does not hold: `JournalBroken`, `ArchiveReplayed`, `StaffAltered`."""
    rows: RowsFound | None
    """None where the rows could not be compared, because a file is damaged."""
    mended: tuple[str, ...] = ()
    """Word indexes and numbers of tables that somebody had altered: made anew here."""

    @property
    def holds(self) -> bool:
        """Whether everything that can be checked is as it was written."""
        if self.damaged or self.journal_fault is not None or self.rows is None:
            return False
        return self.rows.hold and not self.mended


def check(ws: Workspace, progress: Progress = SILENT) -> ArchiveCheck:
    """Prove files, journal and rows; for a coordinator or who came in with the kit. For a Task.

    What is found is told, never raised; raises `NotAllowed`, and `Cancelled` between two steps.
    """
    ws.require_coordinator("journal")
    files = [file for _, file in files_of(ws.folder, ws.archive.access)]
    broken = tuple(damaged(files, _Part(progress, 0)))
    if broken:
        return ArchiveCheck(len(files), broken, 0, None, None)
    mended, unwritten = _mended(ws)
    records, fault = _proven(lambda: journal_view.whole(ws, _Part(progress, 1)))
    fault = fault or unwritten
    try:
        with ws.archive.of_every_case():
            proof = verify_rows(ws.archive, ws, progress=_Part(progress, 2))
    except ArchiveDamaged as error:
        return ArchiveCheck(len(files), (), records, fault or error, None, mended)
    found = RowsFound(
        proof.checked,
        proof.unchecked,
        tuple(map(_odd, proof.differences)),
        proof.unreadable,
        proof.refused,
        proof.unmapped,
    )
    return ArchiveCheck(len(files), (), records, fault, found, mended)


def _mended(ws: Workspace) -> tuple[tuple[str, ...], ArchiveDamaged | None]:
    """What was set right, under the record of the verification; why nothing could be written."""
    try:
        return _set_right(ws), None
    except ArchiveDamaged as error:
        return (), error


def _set_right(ws: Workspace) -> tuple[str, ...]:
    compartments = ws.archive.compartments
    with ws.archive.of_every_case(), ws.archive.write(ws, Opening.VERIFICATION) as tx:
        found = word_index.made_anew(tx.session, compartments)
        found += numbering.set_right(tx.session, compartments)
        # A file from before would bring the alteration back.
        tx.mark({name.partition(".")[0] for name in found})
        tx.detail(mended=len(found))
    return tuple(found)


def _proven(prove: Callable[[], int]) -> tuple[int, ArchiveDamaged | None]:
    try:
        return prove(), None
    except ArchiveDamaged as error:
        return 0, error


def _odd(one: RowDifference) -> OddRow:
    last = "" if one.last is None else str(one.last)
    return OddRow(one.table, str(one.key), last, one.fault.value, one.record)


class _Part:
    """One of the steps, as a part of the whole work."""

    def __init__(self, whole: Progress, done_before: int) -> None:
        self._whole = whole
        self._before = done_before

    def report(self, done: int, total: int) -> None:
        """Tell how far the whole is."""
        share = done * _FINE // total if total else 0
        self._whole.report(self._before * _FINE + share, _STEPS * _FINE)
