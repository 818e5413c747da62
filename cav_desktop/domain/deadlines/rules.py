"""Every rule of the deadlines, one declaration each: adding a deadline is adding a line here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cav_desktop.domain.deadlines import care, facts, justice, meetings, shelter
from cav_desktop.domain.deadlines.dues import Concern, Due
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.deadlines.paces import PACE, Pace


class Act(StrEnum):
    """What a person does to end a due: the button beside it opens that."""

    SETTLE_APPOINTMENT = "esito_appuntamento"
    REACH_HER = "ricontatto"
    FIX_APPOINTMENT = "fissa_appuntamento"
    MOVE_EPISODE = "cambia_stato"
    ASSESS_RISK = "valuta_rischio"
    REVIEW_PLAN = "verifica_piano"
    SET_ACTION = "stato_azione"
    WRITE_COMPLAINT = "scrivi_denuncia"
    WRITE_ACT = "scrivi_atto"
    WRITE_OUTCOME = "scrivi_esito"
    WRITE_MEASURE = "aggiorna_provvedimento"
    ASK_RENEWAL = "chiedi_rinnovo"
    ASK_BENEFIT = "chiedi_beneficio"
    RENEW_CONSENT = "rinnova_consenso"
    WRITE_ANSWER = "scrivi_risposta"
    EXTEND_OR_LEAVE = "proroga_o_uscita"
    CONFIRM_STAY = "conferma_ospitalita"
    ANSWER_SHELTER = "rispondi_ospitalita"
    CALL_HER = "chiamata_follow_up"
    REVIEW_RETENTION = "rivedi_conservazione"


@dataclass(frozen=True)
class Rule:
    """How one kind of due is found, and how it ends.

    `find` takes facts of the class `of` and the centre's times. `act` is what ends it by itself,
    when it is written; `by_hand`: whether saying "fatto" is enough, where nothing else tells it.
    """

    kind: DueKind
    of: type[Concern]
    find: Callable[[Any, Pace], tuple[Due, ...]]
    act: Act
    by_hand: bool = False


_K = DueKind

RULES: tuple[Rule, ...] = (
    Rule(_K.APPOINTMENT, facts.AppointmentFacts, meetings.appointment, Act.SETTLE_APPOINTMENT),
    Rule(_K.NO_SHOW, facts.NoShowFacts, meetings.no_show, Act.REACH_HER, by_hand=True),
    Rule(
        _K.FIRST_APPOINTMENT,
        facts.FirstContactFacts,
        meetings.first_appointment,
        Act.FIX_APPOINTMENT,
    ),
    Rule(_K.NEXT_INTERVIEW, facts.InterviewFacts, meetings.next_interview, Act.FIX_APPOINTMENT),
    Rule(_K.TAKING_IN_CARE, facts.ReceptionFacts, meetings.taking_in_care, Act.MOVE_EPISODE),
    Rule(
        _K.SUSPENSION,
        facts.SuspensionFacts,
        meetings.suspension,
        Act.MOVE_EPISODE,
        by_hand=True,
    ),
    Rule(_K.RISK, facts.RiskFacts, care.risk, Act.ASSESS_RISK),
    Rule(_K.RISK_EVENT, facts.RiskFacts, care.risk_event, Act.ASSESS_RISK),
    Rule(_K.PLAN_REVIEW, facts.PlanFacts, care.plan_review, Act.REVIEW_PLAN),
    Rule(_K.PLAN_ACTION, facts.ActionFacts, care.plan_action, Act.SET_ACTION),
    Rule(_K.QUERELA, facts.ComplaintFacts, justice.querela, Act.WRITE_COMPLAINT),
    Rule(_K.LEGAL_TERM, facts.TermFacts, justice.legal_term, Act.WRITE_ACT, by_hand=True),
    Rule(_K.HEARING, facts.HearingFacts, justice.hearing, Act.WRITE_OUTCOME),
    Rule(_K.MEASURE, facts.MeasureFacts, justice.measure, Act.WRITE_MEASURE),
    Rule(
        _K.PERMIT_RENEWAL,
        facts.PermitFacts,
        justice.permit_renewal,
        Act.ASK_RENEWAL,
        by_hand=True,
    ),
    Rule(_K.PERMIT, facts.PermitFacts, justice.permit, Act.ASK_RENEWAL, by_hand=True),
    Rule(_K.BENEFIT, facts.BenefitFacts, justice.benefit, Act.ASK_BENEFIT, by_hand=True),
    Rule(_K.CONSENT, facts.ConsentFacts, justice.consent, Act.RENEW_CONSENT),
    Rule(
        _K.CARE_WITHDRAWN,
        facts.CareWithdrawnFacts,
        care.care_withdrawn,
        Act.MOVE_EPISODE,
    ),
    Rule(_K.REFERRAL, facts.ReferralFacts, care.referral, Act.WRITE_ANSWER),
    Rule(_K.STAY, facts.StayFacts, care.stay, Act.EXTEND_OR_LEAVE),
    Rule(_K.STILL_HERE, facts.OpenStayFacts, shelter.still_here, Act.CONFIRM_STAY),
    Rule(_K.SHELTER_ANSWER, facts.ShelterRequestFacts, shelter.shelter_answer, Act.ANSWER_SHELTER),
    Rule(_K.PLACE_HELD, facts.ShelterRequestFacts, shelter.place_held, Act.ANSWER_SHELTER),
    Rule(_K.URGENT_TRANSFER, facts.TransferFacts, shelter.urgent_transfer, Act.CONFIRM_STAY),
    Rule(_K.PLACE_BEHIND, facts.PlaceFacts, shelter.place_behind, Act.EXTEND_OR_LEAVE),
    Rule(_K.FOLLOW_UP, facts.FollowUpFacts, care.follow_up, Act.CALL_HER, by_hand=True),
    Rule(
        _K.RETENTION,
        facts.RetentionFacts,
        care.retention,
        Act.REVIEW_RETENTION,
        by_hand=True,
    ),
)

RULE_OF = {rule.kind: rule for rule in RULES}


def find(known: Iterable[Concern], pace: Pace = PACE) -> tuple[Due, ...]:
    """Every due of some facts, by day and kind; each of its facts asks the rules that read it."""
    rules: dict[type[Concern], list[Rule]] = {}
    for rule in RULES:
        rules.setdefault(rule.of, []).append(rule)
    found = [due for one in known for rule in rules[type(one)] for due in rule.find(one, pace)]
    return tuple(sorted(found, key=lambda due: (due.on, due.kind, due.about)))
