"""What the rules must know of each thing: codes and dates, as the services read them.

Each class is what one rule (or two) asks for; a state is a code of its list. None is "not known",
never "no".
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cav_desktop.domain.appointments import AppointmentKind, AppointmentState
from cav_desktop.domain.deadlines.dues import About, Concern
from cav_desktop.domain.episodes import EpisodeState


class CriticalEvent(StrEnum):
    """What changes the risk, and asks for a new assessment (DOMAIN 2.4)."""

    SEPARATION = "separazione"
    COMPLAINT = "denuncia"
    RELEASE = "scarcerazione"
    COURT_DATE = "udienza"
    VISITS = "visite_figli"


@dataclass(frozen=True, kw_only=True)
class AppointmentFacts(Concern):
    """An appointment or a call-back."""

    kind: AppointmentKind
    on: date
    state: AppointmentState


@dataclass(frozen=True, kw_only=True)
class NoShowFacts(Concern):
    """An appointment to which she did not come."""

    missed_on: date
    followed_on: date | None = None
    """Since when she was heard again, or another appointment stands, or one tried to reach her."""
    urgent: bool = False
    """High urgency (E13) or a high level of risk (E45)."""
    may_call: bool | None = None
    """False: "chiama_lei" (E71); None: nobody asked, or the reader holds no key of the rule."""
    kind: AppointmentKind = AppointmentKind.INTERVIEW
    """She did not come, or did not answer when she was called."""


@dataclass(frozen=True, kw_only=True)
class FirstContactFacts(Concern):
    """A contact, or a new episode, that ought to lead to a first appointment."""

    contact_on: date
    urgency: str | None = None
    first_on: date | None = None
    """Day of the first interview, held or still fixed; missed and cancelled ones do not count."""
    met: bool = False
    over: bool = False
    """Nothing follows: information given, sent elsewhere, closed."""


@dataclass(frozen=True, kw_only=True)
class InterviewFacts(Concern):
    """Whether she is seen: the last interview and the next."""

    state: EpisodeState
    since: date
    last_met_on: date | None = None
    next_on: date | None = None
    """Day of an appointment still due, also one whose outcome nobody has written yet."""


@dataclass(frozen=True, kw_only=True)
class ReceptionFacts(Concern):
    """An episode in reception: how long, how many interviews."""

    state: EpisodeState
    since: date
    interviews: tuple[date, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SuspensionFacts(Concern):
    """An episode that was suspended."""

    state: EpisodeState
    since: date
    review_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class RiskEvent:
    """Something that happened, or will on a known day, after which the risk is another."""

    kind: CriticalEvent
    on: date
    about: About


@dataclass(frozen=True, kw_only=True)
class RiskFacts(Concern):
    """The risk of an episode: when it was assessed last, and what happened."""

    state: EpisodeState
    since: date
    last_on: date | None = None
    chosen_on: date | None = None
    """The next review that was chosen at the last assessment."""
    events: tuple[RiskEvent, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanFacts(Concern):
    """A plan (piano individualizzato di tutela) in the version that holds."""

    state: str
    agreed_on: date | None
    reviewed_on: date | None = None
    review_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ActionFacts(Concern):
    """An action of a plan; `state` of list E48."""

    state: str | None
    by_on: date | None


@dataclass(frozen=True, kw_only=True)
class ComplaintFacts(Concern):
    """What she may report, or has (E50), of which offences (E51)."""

    state: str | None
    offences: tuple[str, ...] = ()
    fact_on: date | None = None
    """Day of the fact; of stalking and of what lasts, day of the last one."""
    known_on: date | None = None
    """Day on which she learned of it, if later: the term runs from there."""
    stated_on: date | None = None
    """The last day as a person wrote it: wins over the computed one."""


@dataclass(frozen=True, kw_only=True)
class TermFacts(Concern):
    """A term of the law that began to run; `term` is a code of `legal_terms.TERM_OF`."""

    term: str
    since: date
    stated_on: date | None = None
    acted_on: date | None = None
    over: bool = False
    """It no longer matters: the proceeding went on, somebody renounced."""


@dataclass(frozen=True, kw_only=True)
class HearingFacts(Concern):
    """A hearing; `purpose` a code, `outcome` what came of it, postponed and cancelled too."""

    on: date
    purpose: str | None = None
    outcome: str | None = None


@dataclass(frozen=True, kw_only=True)
class MeasureFacts(Concern):
    """A protective measure (E52), an order, an act on children (E40), custody or visits."""

    measure: str
    state: str | None
    from_on: date | None = None
    expires_on: date | None = None
    """As written in the act; where it is empty and the law sets a longest time, that is shown."""


@dataclass(frozen=True, kw_only=True)
class PermitFacts(Concern):
    """A residence permit."""

    expires_on: date | None
    renewal_asked_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class BenefitFacts(Concern):
    """A benefit (E75) she could ask for."""

    benefit: str
    opens_on: date | None = None
    closes_on: date | None = None
    since: date | None = None
    """From when the term of the law runs, for the benefits that have one."""
    asked_on: date | None = None
    over: bool = False
    """She does not want it, or it is not for her."""


@dataclass(frozen=True, kw_only=True)
class ConsentFacts(Concern):
    """The newest consent for one purpose (E68) and its state (E68a)."""

    scope: str
    state: str
    given_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class CareWithdrawnFacts(Concern):
    """She said no to being in care, and how her way stands (E07)."""

    on: date
    state: str


@dataclass(frozen=True, kw_only=True)
class ReferralFacts(Concern):
    """A referral: to whom (E63), in which state (E65)."""

    party: str
    state: str
    sent_on: date | None = None
    answer_by: date | None = None
    waiting_since: date | None = None
    """Since when she is on their list, accepted and not met yet."""
    reminders: int = 0
    reminded_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class StayFacts(Concern):
    """A stay in a house; `state` of list E62a, `ends_on` with every extension granted so far."""

    state: str
    ends_on: date | None
    extension_asked_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class OpenStayFacts(Concern):
    """A stay that goes on without an agreed end; `seen_on`: when she was last known to be there."""

    seen_on: date


@dataclass(frozen=True, kw_only=True)
class ShelterRequestFacts(Concern):
    """A request for shelter; `state` of list E56a, `urgency` of E13."""

    state: str
    received_on: date
    urgency: str | None = None
    answer_by: date | None = None
    held_on: date | None = None
    """The day on which a place kept for her comes free."""


@dataclass(frozen=True, kw_only=True)
class TransferFacts(Concern):
    """A transfer procedure that a suspected disclosure opened."""

    opened_on: date
    over_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PlaceFacts(Concern):
    """Until when a place is hers, and the end that was agreed for the stay."""

    place_until: date | None
    ends_on: date | None


@dataclass(frozen=True, kw_only=True)
class FollowUpFacts(Concern):
    """A way that was concluded, and the calls made after it."""

    concluded_on: date
    agreed: bool
    """Whether she consents now (E68 `ricontatto`): withdrawn is False."""
    calls: tuple[date, ...] = ()
    settled: frozenset[int] = frozenset()
    """The calls that were made or dropped, by how many months after the end they were planned."""
    over: bool = False


@dataclass(frozen=True, kw_only=True)
class RetentionFacts(Concern):
    """Something closed that is kept for a time: a case, or a contact without follow-up."""

    closed_on: date | None
    is_contact: bool = False
    review_on: date | None = None
    """The day somebody chose, which wins."""
    adult_on: date | None = None
    """Day on which the youngest child comes of age: nothing is reviewed before."""
    held: bool = False
    """A legal hold: proceedings that are still open."""
    erased: bool = False
