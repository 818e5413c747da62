"""How periods, amounts, rates and days that nobody pays are said on the tab of the accounts."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.amounts import euro, number
from cav_desktop.domain.day_names import MONTHS
from cav_desktop.domain.periods import Period, PeriodKind
from cav_desktop.domain.shelter.bed_days import Share, Why
from cav_desktop.domain.shelter.fees import RateDraft
from cav_desktop.services.shelter.accounts import Uncovered
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.widgets.dates import short_day

PAYERS, LINES, LEVELS = "E59", "E76", "E55"


def title(period: Period) -> str:
    """A period as its head says it: Marzo 2026, 1º trimestre 2026, 2026."""
    first = period.first
    if period.kind is PeriodKind.MONTH:
        return f"{MONTHS[first.month - 1].capitalize()} {first.year}"
    if period.kind is PeriodKind.QUARTER:
        return (
            tr("%1º trimestre %2").replace("%1", str(period.quarter)).replace("%2", str(first.year))
        )
    return str(first.year) if period.kind is PeriodKind.YEAR else tr("Altri giorni")


def share(one: Share, name: str) -> tuple[str, str, str, str]:
    """What one payer or one line has."""
    return name, number(one.kept), number(one.paid), euro(one.cents)


def bare(row: Uncovered, words: Vocabulary, today: date) -> tuple[str, str, str, str]:
    """Days that nobody pays: whose, which, why, how many."""
    return (
        row.case_code,
        days(row.first, row.last, today),
        why(row, words),
        number(row.days),
    )


def why(row: Uncovered, words: Vocabulary) -> str:
    """Why nobody pays them."""
    if row.why is Why.NO_RATE:
        return tr("Manca la retta di: %1").replace("%1", words.label(PAYERS, row.payer))
    if row.why is Why.SAID:
        return tr("Scritte come non coperte")
    return tr("Nessuno è scritto che paghi")


def days(first: date, last: date | None, today: date) -> str:
    """From a day to another: dal 2 mar al 6 mar."""
    if first == last:
        return short_day(first, today)
    begun = tr("dal %1").replace("%1", short_day(first, today))
    if last is None:
        return begun
    return f"{begun} {tr('al %1').replace('%1', short_day(last, today))}"


def rate(draft: RateDraft, words: Vocabulary, today: date) -> tuple[str, ...]:
    """A rate: who, which houses, when, what of absences and exit, how much."""
    paid, unpaid = tr("si pagano"), tr("non si pagano")
    return (
        words.label(PAYERS, draft.payer),
        words.label(LEVELS, draft.level) if draft.level else tr("Tutte le case"),
        days(draft.from_on, draft.to_on, today),
        paid if draft.absences else unpaid,
        tr("si paga") if draft.exit_day else tr("non si paga"),
        euro(draft.adult_cents),
        euro(draft.minor_cents),
    )


def tr(text: str) -> str:
    """The words of this tab in the language of the screen."""
    return QCoreApplication.translate("accounts", text)
