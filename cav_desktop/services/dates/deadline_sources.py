"""Where the deadlines come from: what each area tells, and which of its rows it reads for that.

Each area has its module of facts here, which reads what the area wrote. A new area is one more
line.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from sqlalchemy.orm import Session

from cav_desktop.domain.activities import Activity
from cav_desktop.domain.appointments import Appointment
from cav_desktop.domain.benefits import Benefit
from cav_desktop.domain.case_records import Choice
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.child_measures import ChildMeasure
from cav_desktop.domain.complaints import Complaint
from cav_desktop.domain.consents import Consent
from cav_desktop.domain.contacts import Contact
from cav_desktop.domain.court_reports import CourtReport
from cav_desktop.domain.deadline_decisions import DeadlineDecision
from cav_desktop.domain.deadlines.dues import Concern
from cav_desktop.domain.endings import FollowUp
from cav_desktop.domain.episodes import Episode, EpisodeStep
from cav_desktop.domain.people import Person, SafeContact, SafeContactRule
from cav_desktop.domain.plans import Goal, Plan, PlanAction
from cav_desktop.domain.proceedings import Hearing, Proceeding
from cav_desktop.domain.protective_measures import ProtectiveMeasure
from cav_desktop.domain.risk import RiskAssessment, RiskOccasion
from cav_desktop.domain.staff import StaffMember
from cav_desktop.services.dates import (
    child_facts,
    consent_facts,
    episode_facts,
    follow_up_facts,
    legal_facts,
    meeting_facts,
    no_show_facts,
    plan_facts,
    referral_facts,
    risk_facts,
    shelter_facts,
)
from cav_desktop.services.dates.asked import Asked


class Source(NamedTuple):
    """An area that has dates, and how it tells what the rules must know of them."""

    area: str
    facts: Callable[[Session, Asked], Iterable[Concern]]
    reads: tuple[type[object], ...]
    """Of which entities: a change of one of them may change the dates."""


_CRITICAL = (RiskOccasion, ChildMeasure, Complaint, ProtectiveMeasure, Hearing)

SOURCES: tuple[Source, ...] = (
    Source(
        "meetings",
        meeting_facts.deadline_facts,
        (Appointment, Contact, Activity, Person, SafeContact, SafeContactRule),
    ),
    Source(
        "diary",
        no_show_facts.deadline_facts,
        (Activity, Contact, Appointment, Person, SafeContact, SafeContactRule),
    ),
    Source("consents", consent_facts.deadline_facts, (Consent, Episode)),
    Source("episodes", episode_facts.deadline_facts, (CaseFile, Episode, EpisodeStep)),
    Source("follow_up", follow_up_facts.deadline_facts, (FollowUp, Consent)),
    Source("risk", risk_facts.deadline_facts, (RiskAssessment, *_CRITICAL)),
    Source("plans", plan_facts.deadline_facts, (Plan, Goal, PlanAction)),
    Source("children", child_facts.deadline_facts, (ChildMeasure,)),
    Source(
        "legal",
        legal_facts.deadline_facts,
        (Complaint, Choice, Hearing, ProtectiveMeasure, Proceeding, CourtReport, Benefit),
    ),
    Source("referrals", referral_facts.deadline_facts, referral_facts.READS),
    Source("shelter", shelter_facts.deadline_facts, shelter_facts.READS),
)

SHOWN: frozenset[type[object]] = frozenset(
    {DeadlineDecision, CaseFile, Person, StaffMember}.union(*(one.reads for one in SOURCES))
)
"""What a screen of deadlines reads: it refreshes when one of these changes."""
