"""On which basis something leaves (base dell'invio, E67): her will, or the law."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cav_desktop.domain.consents import HOLDS, ConsentState
from cav_desktop.domain.errors import BasisMissing, FieldError
from cav_desktop.domain.forms import YES
from cav_desktop.domain.referrals.parties import AUTHORS_CENTRE


class Basis(StrEnum):
    """Why it may leave (E67)."""

    WRITTEN = "consenso_scritto"
    SPOKEN = "consenso_verbale"
    HER_REQUEST = "richiesta_donna"
    DUTY = "obbligo_legge"
    ORDER = "ordine_autorita"
    NECESSITY = "stato_necessita"


OF_HER_WILL = frozenset({Basis.WRITTEN, Basis.SPOKEN, Basis.HER_REQUEST})
"""Bases that end when she withdraws."""
OF_LAW = frozenset({Basis.DUTY, Basis.ORDER, Basis.NECESSITY})
"""Bases that hold whatever she says; the norm, the order or the danger is named beside them."""
_WITH_DAY = frozenset({Basis.ORDER, Basis.NECESSITY})

_BEYOND_HER_WORD = frozenset({ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.EXPIRED})


class Missing(StrEnum):
    """What is missing for something to leave."""

    NO_BASIS = "nessuna_base"
    NO_CONSENT = "nessun_consenso"
    NOT_WRITTEN = "consenso_non_scritto"
    NOT_EXPLAINED = "base_non_spiegata"
    """What she said or asked for has not been written, where no form holds it."""
    NO_ACT = "atto_non_indicato"
    """Which norm, order or danger it is has not been written: free words do not name it."""
    NO_DAY = "atto_senza_data"
    """An order and a danger have a day."""


@dataclass(frozen=True)
class Standing:
    """What stands on the day it leaves: her consent for the purpose of the party, if it has one."""

    purpose: str | None
    state: ConsentState = ConsentState.NOT_ASKED
    written: str | None = None
    expires_on: date | None = None
    consent_id: int | None = None


@dataclass(frozen=True)
class Grounds:
    """What is written beside a basis: her words, or the act of the law with its day."""

    words: str = ""
    act: str = ""
    """The norm with its article, the request with who makes it, the danger."""
    act_on: date | None = None


def missing(basis: str | None, grounds: Grounds, standing: Standing) -> Missing | None:
    """What is missing for it to leave; None when it may."""
    if not basis:
        return Missing.NO_BASIS
    if basis in OF_LAW:
        return _missing_of_law(basis, grounds)
    if _is_by_words(basis, standing):
        return None if grounds.words.strip() else Missing.NOT_EXPLAINED
    if standing.state not in HOLDS:
        return Missing.NO_CONSENT
    if basis == Basis.WRITTEN and standing.written != YES:
        return Missing.NOT_WRITTEN
    return None


def _missing_of_law(basis: str, grounds: Grounds) -> Missing | None:
    """A duty stands on a norm, which has a number; an order and a danger on the day they have."""
    act = grounds.act.strip()
    if not act or (basis == Basis.DUTY and not any(sign.isdigit() for sign in act)):
        return Missing.NO_ACT
    return Missing.NO_DAY if basis in _WITH_DAY and grounds.act_on is None else None


def _is_by_words(basis: str, standing: Standing) -> bool:
    """Whether her will is told by what is written beside it.

    So it is where E68 has no purpose for the party, or she asked before any form was filled in.
    """
    if standing.purpose is None:
        return True
    return basis == Basis.HER_REQUEST and standing.state is ConsentState.NOT_ASKED


def require(  # noqa: PLR0913 - to whom, on what, and why beyond it
    party: str,
    basis: str | None,
    grounds: Grounds,
    standing: Standing,
    *,
    override: str | None = None,
    may_override: bool = False,
) -> Missing | None:
    """Let it leave, or raise `BasisMissing` with what is missing and the state of the consent.

    A coordinator may let it leave all the same, with a reason (`override`): then what was missing
    is given back, for the journal. Raises `FieldError` for the centre for authors, to which nothing
    of hers goes.
    """
    if party == AUTHORS_CENTRE:
        raise FieldError("party", "never_to_authors")
    found = missing(basis, grounds, standing)
    if found is None:
        return None
    if may_override and (override or "").strip():
        return found
    raise BasisMissing(str(found), standing.purpose or "", str(standing.state))


def is_beyond_her_word(basis: str | None, standing: Standing) -> bool:
    """Whether it leaves although she refused or withdrew: said on the screen before sending."""
    return basis in OF_LAW and standing.state in _BEYOND_HER_WORD
