"""The answers to a declared form: where each lies, how it is written, what it said before.

Everything here works inside the caller's transaction.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.case_records import CaseRecord, Choice, Told
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.entities import CASE_RECORDS
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import NO, YES, Answer, Answers, Field, Kind
from cav_desktop.domain.staff import StaffMember
from cav_desktop.domain.vocabulary import NON_ANSWERS
from cav_desktop.persistence.writing import Write
from cav_desktop.services import lands, places
from cav_desktop.services.casework import consents
from cav_desktop.services.people import corrections
from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.services.vocabulary import require_code

Declared = CaseFile | CaseRecord
"""What has a form: the case itself, and everything written in it."""


def read_answers(
    session: Session, rows: Sequence[Declared], *, names: bool = True
) -> dict[int, dict[str, Answer]]:
    """The answers of rows of one kind, by their numbers: three questions, however many they are.

    Without `names` the fields that tell who somebody is are not among them.
    """
    if not rows:
        return {}
    form, numbers = rows[0].FORM, [row.id for row in rows]
    found: dict[int, dict[str, Answer]] = {
        row.id: {
            one.name: () if one.kind is Kind.CODES else getattr(row, one.name, None)
            for one in form
            if names or not one.names
        }
        for row in rows
    }
    chosen = select(Choice).where(Choice.kind == form.key, Choice.object_id.in_(numbers))
    for choice in session.scalars(chosen.order_by(Choice.id)):
        kept = found[choice.object_id][choice.field]
        before = kept if isinstance(kept, tuple) else ()
        found[choice.object_id][choice.field] = (*before, choice.code)
    for told in _told(session, form.key, numbers):
        if names or not form[told.field].names:
            found[told.object_id][told.field] = _heard(form[told.field], told.text)
    return found


def fill(tx: Write, row: Declared, answers: Answers) -> Answers:
    """Write the answers given to a row that has its number; what was there goes to the history.

    Gives all its answers as they are now. Raises `FieldError` for the first wrong answer, also one
    that contradicts another, and `ConsentMissing` for what she did not consent to.
    """
    before = read_answers(tx.session, [row])[row.id]
    wanted = checked(tx.session, row, before, answers)
    for one in row.FORM:
        if (wanted[one.name] or None) == (before[one.name] or None):
            continue
        if one.kind is Kind.CODES:
            _choose(tx, row, one, wanted[one.name])
        elif one.kind.is_told:
            _say(tx, row, one, wanted[one.name])
        elif before[one.name] is None:
            # An emptiness that is filled in is no correction.
            setattr(row, one.name, wanted[one.name])
        else:
            tx.correct(row, one.name, wanted[one.name])
    _follow(tx, row, wanted)
    return wanted


def fill_new(tx: Write, row: Declared, answers: Answers) -> Answers:
    """Write the answers of a row that is not in the archive yet, and the row with them.

    Gives them as they are kept; raises as `fill` does.
    """
    wanted = checked(tx.session, row, {}, answers)
    given = [one for one in row.FORM if wanted[one.name] not in (None, ())]
    for one in given:
        if one.kind is not Kind.CODES and not one.kind.is_told:
            setattr(row, one.name, wanted[one.name])
    tx.session.add(row)
    tx.session.flush()
    for one in given:
        if one.kind is Kind.CODES:
            _choose(tx, row, one, wanted[one.name])
        elif one.kind.is_told:
            _say(tx, row, one, wanted[one.name])
    _follow(tx, row, wanted)
    return wanted


def _follow(tx: Write, row: Declared, wanted: Answers) -> None:
    """What follows from the answers, whoever wrote them, and what she must consent to for them."""
    if isinstance(row, CaseRecord):
        row.follow(wanted, tx.today)
        for purpose, day in row.depends_on(wanted).items():
            consents.require(tx.session, row.case_id, purpose, day)


def checked(
    session: Session, row: Declared, before: Answers, answers: Answers
) -> dict[str, Answer]:
    """All answers of a row as they would be kept, written nowhere; raises `FieldError`."""
    wanted = row.FORM.check({**before, **{k: v for k, v in answers.items() if k in row.FORM}})
    for one in row.FORM:
        if (wanted[one.name] or None) != (before.get(one.name) or None):
            _require_known(session, row, one, wanted[one.name])
    row.refuse(wanted)
    return wanted


def what_was_said(
    session: Session, rows: Sequence[Declared], *, names: bool = True
) -> Mapping[int, tuple[CorrectionRow, ...]]:
    """What coded fields and words said before, by the number of the row, newest first."""
    if not rows:
        return {}
    form, numbers = rows[0].FORM, [row.id for row in rows]
    kind = form.key
    of = select(Told.id, Told.object_id, Told.field).where(
        Told.kind == kind, Told.object_id.in_(numbers)
    )
    words = {number: (object_id, name) for number, object_id, name in session.execute(of)}
    said: dict[int, list[CorrectionRow]] = {row.id: [] for row in rows}
    for number, row in corrections.of_kind(session, type(rows[0]), numbers):
        said[number].append(row)
    for number, row in corrections.of_kind(session, Told, list(words)):
        object_id, name = words[number]
        if form[name].names and not names:
            continue
        said[object_id].append(CorrectionRow(name, row.before, row.at, row.person))
    return {
        number: tuple(sorted(found, key=lambda row: row.at, reverse=True))
        for number, found in said.items()
    }


def is_written(session: Session, case: CaseFile) -> bool:
    """Whether anything was ever answered in a case, about her or in a row of its own."""
    if any(read_answers(session, [case])[case.id].values()):
        return True
    return any(
        session.scalar(select(entity.id).where(entity.case_id == case.id).limit(1)) is not None
        for entity in CASE_RECORDS
    )


def _require_known(session: Session, row: Declared, one: Field, answer: Answer) -> None:
    """Refuse codes that no list holds; one query a code, and few fields change at a time."""
    codes = answer if isinstance(answer, tuple) else (answer,)
    for code in codes:
        if code is None or code in dict(one.own):
            continue
        is_refused = bool(one.own) and one.required
        if is_refused or not _is_known(session, row, one, code):
            raise FieldError(one.name, "unknown_code")


def _is_known(session: Session, row: Declared, one: Field, code: object) -> bool:
    match one.kind:
        case Kind.RECORD:
            return _stands_beside(session, row, one.list, code)
        case Kind.CODE | Kind.CODES:
            # Its own words were looked at before: what is left may be a non-answer.
            require_code(session, one.list or NON_ANSWERS, str(code), one.name)
        case Kind.YES_NO if code not in (YES, NO):
            require_code(session, NON_ANSWERS, str(code), one.name)
        case Kind.COMUNE:
            return places.place(str(code)) is not None
        case Kind.COUNTRY:
            return code in lands.countries()
        case Kind.LANGUAGE:
            return code in lands.languages()
        case Kind.STAFF:
            return session.get(StaffMember, code) is not None
    return True


def _stands_beside(session: Session, row: Declared, key: str, number: object) -> bool:
    """Whether a thing of that kind stands in the case of the row."""
    kind = next(one for one in CASE_RECORDS if one.FORM.key == key)
    found = session.get(kind, number)
    return found is not None and not found.removed and found.case_id == row.case_id


def _choose(tx: Write, row: Declared, one: Field, answer: Answer) -> None:
    wanted = answer if isinstance(answer, tuple) else ()
    of = select(Choice).where(
        Choice.kind == row.FORM.key, Choice.object_id == row.id, Choice.field == one.name
    )
    standing = tx.session.scalars(of.order_by(Choice.id)).all()
    if standing:
        tx.keep_previous(row, one.name, ";".join(choice.code for choice in standing))
    for choice in standing:
        if choice.code not in wanted:
            tx.session.delete(choice)
    had = {choice.code for choice in standing}
    tx.session.add_all(
        Choice(kind=row.FORM.key, object_id=row.id, field=one.name, code=code)
        for code in wanted
        if code not in had
    )


def _say(tx: Write, row: Declared, one: Field, answer: Answer) -> None:
    told = _words(tx.session, row, one)
    if told is None:
        told = Told(kind=row.FORM.key, object_id=row.id, case_id=row.case_id, field=one.name)
        tx.session.add(told)
    elif told.text:
        tx.keep_previous(told, "text", told.text)
    told.say(str(answer or ""))


def keep(tx: Write, row: Declared, one: Field, before: str) -> None:
    """Keep a value as what a field said before, in the compartment of the field."""
    told = _words(tx.session, row, one) if one.kind.is_told else None
    if told is None:
        tx.keep_previous(row, one.name, before)
    else:
        tx.keep_previous(told, "text", before)


def _heard(one: Field, text: str) -> Answer:
    """What was said, as it is answered: a day of birth lies among the words as its digits."""
    return date.fromisoformat(text) if one.kind is Kind.BIRTHDAY else text


def _words(session: Session, row: Declared, one: Field) -> Told | None:
    return session.scalar(
        select(Told).where(
            Told.kind == row.FORM.key, Told.object_id == row.id, Told.field == one.name
        )
    )


def _told(session: Session, kind: str, numbers: Collection[int]) -> Sequence[Told]:
    of = select(Told).where(Told.kind == kind, Told.object_id.in_(numbers), Told.text != "")
    return session.scalars(of).all()
