"""How soon the centre wants each thing done, where no law says it (tempi del Centro).

The defaults are those of DOMAIN 2, 3 and 6.4; what it leaves open was chosen on the safe side. A
centre may keep its own: every rule is given a `Pace`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from cav_desktop.domain.urgency import EMERGENCY, HIGH, MEDIUM, ORDINARY


def _first_appointment() -> Mapping[str, int]:
    return MappingProxyType({EMERGENCY: 1, HIGH: 3, MEDIUM: 7, ORDINARY: 7})


@dataclass(frozen=True)
class Pace:
    """The times of a centre, in days or months as each name says."""

    first_appointment_days: Mapping[str, int] = field(default_factory=_first_appointment)
    """By urgency (E13): 24-72 hours when it is high, else seven days (DOMAIN 2.3)."""
    first_appointment_days_else: int = 7
    no_show_days: int = 3
    no_show_urgent_days: int = 1
    no_show_she_calls_days: int = 7
    reception_interview_days: int = 14
    care_interview_days: int = 30
    reception_days: int = 30
    reception_interviews: int = 5
    """One to five interviews tell violence from conflict (DOMAIN 2.3)."""
    reception_decision_days: int = 7
    suspension_months: int = 3
    first_assessment_days: int = 14
    assessment_months: int = 3
    """At least every three months (DOMAIN 2.4)."""
    event_days: int = 7
    plan_months: int = 3
    permit_renewal_days: int = 60
    """Art. 5 c. 4 D.Lgs. 286/1998: at least sixty days before it expires."""
    answer_days: int = 21
    reminder_days: int = 14
    """After a reminder (sollecito) one waits so long."""
    reminders_alone: int = 2
    """So many reminders without an answer, and the coordinator is asked."""
    waiting_list_days: int = 60
    """How long she waits on a list before somebody asks how far it is."""
    still_here_days: int = 7
    """How often one asks whether a stay without an end goes on."""
    shelter_answer_days: int = 3
    shelter_answer_urgent_days: int = 1
    follow_up_months: tuple[int, ...] = (1, 3, 6, 12)
    """DOMAIN 2.10, only if she agreed."""
    follow_up_early_days: int = 14
    """A call made so many days before its month already counts for it."""
    case_kept_months: int = 120
    """Ten years after closing (DOMAIN 6.4)."""
    contact_kept_months: int = 24
    """A contact without follow-up: two years (DOMAIN 6.4)."""


PACE = Pace()
"""The times of a centre that has chosen none of its own."""

_MONTHS = (
    *("un mese", "due mesi", "tre mesi", "quattro mesi", "cinque mesi", "sei mesi"),
    *("sette mesi", "otto mesi", "nove mesi", "dieci mesi", "undici mesi", "dodici mesi"),
)


def months_in_words(months: int) -> str:
    """A time within a year, as it is said: "tre mesi"."""
    return _MONTHS[months - 1] if 1 <= months <= len(_MONTHS) else f"{months} mesi"


def follow_up_in_words(pace: Pace = PACE) -> str:
    """When she is called after the end, as it is said: "1, 3, 6 e 12 mesi"."""
    *first, last = (str(one) for one in pace.follow_up_months)
    if not first:
        return months_in_words(int(last))
    return f"{', '.join(first)} e {last} mesi"
