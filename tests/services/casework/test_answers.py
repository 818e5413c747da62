"""Every question of every declared form is kept by the archive and read back as it was given."""

import random
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

from sqlalchemy import select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer, Answers, Field, Kind
from cav_desktop.persistence.writing import Write
from cav_desktop.services import vocabulary
from cav_desktop.services.casework.answers import fill, read_answers
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.declared import answers_to, beside
from tests.privacy.canaries import Canaries
from tests.privacy.sheets import every_form, fill_all

Declared = type[CaseFile] | type[CaseRecord]


_UNTIL = date(2026, 9, 30)
_WITH: Mapping[str, Answers] = {
    "shelter_request.oldest_son": {"children": 1},
    "stay_extension.act": {"until": _UNTIL},
    "stay_extension.act_on": {"until": _UNTIL},
}
"""What the rules of an entity ask beside an answer."""
_FIRST: Mapping[str, Answers] = {
    "benefit.outcome_on": {"state": "richiesto", "asked_on": date(2026, 3, 10)},
}
"""What is answered before, for a state that is not the next one."""


class _TakenBack(Exception):
    """Nothing of what was tried stays."""


def test_every_answer_is_kept_and_read_back(ws: Workspace) -> None:
    case_id, other = make.case(ws), make.case(ws)
    fill_all(ws, case_id, other, Canaries(random.Random(7)))
    words = vocabulary.load(ws)
    lost = {
        f"{entity.FORM.key}.{one.name}": why
        for entity in every_form()
        for one in entity.FORM
        if (why := _lost(ws, entity, case_id, one, tuple(answers_to(one, words))))
    }
    assert lost == {}


def _lost(
    ws: Workspace, entity: Declared, case_id: int, one: Field, answers: Sequence[Answer]
) -> str:
    """Why nothing that may be answered is kept; empty when something is."""
    why = "nothing may be answered"
    for answer in answers:
        for given in beside(entity.FORM, one):
            with suppress(_TakenBack), ws.archive.write(ws, Action.SHEET_CHANGED) as tx:
                why = _tried(tx, entity, case_id, one, {**given, one.name: answer})
                raise _TakenBack
            if not why:
                return ""
    return why


def _tried(tx: Write, entity: Declared, case_id: int, one: Field, given: Answers) -> str:
    row = _row(tx, entity, case_id)
    key = f"{entity.FORM.key}.{one.name}"
    fill(tx, row, _FIRST.get(key, {}))
    before = read_answers(tx.session, [row])[row.id]
    if one.makes_sense(before):
        given = {one.name: given[one.name]}
    given = {**_WITH.get(key, {}), **given}
    if one.kind is Kind.RECORD:
        named = next(other for other in every_form() if other.FORM.key == one.list)
        given = {**given, one.name: _row(tx, named, case_id).id}
    elif one.name in ("child_code", "birth_year"):
        # One names another thing of the archive, the other is a year of our time.
        given = {**given, one.name: before[one.name] or 2015}
    try:
        fill(tx, row, given)
    except FieldError as error:
        return f"{error.field} {error.why}"
    tx.session.flush()
    tx.session.expire_all()
    kept = read_answers(tx.session, [row])[row.id][one.name]
    return "" if kept == given[one.name] else f"{given[one.name]!r} became {kept!r}"


def _row(tx: Write, entity: Declared, case_id: int) -> CaseFile | CaseRecord:
    of = select(entity.id).order_by(entity.id.desc())
    if issubclass(entity, CaseRecord):
        of = of.where(entity.case_id == case_id)
    number = case_id if entity is CaseFile else tx.session.scalars(of).first()
    row = tx.session.get_one(entity, number)
    assert isinstance(row, CaseFile | CaseRecord)
    return row
