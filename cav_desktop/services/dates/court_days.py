"""The days of justice on the path of a case: reports, stages, measures, hearings, decisions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from sqlalchemy.orm import Session

from cav_desktop.domain.child_measures import ANSWER_OF, CHILD_MEASURE, ChildMeasure, Decided
from cav_desktop.domain.complaints import COMPLAINT, Complaint, ComplaintState
from cav_desktop.domain.proceedings import PROCEEDING, Hearing, Proceeding
from cav_desktop.domain.protective_measures import PROTECTIVE_MEASURE, ProtectiveMeasure
from cav_desktop.services.casework.sheets import present


class CourtAct(StrEnum):
    """What the day is of."""

    FILED = "filed"
    WITHDRAWN = "withdrawn"
    STAGE = "stage"
    MEASURE = "measure"
    VIOLATION = "violation"
    HEARING = "hearing"
    DECISION = "decision"
    """About a child."""


@dataclass(frozen=True)
class CourtDay:
    """One day; `code` is of the list named, empty where nothing more is said."""

    act: CourtAct
    on: date
    object_id: int
    staff_id: int
    list: str = ""
    code: str = ""
    at: time | None = None

    @property
    def is_of_children(self) -> bool:
        """Whether it stands among the children."""
        return self.act is CourtAct.DECISION


def of_case(session: Session, case_id: int) -> tuple[CourtDay, ...]:
    """The days of a case, in no order; inside the reading of the caller."""
    return (
        *_complaints(session, case_id),
        *_stages(session, case_id),
        *_measures(session, case_id),
        *_hearings(session, case_id),
        *_decisions(session, case_id),
    )


def _complaints(session: Session, case_id: int) -> Iterator[CourtDay]:
    states = COMPLAINT["state"].list
    for row in present(session, Complaint, case_id):
        is_withdrawn = row.state == ComplaintState.WITHDRAWN
        if row.filed_on is not None:
            state = ComplaintState.QUERELA if is_withdrawn else row.state
            yield CourtDay(CourtAct.FILED, row.filed_on, row.id, row.staff_id, states, state)
        if row.withdrawn_on is not None:
            yield CourtDay(CourtAct.WITHDRAWN, row.withdrawn_on, row.id, row.staff_id)


def _stages(session: Session, case_id: int) -> Iterator[CourtDay]:
    stages = PROCEEDING["stage"].list
    for row in present(session, Proceeding, case_id):
        for step in row.steps:
            yield CourtDay(CourtAct.STAGE, step.on, row.id, row.staff_id, stages, step.stage)


def _measures(session: Session, case_id: int) -> Iterator[CourtDay]:
    measures = PROTECTIVE_MEASURE["measure"].list
    for row in present(session, ProtectiveMeasure, case_id):
        for act, on in (
            (CourtAct.MEASURE, row.from_on),
            (CourtAct.VIOLATION, row.violated_on),
        ):
            if on is not None:
                yield CourtDay(act, on, row.id, row.staff_id, measures, row.measure)


def _hearings(session: Session, case_id: int) -> Iterator[CourtDay]:
    for row in present(session, Hearing, case_id):
        yield CourtDay(CourtAct.HEARING, row.on, row.id, row.staff_id, at=row.hour)


def _decisions(session: Session, case_id: int) -> Iterator[CourtDay]:
    for row in present(session, ChildMeasure, case_id):
        if row.from_on is not None:
            decided = CHILD_MEASURE[ANSWER_OF[Decided(row.kind)]].list
            yield CourtDay(CourtAct.DECISION, row.from_on, row.id, row.staff_id, decided, row.code)
