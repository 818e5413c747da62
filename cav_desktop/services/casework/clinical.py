"""The psychologist's notes: written and read by who wrote them; the case shows that they exist.

Neither operators nor the coordinator hold the key of the compartment. Of two psychologists each
reads her own, by rule: both hold the key (DOMAIN 6.5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.clinical_notes import (
    ClinicalKind,
    ClinicalNote,
    ClinicalTrace,
    NoteDraft,
)
from cav_desktop.domain.compartments import CLINICAL
from cav_desktop.domain.errors import HiddenByRule, Vanished
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.casework import sheets
from cav_desktop.services.living import living_case
from cav_desktop.services.people import corrections
from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.services.workspace import Workspace

_KIND = "clinical_note"


@dataclass(frozen=True)
class TraceRow:
    """That a note exists: its day, who wrote it. Nothing of what it says, nor what it is of."""

    note_id: int
    on: date
    staff: str
    is_mine: bool


@dataclass(frozen=True)
class NoteSheet:
    """A note of hers, opened, with what it said before."""

    id: int
    draft: NoteDraft
    at: datetime
    corrections: tuple[CorrectionRow, ...]


def traces(ws: Workspace, case_id: int) -> tuple[TraceRow, ...]:
    """Which notes there are about a woman, the newest first; for everybody who opens the case."""
    with sheets.reading(ws, case_id) as session:
        names = staff_names(session)
        of = select(ClinicalTrace).where(
            ClinicalTrace.case_id == case_id, ClinicalTrace.removed.is_(False)
        )
        return tuple(
            TraceRow(
                one.note,
                one.on,
                names.get(one.staff_id, ""),
                one.staff_id == ws.staff_id,
            )
            for one in session.scalars(of.order_by(ClinicalTrace.on.desc(), ClinicalTrace.id))
        )


def of_case(ws: Workspace, case_id: int) -> tuple[NoteSheet, ...]:
    """Her own notes about a woman, the newest first: journalled and committed before.

    Raises `Reserved` without the key.
    """
    ws.require(CLINICAL.name)
    ws.require_case_work()
    with ws.archive.read(ws, Opening.CLINICAL, case_id) as session:
        standing = _standing(session, case_id)
        of = select(ClinicalNote).where(
            ClinicalNote.staff_id == ws.staff_id, ClinicalNote.id.in_(standing)
        )
        rows = session.scalars(of.order_by(ClinicalNote.on.desc(), ClinicalNote.id.desc())).all()
        return tuple(_sheet(session, row) for row in rows)


def add(ws: Workspace, case_id: int, draft: NoteDraft) -> int:
    """Write a note; gives its number. Raises `Reserved`, `FieldError`, `Vanished`."""
    ws.require(CLINICAL.name)
    ws.require_case_work()
    draft.check(ws.today)
    with ws.archive.write(ws, Action.CLINICAL_WRITTEN, about=("case_file", case_id)) as tx:
        living_case(tx.session, case_id)
        note = ClinicalNote(
            staff_id=ws.staff_id,
            at=ws.now,
            on=draft.on,
            kind=draft.kind,
            words=draft.words,
        )
        tx.session.add(note)
        tx.session.flush()
        tx.session.add(
            ClinicalTrace(
                case_id=case_id,
                note=note.id,
                on=note.on,
                staff_id=ws.staff_id,
                removed=False,
            )
        )
        tx.about(_KIND, note.id)
        return note.id


def change(ws: Workspace, note_id: int, draft: NoteDraft) -> None:
    """Correct a note of hers; what it said stays in the history of the same compartment.

    Raises `Reserved`, `FieldError`, `Vanished`, `HiddenByRule` for a colleague's.
    """
    ws.require(CLINICAL.name)
    ws.require_case_work()
    draft.check(ws.today)
    with ws.archive.write(ws, Action.CLINICAL_WRITTEN, about=(_KIND, note_id)) as tx:
        note, trace = _hers(tx.session, ws, note_id)
        tx.about("case_file", trace.case_id)
        for name in ("on", "kind", "words"):
            tx.correct(note, name, getattr(draft, name))
        tx.correct(trace, "on", draft.on)


def remove(ws: Workspace, note_id: int) -> None:
    """Take a note of hers out; `restore` puts it back. Raises as `change`."""
    _set_removed(ws, note_id, removed=True)


def restore(ws: Workspace, note_id: int) -> None:
    """Put back what was taken out; raises as `change`."""
    _set_removed(ws, note_id, removed=False)


def _set_removed(ws: Workspace, note_id: int, *, removed: bool) -> None:
    ws.require(CLINICAL.name)
    ws.require_case_work()
    action = Action.CLINICAL_REMOVED if removed else Action.CLINICAL_WRITTEN
    with ws.archive.write(ws, action, about=(_KIND, note_id)) as tx:
        trace = _hers(tx.session, ws, note_id, is_out=not removed)[1]
        tx.about("case_file", trace.case_id)
        trace.removed = removed


def _hers(
    session: Session, ws: Workspace, note_id: int, *, is_out: bool = False
) -> tuple[ClinicalNote, ClinicalTrace]:
    note = session.get(ClinicalNote, note_id)
    trace = session.scalar(select(ClinicalTrace).where(ClinicalTrace.note == note_id))
    if note is None or trace is None or trace.removed is not is_out:
        raise Vanished(_KIND, note_id)
    if note.staff_id != ws.staff_id:
        raise HiddenByRule
    living_case(session, trace.case_id)
    return note, trace


def _standing(session: Session, case_id: int) -> Sequence[int]:
    return session.scalars(
        select(ClinicalTrace.note).where(
            ClinicalTrace.case_id == case_id, ClinicalTrace.removed.is_(False)
        )
    ).all()


def _sheet(session: Session, row: ClinicalNote) -> NoteSheet:
    draft = NoteDraft(row.on, row.words, ClinicalKind(row.kind))
    return NoteSheet(row.id, draft, row.at, corrections.of(session, row))
