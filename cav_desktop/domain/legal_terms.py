"""Terms of the law: how long, from what, by which article, and what a holiday does to the end.

Computed offline, shown in parts ("3 mesi dal fatto del 3 marzo: 3 giugno") and never binding: a
date that a person states (her lawyer's, the act's own) wins and is marked as stated.

Months and days are counted alike by art. 14 c.p., 172 c.p.p. and 155 c.p.c.: the first day does
not count, a month ends on the day of the same number, or on the last of a shorter month (2963 c.c.;
Cass. 37353/2020: "tre mesi" are not ninety days). A holiday at the end differs:

- querela: **no extension**. Its term is of substantive law and is counted by art. 14 c.p.; art. 172
  c.p.p. (extension), summer suspension and restitution do not apply to it (Cass. V 23281/2010).
  Police and Carabinieri receive it on a holiday too. Whoever counted on a Monday would lose the
  right for ever; so the last day is the counted one and the last working day before is told.
- terms of the criminal procedure in days: the next day that is no holiday (172 c. 3 c.p.p.);
- terms of the civil procedure: the same, Saturday being a holiday too (155 c. 4-5 c.p.c.);
- how long a measure or a right lasts: no extension.

The summer suspension (L. 742/1969, 1-31 August) is never added: it would only make a date later.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cav_desktop.domain.clock import add_months
from cav_desktop.domain.holidays import is_holiday, last_working_day, next_working_day


class Unit(StrEnum):
    """What a term is counted in."""

    DAYS = "giorni"
    MONTHS = "mesi"


class Start(StrEnum):
    """What a term runs from."""

    FACT = "fatto"
    KNOWN = "notizia_del_fatto"
    NOTIFIED = "notifica"
    FINAL = "decisione_definitiva"
    ISSUED = "emissione"
    PATH = "inizio_percorso"


class Extension(StrEnum):
    """What becomes of a term whose last day is a holiday."""

    NONE = "nessuna"
    CRIMINAL = "art_172_cpp"
    CIVIL = "art_155_cpc"


@dataclass(frozen=True)
class LegalTerm:
    """A term as the law sets it; `law` is the article, to be printed as it stands."""

    code: str
    law: str
    amount: int
    unit: Unit
    start: Start
    extension: Extension = Extension.NONE


@dataclass(frozen=True)
class Reckoning:
    """One term counted from one day, in the parts with which a screen explains it."""

    term: LegalTerm
    start: Start
    since: date
    counted: date
    """The last day by the calendar alone."""
    lawful: date
    """The last day by the law: `counted`, or later where a holiday extends it."""
    stated: date | None = None

    @property
    def on(self) -> date:
        """The last day: the one a person stated, else the lawful one."""
        return self.stated or self.lawful

    @property
    def is_stated(self) -> bool:
        """Whether a person's date is shown instead of the computed one."""
        return self.stated is not None

    @property
    def is_stated_too_late(self) -> bool:
        """Whether the stated day comes after the lawful one: shown all the same, with a warning."""
        return self.stated is not None and self.stated > self.lawful

    @property
    def is_extended(self) -> bool:
        """Whether a holiday moved the lawful end."""
        return self.lawful != self.counted

    @property
    def on_holiday(self) -> bool:
        """Whether the last day is itself a holiday: she should go before."""
        return is_holiday(self.on)

    @property
    def working_day(self) -> date:
        """The last day, not after the end, on which offices are open."""
        return last_working_day(self.on)


_T, _M, _D = LegalTerm, Unit.MONTHS, Unit.DAYS

QUERELA = _T("querela", "art. 124 c.p.", 3, _M, Start.KNOWN)
QUERELA_STALKING = _T("querela_612bis", "art. 612-bis c. 4 c.p.", 6, _M, Start.KNOWN)
QUERELA_IMAGES = _T("querela_612ter", "art. 612-ter c. 5 c.p.", 6, _M, Start.KNOWN)
QUERELA_SEXUAL = _T("querela_609bis", "art. 609-septies c. 2 c.p.", 12, _M, Start.KNOWN)
OPPOSITION = _T(
    "opposizione_archiviazione",
    "art. 408 c. 3 c.p.p.",
    20,
    _D,
    Start.NOTIFIED,
    Extension.CRIMINAL,
)
OPPOSITION_VIOLENCE = _T(
    "opposizione_archiviazione_violenza",
    "art. 408 c. 3-bis c.p.p.",
    30,
    _D,
    Start.NOTIFIED,
    Extension.CRIMINAL,
)
PROTECTION_ORDER_COMPLAINT = _T(
    "reclamo_ordine_protezione",
    "artt. 473-bis.71, 739 c.p.c.",
    10,
    _D,
    Start.NOTIFIED,
    Extension.CIVIL,
)
PROTECTION_ORDER = _T("ordine_protezione", "art. 473-bis.70 c.p.c.", 12, _M, Start.ISSUED)
URGENT_REMOVAL = _T("allontanamento_urgente", "artt. 384-bis, 390-391 c.p.p.", 4, _D, Start.ISSUED)
COMPENSATION = _T("indennizzo_vittime", "art. 13 L. 122/2016", 60, _D, Start.FINAL)
LEAVE = _T("congedo", "art. 24 D.Lgs. 80/2015", 36, _M, Start.PATH)

LEGAL_TERMS: tuple[LegalTerm, ...] = (
    QUERELA,
    QUERELA_STALKING,
    QUERELA_IMAGES,
    QUERELA_SEXUAL,
    OPPOSITION,
    OPPOSITION_VIOLENCE,
    PROTECTION_ORDER_COMPLAINT,
    PROTECTION_ORDER,
    URGENT_REMOVAL,
    COMPENSATION,
    LEAVE,
)
"""Every term known; adding one is one line. `TERM_OF` finds it by its code."""

TERM_OF = {term.code: term for term in LEGAL_TERMS}

_QUERELA_OF = {
    "art_609bis": QUERELA_SEXUAL,
    "art_612bis": QUERELA_STALKING,
    "art_612ter": QUERELA_IMAGES,
}

EX_OFFICIO = frozenset(
    {
        "art_572",
        "art_575_tentato",
        "art_577bis",
        "art_583bis",
        "art_583quinquies",
        "art_558bis",
        "art_609quater",
        "art_609octies",
        "art_387bis",
        "art_600_601",
    }
)
"""Offences of list E51 prosecuted without a querela. Those that are only when aggravated (582, 605,
610, 612...) are not here: the aggravation is for a judge to find, her right ends meanwhile."""


def querela_terms(offences: Iterable[str]) -> tuple[LegalTerm, ...]:
    """The terms of a querela for offences of list E51, the shortest first; empty if none is needed.

    An offence not said, not known or not of the list has the general term, which is the shortest.
    """
    told = frozenset(offences)
    needing = told - EX_OFFICIO
    if told and not needing:
        return ()
    found = {_QUERELA_OF.get(one, QUERELA) for one in needing} or {QUERELA}
    return tuple(sorted(found, key=lambda term: (term.amount, term.code)))


def reckon(
    term: LegalTerm, since: date, *, start: Start | None = None, stated: date | None = None
) -> Reckoning:
    """Count a term from a day; `start` where it really runs from something else than it says."""
    if term.unit is Unit.MONTHS:
        counted = add_months(since, term.amount)
    else:
        counted = since + timedelta(days=term.amount)
    lawful = counted
    if term.extension is not Extension.NONE:
        lawful = next_working_day(counted, saturday_rests=term.extension is Extension.CIVIL)
    return Reckoning(term, start or term.start, since, counted, lawful, stated)
