"""The sheets of invented cases, as rows: codes, choices and words each where they belong.

What the services write one sheet at a time is written here by thousands; the rules of the entities
are the same, and a test asks each of them about every row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Any

from cav_desktop.domain.case_records import CaseRecord, Choice, Told
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import from_rome
from cav_desktop.domain.folding import fold
from cav_desktop.domain.forms import Answer, Form, Kind

Row = dict[str, Any]
_AFTERNOON = time(17)


@dataclass
class Pages:
    """Rows by their entity, in the order of writing; the numbers begin at one."""

    now: datetime
    rows: dict[type[Any], list[Row]] = field(default_factory=dict)
    facts: dict[int, Row] = field(default_factory=dict)
    """The coded facts of the women, by the number of the case."""

    def write(
        self,
        entity: type[CaseRecord],
        of: tuple[int | None, int],
        on: date,
        answers: Mapping[str, Answer],
        /,
        **columns: object,
    ) -> int:
        """A sheet of a case (its number, who writes) on a day; gives the number of the sheet.

        Only a request for shelter is of no case (None): no words stand in it.

        `columns` are what the form does not ask, such as a state.
        """
        case_id, staff_id = of
        number = self.count(entity) + 1
        row = {
            **_empty(entity),
            "id": number,
            "at": min(self.now, moment(on)),
            "staff_id": staff_id,
            "removed": False,
            "case_id": case_id,
        }
        row.update(self._answered(entity.FORM, number, case_id, answers))
        row.update(columns)
        self.rows.setdefault(entity, []).append(row)
        return number

    def tell_of_her(self, case_id: int, answers: Mapping[str, Answer]) -> None:
        """What is written of the woman herself."""
        self.facts[case_id] = self._answered(CaseFile.FORM, case_id, case_id, answers)

    def count(self, entity: type[Any]) -> int:
        """How many there are of a kind."""
        return len(self.rows.get(entity, ()))

    def add(self, entity: type[Any], row: Row) -> int:
        """A row that answers no form; gives its number."""
        number = self.count(entity) + 1
        self.rows.setdefault(entity, []).append({"id": number, **row})
        return number

    def row(self, entity: type[Any], number: int) -> Row:
        """A row that was written before, to be completed."""
        return self.rows[entity][number - 1]

    def _answered(
        self, form: Form, number: int, case_id: int | None, answers: Mapping[str, Answer]
    ) -> Row:
        coded: Row = {}
        for name, answer in answers.items():
            if answer is None or answer in ("", ()):
                continue
            one = form[name]
            if one.kind is Kind.CODES and isinstance(answer, tuple):
                self.rows.setdefault(Choice, []).extend(
                    {"kind": form.key, "object_id": number, "field": name, "code": code}
                    for code in answer
                )
            elif one.kind.is_told:
                text = answer.isoformat() if isinstance(answer, date) else str(answer)
                self.rows.setdefault(Told, []).append(
                    {"kind": form.key, "object_id": number, "case_id": case_id, "field": name,
                     "text": text, "search": _folded(text)}
                )  # fmt: skip
            else:
                coded[name] = answer
        return coded


@cache
def _empty(entity: type[CaseRecord]) -> Row:
    return dict.fromkeys(column.name for column in entity.__table__.columns)


@lru_cache(maxsize=4_000)
def moment(on: date) -> datetime:
    """When on a day it was written down."""
    return from_rome(datetime.combine(on, _AFTERNOON)) + timedelta(minutes=on.day)


@lru_cache(maxsize=10_000)
def _folded(text: str) -> str:
    return fold(text)
