"""The days of a stay and who pays them (giornate, rette): counted, never estimated.

A bed-day is a night on which the place is kept for a person: an absence does not free it. What a
payer pays of it, and whether the day of the exit too, stands in the rate.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from cav_desktop.domain.shelter.fees import UNCOVERED
from cav_desktop.domain.shelter.occupancy import Nights


@dataclass(frozen=True)
class Payment:
    """Who answers for some days of a stay, both included; `line` of E76."""

    payer: str
    from_on: date
    to_on: date | None = None
    line: str | None = None

    def has(self, day: date) -> bool:
        """Whether a day is among them."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


@dataclass(frozen=True)
class Fee:
    """What a payer gives a day, in cents, on some days, both included; level None is every one."""

    payer: str
    from_on: date
    to_on: date | None
    level: str | None
    adult_cents: int
    minor_cents: int
    exit_day: bool = False
    absences: bool = True

    def has(self, payer: str, level: str, day: date) -> bool:
        """Whether it holds for a payer, a level and a day."""
        return (
            self.payer == payer
            and self.level in (None, level)
            and self.from_on <= day
            and (self.to_on is None or day <= self.to_on)
        )


@dataclass(frozen=True)
class Slept:
    """One person of a stay: her nights, and the days on which she was away."""

    code: str
    nights: Nights
    minor: bool
    level: str
    payments: Sequence[Payment] = ()
    away: frozenset[date] = frozenset()


@dataclass
class Days:
    """Counted days of some persons in a period."""

    kept: int = 0
    """Bed-days: the place was hers."""
    away: int = 0
    """Of those, the ones on which she was written absent."""
    paid: int = 0
    """Days that a payer pays by a rate."""
    cents: int = 0
    uncovered: int = 0
    """Bed-days for which nobody pays: no payer, or one without a rate."""
    by_payer: Counter[str] = field(default_factory=Counter)
    """Bed-days by payer (E59); "" where nobody was written."""
    by_line: Counter[str] = field(default_factory=Counter)
    """Bed-days by funding line (E76); "" where none was written."""
    paid_by_payer: Counter[str] = field(default_factory=Counter)
    paid_by_line: Counter[str] = field(default_factory=Counter)
    cents_by_payer: Counter[str] = field(default_factory=Counter)
    cents_by_line: Counter[str] = field(default_factory=Counter)
    uncovered_on: set[date] = field(default_factory=set)

    def payers(self) -> tuple["Share", ...]:
        """What each payer has, the most days first; what nobody pays stands last."""
        return _shares(self.by_payer, self.paid_by_payer, self.cents_by_payer)

    def lines(self) -> tuple["Share", ...]:
        """What each funding line has, the most days first; what has none stands last."""
        return _shares(self.by_line, self.paid_by_line, self.cents_by_line)


@dataclass(frozen=True)
class Share:
    """What one payer or one funding line has of some days; `code` "" where none was written."""

    code: str
    kept: int
    paid: int
    cents: int


class Why(StrEnum):
    """Why nobody pays a day."""

    NO_PAYER = "no_payer"
    """Nobody was written who would."""
    SAID = "said"
    """It was written in so many words that nobody does."""
    NO_RATE = "no_rate"
    """Somebody does, and what she gives that day is not written."""


@dataclass(frozen=True)
class Gap:
    """A bed-day of one person that nobody pays, and why; `payer` where only the rate is missing."""

    code: str
    on: date
    why: Why
    payer: str = ""


def count(slept: Iterable[Slept], fees: Sequence[Fee], first: date, last: date) -> Days:
    """The days of some persons from one day to another, both included."""
    found = Days()
    for one in slept:
        for day in one.nights.each(first, last):
            _night(found, one, fees, day)
        left = one.nights.to_on
        if left is not None and first <= left <= last and one.nights.from_on < left:
            _day_of_exit(found, one, fees, left)
    return found


def gaps(slept: Iterable[Slept], fees: Sequence[Fee], first: date, last: date) -> Iterator[Gap]:
    """Every bed-day that nobody pays, one by one: as many as `count` says."""
    for one in slept:
        for day in one.nights.each(first, last):
            payment = _payment(one, day)
            if _fee(one, payment, fees, day) is not None:
                continue
            if payment is None:
                yield Gap(one.code, day, Why.NO_PAYER)
            elif payment.payer == UNCOVERED:
                yield Gap(one.code, day, Why.SAID)
            else:
                yield Gap(one.code, day, Why.NO_RATE, payment.payer)


def uncovered_spans(days: Iterable[date]) -> list[tuple[date, date]]:
    """Days in a row put together: the first and the last of each span."""
    spans: list[tuple[date, date]] = []
    for day in sorted(days):
        if spans and spans[-1][1] + timedelta(days=1) == day:
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans


def _shares(
    kept: Mapping[str, int], paid: Mapping[str, int], cents: Mapping[str, int]
) -> tuple[Share, ...]:
    found = [
        Share(code, kept.get(code, 0), paid.get(code, 0), cents.get(code, 0))
        for code in {*kept, *paid}
    ]
    found.sort(key=lambda one: (not one.code, one.code == UNCOVERED, -one.kept, one.code))
    return tuple(found)


def _night(found: Days, one: Slept, fees: Sequence[Fee], day: date) -> None:
    found.kept += 1
    is_away = day in one.away
    found.away += is_away
    payment = _payment(one, day)
    found.by_payer[payment.payer if payment else ""] += 1
    found.by_line[(payment.line if payment else None) or ""] += 1
    fee = _fee(one, payment, fees, day)
    if fee is None:
        found.uncovered += 1
        found.uncovered_on.add(day)
    elif fee.absences or not is_away:
        _pay(found, one, fee, payment)


def _day_of_exit(found: Days, one: Slept, fees: Sequence[Fee], day: date) -> None:
    payment = _payment(one, day)
    fee = _fee(one, payment, fees, day)
    if fee is not None and fee.exit_day:
        _pay(found, one, fee, payment)


def _pay(found: Days, one: Slept, fee: Fee, payment: Payment | None) -> None:
    cents = fee.minor_cents if one.minor else fee.adult_cents
    line = (payment.line if payment else None) or ""
    found.paid += 1
    found.cents += cents
    found.paid_by_payer[fee.payer] += 1
    found.paid_by_line[line] += 1
    found.cents_by_payer[fee.payer] += cents
    found.cents_by_line[line] += cents


def _payment(one: Slept, day: date) -> Payment | None:
    return next((pay for pay in one.payments if pay.has(day)), None)


def _fee(one: Slept, payment: Payment | None, fees: Sequence[Fee], day: date) -> Fee | None:
    if payment is None or payment.payer == UNCOVERED:
        return None
    fitting = [fee for fee in fees if fee.has(payment.payer, one.level, day)]
    # A rate of this very level wins over the one for every level.
    return min(fitting, key=lambda fee: (fee.level is None, -fee.from_on.toordinal()), default=None)
