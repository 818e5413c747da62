"""Why a due is there: codes and dates out of which a screen makes one sentence."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cav_desktop.domain.legal_terms import Reckoning, Unit


class Why(StrEnum):
    """What a screen says of a due; each member tells the sentence and the parts it needs."""

    APPOINTMENT = "appuntamento"
    """Fixed for `since`; `code` is its kind."""
    MISSED = "assente"
    """She did not come on `since`: look at the safe-contact rule before calling."""
    MISSED_SHE_CALLS = "assente_chiama_lei"
    """She did not come on `since` and must not be called: decide together, wait for her."""
    MISSED_RULE_UNKNOWN = "assente_regola_ignota"
    """She did not come on `since`; who reads this cannot see, or nobody asked, how she is safe."""
    FIRST_MISSING = "primo_appuntamento_mancante"
    """She called on `since`; urgency `code` asks a first appointment within `amount` days."""
    FIRST_TOO_LATE = "primo_appuntamento_tardi"
    """The same, and the appointment that is fixed comes later than that."""
    NO_NEXT_INTERVIEW = "nessun_colloquio"
    """Last met on `since`, nothing fixed, `amount` days gone by."""
    NEVER_MET = "mai_incontrata"
    """In this state since `since`, never met, nothing fixed."""
    RECEPTION_LONG = "accoglienza_lunga"
    """In reception since `since`: after `amount` days the taking in care is decided."""
    RECEPTION_INTERVIEWS = "accoglienza_colloqui"
    """`amount` interviews were held, the last of them on `since`: decide."""
    SUSPENDED = "sospesa_da"
    """Suspended since `since`: after `amount` months one looks again."""
    SUSPENDED_UNTIL = "sospesa_fino"
    """Suspended since `since` until the day chosen."""
    NEVER_ASSESSED = "rischio_mai_valutato"
    """In this state since `since`; the risk must be assessed within `amount` days."""
    ASSESSED_LONG_AGO = "rischio_valutato"
    """Last assessed on `since`: `amount` months have gone by."""
    NEXT_CHOSEN = "data_scelta"
    """At the last assessment or review (`since`) this day was chosen."""
    AFTER_EVENT = "evento_critico"
    """On `since` happened `code`, and the risk was not assessed after it."""
    PLAN_AGREED = "piano_concordato"
    """Agreed, or last reviewed, on `since`: `amount` months have gone by."""
    ACTION_PROMISED = "azione_prevista"
    """An action of the plan was to be done by the day."""
    TERM = "termine"
    """`reckoning` explains it; `code` is the state of what it is about."""
    STATED = "data_indicata"
    """A person wrote this day; `code` tells of what."""
    HEARING = "udienza"
    """The hearing is on `since`; `code` is what it is for."""
    EXPIRES = "scade"
    """`code` expires on `since`."""
    RENEW_BEFORE = "rinnovo_prima"
    """Expires on `since`; by `law` the renewal is asked `amount` days before."""
    WINDOW_CLOSES = "finestra_chiude"
    """The applications for `code` close on the day; they opened on `since`, when known."""
    CARE_WITHDRAWN = "presa_in_carico_ritirata"
    """She took back her consent to be in care on `since`, and the way goes on as before."""
    NO_ANSWER = "senza_risposta"
    """Sent to `code` on `since`, no answer."""
    STILL_NO_ANSWER = "ancora_senza_risposta"
    """Asked `code` again on `since`, the last of `amount` times, no answer."""
    ESCALATED = "da_portare_in_alto"
    """`code` was asked again `amount` times, the last on `since`: the coordinator decides."""
    ON_A_LIST = "in_lista"
    """Waiting at `code` since `since`: ask how far it is."""
    STAY_ENDS = "fine_ospitalita"
    """The stay ends on `since`: ask for an extension, or prepare the exit."""
    EXTENSION_ASKED = "proroga_chiesta"
    """The stay ends on the day; an extension was asked on `since` and is not there yet."""
    STILL_HERE = "ancora_ospitata"
    """The stay has no end; seen there last on `since`: every `amount` days one asks again."""
    SHELTER_UNANSWERED = "ospitalita_senza_risposta"
    """A place was asked for on `since`, urgency `code`, and nobody has answered yet."""
    PLACE_HELD = "posto_tenuto"
    """A place is kept for her until `since`: then it comes free by itself."""
    HOUSE_DISCLOSED = "casa_scoperta"
    """On `since` somebody feared that the house is known: the transfer is under way."""
    PLACE_BEHIND = "posto_da_adeguare"
    """The place is hers until `since` and another end was agreed: the place is to follow."""
    FOLLOW_UP = "follow_up"
    """Concluded on `since`; she agreed to be called after `amount` months."""
    RETENTION = "conservazione"
    """Closed on `since`: after `amount` months one decides what is kept."""
    RETENTION_HELD = "conservazione_sospesa"
    """The same, and a legal hold forbids to erase: check whether it still stands."""


@dataclass(frozen=True)
class Because:
    """The parts of one sentence: codes, dates and numbers, never words of people."""

    why: Why
    since: date | None = None
    amount: int | None = None
    unit: Unit | None = None
    code: str | None = None
    law: str | None = None
    stated: bool = False
    """Whether a person chose the day: a computed one would be another."""
    reckoning: Reckoning | None = None
