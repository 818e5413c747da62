"""What the page of a case shows: what changes there makes it read the case again."""

from cav_desktop.domain.activities import Activity
from cav_desktop.domain.appointments import Appointment
from cav_desktop.domain.attachments import Attachment
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.child_measures import ChildMeasure
from cav_desktop.domain.complaints import Complaint
from cav_desktop.domain.consents import Consent
from cav_desktop.domain.contacts import Contact
from cav_desktop.domain.episodes import Episode
from cav_desktop.domain.own_cases import ConflictOfInterest, TeamMember
from cav_desktop.domain.people import Person, PersonName, PersonPhone, SafeContact
from cav_desktop.domain.proceedings import Hearing, Proceeding
from cav_desktop.domain.protective_measures import ProtectiveMeasure
from cav_desktop.domain.releases import PaperRelease, SummaryRelease
from cav_desktop.domain.risk import RiskAssessment, RiskOccasion
from cav_desktop.domain.shelter.requests import ShelterRequest
from cav_desktop.domain.shelter.stays import Extension, Stay
from cav_desktop.services.casework import sections_filled

SHOWN = (
    *(CaseFile, Episode, Contact, Appointment, SummaryRelease, PaperRelease, Attachment),
    *(Activity, Consent, RiskAssessment, RiskOccasion),
    *(ChildMeasure, Complaint, Hearing, Proceeding, ProtectiveMeasure),
    *(Person, PersonName, PersonPhone, SafeContact),
    *(Stay, Extension, ShelterRequest, TeamMember, ConflictOfInterest),
)
MEASURED_ALONE = tuple(one for one in sections_filled.MEASURED if one not in SHOWN)
"""What changes how far a section is, and nothing of the header."""
