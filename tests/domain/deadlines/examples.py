"""One example of every kind of due: the facts that raise it, its day, and the facts that end it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cav_desktop.domain.appointments import AppointmentKind, AppointmentState
from cav_desktop.domain.deadlines.dues import About, Concern
from cav_desktop.domain.deadlines.facts import (
    ActionFacts,
    AppointmentFacts,
    BenefitFacts,
    CareWithdrawnFacts,
    ComplaintFacts,
    ConsentFacts,
    CriticalEvent,
    FirstContactFacts,
    FollowUpFacts,
    HearingFacts,
    InterviewFacts,
    MeasureFacts,
    NoShowFacts,
    OpenStayFacts,
    PermitFacts,
    PlaceFacts,
    PlanFacts,
    ReceptionFacts,
    ReferralFacts,
    RetentionFacts,
    RiskEvent,
    RiskFacts,
    ShelterRequestFacts,
    StayFacts,
    SuspensionFacts,
    TermFacts,
    TransferFacts,
)
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.episodes import EpisodeState

CASE, ANNA, BEA = 3, 11, 12
DAY = date(2026, 3, 3)


@dataclass(frozen=True)
class Example:
    """Facts that raise a due on a day, and what they become when a person has dealt with it."""

    facts: Concern
    on: date
    ended: Concern


def example(facts: Concern, on: date, **ended: Any) -> Example:
    return Example(facts, on, replace(facts, **ended))


ABOUT_EPISODE = About("episode", 7)
EVENT = RiskEvent(kind=CriticalEvent.RELEASE, on=date(2026, 3, 20), about=About("measure", 5))

APPOINTMENT = AppointmentFacts(
    about=About("appointment", 7),
    case_id=None,
    staff_id=ANNA,
    kind=AppointmentKind.CALL_BACK,
    on=DAY,
    state=AppointmentState.DUE,
)
NO_SHOW = NoShowFacts(
    about=About("appointment", 7), case_id=CASE, staff_id=ANNA, missed_on=DAY, may_call=True
)
FIRST = FirstContactFacts(
    about=About("contact", 7), case_id=CASE, staff_id=ANNA, contact_on=DAY, urgency="media"
)
INTERVIEW = InterviewFacts(
    about=ABOUT_EPISODE,
    case_id=CASE,
    staff_id=ANNA,
    state=EpisodeState.TAKEN_IN_CARE,
    since=date(2026, 1, 7),
    last_met_on=DAY,
)
RECEPTION = ReceptionFacts(
    about=ABOUT_EPISODE, case_id=CASE, staff_id=ANNA, state=EpisodeState.RECEPTION, since=DAY
)
SUSPENSION = SuspensionFacts(
    about=ABOUT_EPISODE, case_id=CASE, staff_id=ANNA, state=EpisodeState.SUSPENDED, since=DAY
)
RISK = RiskFacts(
    about=ABOUT_EPISODE,
    case_id=CASE,
    staff_id=ANNA,
    state=EpisodeState.TAKEN_IN_CARE,
    since=date(2026, 1, 7),
    last_on=DAY,
)
PLAN = PlanFacts(about=About("plan", 7), case_id=CASE, staff_id=ANNA, state="attivo", agreed_on=DAY)
ACTION = ActionFacts(
    about=About("action", 7), case_id=CASE, staff_id=BEA, state="da_avviare", by_on=DAY
)
COMPLAINT = ComplaintFacts(
    about=About("complaint", 7), case_id=CASE, staff_id=ANNA, state="in_valutazione", fact_on=DAY
)
TERM = TermFacts(
    about=About("proceeding", 7),
    case_id=CASE,
    staff_id=ANNA,
    term="opposizione_archiviazione",
    since=DAY,
)
HEARING = HearingFacts(about=About("hearing", 7), case_id=CASE, staff_id=ANNA, on=DAY)
MEASURE = MeasureFacts(
    about=About("measure", 7),
    case_id=CASE,
    staff_id=ANNA,
    measure="ordine_protezione",
    state="in_vigore",
    from_on=DAY,
)
PERMIT = PermitFacts(
    about=About("permit", 7), case_id=CASE, staff_id=ANNA, expires_on=date(2026, 9, 1)
)
BENEFIT = BenefitFacts(
    about=About("benefit", 7),
    case_id=CASE,
    staff_id=ANNA,
    benefit="reddito_liberta",
    closes_on=date(2026, 6, 30),
)
CONSENT = ConsentFacts(
    about=About("consent", 7),
    case_id=CASE,
    staff_id=ANNA,
    scope="condivisione_asst",
    state="dato",
    given_on=DAY,
    expires_on=date(2027, 3, 3),
)
CARE_WITHDRAWN = CareWithdrawnFacts(
    about=About("consent", 7),
    case_id=CASE,
    staff_id=ANNA,
    on=DAY,
    state=EpisodeState.TAKEN_IN_CARE,
)
REFERRAL = ReferralFacts(
    about=About("referral", 7),
    case_id=CASE,
    staff_id=ANNA,
    party="asst_psicoterapia",
    state="inviato",
    sent_on=DAY,
)
STAY = StayFacts(
    about=About("stay", 7),
    case_id=CASE,
    staff_id=ANNA,
    state="in_corso",
    ends_on=date(2026, 9, 3),
)
OPEN_STAY = OpenStayFacts(about=About("stay", 7), case_id=CASE, staff_id=ANNA, seen_on=DAY)
ASKED = ShelterRequestFacts(
    about=About("shelter_request", 7),
    case_id=None,
    staff_id=ANNA,
    state="ricevuta",
    received_on=DAY,
    urgency="emergenza",
)
HELD = replace(ASKED, about=About("shelter_request", 8), state="proposta", held_on=date(2026, 3, 6))
DISCLOSED = TransferFacts(
    about=About("shelter_event", 7), case_id=CASE, staff_id=ANNA, opened_on=DAY
)
BEHIND = PlaceFacts(
    about=About("stay", 7), case_id=CASE, staff_id=ANNA, place_until=DAY, ends_on=date(2026, 9, 3)
)
FOLLOW_UP = FollowUpFacts(
    about=ABOUT_EPISODE, case_id=CASE, staff_id=ANNA, concluded_on=DAY, agreed=True
)
RETENTION = RetentionFacts(about=About("case_file", 7), case_id=CASE, staff_id=None, closed_on=DAY)

EXAMPLES: dict[DueKind, Example] = {
    DueKind.APPOINTMENT: example(APPOINTMENT, DAY, state=AppointmentState.DONE),
    DueKind.NO_SHOW: example(NO_SHOW, date(2026, 3, 6), followed_on=date(2026, 3, 5)),
    DueKind.FIRST_APPOINTMENT: example(FIRST, date(2026, 3, 10), first_on=date(2026, 3, 9)),
    DueKind.NEXT_INTERVIEW: example(INTERVIEW, date(2026, 4, 2), next_on=date(2026, 3, 30)),
    DueKind.TAKING_IN_CARE: example(RECEPTION, date(2026, 4, 2), state=EpisodeState.TAKEN_IN_CARE),
    DueKind.SUSPENSION: example(SUSPENSION, date(2026, 6, 3), state=EpisodeState.TAKEN_IN_CARE),
    DueKind.RISK: example(RISK, date(2026, 6, 3), last_on=date(2026, 5, 20)),
    DueKind.RISK_EVENT: example(
        replace(RISK, events=(EVENT,)), date(2026, 3, 27), last_on=date(2026, 3, 21)
    ),
    DueKind.PLAN_REVIEW: example(PLAN, date(2026, 6, 3), state="sostituito"),
    DueKind.PLAN_ACTION: example(ACTION, DAY, state="raggiunto"),
    DueKind.QUERELA: example(COMPLAINT, date(2026, 6, 3), state="querela"),
    DueKind.LEGAL_TERM: example(TERM, date(2026, 3, 23), acted_on=date(2026, 3, 20)),
    DueKind.HEARING: example(HEARING, DAY, outcome="rinviata"),
    DueKind.MEASURE: example(MEASURE, date(2027, 3, 3), state="revocato"),
    DueKind.PERMIT_RENEWAL: example(PERMIT, date(2026, 7, 3), renewal_asked_on=date(2026, 6, 1)),
    DueKind.PERMIT: example(PERMIT, date(2026, 9, 1), renewal_asked_on=date(2026, 6, 1)),
    DueKind.BENEFIT: example(BENEFIT, date(2026, 6, 30), asked_on=date(2026, 5, 1)),
    DueKind.CONSENT: example(CONSENT, date(2027, 3, 3), state="ritirato"),
    DueKind.CARE_WITHDRAWN: example(CARE_WITHDRAWN, DAY, state=EpisodeState.SUSPENDED),
    DueKind.REFERRAL: example(REFERRAL, date(2026, 3, 24), state="accettato"),
    DueKind.STAY: example(STAY, date(2026, 9, 3), state="conclusa"),
    DueKind.STILL_HERE: example(OPEN_STAY, date(2026, 3, 10), seen_on=date(2026, 3, 9)),
    DueKind.SHELTER_ANSWER: example(ASKED, date(2026, 3, 4), state="lista_attesa"),
    DueKind.PLACE_HELD: example(HELD, date(2026, 3, 6), held_on=None),
    DueKind.URGENT_TRANSFER: example(DISCLOSED, DAY, over_on=DAY),
    DueKind.PLACE_BEHIND: example(BEHIND, DAY, ends_on=DAY),
    DueKind.FOLLOW_UP: example(FOLLOW_UP, date(2026, 4, 3), calls=(date(2026, 4, 1),)),
    DueKind.RETENTION: example(RETENTION, date(2036, 3, 3), erased=True),
}
"""Of every kind; what ends a risk or a review moves its day on."""
