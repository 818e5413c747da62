"""What the rules of the deadlines must know of decisions about children."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cav_desktop.domain.child_measures import ChildMeasure
from cav_desktop.domain.deadlines.dues import About
from cav_desktop.domain.deadlines.facts import MeasureFacts
from cav_desktop.domain.deadlines.justice import MEASURE_OVER
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.services.casework.children import IS_DECIDED
from cav_desktop.services.dates.asked import Asked


def deadline_facts(session: Session, asked: Asked) -> list[MeasureFacts]:
    """Custody, visits and acts with their expiry, of who is followed."""
    of = select(ChildMeasure).where(*IS_DECIDED)
    if asked.until is not None:
        # Without a day written in it none of these ends by law.
        of = of.where(
            asked.within(ChildMeasure.expires_on, DueKind.MEASURE),
            or_(ChildMeasure.state.is_(None), ChildMeasure.state.not_in(MEASURE_OVER)),
        )
    of = of.order_by(ChildMeasure.id)
    return [
        MeasureFacts(
            about=About(ChildMeasure.FORM.key, row.id),
            case_id=row.case_id,
            staff_id=asked.staff_of(row.case_id),
            measure=row.code,
            state=row.state,
            from_on=row.from_on,
            expires_on=row.expires_on,
        )
        for row in session.scalars(asked.of(of, ChildMeasure.case_id))
        if row.case_id in asked.going_on
    ]
