"""What two cases said of the same woman on one form, made one: completed, and nothing lost."""

from sqlalchemy import select

from cav_desktop.domain.case_records import CaseRecord, Told, completed
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.entities import CASE_RECORDS
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer, Answers
from cav_desktop.persistence.writing import Write
from cav_desktop.services.casework import answers
from cav_desktop.services.casework.answers import Declared, read_answers

ONE_A_CASE = tuple(entity for entity in CASE_RECORDS if entity.ONE_A_CASE)
"""The sheets that a case has once."""


def join_facts(tx: Write, gone: CaseFile, survivor: CaseFile) -> None:
    """Give the survivor what the other case said of her; what she says already stays."""
    _complete(tx, survivor, gone)
    for told in tx.session.scalars(
        select(Told).where(Told.kind == gone.FORM.key, Told.object_id == gone.id)
    ):
        tx.session.delete(told)


def join_doubles(tx: Write, case_id: int) -> list[CaseRecord]:
    """Make one of each sheet that a case has once; gives those that stand for several now.

    The newest stands, completed by the others; what they said differently is read in its history.
    """
    joined: list[CaseRecord] = []
    for entity in ONE_A_CASE:
        of = select(entity).where(entity.case_id == case_id, entity.removed.is_(False))
        rows = tx.session.scalars(of.order_by(entity.at.desc(), entity.id.desc())).all()
        for other in rows[1:]:
            _complete(tx, rows[0], other)
            other.removed = True
        joined += rows[:1] if len(rows) > 1 else []
    return joined


def _complete(tx: Write, row: Declared, other: Declared) -> None:
    """Complete a row by another of its kind; what the other says and it does not goes to history.

    An answer that contradicts what stands is not taken over: it goes to the history too.
    """
    mine, theirs = (read_answers(tx.session, [one])[one.id] for one in (row, other))
    wanted: dict[str, Answer] = dict(mine)
    for name in mine:
        holds = row.prevailing if isinstance(row, CaseRecord) else _of_the_case
        said = holds(name, mine[name], theirs[name])
        if said != mine[name] and _agrees(tx, row, mine, {**wanted, name: said}):
            wanted[name] = said
    stands = answers.fill(tx, row, wanted)
    for one in row.FORM:
        lost = _lost(theirs[one.name], stands[one.name])
        if lost:
            answers.keep(tx, row, one, lost)


def _of_the_case(_name: str, mine: Answer, other: Answer) -> Answer:
    return completed(mine, other)


def _agrees(tx: Write, row: Declared, before: Answers, wanted: Answers) -> bool:
    try:
        answers.checked(tx.session, row, before, wanted)
    except FieldError:
        return False
    return True


def _lost(said: Answer, stands: Answer) -> str:
    """What was said and does not stand, as the history keeps it."""
    if isinstance(said, tuple):
        kept = stands if isinstance(stands, tuple) else ()
        return ";".join(code for code in said if code not in kept)
    return "" if said is None or said == stands else str(said)
