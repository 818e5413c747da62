"""In which section of a case what is written by each form is read and written."""

from cav_desktop.domain.activities import Activity, ActivityNote
from cav_desktop.domain.benefits import Benefit, LegalAid
from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.child_links import ChildLink
from cav_desktop.domain.child_measures import ChildMeasure
from cav_desktop.domain.children import Child
from cav_desktop.domain.complaints import Complaint
from cav_desktop.domain.consents import Consent
from cav_desktop.domain.court_reports import CourtReport
from cav_desktop.domain.endings import Ending, FollowUp
from cav_desktop.domain.plans import Goal, GoalProgress, Plan, PlanAction, PlanReview, PlanService
from cav_desktop.domain.proceedings import Hearing, Proceeding
from cav_desktop.domain.protective_measures import ProtectiveMeasure
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.domain.risk import RiskAssessment, RiskOccasion
from cav_desktop.domain.safety_plans import SafetyPlan
from cav_desktop.domain.shelter.fees import Cover
from cav_desktop.domain.shelter.security_events import ShelterEvent
from cav_desktop.domain.shelter.stays import Extension, Stay
from cav_desktop.domain.violence import Author, Violence

_WRITTEN: dict[str, tuple[type[CaseFile | CaseRecord], ...]] = {
    "woman": (CaseFile,),
    "violence": (Violence, Author),
    "risk": (RiskAssessment, RiskOccasion),
    "plan": (Plan, Goal, PlanAction, GoalProgress, PlanService, PlanReview, SafetyPlan),
    "children": (Child, ChildMeasure, ChildLink),
    "stay": (Stay, Extension, Cover, ShelterEvent),
    "referrals": (Referral,),
    "legal": (
        *(Complaint, Proceeding, ProtectiveMeasure, Hearing),
        *(LegalAid, Benefit, CourtReport),
    ),
    "consents": (Consent,),
    "diary": (Activity, ActivityNote),
    "episodes": (Ending, FollowUp),
}

SECTION_OF: dict[str, str] = {
    entity.FORM.key: section for section, entities in _WRITTEN.items() for entity in entities
}
"""The key of the section by the key of the form."""
