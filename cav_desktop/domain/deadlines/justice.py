"""Dues of justice and papers: querela, terms, hearings, measures, permits, benefits, consents."""

from datetime import date, timedelta

from cav_desktop.domain.complaints import ComplaintState
from cav_desktop.domain.consents import HOLDS, ConsentState
from cav_desktop.domain.deadlines.because import Because, Why
from cav_desktop.domain.deadlines.dues import Due
from cav_desktop.domain.deadlines.facts import (
    BenefitFacts,
    ComplaintFacts,
    ConsentFacts,
    HearingFacts,
    MeasureFacts,
    PermitFacts,
    TermFacts,
)
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.deadlines.paces import Pace
from cav_desktop.domain.legal_terms import (
    COMPENSATION,
    LEAVE,
    PROTECTION_ORDER,
    TERM_OF,
    URGENT_REMOVAL,
    LegalTerm,
    Reckoning,
    Start,
    Unit,
    querela_terms,
    reckon,
)
from cav_desktop.domain.protective_measures import ProtectionState

REPORTED = frozenset(ComplaintState) - {
    ComplaintState.NONE,
    ComplaintState.CONSIDERED,
    ComplaintState.ESPOSTO,
}
"""Of list E50: an `esposto` is no querela, and "no" is an answer of today."""

MEASURE_OVER = frozenset({ProtectionState.REVOKED, ProtectionState.EXPIRED})
_CONSENT_HOLDS = HOLDS | {ConsentState.EXPIRED}
_PERMIT_LAW = "art. 5 c. 4 D.Lgs. 286/1998"

LONGEST = {"ordine_protezione": PROTECTION_ORDER, "allontanamento_urgente": URGENT_REMOVAL}
_WINDOWS = {"indennizzo_vittime": COMPENSATION, "congedo": LEAVE}


def querela_reckonings(facts: ComplaintFacts) -> tuple[Reckoning, ...]:
    """The terms of a querela counted, the earliest first; none without a day to count from.

    Each offence has its own term: she may still be in time for one and late for another. A day
    that a person stated stands for all of them, marked, with the shortest term beside it.
    """
    terms = querela_terms(facts.offences)
    since = facts.known_on or facts.fact_on
    if since is None:
        return ()
    start = Start.KNOWN if facts.known_on is not None else Start.FACT
    if facts.stated_on is not None:
        terms = terms[:1] or querela_terms(())
    return tuple(reckon(term, since, start=start, stated=facts.stated_on) for term in terms)


def _of_term(
    facts: ComplaintFacts | TermFacts | MeasureFacts | BenefitFacts,
    kind: DueKind,
    found: Reckoning,
    code: str | None,
) -> Due:
    because = Because(
        Why.TERM,
        since=found.since,
        amount=found.term.amount,
        unit=found.term.unit,
        code=code,
        law=found.term.law,
        stated=found.is_stated,
        reckoning=found,
    )
    return facts.due(kind, found.on, because, not_before=min(found.since, found.on))


def querela(facts: ComplaintFacts, _pace: Pace) -> tuple[Due, ...]:
    """The last day for each querela she has not made; past it, until somebody writes what became.

    A day that only a person stated, with no fact to count from, is shown as stated alone.
    """
    if facts.state in REPORTED:
        return ()
    if facts.stated_on is not None and facts.known_on is None and facts.fact_on is None:
        because = Because(Why.STATED, code=DueKind.QUERELA, stated=True)
        return (facts.due(DueKind.QUERELA, facts.stated_on, because),)
    first: dict[date, Reckoning] = {}
    for found in querela_reckonings(facts):
        first.setdefault(found.on, found)
    return tuple(_of_term(facts, DueKind.QUERELA, found, facts.state) for found in first.values())


def legal_term(facts: TermFacts, _pace: Pace) -> tuple[Due, ...]:
    """A term of the law that runs: opposition to a dismissal, complaint against an order...

    A term unknown to `TERM_OF` is shown when a person stated its day.
    """
    if facts.over or facts.acted_on is not None:
        return ()
    term = TERM_OF.get(facts.term)
    if term is not None:
        found = reckon(term, facts.since, stated=facts.stated_on)
        return (_of_term(facts, DueKind.LEGAL_TERM, found, facts.term),)
    if facts.stated_on is None:
        return ()
    because = Because(Why.STATED, since=facts.since, code=facts.term, stated=True)
    return (facts.due(DueKind.LEGAL_TERM, facts.stated_on, because),)


def hearing(facts: HearingFacts, _pace: Pace) -> tuple[Due, ...]:
    """A hearing, until its outcome is written: held, postponed, cancelled."""
    if facts.outcome is not None:
        return ()
    because = Because(Why.HEARING, since=facts.on, code=facts.purpose)
    return (facts.due(DueKind.HEARING, facts.on, because),)


def measure(facts: MeasureFacts, _pace: Pace) -> tuple[Due, ...]:
    """The expiry written in the act; else the longest time that the law gives it, from its day."""
    if facts.state in MEASURE_OVER:
        return ()
    if facts.expires_on is not None:
        because = Because(Why.EXPIRES, since=facts.expires_on, code=facts.measure, stated=True)
        return (facts.due(DueKind.MEASURE, facts.expires_on, because),)
    return _by_law(facts, DueKind.MEASURE, LONGEST.get(facts.measure), facts.from_on)


def _by_law(
    facts: MeasureFacts | BenefitFacts, kind: DueKind, term: LegalTerm | None, since: date | None
) -> tuple[Due, ...]:
    if term is None or since is None:
        return ()
    code = facts.measure if isinstance(facts, MeasureFacts) else facts.benefit
    return (_of_term(facts, kind, reckon(term, since), code),)


def permit_renewal(facts: PermitFacts, pace: Pace) -> tuple[Due, ...]:
    """The renewal of a residence permit is asked sixty days before it expires."""
    if facts.expires_on is None or facts.renewal_asked_on is not None:
        return ()
    days = pace.permit_renewal_days
    because = Because(
        Why.RENEW_BEFORE, since=facts.expires_on, amount=days, unit=Unit.DAYS, law=_PERMIT_LAW
    )
    on = facts.expires_on - timedelta(days=days)
    return (facts.due(DueKind.PERMIT_RENEWAL, on, because),)


def permit(facts: PermitFacts, _pace: Pace) -> tuple[Due, ...]:
    """The expiry of a residence permit whose renewal nobody has asked."""
    if facts.expires_on is None or facts.renewal_asked_on is not None:
        return ()
    because = Because(Why.EXPIRES, since=facts.expires_on, code=DueKind.PERMIT, stated=True)
    return (facts.due(DueKind.PERMIT, facts.expires_on, because),)


def benefit(facts: BenefitFacts, _pace: Pace) -> tuple[Due, ...]:
    """The last day on which a benefit can be asked, shown from when its window opens."""
    if facts.over or facts.asked_on is not None:
        return ()
    if facts.closes_on is not None:
        because = Because(Why.WINDOW_CLOSES, since=facts.opens_on, code=facts.benefit, stated=True)
        return (facts.due(DueKind.BENEFIT, facts.closes_on, because, not_before=facts.opens_on),)
    return _by_law(facts, DueKind.BENEFIT, _WINDOWS.get(facts.benefit), facts.since)


def consent(facts: ConsentFacts, _pace: Pace) -> tuple[Due, ...]:
    """A consent that expires is asked anew; expired it still stands here until it is."""
    if facts.expires_on is None or facts.state not in _CONSENT_HOLDS:
        return ()
    because = Because(Why.EXPIRES, since=facts.expires_on, code=facts.scope, stated=True)
    return (facts.due(DueKind.CONSENT, facts.expires_on, because),)
