"""What is written of a woman by declared forms: read, filled in, corrected, taken out, put back.

One mechanism for every `CaseRecord` and for the coded facts of the case. Areas with more rules
(risk, plan, children...) build on `begin`, `present` and `sheets` and on `answers`, inside
their own transactions; what a kind declares as its own (`OWN_ACTS`) is refused here: the callers'
mistake, a `TypeError`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.areas import AREA_OF_FORM, Area
from cav_desktop.domain.case_records import CaseRecord, SheetAct
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import FieldError, HiddenByRule, Vanished
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.violence import Author
from cav_desktop.persistence.writing import Write
from cav_desktop.services.casework import main_author
from cav_desktop.services.casework.answers import (
    Declared,
    fill,
    fill_new,
    read_answers,
    what_was_said,
)
from cav_desktop.services.living import living_case
from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.services.workspace import Workspace

_R = TypeVar("_R", bound=CaseRecord)


@dataclass(frozen=True)
class Sheet:
    """One thing written in a case, opened: its answers and what they were before."""

    kind: str
    object_id: int
    case_id: int
    answers: Answers
    corrections: tuple[CorrectionRow, ...] = ()
    at: datetime | None = None
    staff_id: int | None = None

    @property
    def id(self) -> int:
        """The number by which a list finds it again."""
        return self.object_id


@contextmanager
def reading(
    ws: Workspace, case_id: int, area: Area = Area.AGENDA, *, names: bool = False
) -> Iterator[Session]:
    """A session to read what is written in a case; the opening is journalled, once until the lock.

    With `names` it is the opening of who the people of the case are. `area` is whose rule is
    asked: without one it is what all who work on cases see. Raises `Reserved`, `NotForRole`.
    """
    ws.require_reading(area)
    opening = (Opening.NAME if names else Opening.CASE, case_id)
    with ws.archive.read(ws, *(() if opening in ws.archive.opened else opening)) as session:
        yield session


def of_case(
    ws: Workspace, entity: type[CaseRecord], case_id: int, *, names: bool = False
) -> tuple[Sheet, ...]:
    """All that stands of one kind in a case, in the order in which it was written."""
    with reading(ws, case_id, area_of(entity), names=names) as session:
        rows = present(session, entity, case_id)
        shown = [row for row in rows if row.is_shown_to(ws.staff_id, ws.role)]
        return sheets(session, shown, names=names)


def read(ws: Workspace, entity: type[Declared], object_id: int, *, names: bool = False) -> Sheet:
    """One thing written in a case; raises `Vanished`."""
    ws.require_reading(area_of(entity))
    with ws.archive.read(ws) as session:
        case_id = _found(session, entity, object_id).case_id
    with reading(ws, case_id, names=names) as session:
        row = _found(session, entity, object_id)
        _require_shown(row, ws)
        return sheets(session, [row], names=names)[0]


def numbers(ws: Workspace, entity: type[CaseRecord], case_id: int) -> tuple[int, ...]:
    """The numbers of what stands of one kind in a case: for what names one that is reserved."""
    with reading(ws, case_id) as session:
        return tuple(row.id for row in present(session, entity, case_id))


def add(ws: Workspace, entity: type[CaseRecord], case_id: int, answers: Answers) -> int:
    """Write one more in a case; gives its number.

    Raises `FieldError` for a wrong answer, and for a second one of what a case has once.
    """
    _refuse_own(entity, SheetAct.ADD)
    ws.require_writing(area_of(entity))
    with ws.archive.write(ws, Action.SHEET_ADDED, about=("case_file", case_id)) as tx:
        return begin(tx, ws, entity, case_id, answers).id


def change(ws: Workspace, entity: type[Declared], object_id: int, answers: Answers) -> None:
    """Correct the answers that are given, the others stay; previous values go to the history.

    Raises `HiddenByRule` for what a rule hides from her, before the change or after it.
    """
    _refuse_own(entity, SheetAct.CHANGE)
    ws.require_writing(area_of(entity))
    with ws.archive.write(ws, Action.SHEET_CHANGED) as tx:
        row = _found(tx.session, entity, object_id)
        living_case(tx.session, row.case_id)
        _require_shown(row, ws)
        row.require_changeable()
        _name(tx, row)
        fill(tx, row, answers)
        _settle(tx, row)
        # Nobody takes a note away from who wrote it, by a rule that hides it from herself.
        _require_shown(row, ws)


def remove(ws: Workspace, entity: type[CaseRecord], object_id: int) -> None:
    """Take one out of the case; `restore` puts it back as it was."""
    _refuse_own(entity, SheetAct.REMOVE)
    ws.require_writing(area_of(entity))
    with ws.archive.write(ws, Action.SHEET_REMOVED) as tx:
        row = _written(tx.session, entity, object_id)
        _require_shown(row, ws)
        row.require_changeable()
        _name(tx, row)
        row.removed = True
        _settle(tx, row)


def restore(ws: Workspace, entity: type[CaseRecord], object_id: int) -> None:
    """Put back what was taken out; raises what a change would."""
    _refuse_own(entity, SheetAct.RESTORE)
    ws.require_writing(area_of(entity))
    with ws.archive.write(ws, Action.SHEET_RESTORED) as tx:
        row = _written(tx.session, entity, object_id)
        living_case(tx.session, row.case_id)
        _require_shown(row, ws)
        if row.removed:
            _require_room(tx.session, entity, row.case_id)
        row.require_open()
        _name(tx, row)
        row.removed = False
        _settle(tx, row)


def begin(
    tx: Write, ws: Workspace, entity: type[_R], case_id: int, answers: Answers, **columns: Any
) -> _R:
    """A new row of a case with its answers, inside the caller's transaction.

    `columns` are what the form does not ask, such as a state.
    """
    living_case(tx.session, case_id)
    _require_room(tx.session, entity, case_id)
    row = entity(case_id=case_id, at=ws.now, staff_id=ws.staff_id, removed=False, **columns)
    fill_new(tx, row, answers)
    row.require_open()
    _settle(tx, row)
    _name(tx, row)
    return row


def present(session: Session, entity: type[_R], case_id: int) -> Sequence[_R]:
    """The rows of one kind that stand in a case, oldest first."""
    of = select(entity).where(entity.case_id == case_id, entity.removed.is_(False))
    return session.scalars(of.order_by(entity.id)).all()


def sheets(session: Session, rows: Sequence[Declared], *, names: bool = False) -> tuple[Sheet, ...]:
    """Rows of one kind as they leave the services, with what their fields said before."""
    answers = read_answers(session, rows, names=names)
    said = what_was_said(session, rows, names=names)
    return tuple(
        Sheet(
            row.FORM.key,
            row.id,
            row.case_id,
            answers[row.id],
            said[row.id],
            getattr(row, "at", None),
            getattr(row, "staff_id", None),
        )
        for row in rows
    )


def area_of(entity: type[Declared]) -> Area:
    """The area whose rule is asked before one of its rows is read or written."""
    return AREA_OF_FORM[entity.FORM.key]


def standing(session: Session, entity: type[_R], object_id: int) -> _R:
    """The row of a number that stands in its case; raises `Vanished`."""
    row = _written(session, entity, object_id)
    row.require_present()
    return row


def _found(session: Session, entity: type[Declared], object_id: int) -> Declared:
    # What the two kinds have in common has no name of its own for the type checker.
    row = cast("Declared | None", session.get(entity, object_id))
    if row is None or (isinstance(row, CaseRecord) and row.removed):
        raise Vanished(entity.FORM.key, object_id)
    return row


def _written(session: Session, entity: type[_R], object_id: int) -> _R:
    row = session.get(entity, object_id)
    if row is None:
        raise Vanished(entity.FORM.key, object_id)
    return row


def _refuse_own(entity: type[Declared], act: SheetAct) -> None:
    if issubclass(entity, CaseRecord) and act in entity.OWN_ACTS:
        raise TypeError(f"{entity.FORM.key}: the service of its area has rules to {act} it")


def _settle(tx: Write, row: Declared) -> None:
    """What the case itself learns from a row that was written, taken out or put back."""
    if isinstance(row, Author):
        main_author.settle(tx, row)


def _require_room(session: Session, entity: type[CaseRecord], case_id: int) -> None:
    """Of what a case has once there is no second one: it is completed, never written anew."""
    if entity.ONE_A_CASE and present(session, entity, case_id):
        raise FieldError("case", "one_stands")


def _require_shown(row: Declared, ws: Workspace) -> None:
    if isinstance(row, CaseRecord) and not row.is_shown_to(ws.staff_id, ws.role):
        raise HiddenByRule


def _name(tx: Write, row: Declared) -> None:
    tx.about(row.FORM.key, row.id)
    if row.FORM.key != CaseFile.FORM.key:
        tx.about(CaseFile.FORM.key, row.case_id)
