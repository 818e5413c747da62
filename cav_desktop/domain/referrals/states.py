"""Where a referral stands (stato dell'invio, E65), and what may follow; by its direction (E64)."""

from enum import StrEnum

from cav_desktop.domain.errors import ReferralStepRefused


class Direction(StrEnum):
    """Which way it goes (E64)."""

    OUT = "in_uscita"
    IN = "in_entrata"
    RETURN = "restituzione"
    """What became of a referral, told to who sent it."""


class ReferralState(StrEnum):
    """Where it stands (E65)."""

    TO_PREPARE = "da_preparare"
    WAITING_CONSENT = "attesa_consenso"
    SENT = "inviato"
    RECEIVED = "ricevuto"
    ACCEPTED = "accettato"
    WAITING_LIST = "lista_attesa"
    FIRST_APPOINTMENT = "primo_appuntamento"
    IN_PROGRESS = "in_corso"
    CONCLUDED = "concluso"
    REFUSED = "respinto"
    NO_ANSWER = "senza_risposta"
    CANCELLED = "annullato"


class WhyNot(StrEnum):
    """Why a referral does not pass to a state."""

    OVER = "concluso"
    """It is over: another one is prepared."""
    NOT_SENT = "non_inviato"
    """Nobody can answer what has not left."""
    SENT_ALREADY = "gia_inviato"
    """It has left: it is neither prepared nor sent again."""
    NOT_OURS = "non_nostro"
    """What others send to the centre is not sent by it."""
    NO_SUCH_STEP = "non_previsto"
    """A return of information is not accepted or put on a list."""
    NOT_BACK = "non_indietro"
    """It is further on already."""


_S = ReferralState

BEFORE_LEAVING = frozenset({_S.TO_PREPARE, _S.WAITING_CONSENT})
UNANSWERED = frozenset({_S.SENT, _S.RECEIVED})
"""Somebody waits for an answer, seen or not."""
_OF_WHO_SENDS = frozenset({*BEFORE_LEAVING, _S.SENT, _S.NO_ANSWER})
WAITING = frozenset({_S.ACCEPTED, _S.WAITING_LIST})
"""Accepted, and she has not been met yet."""
MET = frozenset({_S.FIRST_APPOINTMENT, _S.IN_PROGRESS})
"""She goes there: one appointment may follow another."""
OVER = frozenset({_S.CONCLUDED, _S.REFUSED, _S.CANCELLED})
OPEN = frozenset(_S) - OVER

_ANSWERS = (
    *(_S.ACCEPTED, _S.WAITING_LIST, _S.FIRST_APPOINTMENT, _S.IN_PROGRESS, _S.CONCLUDED),
    _S.REFUSED,
)
_AFTER_ACCEPTING: dict[ReferralState, tuple[ReferralState, ...]] = {
    _S.ACCEPTED: (
        *(_S.WAITING_LIST, _S.FIRST_APPOINTMENT, _S.IN_PROGRESS, _S.CONCLUDED, _S.REFUSED),
        _S.CANCELLED,
    ),
    _S.WAITING_LIST: (
        *(_S.ACCEPTED, _S.FIRST_APPOINTMENT, _S.IN_PROGRESS, _S.CONCLUDED, _S.REFUSED),
        _S.CANCELLED,
    ),
    _S.FIRST_APPOINTMENT: (_S.WAITING_LIST, _S.IN_PROGRESS, _S.CONCLUDED, _S.CANCELLED),
    _S.IN_PROGRESS: (_S.CONCLUDED,),
    _S.CONCLUDED: (),
    _S.REFUSED: (),
    _S.CANCELLED: (),
}
_LEAVING: dict[ReferralState, tuple[ReferralState, ...]] = {
    _S.TO_PREPARE: (_S.WAITING_CONSENT, _S.SENT, _S.CANCELLED),
    _S.WAITING_CONSENT: (_S.TO_PREPARE, _S.SENT, _S.CANCELLED),
}

TRANSITIONS: dict[Direction, dict[ReferralState, tuple[ReferralState, ...]]] = {
    Direction.OUT: {
        **_LEAVING,
        _S.SENT: (_S.RECEIVED, *_ANSWERS, _S.NO_ANSWER, _S.CANCELLED),
        _S.RECEIVED: (*_ANSWERS, _S.NO_ANSWER, _S.CANCELLED),
        # A late answer is an answer.
        _S.NO_ANSWER: (_S.RECEIVED, *_ANSWERS, _S.CANCELLED),
        **_AFTER_ACCEPTING,
    },
    Direction.IN: {
        _S.RECEIVED: (*_ANSWERS, _S.CANCELLED),
        **_AFTER_ACCEPTING,
    },
    Direction.RETURN: {
        **_LEAVING,
        _S.SENT: (_S.RECEIVED, _S.CONCLUDED, _S.NO_ANSWER, _S.CANCELLED),
        _S.RECEIVED: (_S.CONCLUDED,),
        _S.NO_ANSWER: (_S.RECEIVED, _S.CONCLUDED),
        _S.CONCLUDED: (),
        _S.CANCELLED: (),
    },
}
"""What may follow; `inviato` comes of sending alone, which asks for a basis."""

FIRST: dict[Direction, ReferralState] = {
    Direction.OUT: _S.TO_PREPARE,
    Direction.IN: _S.RECEIVED,
    Direction.RETURN: _S.TO_PREPARE,
}
"""Where each begins."""


def allowed(direction: Direction, state: ReferralState) -> tuple[ReferralState, ...]:
    """What may follow a state, sending included."""
    return TRANSITIONS[direction].get(state, ())


def why_not(direction: Direction, state: ReferralState, wanted: ReferralState) -> WhyNot | None:
    """Why a referral in a state does not pass to another; None when it does."""
    if wanted in allowed(direction, state):
        return None
    reasons = (
        (WhyNot.OVER, state in OVER),
        (WhyNot.NOT_OURS, direction is Direction.IN and wanted in _OF_WHO_SENDS),
        (WhyNot.NOT_SENT, state in BEFORE_LEAVING),
        (WhyNot.SENT_ALREADY, wanted in (*BEFORE_LEAVING, _S.SENT)),
        (WhyNot.NO_SUCH_STEP, wanted not in TRANSITIONS[direction]),
    )
    return next((why for why, holds in reasons if holds), WhyNot.NOT_BACK)


def require(direction: Direction, state: ReferralState, wanted: ReferralState) -> None:
    """Raise `ReferralStepRefused` with the reason, unless the step may be made."""
    why = why_not(direction, state, wanted)
    if why is not None:
        raise ReferralStepRefused(
            state, wanted, tuple(map(str, allowed(direction, state))), str(why)
        )
