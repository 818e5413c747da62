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
"""Bases that hold whatever she says; which law, order or danger is written beside them."""

_BEYOND_HER_WORD = frozenset({ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.EXPIRED})


class Missing(StrEnum):
    """What is missing for something to leave."""

    NO_BASIS = "nessuna_base"
    NO_CONSENT = "nessun_consenso"
    NOT_WRITTEN = "consenso_non_scritto"
    NOT_EXPLAINED = "base_non_spiegata"
    """Which law, order or danger it is has not been written."""


@dataclass(frozen=True)
class Standing:
    """What stands on the day it leaves: her consent for the purpose of the party, if it has one."""

    purpose: str | None
    state: ConsentState = ConsentState.NOT_ASKED
    written: str | None = None
    expires_on: date | None = None
    consent_id: int | None = None


def missing(basis: str | None, words: str | None, standing: Standing) -> Missing | None:
    """What is missing for it to leave; None when it may."""
    if not basis:
        return Missing.NO_BASIS
    if _is_by_words(basis, standing):
        return None if (words or "").strip() else Missing.NOT_EXPLAINED
    if standing.state not in HOLDS:
        return Missing.NO_CONSENT
    if basis == Basis.WRITTEN and standing.written != YES:
        return Missing.NOT_WRITTEN
    return None


def _is_by_words(basis: str, standing: Standing) -> bool:
    """Whether it stands on what is written beside it: a law, an order, or what she asked for.

    Where E68 has no purpose for the party, or she asked for it before any form was filled in, her
    will is told by those words.
    """
    if basis in OF_LAW or standing.purpose is None:
        return True
    return basis == Basis.HER_REQUEST and standing.state is ConsentState.NOT_ASKED


def require(  # noqa: PLR0913 - to whom, on what, and why beyond it
    party: str,
    basis: str | None,
    words: str | None,
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
    found = missing(basis, words, standing)
    if found is None:
        return None
    if may_override and (override or "").strip():
        return found
    raise BasisMissing(str(found), standing.purpose or "", str(standing.state))


def is_beyond_her_word(basis: str | None, standing: Standing) -> bool:
    """Whether it leaves although she refused or withdrew: said on the screen before sending."""
    return basis in OF_LAW and standing.state in _BEYOND_HER_WORD
