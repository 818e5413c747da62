"""The assessments of risk of a case: written, signed, replaced, shown beside one another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.instruments import Coding
from cav_desktop.domain.risk import Coded, FactorChange, FactorCoding, RiskAssessment, RiskState
from cav_desktop.domain.risk import changes as changes_of
from cav_desktop.persistence.writing import Write
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.casework import instruments, sheets
from cav_desktop.services.casework.answers import fill, read_answers
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.living import living_case
from cav_desktop.services.rows import row_of
from cav_desktop.services.workspace import Workspace

Factors = Mapping[str, Coded]
"""How each factor is coded, by its code."""


@dataclass(frozen=True)
class Assessment:
    """One assessment, opened: its answers, its factors, whether it is signed and replaced."""

    sheet: Sheet
    factors: Factors
    state: str
    signed_at: datetime | None
    signed_by: str
    supersedes: int | None
    superseded_by: int | None
    differences: tuple[FactorChange, ...]
    """What is coded otherwise than in the signed one before it, of the same instrument."""

    @property
    def id(self) -> int:
        """Its number."""
        return self.sheet.object_id

    @property
    def is_signed(self) -> bool:
        """Whether nobody changes it any more."""
        return self.state == RiskState.SIGNED

    @property
    def holds(self) -> bool:
        """Whether it says something of her risk: signed, and not replaced as wrong."""
        return self.is_signed and self.superseded_by is None


def of_case(ws: Workspace, case_id: int) -> tuple[Assessment, ...]:
    """All assessments of a case, oldest first; those replaced and those unsigned too."""
    with sheets.reading(ws, case_id, Area.VIOLENCE) as session:
        return assessments(session, case_id)


def assessments(session: Session, case_id: int) -> tuple[Assessment, ...]:
    """The same inside the caller's transaction."""
    rows = sorted(
        sheets.present(session, RiskAssessment, case_id), key=lambda row: (row.on, row.id)
    )
    coded = _factors(session, [row.id for row in rows])
    replaced = {row.supersedes: row.id for row in rows if row.is_signed and row.supersedes}
    names = staff_names(session)
    read = {sheet.object_id: sheet for sheet in sheets.sheets(session, rows)}
    made: list[Assessment] = []
    last: dict[str, int] = {}
    for row in rows:
        before = last.get(row.instrument)
        made.append(
            Assessment(
                sheet=read[row.id],
                factors=coded[row.id],
                state=row.state,
                signed_at=row.signed_at,
                signed_by=names.get(row.signed_by or 0, ""),
                supersedes=row.supersedes,
                superseded_by=replaced.get(row.id),
                differences=changes_of(coded[row.id], coded[before]) if before else (),
            )
        )
        if row.is_signed and row.id not in replaced:
            last[row.instrument] = row.id
    return tuple(made)


def add(ws: Workspace, case_id: int, answers: Answers, factors: Factors) -> int:
    """Begin an assessment; gives its number. Raises `FieldError`.

    The instrument must be one that the centre may use.
    """
    ws.require_writing(Area.VIOLENCE)
    with ws.archive.write(ws, Action.SHEET_ADDED, about=("case_file", case_id)) as tx:
        row = sheets.begin(tx, ws, RiskAssessment, case_id, answers, state=RiskState.DRAFT)
        _require_usable(tx.session, ws, row.instrument)
        _code(tx, ws, row, factors)
        return row.id


def change(ws: Workspace, assessment_id: int, answers: Answers, factors: Factors) -> None:
    """Change one that is not signed; raises `AlreadySigned`, `FieldError`."""
    ws.require_writing(Area.VIOLENCE)
    with ws.archive.write(ws, Action.SHEET_CHANGED) as tx:
        row = _changeable(tx, assessment_id)
        instrument = row.instrument
        fill(tx, row, answers)
        if row.instrument != instrument:
            _require_usable(tx.session, ws, row.instrument)
        _code(tx, ws, row, factors)


def sign(ws: Workspace, assessment_id: int) -> None:
    """Sign it, for ever. Raises `FieldError` for what is missing, `AlreadySigned`."""
    ws.require_writing(Area.VIOLENCE)
    with ws.archive.write(ws, Action.RISK_SIGNED) as tx:
        row = _changeable(tx, assessment_id)
        answers = read_answers(tx.session, [row])[row.id]
        row.sign(answers, at=ws.now, today=ws.today, staff_id=ws.staff_id)


def supersede(ws: Workspace, assessment_id: int) -> int:
    """Begin the one that will replace a signed one that is wrong: a copy, to be corrected.

    The wrong one stays as it was signed, and holds until the new one is signed.
    """
    ws.require_writing(Area.VIOLENCE)
    with ws.archive.write(ws, Action.SHEET_ADDED) as tx:
        wrong = _present(tx.session, assessment_id)
        if not wrong.is_signed:
            raise FieldError("state", "not_signed")
        row = sheets.begin(
            tx,
            ws,
            RiskAssessment,
            wrong.case_id,
            read_answers(tx.session, [wrong])[wrong.id],
            state=RiskState.DRAFT,
            supersedes=wrong.id,
        )
        _write(tx, row, _factors(tx.session, [wrong.id])[wrong.id])
        return row.id


def _changeable(tx: Write, assessment_id: int) -> RiskAssessment:
    row = _present(tx.session, assessment_id)
    living_case(tx.session, row.case_id)
    row.require_changeable()
    tx.about(RiskAssessment.FORM.key, row.id)
    tx.about("case_file", row.case_id)
    return row


def _present(session: Session, assessment_id: int) -> RiskAssessment:
    return row_of(session, RiskAssessment, assessment_id)


def _require_usable(session: Session, ws: Workspace, code: str) -> None:
    if not instruments.named(session, code, ws.today).active:
        raise FieldError("instrument", "not_authorised")


def _code(tx: Write, ws: Workspace, row: RiskAssessment, factors: Factors) -> None:
    """Write the codings; each factor must be of the instrument, each code of E46a."""
    known = {one.code for one in instruments.named(tx.session, row.instrument, ws.today).factors}
    for factor, coded in factors.items():
        if coded == Coded():
            continue
        codes = {code for code in (coded.now, coded.past) if code is not None}
        if factor not in known or not codes <= set(Coding):
            raise FieldError("factors", "unknown_code")
    _write(tx, row, {one: coded for one, coded in factors.items() if one in known})


def _write(tx: Write, row: RiskAssessment, factors: Factors) -> None:
    of_it = select(FactorCoding).where(FactorCoding.assessment_id == row.id)
    standing = {one.factor: one for one in tx.session.scalars(of_it)}
    for factor, kept in standing.items():
        if factor not in factors:
            tx.session.delete(kept)
    for factor, coded in factors.items():
        found = standing.get(factor)
        if found is not None:
            tx.correct(found, "now", coded.now)
            tx.correct(found, "past", coded.past)
        elif coded != Coded():
            tx.session.add(
                FactorCoding(assessment_id=row.id, factor=factor, now=coded.now, past=coded.past)
            )


def _factors(session: Session, numbers: Iterable[int]) -> dict[int, dict[str, Coded]]:
    found: dict[int, dict[str, Coded]] = {number: {} for number in numbers}
    of_them = select(FactorCoding).where(FactorCoding.assessment_id.in_(found))
    for one in session.scalars(of_them.order_by(FactorCoding.id)):
        found[one.assessment_id][one.factor] = Coded(one.now, one.past)
    return found
