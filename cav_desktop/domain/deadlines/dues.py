"""A due: something with a date that a member of staff must not forget (scadenza), and why.

Nothing here depends on today: the same facts always give the same dues, so that what was decided
about one holds as long as its date stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, Self

from cav_desktop.domain.clock import add_months
from cav_desktop.domain.legal_terms import Reckoning, Unit


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
    REFERRAL = "risposta_invio"
    STAY = "termine_ospitalita"
    FOLLOW_UP = "follow_up"
    RETENTION = "revisione_conservazione"


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
    NO_ANSWER = "senza_risposta"
    """Sent to `code` on `since`, no answer."""
    STAY_ENDS = "fine_ospitalita"
    """The stay ends on `since`: ask for an extension, or prepare the exit."""
    EXTENSION_ASKED = "proroga_chiesta"
    """The stay ends on the day; an extension was asked on `since` and is not there yet."""
    FOLLOW_UP = "follow_up"
    """Concluded on `since`; she agreed to be called after `amount` months."""
    RETENTION = "conservazione"
    """Closed on `since`: after `amount` months one decides what is kept."""
    RETENTION_HELD = "conservazione_sospesa"
    """The same, and a legal hold forbids to erase: check whether it still stands."""


class About(NamedTuple):
    """What the due is about: the kind of object as the journal names it, and its number."""

    kind: str
    id: int


class Key(NamedTuple):
    """What a decision holds for: this thing, of this object, on this day and no other."""

    kind: DueKind
    about: About
    on: date


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


@dataclass(frozen=True)
class Again:
    """Every so many months from a day: what recurs comes back also after it was put aside."""

    anchor: date
    months: int

    def after(self, day: date) -> date:
        """The first recurrence after a day, each counted from the anchor so that none drifts."""
        passed = (day.year - self.anchor.year) * 12 + day.month - self.anchor.month
        turns = max(1, passed // self.months)
        while (found := add_months(self.anchor, turns * self.months)) <= day:
            turns += 1
        return found


@dataclass(frozen=True, kw_only=True)
class Concern:
    """What facts are about, of which case, and who answers for it."""

    about: About
    case_id: int | None
    staff_id: int | None

    def due(
        self,
        kind: DueKind,
        on: date,
        because: Because,
        *,
        again: Again | None = None,
        not_before: date | None = None,
    ) -> "Due":
        """A due of these facts; `not_before`: it cannot be dealt with, so is not shown, earlier."""
        shown = on - timedelta(days=TIMINGS[kind].warned)
        if not_before is not None:
            shown = min(on, max(shown, not_before))
        return Due(
            kind=kind,
            about=self.about,
            on=on,
            case_id=self.case_id,
            staff_id=self.staff_id,
            warned_from=shown,
            because=because,
            again=again,
        )


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
    DueKind.REFERRAL: Timing(warned=3, hard=False),
    DueKind.STAY: Timing(warned=30, alarms=(30, 15, 7)),
    DueKind.FOLLOW_UP: Timing(warned=14, hard=False),
    DueKind.RETENTION: Timing(warned=30, hard=False),
}
"""Of every kind; what DOMAIN does not fix was chosen so that there is time to act."""


@dataclass(frozen=True)
class Due:
    """One thing with a date; who answers for it, from when it is shown, and why."""

    kind: DueKind
    about: About
    on: date
    case_id: int | None
    staff_id: int | None
    warned_from: date
    because: Because
    again: Again | None = None
    snoozed_past: bool = False
    """It was put off beyond its own day or an alarm: it is shown all the same, and says so."""

    def __post_init__(self) -> None:
        """A due that is shown only after its day would be forgotten."""
        if self.warned_from > self.on:
            raise ValueError("warned after the day")

    @property
    def key(self) -> Key:
        """What a decision about it refers to."""
        return Key(self.kind, self.about, self.on)

    @property
    def limit(self) -> date | None:
        """The day that ends every putting off, if there is one."""
        return self.on if TIMINGS[self.kind].hard else None

    @property
    def alarms(self) -> tuple[date, ...]:
        """The days on which it speaks again, in order."""
        days = sorted(TIMINGS[self.kind].alarms, reverse=True)
        return tuple(self.on - timedelta(days=one) for one in days)

    def is_shown(self, today: date) -> bool:
        """Whether the first day on which it is shown has come."""
        return self.warned_from <= today

    def following(self) -> Self | None:
        """The same on its next day, for what recurs; None for what is over once put aside."""
        if self.again is None:
            return None
        on = self.again.after(self.on)
        return replace(
            self,
            on=on,
            warned_from=on - timedelta(days=TIMINGS[self.kind].warned),
            snoozed_past=False,
        )
