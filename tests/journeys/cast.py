"""Who the stories are about: women of the archive at hand, found by what the story needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from cav_desktop.domain import anonymity
from cav_desktop.domain.anonymity import Choice, Decision
from cav_desktop.domain.errors import SummaryRefused
from cav_desktop.services.casework import case_files
from cav_desktop.services.casework.case_files import CaseFilter, CaseRow
from cav_desktop.services.people import known_people
from cav_desktop.services.people.known_people import SOUND
from cav_desktop.services.printed.summaries import _standing
from cav_desktop.services.workspace import Workspace

_HEARD = (
    ("w", "v"), ("kh", "k"), ("ph", "f"), ("y", "i"), ("ch", "k"), ("c", "k"), ("j", "i"),
    ("ou", "u"), ("h", ""), ("ll", "l"), ("tt", "t"), ("ss", "s"), ("rr", "r"), ("nn", "n"),
    ("zz", "z"), ("x", "ks"),
)  # fmt: skip


@dataclass(frozen=True)
class Known:
    """A woman who came years ago, and how her name sounds on a bad line."""

    case_id: int
    code: str
    name: str
    heard: str


def known_in(ws: Workspace, year: int) -> Known:
    """A woman of that year whom the program recognises by the sound of her name."""
    for row in _named(ws):
        if f"-{year}-" not in row.code:
            continue
        for heard in _heard(row.name or ""):
            found = known_people.candidates(ws, heard, "")
            if any(one.case_id == row.case_id and SOUND in one.why for one in found):
                return Known(row.case_id, row.code, row.name or "", heard)
    raise LookupError(year)


def unique_woman(ws: Workspace) -> int:
    """A case whose first draft fits her alone, and which a coarser page hides."""
    for case_id in case_files.ids(ws, CaseFilter()):
        try:
            first = _standing(ws, case_id, anonymity.DEFAULT_CHOICE)
        except SummaryRefused:
            continue
        if first.women == 1 and _becomes_free(ws, case_id):
            return case_id
    raise LookupError("unique")


def named_case(ws: Workspace) -> CaseRow:
    """A case with a name, several paths if there is one, and somebody who follows her."""
    rows = [row for row in _named(ws) if row.staff and row.alias]
    return max(rows or list(_named(ws)), key=lambda row: (row.episodes, row.since))


def same_woman_twice(ws: Workspace) -> tuple[CaseRow, CaseRow]:
    """Two cases, as if they were of the same woman."""
    rows = list(_named(ws))
    return rows[0], rows[1]


def _named(ws: Workspace) -> Iterator[CaseRow]:
    rows = case_files.rows(ws, case_files.ids(ws, CaseFilter()), names=True)
    return (row for row in rows if row.name)


def _heard(name: str) -> Iterator[str]:
    first, _, last = name.partition(" ")
    for written, sounds in _HEARD:
        if written in name.lower():
            yield name.lower().replace(written, sounds).title()
    yield f"{last} {first}".strip()


def _becomes_free(ws: Workspace, case_id: int) -> bool:
    choice: Choice | None = anonymity.coarser(anonymity.DEFAULT_CHOICE)
    while choice is not None:
        try:
            if _standing(ws, case_id, choice).decision is Decision.FREE:
                return True
        except SummaryRefused:
            return False
        choice = anonymity.coarser(choice)
    return False
