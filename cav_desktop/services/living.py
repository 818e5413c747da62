"""A case that may still be written to: neither withdrawn nor merged into another."""

from sqlalchemy.orm import Session

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.errors import Vanished


def living_case(session: Session, case_id: int) -> CaseFile:
    """The case of a number; raises `Vanished`, or `AlreadyMerged` with the case to use instead."""
    case = session.get(CaseFile, case_id)
    if case is None:
        raise Vanished("case_file", case_id)
    case.require_living()
    return case
