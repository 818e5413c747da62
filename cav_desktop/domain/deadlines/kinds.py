"""The kinds of due, and how each is announced before its day."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class DueKind(StrEnum):
    """What must be done by the day."""

    APPOINTMENT = "appuntamento"
    NO_SHOW = "ricontatto_sicuro"
    FIRST_APPOINTMENT = "primo_appuntamento"
    NEXT_INTERVIEW = "prossimo_colloquio"
    TAKING_IN_CARE = "verifica_presa_in_carico"
    SUSPENSION = "verifica_sospensione"
    RISK = "rivalutazione_rischio"
    RISK_EVENT = "rischio_dopo_evento"
    PLAN_REVIEW = "verifica_piano"
    PLAN_ACTION = "azione_piano"
    QUERELA = "querela"
    LEGAL_TERM = "termine_legale"
    HEARING = "udienza"
    MEASURE = "scadenza_provvedimento"
    PERMIT_RENEWAL = "rinnovo_permesso"
    PERMIT = "scadenza_permesso"
    BENEFIT = "finestra_beneficio"
    CONSENT = "rinnovo_consenso"
    CARE_WITHDRAWN = "consenso_ritirato"
    REFERRAL = "risposta_invio"
    STAY = "termine_ospitalita"
    STILL_HERE = "ancora_ospitata"
    SHELTER_ANSWER = "risposta_ospitalita"
    PLACE_HELD = "posto_tenuto"
    URGENT_TRANSFER = "trasferimento_sicurezza"
    PLACE_BEHIND = "posto_da_adeguare"
    FOLLOW_UP = "follow_up"
    RETENTION = "revisione_conservazione"


@dataclass(frozen=True, kw_only=True)
class Timing:
    """How a kind of due is announced, in days before its day."""

    warned: int
    """From when it is shown."""
    alarms: tuple[int, ...] = ()
    """When it speaks again, also if it was put off before."""
    hard: bool = True
    """Whether its own day ends every putting off: after it something is lost."""


_LAW = (15, 7, 3, 1)

TIMINGS: Mapping[DueKind, Timing] = {
    DueKind.APPOINTMENT: Timing(warned=7),
    DueKind.NO_SHOW: Timing(warned=7),
    DueKind.FIRST_APPOINTMENT: Timing(warned=7),
    DueKind.NEXT_INTERVIEW: Timing(warned=7, hard=False),
    DueKind.TAKING_IN_CARE: Timing(warned=7, hard=False),
    DueKind.SUSPENSION: Timing(warned=7, hard=False),
    DueKind.RISK: Timing(warned=14, hard=False),
    DueKind.RISK_EVENT: Timing(warned=7),
    DueKind.PLAN_REVIEW: Timing(warned=14, hard=False),
    DueKind.PLAN_ACTION: Timing(warned=7, hard=False),
    DueKind.QUERELA: Timing(warned=45, alarms=(30, *_LAW)),
    DueKind.LEGAL_TERM: Timing(warned=30, alarms=_LAW),
    DueKind.HEARING: Timing(warned=30, alarms=_LAW),
    DueKind.MEASURE: Timing(warned=45, alarms=(30, *_LAW)),
    DueKind.PERMIT_RENEWAL: Timing(warned=30, alarms=(15, 7)),
    DueKind.PERMIT: Timing(warned=30, alarms=(15, 7)),
    DueKind.BENEFIT: Timing(warned=30, alarms=(15, 7)),
    DueKind.CONSENT: Timing(warned=30, alarms=(7,)),
    DueKind.CARE_WITHDRAWN: Timing(warned=0, hard=False),
    DueKind.REFERRAL: Timing(warned=3, hard=False),
    DueKind.STAY: Timing(warned=30, alarms=(30, 15, 7)),
    DueKind.STILL_HERE: Timing(warned=0, hard=False),
    DueKind.SHELTER_ANSWER: Timing(warned=3),
    DueKind.PLACE_HELD: Timing(warned=3),
    DueKind.URGENT_TRANSFER: Timing(warned=0),
    DueKind.PLACE_BEHIND: Timing(warned=365, alarms=(15, 7)),
    DueKind.FOLLOW_UP: Timing(warned=14, hard=False),
    DueKind.RETENTION: Timing(warned=30, hard=False),
}
"""Of every kind; what DOMAIN does not fix was chosen so that there is time to act."""
