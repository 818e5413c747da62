"""Of which days and cases is asked what happened: complaints, days in court, visits ruled anew."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, true

from cav_desktop.persistence.searching import MOST_NAMED


@dataclass(frozen=True)
class Happened:
    """Of which days and cases the events are asked that change a risk."""

    cases: Collection[int] | None = None
    """Some cases, whatever the day; None for all."""
    after: date | None = None
    """Besides those cases, any other after this day."""
    by: date | None = None
    """None of them after this day."""

    def narrow(self, case_id: Any, *days: Any) -> ColumnElement[bool]:
        """Whether one of the days in some columns is asked for."""
        wanted: list[ColumnElement[bool]] = []
        if self.by is not None:
            wanted.append(or_(*(day <= self.by for day in days)))
        if self.cases is not None and len(self.cases) <= MOST_NAMED:
            named = case_id.in_(self.cases)
            after = self.after
            wanted.append(named if after is None else or_(named, *(day > after for day in days)))
        return and_(true(), *wanted)


EVERYTHING = Happened()
