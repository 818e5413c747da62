"""Rows to write: a case and who she is, in two files."""

from datetime import date

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.people import Person
from cav_desktop.persistence.writing import Write

NAME = "Girasole Testimonianza"


def add_woman(tx: Write, code: str = "LO-2026-0001", name: str = NAME) -> int:
    """A case and its person, whose number it gives."""
    case = CaseFile(code=code, opened_on=date(2026, 3, 16))
    tx.session.add(case)
    tx.session.flush()
    tx.session.add(Person(case_id=case.id, alias=name, search=name.casefold()))
    return case.id
